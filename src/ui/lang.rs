//! Texts on the page that change with the language, without a reload.

use crate::dom::prelude::*;
use crate::words::{Locale, Said, Text};

/// The language of the page, a signal.
#[derive(Clone, Copy)]
pub struct Lang(RwSignal<Locale>);

impl Lang {
    /// Provides the language to everything below the current owner.
    pub fn provide(locale: Locale) -> Self {
        let lang = Self(RwSignal::new(locale));
        provide_context(lang);
        lang
    }

    /// The language now, tracked.
    pub fn get(self) -> Locale {
        self.0.try_get().unwrap_or_default()
    }

    /// The language now, untracked.
    pub fn now(self) -> Locale {
        self.0.try_get_untracked().unwrap_or_default()
    }

    /// Switches the language.
    pub fn set(self, locale: Locale) {
        self.0.set(locale);
    }

    /// The language of the current owner.
    pub fn here() -> Self {
        // Outside the app there is no page to switch: always English.
        use_context::<Self>().unwrap_or_else(|| Self(RwSignal::new(Locale::En)))
    }
}

/// A text in the page's language.
///
/// One type for every text keeps the wasm small: each distinct type of a reactive node costs half a kilobyte.
pub fn t(text: Text) -> Signal<String> {
    let lang = Lang::here();
    Signal::derive(move || text.get(lang.get()).to_owned())
}

/// A sentence in the page's language.
pub fn say(said: impl Into<Said>) -> Signal<String> {
    let (lang, said) = (Lang::here(), said.into());
    Signal::derive(move || said.say(lang.get()))
}

/// A changing sentence in the page's language; empty if there is none.
pub fn say_with(said: impl Fn() -> Option<Said> + Send + Sync + 'static) -> Signal<String> {
    let lang = Lang::here();
    Signal::derive(move || said().map(|said| said.say(lang.get())).unwrap_or_default())
}
