//! What the systems' tests share: a word based on a whole answer must not be based on a part of it.

use super::Standing;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Spoils the members of a thing's answers, one at a time: removed, null, an empty word, a number for a text
/// and a text for a number. None may turn late into *protected*, or protected into anything worse than
/// *unknown*, since what cannot be read proves nothing; the members in `telling` are exempt from the second
/// rule.
///
/// The answers describe a thing that is protected at `soon` and late a month later.
pub fn assert_doubted(
    answers: &Value,
    soon: &str,
    word: &dyn Fn(&Value, DateTime<Utc>) -> Standing,
    telling: &[&str],
) {
    let soon: DateTime<Utc> = soon.parse().unwrap();
    let later = soon + chrono::TimeDelta::days(30);
    assert_eq!((word(answers, soon), word(answers, later)), (Standing::Protected, Standing::Late));
    let mut paths = Vec::new();
    members(answers, String::new(), &mut paths);
    for path in paths {
        for spoilt in spoilt(answers, &path) {
            assert_ne!(word(&spoilt, later), Standing::Protected, "{path}: {spoilt}");
            if !telling.iter().any(|member| path.ends_with(member)) {
                let word = word(&spoilt, soon);
                assert!(matches!(word, Standing::Protected | Standing::Unknown), "{word:?} {path}: {spoilt}");
            }
        }
    }
}

/// The paths of all members of objects.
fn members(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().zip(0..).for_each(|(item, at)| members(item, format!("{path}/{at}"), found));
        }
        Value::Object(object) => {
            for (name, value) in object {
                let path = format!("{path}/{name}");
                found.push(path.clone());
                members(value, path, found);
            }
        }
        _ => {}
    }
}

fn spoilt(answers: &Value, path: &str) -> Vec<Value> {
    let (parent, name) = path.rsplit_once('/').unwrap();
    let mut without = answers.clone();
    without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
    let other = match answers.pointer(path).unwrap() {
        Value::Number(number) => json!(number.to_string()),
        _ => json!(1),
    };
    let with = |value| {
        let mut spoilt = answers.clone();
        *spoilt.pointer_mut(path).unwrap() = value;
        spoilt
    };
    vec![without, with(Value::Null), with(json!("?")), with(other)]
}
