//! The scheduler's tick each second, and the executor's (contracts/obshell.md 2.4).

use super::work::{self, Step};
use super::{At, Context, Dag, Line, Node, Operator, State, Store, Sub, Task};
use crate::obshell::world::World;
use std::collections::BTreeMap;

/// The limit of one sub_task's run.
pub(crate) const TIMEOUT_MS: i64 = 3_600_000;

/// The scheduler looks at every DAG that has not ended.
pub(crate) fn schedule(store: &mut Store, at: At) {
    let Store { dags, next_line, locks, .. } = store;
    for dag in dags.iter_mut().filter(|dag| dag.active()) {
        look(dag, next_line, locks, at);
    }
}

/// The scheduler handles one DAG out of turn, for a request that waits for the outcome.
pub(crate) fn look_at(store: &mut Store, id: i64, at: At) {
    let Store { dags, next_line, locks, .. } = store;
    if let Some(dag) = dags.iter_mut().find(|dag| dag.id == id && dag.active()) {
        look(dag, next_line, locks, at);
    }
}

fn look(dag: &mut Dag, next_line: &mut i64, locks: &mut BTreeMap<String, i64>, at: At) {
    advance_dag(dag, next_line, at);
    let lets_go = dag.state == State::Failed && dag.lets_go();
    if (dag.state == State::Succeed || lets_go) && dag.maintains() {
        let id = dag.id;
        locks.retain(|_, holder| *holder != id);
    }
}

fn advance_dag(dag: &mut Dag, next_line: &mut i64, at: At) {
    if dag.state == State::Ready {
        dag.state = State::Running;
        dag.start = at.real_ms;
    }
    let last = dag.nodes.len();
    let back = dag.operator == Operator::Rollback;
    let Some(node) = dag.current() else { return };
    advance_node(node, next_line, at);
    let state = node.state;
    match state {
        State::Succeed if back && dag.stage > 1 => dag.stage -= 1,
        State::Succeed if !back && dag.stage < last => dag.stage += 1,
        State::Succeed => {
            dag.state = State::Succeed;
            dag.end = at.real_ms;
            dag.finished = true;
        }
        State::Failed => {
            dag.state = State::Failed;
            dag.end = at.real_ms;
            dag.finished = !dag.maintains();
        }
        State::Pending | State::Ready | State::Running => {}
    }
}

fn advance_node(node: &mut Node, next_line: &mut i64, at: At) {
    if node.state == State::Pending {
        node.state = State::Running;
        node.start = at.real_ms;
        node.end = at.real_ms;
        node.run += 1;
    }
    if node.state.finished() {
        return;
    }
    let (mut over, mut good) = (true, node.operator != Operator::Cancel);
    for sub in &mut node.subs {
        let (sub_over, sub_good) = match node.operator {
            Operator::Run | Operator::Pass => run(sub, next_line, at),
            Operator::Retry => retry(sub, node.run, next_line, at),
            Operator::Rollback => rollback(sub, node.run, next_line, at),
            Operator::Cancel => cancel(sub, next_line, at),
        };
        over &= sub_over;
        good &= sub_good;
    }
    if over {
        node.state = if good { State::Succeed } else { State::Failed };
        node.end = at.real_ms;
    }
}

fn ready(sub: &mut Sub, operator: Operator) -> (bool, bool) {
    sub.state = State::Ready;
    sub.operator = operator;
    sub.times += 1;
    (false, true)
}

fn timed(sub: &mut Sub, next_line: &mut i64, at: At) -> (bool, bool) {
    if at.engine_ms - sub.began_ms <= TIMEOUT_MS {
        return (false, true);
    }
    fail(sub, "sub task timeout", next_line, at);
    (true, false)
}

fn fail(sub: &mut Sub, why: &str, next_line: &mut i64, at: At) {
    say(sub, why.to_owned(), next_line, at);
    sub.state = State::Failed;
    sub.end = at.real_ms;
}

/// Writes one log line.
pub(crate) fn say(sub: &mut Sub, text: String, next_line: &mut i64, at: At) {
    sub.lines.push(Line { id: *next_line, times: sub.times, text, at_ms: at.real_ms });
    *next_line += 1;
}

fn run(sub: &mut Sub, next_line: &mut i64, at: At) -> (bool, bool) {
    match sub.state {
        State::Pending => ready(sub, Operator::Run),
        State::Ready => (false, true),
        State::Running => timed(sub, next_line, at),
        State::Succeed => (true, true),
        State::Failed => (true, false),
    }
}

fn retry(sub: &mut Sub, node_run: u32, next_line: &mut i64, at: At) -> (bool, bool) {
    let fresh = sub.ran_in == node_run;
    match sub.state {
        State::Succeed if fresh && sub.operator == Operator::Rollback => ready(sub, Operator::Run),
        State::Failed if !fresh => ready(sub, Operator::Rollback),
        _ => run(sub, next_line, at),
    }
}

fn rollback(sub: &mut Sub, node_run: u32, next_line: &mut i64, at: At) -> (bool, bool) {
    if sub.operator == Operator::Run && sub.state == State::Pending {
        return (true, true);
    }
    let waits = sub.operator == Operator::Rollback && sub.state == State::Ready;
    if sub.operator != Operator::Rollback || (sub.ran_in != node_run && !waits) {
        return ready(sub, Operator::Rollback);
    }
    run(sub, next_line, at)
}

fn cancel(sub: &mut Sub, next_line: &mut i64, at: At) -> (bool, bool) {
    if matches!(sub.state, State::Ready | State::Running) {
        fail(sub, "sub task cancelled", next_line, at);
    }
    (true, true)
}

/// The executors start what is ready and continue what is running.
pub(crate) fn execute(store: &mut Store, world: &mut World, at: At) {
    let Store { dags, next_line, .. } = store;
    for dag in dags.iter_mut().filter(|dag| dag.state == State::Running) {
        let index = dag.stage.min(dag.nodes.len()).saturating_sub(1);
        let Dag { nodes, context, .. } = dag;
        let Some(node) = nodes.get_mut(index) else { continue };
        let (task, run, first) = (node.task, node.run, node.first_sub);
        for (index, sub) in node.subs.iter_mut().enumerate() {
            if sub.state == State::Ready {
                sub.state = State::Running;
                sub.start = at.real_ms;
                sub.ran_in = run;
                sub.began_ms = at.engine_ms;
                sub.step = 0;
                sub.step_ms = at.engine_ms;
            }
            if sub.state == State::Running {
                carry_on(task, context, sub, (index, first), next_line, world, at);
            }
        }
    }
}

fn carry_on(
    task: Task,
    context: &Context,
    sub: &mut Sub,
    place: (usize, i64),
    next_line: &mut i64,
    world: &mut World,
    at: At,
) {
    let mut lines = Vec::new();
    let step = match sub.operator {
        Operator::Rollback => work::undo(task, context, &mut lines, world, at),
        _ => work::step(task, context, sub, place, &mut lines, world, at),
    };
    for line in lines {
        say(sub, line, next_line, at);
    }
    match step {
        Step::Going => {}
        Step::Done => {
            sub.state = State::Succeed;
            sub.end = at.real_ms;
        }
        Step::Failed { code, message } => fail(sub, &format!("ERROR: [{code}]: {message}"), next_line, at),
    }
}
