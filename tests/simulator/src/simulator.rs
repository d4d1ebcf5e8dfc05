//! The whole simulator: three systems, two clocks, the recorder and the faults.

use crate::clock::{Clock, Moment};
use crate::control::Control;
use crate::http::{Answer, Port, Reply, Request, Seen};
use crate::obshell::Obshell;
use crate::ocp::Ocp;
use crate::rackspace::Rackspace;
use serde_json::{Value, json};

/// Increased whenever saved states can no longer be read.
const STATE_VERSION: u64 = 3;

/// The settings of a simulator.
#[derive(Clone, Debug)]
pub struct Options {
    /// The real time at the start, in milliseconds since 1970.
    pub start_ms: i64,
    /// How many times as fast the engines run.
    pub speed: f64,
    /// Whether routes that no document confirms are answered.
    pub inferred: bool,
    /// The seed of ids and keys.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { start_ms: 1_700_000_000_000, speed: 1.0, inferred: false, seed: 1 }
    }
}

/// What the simulator needs of each of the three systems.
pub trait System {
    /// Makes everything happen that happens on its own up to this moment.
    fn advance(&mut self, clock: &Clock, now: Moment);

    /// Answers one request; `advance` has already been called for `now`.
    fn answer(&mut self, port: Port, request: &Request, clock: &Clock, now: Moment) -> (Reply, Seen);

    /// What a request contains, without acting on it: for requests stopped before they reach the system.
    fn look(&mut self, _port: Port, request: &Request, _clock: &Clock, _now: Moment) -> Seen {
        Seen { json: serde_json::from_slice(&request.body).unwrap_or_default(), auth: Value::Null }
    }

    /// Makes a task of a shape (`stages`, `layered`, `fan`, `chain`) and returns its id. Errors: why it
    /// cannot.
    fn make_task(&mut self, wish: &Value, clock: &Clock, now: Moment) -> Result<String, String>;

    /// Makes credentials invalid: `sessions` or `tokens`.
    fn expire(&mut self, what: &str);

    /// Changes the public key, if the system has one.
    fn new_key(&mut self) {}

    /// The state to save in a file.
    fn save(&self) -> Value;

    /// Restores a saved state. Errors: what is wrong with it.
    fn load(&mut self, state: &Value) -> Result<(), String>;
}

/// The simulator.
pub struct Simulator {
    options: Options,
    clock: Clock,
    ocp: Ocp,
    obshell: Obshell,
    rackspace: Rackspace,
    control: Control,
}

impl Simulator {
    /// A simulator with the initial state of every system.
    pub fn new(options: Options) -> Self {
        Self {
            clock: Clock::new(options.start_ms, options.speed),
            ocp: Ocp::new(&options),
            obshell: Obshell::new(&options),
            rackspace: Rackspace::new(&options),
            control: Control::default(),
            options,
        }
    }

    /// Answers a request at a real time.
    pub fn handle(&mut self, port: Port, request: &Request, real_ms: i64) -> Answer {
        crate::control::handle(self, port, request, real_ms)
    }

    /// Starts over with the initial state and the same options.
    pub fn reset(&mut self, real_ms: i64) {
        let options = Options { start_ms: real_ms, ..self.options.clone() };
        *self = Self::new(options);
    }

    /// Both clocks now.
    pub fn now(&self, real_ms: i64) -> Moment {
        self.clock.at(real_ms)
    }

    /// Everything that survives a restart, as of a real time.
    pub fn save(&self, real_ms: i64) -> Value {
        json!({
            "version": STATE_VERSION,
            "aheadMs": self.clock.at(real_ms).engine_ms - real_ms,
            "ocp": self.ocp.save(),
            "obshell": self.obshell.save(),
            "rackspace": self.rackspace.save(),
        })
    }

    /// Restores a saved state. Errors: what is wrong with it; the systems before the faulty one are already
    /// restored.
    pub fn load(&mut self, state: &Value, real_ms: i64) -> Result<(), String> {
        if state.get("version").and_then(Value::as_u64) != Some(STATE_VERSION) {
            return Err(format!("the state's version is not {STATE_VERSION}"));
        }
        let part = |name: &str| state.get(name).ok_or(format!("the state has no {name}"));
        self.ocp.load(part("ocp")?).map_err(|error| format!("ocp: {error}"))?;
        self.obshell.load(part("obshell")?).map_err(|error| format!("obshell: {error}"))?;
        self.rackspace.load(part("rackspace")?).map_err(|error| format!("rackspace: {error}"))?;
        let ahead = state.get("aheadMs").and_then(Value::as_i64).unwrap_or_default().max(0);
        self.clock = Clock::new(real_ms, self.options.speed);
        self.clock.jump(real_ms, ahead.saturating_add(999) / 1000);
        Ok(())
    }

    pub(crate) fn clock_mut(&mut self) -> &mut Clock {
        &mut self.clock
    }

    pub(crate) fn control_mut(&mut self) -> &mut Control {
        &mut self.control
    }

    /// The system behind a port, and the clock.
    pub(crate) fn system(&mut self, port: Port) -> (&mut dyn System, &Clock) {
        let system: &mut dyn System = match port {
            Port::Ocp => &mut self.ocp,
            Port::Obshell | Port::ObshellOpen => &mut self.obshell,
            Port::Rackspace(_) => &mut self.rackspace,
        };
        (system, &self.clock)
    }
}
