//! Sends a call: signed and encrypted, or plain.

use super::{Auth, Client};
use crate::json::Read;
use crate::net::{Arrived, Failure, Intent, Method, Receipt, Refusal, Reply, Request, failure_said};
use crate::systems::obshell::auth::{self, Credential, HEADER, VALID_SECONDS};
use crate::systems::obshell::crypto::{CryptoError, Keys, PublicKey};
use crate::systems::obshell::explain;
use crate::systems::obshell::wire::Secret;

/// How long an ordinary call may take, in milliseconds.
pub(super) const TIMEOUT_MS: u32 = 30_000;

/// A call before it is signed.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) method: Method,
    /// Path and query from `/api/v1` on, percent-encoded as sent.
    pub(super) path: &'a str,
    /// The exact JSON text.
    pub(super) body: Option<&'a str>,
    /// The same with its secrets masked, for the log.
    pub(super) shown: Option<&'a str>,
    pub(super) intent: Intent,
    pub(super) timeout_ms: u32,
}

impl<'a> Call<'a> {
    /// A read without body.
    pub(super) fn read(path: &'a str) -> Self {
        Self {
            method: Method::Get,
            path,
            body: None,
            shown: None,
            intent: Intent::Read,
            timeout_ms: TIMEOUT_MS,
        }
    }

    /// A write of this exact JSON text, with what the log shows of it.
    pub(super) fn write(method: Method, path: &'a str, body: &'a str, shown: &'a str) -> Self {
        Self { method, body: Some(body), shown: Some(shown), intent: Intent::Write, ..Self::read(path) }
    }
}

impl Client {
    /// Reads something that must have content. Errors: every way a call can fail.
    pub async fn get<T: Read>(&self, path: &str) -> Result<Reply<T>, Failure> {
        self.get_optional(path).await?.needed()
    }

    /// Reads something that may have no content.
    pub async fn get_optional<T: Read>(&self, path: &str) -> Result<Reply<Option<T>>, Failure> {
        self.content(&self.signed(Call::read(path)).await?)
    }

    /// Reads one of the open endpoints, which must not carry the header (contracts/obshell.md 3.4).
    pub async fn get_open<T: Read>(&self, path: &str) -> Result<Reply<T>, Failure> {
        self.content(&self.transmit(Call::read(path), None, None).await?)?.needed()
    }

    /// Asks by a POST that changes nothing; ob_admin may take a while to look. The body holds no secret.
    pub async fn ask<T: Read>(&self, path: &str, body: &str) -> Result<Reply<T>, Failure> {
        let call = Call {
            method: Method::Post,
            body: Some(body),
            shown: Some(body),
            timeout_ms: 2 * TIMEOUT_MS,
            ..Call::read(path)
        };
        self.content(&self.signed(call).await?)?.needed()
    }

    /// Sends a write once: this exact JSON text, with what the log shows of it.
    pub async fn write<T: Read>(
        &self,
        method: Method,
        path: &str,
        body: &str,
        shown: &str,
    ) -> Result<Reply<Option<T>>, Failure> {
        self.content(&self.signed(Call::write(method, path, body, shown)).await?)
    }

    /// Sends a call as the target's kind of authentication requires.
    async fn signed(&self, call: Call<'_>) -> Result<Arrived, Failure> {
        if self.shared.auth == Auth::Proxy {
            return self.transmit(call, None, call.body.map(str::to_owned)).await;
        }
        let credential = self.shared.credential.borrow().clone();
        let Some(credential) = credential else {
            return Err(Failure::SignIn(Refusal::default()));
        };
        self.signed_by(call, &credential).await
    }

    /// Signs and sends a call. Only after DecryptFailed is the key read again and the call repeated, once:
    /// the server refused before acting.
    pub(super) async fn signed_by(
        &self,
        call: Call<'_>,
        credential: &Credential,
    ) -> Result<Arrived, Failure> {
        let arrived = self.signed_anew(call, credential).await?;
        if !self.knew_old_key(&arrived) {
            return Ok(arrived);
        }
        self.shared.key.borrow_mut().take();
        // Without a new key nothing is sent again: the first answer stands.
        if call.intent == Intent::Write && self.public_key().await.is_err() {
            return Ok(arrived);
        }
        self.signed_anew(call, credential).await
    }

    /// Signs and sends a call, with new keys if it has a body.
    async fn signed_anew(&self, call: Call<'_>, credential: &Credential) -> Result<Arrived, Failure> {
        // A write without a key has not gone out, even if it is not known what became of reading the key.
        if call.intent == Intent::Write {
            self.public_key().await.map_err(unsent)?;
        }
        let keys = call.body.map(|_| Keys::new(&*self.outlet().random)).transpose();
        self.signed_with(call, credential, keys.map_err(crypto_failure)?.as_ref()).await
    }

    /// Signs and sends a call, once.
    pub(super) async fn signed_with(
        &self,
        call: Call<'_>,
        credential: &Credential,
        keys: Option<&Keys>,
    ) -> Result<Arrived, Failure> {
        let key = self.public_key().await?;
        let expires = self.server_seconds() + VALID_SECONDS;
        let uri = format!("{}{}", self.shared.prefix, call.path);
        let header = auth::sign(&key, credential, expires, &uri, keys, &*self.outlet().random)
            .map_err(crypto_failure)?;
        let body = match (call.body, keys) {
            (Some(body), Some(keys)) => Some(keys.encrypt(body)),
            _ => None,
        };
        self.transmit(call, Some(header), body).await
    }

    /// Whether the agent could not read the header, its key having changed (contracts/obshell.md 3.7, a 401).
    fn knew_old_key(&self, arrived: &Arrived) -> bool {
        let refused = || self.content::<()>(arrived).err();
        arrived.response.status == 401
            && matches!(refused(), Some(Failure::Refused(refusal)) if is_old_key(&refusal))
    }

    async fn transmit(
        &self,
        call: Call<'_>,
        header: Option<String>,
        body: Option<String>,
    ) -> Result<Arrived, Failure> {
        let mut headers = vec![
            ("Accept", "application/json".to_owned()),
            // A single tag: a list does not parse on the server and yields English
            // (contracts/obshell.md 4.1).
            ("Accept-Language", self.shared.locale.get().tag().to_owned()),
        ];
        if body.is_some() {
            let kind = if header.is_some() { "text/plain" } else { "application/json" };
            headers.push(("Content-Type", kind.to_owned()));
        }
        headers.extend(header.map(|value| (HEADER, value)));
        let request = Request {
            method: call.method,
            url: self.url(call.path),
            headers,
            body,
            timeout_ms: call.timeout_ms,
        };
        Ok(self.outlet().send(request, call.intent, call.shown).await?)
    }

    /// The agent's key, fetched once; its answer also tells the server's time.
    async fn public_key(&self) -> Result<PublicKey, Failure> {
        if let Some(key) = self.shared.key.borrow().clone() {
            return Ok(key);
        }
        let reply = self.get_open::<Secret>("/api/v1/secret").await?;
        let key = PublicKey::from_base64(&reply.value.public_key).map_err(|error| {
            Failure::Refused(Refusal { receipt: reply.receipt.clone(), ..crypto_refusal(error) })
        })?;
        *self.shared.key.borrow_mut() = Some(key.clone());
        Ok(key)
    }

    /// The server's clock now, in whole seconds since 1970.
    fn server_seconds(&self) -> i64 {
        let now = self.outlet().clock.now().timestamp_millis();
        now.saturating_add(self.shared.clock_ahead_ms.get().unwrap_or_default()).div_euclid(1000)
    }
}

/// The code for a header that the agent could not read, because its key has changed.
pub(super) const OLD_KEY: &str = "Security.Authentication.Header.DecryptFailed";

pub(super) fn is_old_key(refusal: &Refusal) -> bool {
    refusal.code.as_deref() == Some(OLD_KEY)
}

/// Why a write was not sent: the key that it needs could not be read.
fn unsent(failure: Failure) -> Failure {
    if !failure.may_have_happened() {
        return failure;
    }
    let receipt = Receipt { wait_ms: failure.wait_ms(), ..Receipt::default() };
    let means = explain::NO_KEY.with([failure_said(&failure).into()]);
    Failure::Refused(Refusal { receipt, ..Refusal::said(means) })
}

/// Nothing was sent: encryption failed here.
pub(super) fn crypto_failure(error: CryptoError) -> Failure {
    Failure::Refused(crypto_refusal(error))
}

pub(super) fn crypto_refusal(error: CryptoError) -> Refusal {
    Refusal::said(match error {
        CryptoError::BadKey => explain::BAD_KEY,
        CryptoError::NoRandom => explain::NO_RANDOM,
        CryptoError::BadCipher => explain::BAD_CIPHER,
    })
}
