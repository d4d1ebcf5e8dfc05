//! What surrounds the console: a page of its own, a portal's element, a frame.

use super::config::Theme;
use crate::ui::Routes;
use crate::words::Locale;

crate::texts! {
    PRODUCT: "Backup console", "备份控制台";
}

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
