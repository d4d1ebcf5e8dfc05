use crate::{Json, Kind, Tree, json, value};
use serde_json::{Value, json};

const TEXT: &str = r#"{"": "x", "a": [1, -2, 2.5, 18446744073709551615, []], "b\n": "\u4e2d\"", "c": null, "d": {"e": true}}"#;

fn member<'t>(tree: &'t Tree<'_>, name: &str) -> Json<'t> {
    let Kind::Record(members) = tree.root().kind() else { panic!("no object") };
    members.named(name)
}

#[test]
fn trees_hold_the_same_data_as_values() {
    let expected: Value = serde_json::from_str(TEXT).unwrap();
    assert_eq!(value(TEXT).unwrap(), expected);
    // Only a tree read from a text knows the spelling of its floats.
    let (plain, expected_plain) = (TEXT.replace("2.5, ", ""), json!([1, -2, u64::MAX, []]));
    let other = value(&plain).unwrap();
    assert_eq!(other["a"], expected_plain);
    assert_eq!(json(&plain).unwrap(), Tree::of(&other));
    assert_eq!(Value::from(Tree::of(&expected).root()), expected);
}

#[test]
fn texts_are_borrowed_unless_they_are_escaped() {
    let text = r#"{"a": "plain", "b": "t\tab"}"#;
    let tree = json(text).unwrap();
    let place = |name| match member(&tree, name).kind() {
        Kind::Text(read) => text.as_bytes().as_ptr_range().contains(&read.as_ptr()),
        other => panic!("{other:?}"),
    };
    assert_eq!((place("a"), place("b")), (true, false));
    assert!(matches!(member(&tree, "b").kind(), Kind::Text("t\tab")));
}

#[test]
fn the_last_of_several_members_of_one_name_counts() {
    let tree = json(r#"{"a": [{"b": 1}], "b": 2, "a": 3, "c": 4}"#).unwrap();
    assert!(matches!(member(&tree, "a").kind(), Kind::Whole(3)));
    assert!(matches!(member(&tree, "c").kind(), Kind::Whole(4)));
    assert!(member(&tree, "d").is_null());
}

#[test]
fn selected_members_make_a_new_object() {
    let tree = json(TEXT).unwrap();
    let Kind::Record(members) = tree.root().kind() else { panic!("no object") };
    let kept = Tree::of_members(members, |name| !["", "a", "c"].contains(&name));
    assert_eq!(Value::from(kept.root()), json!({"b\n": "中\"", "d": {"e": true}}));
}

#[test]
fn floats_keep_their_spelling() {
    let text = r#"{"1.5": "-0 \\", "a\"2.5": [0.10, -0, 1E+2, true, {"b": 123456789012345678901234567890}],
        "c": -9223372036854775809, "d": -9223372036854775808, "e": 18446744073709551615, "f": 7, "g": 1.0}"#;
    let tree = json(text).unwrap();
    let mut spelled = Vec::new();
    fn gather(value: Json<'_>, into: &mut Vec<String>) {
        match value.kind() {
            Kind::Float(number, text) => {
                assert_eq!(text.parse::<f64>().unwrap(), number);
                into.push(text.to_owned());
            }
            Kind::List(items) => items.for_each(|item| gather(item, into)),
            Kind::Record(members) => members.for_each(|(_, value)| gather(value, into)),
            _ => {}
        }
    }
    gather(tree.root(), &mut spelled);
    let expected = ["0.10", "-0", "1E+2", "123456789012345678901234567890", "-9223372036854775809", "1.0"];
    assert_eq!(spelled, expected);
    assert!(matches!(member(&tree, "e").kind(), Kind::Large(u64::MAX)));
    let Kind::Record(members) = tree.root().kind() else { panic!("no object") };
    let kept = Tree::of_members(members, |name| name == "g");
    assert!(matches!(member(&kept, "g").kind(), Kind::Float(1.0, "1.0")));
    assert!(matches!(Tree::of(&json!(2.5)).root().kind(), Kind::Float(2.5, "")));
}

#[test]
fn what_is_not_json_is_refused() {
    for text in ["", "{", "[1,]", "{} x", "nul", "\"\\x\"", &"[".repeat(10_000)] {
        assert!(json(text).is_err());
    }
}
