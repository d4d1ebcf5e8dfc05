//! The draft that is put on the calendar among the plans, before it is sent.

use crate::dom::prelude::*;
use crate::fleet::Kept;
use crate::schedule::Plan;
use crate::ui::Local;
use std::rc::Rc;

/// A draft of a thing's plan. What it says outlives the page of its form.
#[derive(Clone)]
pub struct Drafted {
    /// The id of its thing, once one is chosen.
    pub thing: Rc<dyn Fn() -> Option<String>>,
    /// What it means as far as it can be understood; `None` once it was sent.
    pub means: Rc<dyn Fn() -> Option<(Plan, Kept)>>,
}

/// A draft shown on the calendar.
struct Laid {
    thing: String,
    form: String,
    drafted: Drafted,
}

/// The draft last put on the calendar.
#[derive(Clone)]
pub struct Drafts(ArcRwSignal<Option<Local<Laid>>>);

impl Drafts {
    /// Provides an empty one to everything below the current owner.
    pub fn provide() {
        provide_context(Self(ArcRwSignal::new(None)));
    }

    /// That of the console to which the current owner belongs; `None` outside of any.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Puts a draft on the calendar; `form` is the route of its form. Returns the id of its thing.
    pub(super) fn lay(&self, drafted: Drafted, form: String) -> Option<String> {
        let thing = (drafted.thing)()?;
        self.0.set(Some(Local::new(Laid { thing: thing.clone(), form, drafted })));
        Some(thing)
    }

    /// What the draft of a thing means now, and the route of its form; `None` if none is open any more.
    /// Tracked.
    pub fn of(&self, thing: &str) -> Option<(Plan, Kept, String)> {
        let laid = self.0.get().filter(|laid| laid.thing == thing)?;
        let (plan, kept) = (laid.drafted.means)()?;
        Some((plan, kept, laid.form.clone()))
    }
}
