//! A simulator to send requests to, at any time.

use serde_json::{Value, json};
use simulator::{Answer, Options, Port, Region, Reply, Request, Simulator};

pub const ADMIN: &str = "87c6033c-9ff6-405f-943e-2deb73f278b7";
pub const CREATOR: &str = "creator-0000-0000-0000-000000000001";
pub const OBSERVER: &str = "observer-0000-0000-0000-000000000001";
pub const ORDERS: &str = "44b277eb-39be-4921-be31-3d61b43651d7";

/// Saturday 2020-11-14 07:28:17 UTC, the moment of the sample with copies.
pub const START_MS: i64 = 1_605_338_897_000;
pub const MINUTE_MS: i64 = 60_000;
pub const DAY_MS: i64 = 86_400_000;

/// The simulator, the time, and the token in use.
pub struct Asked {
    pub simulator: Simulator,
    pub now_ms: i64,
    pub token: &'static str,
    pub region: Region,
}

impl Asked {
    pub fn new() -> Self {
        let simulator = Simulator::new(Options { start_ms: START_MS, ..Options::default() });
        Self { simulator, now_ms: START_MS, token: ADMIN, region: Region::Dfw }
    }

    pub fn send(&mut self, request: &Request) -> Reply {
        match self.simulator.handle(Port::Rackspace(self.region), request, self.now_ms) {
            Answer::Reply { reply, .. } => reply,
            Answer::Cut { .. } => Reply::default(),
        }
    }

    /// Sends a request to a path below the account, with the token.
    pub fn ask(&mut self, method: &str, path: &str, body: &Value) -> Reply {
        let request = Request::new(method, &format!("/v1.0/1234{path}")).header("X-Auth-Token", self.token);
        self.send(&if body.is_null() { request } else { request.json(body) })
    }

    pub fn get(&mut self, path: &str) -> Value {
        self.ask("GET", path, &Value::Null).value()
    }

    /// Creates a schedule from a valid set of members with these changes; a null one is left out.
    pub fn create(&mut self, changes: &Value) -> Reply {
        let mut fields =
            json!({"action": "backup", "instance_id": ORDERS, "day_of_week": 0, "hour": 14, "minute": 30});
        for (name, value) in changes.as_object().into_iter().flatten() {
            match (fields.as_object_mut(), value) {
                (Some(fields), Value::Null) => {
                    fields.shift_remove(name);
                }
                (Some(fields), value) => {
                    fields.insert(name.clone(), value.clone());
                }
                (None, _) => {}
            }
        }
        self.ask("POST", "/schedules", &json!({"schedule": fields}))
    }

    /// All items of a list, page after page.
    pub fn all(&mut self, path: &str, root: &str) -> Vec<Value> {
        let mut found = Vec::new();
        let mut marker = String::new();
        loop {
            let sign = if path.contains('?') { '&' } else { '?' };
            let page = self.get(&format!("{path}{sign}marker={marker}"));
            found.extend(page.get(root).and_then(Value::as_array).cloned().unwrap_or_default());
            let next = page.pointer("/links/0/href").and_then(Value::as_str);
            match next.and_then(|href| href.split("marker=").nth(1)) {
                Some(rest) => marker = rest.split('&').next().unwrap_or_default().to_owned(),
                None => return found,
            }
        }
    }

    pub fn id_of(&mut self, path: &str, root: &str, name: &str) -> String {
        let found =
            self.all(path, root).into_iter().find(|item| item.get("name").is_some_and(|known| known == name));
        found.as_ref().and_then(|found| found.get("id")?.as_str()).unwrap_or_default().to_owned()
    }
}

/// A reply's status, root key and message.
pub fn fault(reply: &Reply) -> (u16, String, String) {
    let body = reply.value();
    let (root, inner) = body
        .as_object()
        .and_then(|body| body.iter().next())
        .map_or_else(Default::default, |(key, inner)| (key.clone(), inner.clone()));
    (reply.status, root, inner.get("message").and_then(Value::as_str).unwrap_or_default().to_owned())
}
