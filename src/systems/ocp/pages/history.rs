//! A history of backups or restores: filtered by time on the server, everything else on the page, all in the address.

use super::tabs::{named, tabs};
use crate::dom::prelude::*;
use crate::lists::Lines;
use crate::lists::view::{long_list, placed};
use crate::route::ObjectPage;
use crate::systems::Visit;
use crate::systems::ocp::api::{self, History};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::history::{line, list, span, title};
use crate::systems::ocp::object::Object;
use crate::systems::ocp::wire::HistoryTask;
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Act, Icon, action, load, page as whole, say_with, t};
use std::rc::Rc;

texts! {
    REFRESH: "Refresh", "刷新";
}

/// The page of a history.
pub(super) fn page(visit: &Visit<Client>, object: Object, here: ObjectPage, which: History) -> AnyView {
    let list = list(which);
    let place = placed(&visit.shell, list);
    let now = place.now;
    let picked = Memo::new(move |_| now.with(|place| place.picked("span").to_owned()));
    let asked = visit.clone();
    let rows = load(&visit.session, move || -> Asked<(String, Vec<HistoryTask>)> {
        let visit = asked.clone();
        Box::pin(async move {
            loop {
                let now = picked.get_untracked();
                let span = span(&now, object.tenant.is_some(), visit.shell.clock.now());
                let rows = api::history(&visit.client, object, which, &span).await?.value;
                // What came for another span than is asked for by now is asked again.
                if picked.get_untracked() == now {
                    return Ok((now, rows));
                }
            }
        })
    });
    // Another span is another reading; what was read for one never stands for another.
    let before = std::cell::RefCell::new(picked.get_untracked());
    Effect::new(move |_| {
        let now = picked.get();
        if *before.borrow() != now {
            *before.borrow_mut() = now;
            rows.again();
        }
    });
    let lines: Memo<Lines> = Memo::new(move |_| {
        let read = rows.ready().filter(|(span, _)| *span == picked.get());
        let rows = read.map(|(_, rows)| rows).unwrap_or_default();
        Rc::new(rows.iter().map(|row| Rc::new(line(which, row))).collect())
    });
    let here_now = Memo::new(move |_| rows.ready().is_some_and(|(span, _)| span == picked.get()));
    let failed = Memo::new(move |_| matches!(rows.get(), crate::ui::Load::Failed(_)));
    let shell = visit.shell.clone();
    let content = move || {
        if here_now.get() && !failed.get() {
            long_list(&shell, list, lines.into())
        } else {
            // Its shape while it comes, or why it does not, with the way to try again.
            rows.view(8, |_| crate::ui::loading(8))
        }
    };
    let name = named(visit, object);
    let heading = say_with(move || Some(title(which, name.get().into())));
    let refresh =
        action("refresh", Act::Plain, Some(Icon::Refresh), t(REFRESH), Signal::stored(false), move || {
            rows.again();
        });
    let content = view! { {tabs(visit, object, here)}{content} };
    whole(heading, refresh, content.into_any())
}
