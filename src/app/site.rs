//! A target of the config with its client and session, with one interface for all products. It outlives every
//! page.

mod make;

use super::around::Credential;
use crate::dom::prelude::*;
use crate::fleet::{Record, Thing};
use crate::forms::Family;
use crate::many::Objects;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::obshell::rules::Purpose;
use crate::systems::{Place, Runs, Seat, Visit, obshell, ocp, rackspace};
use crate::tasks::{Asked, Engine, Task};
use crate::ui::Session;
use crate::words::{Locale, Said, Text};
use chrono::{DateTime, Utc};
use std::rc::Rc;

pub use make::made;

/// A visit of one of the three products.
#[derive(Clone)]
pub enum Site {
    /// OCP.
    Ocp(Visit<ocp::client::Client>),
    /// obshell.
    Obshell(Visit<obshell::client::Client>),
    /// Rackspace.
    Rackspace(Visit<rackspace::Client>),
}

/// Runs the same code for whichever product a site belongs to.
macro_rules! each {
    ($site:expr, $visit:ident => $body:expr) => {
        match $site {
            Site::Ocp($visit) => $body,
            Site::Obshell($visit) => $body,
            Site::Rackspace($visit) => $body,
        }
    };
}

impl Site {
    /// The target as pages refer to it.
    pub fn place(&self) -> &Place {
        each!(self, visit => &visit.place)
    }

    /// Whether it is signed in.
    pub fn session(&self) -> &Session {
        each!(self, visit => &visit.session)
    }

    /// A route of it.
    pub fn route(&self, page: Page) -> String {
        each!(self, visit => visit.route(page))
    }

    /// The page of a route, if it belongs to this product.
    pub fn view(&self, page: &Page) -> Option<AnyView> {
        match self {
            Self::Ocp(visit) => ocp::pages::view(visit, page),
            Self::Obshell(visit) => obshell::pages::view(visit, page),
            Self::Rackspace(visit) => rackspace::pages::view(visit, page),
        }
    }

    /// Whether it can be reached, using calls that need no sign-in.
    pub async fn reach(&self) -> Result<Option<Said>, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::reach(&visit.client).await,
            Self::Obshell(visit) => obshell::pages::reach(&visit.client).await,
            Self::Rackspace(visit) => rackspace::pages::reach(&visit.client).await,
        }
    }

    /// What runs on it now.
    pub async fn running(&self) -> Result<Runs, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::running(visit).await,
            Self::Obshell(visit) => obshell::pages::running(visit).await,
            Self::Rackspace(visit) => rackspace::pages::running(visit).await,
        }
    }

    /// Its task engine; `None` if it has none.
    pub fn engine(&self) -> Option<Box<dyn Engine>> {
        match self {
            Self::Ocp(visit) => Some(Box::new(ocp::engine::OcpEngine::new(Rc::clone(&visit.client)))),
            Self::Obshell(visit) => Some(Box::new(obshell::engine::Dags::new((*visit.client).clone()))),
            Self::Rackspace(_) => None,
        }
    }

    /// Its tasks, newest first; `None` if it has none.
    pub fn tasks(&self) -> Option<Asked<Vec<Task>>> {
        Some(self.engine()?.list())
    }

    /// Reports what it protects, thing by thing as answers arrive; `unread` is called for each part that
    /// could not be read. `deep` also asks for what can be restored, which is slow.
    pub async fn things(
        &self,
        deep: bool,
        found: &dyn Fn(Thing),
        unread: &dyn Fn(&str, &Failure),
    ) -> Result<(), Failure> {
        let place = self.place();
        let target = (place.id.as_str(), place.name.as_str());
        match self {
            Self::Ocp(visit) => ocp::things::things(&visit.client, target, deep, found).await,
            Self::Obshell(visit) => obshell::things::things(&visit.client, target, deep, found).await,
            Self::Rackspace(visit) => rackspace::things::things(&visit.client, target, found, unread).await,
        }
    }

    /// What can be done with one of its things, each action with its page.
    pub fn ways(&self, thing: &Thing) -> Vec<(Text, Page)> {
        match self {
            Self::Ocp(_) => ocp::ways::ways(thing),
            Self::Obshell(_) => obshell::ways::ways(thing),
            Self::Rackspace(_) => rackspace::ways::ways(thing),
        }
    }

    /// The kind of settings its servers keep.
    pub fn family(&self) -> &'static Family {
        match self {
            Self::Ocp(_) => &ocp::form::FAMILY,
            Self::Obshell(_) => &obshell::form::FAMILY,
            Self::Rackspace(_) => &rackspace::form::FAMILY,
        }
    }

    /// The objects for which it keeps such settings.
    pub async fn objects(&self) -> Result<Objects, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::objects(visit).await.map(Objects::from),
            Self::Obshell(visit) => obshell::pages::objects(visit).await.map(Objects::from),
            Self::Rackspace(visit) => rackspace::pages::objects(visit).await,
        }
    }

    /// The form of one of them, read from the server; what it is made of belongs to `owner`.
    pub async fn seat(&self, object: &str, is_change: bool, owner: &Owner) -> Result<Option<Seat>, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::seat(visit, object, owner).await,
            Self::Obshell(visit) => {
                let purpose = if is_change { Purpose::Change } else { Purpose::Create };
                obshell::pages::seat(visit, object, purpose, owner).await
            }
            Self::Rackspace(visit) => rackspace::pages::seat(visit, object, owner).await,
        }
    }

    /// Reports what was backed up in a span of time; `unread` is called for each part that could not be read.
    pub async fn records(
        &self,
        span: (DateTime<Utc>, DateTime<Utc>),
        found: &dyn Fn(Record),
        unread: &dyn Fn(&str, &Failure),
    ) -> Result<(), Failure> {
        let target = self.place().name.as_str();
        match self {
            Self::Ocp(visit) => ocp::records::records(&visit.client, target, span, found).await,
            Self::Obshell(visit) => obshell::records::records(&visit.client, target, span, found).await,
            Self::Rackspace(visit) => {
                rackspace::records::records(&visit.client, target, span, found, unread).await
            }
        }
    }

    /// Makes the server use another language.
    pub fn set_locale(&self, locale: Locale) {
        match self {
            Self::Ocp(visit) => visit.client.set_locale(locale),
            Self::Obshell(visit) => visit.client.set_locale(locale),
            // Rackspace uses English only.
            Self::Rackspace(_) => {}
        }
    }

    /// Signs in. Errors: every way a call can fail; then nothing is kept.
    pub async fn sign_in(&self, credential: &Credential) -> Result<(), Failure> {
        // It would be sent in addition to what the proxy adds.
        if self.session().is_proxied() {
            return Err(Failure::unsigned());
        }
        let Credential { username, secret } = credential;
        let role = match self {
            Self::Ocp(visit) => {
                visit.client.sign_in(username, secret).await?;
                Some(username.clone())
            }
            Self::Obshell(visit) => {
                visit.client.sign_in(secret).await?;
                Some("root@sys".to_owned())
            }
            Self::Rackspace(visit) if visit.client.session().mode() == rackspace::Mode::Token => {
                visit.client.sign_in_with_token(secret)?;
                None
            }
            Self::Rackspace(visit) => {
                visit.client.sign_in_with_key(username, secret).await?;
                let roles = visit.client.session().roles().join(", ");
                Some(if roles.is_empty() { username.clone() } else { format!("{username} ({roles})") })
            }
        };
        self.role().set(role);
        self.session().begin();
        self.settle();
        Ok(())
    }

    /// The embedding page need not be asked for a credential any longer: somebody has signed in, whoever it
    /// was, or out.
    pub(super) fn settle(&self) {
        let shell = each!(self, visit => &visit.shell);
        shell.routes.tell("settled", &[("target", &self.place().id)]);
    }

    pub(super) async fn sign_out(&self) {
        match self {
            Self::Ocp(visit) => visit.client.sign_out(),
            Self::Obshell(visit) => {
                let _ends_by_itself = visit.client.sign_out().await;
            }
            Self::Rackspace(visit) => visit.client.sign_out(),
        }
    }

    /// Who is signed in, as far as known.
    pub fn role(&self) -> &ArcRwSignal<Option<String>> {
        each!(self, visit => &visit.role)
    }

    pub(super) fn forget_role(&self) {
        self.role().set(None);
    }
}
