//! A body with the same members, some left out, others with different values, plus members that no version
//! knows.

use crate::json::any_json;
use proptest::prelude::*;
use serde_json::Value;

/// What a variation draws from, cyclically.
#[derive(Clone, Debug)]
pub struct Draws {
    bytes: Vec<u8>,
    texts: Vec<String>,
    numbers: Vec<i64>,
    unknown: Vec<Value>,
    at: usize,
}

/// Any draws.
pub fn draws() -> impl Strategy<Value = Draws> {
    let list = 4..24_usize;
    let texts = prop::collection::vec("\\PC{0,9}|[A-Z_]{0,9}", list.clone());
    let unknown = prop::collection::vec(any_json(), 2..5);
    (
        prop::collection::vec(any::<u8>(), list.clone()),
        texts,
        prop::collection::vec(any::<i64>(), list),
        unknown,
    )
        .prop_map(|(bytes, texts, numbers, unknown)| Draws { bytes, texts, numbers, unknown, at: 0 })
}

impl Draws {
    fn next(&mut self) -> usize {
        self.at += 1;
        self.at
    }

    fn one_in(&mut self, chances: u8) -> bool {
        let at = self.next();
        self.bytes[at % self.bytes.len()].wrapping_add(u8::try_from(at % 256).unwrap()) % chances == 0
    }

    fn text(&mut self) -> String {
        let at = self.next();
        self.texts[at % self.texts.len()].clone()
    }

    fn number(&mut self) -> i64 {
        let at = self.next();
        self.numbers[at % self.numbers.len()]
    }

    fn unknown(&mut self) -> Value {
        let at = self.next();
        self.unknown[at % self.unknown.len()].clone()
    }
}

/// Varies a value but keeps its types. If `open`, its objects get unknown members.
pub fn vary(value: &mut Value, draws: &mut Draws, open: bool) {
    match value {
        Value::Null => {}
        Value::Bool(yes) => *yes ^= draws.one_in(2),
        Value::Number(number) => *number = draws.number().into(),
        Value::String(text) => *text = draws.text(),
        Value::Array(items) => items.iter_mut().for_each(|item| vary(item, draws, open)),
        Value::Object(members) => {
            members.retain(|_, _| !draws.one_in(5));
            // The keys of a map are not members: the values have the map's own type.
            members.iter_mut().for_each(|(name, value)| vary(value, draws, open && !name.ends_with("Map")));
            if open && draws.one_in(2) {
                members.insert(format!("x-{}", draws.text()), draws.unknown());
            }
        }
    }
}
