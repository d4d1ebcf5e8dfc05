//! What could not be read of the targets.

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

/// A target, or a part of one, that could not be read completely.
#[derive(Clone)]
pub struct Unread {
    /// The target's id.
    pub target: String,
    /// The target's name, with the part's if it is about one.
    pub name: String,
    /// The reason.
    pub failure: Failure,
}

impl Unread {
    /// Whether the user would be shown the same.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.target == other.target && self.name == other.name && self.failure.says_the_same(&other.failure)
    }
}

/// Collects what could not be read of a target.
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

    /// All of it, once the target has answered: the recorded parts that failed, else the whole.
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
