//! Shared by the tests of this folder: a client over an in-memory transport.

use super::auth::Auth;
use super::client::Client;
use crate::net::testing::{Script, outlet};
use crate::net::{Outlet, Transport};
use crate::words::Locale;
use std::rc::Rc;

pub(super) use crate::net::testing::run;

/// A client over a transport, signed in as `admin`.
pub(super) fn client_over(transport: Rc<dyn Transport>) -> (Client, Outlet) {
    let outlet = outlet(transport);
    let auth = Auth::basic("admin", "aaAA11__").ok().unwrap();
    outlet.secrets.learn("aaAA11__");
    (Client::new(outlet.clone(), "http://ocp.example/proxy/", auth, Locale::Zh), outlet)
}

/// A client together with its script.
pub(super) fn scripted() -> (Client, Outlet, Rc<Script>) {
    let script = Rc::new(Script::default());
    let (client, outlet) = client_over(script.clone());
    (client, outlet, script)
}
