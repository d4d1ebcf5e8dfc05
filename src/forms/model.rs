//! A form with its types erased, so that one renderer serves all forms.

use super::changes::{IsSame, field_changes};
use super::file::{FieldValue, NOTHING_FITS, fitted};
use super::{Change, Changes, Draft, Existing, Family, Field, Form, Group, Kind, Verdict, json_changes};
use crate::json::body_text;
use crate::net::{MASK, keys_in, mask_keys};
use crate::words::Said;
use std::rc::Rc;

/// Something derived from a draft.
type Of<T> = Box<dyn Fn(&Draft) -> T>;

/// Applies to a draft what follows from an event at one of its controls.
type Follows = Box<dyn Fn(&mut Draft, &str)>;

/// A draft filled from a file.
pub struct Filled {
    /// The draft.
    pub draft: Draft,
    /// The controls that were filled.
    pub taken: Vec<String>,
    /// The names that no field accepts.
    pub unused: Vec<String>,
}

impl Filled {
    /// The same, if anything in the file fits the form. Errors: nothing does.
    pub fn fitting(mut self) -> Result<Self, Said> {
        // The parts of a URI say the same as the whole.
        self.unused.retain(|name| !name.contains(':'));
        if self.taken.is_empty() && !self.unused.is_empty() { Err(NOTHING_FITS.into()) } else { Ok(self) }
    }
}

/// A form as the renderer sees it: functions of the draft. Anything else they need, they fetch themselves.
pub struct Model {
    /// The kind of settings its server keeps; `None` for a one-off action.
    pub family: Option<&'static Family>,
    first: Box<dyn Fn() -> Draft>,
    groups: Of<Vec<Group>>,
    check: Of<Verdict<String>>,
    existing: Box<dyn Fn() -> Option<Existing>>,
    summary: Of<Vec<Said>>,
    changed: Follows,
    blurred: Follows,
    understood: fn(&mut FieldValue) -> bool,
    is_same: IsSame,
    is_told_same: IsSame,
    is_secret: fn(&str) -> bool,
    storable: fn(&Draft) -> Draft,
    shown: fn(String) -> String,
}

impl Model {
    /// The model of a form; `context` is called at every use, so that it may change while the form is open.
    pub fn of<F: Form>(context: impl Fn() -> F::Context + 'static) -> Self {
        // Behind one pointer, so that the code that makes the context is compiled once rather than in each
        // closure.
        let context: Rc<dyn Fn() -> F::Context> = Rc::new(context);
        let with = || Rc::clone(&context);
        let (first, groups, check, summary, changed, blurred) =
            (with(), with(), with(), with(), with(), with());
        let existing = with();
        Self {
            family: F::family(),
            first: Box::new(move || F::first(&first())),
            groups: Box::new(move |draft| F::groups(draft, &groups())),
            check: Box::new(move |draft| F::check(draft, &check()).map(|body| body_text(&body))),
            existing: Box::new(move || F::existing(&existing())),
            summary: Box::new(move |draft| F::summary(draft, &summary())),
            changed: Box::new(move |draft, name| F::changed(draft, name, &changed())),
            blurred: Box::new(move |draft, name| F::blurred(draft, name, &blurred())),
            understood: F::understood,
            is_same: F::is_same,
            is_told_same: F::is_told_same,
            is_secret: F::is_secret,
            storable: F::storable,
            shown: F::shown,
        }
    }

    /// The values a new draft starts with.
    pub fn first(&self) -> Draft {
        (self.first)()
    }

    /// The groups and fields on the page.
    pub fn groups(&self, draft: &Draft) -> Vec<Group> {
        (self.groups)(draft)
    }

    /// The verdict; the body is the exact text to send.
    pub fn check(&self, draft: &Draft) -> Verdict<String> {
        (self.check)(draft)
    }

    /// Whether it changes something that already exists.
    pub fn is_change(&self) -> bool {
        (self.existing)().is_some()
    }

    /// Whether the draft says exactly what the server already has: there is nothing to send. Never true of a
    /// new thing.
    pub fn is_unchanged(&self, draft: &Draft) -> bool {
        // Compared as bodies: a value that the server spells differently from the form is not a user's
        // change.
        (self.existing)().is_some_and(|existing| match self.check(&existing.draft).body {
            Ok(before) => self.check(draft).body.is_ok_and(|body| body == before),
            Err(_) => false,
        })
    }

    /// What the draft changes of what the server has; `None` for a new thing, and while there are issues.
    pub fn changes(&self, draft: &Draft) -> Option<Changes> {
        let Existing { draft: had, json, partial, untold } = (self.existing)()?;
        let body = parse::value(&self.masked_body(draft)?).ok()?;
        // No secret is shown, wherever it was typed; but whether one was typed still counts.
        let mut has = self.storable(draft);
        for (name, _) in draft.entries().filter(|(name, _)| self.is_secret(name)) {
            has.put(name, draft.raw(name));
        }
        let groups = (self.groups(&had), self.groups(draft));
        let json = json_changes(&json, &body, partial);
        // A number left empty may still be sent, as its default.
        let texts = groups.1.iter().flat_map(|group| &group.fields);
        for Field { name, .. } in texts.filter(|field| partial && matches!(field.kind, Kind::Text(..))) {
            let sent = json.iter().find(|member| member.path.ends_with(name));
            let sent = sent.and_then(|sent| sent.after.as_deref());
            if let Some(sent) = sent.filter(|_| has.text(name).is_empty()) {
                has.put(name, sent);
            }
        }
        let mut fields = field_changes((&groups.0, &had), (&groups.1, &has), (self.is_secret, self.is_same));
        // What a partial body leaves out stays as it is: an empty field changes nothing, unless the body
        // names it.
        let named = |change: &Change| json.iter().any(|member| member.path.ends_with(change.name));
        fields.retain(|change| !partial || change.after.is_some() || named(change));
        let mut changes = Changes { fields, json };
        changes.tell(&untold);
        Some(changes)
    }

    /// What differs between two drafts, in words.
    pub fn differences(&self, had: &Draft, has: &Draft) -> Vec<Change> {
        let groups = (self.groups(had), self.groups(has));
        field_changes((&groups.0, had), (&groups.1, has), (self.is_secret, self.is_told_same))
    }

    /// What the server already has; `None` for a new thing.
    pub fn existing(&self) -> Option<Existing> {
        (self.existing)()
    }

    /// The draft filled from a file, as if each value had been typed.
    pub fn filled(&self, draft: &Draft, mut unused: Vec<FieldValue>) -> Filled {
        let (mut draft, mut all) = (draft.clone(), Vec::new());
        unused.retain_mut(|value| (self.understood)(value));
        // A field may appear only once another is filled.
        loop {
            let (taken, rest) = fitted(&self.groups(&draft), unused);
            unused = rest;
            if taken.is_empty() {
                break;
            }
            for (name, entry) in &taken {
                draft.put_entry(name, entry.clone());
                self.changed(&mut draft, name);
            }
            all.extend(taken);
        }
        // A follow-on change of one value may have undone another: the file has the last word.
        for (name, entry) in &all {
            draft.put_entry(name, entry.clone());
        }
        for (name, _) in &all {
            self.blurred(&mut draft, name);
        }
        let names = |values: Vec<FieldValue>| values.into_iter().map(|(name, _)| name).collect();
        Filled { draft, taken: names(all), unused: names(unused) }
    }

    /// What the draft means.
    pub fn summary(&self, draft: &Draft) -> Vec<Said> {
        (self.summary)(draft)
    }

    /// Applies what follows from a control having changed.
    pub fn changed(&self, draft: &mut Draft, name: &str) {
        (self.changed)(draft, name);
    }

    /// Applies what follows from a control having been left.
    pub fn blurred(&self, draft: &mut Draft, name: &str) {
        (self.blurred)(draft, name);
        // Keys that the form has not moved elsewhere are masked in place.
        if !self.is_secret(name) && !keys_in(draft.raw(name)).is_empty() {
            draft.put(name, mask_keys(draft.raw(name)));
        }
    }

    /// Whether a control holds a secret.
    pub fn is_secret(&self, name: &str) -> bool {
        (self.is_secret)(name)
    }

    /// The draft as it may be stored: without its secrets, wherever they were typed.
    pub fn storable(&self, draft: &Draft) -> Draft {
        let mut kept = (self.storable)(draft);
        kept.mask_keys();
        kept
    }

    /// The draft with every filled secret replaced by what `stand_in` returns for it.
    ///
    /// The rules then write the body with the stand-ins exactly where the secrets would be.
    pub fn with_stand_ins(&self, draft: &Draft, stand_in: impl Fn(&str) -> String) -> Draft {
        let mut out = draft.clone();
        let secrets: Vec<String> = draft
            .entries()
            .map(|(name, _)| name)
            .filter(|name| self.is_secret(name))
            .map(str::to_owned)
            .collect();
        for name in secrets {
            if !draft.raw(&name).is_empty() {
                out.put(&name, stand_in(&name));
            }
        }
        out
    }

    /// The body as a review shows it: the exact text with its secrets masked. `None` while there are issues.
    pub fn masked_body(&self, draft: &Draft) -> Option<String> {
        self.check(&self.with_stand_ins(draft, |_| MASK.to_owned())).body.ok().map(self.shown)
    }

    /// The typed secrets, to be masked wherever they turn up.
    pub fn secrets<'a>(&'a self, draft: &'a Draft) -> impl Iterator<Item = &'a str> {
        draft.entries().filter(|(name, _)| self.is_secret(name)).map(|(name, _)| draft.raw(name))
    }
}
