//! Mounting: the one entrance, for a page, a custom element and a frame alike.

use super::config::{Config, ConfigError};
use super::frame::frame;
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
}

/// A credential handed over by what embeds the console.
#[derive(Clone)]
pub struct Credential {
    /// User, where the system has one.
    pub username: String,
    /// Password, API key or token.
    pub secret: String,
}

/// Where credentials come from besides the sign-in form.
pub trait Credentials {
    /// The credential for a target, if there is one.
    fn offer(&self, target: &str) -> Option<Credential>;
}

/// No credentials but those typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoCredentials;

impl Credentials for NoCredentials {
    fn offer(&self, _target: &str) -> Option<Credential> {
        None
    }
}

/// A mounted app; dropping it takes the app out again.
pub struct Handle {
    _view: Mounted,
}

/// Mounts the console into an element. `config` is what was read from `config_url`, or why it could not be.
pub fn mount(
    root: HtmlElement,
    config: Result<Config, ConfigError>,
    config_url: String,
    host: Rc<dyn Host>,
    credentials: Rc<dyn Credentials>,
) -> Handle {
    let view = mount_to(root, move || app(config, &config_url, host, &*credentials));
    Handle { _view: view }
}

fn app(
    config: Result<Config, ConfigError>,
    config_url: &str,
    host: Rc<dyn Host>,
    credentials: &dyn Credentials,
) -> AnyView {
    let prefs = Prefs::read(config.as_ref().ok(), &host.preferred_languages());
    let lang = Lang::provide(prefs.locale);
    let theme = RwSignal::new(prefs.theme);
    let route = ArcRwSignal::new(Route::parse(&host.current()));
    let zone: Arc<dyn Zone + Send + Sync> = Arc::new(BrowserZone::new());
    let routes: Rc<dyn Routes> = Rc::clone(&host) as Rc<dyn Routes>;
    let shell: Shell = Local::new(ShellParts {
        routes,
        route: route.clone(),
        lang,
        announced: ArcRwSignal::new(None),
        clock: Rc::new(BrowserClock),
        zone,
    });
    let to = route;
    host.watch(Box::new(move |fragment| {
        let next = Route::parse(&fragment);
        if to.with_untracked(|now| *now != next) {
            to.set(next);
        }
    }));
    let said = Rc::clone(&host);
    Effect::new(move |_| said.language(lang.get()));

    match config {
        Err(error) => config_missing(config_url, &error, theme),
        Ok(config) => {
            let sites = Sites::new(
                &config,
                config_url,
                &shell,
                Rc::new(Fetch),
                Rc::new(Log::default()),
                Rc::new(Secrets::default()),
            );
            sites.welcome(credentials);
            frame(&shell, &Local::of(host), &sites, theme)
        }
    }
}
