//! Rackspace Cloud Databases, one state for six regions, with Identity (contracts/rackspace.md).

mod auth;
mod backup_view;
mod backups;
mod checks;
mod engine;
mod fault;
mod identity;
mod ids;
mod instances;
mod model;
mod paging;
mod restore;
mod routes;
mod schedules;
mod seed;
mod time;

use crate::clock::{Clock, Moment};
use crate::http::{Port, Region, Reply, Request, Seen};
use crate::simulator::{Options, System};
use auth::Tokens;
use ids::Ids;
use model::Store;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The system's state.
#[derive(Clone, Serialize, Deserialize)]
pub struct Rackspace {
    store: Store,
    tokens: Tokens,
    ids: Ids,
    /// The addresses of the regions as the current client reaches them.
    #[serde(skip)]
    roots: Vec<String>,
}

impl Rackspace {
    /// The initial state.
    pub fn new(options: &Options) -> Self {
        Self {
            store: seed::store(options.start_ms),
            tokens: Tokens::default(),
            ids: Ids::new(options.seed),
            roots: Vec::new(),
        }
    }

    /// A region's address without version and account: the one at which the client reaches it, so that
    /// following catalog and links does not lead elsewhere, otherwise the documented one
    /// (contracts/rackspace.md 4.6).
    fn root(&self, region: Region) -> String {
        let known = Region::ALL.iter().zip(&self.roots).find(|(one, _)| **one == region);
        let code = region.code().to_lowercase();
        known
            .map(|(_, root)| root.clone())
            .unwrap_or_else(|| format!("https://{code}.databases.api.rackspacecloud.com"))
    }

    /// The account's address in a region, as used in links and catalog.
    fn address(&self, region: Region) -> String {
        format!("{}/v1.0/{}", self.root(region), model::ACCOUNT)
    }
}

impl System for Rackspace {
    fn advance(&mut self, _clock: &Clock, now: Moment) {
        engine::advance(self, now.engine_ms);
    }

    fn answer(&mut self, port: Port, request: &Request, clock: &Clock, now: Moment) -> (Reply, Seen) {
        // Read first: a token's user as it was on arrival, before the request may revoke the token.
        let seen = self.look(port, request, clock, now);
        let region = match port {
            Port::Rackspace(region) => region,
            _ => Region::Dfw,
        };
        self.roots.clone_from(&request.roots);
        let reply = routes::answer(self, region, request, now).unwrap_or_else(|fault| fault.reply());
        (reply, seen)
    }

    fn look(&mut self, _port: Port, request: &Request, _clock: &Clock, now: Moment) -> Seen {
        let json: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let auth = match request.get("x-auth-token") {
            None => identity::credentials(&json),
            Some(token) => {
                let user = self.tokens.user(token, now.real_ms).map(|user| user.name);
                json!({"scheme": "token", "token": token, "user": user})
            }
        };
        Seen { json, auth }
    }

    fn make_task(&mut self, _wish: &Value, _clock: &Clock, _now: Moment) -> Result<String, String> {
        Err("Rackspace has no task engine".into())
    }

    fn expire(&mut self, what: &str) {
        if what == "tokens" {
            self.tokens.expire();
        }
    }

    fn save(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn load(&mut self, state: &Value) -> Result<(), String> {
        *self = serde_json::from_value(state.clone()).map_err(|error| error.to_string())?;
        Ok(())
    }
}
