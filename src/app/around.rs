//! What surrounds the console: a page of its own, a portal's element, or a frame.

use super::config::Theme;
use crate::ui::Routes;
use crate::words::Locale;

crate::texts! {
    PRODUCT: "Backup console", "备份控制台";
}

/// What surrounds the app: where it is, and what it may affect outside its root.
pub trait Host: Routes {
    /// Sets the title of the whole page; does nothing if the console is embedded.
    fn title(&self, title: &str);

    /// Sets the language of the whole page.
    fn language(&self, locale: Locale);

    /// The languages the user prefers, in order of preference.
    fn preferred_languages(&self) -> Vec<String>;

    /// What is requested of the app; nothing in particular on a page of its own.
    fn wishes(&self) -> Wishes {
        Wishes::default()
    }
}

/// What the embedding page requests of the console.
#[derive(Clone, Default)]
pub struct Wishes {
    /// Whether it is inside another page: then it has no frame, and what was chosen on a page of its own does
    /// not count.
    pub embedded: bool,
    /// The id of the only target to show; `None` for all targets.
    pub target: Option<String>,
    /// The language, if given.
    pub locale: Option<Locale>,
    /// The look, if given.
    pub theme: Option<Theme>,
}

/// A credential handed over by the embedding page.
#[derive(Clone)]
pub struct Credential {
    /// User, if the system has users.
    pub username: String,
    /// Password, API key or token.
    pub secret: String,
}
