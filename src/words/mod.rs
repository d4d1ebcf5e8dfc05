//! What the console says, in English and Chinese.
//!
//! A text is a constant with both languages beside each other, next to the code that says it: a missing
//! translation does not compile, and what nothing says is not shipped.

mod said;

pub use said::{Arg, Said};

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
    /// The one tag that goes out as `Accept-Language` and into `<html lang>`.
    ///
    /// obshell reads a single tag only (contracts/obshell.md 4.1).
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-CN",
        }
    }

    /// The language that a list of browser preferences asks for first.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its name, stable: tests and logs compare it rather than the sentence.
    pub code: &'static str,
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Text {
    /// The text in a language, its placeholders untouched.
    pub fn get(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Zh => self.zh,
        }
    }

    /// The text with its arguments, to be said in a language later.
    pub fn with<const N: usize>(self, args: [Arg; N]) -> Said {
        Said { text: self, args: args.into() }
    }
}

/// A text that is its argument: names and words of a server, shown as they are.
pub const VERBATIM: Text = Text { code: "VERBATIM", en: "{0}", zh: "{0}" };

/// Defines texts: `NAME: "English {0}", "中文 {0}";`
///
/// One block a module: it also makes a test that both languages use the same placeholders.
#[macro_export]
macro_rules! texts {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(
            #[doc = $en]
            pub const $name: $crate::words::Text =
                $crate::words::Text { code: stringify!($name), en: $en, zh: $zh };
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
        assert!(!text.en.trim().is_empty() && !text.zh.trim().is_empty(), "{} is empty", text.code);
        assert_eq!(places(text.en), places(text.zh), "{}", text.code);
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
