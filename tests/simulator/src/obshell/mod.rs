//! obshell 4.5.0.0 as a CLUSTER AGENT, one of three (contracts/obshell.md).

mod account;
mod backup;
mod config;
mod discovery;
mod engine;
mod first_state;
mod restore;
mod routes;
mod state;
mod task_api;
mod tenants;
#[cfg(test)]
mod tests;
mod time;
mod transport;
mod units;
mod world;

use crate::clock::{Clock, Moment};
use crate::http::{Port, Reply, Request, Seen};
use crate::simulator::{Options, System};
use engine::{At, tick};
use serde_json::Value;
use state::State;
use transport::envelope::{Frame, Good, Outcome, reply};
use transport::fault::Fault;
use transport::gate::{self, Guard};
use transport::header::Header;
use transport::key::AgentKey;
use transport::language::Language;
use transport::session::Sessions;

/// The root@sys password.
const PASSWORD: &str = "aaAA11__";
/// How often the scheduler runs, in milliseconds of the engines' clock.
const TICK_MS: i64 = 1000;
/// How long after the scheduler the executors act.
const EXECUTE_MS: i64 = 200;

/// The system's state.
pub struct Obshell {
    state: State,
    sessions: Sessions,
    key: Option<AgentKey>,
    seed: u64,
    keys: u64,
}

impl Obshell {
    /// The initial state.
    pub fn new(options: &Options) -> Self {
        let key = AgentKey::nth(options.seed, 0).ok();
        let mut state = first_state::make(options.start_ms, options.seed);
        state.key = key.as_ref().map(AgentKey::kept).unwrap_or_default();
        Self { state, sessions: Sessions::default(), key, seed: options.seed, keys: 0 }
    }

    fn tick(&mut self, clock: &Clock, now: Moment, engine_ms: i64) -> At {
        let real_ms = clock.real_of(engine_ms, now).max(self.state.real_ms);
        self.state.real_ms = real_ms;
        At { engine_ms, real_ms }
    }

    fn busy(&self) -> bool {
        self.state.cluster.active() || self.state.agent.active() || self.state.world.busy()
    }

    /// Header and body of a request, decrypted; their contents are noted in `seen`.
    fn unseal(
        &self,
        open: bool,
        request: &Request,
        seen: &mut Seen,
    ) -> Result<(Option<Header>, Vec<u8>), Fault> {
        let header = match (open, &self.key) {
            (true, _) | (_, None) => None,
            (false, Some(key)) => gate::read_header(request, key)?,
        };
        if let Some(header) = &header {
            seen.auth = header.raw.clone();
        }
        let body = gate::read_body(request, header.as_ref())?;
        seen.json = serde_json::from_slice(&body).unwrap_or_default();
        Ok((header, body))
    }

    fn handle(&mut self, call: &mut Call<'_>) -> Outcome {
        let (header, body) = self.unseal(call.open, call.request, &mut call.seen)?;
        if call.request.target != "/api/v1/status" {
            let sent = call.request.get("x-obshell-trace-id").filter(|id| !id.is_empty());
            call.trace = sent.map_or_else(|| format!("{:016x}", self.state.number()), ToOwned::to_owned);
        }
        let segments = routes::segments(call.request.path());
        let words: Vec<&str> = segments.iter().map(String::as_str).collect();
        let (route, guard) = routes::find(&call.request.method, &words)?;
        let guard = if call.open { Guard::Open } else { guard };
        let id = route.task_id().unwrap_or_default();
        let target = call.request.target.as_str();
        let real_ms = call.at.real_ms;
        gate::verify(guard, header.as_ref(), target, id, PASSWORD, &mut self.sessions, real_ms)?;
        let ask = Ask { request: call.request, body, header, at: call.at };
        routes::answer(self, &route, &ask)
    }
}

/// A request on its way to its handler.
struct Call<'a> {
    request: &'a Request,
    open: bool,
    at: At,
    seen: Seen,
    trace: String,
}

/// A request that passed all checks.
pub(crate) struct Ask<'a> {
    request: &'a Request,
    /// Decrypted.
    body: Vec<u8>,
    header: Option<Header>,
    at: At,
}

impl System for Obshell {
    fn advance(&mut self, clock: &Clock, now: Moment) {
        while self.state.ticked_ms + TICK_MS + EXECUTE_MS <= now.engine_ms {
            if !self.busy() {
                let idle = (now.engine_ms - EXECUTE_MS - self.state.ticked_ms) / TICK_MS;
                self.state.ticked_ms += idle * TICK_MS;
                break;
            }
            self.state.ticked_ms += TICK_MS;
            let at = self.tick(clock, now, self.state.ticked_ms);
            tick::schedule(&mut self.state.cluster, at);
            tick::schedule(&mut self.state.agent, at);
            let at = self.tick(clock, now, self.state.ticked_ms + EXECUTE_MS);
            self.state.world.step(at);
            tick::execute(&mut self.state.cluster, &mut self.state.world, at);
            tick::execute(&mut self.state.agent, &mut self.state.world, at);
        }
        self.state.real_ms = self.state.real_ms.max(now.real_ms);
    }

    fn answer(&mut self, port: Port, request: &Request, _clock: &Clock, now: Moment) -> (Reply, Seen) {
        if !request.path().starts_with("/api/v1") {
            let page = "<!doctype html><title>OceanBase Shell</title>";
            let reply = Reply::empty(200).header("content-type", "text/html; charset=utf-8");
            return (reply.with(page.as_bytes().to_vec()), Seen::default());
        }
        let at = At { engine_ms: now.engine_ms, real_ms: now.real_ms };
        let open = port == Port::ObshellOpen;
        let mut call = Call { request, open, at, seen: Seen::default(), trace: String::new() };
        let outcome: Outcome = self.handle(&mut call);
        let frame = Frame {
            trace: &call.trace,
            language: Language::of(request.get("accept-language")),
            now_ms: now.real_ms,
            start_ms: self.state.start_ms,
        };
        (reply(outcome, &frame), call.seen)
    }

    fn look(&mut self, port: Port, request: &Request, _clock: &Clock, _now: Moment) -> Seen {
        let mut seen = Seen::default();
        // A request that cannot be decrypted shows nothing.
        let _ = self.unseal(port == Port::ObshellOpen, request, &mut seen);
        seen
    }

    fn make_task(&mut self, wish: &Value, _clock: &Clock, now: Moment) -> Result<String, String> {
        let at = At { engine_ms: now.engine_ms, real_ms: now.real_ms };
        engine::shape::make(&mut self.state.cluster, wish, at)
    }

    fn expire(&mut self, what: &str) {
        if what == "sessions" {
            self.sessions.clear();
        }
    }

    fn new_key(&mut self) {
        if let Ok(key) = AgentKey::nth(self.seed, self.keys + 1) {
            self.keys += 1;
            self.state.key = key.kept();
            self.key = Some(key);
        }
    }

    fn save(&self) -> Value {
        serde_json::to_value(&self.state).unwrap_or_default()
    }

    fn load(&mut self, state: &Value) -> Result<(), String> {
        let state: State = serde_json::from_value(state.clone()).map_err(|error| error.to_string())?;
        self.key = Some(AgentKey::from_kept(&state.key)?);
        self.state = state;
        self.sessions.clear();
        Ok(())
    }
}

impl Ask<'_> {
    /// The body bound as JSON; an empty one counts as `{}`.
    fn json(&self) -> Result<Value, Fault> {
        if self.request.body.is_empty() {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        // The server reads the first value and ignores whatever follows it.
        let mut values = serde_json::Deserializer::from_slice(&self.body).into_iter();
        values.next().and_then(Result::ok).ok_or_else(|| transport::bind::not_json(&self.body))
    }
}

/// 200 with data.
pub(crate) fn data(value: Value) -> Outcome {
    Ok(Good::Data(value))
}
