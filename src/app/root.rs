//! Mounting: the single entry point for a page, a custom element and a frame.

use super::around::{Credential, Host};
use super::config::{Config, ConfigError, Theme};
use super::frame::{Look, frame};
use super::missing::{NO_TARGET, config_missing};
use super::prefs::Prefs;
use super::sites::Sites;
use crate::dom::prelude::*;
use crate::dom::{Mounted, mount_to};
use crate::fleet::view::Drafts;
use crate::net::Fetch;
use crate::route::Route;
use crate::schedule::Zone;
use crate::ui::{Beat, BrowserClock, BrowserZone, Lang, Local, Routes, Shell, ShellParts};
use crate::words::{Locale, Said};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::HtmlElement;

/// A mounted app; dropping it removes the app again.
pub struct Handle {
    _view: Mounted,
    parts: Rc<RefCell<Option<Parts>>>,
}

/// What can be changed from outside.
struct Parts {
    lang: Lang,
    theme: RwSignal<Theme>,
    newer: ArcRwSignal<Option<bool>>,
    sites: Option<Sites>,
}

impl Handle {
    /// Changes the language.
    pub fn set_locale(&self, locale: Locale) {
        self.with(|parts| parts.lang.set(locale));
    }

    /// Changes the look.
    pub fn set_theme(&self, theme: Theme) {
        self.with(|parts| parts.theme.set(theme));
    }

    /// There is a newer version on the server: the frame says so, and offers to load it if that is up to the
    /// console.
    pub fn note_newer(&self, may_load: bool) {
        self.with(|parts| parts.newer.set(Some(may_load)));
    }

    /// Signs in to a target that nobody is signed in to, with what the embedding page hands over.
    pub fn sign_in(&self, target: &str, credential: Credential) {
        self.with(|parts| {
            if let Some(sites) = &parts.sites {
                sites.welcome(target, credential);
            }
        });
    }

    /// Whether a request that changes something is under way: if the page is left, nobody receives its
    /// answer.
    pub fn is_writing(&self) -> bool {
        let parts = self.parts.borrow();
        parts.as_ref().and_then(|parts| parts.sites.as_ref()).is_some_and(Sites::is_writing)
    }

    fn with(&self, change: impl FnOnce(&Parts)) {
        if let Some(parts) = &*self.parts.borrow() {
            change(parts);
        }
    }
}

/// Mounts the console into an element. `config` is what was read from `config_url`, or why it could not be
/// read.
///
/// If a target needs signing in, the host is notified (`sign-in`) and may answer with [`Handle::sign_in`].
pub fn mount(
    root: HtmlElement,
    config: Result<Config, ConfigError>,
    config_url: String,
    host: Rc<dyn Host>,
) -> Handle {
    let parts = Rc::new(RefCell::new(None));
    let made = Rc::clone(&parts);
    let view = mount_to(root, move || {
        let (view, parts) = app(config, &config_url, host);
        *made.borrow_mut() = Some(parts);
        view
    });
    Handle { _view: view, parts }
}

fn app(config: Result<Config, ConfigError>, config_url: &str, host: Rc<dyn Host>) -> (AnyView, Parts) {
    let wishes = host.wishes();
    let prefs = Prefs::read(config.as_ref().ok(), &host.preferred_languages(), &wishes);
    let lang = Lang::provide(prefs.locale);
    Beat::provide();
    let theme = RwSignal::new(prefs.theme);
    let newer = ArcRwSignal::new(None);
    let fragment = ArcRwSignal::new(host.current());
    let route = ArcRwSignal::new(fragment.with_untracked(|fragment| Route::parse(fragment)));
    let zone: Arc<dyn Zone + Send + Sync> = Arc::new(BrowserZone::new());
    let routes: Rc<dyn Routes> = Rc::clone(&host) as Rc<dyn Routes>;
    let shell: Shell = Local::new(ShellParts {
        own: config_url.into(),
        routes,
        route: route.clone(),
        fragment: fragment.clone(),
        lang,
        announced: ArcRwSignal::new(None),
        news: ArcRwSignal::new(Vec::new()),
        told: RefCell::default(),
        followed: RefCell::default(),
        clock: Rc::new(BrowserClock),
        zone,
    });
    provide_context(shell.clone());
    Drafts::provide();
    let to = route;
    host.watch(Box::new(move |now| {
        let next = Route::parse(&now);
        // Before the route: a page that opens reads its part of the address.
        fragment.set(now);
        to.set_new(next);
    }));
    let said = Rc::clone(&host);
    Effect::new(move |_| said.language(lang.get()));

    let mut parts = Parts { lang, theme, newer: newer.clone(), sites: None };
    let wrong = |said: &Said, field: &str| {
        host.tell("error", &[("message", &said.say(lang.now())), ("field", field)])
    };
    let view = match config {
        Err(error) => {
            wrong(&error.said, &error.field);
            config_missing(config_url, &error, theme)
        }
        Ok(mut config) => {
            host.tell("configured", &[("frameAncestors", &config.frame_ancestors.join(" "))]);
            if let Some(only) = &wishes.target {
                config.targets.retain(|target| target.id == *only);
                if config.targets.is_empty() {
                    wrong(&NO_TARGET.with([only.as_str().into()]), "target");
                }
            }
            let own = [config_url, " ", wishes.target.as_deref().unwrap_or_default()].concat();
            let sites = Sites::new(&config, config_url, own.trim_end(), &shell, Rc::new(Fetch));
            parts.sites = Some(sites.clone());
            let look = Look { theme, newer, embedded: wishes.embedded, idle_minutes: config.idle_minutes };
            frame(&shell, &Local::of(host), &sites, &look)
        }
    };
    (view, parts)
}
