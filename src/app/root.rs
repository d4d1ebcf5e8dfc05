//! Mounting: the one entrance, for a page, a custom element and a frame alike.

use super::config::{Config, ConfigError, Theme};
use super::frame::{Look, frame};
use super::missing::config_missing;
use super::prefs::Prefs;
use super::site::Sites;
use crate::dom::prelude::*;
use crate::dom::{Mounted, mount_to};
use crate::net::{Fetch, Log, Secrets};
use crate::route::Route;
use crate::schedule::Zone;
use crate::ui::{BrowserClock, BrowserZone, Lang, Local, Routes, Shell, ShellParts};
use crate::words::Locale;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::HtmlElement;

/// What surrounds the app: where it is, and what it may say outside its root.
pub trait Host: Routes {
    /// The title of the whole page; an embedded console has none to give.
    fn title(&self, title: &str);

    /// The language of the whole page.
    fn language(&self, locale: Locale);

    /// The languages the person prefers, first one first.
    fn preferred_languages(&self) -> Vec<String>;

    /// What is asked of the app; nothing in particular on a page of its own.
    fn wishes(&self) -> Wishes {
        Wishes::default()
    }
}

/// What embeds the console asks of it.
#[derive(Clone, Default)]
pub struct Wishes {
    /// Whether it stands inside another page: no frame, and what was chosen on a page of its own does not count.
    pub embedded: bool,
    /// The id of the one target that is shown; all of them where there is none.
    pub target: Option<String>,
    /// The language, where it is given.
    pub locale: Option<Locale>,
    /// The look, where it is given.
    pub theme: Option<Theme>,
}

/// A credential handed over by what embeds the console.
#[derive(Clone)]
pub struct Credential {
    /// User, where the system has one.
    pub username: String,
    /// Password, API key or token.
    pub secret: String,
}

/// A mounted app; dropping it takes the app out again.
pub struct Handle {
    _view: Mounted,
    parts: Rc<RefCell<Option<Parts>>>,
}

/// What can be changed from outside.
struct Parts {
    lang: Lang,
    theme: RwSignal<Theme>,
    newer: ArcRwSignal<bool>,
    sites: Option<Sites>,
}

impl Handle {
    /// Changes the language.
    pub fn set_locale(&self, locale: Locale) {
        self.with(|parts| parts.lang.set(locale));
    }

    /// Changes the look.
    pub fn set_theme(&self, theme: Theme) {
        self.with(|parts| {
            parts.theme.try_set(theme);
        });
    }

    /// Another version lies on the server: the frame says so and offers to load it.
    pub fn note_newer(&self) {
        self.with(|parts| parts.newer.set(true));
    }

    /// Signs in to a target that nobody is signed in to, with what the embedding page hands over.
    pub fn sign_in(&self, target: &str, credential: Credential) {
        self.with(|parts| {
            if let Some(sites) = &parts.sites {
                sites.welcome(target, credential);
            }
        });
    }

    fn with(&self, change: impl FnOnce(&Parts)) {
        if let Some(parts) = &*self.parts.borrow() {
            change(parts);
        }
    }
}

/// Mounts the console into an element. `config` is what was read from `config_url`, or why it could not be.
///
/// Where a target needs signing in, the host is told so (`sign-in`) and may answer with [`Handle::sign_in`].
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
    let theme = RwSignal::new(prefs.theme);
    let newer = ArcRwSignal::new(false);
    let fragment = ArcRwSignal::new(host.current());
    let route = ArcRwSignal::new(fragment.with_untracked(|fragment| Route::parse(fragment)));
    let zone: Arc<dyn Zone + Send + Sync> = Arc::new(BrowserZone::new());
    let routes: Rc<dyn Routes> = Rc::clone(&host) as Rc<dyn Routes>;
    let shell: Shell = Local::new(ShellParts {
        routes,
        route: route.clone(),
        fragment: fragment.clone(),
        lang,
        announced: ArcRwSignal::new(None),
        news: ArcRwSignal::new(Vec::new()),
        clock: Rc::new(BrowserClock),
        zone,
    });
    provide_context(shell.clone());
    let to = route;
    host.watch(Box::new(move |now| {
        let next = Route::parse(&now);
        // Before the route: a page that opens reads its part of the address.
        fragment.set(now);
        if to.with_untracked(|now| *now != next) {
            to.set(next);
        }
    }));
    let said = Rc::clone(&host);
    Effect::new(move |_| said.language(lang.get()));

    let mut parts = Parts { lang, theme, newer: newer.clone(), sites: None };
    let view = match config {
        Err(error) => {
            let sentence = error.said.say(lang.now());
            host.tell("error", &[("message", &sentence), ("field", &error.field)]);
            config_missing(config_url, &error, theme)
        }
        Ok(mut config) => {
            host.tell("configured", &[("frameAncestors", &config.frame_ancestors.join(" "))]);
            if let Some(only) = &wishes.target {
                config.targets.retain(|target| target.id == *only);
            }
            let sites = Sites::new(
                &config,
                config_url,
                &shell,
                Rc::new(Fetch),
                Rc::new(Log::default()),
                Rc::new(Secrets::default()),
            );
            parts.sites = Some(sites.clone());
            let look = Look { theme, newer, embedded: wishes.embedded };
            frame(&shell, &Local::of(host), &sites, &look)
        }
    };
    (view, parts)
}
