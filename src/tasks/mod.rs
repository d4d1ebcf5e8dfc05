//! Both task engines as one graph: the model, the watcher, the views.

mod critical;
mod delta;
mod engine;
pub mod graph;
mod json;
mod links;
pub mod log;
mod look;
mod model;
mod operation;
pub mod outline;
mod pace;
#[cfg(test)]
mod sample;
mod stages;
pub mod timeline;
#[cfg(feature = "web")]
pub mod view;
#[cfg(feature = "web")]
mod watch;
mod why;

pub use critical::Critical;
pub use delta::Delta;
pub use engine::{Asked, Engine, LogRun};
pub use json::task_json;
pub use links::Links;
pub use look::{Filter, Only, Shine, ViewKind};
pub use model::{Group, Key, Node, Phase, Run, Task, TaskKind};
pub use operation::{Action, Operation};
pub use pace::Pace;
pub use stages::Stage;
#[cfg(feature = "web")]
pub use watch::{Watched, watch};
pub use why::{Explained, Why, failing_line};
