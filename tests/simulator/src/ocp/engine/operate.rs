//! What a person may do with a task, and when (contracts/ocp.md 5.3).

use super::super::fail::Failure;
use super::model::{Operation, Status, Task};

/// How long a running sub-task takes to stop after a cancel.
const CANCEL_MS: i64 = 1500;

fn refused(code: &str, why: &str) -> Failure {
    Failure::new(400, code, why)
}

impl Task {
    /// Retries every failed sub-task. Errors: the task has not failed, or is being rolled back.
    pub fn retry(&mut self, at: i64) -> Result<(), Failure> {
        if self.status != Status::Failed {
            return Err(refused("TSK10007", "retry needs a failed task"));
        }
        if self.operation == Operation::Rollback {
            return Err(refused("TSK10007", "the task is being rolled back"));
        }
        for position in self.failed() {
            self.line_up(position, at, Operation::Retry);
        }
        self.resume(Operation::Retry, at);
        Ok(())
    }

    /// Rolls back what has run, starting from the failed step; if a rollback has failed, from there on.
    /// Errors: not failed, or prohibited.
    pub fn rollback(&mut self, at: i64) -> Result<(), Failure> {
        if self.status != Status::Failed {
            return Err(refused("TSK10007", "rollback needs a failed task"));
        }
        if self.prohibit_rollback {
            return Err(refused("TSK10009", ""));
        }
        if self.operation == Operation::Rollback {
            for position in self.failed() {
                self.line_up(position, at, Operation::Rollback);
            }
            self.resume(Operation::Rollback, at);
            return Ok(());
        }
        let ran: Vec<bool> = self
            .subtasks
            .iter()
            .map(|subtask| matches!(subtask.status, Status::Failed | Status::Successful))
            .collect();
        let has_run = |position: &usize| ran.get(*position).copied().unwrap_or(false);
        let mut first = Vec::new();
        for (position, subtask) in self.subtasks.iter_mut().enumerate() {
            if !has_run(&position) {
                continue;
            }
            subtask.waiting = subtask.downs.iter().filter(|down| has_run(down)).count();
            subtask.status = Status::Pending;
            subtask.operation = Operation::Rollback;
            if subtask.waiting == 0 {
                first.push(position);
            }
        }
        for position in first {
            self.line_up(position, at, Operation::Rollback);
        }
        self.resume(Operation::Rollback, at);
        Ok(())
    }

    /// Retries one sub-task. Errors: unknown, not failed, or the task is being rolled back.
    pub fn retry_one(&mut self, id: u64, at: i64) -> Result<(), Failure> {
        let position = self.failed_one(id)?;
        if self.operation == Operation::Rollback {
            return Err(refused("TSK10007", "the task is being rolled back"));
        }
        self.line_up(position, at, Operation::Retry);
        self.resume(Operation::Retry, at);
        Ok(())
    }

    /// Skips a failed sub-task. Errors: unknown, or not failed.
    pub fn skip(&mut self, id: u64, at: i64) -> Result<(), Failure> {
        let position = self.failed_one(id)?;
        let undoing = self.operation == Operation::Rollback;
        let operation = if undoing { Operation::RollbackSkip } else { Operation::Skip };
        self.line_up(position, at, operation);
        self.resume(self.operation, at);
        Ok(())
    }

    /// Cancels a running sub-task. Errors: unknown, or not running.
    pub fn cancel(&mut self, id: u64, at: i64) -> Result<(), Failure> {
        let position = self.one(id)?;
        let running = self.subtasks.get_mut(position).filter(|subtask| subtask.status == Status::Running);
        let Some(subtask) = running else {
            return Err(refused("TSK10007", "cancel needs a running sub-task"));
        };
        subtask.status = Status::Canceling;
        subtask.operation = Operation::Cancel;
        for (due, _) in self.running.iter_mut().filter(|(_, at)| *at == position) {
            *due = (*due).min(at + CANCEL_MS);
        }
        Ok(())
    }

    fn resume(&mut self, operation: Operation, at: i64) {
        self.operation = operation;
        self.status = Status::Running;
        self.finish_ms = None;
        self.cursor = at;
    }

    fn failed(&self) -> Vec<usize> {
        let all = self.subtasks.iter().enumerate();
        all.filter(|(_, subtask)| subtask.status == Status::Failed).map(|(position, _)| position).collect()
    }

    fn one(&self, id: u64) -> Result<usize, Failure> {
        self.position(id).ok_or_else(|| Failure::new(404, "TSK10001", &format!("sub-task {id}")))
    }

    fn failed_one(&self, id: u64) -> Result<usize, Failure> {
        let position = self.one(id)?;
        let failed = self.subtasks.get(position).is_some_and(|subtask| subtask.status == Status::Failed);
        if failed { Ok(position) } else { Err(refused("TSK10007", "the sub-task has not failed")) }
    }
}
