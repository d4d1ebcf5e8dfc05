//! Enums to which a newer server may add words.

/// Defines an enum of a server's words; an unknown word is kept as text and written back as it was.
///
/// `open_enum! { /// Doc. pub enum Mode { /// Doc. Full = "FULL", … } }`
#[macro_export]
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vmeta])* $variant,)*
            /// A word this version does not know, as the server spelled it.
            Other(String),
        }

        impl $name {
            /// The words this version knows, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as the server spells it.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl $crate::json::Write for $name {
            fn write(&self, to: &mut $crate::json::Writer) {
                to.string(self.word());
            }
        }

        impl $crate::json::Read for $name {
            fn read(value: $crate::json::Json<'_>, odd: &mut bool) -> Self {
                Self::from(<String as $crate::json::Read>::read(value, odd).as_str())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    crate::open_enum! {
        /// Two words.
        pub enum Word { /// One.
            One = "ONE", /// Two.
            Two = "TWO" }
    }

    #[test]
    fn unknown_words_survive_a_round_trip() {
        let words: Vec<Word> = crate::json::read(r#"["ONE","THREE"]"#).unwrap();
        assert_eq!(words, [Word::One, Word::Other("THREE".into())]);
        assert_eq!(crate::json::compact_text(&words), r#"["ONE","THREE"]"#);
        assert_eq!(Word::WORDS, ["ONE", "TWO"]);
    }
}
