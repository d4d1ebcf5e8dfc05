//! The client of one Rackspace target: where its regions are, who is signed in, what an answer means.

mod answer;
mod session;
mod turn;

pub use session::{Mode, Session};

use super::Region;
use super::call::{Call, Path};
use super::explain::{NO_IDENTITY, NO_TOKEN, NOT_CONFIGURED, explain, explain_identity};
use super::wire::{Access, Credentials, Stamp};
use crate::json::Read;
use crate::net::{Arrived, Failure, Intent, MASK, Method, Outlet, Receipt, Reply, Request};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// How long a read may take, in milliseconds.
const READ_MS: u32 = 30_000;
/// How long a write may take, in milliseconds.
const WRITE_MS: u32 = 60_000;

/// Where a target is. URLs are absolute, without a trailing slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The account.
    pub account: String,
    /// `v1.0`.
    pub version: String,
    /// The base URL of each configured region: the part before the version.
    pub regions: Vec<(Region, String)>,
    /// The base URL of Identity, before `/v2.0`; needed with an API key.
    pub identity: Option<String>,
}

/// A target's client. Cheap to clone; clones share the session.
#[derive(Clone)]
pub struct Client {
    outlet: Outlet,
    place: Rc<Place>,
    session: Rc<Session>,
}

impl Client {
    /// A client that is not signed in.
    pub fn new(outlet: Outlet, place: Place, mode: Mode) -> Self {
        Self { outlet, place: Rc::new(place), session: Rc::new(Session::new(mode)) }
    }

    /// The outlet its requests go through.
    pub fn outlet(&self) -> &Outlet {
        &self.outlet
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Who it is signed in as.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The configured regions, in configured order.
    pub fn regions(&self) -> Vec<Region> {
        self.place.regions.iter().map(|(region, _)| *region).collect()
    }

    /// A region's base URL; `None` if it is not configured.
    pub fn base(&self, region: Region) -> Option<&str> {
        self.place.regions.iter().find(|(known, _)| *known == region).map(|(_, base)| base.as_str())
    }

    /// The full URL of a path of the account (contracts/rackspace.md 1).
    pub fn url(&self, region: Region, path: Path<'_>) -> Option<String> {
        let Place { version, account, .. } = self.place.as_ref();
        Some(format!("{}/{version}/{}{}", self.base(region)?, crate::route::percent(account), path.text()))
    }

    /// Signs in with a token. Nothing is sent: the first call shows whether it is valid.
    ///
    /// Errors: no header can carry it.
    pub fn sign_in_with_token(&self, token: &str) -> Result<(), Failure> {
        let token = token.trim();
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Failure::said(NO_TOKEN));
        }
        self.outlet.secrets.learn(token);
        self.session.hold_token(token, None, Vec::new());
        Ok(())
    }

    /// Signs in with a user and an API key: asks Identity for a token (contracts/rackspace.md 5) and keeps
    /// the key in memory, so that an expired token can be replaced.
    ///
    /// Errors: Identity refused or could not be reached; nothing is kept then.
    pub async fn sign_in_with_key(&self, username: &str, key: &str) -> Result<Receipt, Failure> {
        if self.session.mode() == Mode::Proxy {
            return Err(Failure::unsigned());
        }
        let access = self.ask_identity(username, key).await?;
        self.session.hold_key(username, key);
        self.hold(&access.value, key);
        Ok(access.receipt)
    }

    /// Forgets token and key.
    pub fn sign_out(&self) {
        self.session.forget();
    }

    fn hold(&self, access: &Access, key: &str) {
        self.outlet.secrets.learn(key);
        self.outlet.secrets.learn(access.token());
        self.session.hold_token(access.token(), access.expires().and_then(Stamp::at), access.roles());
    }

    async fn ask_identity(&self, username: &str, key: &str) -> Result<Reply<Access>, Failure> {
        // Without an address the key would go to the page's own host.
        let identity = self.place.identity.as_deref().ok_or_else(|| Failure::said(NO_IDENTITY))?;
        // Each time: a sign-out forgets all secrets, even while the key is on its way.
        let _masked = self.outlet.secrets.try_out(&[key]);
        let body = crate::json::body_text(&Credentials::new(username, key));
        // Not left to the search for secrets, which skips what is too short to be one.
        let shown = crate::json::body_text(&Credentials::new(username, MASK));
        let request = Request {
            method: Method::Post,
            url: format!("{identity}/v2.0/tokens"),
            headers: headers(None, true),
            body: Some(body),
            timeout_ms: READ_MS,
        };
        // It changes nothing at the service, but must not be repeated at will: Identity limits it.
        let arrived = self.outlet.send(request, Intent::Write, Some(&shown)).await?;
        if arrived.response.is_ok() {
            // The answer holds the token, so none of it is ever shown.
            answer::read(&arrived, &|_| String::new())
        } else {
            Err(answer::failure(&arrived, &self.outlet, explain_identity))
        }
    }

    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        self.outlet.clock.now()
    }

    /// Sends a call and reads its answer as `T`.
    ///
    /// Errors: no answer, a refusal, or an answer of another shape.
    pub async fn ask<T: Read>(&self, call: Call<'_>) -> Result<Reply<T>, Failure> {
        self.read(&self.answered(call).await?)
    }

    /// Sends a call with a token, once; after a 401 with an API key in memory, once more with a new token,
    /// since the server refused before acting (contracts/rackspace.md 5). The answer is a successful one.
    ///
    /// Errors: no answer, or a refusal.
    pub(super) async fn answered(&self, call: Call<'_>) -> Result<Arrived, Failure> {
        if call.method != Method::Get {
            self.session.forget_told();
        }
        let (key, token) = (self.session.key(), self.session.token());
        let mut arrived = self.send(call, token.as_deref()).await?;
        if arrived.response.status == 401
            && let Some(key) = key
            && let Some(fresh) = self.fresh_token(key, token.as_deref(), call.method).await?
        {
            arrived = self.send(call, Some(&fresh)).await?;
        }
        if arrived.response.is_ok() {
            return Ok(arrived);
        }
        let failure = self.failure(&arrived, &call);
        Err(if self.session.mode() == Mode::Proxy { failure.behind_proxy() } else { failure })
    }

    /// A token other than the refused one; `None` if the user of `key` has signed out meanwhile: what one
    /// user began, no other continues.
    ///
    /// One at a time: when many calls are refused together, the first asks Identity and the rest take its
    /// token.
    async fn fresh_token(
        &self,
        key: (String, String),
        refused: Option<&str>,
        method: Method,
    ) -> Result<Option<String>, Failure> {
        let _turn = self.session.turn().await;
        if self.session.key().as_ref() != Some(&key) {
            return Ok(None);
        }
        let held = self.session.token();
        if held.is_some() && held.as_deref() != refused {
            return Ok(held);
        }
        let access = match self.ask_identity(&key.0, &key.1).await {
            // The write itself is known to have been refused, so it was not carried out, whatever happened
            // here.
            Err(failure) if method != Method::Get && failure.may_have_happened() => return Ok(None),
            access => access?,
        };
        // Signed out before Identity answered: then this token belongs to nobody.
        if self.session.key().as_ref() != Some(&key) {
            return Ok(None);
        }
        self.hold(&access.value, &key.1);
        Ok(self.session.token())
    }

    async fn send(&self, call: Call<'_>, token: Option<&str>) -> Result<Arrived, Failure> {
        let url = self.url(call.region, call.path).ok_or_else(|| not_configured(call.region))?;
        let intent = if call.method == Method::Get { Intent::Read } else { Intent::Write };
        let request = Request {
            method: call.method,
            url,
            headers: headers(token, call.body.is_some()),
            body: call.body.map(str::to_owned),
            timeout_ms: if intent == Intent::Read { READ_MS } else { WRITE_MS },
        };
        Ok(self.outlet.send(request, intent, call.body).await?)
    }

    /// Reads a region's root, which needs no credential and is sent none (contracts/rackspace.md 4.5).
    pub async fn ask_root<T: Read>(&self, region: Region) -> Result<Reply<T>, Failure> {
        let base = self.base(region).ok_or_else(|| not_configured(region))?;
        let url = format!("{base}/");
        let request = Request {
            method: Method::Get,
            url,
            headers: headers(None, false),
            body: None,
            timeout_ms: READ_MS,
        };
        let arrived = self.outlet.send(request, Intent::Read, None).await?;
        if arrived.response.is_ok() {
            return self.read(&arrived);
        }
        Err(self
            .failure(&arrived, &Call { region, method: Method::Get, path: Path::Written("/"), body: None }))
    }

    /// Reads a successful answer as `T`.
    ///
    /// Errors: it has another shape.
    pub(super) fn read<T: Read>(&self, arrived: &Arrived) -> Result<Reply<T>, Failure> {
        answer::read(arrived, &|body| self.outlet.excerpt(body.trim()))
    }

    fn failure(&self, arrived: &Arrived, call: &Call<'_>) -> Failure {
        answer::failure(arrived, &self.outlet, |refusal| explain(call, refusal))
    }
}

fn not_configured(region: Region) -> Failure {
    Failure::said(NOT_CONFIGURED.with([region.code().into()]))
}

/// The headers of a call (contracts/rackspace.md 1).
fn headers(token: Option<&str>, has_body: bool) -> Vec<(&'static str, String)> {
    let mut headers = vec![("Accept", "application/json".to_owned())];
    headers.extend(has_body.then(|| ("Content-Type", "application/json".to_owned())));
    headers.extend(token.map(|token| ("X-Auth-Token", token.to_owned())));
    headers
}

#[cfg(test)]
mod simulated;
#[cfg(test)]
mod tests;
