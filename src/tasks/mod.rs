//! Both task engines as one graph: the model, the watcher, the views.

mod by_key;
mod carry;
mod circles;
mod course;
mod critical;
mod delta;
mod engine;
mod flat;
pub mod graph;
mod json;
pub mod left;
mod links;
pub mod log;
mod look;
mod model;
mod operation;
pub mod outline;
mod pace;
pub mod replay;
#[cfg(test)]
pub(crate) mod sample;
mod stages;
pub mod timeline;
mod underway;
#[cfg(feature = "web")]
pub mod view;
#[cfg(feature = "web")]
mod watch;
mod why;

pub use by_key::ByKey;
pub use carry::carry;
pub use course::Course;
pub use critical::{Critical, Hold};
pub use delta::Delta;
pub use engine::{Asked, Engine, LogRun};
pub use json::task_json;
pub use links::Links;
pub use look::{Filter, Only, Shine, ViewKind};
pub use model::{About, Group, Key, Node, Phase, Run, Task, TaskKind, state_word};
pub use operation::{Action, Operation};
pub use pace::Pace;
pub use stages::{Logged, Stage};
pub use underway::{Progress, Underway};
#[cfg(feature = "web")]
pub use watch::{Watched, watch};
pub use why::{Explained, Why, failing_line};
