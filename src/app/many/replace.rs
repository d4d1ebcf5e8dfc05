//! Replacing one plan by another: asks first if something in the old plan still needs attention.

use super::bulk::{Bulk, Start};
use crate::acts::not_now;
use crate::dom::prelude::*;
use crate::forms::Offer;
use crate::many::{Row, State};
use crate::texts;
use crate::ui::{Act, Icon, Local, action, question, say, t};
use crate::words::{Arg, Said};
use std::cell::RefCell;

texts! {
    DISCARD: "Discard this plan", "放弃此计划";
    ASK: "Discard this plan?", "放弃此计划？";
    MEANS: "Still to be looked at: {0}. Once the plan is discarded, only Activity and the report show what was sent.",
        "仍须查看：{0}。放弃后，仅能在活动记录和报告中查看已发送的请求。";
}

/// Starts plans in place of the current one.
#[derive(Clone)]
pub(super) struct Replace {
    bulk: Local<Bulk>,
    /// What is wrong with the last one that was to begin.
    told: RwSignal<Option<Said>>,
    asking: RwSignal<bool>,
    /// What begins when the question is answered. Secrets in it are dropped with the question.
    next: Local<RefCell<Option<Start>>>,
}

impl Replace {
    pub(super) fn new(bulk: &Local<Bulk>, told: RwSignal<Option<Said>>) -> Self {
        let (asking, next) = (RwSignal::new(false), Local::new(RefCell::new(None)));
        let dropped = next.clone();
        Effect::new(move |_| {
            if !asking.get() {
                dropped.take();
            }
        });
        Self { bulk: bulk.clone(), told, asking, next }
    }

    /// Starts with what is offered, or says what is wrong with it.
    pub(super) fn with(&self, offer: Offer) {
        match Start::with(offer) {
            Ok(start) => self.begin(start),
            Err(said) => self.told.set(Some(said)),
        }
    }

    fn begin(&self, start: Start) {
        if self.unsettled().is_empty() {
            self.told.set(None);
            return self.bulk.begin(start);
        }
        self.next.replace(Some(start));
        self.asking.set(true);
    }

    /// The names of the rows that still need attention.
    fn unsettled(&self) -> Vec<Arg> {
        self.bulk.plan.with_untracked(|plan| {
            let rows = plan.rows.iter().filter(|row| Row::is_unsettled(row));
            rows.map(|row| row.name.as_str().into()).collect()
        })
    }

    /// The button that discards the plan, while there is one.
    pub(super) fn discard(self) -> AnyView {
        let off = self.bulk.follow(|plan| plan.count(&[State::Sending, State::Queued]) > 0);
        let draw = move || {
            self.bulk.begun.track();
            let (replace, off) = (self.clone(), off);
            self.bulk.source().map(|_| {
                action("discard", Act::Plain, Some(Icon::Close), t(DISCARD), off, move || {
                    replace.begin(Start::default());
                })
            })
        };
        view! { {draw} }.into_any()
    }

    /// Asks before a plan is dropped.
    pub(super) fn question(&self) -> AnyView {
        let (replace, asking) = (self.clone(), self.asking);
        let content = move |what: String| {
            let sure = replace.clone();
            let discard =
                action("confirm", Act::Danger, None, t(DISCARD), Signal::stored(false), move || {
                    let start = sure.next.take();
                    asking.set(false);
                    sure.told.set(None);
                    start.into_iter().for_each(|start| sure.bulk.begin(start));
                });
            let away = not_now(asking, Signal::stored(false));
            let said = say(MEANS.with([replace.unsettled().into()]));
            view! { <p id=what>{said}</p><div class="actions">{away}{discard}</div> }.into_any()
        };
        question(t(ASK), asking, Signal::stored(true), content)
    }
}
