//! The message that what is followed is out of reach.

use crate::dom::prelude::*;
use crate::net::Failure;
use crate::tasks::Watched;
use crate::texts;
use crate::ui::{Act, Icon, action, ago, failure_line, failure_view, t};
use chrono::{DateTime, Utc};
use std::rc::Rc;

texts! {
    AGAIN: "Next attempt", "下次重试：";
    ASK_NOW: "Ask now", "立即重试";
}

impl<T: 'static> Watched<T> {
    /// Why the last poll failed, if it did; if the next one is a while off, also when it comes, with a button
    /// to poll now.
    pub fn lost_view(&self) -> AnyView {
        self.lost(failure_view)
    }

    /// The same with the reason on one line.
    pub fn lost_line(&self) -> AnyView {
        self.lost(|failure| failure_line(None, failure))
    }

    fn lost(&self, draw: fn(&Failure) -> AnyView) -> AnyView {
        let own = self.clone();
        lost_view(draw, self.failure.clone(), self.again.clone(), Rc::new(move || own.refresh()))
    }
}

/// The part that does not depend on the type: compiled once.
fn lost_view(
    draw: fn(&Failure) -> AnyView,
    failure: ArcRwSignal<Option<Failure>>,
    again: ArcRwSignal<Option<DateTime<Utc>>>,
    refresh: Rc<dyn Fn()>,
) -> AnyView {
    let of = again.clone();
    let is_off = Memo::new(move |_| of.with(Option::is_some));
    let why = move || failure.get().map(|failure| draw(&failure));
    let at = move || again.get().map(ago);
    // The button stays in place when it fails again: it may have the focus.
    let later = move || {
        let (at, refresh) = (at.clone(), Rc::clone(&refresh));
        is_off.get().then(|| {
            let never = Signal::stored(false);
            let press = move || refresh();
            let button = action("ask-now", Act::Plain, Some(Icon::Refresh), t(ASK_NOW), never, press);
            view! { <div class="actions" data-part="asked-again"><p class="hint">{t(AGAIN)}" "{at}</p>{button}</div> }
                .into_any()
        })
    };
    view! { {why}{later} }.into_any()
}
