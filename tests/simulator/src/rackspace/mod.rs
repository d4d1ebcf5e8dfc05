//! Rackspace.

use crate::clock::{Clock, Moment};
use crate::http::{Port, Reply, Request, Seen};
use crate::simulator::{Options, System};
use serde_json::Value;

/// The system's state.
pub struct Rackspace {}

impl Rackspace {
    /// The first state.
    pub fn new(_options: &Options) -> Self {
        Self {}
    }
}

impl System for Rackspace {
    fn advance(&mut self, _clock: &Clock, _now: Moment) {}

    fn answer(&mut self, port: Port, request: &Request, clock: &Clock, now: Moment) -> (Reply, Seen) {
        (Reply::empty(404), self.look(port, request, clock, now))
    }

    fn make_task(&mut self, _wish: &Value, _clock: &Clock, _now: Moment) -> Result<String, String> {
        Err("no task engine".into())
    }

    fn expire(&mut self, _what: &str) {}

    fn save(&self) -> Value {
        Value::Null
    }

    fn load(&mut self, _state: &Value) -> Result<(), String> {
        Ok(())
    }
}
