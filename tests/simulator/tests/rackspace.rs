//! Rackspace against its contract, in memory.

#[path = "rackspace/asked.rs"]
mod asked;
#[path = "rackspace/backups.rs"]
mod backups;
#[path = "rackspace/engine.rs"]
mod engine;
#[path = "rackspace/lists.rs"]
mod lists;
#[path = "rackspace/schedules.rs"]
mod schedules;
#[path = "rackspace/tokens.rs"]
mod tokens;
