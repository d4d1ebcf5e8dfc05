//! What surrounds the app, as JavaScript sees it: `open` mounts a console, `Console` changes it from outside.
//!
//! A page of its own, the custom element and the frame differ only in their JavaScript (public/): each passes
//! an object with the members of [`Surroundings`].

use super::around::{Credential, Host, Wishes};
use super::config::{Config, ConfigError, Theme};
use super::root::{Handle, mount};
use crate::net::read_file;
use crate::ui::Routes;
use crate::words::Locale;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// How long `config.json` may take, in milliseconds.
const CONFIG_MS: u32 = 20_000;

#[wasm_bindgen]
extern "C" {
    /// What surrounds a console. None of its functions may throw.
    pub type Surroundings;

    #[wasm_bindgen(method, getter)]
    fn embedded(this: &Surroundings) -> bool;
    #[wasm_bindgen(method, getter)]
    fn target(this: &Surroundings) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn locale(this: &Surroundings) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn theme(this: &Surroundings) -> Option<String>;
    #[wasm_bindgen(method)]
    fn current(this: &Surroundings) -> String;
    #[wasm_bindgen(method)]
    fn wanted(this: &Surroundings) -> String;
    #[wasm_bindgen(method)]
    fn go(this: &Surroundings, route: &str, replace: bool);
    #[wasm_bindgen(method)]
    fn href(this: &Surroundings, route: &str) -> String;
    #[wasm_bindgen(method)]
    fn title(this: &Surroundings, title: &str);
    #[wasm_bindgen(method)]
    fn language(this: &Surroundings, tag: &str);
    #[wasm_bindgen(method)]
    fn tell(this: &Surroundings, event: &str, detail: js_sys::Object);
}

/// Called with every new route.
type Watcher = Box<dyn Fn(String)>;

/// The surroundings of one app, and the watchers of its route.
struct Around {
    js: Surroundings,
    watchers: RefCell<Vec<Watcher>>,
}

impl Routes for Around {
    fn current(&self) -> String {
        self.js.current()
    }

    fn wanted(&self) -> String {
        self.js.wanted()
    }

    fn go(&self, route: &str, replace: bool) {
        self.js.go(route, replace);
    }

    fn href(&self, route: &str) -> String {
        self.js.href(route)
    }

    fn watch(&self, changed: Box<dyn Fn(String)>) {
        self.watchers.borrow_mut().push(changed);
    }

    fn tell(&self, event: &'static str, members: &[(&'static str, &str)]) {
        let detail = js_sys::Object::new();
        for (name, value) in members {
            let _never = js_sys::Reflect::set(&detail, &(*name).into(), &(*value).into());
        }
        self.js.tell(event, detail);
    }
}

impl Host for Around {
    fn title(&self, title: &str) {
        self.js.title(title);
    }

    fn language(&self, locale: Locale) {
        self.js.language(locale.tag());
    }

    fn preferred_languages(&self) -> Vec<String> {
        let languages = web_sys::window().map(|window| window.navigator().languages());
        languages.iter().flat_map(js_sys::Array::iter).filter_map(|tag| tag.as_string()).collect()
    }

    fn wishes(&self) -> Wishes {
        Wishes {
            embedded: self.js.embedded(),
            target: self.js.target(),
            locale: self.js.locale().and_then(|tag| Locale::of(&tag)),
            theme: self.js.theme().and_then(|word| Theme::of(&word)),
        }
    }
}

/// The origin of the page, with which URLs on it begin; empty if the browser does not provide it.
pub fn own_origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// A console on the page; freeing it removes it.
#[wasm_bindgen]
pub struct Console {
    around: Rc<Around>,
    handle: Handle,
}

#[wasm_bindgen]
impl Console {
    /// The route has changed: the app reads it and follows.
    pub fn moved(&self) {
        let route = self.around.current();
        for watcher in self.around.watchers.borrow().iter() {
            watcher(route.clone());
        }
    }

    /// Changes the look; an unknown word changes nothing.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&self, word: &str) {
        if let Some(theme) = Theme::of(word) {
            self.handle.set_theme(theme);
        }
    }

    /// Changes the language; an unsupported one changes nothing.
    #[wasm_bindgen(js_name = setLocale)]
    pub fn set_locale(&self, tag: &str) {
        if let Some(locale) = Locale::of(tag) {
            self.handle.set_locale(locale);
        }
    }

    /// Signs in to a target that nobody is signed in to.
    #[wasm_bindgen(js_name = signIn)]
    pub fn sign_in(&self, target: &str, username: String, secret: String) {
        self.handle.sign_in(target, Credential { username, secret });
    }

    /// Whether a request that changes something is under way.
    #[wasm_bindgen(js_name = isWriting)]
    pub fn is_writing(&self) -> bool {
        self.handle.is_writing()
    }

    /// There is a newer version on the server; `may_load` says whether the console may load it itself.
    #[wasm_bindgen(js_name = noteNewer)]
    pub fn note_newer(&self, may_load: bool) {
        self.handle.note_newer(may_load);
    }
}

/// Reads the config from an absolute URL and mounts a console into an element.
#[wasm_bindgen]
pub async fn open(root: web_sys::HtmlElement, surroundings: Surroundings, config_url: String) -> Console {
    console_error_panic_hook::set_once();
    let config = read_config(&config_url).await;
    // What was shown while the app was loading.
    root.set_text_content(None);
    let around = Rc::new(Around { js: surroundings, watchers: RefCell::default() });
    let host: Rc<dyn Host> = Rc::clone(&around) as Rc<dyn Host>;
    let handle = mount(root, config, config_url, host);
    Console { around, handle }
}

async fn read_config(url: &str) -> Result<Config, ConfigError> {
    match read_file(url, CONFIG_MS).await {
        Ok(response) if response.is_ok() => Config::parse(&response.body),
        Ok(response) => Err(ConfigError::unreadable(url, Some(response.status))),
        Err(_) => Err(ConfigError::unreadable(url, None)),
    }
}
