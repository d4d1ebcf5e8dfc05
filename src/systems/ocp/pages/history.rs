//! A history of backups or restores: the server filters by time and what else it documents, the page does
//! the rest, and the address holds it all.

use super::tabs::{named, tabs};
use crate::dom::prelude::*;
use crate::lists::view::{placed, read_list};
use crate::lists::{Lines, ListPlace};
use crate::systems::Visit;
use crate::systems::ocp::api::{self, History};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::history::{line, list, narrowed, span, title};
use crate::systems::ocp::object::Object;
use crate::ui::{page as whole, refresh_button, say_with};
use std::rc::Rc;

/// The page of a history.
pub(super) fn page(visit: &Visit<Client>, object: Object, which: History) -> AnyView {
    let of_tenant = object.tenant.is_some();
    let list = list(which, of_tenant);
    let asked = placed(&visit.shell, list).asked;
    // Searching, sorting and picking on the page does not require another reading.
    let picked = Memo::new(move |_| {
        let own = |(name, _): &(String, String)| list.filters.iter().any(|filter| filter.name == name);
        asked.with(|place| ListPlace {
            picks: place.picks.iter().filter(|pick| own(pick)).cloned().collect(),
            ..ListPlace::default()
        })
    });
    let shell = visit.shell.clone();
    let rows = visit.load(async move |client| {
        loop {
            let now = picked.get_untracked();
            let span = span(&now, of_tenant, shell.clock.now());
            let more = narrowed(which, &now, of_tenant);
            let rows = api::narrowed_history(client, object, which, &span, &more).await?.value;
            // If the filter has changed since, the request is repeated.
            if picked.get_untracked() == now {
                return Ok((now, rows));
            }
        }
    });
    rows.follow(move || picked.get());
    let lines: Memo<Lines> = Memo::new(move |_| {
        let rows = rows.ready().map(|(_, rows)| rows).unwrap_or_default();
        Rc::new(rows.iter().map(|row| Rc::new(line(which, row))).collect())
    });
    // The rows of the previous filter stay while the next ones load, marked as old: the controls keep the
    // focus.
    let is_old = Memo::new(move |_| rows.ready().is_some_and(|(place, _)| place != picked.get()));
    let content = read_list(&visit.shell, list, rows, lines.into(), is_old.into());
    let name = named(visit, object);
    let heading = say_with(move || Some(title(which, name.get().into())));
    let refresh = refresh_button(move || {
        rows.again();
    });
    let content = view! { {tabs(visit, object)}{content} };
    whole(heading, refresh, content.into_any())
}
