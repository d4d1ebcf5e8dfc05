//! A form as seen by its page.

use super::Visit;
use crate::acts::{Recheck, Report};
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, Send, form_page};
use crate::forms::{Draft, Flow, Form};
use crate::net::Failure;
use crate::ui::Local;
use crate::words::Said;

/// A form, its target, and what is known for it. Cheap to clone: each part of a form has a clone of its own.
pub struct FormAt<C: 'static, X, O = ()> {
    /// The target.
    pub visit: Visit<C>,
    /// What is filled in, and how far it has come.
    pub flow: Local<Flow>,
    /// What its rules know.
    pub context: ArcRwSignal<X>,
    /// What else its parts need.
    pub of: O,
}

impl<C, X, O: Clone> Clone for FormAt<C, X, O> {
    fn clone(&self) -> Self {
        Self {
            visit: self.visit.clone(),
            flow: self.flow.clone(),
            context: self.context.clone(),
            of: self.of.clone(),
        }
    }
}

impl<C: 'static, X: std::marker::Send + Sync, O: Clone + 'static> FormAt<C, X, O> {
    /// The form with this id as it was left, or a new one; see [`crate::forms::Flows::open`].
    pub fn open<F: Form<Context = X>>(visit: &Visit<C>, id: &str, context: X, of: O) -> Self {
        let (flow, context) = visit.flows.open::<F>(id, context);
        Self { visit: visit.clone(), flow, context, of }
    }

    /// A form that nobody types into; see [`crate::forms::Flows::apart`].
    pub fn apart<F: Form<Context = X>>(visit: &Visit<C>, id: &str, context: X, of: O) -> Self {
        let (flow, context) = visit.flows.apart::<F>(id, context);
        Self { visit: visit.clone(), flow, context, of }
    }
}

impl<C: 'static, X: 'static, O: Clone + 'static> FormAt<C, X, O> {
    /// The form, drawn.
    pub fn view(&self, parts: FormParts) -> AnyView {
        form_page(&self.visit.shell, &self.visit.session, &self.flow, parts)
    }

    /// [`FormParts::facts`], [`FormParts::before`] or [`FormParts::aside`].
    pub fn draw<T>(&self, draw: impl Fn(&Self) -> T + 'static) -> Box<dyn Fn() -> T> {
        let at = self.clone();
        Box::new(move || draw(&at))
    }

    /// [`FormParts::curl`].
    pub fn curl(&self, line: impl Fn(&Self, &Draft) -> String + 'static) -> Box<dyn Fn(&Draft) -> String> {
        let at = self.clone();
        Box::new(move |draft| line(&at, draft))
    }

    /// [`FormParts::after`].
    pub fn after(
        &self,
        way_on: impl Fn(&Self, &Report) -> AnyView + 'static,
    ) -> Box<dyn Fn(&Report) -> AnyView> {
        let at = self.clone();
        Box::new(move |report| way_on(&at, report))
    }

    /// [`FormParts::recheck`].
    pub fn recheck<A: Future<Output = Result<Vec<Said>, Failure>> + 'static>(
        &self,
        ask: impl Fn(Self) -> A + 'static,
    ) -> Recheck {
        let at = self.clone();
        Box::new(move || Box::pin(ask(at.clone())))
    }

    /// [`FormParts::send`].
    pub fn send<A: Future<Output = Result<Report, Failure>> + 'static>(
        &self,
        send: impl Fn(Self, String) -> A + 'static,
    ) -> Send {
        let at = self.clone();
        Box::new(move |body| Box::pin(send(at.clone(), body)))
    }
}
