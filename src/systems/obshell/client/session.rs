//! Signing in and out (contracts/obshell.md 3.5, 3.6).

use super::send::{Call, crypto_failure, crypto_refusal};
use super::{Auth, Client};
use crate::json::body_text;
use crate::net::{Failure, Intent, Method, Refusal, Reply};
use crate::systems::obshell::auth::Credential;
use crate::systems::obshell::crypto::{CryptoError, Keys};
use crate::systems::obshell::wire::{Address, Contents, LogoutBody};

/// What a sign-in reads to see whether the password is right: short, and known to every agent.
const PROBE: &str = "/api/v1/ob/agents";

impl Client {
    /// Signs in with the password of root@sys: checks it, or opens a session with it. Behind a proxy there is
    /// no signing in. Errors: every way a call can fail; then nothing is kept.
    pub async fn sign_in(&self, password: &str) -> Result<Reply<()>, Failure> {
        if self.auth() == Auth::Proxy {
            return Err(Failure::unsigned());
        }
        let secret = self.outlet().secrets.try_out(&[password]);
        // A key that went stale must not outlast a sign-in, however the agent words its refusal.
        self.shared.key.borrow_mut().take();
        let credential = Credential::Password(password.to_owned());
        let signed = match self.auth() {
            Auth::Session => self.open_session(&credential).await?,
            _ => {
                let before = self.shared.credential.replace(Some(credential));
                let probe = self.get::<Contents<Address>>(PROBE).await;
                if probe.is_err() {
                    *self.shared.credential.borrow_mut() = before;
                }
                probe?.map(|_| ())
            }
        };
        secret.keep();
        Ok(signed)
    }

    /// Signs out: closes the session where there is one, and forgets the credential whatever the server says.
    /// Errors: the session could not be closed; it ends after its idle time.
    pub async fn sign_out(&self) -> Result<(), Failure> {
        // First of all: closing takes a while, in which somebody else may sign in.
        let held = self.shared.credential.borrow_mut().take();
        match held {
            Some(Credential::Session(id)) => self.close_session(id).await,
            _ => Ok(()),
        }
    }

    async fn open_session(&self, credential: &Credential) -> Result<Reply<()>, Failure> {
        let call = Call { method: Method::Post, intent: Intent::Write, ..Call::read("/api/v1/login") };
        let first = self.login(call, credential).await;
        let reply = match first {
            Err(Failure::Refused(refusal)) if super::send::is_old_key(&refusal) => {
                self.shared.key.borrow_mut().take();
                self.login(call, credential).await?
            }
            other => other?,
        };
        let Reply { value: id, receipt } = reply;
        self.outlet().secrets.learn(&id);
        *self.shared.credential.borrow_mut() = Some(Credential::Session(id));
        Ok(Reply { value: (), receipt })
    }

    /// One login: no body, but keys, with which the server encrypts the session's id.
    async fn login(&self, call: Call<'_>, credential: &Credential) -> Result<Reply<String>, Failure> {
        let keys = Keys::new(&*self.outlet().random).map_err(crypto_failure)?;
        let arrived = self.signed_with(call, credential, Some(&keys)).await?;
        let reply = self.content::<String>(&arrived)?.needed()?;
        let Reply { value, receipt } = reply;
        match keys.decrypt(&value).ok().filter(|id| !id.is_empty()) {
            Some(id) => Ok(Reply { value: id, receipt }),
            None => Err(Failure::Refused(Refusal { receipt, ..crypto_refusal(CryptoError::BadCipher) })),
        }
    }

    async fn close_session(&self, id: String) -> Result<(), Failure> {
        let body = body_text(&LogoutBody { session_id: &id });
        let shown = body_text(&LogoutBody { session_id: crate::net::MASK });
        let call = Call::write(Method::Post, "/api/v1/logout", &body, &shown);
        let arrived = self.signed_by(call, &Credential::Session(id)).await?;
        self.content::<()>(&arrived).map(drop)
    }
}
