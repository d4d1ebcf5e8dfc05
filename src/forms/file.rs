//! A form as a file: what was typed, without its secrets, in a stable order; and back, checked like typing.

use super::control::is_within;
use super::id::parts_of;
use super::{Draft, Entry, Family, Group, Kind, clock_shown};
use crate::json::{body_text, compact_text, split_time, to_value};
use crate::texts;
use crate::words::Said;
use serde_json::{Map, Value};

texts! {
    NOT_JSON: "This is not JSON: line {0}, column {1}.", "不是有效的 JSON：第 {0} 行第 {1} 列。";
    TRAILING: "This is not JSON: line {0}, column {1}. There is a comma before a closing brace or bracket.", "不是有效的 JSON：第 {0} 行第 {1} 列，右括号前有多余的逗号。";
    BARE_NAME: "This is not JSON: line {0}, column {1}. Names of members take double quotes.", "不是有效的 JSON：第 {0} 行第 {1} 列，成员名应使用双引号。";
    CUT_OFF: "This is not JSON: it ends too early, at line {0}, column {1}.", "不是有效的 JSON：内容不完整，在第 {0} 行第 {1} 列中断。";
    NO_OBJECT: "This is JSON, but not an object with members.", "JSON 的内容不是对象。";
    OTHER_FORM: "This is a file of another form: {0}.", "这是另一种表单的文件：{0}。";
    NOTHING_FITS: "Nothing in this file matches a field of this form.", "文件内容与本表单的字段均不对应。";
    NEWER: "This file is of version {0}; this console reads version {1}.", "文件版本为 {0}，本控制台可读取版本 {1}。";
}

/// The path of a field, and its value.
pub type FieldValue = (String, Entry);

/// A file's content.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct FormFile {
    /// Whether it is a saved form: what that does not mention was empty. A request's own JSON leaves the rest
    /// to the server.
    pub is_saved: bool,
    /// The kind of form, if the file says so.
    pub form: Option<String>,
    /// The id of the target it was saved from; empty if the file does not say.
    pub target: String,
    /// The object it was about: the last part of the form's id; empty if the file does not say.
    pub object: String,
    /// Each value.
    pub values: Vec<FieldValue>,
}

/// Marks a file of this console.
const FORMAT: &str = "backup-console/form";

/// Incremented when an old file could no longer be read as intended.
const VERSION: i64 = 1;

/// The text of a file: a mark, the version, the form, and each value by the path of the JSON field it writes.
///
/// `draft` must not contain secrets. Fields that only choose an object (`_cluster`) are left out: the file
/// fits any object. `of` is the target and object it is saved from, which a comparison with the server uses.
pub fn file_text(form: &str, of: (&str, &str), draft: &Draft) -> String {
    let mut values = Map::new();
    for (name, entry) in draft.entries() {
        let empty = matches!(entry, Entry::Text(text) if text.is_empty())
            || matches!(entry, Entry::Set(set) if set.as_slice().is_empty());
        if !empty && !name.starts_with('_') {
            values.insert(name.to_owned(), to_value(entry));
        }
    }
    let mut file = Map::new();
    file.insert("format".to_owned(), FORMAT.into());
    file.insert("version".to_owned(), VERSION.into());
    for (name, word) in [("form", form), ("target", of.0), ("object", of.1)] {
        if !word.is_empty() {
            file.insert(name.to_owned(), word.into());
        }
    }
    file.insert("values".to_owned(), Value::Object(values));
    body_text(&Value::Object(file)) + "\n"
}

/// The file name for a form's id: `target-object.json`.
pub fn file_name(id: &str) -> String {
    let (target, form, object) = parts_of(id);
    let object = if object.is_empty() { form } else { object };
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    format!("{target}-{object}.json").chars().map(safe).collect()
}

/// Reads a file of this console, or a request's own JSON, for a form of the same family. Between the form
/// that creates and the one that changes, whatever says which object it was for is left out. Errors: what is
/// wrong with it, to be shown beside the field.
pub fn read_file(form: &str, family: Option<&Family>, text: &str) -> Result<Vec<FieldValue>, Said> {
    let FormFile { is_saved, form: of, mut values, .. } = read_any_file(text)?;
    if let Some(family) = family.filter(|_| !is_saved) {
        family.bare(&mut values);
    }
    if let Some(of) = of.filter(|of| of != form) {
        let Some(family) = family.filter(|family| family.has(&of)) else {
            return Err(OTHER_FORM.with([of.into()]));
        };
        values.retain(|(name, _)| family.own(name).is_none());
    }
    Ok(values)
}

/// Reads a file of any form, or a request's own JSON. Errors: what is wrong with it.
pub fn read_any_file(text: &str) -> Result<FormFile, Said> {
    let value: Value = parse::value(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let (words, at) =
            (error.to_string(), [error.line().to_string().into(), error.column().to_string().into()]);
        let means = [("trailing comma", TRAILING), ("key must be a string", BARE_NAME), ("EOF", CUT_OFF)];
        let known = means.into_iter().find(|(begins, _)| words.starts_with(begins));
        known.map_or(NOT_JSON, |(_, text)| text).with(at)
    })?;
    let Value::Object(file) = value else { return Err(NO_OBJECT.into()) };
    let word = |name: &str| file.get(name).and_then(Value::as_str).map(str::to_owned);
    if word("format").as_deref() != Some(FORMAT) {
        let (target, object) = (String::new(), String::new());
        return Ok(FormFile { is_saved: false, form: None, target, object, values: flat(file) });
    }
    let version = file.get("version").and_then(Value::as_i64).unwrap_or_default();
    if version != VERSION {
        return Err(NEWER.with([version.to_string().into(), VERSION.to_string().into()]));
    }
    let Some(Value::Object(values)) = file.get("values") else { return Err(NO_OBJECT.into()) };
    Ok(FormFile {
        is_saved: true,
        form: word("form"),
        target: word("target").unwrap_or_default(),
        object: word("object").unwrap_or_default(),
        values: flat(values.clone()),
    })
}

/// Each value by its dotted path.
fn flat(body: Map<String, Value>) -> Vec<FieldValue> {
    let mut out = Vec::new();
    let mut open: Vec<(String, Value)> = body.into_iter().rev().collect();
    while let Some((name, value)) = open.pop() {
        let entry = match value {
            Value::Null => continue,
            Value::Object(members) => {
                let inner = members.into_iter().rev();
                open.extend(inner.map(|(member, value)| (format!("{name}.{member}"), value)));
                continue;
            }
            Value::Bool(on) => Entry::Flag(on),
            Value::String(text) => Entry::Text(text),
            Value::Number(number) => Entry::Text(number.to_string()),
            Value::Array(items) if items.iter().all(Value::is_string) => {
                Entry::Set(items.iter().filter_map(Value::as_str).collect())
            }
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| compact_text(item)).collect();
                Entry::Text(items.join(", "))
            }
        };
        out.push((name, entry));
    }
    out
}

/// Splits the values of a file into those that fields of the form accept and those that none accepts.
pub fn fitted(groups: &[Group], read: Vec<FieldValue>) -> (Vec<FieldValue>, Vec<FieldValue>) {
    let fields = || groups.iter().flat_map(|group| &group.fields);
    let (mut taken, mut unused) = (Vec::new(), Vec::new());
    for (name, entry) in read {
        match fields().find(|field| is_within(&name, field.name)) {
            Some(field) if field.name == name && field.kind == Kind::Time => taken.extend(time(&name, entry)),
            Some(_) => taken.push((name, entry)),
            None => unused.push((name, entry)),
        }
    }
    (taken, unused)
}

/// Whether a field of the form accepts a control's value.
#[cfg(feature = "web")]
pub(super) fn is_taken(groups: &[Group], name: &str) -> bool {
    groups.iter().flat_map(|group| &group.fields).any(|field| is_within(name, field.name))
}

/// A time and its offset have separate controls, and the time is written as forms show it: any other text
/// would be a change.
fn time(name: &str, entry: Entry) -> Vec<FieldValue> {
    let Entry::Text(text) = &entry else { return vec![(name.to_owned(), entry)] };
    let shown = |clock: &str| (name.to_owned(), Entry::Text(clock_shown(clock).to_owned()));
    match split_time(text) {
        Some((clock, offset)) => vec![shown(clock), (format!("{name}:offset"), Entry::Text(offset))],
        None => vec![shown(text)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{Field, Keyboard, form_id};
    use crate::systems::FAMILIES;

    fn text(text: &str) -> Entry {
        Entry::Text(text.to_owned())
    }

    #[test]
    fn a_form_survives_its_file() {
        let mut draft = Draft::default();
        draft.put("a.b", "x");
        draft.put("empty", "");
        draft.put("_cluster", "7");
        draft.put_flag("on", false);
        draft.put_member("copy_to", "IAD", true);
        let file = file_text("schedule", ("rs", "new"), &draft);
        let read = read_file("schedule", None, &file).unwrap();
        assert_eq!(
            read,
            [
                ("a.b".to_owned(), text("x")),
                ("copy_to".to_owned(), Entry::Set(["IAD"].iter().collect())),
                ("on".to_owned(), Entry::Flag(false)),
            ]
        );
        assert_eq!(file, file_text("schedule", ("rs", "new"), &draft), "the same draft is the same file");
        for other in ["config", "change-config", "strategy", "backup", "now"] {
            assert_eq!(read_file(other, None, &file).unwrap_err().text.code(), "OTHER_FORM", "{other}");
        }
        let newer = file.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(read_file("schedule", None, &newer).unwrap_err().text.code(), "NEWER");
    }

    #[test]
    fn the_forms_of_one_kind_read_each_others_files() {
        let draft = Draft::from([("hour", "7"), ("instance_id", "i1"), ("source_type", "instance")]);
        let [strategy, config, schedule] = FAMILIES;
        let read = |from: &str, (to, family): (&str, &Family)| {
            read_file(to, Some(family), &file_text(from, ("rs", "new"), &draft))
        };
        for family in FAMILIES {
            let [one, other] = family.forms;
            for (from, to) in [(one, other), (other, one)] {
                let own = |(name, _): &FieldValue| family.own(name).is_some();
                let values = read(from, (to, family)).unwrap();
                assert!(values.contains(&("hour".to_owned(), text("7"))) && !values.iter().any(own));
            }
            assert_eq!(read(one, (one, family)).unwrap().len(), 3, "its own form takes the object as well");
        }
        let (new, change) = (("strategy", strategy), ("change-config", config));
        for (from, to) in [
            ("strategy", ("config", config)),
            ("edit", change),
            ("schedule", new),
            ("now", new),
            ("strategy", ("schedule", schedule)),
        ] {
            assert_eq!(read(from, to).unwrap_err().text.code(), "OTHER_FORM", "{from} in {}", to.0);
        }
    }

    #[test]
    fn a_file_is_named_after_its_object() {
        assert_eq!(file_name("ocp-demo:edit:1000002:1002"), "ocp-demo-1000002-1002.json");
        assert_eq!(file_name("a/b:config:"), "a-b-config.json");
        assert_eq!(file_name(&form_id("prod:ob", "config", "tenant:t1")), "prod-ob-tenant-t1.json");
    }

    #[test]
    fn a_requests_own_json_is_read_too() {
        let [.., schedule] = FAMILIES;
        let body = r#"{"schedule": {"hour": 7, "copy_to": ["ORD"], "deep": {"er": true, "none": null}, "ids": [1, 2]}}"#;
        assert_eq!(
            read_file("schedule", Some(schedule), body).unwrap(),
            [
                ("hour".to_owned(), text("7")),
                ("copy_to".to_owned(), Entry::Set(["ORD"].iter().collect())),
                ("deep.er".to_owned(), Entry::Flag(true)),
                ("ids".to_owned(), text("1, 2")),
            ]
        );
    }

    #[test]
    fn an_invalid_file_is_reported_with_the_place() {
        for (broken, code, at) in [
            ("{\"mode\": \"full\",\n}", "TRAILING", vec!["2".to_owned(), "1".to_owned()]),
            ("{\"mode\" \"full\"}", "NOT_JSON", vec!["1".to_owned(), "9".to_owned()]),
            ("", "CUT_OFF", vec!["1".to_owned(), "0".to_owned()]),
            ("{mode: \"full\"}", "BARE_NAME", vec!["1".to_owned(), "2".to_owned()]),
            ("[1]", "NO_OBJECT", Vec::new()),
        ] {
            let said = read_file("backup", None, broken).unwrap_err();
            assert_eq!(said.text.code(), code, "{broken}");
            let args: Vec<_> = said.args.iter().map(|arg| arg.say(crate::words::Locale::En)).collect();
            assert_eq!(args, at, "{broken}");
        }
    }

    #[test]
    fn fields_take_what_belongs_to_them() {
        let label = crate::words::VERBATIM;
        let fields = vec![
            Field::new("at", label, Kind::Time),
            Field::new("days", label, Kind::Text(Keyboard::Text, None)),
        ];
        let groups = [Group::new("all", label, fields)];
        let read = vec![
            ("at".to_owned(), text("02:00:00.000+08:00")),
            ("days.3".to_owned(), text("FULL")),
            ("daysoff".to_owned(), text("x")),
        ];
        let (taken, unused) = fitted(&groups, read);
        assert_eq!(unused, [("daysoff".to_owned(), text("x"))]);
        let names: Vec<_> = taken.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["at", "at:offset", "days.3"]);
        assert_eq!(taken[0].1, text("02:00"), "as the field shows it");
    }
}
