//! What a task engine is to the views, the same for OCP and obshell.

use super::{Key, Operation, Task};
use crate::acts::Report;
use crate::net::Failure;
use crate::words::Text;
use std::future::Future;
use std::pin::Pin;

/// An engine's answer.
pub type Asked<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// The log of one run of a sub-task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogRun {
    /// The run's title, if the log has headers: its operation and time.
    pub title: Option<String>,
    /// Its lines, secrets masked.
    pub lines: Vec<String>,
}

/// A task engine.
pub trait Engine {
    /// Tasks, newest first, without their nodes.
    fn list(&self) -> Asked<Vec<Task>>;

    /// One task with its nodes.
    fn task(&self, id: &str) -> Asked<Task>;

    /// The log of one node, oldest run first.
    fn log(&self, task: &str, node: &Key) -> Asked<Vec<LogRun>>;

    /// Every operation that the contract has for one part of a task (itself, a stage or a sub-task): allowed,
    /// or why not.
    fn operations(&self, task: &Task, on: &Key) -> Vec<Operation>;

    /// Carries one out.
    fn operate(&self, task: &Task, operation: &Operation) -> Asked<Report>;

    /// What a task's end leaves open, if it could be mistaken for the end of more.
    fn leaves_open(&self, _task: &Task) -> Option<Text> {
        None
    }

    /// The shortest time between two polls, in milliseconds.
    fn floor_ms(&self) -> u32;
}
