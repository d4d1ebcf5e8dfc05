//! How a task advances on its own: from event to event on the engine's clock.

use super::model::{End, Operation, Run, Status, Task};

/// How many sub-tasks of one task run at a time.
const WORKERS: usize = 64;
/// How long a sub-task is ready before a worker takes it.
const PICK_UP_MS: i64 = 150;

/// Maps engine time to the real time that is reported.
pub type Stamp<'a> = &'a dyn Fn(i64) -> i64;

impl Task {
    /// Queues the sub-tasks that wait for no other.
    pub fn begin(&mut self, at: i64) {
        self.cursor = at;
        let free: Vec<usize> = (0..self.subtasks.len())
            .filter(|at| self.subtasks.get(*at).is_some_and(|subtask| subtask.waiting == 0))
            .collect();
        for position in free {
            self.line_up(position, at, Operation::Execute);
        }
    }

    /// Makes a sub-task ready.
    pub fn line_up(&mut self, position: usize, at: i64, operation: Operation) {
        if let Some(subtask) = self.subtasks.get_mut(position) {
            subtask.status = Status::Ready;
            subtask.operation = operation;
            self.ready.push_back((at + PICK_UP_MS, position));
        }
    }

    /// Simulates everything up to a time on the engine's clock.
    pub fn advance(&mut self, until: i64, stamp: Stamp<'_>) {
        self.advance_some(until, usize::MAX, stamp);
    }

    /// The same, but stops early once this many sub-tasks have ended.
    pub fn advance_some(&mut self, until: i64, mut ends: usize, stamp: Stamp<'_>) {
        while self.status == Status::Running && ends > 0 {
            let pick_up = self.ready.front().filter(|_| self.running.len() < WORKERS).map(|(at, _)| *at);
            let end = self.running.iter().map(|(at, _)| *at).min();
            let Some(next) = [pick_up, end].into_iter().flatten().min() else {
                self.close(stamp);
                return;
            };
            if next > until {
                return;
            }
            self.cursor = self.cursor.max(next);
            if pick_up == Some(next) {
                self.pick_up(stamp);
            } else {
                self.end_one(next, stamp);
                ends -= 1;
            }
        }
    }

    fn pick_up(&mut self, stamp: Stamp<'_>) {
        let Some((_, position)) = self.ready.pop_front() else { return };
        let (now, cursor) = (stamp(self.cursor), self.cursor);
        let Some(subtask) = self.subtasks.get_mut(position) else { return };
        let passed = matches!(subtask.operation, Operation::Skip | Operation::RollbackSkip);
        subtask.status = Status::Running;
        if !passed {
            subtask.start_ms.get_or_insert(now);
            subtask.finish_ms = None;
            subtask.runs.push(Run { operation: subtask.operation, from_ms: now, end: None });
        }
        let work = match subtask.operation {
            Operation::Skip | Operation::RollbackSkip => 0,
            Operation::Rollback => subtask.work_ms / 2,
            _ => subtask.work_ms,
        };
        self.running.push((cursor + work, position));
    }

    fn end_one(&mut self, due: i64, stamp: Stamp<'_>) {
        let Some(at) = self.running.iter().position(|(at, _)| *at == due) else { return };
        let (_, position) = self.running.swap_remove(at);
        let (now, cursor) = (stamp(self.cursor), self.cursor);
        let Some(subtask) = self.subtasks.get_mut(position) else { return };
        subtask.finish_ms = Some(now);
        let undoing = matches!(subtask.operation, Operation::Rollback | Operation::RollbackSkip);
        let end = if subtask.status == Status::Canceling {
            End::Cancelled
        } else if subtask.operation == Operation::Rollback && subtask.rollback_fails > 0 {
            subtask.rollback_fails -= 1;
            End::Failed("rollback failed: the parameter change was refused".into())
        } else if !undoing && subtask.operation != Operation::Skip && subtask.fails > 0 {
            subtask.fails -= 1;
            End::Failed(subtask.error.clone())
        } else {
            End::Done
        };
        let well = end == End::Done;
        subtask.status = if well { Status::Successful } else { Status::Failed };
        if !matches!(subtask.operation, Operation::Skip | Operation::RollbackSkip)
            && let Some(run) = subtask.runs.last_mut()
        {
            run.end = Some((now, end));
        }
        if well {
            self.release(position, cursor, undoing);
        }
    }

    /// Notifies the neighbours of a sub-task that succeeded: those below, or those above when rolling back.
    fn release(&mut self, position: usize, at: i64, undoing: bool) {
        let Some(subtask) = self.subtasks.get(position) else { return };
        let next = if undoing { subtask.ups.clone() } else { subtask.downs.clone() };
        for position in next {
            let Some(subtask) = self.subtasks.get_mut(position) else { continue };
            subtask.waiting = subtask.waiting.saturating_sub(1);
            let due = subtask.waiting == 0 && subtask.status == Status::Pending;
            if due && undoing == (subtask.operation == Operation::Rollback) {
                let operation = if undoing { Operation::Rollback } else { Operation::Execute };
                self.line_up(position, at, operation);
            }
        }
    }

    /// Nothing is running and nothing is ready: the task has ended.
    fn close(&mut self, stamp: Stamp<'_>) {
        let failed = self.subtasks.iter().any(|subtask| subtask.status == Status::Failed);
        self.status = if failed { Status::Failed } else { Status::Successful };
        self.finish_ms = Some(stamp(self.cursor));
    }
}
