//! A small obshell in memory: opens headers and bodies with the vectors' private key, answers as it is told.

use super::client::{Auth, Client};
use crate::net::testing::{NOW, Script, outlet};
use crate::net::{Request, Response, Sending, Transport};
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::TimeDelta;
use num_bigint::BigUint;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;

pub(super) use crate::net::testing::run;

pub(super) const VECTORS: &str = include_str!("../../../tests/vectors/obshell.json");

/// The server's clock is an hour ahead of the console's.
pub(super) const AHEAD_MS: i64 = 3_600_000;

#[derive(Default)]
pub(super) struct Inner {
    /// What it answers to everything else.
    pub(super) script: Script,
    /// How often it still gives the key; `None` is always.
    pub(super) keys: Cell<Option<u32>>,
    /// Whether a login opens the session `0011aabb`.
    pub(super) login: Cell<bool>,
}

/// The header of a request as the server opens it.
pub(super) fn header(request: &Request) -> Value {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let number =
        |name: &str| BigUint::parse_bytes(vectors["rsa1024"][name].as_str().unwrap().as_bytes(), 16).unwrap();
    let value = &request.headers.iter().find(|(name, _)| *name == "X-OCS-Header").unwrap().1;
    let mut plain = Vec::new();
    for chunk in BASE64_STANDARD.decode(value).unwrap().chunks(128) {
        let block =
            BigUint::from_bytes_be(chunk).modpow(&number("private_exponent_hex"), &number("modulus_hex"));
        let block = block.to_bytes_be();
        let separator = block.iter().position(|byte| *byte == 0).unwrap();
        plain.extend_from_slice(&block[separator + 1..]);
    }
    serde_json::from_slice(&plain).unwrap()
}

/// Encrypts the answer to a login as the server does.
fn encrypted(text: &str, keys: &Value) -> String {
    let keys = BASE64_STANDARD.decode(keys.as_str().unwrap()).unwrap();
    let (key, iv): ([u8; 16], [u8; 16]) = (keys[..16].try_into().unwrap(), keys[16..].try_into().unwrap());
    let cipher = cbc::Encryptor::<aes::Aes128>::new(&key.into(), &iv.into());
    BASE64_STANDARD.encode(cipher.encrypt_padded_vec::<Pkcs7>(text.as_bytes()))
}

#[derive(Clone, Default)]
pub(super) struct Server(pub(super) Rc<Inner>);

impl Server {
    /// Queues an answer to the next call that is not `/secret`.
    pub(super) fn then(self, status: u16, body: &str) -> Self {
        self.0.script.answer(status, &[], body);
        self
    }

    pub(super) fn then_data(self, data: &Value) -> Self {
        let body = envelope(data).to_string();
        self.then(200, &body)
    }

    pub(super) fn then_error(self, status: u16, code: &str) -> Self {
        let body = json!({"successful": false, "timestamp": stamp(), "duration": 1, "status": status,
            "traceId": "5f0c2a9be1d34c77", "error": {"errCode": code, "message": format!("said {code}")}});
        self.then(status, &body.to_string())
    }

    pub(super) fn seen(&self) -> Vec<Request> {
        self.0.script.seen.borrow().clone()
    }
}

pub(super) fn stamp() -> String {
    (NOW + TimeDelta::milliseconds(AHEAD_MS)).to_rfc3339()
}

pub(super) fn envelope(data: &Value) -> Value {
    json!({"successful": true, "timestamp": stamp(), "duration": 7, "status": 200, "traceId": "a1", "data": data})
}

impl Inner {
    /// What it answers on its own: its key, a session.
    fn own(&self, request: &Request) -> Option<Value> {
        if request.url.ends_with("/api/v1/secret") {
            let left = self.keys.get();
            self.keys.set(left.map(|left| left.saturating_sub(1)));
            let vectors: Value = serde_json::from_str(VECTORS).unwrap();
            let key = json!({"public_key": vectors["rsa1024"]["public_key_b64_pkcs1_der"]});
            return (left != Some(0)).then_some(key);
        }
        let login = request.url.ends_with("/api/v1/login") && self.login.get();
        login.then(|| encrypted("0011aabb", &header(request)["Keys"]).into())
    }
}

impl Transport for Server {
    fn send(&self, request: Request) -> Sending<'_> {
        let Some(data) = self.0.own(&request) else { return self.0.script.send(request) };
        let body = envelope(&data).to_string();
        self.0.script.reply(request, Ok(Response { status: 200, headers: Vec::new(), body }))
    }
}

pub(super) fn client(auth: Auth, server: &Server) -> Client {
    client_at(auth, server, "http://agent:2886", false)
}

pub(super) fn client_at(auth: Auth, server: &Server, base: &str, keeps_prefix: bool) -> Client {
    Client::new(outlet(Rc::new(server.clone())), auth, base, keeps_prefix)
}
