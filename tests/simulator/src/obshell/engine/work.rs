//! What sub_tasks do while they run.

use super::{At, Context, Sub, Task};
use crate::obshell::world::World;
use crate::obshell::{backup, config, restore};

/// How far a sub_task has got.
pub(crate) enum Step {
    /// It continues.
    Going,
    /// It succeeded.
    Done,
    /// It failed, with what its log says.
    Failed {
        /// The error's code.
        code: &'static str,
        /// The error's message.
        message: String,
    },
}

/// Continues a sub_task. `place` is its index and its node's first row.
pub(crate) fn step(
    task: Task,
    context: &Context,
    sub: &mut Sub,
    place: (usize, i64),
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    match (task, context) {
        (Task::CheckConfig, Context::Config(wish)) => config::check::step(wish, sub, lines, world, at),
        (Task::SetConfig, Context::Config(wish)) => config::apply::step(wish, sub, lines, world, at),
        (Task::OpenArchive, Context::Backup(wish)) => backup::work::open_archive(wish, sub, lines, world, at),
        (Task::StartBackup, Context::Backup(wish)) => backup::work::start(wish, sub, lines, world, at),
        (Task::WaitBackup, Context::Backup(wish)) => backup::work::wait(wish, sub, lines, world, at),
        (Task::CancelRestore, Context::CancelRestore(name)) => restore::work::cancel(name, lines, world, at),
        (Task::DropPools, Context::CancelRestore(_)) => Step::Done,
        (task, Context::Restore(wish)) => restore::work::step(task, wish, sub, lines, world, at),
        (Task::Pause { fails }, _) => pause(fails, sub, place, lines, at),
        _ => Step::Done,
    }
}

/// Rolls a sub_task back. The rollback methods of all others are misspelt in the server, so that the default
/// one runs, which does nothing (contracts/obshell.md 1.5, 1.9).
pub(crate) fn undo(
    task: Task,
    context: &Context,
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    match (task, context) {
        (Task::StartRestore, Context::Restore(wish)) => restore::work::undo(wish, lines, world, at),
        _ => Step::Done,
    }
}

/// How long a made sub_task takes, in milliseconds: from 0.5 to 6.5 s, by its row.
pub(crate) fn pause_ms(row: i64) -> i64 {
    500 + row.wrapping_mul(7919).rem_euclid(6000)
}

fn pause(fails: Option<usize>, sub: &mut Sub, place: (usize, i64), lines: &mut Vec<String>, at: At) -> Step {
    let (index, first) = place;
    if sub.step == 0 {
        sub.step = 1;
        lines.push(format!("step {} begins", index + 1));
    }
    let row = first.saturating_add(i64::try_from(index).unwrap_or_default());
    if at.engine_ms - sub.began_ms < pause_ms(row) {
        return Step::Going;
    }
    if fails == Some(index) && sub.times <= 1 {
        let message = format!("Unexpected error: step {} broke off", index + 1);
        return Step::Failed { code: "Common.Unexpected", message };
    }
    lines.push(format!("step {} ends", index + 1));
    Step::Done
}
