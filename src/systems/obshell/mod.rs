//! obshell, the cluster's own agent.
//!
//! `wire` knows the JSON, `rules` decide what is valid, `form` lists the fields, `client` signs and sends,
//! `api` has one function per endpoint, `explain` says what a refusal means, `tasks` reads a DAG into the
//! common graph.

pub mod api;
pub mod auth;
pub mod backup_state;
pub mod changes;
pub mod client;
pub mod crypto;
pub mod curl;
pub mod dag_list;
pub mod dest;
pub mod duration;
pub mod engine;
pub mod explain;
pub mod facts;
pub mod form;
pub mod known;
pub mod locks;
#[cfg(feature = "web")]
pub mod pages;
pub mod progress;
pub mod records;
pub mod recovery;
pub mod rules;
pub mod summary;
pub mod tasks;
pub mod things;
pub mod uri;
pub mod ways;
pub mod wire;

#[cfg(test)]
mod samples_test;
#[cfg(test)]
mod support_test;
