//! Whether one is signed in to a target.

use crate::dom::prelude::*;
use crate::net::Failure;

/// Why signing in is asked for.
#[derive(Clone)]
pub enum Why {
    /// A call was refused: the session is no longer valid.
    Lost(Failure),
    /// What the embedding page handed over did not sign in.
    Offered(Failure),
    /// Nobody used the console for this many milliseconds.
    Idle(i64),
}

/// One target's session. It outlives every page, so nothing in it is ever disposed.
#[derive(Clone)]
pub struct Session {
    proxied: bool,
    signed_in: ArcRwSignal<bool>,
    why: ArcRwSignal<Option<Why>>,
    by_hand: ArcRwSignal<bool>,
    offered: ArcRwSignal<bool>,
    signing: ArcRwSignal<bool>,
    round: ArcRwSignal<u32>,
}

impl Session {
    /// A session; behind a proxy that adds the credential it starts signed in.
    pub fn new(proxied: bool) -> Self {
        Self {
            proxied,
            signed_in: ArcRwSignal::new(proxied),
            why: ArcRwSignal::new(None),
            by_hand: ArcRwSignal::new(false),
            offered: ArcRwSignal::new(false),
            signing: ArcRwSignal::new(false),
            round: ArcRwSignal::new(0),
        }
    }

    /// Whether a proxy adds the credential, so that nobody signs in or out.
    pub fn is_proxied(&self) -> bool {
        self.proxied
    }

    /// Whether calls can be made, tracked.
    pub fn is_signed_in(&self) -> bool {
        self.signed_in.get()
    }

    /// Whether calls can be made, untracked.
    pub fn is_signed_in_now(&self) -> bool {
        self.signed_in.get_untracked()
    }

    /// Why signing in is asked for, tracked; `None` if simply nobody has signed in yet.
    pub fn why(&self) -> Option<Why> {
        self.why.get()
    }

    /// Sets why signing in is asked for.
    pub fn tell(&self, why: Why) {
        self.why.set(Some(why));
    }

    /// Whether the embedding page can be asked again, tracked: what it handed over has failed, or has since
    /// ended.
    pub fn can_ask_again(&self) -> bool {
        match self.why.get() {
            Some(Why::Offered(_)) => true,
            Some(Why::Lost(_)) => self.offered.get(),
            _ => false,
        }
    }

    /// The embedding page has just signed in.
    pub fn note_offered(&self) {
        self.offered.set(true);
    }

    /// Whether a person signed out or stayed away, untracked: then nothing signs in again automatically.
    pub fn is_ended_by_hand(&self) -> bool {
        self.by_hand.get_untracked()
    }

    /// Whether somebody has signed in and since then neither signed out nor stayed away, untracked: the
    /// session may have lapsed.
    pub fn is_begun(&self) -> bool {
        self.round() > 0 && !self.is_ended_by_hand()
    }

    /// Whether signing in is under way. Two attempts at once would undo each other.
    pub fn signing(&self) -> &ArcRwSignal<bool> {
        &self.signing
    }

    /// Counts signing in and out, untracked: with another number, somebody else may be signed in.
    pub fn round(&self) -> u32 {
        self.round.get_untracked()
    }

    /// Signing in worked.
    pub fn begin(&self) {
        self.round.update(|round| *round += 1);
        self.by_hand.set(false);
        self.offered.set(false);
        self.why.set(None);
        self.signed_in.set(true);
    }

    /// Signed out, by hand or because the session is no longer valid.
    pub fn end(&self) {
        self.round.update(|round| *round += 1);
        self.by_hand.set(true);
        self.why.set(None);
        self.signed_in.set(self.proxied);
    }

    /// The same for an answer to what was asked in a given round: a refusal says nothing about who has signed
    /// in since.
    pub fn note_of<T>(&self, round: u32, answer: &Result<T, Failure>) {
        if self.round() == round {
            self.note(answer);
        }
    }

    /// Takes note of a failure: if the server asks for authentication, signing in is asked for.
    pub fn note<T>(&self, answer: &Result<T, Failure>) {
        if let Err(failure @ Failure::SignIn(_)) = answer
            && !self.proxied
        {
            self.tell(Why::Lost(failure.clone()));
            self.signed_in.set(false);
        }
    }
}
