//! The draft that is laid on the calendar among what is planned, before it is sent.

use crate::dom::prelude::*;
use crate::fleet::Kept;
use crate::schedule::Plan;
use crate::ui::Local;
use std::rc::Rc;

/// A draft of a thing's plan. What it tells outlives the page of its form.
#[derive(Clone)]
pub struct Drafted {
    /// The id of the thing that it is of, once one is chosen.
    pub thing: Rc<dyn Fn() -> Option<String>>,
    /// What it means as far as it can be understood; nothing once it was sent.
    pub means: Rc<dyn Fn() -> Option<(Plan, Kept)>>,
}

/// A draft that is to be seen on the calendar.
struct Laid {
    thing: String,
    form: String,
    drafted: Drafted,
}

/// The draft that was last laid on the calendar.
#[derive(Clone)]
pub struct Drafts(ArcRwSignal<Option<Local<Laid>>>);

impl Drafts {
    /// None yet, for everything below the current owner.
    pub fn provide() {
        provide_context(Self(ArcRwSignal::new(None)));
    }

    /// Those of the console that what is being made now belongs to; `None` outside of any.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Lays a draft on it; `form` is the route of its form. Gives the id of its thing.
    pub(super) fn lay(&self, drafted: Drafted, form: String) -> Option<String> {
        let thing = (drafted.thing)()?;
        self.0.set(Some(Local::new(Laid { thing: thing.clone(), form, drafted })));
        Some(thing)
    }

    /// What the draft of a thing means now, and the route of its form; `None` where none is open any more. Tracked.
    pub fn of(&self, thing: &str) -> Option<(Plan, Kept, String)> {
        let laid = self.0.get().filter(|laid| laid.thing == thing)?;
        let (plan, kept) = (laid.drafted.means)()?;
        Some((plan, kept, laid.form.clone()))
    }
}
