//! DAGs made on demand, of any size and in any state.

use super::work::pause_ms;
use super::{At, Can, Context, Dag, Line, Operator, Stage, State, Store, Sub, Task, ids};
use serde_json::Value;

/// The most sub_tasks a made DAG may have.
const MOST: u64 = 100_000;

/// The most lines added to a sub_task's log.
const MOST_LINES: u64 = 1_000_000;

/// The widths of the stages of a shape.
fn widths(shape: &str, nodes: usize, seed: u64) -> Result<Vec<usize>, String> {
    let chunks = |mut next: Box<dyn FnMut() -> usize>| {
        let mut left = nodes;
        let mut widths = Vec::new();
        while left > 0 {
            let width = next().clamp(1, left);
            widths.push(width);
            left -= width;
        }
        widths
    };
    match shape {
        "chain" => Ok(vec![1; nodes]),
        "stages" => Ok(chunks(Box::new(|| 50))),
        "fan" if nodes < 3 => Ok(vec![1; nodes]),
        "fan" => Ok(vec![1, nodes - 2, 1]),
        "layered" => {
            let mut random = seed | 1;
            let most = (nodes / 8).clamp(3, 64) as u64;
            Ok(chunks(Box::new(move || {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(1 + (random >> 33) % most).unwrap_or(1)
            })))
        }
        other => Err(format!("unknown shape {other}: stages, layered, fan or chain")),
    }
}

/// Makes a DAG of `{"shape", "nodes", "state", "seed", "logLines"}` and returns its generic id. Errors: what
/// is wrong with the wish.
pub(crate) fn make(store: &mut Store, wish: &Value, at: At) -> Result<String, String> {
    let text = |key: &str, or: &str| {
        let said = wish.get(key).map_or(Some(or), Value::as_str);
        said.map(str::to_owned).ok_or_else(|| format!("{key} must be a text"))
    };
    let number = |key: &str, or: u64| {
        wish.get(key).map_or(Some(or), Value::as_u64).ok_or_else(|| format!("{key} must be a whole number"))
    };
    let (shape, state) = (text("shape", "stages")?, text("state", "running")?);
    let (count, seed, lines) = (number("nodes", 4)?, number("seed", 1)?, number("logLines", 0)?);
    if !(1..=MOST).contains(&count) {
        return Err(format!("nodes must be from 1 to {MOST}"));
    }
    let widths = widths(&shape, usize::try_from(count).unwrap_or(1), seed)?;
    let stage = (widths.len() / 2).max(1);
    let fails = matches!(state.as_str(), "failed" | "rolled_back" | "retried").then_some(stage);
    if fails.is_none() && !["running", "succeeded", "cancelled"].contains(&state.as_str()) {
        return Err(format!(
            "unknown state {state}: running, failed, succeeded, cancelled, rolled_back or retried"
        ));
    }
    let mut stages = Vec::with_capacity(widths.len());
    for (index, width) in widths.iter().enumerate() {
        let broken = (fails == Some(index + 1)).then_some(width / 2);
        stages.push(Stage {
            name: format!("Step {}", index + 1),
            task: Task::Pause { fails: broken },
            can: Can::ALL,
            agents: (0..*width).map(|sub| sub % 3).collect(),
        });
    }
    let name = format!("Made {shape} of {count}");
    let created = at.real_ms - history_ms(widths.len());
    let id = store.create(name, None, stages, Context::Empty, created).map_err(|fault| fault.message)?.id;
    let Store { dags, next_line, .. } = store;
    if let Some(dag) = dags.iter_mut().find(|dag| dag.id == id) {
        paint(dag, &state, stage, created, next_line, at);
        chatter(dag, lines, next_line);
    }
    Ok(ids::cluster(id))
}

/// How long ago a DAG with this many stages is said to have begun.
fn history_ms(stages: usize) -> i64 {
    i64::try_from(stages).unwrap_or_default().saturating_mul(8_000).min(86_400_000)
}

/// Gives a new DAG the history that its state requires.
fn paint(dag: &mut Dag, state: &str, stage: usize, created: i64, next_line: &mut i64, at: At) {
    let past = match state {
        "succeeded" => dag.nodes.len(),
        "running" => stage.saturating_sub(usize::from(dag.nodes.len() == 1)),
        _ => stage - 1,
    };
    let step_ms = (at.real_ms - created) / i64::try_from(dag.nodes.len() + 1).unwrap_or(1);
    dag.start = created;
    let mut clock = created;
    for node in dag.nodes.iter_mut().take(past) {
        (node.state, node.run, node.start, node.end) = (State::Succeed, 1, clock, clock + step_ms);
        for (sub, row) in node.subs.iter_mut().zip(node.first_sub..) {
            succeed(sub, clock, step_ms.min(pause_ms(row)), row, next_line);
        }
        clock += step_ms;
    }
    dag.state = State::Running;
    dag.stage = (past + 1).min(dag.nodes.len());
    match state {
        "succeeded" => (dag.state, dag.end, dag.finished) = (State::Succeed, clock, true),
        "failed" => fail(dag, clock, next_line),
        "cancelled" => {
            fail(dag, clock, next_line);
            dag.operator = Operator::Cancel;
            (dag.start, dag.end) = (clock, clock);
            if let Some(node) = dag.current() {
                node.operator = Operator::Cancel;
                (node.start, node.end) = (clock, clock);
            }
        }
        "rolled_back" => {
            fail(dag, clock, next_line);
            roll_back(dag, clock + 1000);
        }
        "retried" => {
            fail(dag, clock, next_line);
            dag.state = State::Ready;
            dag.finished = false;
            (dag.start, dag.end) = (0, 0);
            if let Some(node) = dag.current() {
                (node.state, node.operator, node.start, node.end) = (State::Pending, Operator::Retry, 0, 0);
            }
        }
        _ => {}
    }
}

/// Adds this many lines to each sub_task that ran, so that logs are as long as real ones.
fn chatter(dag: &mut Dag, lines: u64, next_line: &mut i64) {
    let subs = dag.nodes.iter_mut().flat_map(|node| &mut node.subs);
    for sub in subs.filter(|sub| sub.times > 0) {
        for number in 0..lines.min(MOST_LINES) {
            let at = sub.start;
            line(sub, format!("macro block {number} checked"), at, next_line);
        }
    }
}

fn line(sub: &mut Sub, text: String, at_ms: i64, next_line: &mut i64) {
    sub.lines.push(Line { id: *next_line, times: sub.times, text, at_ms });
    *next_line += 1;
}

fn succeed(sub: &mut Sub, start: i64, length: i64, row: i64, next_line: &mut i64) {
    (sub.state, sub.times, sub.ran_in) = (State::Succeed, 1, 1);
    (sub.start, sub.end) = (start, start + length);
    line(sub, format!("step of {row} begins"), start, next_line);
    line(sub, format!("step of {row} ends"), start + length, next_line);
}

/// Fails the current node: one sub_task failed, or was cancelled if none is meant to fail.
fn fail(dag: &mut Dag, clock: i64, next_line: &mut i64) {
    let Some(node) = dag.current() else { return };
    let broken = match node.task {
        Task::Pause { fails } => fails,
        _ => None,
    };
    (node.state, node.run, node.start, node.end) = (State::Failed, 1, clock, clock + 2000);
    for (index, (sub, row)) in node.subs.iter_mut().zip(node.first_sub..).enumerate() {
        if broken.is_some_and(|broken| broken != index) {
            succeed(sub, clock, 1000, row, next_line);
            continue;
        }
        (sub.state, sub.times, sub.ran_in) = (State::Failed, 1, 1);
        (sub.start, sub.end) = (clock, clock + 2000);
        let why = match broken {
            Some(_) => format!("ERROR: [Common.Unexpected]: Unexpected error: step {} broke off", index + 1),
            None => "sub task cancelled".to_owned(),
        };
        line(sub, why, clock + 2000, next_line);
    }
    (dag.state, dag.end, dag.finished) = (State::Failed, clock + 2000, true);
}

fn roll_back(dag: &mut Dag, clock: i64) {
    for node in dag.nodes.iter_mut().filter(|node| node.state.finished()) {
        (node.state, node.operator, node.run) = (State::Succeed, Operator::Rollback, 2);
        (node.start, node.end) = (clock, clock + 1000);
        for sub in &mut node.subs {
            (sub.state, sub.operator, sub.times, sub.ran_in) = (State::Succeed, Operator::Rollback, 2, 2);
            (sub.start, sub.end) = (clock, clock + 500);
        }
    }
    (dag.state, dag.operator, dag.stage) = (State::Succeed, Operator::Rollback, 1);
    (dag.start, dag.end, dag.finished) = (clock, clock + 1000, true);
}
