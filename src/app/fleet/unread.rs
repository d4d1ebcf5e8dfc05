//! What of the targets could not be read.

use crate::dom::prelude::*;
use crate::net::Failure;
use crate::systems::Place;
use crate::texts;
use crate::ui::{failure_line, say};
use crate::words::Said;
use std::cell::RefCell;

texts! {
    NOT_SIGNED_IN: "Nobody is signed in to {0}; its contents are missing here.", "尚未登录 {0}，此处缺少相应内容。";
}

/// A target, or a part of one, that could not be read as a whole.
#[derive(Clone)]
pub struct Unread {
    /// The target's id.
    pub target: String,
    /// The target's name, and the part's.
    pub name: String,
    /// Why.
    pub failure: Failure,
}

impl Unread {
    /// Whether a person is told the same of it.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.target == other.target && self.name == other.name && self.failure.says_the_same(&other.failure)
    }
}

/// Notes what of a target could not be read.
pub(super) struct Lacks<'a> {
    place: &'a Place,
    parts: RefCell<Vec<Unread>>,
}

impl<'a> Lacks<'a> {
    pub(super) fn of(place: &'a Place) -> Self {
        Self { place, parts: RefCell::default() }
    }

    /// A part of it.
    pub(super) fn part(&self, part: &str, failure: &Failure) {
        let name = [&self.place.name, ", ", part].concat();
        let failed = Unread { target: self.place.id.clone(), name, failure: failure.clone() };
        self.parts.borrow_mut().push(failed);
    }

    /// All of it, once the whole has answered: what failed is the parts that were noted, else the whole.
    pub(super) fn told(self, answer: Result<(), Failure>) -> Vec<Unread> {
        let mut told = self.parts.into_inner();
        if let (Err(failure), true) = (answer, told.is_empty()) {
            told.push(Unread { target: self.place.id.clone(), name: self.place.name.clone(), failure });
        }
        told
    }
}

/// What could not be read, and why.
pub(super) fn unread_view(said: Said, failure: Option<&Failure>) -> AnyView {
    match failure {
        Some(failure) => failure_line(Some(said), failure),
        None => view! { <p class="hint">{say(said)}</p> }.into_any(),
    }
}
