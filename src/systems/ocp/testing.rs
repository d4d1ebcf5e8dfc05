//! What the tests of this folder share: a transport in memory, and futures run to their end.

use super::auth::Auth;
use super::client::Client;
use crate::net::{Clock, Log, Lost, Outlet, Request, Response, Secrets, Sending, SystemRandom, Transport};
use crate::words::Locale;
use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Answers in the order they were given, and keeps what was asked.
#[derive(Default)]
pub(super) struct Script {
    answers: RefCell<VecDeque<Result<Response, Lost>>>,
    pub(super) asked: RefCell<Vec<Request>>,
}

impl Script {
    /// Answers next with a status, headers and a body.
    pub(super) fn answer(&self, status: u16, headers: &[(&str, &str)], body: &str) {
        let headers = headers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        self.answers.borrow_mut().push_back(Ok(Response { status, headers, body: body.to_owned() }));
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> Sending<'_> {
        self.asked.borrow_mut().push(request);
        let answer = self.answers.borrow_mut().pop_front();
        Box::pin(async move { answer.unwrap_or(Err(Lost::Stopped)) })
    }
}

struct StillClock;

impl Clock for StillClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }
}

/// A client over a transport, signed in as `admin`.
pub(super) fn client_over(transport: Rc<dyn Transport>) -> (Client, Outlet) {
    let outlet = Outlet {
        target: "ocp".into(),
        transport,
        clock: Rc::new(StillClock),
        random: Rc::new(SystemRandom),
        log: Rc::new(Log::default()),
        secrets: Rc::new(Secrets::default()),
    };
    let auth = Auth::basic("admin", "aaAA11__").ok().unwrap();
    outlet.secrets.learn("aaAA11__");
    (Client::new(outlet.clone(), "http://ocp.example/proxy/", auth, Locale::Zh), outlet)
}

/// A client with its script.
pub(super) fn scripted() -> (Client, Outlet, Rc<Script>) {
    let script = Rc::new(Script::default());
    let (client, outlet) = client_over(script.clone());
    (client, outlet, script)
}

/// Runs a future to its end; those of these tests never wait.
pub(super) fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}
