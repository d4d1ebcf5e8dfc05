//! Arbitrary drafts: a walk through a form that puts anything anywhere.

use backup_console::forms::{Draft, Entry, Field, Form, Kind};
use backup_console::json::body_text;
use backup_console::systems::obshell::dest::Dest;
use backup_console::systems::obshell::form::uri_parts;
use backup_console::words::{Locale, Said};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::BTreeSet;

/// One entry put into one control.
#[derive(Clone, Debug)]
pub struct Step {
    place: Index,
    choice: Index,
    entry: Entry,
    /// Whether the entry is put in whatever the control is: a stored draft may contain anything.
    wild: bool,
}

/// What a person, or a draft stored by another version, puts into a form; steps that are not wild keep to
/// what each control offers.
pub fn steps(wild: bool) -> impl Strategy<Value = Vec<Step>> {
    let wild = if wild { any::<bool>().boxed() } else { Just(false).boxed() };
    let step = (any::<Index>(), any::<Index>(), entry(), wild)
        .prop_map(|(place, choice, entry, wild)| Step { place, choice, entry, wild });
    prop::collection::vec(step, 0..24)
}

fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        1 => any::<bool>().prop_map(Entry::Flag),
        8 => text().prop_map(Entry::Text),
        1 => prop::collection::vec(text(), 0..4).prop_map(|all| Entry::Set(all.iter().collect())),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,16}",
        ".{0,6}",
        "[0-9]{0,3}",
        "[0-9]{0,24}",
        "[0-9]{1,4}(ns|us|ms|s|m|h|d|D|w)",
        "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{0,10})?)?",
        "[+-][0-9]{2}:[0-9]{2}",
        "[a-z][a-z0-9_]{0,34}",
        "/?[a-z0-9/]{0,12}",
        "(file|oss|cos|s3|FILE)://[a-z0-9/.-]{0,8}(\\?((host|access_id|access_key|appid|s3_region|delete_mode|x)=[a-z0-9.%*&=]{0,6}&?){0,5})?",
        "[0-9]{1,6}([,，][0-9 ]{0,6}){0,3}",
        "[A-Z_]{0,12}",
    ]
}

/// Every field on the page, with parts and days listed individually, and its kind.
fn fields<F: Form>(draft: &Draft, context: &F::Context) -> Vec<(String, Kind)> {
    let groups = F::groups(draft, context);
    let all = groups.into_iter().flat_map(|group| group.fields);
    all.flat_map(|field: Field| match &field.kind {
        Kind::Days { count, choices } => {
            let day = |number: u8| (format!("{}.{number}", field.name), Kind::Select(choices.clone()));
            (1..=*count).map(day).chain([(field.name.to_owned(), field.kind.clone())]).collect()
        }
        Kind::Uri => {
            let whole = (field.name.to_owned(), field.kind.clone());
            let parts = Dest::of(field.name)
                .map(|dest| uri_parts(dest, draft))
                .unwrap_or_default()
                .into_iter()
                .map(|part| (part.name.to_owned(), part.kind));
            parts.chain([whole]).collect::<Vec<_>>()
        }
        _ => vec![(field.name.to_owned(), field.kind.clone())],
    })
    .collect()
}

/// The draft at the end of a walk.
pub fn walk<F: Form>(mut draft: Draft, steps: &[Step], context: &F::Context) -> Draft {
    for step in steps {
        let fields = fields::<F>(&draft, context);
        let (name, kind) = step.place.get(&fields);
        let members: Vec<&str> = match kind {
            Kind::Select(choices) | Kind::Set(choices) => {
                choices.iter().map(|choice| choice.value.as_str()).collect()
            }
            _ => Vec::new(),
        };
        match (kind, &step.entry) {
            (_, entry) if step.wild => put(&mut draft, name, entry),
            (Kind::Flag, _) => draft.put_flag(name, step.choice.index(2) == 0),
            (Kind::Set(_), _) => {
                draft.put_member(name, step.choice.get::<&str>(&members), step.choice.index(3) > 0)
            }
            (Kind::Select(_), _) => draft.put(name, *step.choice.get(&members)),
            (Kind::Days { .. }, _) => {}
            (_, Entry::Text(text)) => draft.put(name, text),
            _ => {}
        }
        F::changed(&mut draft, name, context);
        F::blurred(&mut draft, name, context);
    }
    draft
}

fn put(draft: &mut Draft, name: &str, entry: &Entry) {
    match entry {
        Entry::Flag(on) => draft.put_flag(name, *on),
        Entry::Text(text) => draft.put(name, text),
        Entry::Set(members) => {
            draft.clear(name);
            members.as_slice().iter().for_each(|member| draft.put_member(name, member, true));
        }
    }
}

/// What holds for any draft: it yields a body or issues, each issue where a person can see it, in both
/// languages, and what is stored contains no secret. Returns the body if there is one.
pub fn hold<F: Form>(draft: &Draft, context: &F::Context) -> Result<Option<F::Body>, TestCaseError> {
    let verdict = F::check(draft, context);
    prop_assert_eq!(verdict.body.is_ok(), verdict.issues().is_empty());
    let groups = F::groups(draft, context);
    let mut seen: BTreeSet<String> = fields::<F>(draft, context).into_iter().map(|(name, _)| name).collect();
    seen.extend(groups.iter().map(|group| group.name.to_owned()));
    for issue in verdict.issues().iter().chain(&verdict.warnings) {
        // Issues that belong to no control of the form (the cluster, its tenants) are shown above it.
        let shown = issue.path.starts_with('_') || seen.contains(&issue.path) || seen.contains(issue.field());
        prop_assert!(shown, "{} is said nowhere: {}", issue.path, issue.said.text.code());
        say(&issue.said)?;
    }
    F::summary(draft, context).iter().try_for_each(say)?;
    let stored = F::storable(draft);
    prop_assert!(!stored.entries().any(|(name, _)| F::is_secret(name)));
    let _ = F::check(&stored, context);
    if let Ok(body) = &verdict.body {
        let text = body_text(body);
        prop_assert_eq!(serde_json::from_str::<Value>(&text).ok().map(|value| body_text(&value)), Some(text));
    }
    Ok(verdict.body.ok())
}

fn say(said: &Said) -> Result<(), TestCaseError> {
    for locale in [Locale::En, Locale::Zh] {
        prop_assert!(!said.say(locale).is_empty(), "{} says nothing", said.text.code());
    }
    Ok(())
}
