//! The sign-in of a target, in memory only.

use super::turn::{Turn, Turns};
use crate::systems::rackspace::Region;
use crate::systems::rackspace::wire::Schedule;
use chrono::{DateTime, Utc};
use std::cell::RefCell;

/// How many schedules' own answers are kept: an account has 25 instances per region (contracts/rackspace.md
/// 6).
const TOLD: usize = 300;

/// How a target is signed in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// With a token that the user already has.
    Token,
    /// With a user and an API key, through Identity.
    ApiKey,
    /// A proxy adds the credential; none is sent.
    Proxy,
}

/// What is held of a sign-in. No `Debug`: it holds secrets.
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
    /// For each schedule that was read individually: its region, what its list said, and what it said
    /// itself.
    told: Vec<(Region, Schedule, Schedule)>,
}

impl Session {
    pub(super) fn new(mode: Mode) -> Self {
        Self { mode, held: RefCell::default(), turns: Turns::default() }
    }

    /// How the target is signed in to.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether calls can be made: a token is held, or a proxy adds one.
    pub fn is_signed_in(&self) -> bool {
        self.mode == Mode::Proxy || self.held.borrow().token.is_some()
    }

    /// The user's roles as Identity named them; empty if Identity was not asked.
    pub fn roles(&self) -> Vec<String> {
        self.held.borrow().roles.clone()
    }

    /// When the token expires, if Identity said so.
    pub fn expires(&self) -> Option<DateTime<Utc>> {
        self.held.borrow().expires
    }

    /// The token to send: none behind a proxy.
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

    /// What a schedule said when it was read individually, as long as its list says the same about it as
    /// then.
    pub(in crate::systems::rackspace) fn told(&self, region: Region, listed: &Schedule) -> Option<Schedule> {
        let held = self.held.borrow();
        let is_it = |(of, then, told): &&(Region, Schedule, Schedule)| {
            *of == region && (then == listed || told == listed)
        };
        held.told.iter().find(is_it).map(|(.., told)| told.clone())
    }

    /// Keeps it, unless the schedule is running: that soon changes, and a list can leave it out.
    pub(in crate::systems::rackspace) fn keep_told(
        &self,
        region: Region,
        listed: &Schedule,
        told: &Schedule,
    ) {
        let kept = &mut self.held.borrow_mut().told;
        kept.retain(|(of, then, _)| *of != region || then.id != listed.id);
        if !told.running.0 {
            kept.insert(0, (region, listed.clone(), told.clone()));
            kept.truncate(TOLD);
        }
    }

    /// Forgets what schedules said, because one is being changed.
    pub(super) fn forget_told(&self) {
        self.held.borrow_mut().told.clear();
    }

    pub(super) fn forget(&self) {
        *self.held.borrow_mut() = Held::default();
    }

    /// Waits until no other call is asking Identity: one at a time.
    pub(super) async fn turn(&self) -> Turn<'_> {
        self.turns.take().await
    }
}
