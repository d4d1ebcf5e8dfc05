//! The page of one's own: the only place that touches the document outside the app's root.

use super::config::{Config, ConfigError};
use super::root::{Credentials, Handle, Host, NoCredentials, mount};
use crate::net::read_file;
use crate::ui::{Routes, forever};
use crate::words::Locale;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// How long `config.json` may take, in milliseconds.
const CONFIG_MS: u32 = 20_000;

thread_local! {
    // The page's own app lives as long as the page.
    static APP: RefCell<Option<Handle>> = const { RefCell::new(None) };
}

/// The page: routes in the fragment, the document's title and language.
struct Page;

impl Routes for Page {
    fn current(&self) -> String {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        hash.strip_prefix('#').unwrap_or(&hash).to_owned()
    }

    fn go(&self, route: &str, replace: bool) {
        let Some(window) = web_sys::window() else { return };
        let fragment = format!("#{route}");
        if !replace {
            // Makes an entry in the history and tells the listener.
            let _may_fail = window.location().set_hash(&fragment);
            return;
        }
        let replaced = window
            .history()
            .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment)));
        if replaced.is_ok()
            && let Ok(event) = web_sys::Event::new("hashchange")
        {
            let _may_fail = window.dispatch_event(&event);
        }
    }

    fn href(&self, route: &str) -> String {
        format!("#{route}")
    }

    fn watch(&self, changed: Box<dyn Fn(String)>) {
        let Some(window) = web_sys::window() else { return };
        let listener = Closure::<dyn Fn()>::new(move || changed(Self.current()));
        let _may_fail =
            window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
        // The page's own app is never taken out.
        listener.forget();
    }
}

impl Host for Page {
    fn title(&self, title: &str) {
        if let Some(document) = document() {
            document.set_title(title);
        }
    }

    fn language(&self, locale: Locale) {
        if let Some(root) = document().and_then(|document| document.document_element()) {
            let _may_fail = root.set_attribute("lang", locale.tag());
        }
    }

    fn preferred_languages(&self) -> Vec<String> {
        let languages = web_sys::window().map(|window| window.navigator().languages());
        languages.iter().flat_map(js_sys::Array::iter).filter_map(|tag| tag.as_string()).collect()
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Reads `config.json` beside the page and mounts the console into `#console`.
pub fn start() {
    console_error_panic_hook::set_once();
    forever(async {
        let url = config_url();
        let config = read_config(&url).await;
        let Some(root) = document().and_then(|document| document.get_element_by_id("console")) else {
            return;
        };
        let Ok(root) = root.dyn_into::<web_sys::HtmlElement>() else { return };
        // What stood there while the app was on its way.
        root.set_text_content(None);
        let credentials: Rc<dyn Credentials> = Rc::new(NoCredentials);
        let handle = mount(root, config, url, Rc::new(Page), credentials);
        APP.with(|app| *app.borrow_mut() = Some(handle));
    });
}

/// `config.json` beside `index.html`, absolute.
fn config_url() -> String {
    let page = document().and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    super::config::resolve(&page, "config.json")
}

async fn read_config(url: &str) -> Result<Config, ConfigError> {
    match read_file(url, CONFIG_MS).await {
        Ok(response) if response.is_ok() => Config::parse(&response.body),
        Ok(response) => Err(ConfigError::unreadable(Some(response.status))),
        Err(_) => Err(ConfigError::unreadable(None)),
    }
}
