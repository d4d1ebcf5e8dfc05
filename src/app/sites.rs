//! All targets of the config, and what the whole console keeps about them.

use super::around::Credential;
use super::changes::{self, Queue};
use super::config::Config;
use super::fleet::{Fleet, FleetParts};
use super::many::Bulk;
use super::site::{Site, made};
use crate::acts::Stages;
use crate::dom::prelude::*;
use crate::fleet::change::Teller;
use crate::forms::Flows;
use crate::net::{Failure, Log, Outlet, Secrets, SystemRandom, Transport};
use crate::ui::{BrowserClock, Local, Shell, Why, forever};
use crate::words::Said;
use litemap::LiteMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Whether a target was reached without signing in.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach {
    /// Not tried yet.
    Unknown,
    /// It answered, possibly with something about itself.
    Reached(Option<Said>),
    /// It did not answer.
    Lost(Failure),
}

impl Reach {
    /// Whether the user would be shown the same.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Lost(before), Self::Lost(now)) => before.says_the_same(now),
            (before, now) => before == now,
        }
    }
}

/// All targets. Cheap to clone.
#[derive(Clone)]
pub struct Sites(Local<SitesParts>);

struct SitesParts {
    sites: Vec<(Site, ArcRwSignal<Reach>)>,
    teller: Teller,
    unkept: Rc<Queue>,
    log: Rc<Log>,
    secrets: Rc<Secrets>,
    flows: Rc<Flows>,
    stages: Stages,
    bulk: Local<Bulk>,
    fleet: Fleet,
    /// The newest credential for each target that arrived while signing in was under way. Taken as soon as
    /// that ends.
    offered: RefCell<LiteMap<String, Credential>>,
}

impl Sites {
    /// The targets of a config; `own` tells the console from others on the same page, even after a reload.
    pub fn new(
        config: &Config,
        config_url: &str,
        own: &str,
        shell: &Shell,
        transport: Rc<dyn Transport>,
    ) -> Self {
        let (log, secrets) = (Rc::new(Log::default()), Rc::new(Secrets::default()));
        let flows = Rc::new(Flows::new(Rc::clone(&secrets), config_url));
        let outlet = |id: &str| Outlet {
            target: id.into(),
            transport: Rc::clone(&transport),
            clock: Rc::new(BrowserClock),
            random: Rc::new(SystemRandom),
            log: Rc::clone(&log),
            secrets: secrets.of(id),
        };
        let sites = config.targets.iter().map(|target| {
            let site = made(target, config_url, outlet(&target.id), shell, &flows);
            (site, ArcRwSignal::new(Reach::Unknown))
        });
        let sites: Vec<(Site, ArcRwSignal<Reach>)> = sites.collect();
        let roles = sites.iter().map(|(site, _)| (site.place().id.clone(), site.role().clone()));
        let unkept = changes::keep(&log, config_url, roles.collect());
        let bulk = Local::new(Bulk::restored(own));
        let (fleet, offered, stages) = (FleetParts::new(), RefCell::default(), Stages::provide());
        let targets = sites.iter().map(|(site, _)| site.place().id.clone()).collect();
        let teller = Teller { config: config_url.to_owned(), is_whole: own == config_url, targets };
        let parts = SitesParts { sites, teller, unkept, log, secrets, flows, stages, bulk, fleet, offered };
        let all = Self(Local::new(parts));
        all.follow_offers();
        all
    }

    /// Whose changes are recorded here.
    pub fn teller(&self) -> &Teller {
        &self.0.teller
    }

    /// The changes that are not kept yet.
    pub fn unkept(&self) -> &Queue {
        &self.0.unkept
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

    /// Whether a request that changes something is under way; signing in and out change nothing.
    pub fn is_writing(&self) -> bool {
        self.all()
            .any(|(site, _)| site.session().is_signed_in_now() && self.0.log.is_writing(&site.place().id))
    }

    /// Whether anything the user has started is under way, including what is read before and after a write.
    pub fn is_busy(&self) -> bool {
        let SitesParts { flows, stages, bulk, .. } = &*self.0;
        self.is_writing() || bulk.is_under_way() || flows.is_sending() || stages.is_sending()
    }

    /// Tries what was handed over while signing in was under way, once that has failed.
    fn follow_offers(&self) {
        for (site, _) in self.all() {
            let (sites, session, id) = (self.clone(), site.session().clone(), site.place().id.clone());
            Effect::new(move |_| {
                if session.signing().get() {
                    return;
                }
                let offered = sites.0.offered.borrow_mut().remove(&id);
                if let Some(credential) = offered {
                    sites.welcome(&id, credential);
                }
            });
        }
    }

    /// Signs in with what the embedding page hands over if nobody is signed in: at once, or when a sign-in
    /// under way has failed.
    pub fn welcome(&self, target: &str, credential: Credential) {
        let Some(site) = self.find(target) else { return };
        if site.session().is_signed_in_now() {
            return;
        }
        if site.session().signing().get_untracked() {
            self.0.offered.borrow_mut().insert(target.to_owned(), credential);
            return;
        }
        site.session().signing().set(true);
        forever(async move {
            match site.sign_in(&credential).await {
                Ok(()) => site.session().note_offered(),
                Err(failure) => site.session().tell(Why::Offered(failure)),
            }
            site.session().signing().set(false);
        });
    }

    /// Signs out of every target that somebody has signed in to, even if that session has lapsed, since its
    /// secrets are still here: nobody has used the console for `after_ms` milliseconds.
    pub fn leave(&self, after_ms: i64) {
        for (site, _) in self.all() {
            let session = site.session();
            if !session.is_begun() || session.signing().get_untracked() {
                continue;
            }
            let is_in = session.is_signed_in_now();
            let why = if is_in { Some(Why::Idle(after_ms)) } else { untrack(|| session.why()) };
            self.sign_out(site);
            if let Some(why) = why {
                session.tell(why);
            }
        }
    }

    /// Signs out of a target: the credential and every secret typed for it are removed from memory.
    pub fn sign_out(&self, site: &Site) {
        self.0.flows.wipe(&site.place().id);
        self.0.stages.wipe(&site.place().id);
        self.0.bulk.forget(&site.place().id);
        site.session().end();
        site.settle();
        site.forget_role();
        let (site, parts) = (site.clone(), self.0.clone());
        forever(async move {
            // A session that cannot be closed ends on its own after its idle time.
            site.sign_out().await;
            // Other signed-out targets' secrets are forgotten too, but not a lapsed session's, which its
            // forms still hold. What somebody signs in with meanwhile is already masked, and must stay so.
            let is_left =
                |site: &Site| site.session().is_ended_by_hand() && !site.session().signing().get_untracked();
            for (site, _) in parts.sites.iter().filter(|(site, _)| is_left(site)) {
                parts.secrets.of(&site.place().id).forget();
            }
        });
    }
}
