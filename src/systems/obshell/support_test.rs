//! A small obshell in memory: opens headers and bodies with the vectors' private key, answers what it is told.

use super::client::{Auth, Client};
use crate::net::{Clock, Log, Lost, Outlet, Request, Response, Secrets, Sending, SystemRandom, Transport};
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use num_bigint::BigUint;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

pub(super) const VECTORS: &str = include_str!("../../../tests/vectors/obshell.json");

/// The server's clock is an hour ahead of the console's.
pub(super) const AHEAD_MS: i64 = 3_600_000;

/// Runs a future that only ever waits for this server.
pub(super) fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

#[derive(Default)]
pub(super) struct Inner {
    pub(super) seen: RefCell<Vec<Request>>,
    pub(super) answers: RefCell<VecDeque<Result<Response, Lost>>>,
    /// Whether answers take until they are asked for a second time.
    pub(super) slow: Cell<bool>,
    /// How often the key is still given; always where there is none.
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

/// Encrypts as the server does what a login answers.
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
        let response = Response { status, headers: Vec::new(), body: body.to_owned() };
        self.0.answers.borrow_mut().push_back(Ok(response));
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
        self.0.seen.borrow().clone()
    }
}

pub(super) fn stamp() -> String {
    DateTime::<Utc>::from_timestamp_millis(Fixed::NOW_MS + AHEAD_MS).unwrap().to_rfc3339()
}

pub(super) fn envelope(data: &Value) -> Value {
    json!({"successful": true, "timestamp": stamp(), "duration": 7, "status": 200, "traceId": "a1", "data": data})
}

impl Transport for Server {
    fn send(&self, request: Request) -> Sending<'_> {
        let secret = request.url.ends_with("/api/v1/secret");
        let login = request.url.ends_with("/api/v1/login") && self.0.login.get();
        let session = login.then(|| encrypted("0011aabb", &header(&request)["Keys"]));
        self.0.seen.borrow_mut().push(request);
        let mut waits = self.0.slow.get();
        Box::pin(async move {
            poll_fn(|_| if std::mem::take(&mut waits) { Poll::Pending } else { Poll::Ready(()) }).await;
            let left = self.0.keys.get().filter(|_| secret);
            self.0.keys.set(left.map(|left| left.saturating_sub(1)).or(self.0.keys.get()));
            if secret && left != Some(0) {
                let vectors: Value = serde_json::from_str(VECTORS).unwrap();
                let data = json!({"public_key": vectors["rsa1024"]["public_key_b64_pkcs1_der"]});
                return Ok(Response { status: 200, headers: Vec::new(), body: envelope(&data).to_string() });
            }
            if let Some(data) = session {
                let body = envelope(&data.into()).to_string();
                return Ok(Response { status: 200, headers: Vec::new(), body });
            }
            self.0
                .answers
                .borrow_mut()
                .pop_front()
                .unwrap_or(Err(Lost::NoConnection("no answer left".into())))
        })
    }
}

pub(super) struct Fixed(pub(super) Cell<i64>);

impl Fixed {
    pub(super) const NOW_MS: i64 = 1_767_000_000_000;
}

impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.get()).unwrap()
    }
}

pub(super) fn client(auth: Auth, server: &Server) -> Client {
    client_at(auth, server, "http://agent:2886", false)
}

pub(super) fn client_at(auth: Auth, server: &Server, base: &str, keeps_prefix: bool) -> Client {
    let outlet = Outlet {
        target: "demo".into(),
        transport: Rc::new(server.clone()),
        clock: Rc::new(Fixed(Cell::new(Fixed::NOW_MS))),
        random: Rc::new(SystemRandom),
        log: Rc::new(Log::default()),
        secrets: Rc::new(Secrets::default()),
    };
    Client::new(outlet, auth, base, keeps_prefix)
}
