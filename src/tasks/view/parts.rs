//! What only the system of a task knows.

use crate::dom::prelude::*;
use crate::tasks::{Engine, Explained, Node, Task, Watched};
use crate::ui::Fact;
use std::rc::Rc;
use std::sync::Arc;

/// What is shown beside a task's own state.
pub type Besides = Box<dyn Fn(&Watched<Arc<Task>>) -> AnyView>;

/// What every confirmation names, about a task that was read.
pub type Facts = Box<dyn Fn(Option<&Task>) -> Vec<Fact>>;

/// Explains a failed sub-task's failing line.
pub type Explaining = Box<dyn Fn(&Task, &Node, Option<&str>) -> Explained>;

/// What only the system of a task knows.
pub struct TaskParts {
    /// What people call its target.
    pub target: String,
    /// Its engine.
    pub engine: Rc<dyn Engine>,
    /// Target, address, environment, and what the task is about: what every confirmation names.
    pub facts: Facts,
    /// What is shown beside the task's own state: what became of the backup itself.
    pub besides: Besides,
    /// What the contract says about a failed sub-task and its failing line.
    pub explained: Explaining,
}
