//! Both task engines as one graph: the model, the watcher, the views.

mod delta;
mod model;
mod operation;

pub use delta::Delta;
pub use model::{Group, Key, Node, Phase, Run, Task, TaskKind};
pub use operation::{Action, Operation};
