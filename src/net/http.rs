//! Requests and replies.

use super::Failure;
use std::future::Future;
use std::pin::Pin;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces; at Rackspace, changes in part.
    Put,
    /// Changes in part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Whether a request changes anything: a write that may have been carried out is never repeated
/// automatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// May be repeated at will.
    Read,
    /// Is sent once per press.
    Write,
}

/// A request as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Where it goes, absolute or relative to the page.
    pub url: String,
    /// Its headers. They include credentials, so this type is never logged.
    pub headers: Vec<(&'static str, String)>,
    /// Its body, ready to send.
    pub body: Option<String>,
    /// How long to wait for the whole answer, in milliseconds.
    pub timeout_ms: u32,
}

/// An answer as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

/// An answer with the time it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The answer.
    pub response: Response,
    /// From sending to the last byte, in milliseconds.
    pub elapsed_ms: i64,
}

impl Response {
    /// A header's value, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the status is 2xx.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why no answer arrived. For a write the outcome is then unknown: it may have been carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The time limit passed, in milliseconds.
    TimedOut(u32),
    /// The connection could not be made or broke; the browser does not say which.
    NoConnection(String),
    /// The page aborted it.
    Stopped,
    /// The page was left before an answer came. Holds when it was sent, in words.
    Left(String),
}

/// An answer on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response, Lost>> + 'a>>;

/// Carries requests: fetch in the browser, the simulator's core in native tests.
pub trait Transport {
    /// Sends one request, once.
    fn send(&self, request: Request) -> Sending<'_>;
}

/// What is known of an answer besides its content; shown after every write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The HTTP status.
    pub status: u16,
    /// The server's trace id, if it gave one.
    pub trace_id: Option<String>,
    /// The server that answered, if it said so.
    pub server: Option<String>,
    /// How long the server says it took, in milliseconds.
    pub server_ms: Option<i64>,
    /// How long it took as measured here, in milliseconds.
    pub elapsed_ms: i64,
    /// How long the server asks to wait before the next call, in milliseconds, if it puts the caller off
    /// (429, 413, 503).
    pub wait_ms: Option<u64>,
}

/// A typed answer with its receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply<T> {
    /// The content.
    pub value: T,
    /// What else is known of the answer.
    pub receipt: Receipt,
}

impl<T> Reply<T> {
    /// The same answer with other content.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Reply<U> {
        Reply { value: turn(self.value), receipt: self.receipt }
    }
}

impl<T> Reply<Option<T>> {
    /// The required content of an answer. Errors: there is none.
    pub fn needed(self) -> Result<Reply<T>, Failure> {
        let Self { value, receipt } = self;
        match value {
            Some(value) => Ok(Reply { value, receipt }),
            None => Err(Failure::Unreadable { receipt, excerpt: String::new() }),
        }
    }
}
