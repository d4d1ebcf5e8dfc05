//! A target of the config with its client and session.

use super::Site;
use crate::app::config::{self, Kind, ObshellAuth, OcpAuth, Target, resolve};
use crate::dom::prelude::*;
use crate::forms::Flows;
use crate::net::Outlet;
use crate::systems::inferred::Gates;
use crate::systems::{Place, Visit, VisitParts, obshell, ocp, rackspace};
use crate::texts;
use crate::ui::{Local, Session, Shell, Tone};
use crate::words::Text;
use std::rc::Rc;

texts! {
    OCP: "OceanBase Cloud Platform", "OceanBase 云平台（OCP）";
    OBSHELL: "obshell", "obshell";
    RACKSPACE: "Rackspace Cloud Databases", "Rackspace 云数据库";
}

/// The site of a target; its addresses are relative to `config_url`.
pub fn made(target: &Target, config_url: &str, outlet: Outlet, shell: &Shell, flows: &Rc<Flows>) -> Site {
    let at = |url: &str| resolve(config_url, url);
    let of = Of { target, shell, flows };
    match &target.kind {
        Kind::Ocp { base_url, auth, .. } => {
            let (base, locale) = (at(base_url), shell.lang.now());
            let proxied = *auth == OcpAuth::Proxy;
            let auth = if proxied { ocp::auth::Auth::Proxy } else { ocp::auth::Auth::Nobody };
            let client = ocp::client::Client::new(outlet, &base, auth, locale);
            Site::Ocp(of.visit(OCP, base, proxied, client))
        }
        Kind::Obshell { base_url, keeps_prefix, auth } => {
            let base = at(base_url);
            let auth = match auth {
                ObshellAuth::Proxy => obshell::client::Auth::Proxy,
                ObshellAuth::Password => obshell::client::Auth::Password,
                ObshellAuth::Session => obshell::client::Auth::Session,
            };
            let proxied = auth == obshell::client::Auth::Proxy;
            let client = obshell::client::Client::new(outlet, auth, &base, *keeps_prefix);
            Site::Obshell(of.visit(OBSHELL, base, proxied, client))
        }
        Kind::Rackspace { auth, account_id, version, regions, identity_url } => {
            let regions: Vec<_> = regions.iter().map(|(region, url)| (*region, at(url))).collect();
            let base = regions.first().map(|(_, url)| url.clone()).unwrap_or_default();
            let place = rackspace::Place {
                account: account_id.clone(),
                version: version.clone(),
                regions,
                identity: identity_url.as_deref().map(at),
            };
            let client = rackspace::Client::new(outlet, place, *auth);
            let proxied = *auth == rackspace::Mode::Proxy;
            Site::Rackspace(of.visit(RACKSPACE, base, proxied, client))
        }
    }
}

/// What a site is made for, and what all of them share.
struct Of<'a> {
    target: &'a Target,
    shell: &'a Shell,
    flows: &'a Rc<Flows>,
}

impl Of<'_> {
    fn visit<C>(&self, product: Text, address: String, proxied: bool, client: C) -> Visit<C> {
        let Self { target, shell, flows } = *self;
        let environment = target.environment.as_ref().map(|environment| {
            let tone = match environment.tone {
                config::Tone::Calm => Tone::Calm,
                config::Tone::Caution => Tone::Warning,
                config::Tone::Danger => Tone::Failed,
            };
            (environment.label.clone(), tone)
        });
        Local::new(VisitParts {
            shell: shell.clone(),
            place: Place { id: target.id.clone(), name: target.name.clone(), product, address, environment },
            session: Session::new(proxied),
            client: Rc::new(client),
            flows: Rc::clone(flows),
            inferred: ArcRwSignal::new(Gates::new(&target.inferred)),
            role: ArcRwSignal::new(None),
        })
    }
}
