//! The life of one form: typed, reviewed, sent once, answered. It outlives the page that shows it.

use super::file::is_taken;
use super::flows::{Offer, Shared};
use super::id::{parts_of, stored_under};
use super::{Draft, Entry, Issue, Model, Names, Verdict, Visible, store, whole_of};
use crate::acts::{Outcome, tell_news};
use crate::dom::prelude::*;
use crate::net::{Failure, Lost, Secrets, Tried, keys_in};
use crate::ui::{Shell, ShellParts, absolute, clock_now};
use crate::words::{Said, Text};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How far a form has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Being filled in.
    Edit,
    /// Being reviewed before it is sent.
    Review,
    /// Under way: its button is disabled.
    Sending,
    /// Answered, or failed to be.
    Ended(Outcome),
}

/// The life of one form. All its signals are reference-counted, so that an answer may arrive after every page
/// is gone.
pub struct Flow {
    id: String,
    /// The form.
    pub model: Model,
    /// As typed.
    pub draft: ArcRwSignal<Draft>,
    /// How far it has come.
    pub step: ArcRwSignal<Step>,
    /// Which issues are shown.
    pub visible: ArcRwSignal<Visible>,
    /// What the server said about fields; an entry disappears when its field is changed.
    pub refused: ArcRwSignal<Vec<Issue>>,
    /// Why the review waits for another press: a server refused before it looked at what was sent.
    pub held: ArcRwSignal<Option<Failure>>,
    /// Whether a pointer was pressed in the form after the last key and the last change.
    pressed: Cell<bool>,
    /// Counts keys, to tell a pause from the key that ends it.
    keys: Cell<u32>,
    /// The exact text under review.
    body: RefCell<Option<String>>,
    /// The controls the user has typed in: a first value never overwrites them.
    own: RefCell<Names>,
    /// The console it belongs to, which is notified of outcomes.
    shell: Option<Shell>,
    /// What it is stored under, if it is kept across a reload.
    key: Option<String>,
    /// Where its secrets are remembered.
    secrets: Rc<Secrets>,
    /// What all forms of the app share.
    shared: Rc<Shared>,
}

impl Flow {
    pub(super) fn new(id: String, model: Model, is_kept: bool, shared: Rc<Shared>) -> Self {
        let mut draft = model.first();
        let key = is_kept.then(|| stored_under(&id, &shared.own));
        let (stored, sent) = key.as_deref().map_or((None, None), |key| (store::load(key), store::sent(key)));
        let secrets = shared.secrets.of(&parts_of(&id).0);
        let stored = stored.unwrap_or_default();
        draft.overlay(&stored);
        let own = stored.entries().map(|(name, _)| name).collect();
        let step = sent.map_or(Step::Edit, |at| Step::Ended(Outcome::Unknown(Failure::Lost(Lost::Left(at)))));
        Self {
            id,
            model,
            draft: ArcRwSignal::new(draft),
            step: ArcRwSignal::new(step),
            visible: ArcRwSignal::new(Visible::default()),
            refused: ArcRwSignal::new(Vec::new()),
            held: ArcRwSignal::new(None),
            pressed: Cell::new(false),
            keys: Cell::new(0),
            body: RefCell::new(None),
            own: RefCell::new(own),
            shell: ShellParts::here(),
            key,
            secrets,
            shared,
        }
    }

    /// Changes the draft as a user does: follow-on changes are applied, fixed issues disappear, and it is
    /// stored.
    pub fn edit(&self, name: &str, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            let before = draft.clone();
            change(draft);
            self.model.changed(draft, name);
            // What follows from what the user typed is theirs as well: no reading undoes it.
            let mut own = self.own.borrow_mut();
            own.insert(name);
            own.extend(draft.differs_from(&before));
        });
        // An earlier press has ended. If no key came with the change, as with a paste, nothing else says so.
        self.pressed.set(false);
        self.keys.set(self.keys.get().wrapping_add(1));
        let issues = self.issues();
        self.visible.update(|visible| visible.key(&issues));
        self.refused.update(|refused| refused.retain(|issue| issue.field() != whole_of(name)));
        self.store();
    }

    /// The kind of form it is: `strategy`, `config` …
    pub fn form(&self) -> &str {
        parts_of(&self.id).1
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        super::file_name(&self.id)
    }

    /// The draft as a file: what is on the page, without its secrets.
    pub fn file_text(&self) -> String {
        let (target, form, object) = parts_of(&self.id);
        self.draft.with_untracked(|draft| {
            let groups = self.model.groups(draft);
            let shown = self.model.storable(draft).without(|name| !is_taken(&groups, name));
            super::file_text(form, (&target, object), &shown)
        })
    }

    /// Fills the form from a file, as if each value had been typed. Returns the names that no field accepts,
    /// or what is wrong with the file; then nothing is changed.
    pub fn fill(&self, text: &str) -> Result<Vec<String>, Said> {
        let values = super::read_file(self.form(), self.model.family, text)?;
        for (_, entry) in &values {
            if let Entry::Text(text) = entry {
                keys_in(text).into_iter().for_each(|key| self.secrets.learn(key));
            }
        }
        let before = self.draft.get_untracked();
        let filled = self.model.filled(&before, values).fitting()?;
        let mut own = self.own.borrow_mut();
        own.extend(filled.draft.differs_from(&before));
        own.extend(&filled.taken);
        drop(own);
        self.draft.set(filled.draft);
        self.refused.set(Vec::new());
        self.keys.set(self.keys.get().wrapping_add(1));
        for name in &filled.taken {
            self.paused(name);
        }
        self.store();
        Ok(filled.unused)
    }

    /// A pointer was pressed in the form, or a key.
    pub fn touched(&self, by_pointer: bool) {
        self.pressed.set(by_pointer);
    }

    /// Whether the focus may be moving because of a pointer press.
    pub fn is_pressed(&self) -> bool {
        self.pressed.get()
    }

    /// The number of the last key: if it is still the same later, the user has paused.
    pub fn key(&self) -> u32 {
        self.keys.get()
    }

    /// The user paused at a control.
    pub fn paused(&self, name: &str) {
        let issues = self.issues();
        self.visible.update(|visible| visible.pause(name, &issues));
    }

    /// The user left a control: follow-on changes are applied. Its issue waits for [`Self::paused`].
    pub fn blurred(&self, name: &str) {
        let before = self.draft.get_untracked();
        keys_in(before.raw(name)).into_iter().for_each(|key| self.secrets.learn(key));
        let mut after = before.clone();
        self.model.blurred(&mut after, name);
        if after != before {
            self.draft.set(after);
            self.store();
        }
    }

    /// Submits the draft for review. `Err` with the first control that has an issue.
    pub fn review(&self) -> Result<(), String> {
        // Enter submits a control that was not left: a key may still be in its text.
        let typed = self.draft.with_untracked(|draft| {
            let names =
                draft.entries().map(|(name, _)| name).filter(|name| !keys_in(draft.raw(name)).is_empty());
            names.map(str::to_owned).collect::<Vec<_>>()
        });
        typed.iter().for_each(|name| self.blurred(name));
        let draft = self.draft.get_untracked();
        if self.model.is_unchanged(&draft) {
            return Err(String::new());
        }
        match self.model.check(&draft).body {
            Ok(body) => {
                *self.body.borrow_mut() = Some(body);
                // Why an earlier review waited does not apply to this one, which was never sent.
                self.held.set(None);
                self.step.set(Step::Review);
                Ok(())
            }
            Err(issues) => {
                self.visible.update(|visible| visible.submit(&issues));
                Err(issues.into_iter().next().map(|issue| issue.path).unwrap_or_default())
            }
        }
    }

    /// Back to the form, with everything as typed.
    pub fn back(&self) {
        self.mark_sent(false);
        self.body.borrow_mut().take();
        self.held.set(None);
        self.step.set(Step::Edit);
    }

    /// Whether there is a text that can be sent once more: after a reload there is none.
    pub fn is_repeatable(&self) -> bool {
        self.body.borrow().is_some()
    }

    /// What the rules say of the current draft, untracked.
    pub fn verdict(&self) -> Verdict<String> {
        untrack(|| self.draft.with_untracked(|draft| self.model.check(draft)))
    }

    /// Lets `take` add what was unknown when the draft was reviewed, and returns what the rules then say in
    /// addition.
    pub fn judged_anew(&self, take: impl FnOnce()) -> Vec<Said> {
        let before = self.verdict();
        take();
        self.verdict().news(&before)
    }

    /// Whether the reviewed text may still be sent as it is, untracked: then it keeps being judged by what it
    /// was reviewed with. After an unknown outcome it may be sent once more.
    pub fn is_reviewed(&self) -> bool {
        self.step.with_untracked(|step| match step {
            Step::Review | Step::Sending => true,
            // An answer that leaves an object open does not offer to send again.
            Step::Ended(Outcome::Unknown(_)) => self.is_repeatable(),
            Step::Edit | Step::Ended(_) => false,
        })
    }

    /// Calls `again` to re-read what the form is judged by, whenever the user returns to it from an unknown
    /// outcome, until another outcome is known: the request may have been carried out.
    pub fn read_after_unknown(&self, again: impl Fn() + 'static) {
        let step = self.step.clone();
        Effect::new(move |was_unknown: Option<bool>| {
            let (is_edit, is_unknown) = step.with(|step| match step {
                Step::Ended(outcome) if outcome.is_unknown() => (false, true),
                Step::Ended(Outcome::Answered(_) | Outcome::Failed(_) | Outcome::Changed(_)) => {
                    (false, false)
                }
                step => (*step == Step::Edit, was_unknown == Some(true)),
            });
            if is_edit && is_unknown {
                untrack(&again);
            }
            is_unknown
        });
    }

    /// Returns from an outcome to the same review, to be sent again by another press.
    pub fn review_again(&self) {
        self.step.set(if self.is_repeatable() { Step::Review } else { Step::Edit });
    }

    /// Takes the text to send and disables the button, in one step: a second press finds nothing to take.
    pub fn begin_sending(&self) -> Option<String> {
        if self.step.get_untracked() != Step::Review {
            return None;
        }
        let body = self.body.borrow().clone()?;
        self.held.set(None);
        self.step.set(Step::Sending);
        Some(body)
    }

    /// Records that the text is being sent now, for whoever reloads the page before an answer comes; or that
    /// its outcome is known.
    pub fn mark_sent(&self, is_under_way: bool) {
        if let Some(key) = &self.key {
            store::mark(key, is_under_way.then(|| absolute(clock_now())).as_deref());
        }
    }

    /// Records the outcome. A draft that was carried out is forgotten; every other one stays.
    pub fn end(&self, outcome: Outcome) {
        if let Some(shell) = &self.shell {
            shell.tell_outcome(&parts_of(&self.id).0, outcome.word(), outcome.task());
        }
        if outcome.is_success() {
            self.forget();
            self.body.borrow_mut().take();
            self.own.borrow_mut().clear();
            // An answer arrives outside every view: what the form knows is read without tracking.
            self.draft.set(untrack(|| self.model.first()));
            self.visible.set(Visible::default());
        }
        self.step.set(Step::Ended(outcome));
    }

    /// The sender has signed out since: the outcome is reported as news labelled `label`, and not kept for
    /// anyone else. An unknown outcome stays.
    pub fn pass_on(&self, label: Text) {
        let outcome = match self.step.get_untracked() {
            Step::Ended(outcome) if !outcome.is_unknown() => outcome,
            _ => return,
        };
        if let Some(shell) = &self.shell {
            let (target, _, object) = parts_of(&self.id);
            tell_news(shell, &self.id, [&target, object], label, &outcome);
        }
        self.back();
    }

    /// Whether the content is still to be carried out, tracked.
    pub fn is_open(&self) -> bool {
        !self.step.with(|step| matches!(step, Step::Ended(_)))
    }

    /// Starts over with an empty form.
    pub fn restart(&self) {
        self.forget();
        self.body.borrow_mut().take();
        self.own.borrow_mut().clear();
        self.draft.set(self.model.first());
        self.visible.set(Visible::default());
        self.refused.set(Vec::new());
        self.step.set(Step::Edit);
    }

    /// Its page is left: a successful outcome has been seen and makes room for an empty form. A draft, a
    /// review, and an outcome that needs action stay.
    pub fn leave(&self) {
        let is_success = |step: &Step| matches!(step, Step::Ended(outcome) if outcome.is_success());
        if self.step.with_untracked(is_success) {
            self.restart();
        }
    }

    /// Takes the secrets out of the draft and the review, on sign-out. An unknown outcome stays unknown.
    pub fn wipe(&self) {
        self.body.borrow_mut().take();
        self.draft.update(|draft| *draft = self.model.storable(draft));
        let stays = |step: &Step| match step {
            Step::Sending => true,
            Step::Ended(outcome) => outcome.is_unknown(),
            Step::Edit | Step::Review => false,
        };
        if !self.step.with_untracked(stays) {
            self.step.set(Step::Edit);
        }
    }

    /// The first values may have changed with what is known: takes over those the user has not overwritten.
    pub fn refresh_first(&self) {
        let own = self.own.borrow();
        let fresh = self.model.first().without(|name| own.contains(name));
        let draft = self.draft.get_untracked();
        // A first value that no longer exists is removed, such as a day that someone else has taken out of
        // the plan.
        let mut merged = draft.without(|name| !is_own(&own, name));
        merged.overlay(&fresh);
        if merged != draft {
            self.draft.set(merged);
        }
    }

    /// Remembers the typed secrets, so that they are masked in whatever comes back. A sign-out forgets them,
    /// but they stay masked as long as the returned guard is held.
    pub fn learn_secrets(&self) -> Tried<'_> {
        self.draft.with_untracked(|draft| {
            let typed: Vec<&str> = self.model.secrets(draft).collect();
            typed.iter().for_each(|secret| self.secrets.learn(secret));
            self.secrets.try_out(&typed)
        })
    }

    /// Offers what is under review to be sent to others too.
    pub fn offer(&self) {
        let secrets = self.draft.with_untracked(|draft| draft.raw_texts(|name| self.model.is_secret(name)));
        *self.shared.offer.borrow_mut() = Some(Offer { text: self.file_text(), secrets });
    }

    /// Replaces the draft by one made elsewhere.
    pub fn put(&self, draft: Draft) {
        self.back();
        self.draft.set(draft);
    }

    fn forget(&self) {
        if let Some(key) = &self.key {
            store::forget(key);
        }
    }

    fn issues(&self) -> Vec<Issue> {
        self.draft.with_untracked(|draft| self.model.check(draft).issues().to_vec())
    }

    fn store(&self) {
        // Only what was typed: first values may have changed after a reload.
        let own = self.own.borrow();
        let Some(key) = &self.key else { return };
        let kept =
            self.draft.with_untracked(|draft| self.model.storable(draft).without(|name| !is_own(&own, name)));
        store::save(key, &kept);
    }
}

/// Whether a control was typed in, or belongs to one that was: a URI's parts follow the URI.
fn is_own(own: &Names, name: &str) -> bool {
    own.as_slice().iter().any(|typed| whole_of(typed) == whole_of(name))
}
