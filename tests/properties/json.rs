//! Arbitrary JSON, and real samples with changes.

use crate::shapes::shapes;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Every JSON sample of `tests/samples`, and shapes of answers for which no document has a sample.
pub static SAMPLES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut samples: Vec<Value> = paths.iter().map(read).collect();
    // The contents of an envelope are also read on their own.
    let inner: Vec<Value> = samples.iter().filter_map(|sample| sample.get("data").cloned()).collect();
    samples.extend(inner);
    samples.extend(shapes());
    samples
});

/// The names of all members in the samples, so that arbitrary objects hit what the readers look for.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    fn collect(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| {
                names.insert(name.clone());
                collect(value, names);
            }),
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    SAMPLES.iter().for_each(|sample| collect(sample, &mut names));
    names.into_iter().collect()
});

/// Any value without members.
pub fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-40_i64..70).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[0-9]{0,24}".prop_map(Value::from),
        "[A-Z_]{0,12}".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]{0,18}(Z|[+-][0-9:]{0,6})?".prop_map(Value::from),
    ]
}

/// Any JSON, a few levels deep.
pub fn any_json() -> BoxedStrategy<Value> {
    let name = prop_oneof![4 => prop::sample::select(NAMES.clone()), 1 => "\\PC{0,6}"];
    leaf()
        .prop_recursive(5, 48, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map(name.clone(), inner, 0..8)
                    .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
            ]
        })
        .boxed()
}

/// A sample with one to four places replaced, wrapped or removed.
pub fn changed_sample() -> impl Strategy<Value = Value> {
    let change = (any::<Index>(), 0..4_u8, any_json());
    (prop::sample::select(SAMPLES.clone()), prop::collection::vec(change, 1..5)).prop_map(
        |(mut sample, changes)| {
            for (place, kind, new) in changes {
                let mut left = place.index(count(&sample));
                visit(&mut sample, &mut left, &mut |value| {
                    *value = match kind {
                        0 => new.clone(),
                        1 => Value::Array(vec![value.take(), new.clone()]),
                        2 => Value::Null,
                        _ => Value::String(value.to_string()),
                    };
                });
            }
            sample
        },
    )
}

/// A sample's text, truncated or with one character replaced: mostly no longer JSON.
pub fn broken_text() -> impl Strategy<Value = String> {
    let sample = prop::sample::select(SAMPLES.clone()).prop_map(|sample| sample.to_string());
    (sample, any::<Index>(), "\\PC{0,2}", any::<bool>()).prop_map(|(text, at, new, cut)| {
        let mut characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        if cut {
            characters.truncate(at);
        } else {
            characters.splice(at..=at, new.chars());
        }
        characters.into_iter().collect()
    })
}

/// The number of values in it, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// Calls `act` on the value that is `left` values after the first.
fn visit(value: &mut Value, left: &mut usize, act: &mut dyn FnMut(&mut Value)) -> bool {
    if *left == 0 {
        act(value);
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| visit(item, left, act)),
        Value::Object(members) => members.values_mut().any(|member| visit(member, left, act)),
        _ => false,
    }
}
