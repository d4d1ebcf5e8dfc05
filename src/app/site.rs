//! The targets of the config with their clients and sessions. They outlive every page.

use super::around::Credential;
use super::config::{self, Config, Kind, ObshellAuth, OcpAuth, Target, resolve};
use super::fleet::{Fleet, FleetParts};
use super::many::Bulk;
use crate::dom::prelude::*;
use crate::fleet::{Record, Thing};
use crate::forms::{Draft, Flows, Form};
use crate::many::{Family, Guard, Named};
use crate::net::{Failure, Log, Outlet, Secrets, SystemRandom, Transport};
use crate::route::Page;
use crate::systems::inferred::Gates;
use crate::systems::obshell::rules::Purpose;
use crate::systems::{Place, Running, Seat, Visit, VisitParts, obshell, ocp, rackspace};
use crate::tasks::{Asked, Engine, Task};
use crate::texts;
use crate::ui::{BrowserClock, Local, Session, Shell, Tone, forever};
use crate::words::{Locale, Said, Text};
use chrono::{DateTime, Utc};
use std::rc::Rc;

texts! {
    OCP: "OceanBase Cloud Platform", "OceanBase 云平台 (OCP)";
    OBSHELL: "obshell", "obshell";
    RACKSPACE: "Rackspace Cloud Databases", "Rackspace 云数据库";
}

/// What the form of each family knows of secrets.
pub fn guard(family: Family) -> Guard {
    use obshell::form::ConfigForm;
    use ocp::form::StrategyForm;
    match family {
        Family::Strategy => {
            Guard { is_secret: StrategyForm::is_secret, storable: StrategyForm::storable, left: |_, _| {} }
        }
        Family::Config => Guard {
            is_secret: ConfigForm::is_secret,
            storable: ConfigForm::storable,
            left: |draft, name| ConfigForm::left(draft, name, &Default::default()),
        },
        // A schedule has none.
        Family::Schedule => Guard { is_secret: |_| false, storable: Draft::clone, left: |_, _| {} },
    }
}

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

/// How far a target was reached without signing in.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach {
    /// Not tried yet.
    Unknown,
    /// It answered, and says this of itself.
    Reached(Option<Said>),
    /// It did not.
    Lost(Failure),
}

/// All targets. Cheap to clone.
#[derive(Clone)]
pub struct Sites(Local<SitesParts>);

struct SitesParts {
    sites: Vec<(Site, ArcRwSignal<Reach>)>,
    log: Rc<Log>,
    secrets: Rc<Secrets>,
    flows: Rc<Flows>,
    bulk: Local<Bulk>,
    fleet: Fleet,
}

impl Sites {
    /// The targets of a config.
    pub fn new(
        config: &Config,
        config_url: &str,
        shell: &Shell,
        transport: Rc<dyn Transport>,
        log: Rc<Log>,
        secrets: Rc<Secrets>,
    ) -> Self {
        let flows = Rc::new(Flows::new(Rc::clone(&secrets)));
        let outlet = |id: &str| Outlet {
            target: id.into(),
            transport: Rc::clone(&transport),
            clock: Rc::new(BrowserClock),
            random: Rc::new(SystemRandom),
            log: Rc::clone(&log),
            secrets: Rc::clone(&secrets),
        };
        let sites = config.targets.iter().map(|target| {
            let site = site(target, config_url, outlet(&target.id), shell, &flows);
            (site, ArcRwSignal::new(Reach::Unknown))
        });
        let sites: Vec<(Site, ArcRwSignal<Reach>)> = sites.collect();
        let roles = sites.iter().map(|(site, _)| (site.place().id.clone(), site.role().clone()));
        super::changes::keep(&log, roles.collect());
        let bulk = Local::new(Bulk::restored());
        Self(Local::new(SitesParts { sites, log, secrets, flows, bulk, fleet: FleetParts::new() }))
    }

    /// What is sent to many.
    pub fn bulk(&self) -> &Local<Bulk> {
        &self.0.bulk
    }

    /// What is known of everything that is protected.
    pub fn fleet(&self) -> &Fleet {
        &self.0.fleet
    }

    /// The forms that were opened.
    pub fn flows(&self) -> &Flows {
        &self.0.flows
    }

    /// The targets in the order of the config.
    pub fn all(&self) -> impl Iterator<Item = &(Site, ArcRwSignal<Reach>)> {
        self.0.sites.iter()
    }

    /// A target by id.
    pub fn find(&self, id: &str) -> Option<Site> {
        self.all().find(|(site, _)| site.place().id == id).map(|(site, _)| site.clone())
    }

    /// What was sent.
    pub fn log(&self) -> Rc<Log> {
        Rc::clone(&self.0.log)
    }

    /// Signs in with what the embedding page hands over, where nobody is signed in.
    pub fn welcome(&self, target: &str, credential: Credential) {
        let Some(site) = self.find(target) else { return };
        if site.session().is_signed_in_now() {
            return;
        }
        forever(async move {
            let answer = site.sign_in(&credential).await;
            site.session().note(&answer);
        });
    }

    /// Signs out of a target: the credential and every secret typed for it are gone from memory.
    pub fn sign_out(&self, site: &Site) {
        self.0.flows.wipe(&site.place().id);
        self.0.bulk.forget(&site.place().id);
        site.session().end();
        site.forget_role();
        let (site, parts) = (site.clone(), self.0.clone());
        forever(async move {
            // A session that cannot be closed ends by itself after its idle time.
            site.sign_out().await;
            let nobody = parts.sites.iter().all(|(site, _)| !site.session().is_signed_in_now());
            if nobody {
                parts.secrets.forget();
            }
        });
    }
}

fn site(target: &Target, config_url: &str, outlet: Outlet, shell: &Shell, flows: &Rc<Flows>) -> Site {
    let at = |url: &str| resolve(config_url, url);
    match &target.kind {
        Kind::Ocp { base_url, auth, .. } => {
            let (base, locale) = (at(base_url), shell.lang.now());
            let proxied = *auth == OcpAuth::Proxy;
            let auth = if proxied { ocp::auth::Auth::Proxy } else { ocp::auth::Auth::Nobody };
            let client = ocp::client::Client::new(outlet, &base, auth, locale);
            Site::Ocp(visit(target, OCP, base, proxied, client, shell, flows))
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
            Site::Obshell(visit(target, OBSHELL, base, proxied, client, shell, flows))
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
            Site::Rackspace(visit(target, RACKSPACE, base, proxied, client, shell, flows))
        }
    }
}

fn visit<C>(
    target: &Target,
    product: Text,
    address: String,
    proxied: bool,
    client: C,
    shell: &Shell,
    flows: &Rc<Flows>,
) -> Visit<C> {
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

/// Runs the same on whichever product a site is of.
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
    /// The target as pages name it.
    pub fn place(&self) -> &Place {
        each!(self, visit => &visit.place)
    }

    /// Whether it knows who asks.
    pub fn session(&self) -> &Session {
        each!(self, visit => &visit.session)
    }

    /// A route of it.
    pub fn route(&self, page: Page) -> String {
        each!(self, visit => visit.route(page))
    }

    /// The page of a route, where it is one of this product's.
    pub fn view(&self, page: &Page) -> Option<AnyView> {
        match self {
            Self::Ocp(visit) => ocp::pages::view(visit, page),
            Self::Obshell(visit) => obshell::pages::view(visit, page),
            Self::Rackspace(visit) => rackspace::pages::view(visit, page),
        }
    }

    /// Whether it can be reached, with calls that need no sign-in.
    pub async fn reach(&self) -> Result<Option<Said>, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::reach(&visit.client).await,
            Self::Obshell(visit) => obshell::pages::reach(&visit.client).await,
            Self::Rackspace(visit) => rackspace::pages::reach(&visit.client).await,
        }
    }

    /// What runs on it now.
    pub async fn running(&self) -> Result<Vec<Running>, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::running(visit).await,
            Self::Obshell(visit) => obshell::pages::running(visit).await,
            Self::Rackspace(visit) => rackspace::pages::running(visit).await,
        }
    }

    /// Its task engine; `None` where it has none.
    fn engine(&self) -> Option<Box<dyn Engine>> {
        match self {
            Self::Ocp(visit) => Some(Box::new(ocp::engine::OcpEngine::new(Rc::clone(&visit.client)))),
            Self::Obshell(visit) => Some(Box::new(obshell::engine::Dags::new((*visit.client).clone()))),
            Self::Rackspace(_) => None,
        }
    }

    /// One of its tasks; `None` where it has none to follow.
    pub fn task(&self, id: &str) -> Option<Asked<Task>> {
        Some(self.engine()?.task(id))
    }

    /// Its tasks, newest first; `None` where it has none.
    pub fn tasks(&self) -> Option<Asked<Vec<Task>>> {
        Some(self.engine()?.list())
    }

    /// Tells of what it protects, thing by thing as answers arrive; `unread` of each part that could not be read.
    pub async fn things(
        &self,
        found: &dyn Fn(Thing),
        unread: &dyn Fn(&str, &Failure),
    ) -> Result<(), Failure> {
        let place = self.place();
        let target = (place.id.as_str(), place.name.as_str());
        match self {
            Self::Ocp(visit) => ocp::things::things(&visit.client, target, found).await,
            Self::Obshell(visit) => obshell::things::things(&visit.client, target, found).await,
            Self::Rackspace(visit) => rackspace::things::things(&visit.client, target, found, unread).await,
        }
    }

    /// What kind of thing its servers keep.
    pub fn family(&self) -> Family {
        match self {
            Self::Ocp(_) => Family::Strategy,
            Self::Obshell(_) => Family::Config,
            Self::Rackspace(_) => Family::Schedule,
        }
    }

    /// The objects that it keeps such a thing for.
    pub async fn objects(&self) -> Result<Vec<Named>, Failure> {
        match self {
            Self::Ocp(visit) => ocp::pages::objects(visit).await,
            Self::Obshell(visit) => obshell::pages::objects(visit).await,
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

    /// Tells of what was backed up in a span of time; `unread` of each part that could not be read.
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

    /// Has the server speak another language.
    pub fn set_locale(&self, locale: Locale) {
        match self {
            Self::Ocp(visit) => visit.client.set_locale(locale),
            Self::Obshell(visit) => visit.client.set_locale(locale),
            // Rackspace speaks English only.
            Self::Rackspace(_) => {}
        }
    }

    /// Signs in. Errors: every way a call can fail; then nothing is kept.
    pub async fn sign_in(&self, credential: &Credential) -> Result<(), Failure> {
        // It would be sent beside what the proxy adds.
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
                visit.client.sign_in_with_token(secret);
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
        Ok(())
    }

    async fn sign_out(&self) {
        match self {
            Self::Ocp(visit) => visit.client.sign_out(),
            Self::Obshell(visit) => {
                let _ends_by_itself = visit.client.sign_out().await;
            }
            Self::Rackspace(visit) => visit.client.sign_out(),
        }
    }

    /// Who is signed in, as far as is known.
    pub fn role(&self) -> &ArcRwSignal<Option<String>> {
        each!(self, visit => &visit.role)
    }

    fn forget_role(&self) {
        self.role().set(None);
    }
}
