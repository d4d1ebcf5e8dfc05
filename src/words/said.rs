//! A text together with its arguments.

use super::{Locale, Text};

/// An argument of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Shown unchanged: numbers, names, the server's words.
    Plain(String),
    /// Translated in turn.
    Said(Said),
    /// Several, joined as the language joins a list.
    List(Vec<Arg>),
}

/// Something to say: a text and its arguments, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: Text,
    /// What `{0}`, `{1}` … stand for.
    pub args: Vec<Arg>,
}

impl Said {
    /// The sentence in a language.
    pub fn say(&self, locale: Locale) -> String {
        let mut rest = self.text.get(locale);
        let mut out = String::with_capacity(rest.len());
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let place = after.split_once('}').and_then(|(n, tail)| Some((n.parse::<usize>().ok()?, tail)));
            match place {
                Some((n, tail)) => {
                    if let Some(arg) = self.args.get(n) {
                        out.push_str(&arg.say(locale));
                    }
                    rest = tail;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}

impl Arg {
    /// The argument in a language.
    pub fn say(&self, locale: Locale) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Said(said) => said.say(locale),
            Self::List(items) => {
                let said: Vec<String> = items.iter().map(|item| item.say(locale)).collect();
                said.join(match locale {
                    Locale::En => ", ",
                    Locale::Zh => "、",
                })
            }
        }
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Self {
        Self { text, args: Vec::new() }
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Said(text.into())
    }
}

impl From<Said> for Arg {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl From<Vec<Arg>> for Arg {
    fn from(items: Vec<Arg>) -> Self {
        Self::List(items)
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

macro_rules! number_arg {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self {
                Self::Plain(number.to_string())
            }
        }
    )*};
}

number_arg!(i32, i64, u16, u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Text = crate::text!("BOTH", "{1} before {0} {x}", "{0}后于{1}");

    #[test]
    fn arguments_replace_their_numbers() {
        let said = BOTH.with(["a".into(), 2_i64.into()]);
        assert_eq!(said.say(Locale::En), "2 before a {x}");
        assert_eq!(said.say(Locale::Zh), "a后于2");
    }

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let list = Arg::List(vec!["a".into(), "b".into()]);
        assert_eq!(list.say(Locale::En), "a, b");
        assert_eq!(list.say(Locale::Zh), "a、b");
    }
}
