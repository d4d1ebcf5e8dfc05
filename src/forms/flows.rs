//! All forms of an app, and what they share.

use super::id::parts_of;
use super::{Flow, Form, Model, Step};
use crate::dom::prelude::*;
use crate::net::Secrets;
use crate::ui::Local;
use leptos::reactive::graph::Observer;
use litemap::LiteMap;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// What all forms of an app share.
pub(super) struct Shared {
    /// Where secrets are remembered, so that they are masked wherever they turn up.
    pub(super) secrets: Rc<Secrets>,
    /// Tells this console from others in the same tab, now and after a reload: the URL of its config.
    pub(super) own: String,
    /// What was last offered to be sent to others too.
    pub(super) offer: RefCell<Option<Offer>>,
}

/// A form under review that is to be sent to others too.
pub struct Offer {
    /// The form as a file.
    pub text: String,
    /// The secrets typed in it, by control: in memory only.
    pub secrets: LiteMap<String, String>,
}

/// An open form, and the signal of its context, whose type only its own page knows.
type Opened = (Local<Flow>, Rc<dyn Any>);

/// All forms of an app that have been opened since it started.
pub struct Flows {
    open: RefCell<LiteMap<String, Opened>>,
    shared: Rc<Shared>,
}

impl Flows {
    /// Without any form yet. Typed secrets are remembered in `secrets` once sent; `own` tells this console
    /// from others.
    pub fn new(secrets: Rc<Secrets>, own: &str) -> Self {
        let shared = Shared { secrets, own: own.to_owned(), offer: RefCell::default() };
        Self { open: RefCell::default(), shared: Rc::new(shared) }
    }

    /// Takes what was last offered to be sent to others too.
    pub fn take_offer(&self) -> Option<Offer> {
        self.shared.offer.borrow_mut().take()
    }

    /// The form of a target and object, with the signal of its context; opened if it is not open yet.
    pub fn open<F: Form>(&self, id: &str, context: F::Context) -> (Local<Flow>, ArcRwSignal<F::Context>)
    where
        F::Context: Send + Sync,
    {
        if let Some((flow, known)) = self.open.borrow().get(id)
            && let Some(signal) = known.downcast_ref::<ArcRwSignal<F::Context>>()
        {
            return (flow.clone(), signal.clone());
        }
        let (flow, signal) = self.make::<F>(id, context, true);
        self.open.borrow_mut().insert(id.to_owned(), (flow.clone(), Rc::new(signal.clone())));
        (flow, signal)
    }

    /// A form that nobody types into: one of many filled from the same file. The caller keeps it.
    pub fn apart<F: Form>(&self, id: &str, context: F::Context) -> (Local<Flow>, ArcRwSignal<F::Context>)
    where
        F::Context: Send + Sync,
    {
        self.make::<F>(id, context, false)
    }

    fn make<F: Form>(
        &self,
        id: &str,
        context: F::Context,
        is_kept: bool,
    ) -> (Local<Flow>, ArcRwSignal<F::Context>)
    where
        F::Context: Send + Sync,
    {
        let signal = ArcRwSignal::new(context);
        let read = signal.clone();
        // Called on a press as well as by the view: only the view tracks it.
        let known = move || if Observer::get().is_some() { read.get() } else { read.get_untracked() };
        let (model, shared) = (Model::of::<F>(known), Rc::clone(&self.shared));
        // Opening reads the first values while a page is drawn, which must not track them: it would be
        // redrawn.
        let flow = untrack(|| Flow::new(id.to_owned(), model, is_kept, shared));
        (Local::new(flow), signal)
    }

    /// Whether a form is being sent, untracked.
    pub fn is_sending(&self) -> bool {
        let is_sending = |flow: &Flow| flow.step.with_untracked(|step| *step == Step::Sending);
        self.open.borrow().values().any(|(flow, _)| is_sending(flow))
    }

    /// Takes the secrets out of every form of a target, and drops what is offered.
    pub fn wipe(&self, target: &str) {
        self.shared.offer.borrow_mut().take();
        let flows: Vec<Local<Flow>> = {
            let open = self.open.borrow();
            open.iter()
                .filter(|(id, _)| parts_of(id).0 == target)
                .map(|(_, (flow, _))| flow.clone())
                .collect()
        };
        for flow in flows {
            flow.wipe();
        }
    }
}
