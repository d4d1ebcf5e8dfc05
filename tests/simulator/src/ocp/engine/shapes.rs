//! Tasks of any size, shape and state, for graphs, tests and measurements.

use super::model::{Operation, Status, Subtask, Task};
use super::scripts::{self, link, subtask};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::Value;

/// The most sub-tasks of one task.
const MAX_NODES: usize = 200_000;

/// The requested task.
#[derive(Debug)]
pub struct Wish {
    shape: String,
    nodes: usize,
    state: String,
    seed: u64,
    log_lines: u32,
}

impl Wish {
    /// Parses a wish. Errors: which member is wrong.
    pub fn read(wish: &Value) -> Result<Self, String> {
        let text = |name: &str, standard: &str, known: &[&str]| {
            let value = wish.get(name).map_or(Ok(standard), |value| value.as_str().ok_or(()));
            match value {
                Ok(value) if known.contains(&value) => Ok(value.to_owned()),
                _ => Err(format!("{name} must be one of {}", known.join(", "))),
            }
        };
        let number = |name: &str, standard: u64| {
            let value = wish.get(name).map_or(Some(standard), Value::as_u64);
            value.ok_or_else(|| format!("{name} must be a whole number"))
        };
        let nodes = usize::try_from(number("nodes", 10)?).unwrap_or(usize::MAX);
        if !(1..=MAX_NODES).contains(&nodes) {
            return Err(format!("nodes must be from 1 to {MAX_NODES}"));
        }
        let states = ["running", "failing", "failed", "succeeded", "rolled_back", "retried", "cancelled"];
        Ok(Self {
            shape: text("shape", "layered", &["stages", "layered", "fan", "chain"])?,
            nodes,
            state: text("state", "running", &states)?,
            seed: number("seed", 1)?,
            log_lines: u32::try_from(number("logLines", 0)?.min(1_000_000)).unwrap_or_default(),
        })
    }

    /// The number of sub-tasks.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// The task, with a past that ends at these times on the real and the engine's clock.
    pub fn make(&self, id: u64, first_id: u64, real_ms: i64, engine_ms: i64) -> Task {
        let mut random = StdRng::seed_from_u64(self.seed);
        let name = format!("Generated {} task of {} sub-tasks", self.shape, self.nodes);
        let mut subtasks: Vec<Subtask> = (0..self.nodes)
            .map(|at| {
                let work = random.gen_range(300..3_000);
                subtask(first_id + at as u64, &format!("Step {:05} of {}", at + 1, self.shape), work)
            })
            .collect();
        self.links(&mut subtasks, &mut random);
        for subtask in &mut subtasks {
            subtask.extra_lines = self.log_lines;
        }
        let weak = match self.state.as_str() {
            "failed" | "rolled_back" | "retried" => Some(self.nodes / 2),
            "failing" => Some(self.nodes * 7 / 10),
            _ => None,
        };
        if let Some(subtask) = weak.and_then(|at| subtasks.get_mut(at)) {
            subtask.fails = 1;
        }
        let mut task = scripts::task(id, &name, subtasks, 0);
        task.begin(0);
        self.live(&mut task);
        let end = task.cursor;
        task.shift(real_ms - end, engine_ms - end);
        task
    }

    /// Lets the engine itself bring the task into the wished state, so that no transition is skipped.
    fn live(&self, task: &mut Task) {
        let stamp: &dyn Fn(i64) -> i64 = &|at| at;
        let (end, some) = (i64::MAX, (self.nodes * 4 / 10).max(1));
        match self.state.as_str() {
            "running" | "failing" => {
                task.advance_some(end, some.min(self.nodes - 1), stamp);
                // A little further, so that workers are busy.
                task.advance(task.cursor + 200, stamp);
            }
            "cancelled" => {
                task.advance_some(end, some.min(self.nodes - 1), stamp);
                task.advance(task.cursor + 200, stamp);
                let running =
                    task.subtasks.iter().find(|one| one.status == Status::Running).map(|one| one.id);
                if let Some(id) = running {
                    let _ = task.cancel(id, task.cursor);
                }
                task.advance(end, stamp);
            }
            "rolled_back" => {
                task.advance(end, stamp);
                let _ = task.rollback(task.cursor + 5_000);
                task.advance(end, stamp);
            }
            "retried" => {
                task.advance(end, stamp);
                let _ = task.retry(task.cursor + 5_000);
                task.advance(end, stamp);
            }
            _ => task.advance(end, stamp),
        }
    }

    fn links(&self, subtasks: &mut [Subtask], random: &mut StdRng) {
        let nodes = self.nodes;
        match self.shape.as_str() {
            "chain" => (1..nodes).for_each(|at| link(subtasks, at - 1, at)),
            "fan" if nodes < 3 => (1..nodes).for_each(|at| link(subtasks, at - 1, at)),
            "fan" => {
                for at in 1..nodes - 1 {
                    link(subtasks, 0, at);
                    link(subtasks, at, nodes - 1);
                    parallel(subtasks, at, at - 1);
                }
            }
            "stages" => {
                for pair in widths(nodes, 8, random).windows(2) {
                    let [above, below] = pair else { continue };
                    for down in below.clone() {
                        above.clone().for_each(|up| link(subtasks, up, down));
                        if below.len() > 1 {
                            parallel(subtasks, down, down - below.start);
                        }
                    }
                }
            }
            _ => layered(subtasks, &widths(nodes, (nodes as f64).sqrt() as usize + 1, random), random),
        }
    }
}

fn parallel(subtasks: &mut [Subtask], position: usize, index: usize) {
    if let Some(subtask) = subtasks.get_mut(position) {
        subtask.parallel = index as i64;
    }
}

/// Divides the positions into layers of random width.
fn widths(nodes: usize, widest: usize, random: &mut StdRng) -> Vec<std::ops::Range<usize>> {
    let mut layers = Vec::new();
    let mut from = 0;
    while from < nodes {
        let to = (from + random.gen_range(1..=widest.max(1))).min(nodes);
        layers.push(from..to);
        from = to;
    }
    layers
}

/// One or two parents nearby in the layer above, and 5 % long edges.
fn layered(subtasks: &mut [Subtask], layers: &[std::ops::Range<usize>], random: &mut StdRng) {
    for pair in layers.windows(2) {
        let [above, below] = pair else { continue };
        for down in below.clone() {
            let near = above.start + (down - below.start) * above.len() / below.len();
            let other = (near + 1).min(above.end - 1);
            link(subtasks, near, down);
            if other != near && random.gen_bool(0.5) {
                link(subtasks, other, down);
            }
            if above.start > 0 && random.gen_bool(0.05) {
                link(subtasks, random.gen_range(0..above.start), down);
            }
        }
    }
}

impl Task {
    /// Shifts its whole past by these differences on the real and the engine's clock.
    fn shift(&mut self, real: i64, engine: i64) {
        self.create_ms += real;
        self.cursor += engine;
        let moved = |ms: &mut Option<i64>| *ms = ms.map(|ms| ms + real);
        moved(&mut self.finish_ms);
        self.running.iter_mut().for_each(|(at, _)| *at += engine);
        self.ready.iter_mut().for_each(|(at, _)| *at += engine);
        for subtask in &mut self.subtasks {
            moved(&mut subtask.start_ms);
            moved(&mut subtask.finish_ms);
            for run in &mut subtask.runs {
                run.from_ms += real;
                if let Some((ms, _)) = &mut run.end {
                    *ms += real;
                }
            }
        }
        if self.operation == Operation::Cancel {
            self.operation = Operation::Execute;
        }
    }
}
