//! Who a target is signed in as. In memory only.

use super::turn::{Turn, Turns};
use chrono::{DateTime, Utc};
use std::cell::RefCell;

/// How a target is signed in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// With a token that a person has.
    Token,
    /// With a user and an API key, through Identity.
    ApiKey,
    /// A proxy adds the credential; none is sent.
    Proxy,
}

/// What is held of a sign-in. It has no `Debug`: it holds secrets.
pub struct Session {
    mode: Mode,
    held: RefCell<Held>,
    turns: Turns,
}

#[derive(Default)]
struct Held {
    token: Option<String>,
    expires: Option<DateTime<Utc>>,
    roles: Vec<String>,
    key: Option<(String, String)>,
}

impl Session {
    pub(super) fn new(mode: Mode) -> Self {
        Self { mode, held: RefCell::default(), turns: Turns::default() }
    }

    /// How it is signed in to.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether calls can be made: a token is held, or a proxy adds one.
    pub fn is_signed_in(&self) -> bool {
        self.mode == Mode::Proxy || self.held.borrow().token.is_some()
    }

    /// The user's roles as Identity named them; empty where it was not asked.
    pub fn roles(&self) -> Vec<String> {
        self.held.borrow().roles.clone()
    }

    /// When the token ends, where Identity said so.
    pub fn expires(&self) -> Option<DateTime<Utc>> {
        self.held.borrow().expires
    }

    /// The token that goes out: none behind a proxy.
    pub(super) fn token(&self) -> Option<String> {
        if self.mode == Mode::Proxy { None } else { self.held.borrow().token.clone() }
    }

    pub(super) fn key(&self) -> Option<(String, String)> {
        if self.mode == Mode::ApiKey { self.held.borrow().key.clone() } else { None }
    }

    pub(super) fn hold_token(&self, token: &str, expires: Option<DateTime<Utc>>, roles: Vec<String>) {
        let mut held = self.held.borrow_mut();
        held.token = Some(token.to_owned());
        held.expires = expires;
        held.roles = roles;
    }

    pub(super) fn hold_key(&self, username: &str, key: &str) {
        self.held.borrow_mut().key = Some((username.to_owned(), key.to_owned()));
    }

    pub(super) fn forget(&self) {
        *self.held.borrow_mut() = Held::default();
    }

    /// One at a time: waits until no other call asks Identity.
    pub(super) async fn turn(&self) -> Turn<'_> {
        self.turns.take().await
    }
}
