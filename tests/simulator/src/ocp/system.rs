//! OCP as part of the simulator.

use super::auth::{self, User};
use super::engine::model::Operation;
use super::engine::shapes::Wish;
use super::engine::{Effect, Status};
use super::envelope::{self, Frame};
use super::fail::{Failure, is_chinese};
use super::limit::Limit;
use super::routes::{self, Outcome};
use super::state::{Now, State};
use super::strategy::routes::Object;
use super::{first_state, once, plan, restore};
use crate::clock::{Clock, Moment};
use crate::http::{Port, Reply, Request, Seen};
use crate::simulator::{Options, System};
use serde_json::Value;

/// OCP.
pub struct Ocp {
    state: State,
    inferred: bool,
    seed: u64,
    /// The current request is refused as logged out, if it needs a login.
    expired: bool,
    limit: Limit,
}

impl Ocp {
    /// The initial state.
    pub fn new(options: &Options) -> Self {
        Self {
            state: first_state::state(options.start_ms),
            inferred: options.inferred,
            seed: options.seed,
            expired: false,
            limit: Limit::default(),
        }
    }

    fn moment(&self, now: Moment, user: User, request: &Request) -> Now {
        let (engine_ms, chinese) = (self.state.engine_ms, is_chinese(request));
        Now { real_ms: now.real_ms, engine_ms, user: (user.id, user.name), chinese }
    }

    fn respond(&mut self, request: &Request, now: Moment) -> (Outcome, Option<User>) {
        let expired = std::mem::take(&mut self.expired);
        if let Some(open) = routes::open(request, now.real_ms) {
            return (open, None);
        }
        let user = match auth::check(request, now.real_ms) {
            Ok(user) => user,
            Err(failure) => return (Err(failure), None),
        };
        if expired {
            return (Err(Failure::new(401, "IAM10000", "")), None);
        }
        if let Err(failure) = self.limit.count(user.name, now.real_ms) {
            return (Err(failure), Some(user));
        }
        let at = self.moment(now, user, request);
        let outcome = routes::answer(&mut self.state, request, user, at, self.inferred);
        // The effects of an operation on a task are visible at once.
        self.settle(now.real_ms);
        (outcome, Some(user))
    }

    /// Carries the results of tasks over to strategies and histories.
    fn settle(&mut self, real_ms: i64) {
        let bound: Vec<usize> = (0..self.state.tasks.len())
            .filter(|at| self.state.tasks.get(*at).is_some_and(|task| task.effect != Effect::None))
            .collect();
        for at in bound {
            let Some(task) = self.state.tasks.get(at).cloned() else { continue };
            let undone = task.operation == Operation::Rollback && task.status == Status::Successful;
            match task.effect {
                Effect::None => {}
                Effect::Backup(row) => once::settle_backup(&mut self.state, row, &task),
                Effect::Restore(row) => restore::settle(&mut self.state, row, &task),
                Effect::Create { cluster, tenant } => {
                    let object = Object { cluster, tenant };
                    if task.status == Status::Successful {
                        super::strategy::routes::created(&mut self.state, object, undone, real_ms);
                    }
                }
            }
            // A successful task can never change again.
            if let Some(task) = self.state.tasks.get_mut(at).filter(|task| task.status == Status::Successful)
            {
                task.effect = Effect::None;
            }
        }
    }
}

fn seen(request: &Request) -> Seen {
    Seen { json: serde_json::from_slice(&request.body).unwrap_or_default(), auth: auth::seen(request) }
}

impl System for Ocp {
    fn advance(&mut self, clock: &Clock, now: Moment) {
        let last = std::mem::replace(&mut self.state.last, now);
        let passed = (now.engine_ms - last.engine_ms).max(0);
        self.state.engine_ms += passed;
        let until = self.state.engine_ms;
        // Whatever a jump skipped is reported as happening now, and nothing as happening before the last
        // advance.
        let real_of = |engine_ms: i64| clock.real_of(engine_ms, now).max(last.real_ms).min(now.real_ms);
        let stamp = |at: i64| real_of(now.engine_ms - (until - at));
        for task in &mut self.state.tasks {
            task.advance(until, &stamp);
        }
        self.settle(now.real_ms);
        if passed > 0 {
            plan::run(&mut self.state, last.engine_ms, now.engine_ms, &real_of);
        }
    }

    fn answer(&mut self, _port: Port, request: &Request, _clock: &Clock, now: Moment) -> (Reply, Seen) {
        let seen = seen(request);
        self.state.requests += 1;
        let (outcome, user) = self.respond(request, now);
        let frame = Frame {
            trace: self.state.requests.wrapping_add(self.seed << 32),
            real_ms: now.real_ms,
            slow: request.path().ends_with("/backup/info"),
            chinese: is_chinese(request),
        };
        let reply = envelope::wrap(outcome, &frame);
        match user {
            Some(user) => (self.limit.headers(reply, user.name, now.real_ms), seen),
            None => (reply, seen),
        }
    }

    fn look(&mut self, _port: Port, request: &Request, _clock: &Clock, _now: Moment) -> Seen {
        // The expiry applies to this request only.
        self.expired = false;
        seen(request)
    }

    fn make_task(&mut self, wish: &Value, _clock: &Clock, now: Moment) -> Result<String, String> {
        let wish = Wish::read(wish)?;
        let (id, first) = self.state.ids.task(wish.nodes());
        let mut task = wish.make(id, first, now.real_ms, self.state.engine_ms);
        task.cluster = Some(1_000_005);
        self.state.tasks.push(task);
        Ok(id.to_string())
    }

    fn expire(&mut self, what: &str) {
        // Basic and signatures have no session: the current request is refused, the next one passes.
        self.expired = self.expired || what == "sessions";
    }

    fn save(&self) -> Value {
        serde_json::to_value(&self.state).unwrap_or_default()
    }

    fn load(&mut self, state: &Value) -> Result<(), String> {
        self.state = serde_json::from_value(state.clone()).map_err(|error| error.to_string())?;
        Ok(())
    }
}
