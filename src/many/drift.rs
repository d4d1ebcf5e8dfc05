//! Files compared with what servers have.

use super::{Part, Scope, Silence, Source, Subject};
use crate::forms::{Change, Model, untold_of, whole_of};
use crate::net::failure_said;
use crate::texts;
use crate::words::{Arg, NAMED, Said, Text};

texts! {
    SAME: "same", "一致";
    DIFFERS: "differs", "不一致";
    NOT_THERE: "not there", "不存在";
    UNREAD: "could not be read", "无法读取";
    BROKEN: "file broken", "文件损坏";
    UNTOLD: "The server does not report these, or they differ between tenants: {0}.", "服务端不提供，或各租户不一致：{0}。";
    MAY_BE: "The file does not clearly name its object, which may be one that could not be read: {0}.", "文件未明确注明所属对象，该对象也可能在无法读取之处：{0}。";
    NO_FIELD: "There is no field called: {0}.", "没有对应字段：{0}。";
}

/// How a file and its server compare.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Drift {
    /// They say the same.
    Same,
    /// They differ in these fields: first what the server has, then what the file says.
    Differs(Vec<Change>),
    /// The server has no such settings there.
    NotThere,
    /// The server could not be asked, or does not say.
    Unread(Said),
    /// What is wrong with the file.
    Broken(Said),
}

/// The same, with what could not be compared.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Drifted {
    /// How they compare.
    pub drift: Drift,
    /// What could not be compared.
    pub notes: Vec<Said>,
}

impl Drift {
    /// The word for it, and its mark.
    pub fn word(&self) -> (Text, &'static str) {
        match self {
            Self::Same => (SAME, "same"),
            Self::Differs(_) => (DIFFERS, "differs"),
            Self::NotThere => (NOT_THERE, "not-there"),
            Self::Unread(_) => (UNREAD, "unread"),
            Self::Broken(_) => (BROKEN, "broken"),
        }
    }
}

impl From<Drift> for Drifted {
    fn from(drift: Drift) -> Self {
        Self { drift, notes: Vec::new() }
    }
}

/// Compares a file with an object's form, whose model knows what the server has.
pub fn compare(model: &Model, silence: &Silence, source: &Source) -> Drifted {
    let Some(existing) = model.existing() else { return Drift::NotThere.into() };
    if let Err(why) = source.filled() {
        return Drift::Unread(why).into();
    }
    let had = existing.draft;
    let is_told = |name: &str| {
        let field = whole_of(name);
        untold_of(&existing.untold, field).is_none() && (source.family.is_told_whole() || had.knows(field))
    };
    let (told, untold): (Vec<_>, Vec<_>) = source.values.iter().cloned().partition(|(name, _)| is_told(name));
    let silent = if source.is_saved { &silence.saved } else { &silence.request };
    let filled = model.filled(silent, told);
    let mut notes = Vec::new();
    let mut note = |text: Text, mut names: Vec<String>| {
        names.retain(|name| !name.contains(':'));
        if !names.is_empty() {
            let names: Vec<Arg> = names.into_iter().map(Arg::from).collect();
            notes.push(text.with([names.into()]));
        }
    };
    let is_all_untold = filled.taken.is_empty() && !untold.is_empty();
    // Of an object store the server reveals the place without the keys.
    let has = |key: &&str| {
        let own = |(name, _): (&str, _)| filled.draft.text(name).contains(&[*key, "="].concat());
        filled.draft.entries().any(own)
    };
    let keys = source.family.untold.iter().copied().filter(has).map(str::to_owned);
    note(UNTOLD, untold.into_iter().map(|(name, _)| name).chain(keys).collect());
    note(NO_FIELD, filled.unused);
    if is_all_untold {
        let why = if notes.is_empty() { UNREAD.into() } else { notes.remove(0) };
        return Drifted { drift: Drift::Unread(why), notes };
    }
    let mut changes = model.differences(&had, &filled.draft);
    changes.retain(|change| source.family.is_told_whole() || !model.is_secret(change.name));
    let same = changes.is_empty() || model.is_unchanged(&filled.draft);
    Drifted { drift: if same { Drift::Same } else { Drift::Differs(changes) }, notes }
}

/// What is known of a target's objects.
pub struct Listed<'a> {
    /// The target's id.
    pub target: &'a str,
    /// The target's display name.
    pub name: &'a str,
    /// Its objects, or why they could not be read.
    pub objects: Result<&'a [Subject], Said>,
    /// The parts of it that could not be read.
    pub unread: &'a [Part],
}

/// The result of looking for a file's object.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Sought {
    /// It is this one; and which other places could not be checked, if any.
    Found(Subject, Option<Said>),
    /// It may be somewhere that could not be read; and why.
    Unread(Said),
    /// It does not exist.
    NotThere,
    /// None is meant, or more than one.
    Unclear,
}

/// The object that a file is about: by what it says itself, else by its path, `target/object.json`.
///
/// `path` is the file's, including folders; `lists` are the targets that it may belong to by what it says.
pub fn seek(source: &Source, path: &str, mut lists: Vec<Listed<'_>>) -> Sought {
    let mut folders: Vec<&str> = path.split('/').collect();
    let stem = folders.pop().map(|file| file.strip_suffix(".json").unwrap_or(file)).unwrap_or_default();
    let is_in = |list: &Listed<'_>| folders.contains(&list.target) || folders.contains(&list.name);
    if source.target.is_empty() && lists.iter().any(is_in) {
        lists.retain(is_in);
    }
    let is_called = |one: &&Subject| {
        let is =
            |word: &str| one.object == word || one.name == word || one.keys.iter().any(|key| key == word);
        if source.about.is_empty() { is(stem) } else { source.about.iter().any(|word| is(word)) }
    };
    let read = lists.iter().filter_map(|list| list.objects.as_ref().ok());
    let mut found = read.flat_map(|objects| objects.iter()).filter(is_called);
    if let Some(first) = found.next() {
        if found.next().is_some() {
            return Sought::Unclear;
        }
        let unread = lists.iter().filter(|list| list.objects.is_err());
        let mut unread: Vec<Arg> = unread.map(|list| list.name.into()).collect();
        // An id belongs to only one part of its target; two parts may use the same names.
        if source.target.is_empty() || source.about.is_empty() {
            unread.extend(lists.iter().flat_map(|list| list.unread).map(|(part, _)| Arg::from(*part)));
        }
        let may_be = (!unread.is_empty()).then(|| MAY_BE.with([unread.into()]));
        return Sought::Found(first.clone(), may_be);
    }
    if let Some(why) = lists.iter().find_map(|list| list.objects.as_ref().err()) {
        return Sought::Unread(why.clone());
    }
    if let Some((part, failure)) = lists.iter().find_map(|list| list.unread.first()) {
        return Sought::Unread(NAMED.with([(*part).into(), failure_said(failure).into()]));
    }
    let Some(id) = source.about.first() else { return Sought::Unclear };
    if !(source.family.is_part)(id) {
        return Sought::NotThere;
    }
    // No list names it: ask the server that has the whole it belongs to.
    if lists.len() > 1 {
        let whole = id.split(':').next();
        let has = |list: &Listed<'_>| {
            let objects = list.objects.as_ref().copied().unwrap_or_default();
            objects.iter().any(|one| Some(one.object.as_str()) == whole)
        };
        lists.retain(has);
    }
    let [list] = lists.as_slice() else { return Sought::Unclear };
    let (target, target_name) = (list.target.to_owned(), list.name.to_owned());
    let (object, name, scope) = (id.clone(), id.clone(), Scope::PartOf);
    Sought::Found(Subject { target, target_name, object, name, keys: Vec::new(), scope }, None)
}
