//! How the tree grows while `serde_json` reads.

use crate::Json;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::borrow::Cow;
use std::fmt;

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json<'de>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Json<'de>, A::Error> {
        // A sub-task has seventeen members, and growing there would move each of them three times.
        let mut members = Vec::with_capacity(20);
        while let Some(Name(name)) = from.next_key()? {
            members.push((name, from.next_value()?));
        }
        Ok(Json::Record(members))
    }
}

/// A member's name, borrowed where it can be.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a name")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Text)
    }
}

/// An object without its member of this name.
pub(crate) struct Without<'n>(pub(crate) &'n str);

impl<'de> DeserializeSeed<'de> for Without<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json<'de>, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Without<'_> {
    type Value = Json<'de>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = from.next_key()? {
            if name == self.0 {
                let IgnoredAny = from.next_value()?;
            } else {
                members.push((name, from.next_value()?));
            }
        }
        Ok(Json::Record(members))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Json, json, value, without};
    use serde_json::json;
    use std::borrow::Cow;

    const TEXT: &str = r#"{"a": [1, -2, 2.5, 18446744073709551615], "b\n": "\u4e2d\"", "c": null, "d": {"e": true}, "": "x"}"#;

    #[test]
    fn trees_hold_what_values_hold() {
        let expected: serde_json::Value = serde_json::from_str(TEXT).unwrap();
        assert_eq!(value(TEXT).unwrap(), expected);
        assert_eq!(json(TEXT).unwrap(), Json::from(expected));
    }

    #[test]
    fn texts_are_borrowed_unless_they_are_escaped() {
        let Json::Record(members) = json(r#"{"a": "plain", "b": "t\tab"}"#).unwrap() else { panic!() };
        assert!(matches!(&members[0], (Cow::Borrowed("a"), Json::Text(Cow::Borrowed("plain")))));
        assert!(matches!(&members[1], (_, Json::Text(Cow::Owned(text))) if text == "t\tab"));
    }

    #[test]
    fn a_member_is_left_out() {
        let rest = without(TEXT, "a").unwrap();
        assert_eq!(
            serde_json::Value::from(rest),
            json!({"b\n": "中\"", "c": null, "d": {"e": true}, "": "x"})
        );
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in ["", "{", "[1,]", "{} x", "nul", "\"\\x\"", &"[".repeat(10_000)] {
            assert!(json(text).is_err() && without(text, "a").is_err());
        }
        assert!(without("[]", "a").is_err());
    }
}
