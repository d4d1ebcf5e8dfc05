//! What a client knows of its agent.

use crate::net::Outlet;
use crate::systems::obshell::auth::Credential;
use crate::systems::obshell::crypto::PublicKey;
use crate::words::Locale;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How the calls of a target are authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Each call is signed with the password of root@sys.
    Password,
    /// A session is opened with the password; each call is signed with its id.
    Session,
    /// A proxy that ends at the agent's Unix socket: no header, plain JSON.
    Proxy,
}

/// One agent's client. Cheap to clone; clones share credential and key.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Rc<Shared>,
}

/// What the clones share. Holds secrets: it has no `Debug`.
pub(super) struct Shared {
    pub(super) outlet: Outlet,
    pub(super) auth: Auth,
    /// Where the agent answers, without `/` at its end.
    pub(super) base: String,
    /// What the proxy keeps before the path; empty if it strips `base`.
    pub(super) prefix: String,
    pub(super) locale: Cell<Locale>,
    pub(super) credential: RefCell<Option<Credential>>,
    pub(super) key: RefCell<Option<PublicKey>>,
    /// The server's clock minus this one's, in milliseconds, once it is known.
    pub(super) clock_ahead_ms: Cell<Option<i64>>,
}

impl Client {
    /// A client of the agent at `base`: absolute, or relative to the page's origin. With `keeps_prefix` the
    /// proxy passes on the path of `base`, so that it is signed too.
    pub fn new(outlet: Outlet, auth: Auth, base: &str, keeps_prefix: bool) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        let prefix = if keeps_prefix { path_of(&base).to_owned() } else { String::new() };
        Self {
            shared: Rc::new(Shared {
                outlet,
                auth,
                base,
                prefix,
                locale: Cell::default(),
                credential: RefCell::default(),
                key: RefCell::default(),
                clock_ahead_ms: Cell::default(),
            }),
        }
    }

    /// Sets the language in which the server answers from now on.
    pub fn set_locale(&self, locale: Locale) {
        self.shared.locale.set(locale);
    }

    /// How its calls are authenticated.
    pub fn auth(&self) -> Auth {
        self.shared.auth
    }

    /// Whether calls can be signed; behind a proxy always.
    pub fn is_signed_in(&self) -> bool {
        self.shared.auth == Auth::Proxy || self.shared.credential.borrow().is_some()
    }

    /// The absolute address of a path below `/api/v1`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.shared.base)
    }

    /// What it sends through.
    pub fn outlet(&self) -> &Outlet {
        &self.shared.outlet
    }

    /// The server's clock minus this one's, in milliseconds, once it is known.
    pub fn clock_ahead_ms(&self) -> Option<i64> {
        self.shared.clock_ahead_ms.get()
    }
}

/// The path of an address, without its host; empty where it has none.
fn path_of(base: &str) -> &str {
    match base.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default(),
        None => base,
    }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_kept_prefix_is_the_path_of_the_base() {
        for (base, path) in [
            ("http://h:1/a/b", "/a/b"),
            ("https://h", ""),
            ("/obshell", "/obshell"),
            ("https://[::1]:2/x", "/x"),
        ] {
            assert_eq!(path_of(base), path, "{base}");
        }
    }
}
