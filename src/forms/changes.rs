//! What an edit changes: field by field in words, and member by member in JSON.

use super::{Applies, Choice, Draft, Field, Form, Group, Kind, day_name};
use crate::json::compact_text;
use crate::texts;
use crate::words::{Arg, Said, Text, VERBATIM};
use serde_json::{Map, Value};

texts! {
    ON: "on", "开启";
    OFF: "off", "关闭";
    WITH_UNIT: "{0} {1}", "{0} {1}";
    DAY_IS: "{0}: {1}", "{0}{1}";
    KEPT_SECRET: "as the server keeps it", "服务端保存的值";
    NEW_SECRET: "a new secret", "新的密码或密钥";
    PLANNED: "{0}, {1}: {2} → {3}", "{0}，{1}：{2} → {3}";
    CHANGED: "{0}, {1}: was {2}, is now {3}.", "{0}，{1}：原为 {2}，现为 {3}。";
    NOTHING: "not set", "未设置";
}

/// What the server has before an edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Existing {
    /// As it would be typed; without secrets.
    pub draft: Draft,
    /// As it would be typed; without secrets.
    pub json: Value,
    /// Whether the edit sends only what changes: what its body leaves out stays as it is.
    pub partial: bool,
    /// What the draft and the JSON lack because the server does not reveal it, or not as one value.
    pub untold: Vec<Untold>,
}

/// A control or a member that the server does not reveal, and what to say about it instead.
pub type Untold = (&'static str, Said);

/// What to say about a control, or a member by its dotted path, that the server does not reveal.
pub fn untold_of(untold: &[Untold], name: &str) -> Option<Said> {
    untold.iter().find(|(own, _)| name.ends_with(own)).map(|(_, said)| said.clone())
}

/// One field that an edit changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The control's name.
    pub name: &'static str,
    /// The group that contains the field.
    pub group: Text,
    /// The field's label.
    pub label: Text,
    /// What the server has; `None` for nothing.
    pub before: Option<Said>,
    /// What it will have; `None` for nothing.
    pub after: Option<Said>,
}

/// One member of the JSON that an edit changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonChange {
    /// Its dotted path.
    pub path: String,
    /// What the server has, as JSON; `None` if it is absent or not revealed.
    pub before: Option<String>,
    /// What to say about its value if the server does not reveal it.
    pub untold: Option<Said>,
    /// What it will have.
    pub after: Option<String>,
}

/// Everything that an edit changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// In words.
    pub fields: Vec<Change>,
    /// In JSON.
    pub json: Vec<JsonChange>,
}

impl Change {
    /// The change as a sentence about the past: what someone else has done meanwhile.
    fn told(&self) -> Said {
        let [before, after] = self.values();
        CHANGED.with([self.group.into(), self.label.into(), before, after])
    }

    /// The change in short: what an edit will do. Two groups may have fields with the same name.
    pub fn planned(&self) -> Said {
        let [before, after] = self.values();
        PLANNED.with([self.group.into(), self.label.into(), before, after])
    }

    fn values(&self) -> [Arg; 2] {
        [&self.before, &self.after].map(|value| value.clone().map_or(Arg::from(NOTHING), Arg::from))
    }
}

impl Changes {
    /// Adds what is known of values the server does not reveal: not that they are empty.
    pub(super) fn tell(&mut self, untold: &[Untold]) {
        tell_both(&mut self.fields, (untold, &[]));
        for member in self.json.iter_mut().filter(|member| member.before.is_none()) {
            member.untold = untold_of(untold, &member.path);
        }
    }
}

/// Changes as sentences about the past: what someone else has done meanwhile.
pub fn told(changes: &[Change]) -> Vec<Said> {
    changes.iter().map(Change::told).collect()
}

/// What differs between two states of the server's values: what someone else has changed meanwhile.
pub fn changes_between<F: Form>(old: &F::Context, new: &F::Context) -> Vec<Change> {
    let (had, has) = (F::first(old), F::first(new));
    let groups = (F::groups(&had, old), F::groups(&has, new));
    let mut changes = field_changes((&groups.0, &had), (&groups.1, &has), (F::is_secret, F::is_same));
    let untold = |known| F::existing(known).map(|existing| existing.untold).unwrap_or_default();
    tell_both(&mut changes, (&untold(old), &untold(new)));
    changes
}

/// A server may reveal at one time what it withholds at another.
fn tell_both(changes: &mut [Change], (old, new): (&[Untold], &[Untold])) {
    for Change { name, before, after, .. } in changes {
        for (value, untold) in [(before, old), (after, new)] {
            if value.is_none() {
                *value = untold_of(untold, name);
            }
        }
    }
}

/// Whether two texts of a control mean the same. Takes its name and both texts.
pub(super) type IsSame = fn(&str, &str, &str) -> bool;

/// The fields that differ, in the order of the form, followed by those no longer on it. `had` and `has` are
/// drafts with the groups they produce.
pub(super) fn field_changes(
    (groups_before, had): (&[Group], &Draft),
    (groups_after, has): (&[Group], &Draft),
    (is_secret, is_same): (fn(&str) -> bool, IsSame),
) -> Vec<Change> {
    let fields = |groups| -> Vec<(Text, &Field)> { listed(groups) };
    let (before, after) = (fields(groups_before), fields(groups_after));
    let find = |list: &[(Text, &Field)], name: &str| list.iter().any(|(_, field)| field.name == name);
    let gone = before.iter().filter(|(_, field)| !find(&after, field.name));
    let mut changes = Vec::new();
    for (group, field) in after.iter().chain(gone) {
        let value = |list: &[(Text, &Field)], draft: &Draft| {
            let (_, field) = list.iter().find(|(_, other)| other.name == field.name)?;
            shown(field, draft)
        };
        let (before, after) = if is_secret(field.name) {
            if has.raw(field.name).is_empty() {
                continue;
            }
            (find(&before, field.name).then(|| KEPT_SECRET.into()), Some(NEW_SECRET.into()))
        } else {
            (value(&before, had), value(&after, has))
        };
        if before != after && !is_same(field.name, had.text(field.name), has.text(field.name)) {
            changes.push(Change { name: field.name, group: *group, label: field.label, before, after });
        }
    }
    changes
}

/// All fields of a form with their groups, without the parts of a URI, which say the same as the whole.
fn listed(groups: &[Group]) -> Vec<(Text, &Field)> {
    let all = || groups.iter().flat_map(|group| group.fields.iter().map(|field| (group.title, field)));
    let uris: Vec<&str> =
        all().filter(|(_, field)| field.kind == Kind::Uri).map(|(_, field)| field.name).collect();
    let is_part = |name: &str| name.split_once(':').is_some_and(|(whole, _)| uris.contains(&whole));
    // A secret part is listed separately: the whole does not show it.
    all().filter(|(_, field)| field.kind == Kind::Secret || !is_part(field.name)).collect()
}

/// What a field says; `None` if it takes no part or is empty.
fn shown(field: &Field, draft: &Draft) -> Option<Said> {
    let forced = match field.applies {
        Applies::Off(_) | Applies::Absent => return None,
        Applies::Forced(value, _) => Some(value),
        Applies::Yes => None,
    };
    let verbatim = |text: &str| (!text.is_empty()).then(|| VERBATIM.with([text.into()]));
    let text = forced.unwrap_or_else(|| draft.text(field.name));
    match &field.kind {
        Kind::Flag => {
            // Neither, if the server has not said it and nobody touched it.
            let on = forced.map(|value| value == "true");
            let on = on.or_else(|| draft.knows(field.name).then(|| draft.flag(field.name)))?;
            Some(if on { ON } else { OFF }.into())
        }
        Kind::Text(_, Some(unit)) => Some(WITH_UNIT.with([verbatim(text)?.into(), (*unit).into()])),
        Kind::Text(_, None) | Kind::Time | Kind::Uri => verbatim(text),
        // Reported by whether it was typed, never by its value.
        Kind::Secret => None,
        Kind::Select(choices) => (!text.is_empty()).then(|| label(choices, text)),
        Kind::Set(choices) => list(draft.members(field.name).map(|member| label(choices, member).into())),
        Kind::Days { count, choices } => list((1..=*count).filter_map(|day| {
            let word = draft.text(&format!("{}.{day}", field.name));
            let kind = (!word.is_empty()).then(|| label(choices, word))?;
            Some(DAY_IS.with([day_name(*count, day).into(), kind.into()]).into())
        })),
    }
}

/// The label of a choice; a word that is no choice is shown as the server spells it.
fn label(choices: &[Choice], word: &str) -> Said {
    let known = choices.iter().find(|choice| choice.value == word);
    known.map_or_else(|| VERBATIM.with([word.into()]), |choice| choice.label.clone())
}

fn list(items: impl Iterator<Item = Arg>) -> Option<Said> {
    let items: Vec<Arg> = items.collect();
    (!items.is_empty()).then(|| VERBATIM.with([items.into()]))
}

/// The members that differ, each with its dotted path. Lists are compared whole. In a `partial` body an
/// absent member is no change.
pub fn json_changes(before: &Value, after: &Value, partial: bool) -> Vec<JsonChange> {
    let mut changes = Vec::new();
    members("", Some(before), Some(after), partial, &mut changes);
    changes
}

fn members(
    path: &str,
    before: Option<&Value>,
    after: Option<&Value>,
    partial: bool,
    out: &mut Vec<JsonChange>,
) {
    // Absent and null are the same: OCP leaves null members out (contracts/ocp.md 4).
    let (before, after) = (before.filter(|value| !value.is_null()), after.filter(|value| !value.is_null()));
    if before == after || (partial && after.is_none()) {
        return;
    }
    let none = Map::new();
    let object = |value: Option<&Value>| value.is_none_or(Value::is_object);
    if object(before) && object(after) {
        let (old, new) = (before.and_then(Value::as_object), after.and_then(Value::as_object));
        let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
        for name in new.keys().chain(old.keys().filter(|name| !new.contains_key(*name))) {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            members(&path, old.get(name), new.get(name), partial, out);
        }
        return;
    }
    let text = |value: Option<&Value>| value.map(|value| compact_text(value));
    out.push(JsonChange { path: path.to_owned(), before: text(before), untold: None, after: text(after) });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Keyboard;
    use crate::words::Locale;
    use serde_json::json;

    const TITLE: Text = crate::text!("TITLE", "Group", "组");
    const LABEL: Text = crate::text!("LABEL", "Field", "字段");
    const UNIT: Text = crate::text!("UNIT", "days", "天");

    fn field(name: &'static str, kind: Kind) -> Field {
        Field::new(name, LABEL, kind)
    }

    fn changes(fields: Vec<Field>, had: &Draft, has: &Draft) -> Vec<(Option<String>, Option<String>)> {
        let groups = [Group::new("g", TITLE, fields)];
        let changes = field_changes((&groups, had), (&groups, has), (|name| name == "key", |_, _, _| false));
        let say = |said: Option<Said>| said.map(|said| said.say(Locale::En));
        changes.into_iter().map(|change| (say(change.before), say(change.after))).collect()
    }

    #[test]
    fn each_kind_shows_its_old_and_new_value() {
        let kinds = vec![Choice::new("F", LABEL), Choice::new("I", UNIT)];
        let (mut had, mut has) = (Draft::from([("n", "7"), ("s", "F"), ("d.2", "F")]), Draft::default());
        has.overlay(&Draft::from([("n", "8"), ("s", "X"), ("d.2", "F"), ("d.7", "I"), ("t", " a ")]));
        had.put_flag("f", true);
        has.put_flag("f", false);
        has.put_member("set", "F", true);
        let fields = vec![
            field("n", Kind::Text(Keyboard::Numeric, Some(UNIT))),
            field("s", Kind::Select(kinds.clone())),
            field("d", Kind::Days { count: 7, choices: kinds.clone() }),
            field("t", Kind::Text(Keyboard::Text, None)),
            field("f", Kind::Flag),
            field("set", Kind::Set(kinds)),
        ];
        let told = changes(fields, &had, &has);
        let said = |before: &str, after: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            (some(before), some(after))
        };
        assert_eq!(
            told,
            [
                said("7 days", "8 days"),
                said("Field", "X"),
                said("Tuesday: Field", "Tuesday: Field, Sunday: days"),
                said("", "a"),
                said("on", "off"),
                said("", "Field"),
            ]
        );
    }

    #[test]
    fn a_secret_is_reported_without_being_shown_and_what_is_off_is_nothing() {
        let (had, has) = (Draft::from([("off", "1")]), Draft::from([("key", "s3cr3t"), ("off", "2")]));
        let off = field("off", Kind::Text(Keyboard::Text, None)).applies(Applies::Off(TITLE.into()));
        let told = changes(vec![field("key", Kind::Secret), off.clone()], &had, &has);
        assert_eq!(told, [(Some("as the server keeps it".into()), Some("a new secret".into()))]);
        assert!(changes(vec![field("key", Kind::Secret), off], &had, &had).is_empty());
    }

    #[test]
    fn two_fields_with_one_name_are_told_apart_by_their_groups() {
        let group = |name, title| Group::new(name, title, vec![field(name, Kind::Uri)]);
        let groups = [group("a", TITLE), group("b", UNIT)];
        let had = Draft::from([("a", "1"), ("b", "1")]);
        let changes = field_changes(
            (&groups, &had),
            (&groups, &Draft::from([("a", "2")])),
            (|_| false, |_, _, _| false),
        );
        let said: Vec<String> = changes.iter().map(|change| change.planned().say(Locale::En)).collect();
        assert_eq!(said, ["Group, Field: 1 → 2", "days, Field: 1 → not set"]);
    }

    #[test]
    fn a_uri_is_listed_once() {
        let fields = vec![field("u", Kind::Uri), field("u:host", Kind::Text(Keyboard::Text, None))];
        let (had, has) =
            (Draft::from([("u", "a"), ("u:host", "a")]), Draft::from([("u", "b"), ("u:host", "b")]));
        assert_eq!(changes(fields, &had, &has).len(), 1);
    }

    #[test]
    fn json_is_compared_member_by_member() {
        let before = json!({"a": {"b": 1, "c": [1], "same": 2}, "gone": true, "nil": null});
        let after = json!({"a": {"b": 2, "c": [1, 2], "same": 2}, "new": {"x": "y"}});
        let told = |partial| -> Vec<(String, String)> {
            let all = json_changes(&before, &after, partial).into_iter();
            all.map(|one| (one.path, one.before.unwrap_or_default() + ">" + &one.after.unwrap_or_default()))
                .collect()
        };
        let row = |path: &str, change: &str| (path.to_owned(), change.to_owned());
        let mut rows = vec![row("a.b", "1>2"), row("a.c", "[1]>[1,2]"), row("new.x", ">\"y\"")];
        assert_eq!(told(true), rows);
        rows.push(row("gone", "true>"));
        assert_eq!(told(false), rows);
        assert!(json_changes(&before, &before, false).is_empty());
    }
}
