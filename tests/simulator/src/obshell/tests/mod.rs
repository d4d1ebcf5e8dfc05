//! Tests of the system against its contract.

mod config_rules;
mod engine;
mod reads;
mod restore;
mod restore_rules;
mod shapes;
mod transport;
mod units;
mod workflows;

use super::Obshell;
use super::transport::aes;
use crate::clock::Clock;
use crate::http::{Port, Reply, Request, Seen};
use crate::simulator::{Options, System};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Encrypt, RsaPublicKey};
use serde_json::{Value, json};

/// 2026-06-01T10:00:00+08:00.
pub(super) const START_MS: i64 = 1_780_279_200_000;

/// A client of the system, with a clock that is moved by hand.
pub(super) struct Bench {
    pub(super) system: Obshell,
    pub(super) clock: Clock,
    pub(super) real_ms: i64,
}

impl Bench {
    pub(super) fn new() -> Self {
        let options = Options { start_ms: START_MS, ..Options::default() };
        Self { system: Obshell::new(&options), clock: Clock::new(START_MS, 1.0), real_ms: START_MS }
    }

    /// Lets time pass.
    pub(super) fn pass(&mut self, seconds: i64) {
        self.real_ms += seconds * 1000;
        let now = self.clock.at(self.real_ms);
        self.system.advance(&self.clock, now);
    }

    pub(super) fn send(&mut self, port: Port, request: &Request) -> (Reply, Seen) {
        let now = self.clock.at(self.real_ms);
        self.system.advance(&self.clock, now);
        self.system.answer(port, request, &self.clock, now)
    }

    /// Sends a request to the open port.
    pub(super) fn open(&mut self, method: &str, target: &str, body: Value) -> Value {
        let request = Request::new(method, target);
        let request = if body.is_null() { request } else { request.json(&body) };
        self.send(Port::ObshellOpen, &request).0.value()
    }

    pub(super) fn get(&mut self, target: &str) -> Value {
        self.open("GET", target, Value::Null)
    }

    pub(super) fn post(&mut self, target: &str, body: Value) -> Value {
        self.open("POST", target, body)
    }

    pub(super) fn patch(&mut self, target: &str, body: Value) -> Value {
        self.open("PATCH", target, body)
    }

    pub(super) fn dag(&mut self, id: &str) -> Value {
        self.get(&format!("/api/v1/task/dag/{id}"))["data"].clone()
    }

    /// Lets time pass until the DAG has ended.
    pub(super) fn end(&mut self, id: &str) -> Value {
        for _ in 0..8000 {
            let dag = self.dag(id);
            if ["SUCCEED", "FAILED"].contains(&dag["state"].as_str().unwrap()) {
                return dag;
            }
            self.pass(1);
        }
        panic!("the DAG does not end");
    }

    /// Encrypts a header for the secured port.
    pub(super) fn seal(&mut self, header: &Value) -> String {
        let secret = self.get("/api/v1/secret");
        let der = STANDARD.decode(secret["data"]["public_key"].as_str().unwrap()).unwrap();
        let key = RsaPublicKey::from_pkcs1_der(&der).unwrap();
        assert_eq!(key.size(), 128);
        let mut raw = Vec::new();
        for chunk in header.to_string().as_bytes().chunks(117) {
            raw.extend(key.encrypt(&mut rand::thread_rng(), Pkcs1v15Encrypt, chunk).unwrap());
        }
        STANDARD.encode(raw)
    }

    /// Sends an encrypted request; `{ts}` seconds from now.
    pub(super) fn sealed(&mut self, method: &str, target: &str, header: Value, body: &str) -> (Reply, Seen) {
        let value = self.seal(&header);
        let mut request = Request::new(method, target).header("X-OCS-Header", &value);
        request.body = body.as_bytes().to_vec();
        self.send(Port::Obshell, &request)
    }

    pub(super) fn ts(&self, seconds: i64) -> String {
        (self.real_ms / 1000 + seconds).to_string()
    }
}

pub(super) const KEYS: [u8; 32] = [7; 32];

pub(super) fn keys() -> String {
    STANDARD.encode(KEYS)
}

pub(super) fn body(value: &Value) -> String {
    aes::encrypt(&value.to_string(), &KEYS).unwrap()
}

pub(super) fn code(answer: &Value) -> (u64, &str) {
    (answer["status"].as_u64().unwrap(), answer["error"]["errCode"].as_str().unwrap_or_default())
}

/// The id of the DAG in an answer.
pub(super) fn id(answer: &Value) -> String {
    answer["data"]["id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

pub(super) fn data_uri(path: &str) -> Value {
    json!({ "backup_base_uri": format!("file://{path}") })
}
