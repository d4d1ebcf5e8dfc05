//! Shared by the tests of the clients: a server that answers from a script, a clock that stands still, and a
//! way to run futures to their end.

use super::{
    Clock, Log, Lost, Outlet, Request, Response, Secrets, Sending, SystemRandom, Transport, Waiting,
};
use chrono::{DateTime, Utc};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::{Future, poll_fn, ready};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The clock's time: 14 November 2020, 07:28:17 UTC.
pub const NOW: DateTime<Utc> = DateTime::from_timestamp(1_605_338_897, 0).unwrap();

/// A clock that stands still, and the waits asked of it, in milliseconds.
#[derive(Default)]
pub struct Still(pub RefCell<Vec<u32>>);

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        NOW
    }

    fn wait(&self, ms: u32) -> Waiting {
        self.0.borrow_mut().push(ms);
        Box::pin(ready(()))
    }
}

/// Gives the scripted answers in order, and records the requests. After the last answer, calls are lost.
#[derive(Default)]
pub struct Script {
    answers: RefCell<VecDeque<Result<Response, Lost>>>,
    /// The requests received.
    pub seen: RefCell<Vec<Request>>,
    /// Whether answers take a moment, so that calls made together really overlap.
    pub slow: Cell<bool>,
}

impl Script {
    /// Adds the result of a call to the script.
    pub fn next(&self, answer: Result<Response, Lost>) {
        self.answers.borrow_mut().push_back(answer);
    }

    /// Adds an answer with a status, headers and a body.
    pub fn answer(&self, status: u16, headers: &[(&str, &str)], body: &str) {
        let headers = headers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        self.next(Ok(Response { status, headers, body: body.to_owned() }));
    }

    /// Adds an answer, for building a script.
    pub fn then(self, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        self.answer(status, headers, body);
        self
    }

    /// Gives this answer to a request, regardless of the script.
    pub fn reply(&self, request: Request, answer: Result<Response, Lost>) -> Sending<'static> {
        self.seen.borrow_mut().push(request);
        let mut waits = self.slow.get();
        Box::pin(async move {
            poll_fn(|_| if std::mem::take(&mut waits) { Poll::Pending } else { Poll::Ready(()) }).await;
            answer
        })
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> Sending<'_> {
        let answer = self.answers.borrow_mut().pop_front().unwrap_or(Err(Lost::Stopped));
        self.reply(request, answer)
    }
}

/// An outlet over a transport, with its own log and secrets.
pub fn outlet(transport: Rc<dyn Transport>) -> Outlet {
    Outlet {
        target: "demo".into(),
        transport,
        clock: Rc::new(Still::default()),
        random: Rc::new(SystemRandom),
        log: Rc::new(Log::default()),
        secrets: Rc::new(Secrets::default()),
    }
}

/// Runs a future to its end.
pub fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("it never ends")
}
