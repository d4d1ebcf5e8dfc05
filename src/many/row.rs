//! One row: the draft that a source produces for it through the object's own form, and what that form's rules
//! say of it.

use super::Source;
use crate::forms::{Applies, Draft, Field, FieldValue, Filled, Group, Kind, Model};
use crate::texts;
use crate::words::{Arg, NAMED, Said, Text};
use litemap::LiteMap;

texts! {
    NO_FIELD: "The form of this object has no field for: {0}.", "该对象的表单没有以下内容对应的字段：{0}。";
    SAME: "The server already has exactly this.", "服务端已与此一致。";
}

/// What the rules of an object's form say of a source.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Judged {
    /// It can be sent.
    Ready,
    /// The server already has exactly that.
    Same,
    /// What prevents sending, in the order of the form.
    Barred(Vec<Said>),
}

impl Judged {
    /// The sentence about it.
    pub fn said(&self) -> Option<Said> {
        match self {
            Self::Ready => None,
            Self::Same => Some(SAME.into()),
            Self::Barred(why) => why.first().cloned(),
        }
    }
}

/// The warnings of rows, each sentence once with the names of its rows.
pub fn grouped(rows: Vec<(String, Vec<Said>)>) -> Vec<Said> {
    let mut all: Vec<(Said, Vec<Arg>)> = Vec::new();
    for (name, said) in rows {
        for said in said {
            match all.iter_mut().find(|(known, _)| *known == said) {
                Some((_, names)) => names.push(name.as_str().into()),
                None => all.push((said, vec![name.as_str().into()])),
            }
        }
    }
    all.into_iter().map(|(said, names)| NAMED.with([names.into(), said.into()])).collect()
}

/// What it means when a source does not mention a field.
#[derive(Clone, Default, PartialEq)]
pub struct Silence {
    /// In a saved form.
    pub saved: Draft,
    /// In a request's own JSON.
    pub request: Draft,
}

/// The draft of an object: its form's first values, what only it has, what the source says (its `values` for
/// this row), and the secrets. `silence` says what a saved form means by leaving a field out.
///
/// Returns it with the names that no field accepts. A secret is used only where the form asks for it.
pub fn draft_of(
    model: &Model,
    own: &[FieldValue],
    (source, values): (&Source, Vec<FieldValue>),
    silence: &Silence,
    secrets: &LiteMap<String, String>,
) -> (Draft, Vec<String>) {
    let own = model.filled(&model.first(), own.to_vec());
    let Filled { mut draft, unused, taken } = model.filled(&own.draft, values);
    if source.is_saved {
        // What a saved form does not mention was empty.
        let groups = model.groups(&draft);
        for field in taking_part(&groups).filter(|field| !taken.iter().any(|taken| taken == field.name)) {
            (source.family.unnamed)(&mut draft, field, &silence.saved);
        }
    }
    for (name, _) in secret_fields(model, &draft) {
        if let Some(secret) = secrets.get(name).filter(|secret| !secret.is_empty()) {
            draft.put(name, secret.clone());
            model.changed(&mut draft, name);
        }
    }
    (draft, unused)
}

/// The fields that take part.
fn taking_part(groups: &[Group]) -> impl Iterator<Item = &Field> {
    let fields = groups.iter().flat_map(|group| &group.fields);
    fields.filter(|field| !matches!(field.applies, Applies::Off(_) | Applies::Absent))
}

/// The secrets that a form asks for.
pub fn secret_fields(model: &Model, draft: &Draft) -> Vec<(&'static str, Text)> {
    let groups = model.groups(draft);
    let secrets = taking_part(&groups).filter(|field| field.kind == Kind::Secret);
    secrets.map(|field| (field.name, field.label)).collect()
}

/// What the form's rules say of a draft. Values that no field accepts prevent sending: a source is never sent
/// in part.
pub fn judge(model: &Model, draft: &Draft, unused: &[String]) -> Judged {
    if !unused.is_empty() {
        let names: Vec<Arg> = unused.iter().map(|name| name.as_str().into()).collect();
        return Judged::Barred(vec![NO_FIELD.with([names.into()])]);
    }
    if model.is_unchanged(draft) {
        return Judged::Same;
    }
    match model.check(draft).body {
        Ok(_) => Judged::Ready,
        Err(issues) => Judged::Barred(issues.into_iter().map(|issue| issue.said).collect()),
    }
}
