//! What the console says, in English and Chinese.
//!
//! A text is a constant with both languages side by side, next to the code that uses it: a missing
//! translation does not compile, and an unused text is not shipped.

mod duration;
mod said;

pub use duration::{days_said, duration_said};
pub use said::{Arg, Said};

use std::fmt;

/// A language of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Locale {
    /// The one tag sent as `Accept-Language` and set as `<html lang>`.
    ///
    /// obshell reads only a single tag (contracts/obshell.md 4.1).
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-CN",
        }
    }

    /// The language that comes first in a list of browser preferences.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of).unwrap_or_default()
    }

    /// `en`, `zh`, or a longer tag of either such as `zh-CN`.
    pub fn of(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }
}

/// One text in both languages; `{0}`, `{1}` … stand for arguments.
///
/// It is one string, its parts separated by NULs: texts are named in more than a thousand places, each of
/// which would otherwise hold three addresses and three lengths.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text(&'static str);

impl Text {
    /// A text of `CODE\0English\0中文`: see [`text!`](crate::text).
    pub const fn of(parts: &'static str) -> Self {
        Self(parts)
    }

    /// Its stable name, which tests compare instead of the sentence. Empty in a browser.
    pub fn code(self) -> &'static str {
        self.part(0)
    }

    /// The text in a language, its placeholders untouched.
    pub fn get(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.part(1),
            Locale::Zh => self.part(2),
        }
    }

    /// The text with its arguments, to be put into a language later.
    pub fn with<const N: usize>(self, args: [Arg; N]) -> Said {
        Said { text: self, args: args.into() }
    }

    fn part(self, number: usize) -> &'static str {
        self.0.split('\0').nth(number).unwrap_or_default()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text that is just its argument: names and words of a server, shown unchanged.
pub const VERBATIM: Text = crate::text!("VERBATIM", "{0}", "{0}");

/// A name and what is said about it.
pub const NAMED: Text = crate::text!("NAMED", "{0}: {1}", "{0}：{1}");

/// What is said about a name that is shown before it.
pub const AFTER_NAME: Text = crate::text!("AFTER_NAME", ": {0}", "：{0}");

/// One sentence after another.
pub const BOTH: Text = crate::text!("BOTH", "{0} {1}", "{0} {1}");

/// A single text: `text!("NAME", "English {0}", "中文 {0}")`.
#[macro_export]
macro_rules! text {
    ($code:expr, $en:literal, $zh:literal) => {
        $crate::words::Text::of($crate::named_text!($code, $en, $zh))
    };
}

/// The parts of a text. Names are for tests and logs, which run natively; browsers do not load them.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
#[macro_export]
macro_rules! named_text {
    ($code:expr, $en:literal, $zh:literal) => {
        concat!($code, "\0", $en, "\0", $zh)
    };
}

/// The parts of a text, without its name.
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
#[macro_export]
macro_rules! named_text {
    ($code:expr, $en:literal, $zh:literal) => {
        concat!("\0", $en, "\0", $zh)
    };
}

/// Defines texts: `NAME: "English {0}", "中文 {0}";`
///
/// One block per module: it also generates a test that both languages use the same placeholders.
#[macro_export]
macro_rules! texts {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(
            #[doc = $en]
            pub const $name: $crate::words::Text =
                $crate::text!(stringify!($name), $en, $zh);
        )*

        #[cfg(test)]
        mod texts_tests {
            #[test]
            fn both_languages_say_the_same() {
                $crate::words::assert_alike(&[$(super::$name),*]);
            }
        }
    };
}

/// Fails when a text lacks a language or uses a placeholder in one language only.
#[cfg(test)]
pub(crate) fn assert_alike(texts: &[Text]) {
    let places = |text: &str| (0..9).filter(|n| text.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
    for text in texts {
        assert!(
            !text.get(Locale::En).trim().is_empty() && !text.get(Locale::Zh).trim().is_empty(),
            "{} is empty",
            text.code()
        );
        assert_eq!(places(text.get(Locale::En)), places(text.get(Locale::Zh)), "{}", text.code());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_wins() {
        assert_eq!(Locale::preferred(["fr", "zh-TW", "en"]), Locale::Zh);
        assert_eq!(Locale::preferred(["en-GB", "zh"]), Locale::En);
        assert_eq!(Locale::preferred(["fr"]), Locale::En);
    }
}
