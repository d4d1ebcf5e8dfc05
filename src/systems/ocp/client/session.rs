//! Signing in and out (contracts/ocp.md 3.1, 3.4).

use super::Client;
use crate::net::{Failure, Refusal, Reply};
use crate::systems::ocp::api;
use crate::systems::ocp::auth::Auth;
use crate::systems::ocp::wire::Me;

impl Client {
    /// Signs in with a user and a password, and asks OCP whether they are correct.
    ///
    /// Errors: what is wrong with the input, or any way a call can fail; nothing is kept then.
    pub async fn sign_in(&self, user: &str, password: &str) -> Result<Reply<Me>, Failure> {
        if self.is_proxied() {
            return Err(Failure::unsigned());
        }
        let auth = Auth::basic(user, password).map_err(|(field, said)| {
            Failure::Refused(Refusal { field: Some(field.into()), ..Refusal::said(said) })
        })?;
        let secret = self.outlet.secrets.try_out(&[password, auth.token().unwrap_or_default()]);
        let before = self.auth.replace(auth);
        let me = api::me(self).await;
        match me {
            Ok(_) => secret.keep(),
            Err(_) => *self.auth.borrow_mut() = before,
        }
        me
    }

    /// Whether a proxy adds the credentials.
    pub fn is_proxied(&self) -> bool {
        matches!(&*self.auth.borrow(), Auth::Proxy)
    }

    /// Forgets the credential. With Basic there is no session to close on the server.
    pub fn sign_out(&self) {
        let mut auth = self.auth.borrow_mut();
        if !matches!(&*auth, Auth::Proxy) {
            *auth = Auth::Nobody;
        }
    }
}
