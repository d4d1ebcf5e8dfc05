//! What is kept in the browser for next time: language, look, and the length of the overview.

use super::around::Wishes;
use super::config::{Config, Theme};
use crate::words::Locale;
use web_sys::Storage;

const LOCALE: &str = "backup-console:locale";
const THEME: &str = "backup-console:theme";
const ROWS: &str = "backup-console:rows";

/// How many rows the overview reserves space for: before anything is known, and at most.
const ROOM: (usize, usize) = (6, 15);

/// Language and look at the start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prefs {
    /// The language.
    pub locale: Locale,
    /// The look.
    pub theme: Theme,
}

// Storage may be forbidden: then nothing is remembered, and nothing else is lost.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn store(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _may_fail = storage.set_item(key, value);
    }
}

impl Prefs {
    /// What is requested, else what was chosen here before, else the config's setting, else the browser's
    /// preference. What was chosen on a page of its own does not count if the console is embedded.
    pub fn read(config: Option<&Config>, preferred: &[String], wishes: &Wishes) -> Self {
        let kept = |key: &str| if wishes.embedded { None } else { stored(key) };
        let chosen = kept(LOCALE).map(|tag| Locale::preferred([tag.as_str()]));
        let configured = config.and_then(|config| config.locale);
        let browser = Locale::preferred(preferred.iter().map(String::as_str));
        let chosen_theme = kept(THEME).and_then(|word| Theme::of(&word));
        let configured_theme = config.map(|config| config.theme);
        Self {
            locale: wishes.locale.or(chosen).or(configured).unwrap_or(browser),
            theme: wishes.theme.or(chosen_theme).or(configured_theme).unwrap_or_default(),
        }
    }
}

/// Remembers the language.
pub fn keep_locale(locale: Locale) {
    store(LOCALE, locale.tag());
}

/// How many rows the overview had last time: it reserves space for as many until the answers arrive.
pub fn rows() -> usize {
    stored(ROWS).and_then(|rows| rows.parse().ok()).map_or(ROOM.0, |rows: usize| rows.clamp(1, ROOM.1))
}

/// Remembers how many rows the overview has.
pub fn keep_rows(rows: usize) {
    store(ROWS, &rows.to_string());
}

/// Remembers the look.
pub fn keep_theme(theme: Theme) {
    store(THEME, theme.word());
}
