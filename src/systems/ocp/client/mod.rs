//! The only way to an OCP: requests with headers, answers out of their envelope (contracts/ocp.md 1, 4).

mod decode;
mod refusal;
mod session;

#[cfg(test)]
mod tests;

pub(super) use refusal::refusal_of;

use super::auth::Auth;
use super::wire::{StrategyBody, mask_secrets};
use crate::json::Read;
use crate::net::{Arrived, Failure, Intent, Method, Outlet, Reply, Request};
use crate::words::Locale;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long a read may take, in milliseconds.
const READ_MS: u32 = 30_000;
/// How long a write may take, in milliseconds: OCP tests the storage from every server before it answers.
const WRITE_MS: u32 = 120_000;

/// A client of one OCP. Cheap to clone; clones share the credential and the language.
#[derive(Clone)]
pub struct Client {
    outlet: Outlet,
    base: Rc<str>,
    auth: Rc<RefCell<Auth>>,
    locale: Rc<Cell<Locale>>,
}

/// One call.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    method: Method,
    path: &'a str,
    body: Option<&'a str>,
    sent: Option<&'a StrategyBody>,
    anonymous: bool,
}

impl<'a> Call<'a> {
    /// Reads.
    pub(super) fn get(path: &'a str) -> Self {
        Self { method: Method::Get, path, body: None, sent: None, anonymous: false }
    }

    /// Acts.
    pub(super) fn post(path: &'a str) -> Self {
        Self { method: Method::Post, ..Self::get(path) }
    }

    /// Writes, with a body (if any) that is sent byte for byte and its parsed form, used to match the
    /// server's errors to controls.
    pub(super) fn new(
        method: Method,
        path: &'a str,
        body: Option<&'a str>,
        sent: Option<&'a StrategyBody>,
    ) -> Self {
        Self { method, path, body, sent, anonymous: false }
    }

    /// Without credentials: before signing in.
    pub(super) fn anonymous(self) -> Self {
        Self { anonymous: true, ..self }
    }
}

impl Client {
    /// A client of the OCP at `base`, the address to which paths are appended.
    pub fn new(outlet: Outlet, base: &str, auth: Auth, locale: Locale) -> Self {
        Self {
            outlet,
            base: base.trim_end_matches('/').into(),
            auth: Rc::new(RefCell::new(auth)),
            locale: Rc::new(Cell::new(locale)),
        }
    }

    /// Makes the server use another language from the next call on.
    pub fn set_locale(&self, locale: Locale) {
        self.locale.set(locale);
    }

    /// The time now.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.outlet.clock.now()
    }

    /// The full address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Text from the server with every known secret masked.
    pub(super) fn mask(&self, text: &str) -> String {
        self.outlet.mask(text)
    }

    /// Masks a secret from now on.
    pub(super) fn learn(&self, secret: &str) {
        self.outlet.secrets.learn(secret);
    }

    /// Calls, and reads the content out of the envelope; `None` if the answer has none.
    ///
    /// Errors: each kind of [`Failure`].
    pub(super) async fn call<T: Read>(&self, call: Call<'_>) -> Result<Reply<Option<T>>, Failure> {
        self.content(call, &self.transmit(call).await?)
    }

    /// Calls, and returns the answer before it is judged.
    ///
    /// Errors: no answer arrived.
    pub(super) async fn transmit(&self, call: Call<'_>) -> Result<Arrived, Failure> {
        let (intent, timeout_ms) = match call.method {
            Method::Get => (Intent::Read, READ_MS),
            _ => (Intent::Write, WRITE_MS),
        };
        let request = Request {
            method: call.method,
            url: self.url(call.path),
            headers: self.headers(call),
            body: call.body.map(str::to_owned),
            timeout_ms,
        };
        let shown = call.body.map(mask_secrets);
        Ok(self.outlet.send(request, intent, shown.as_deref()).await?)
    }

    fn headers(&self, call: Call<'_>) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("Accept", "application/json".to_owned()),
            ("Accept-Language", self.locale.get().tag().to_owned()),
        ];
        if call.method != Method::Get {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        if !call.anonymous {
            headers.extend(self.auth.borrow().header().map(|header| ("Authorization", header)));
        }
        headers
    }
}
