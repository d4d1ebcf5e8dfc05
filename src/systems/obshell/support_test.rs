//! A small obshell in memory: opens headers and bodies with the vectors' private key, answers what it is told.

use super::client::{Auth, Client};
use crate::net::{Clock, Log, Lost, Outlet, Request, Response, Secrets, Sending, SystemRandom, Transport};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
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
        self.0.seen.borrow_mut().push(request);
        Box::pin(async move {
            if secret {
                let vectors: Value = serde_json::from_str(VECTORS).unwrap();
                let data = json!({"public_key": vectors["rsa1024"]["public_key_b64_pkcs1_der"]});
                return Ok(Response { status: 200, headers: Vec::new(), body: envelope(&data).to_string() });
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
