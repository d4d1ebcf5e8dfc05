//! Below a form that was sent: what the server started, followed to its end, and the way to another one.

use super::follow::follow;
use super::reading::{At, restart};
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::net::Reply;
use crate::systems::obshell::wire::DagDetail;
use crate::ui::{Act, Icon, action, t};
use crate::words::Text;

/// The report of a request that starts a DAG; `started` takes its id.
pub fn started(reply: Reply<DagDetail>, started: Text) -> Report {
    let id = reply.value.id;
    let words = vec![started.with([id.as_str().into()])];
    Report { task: Some(id), ..Report::of(reply.receipt, words) }
}

/// Follows the DAG and what else counts, and leads to another form. `stops` says whether the request stops
/// log archiving.
pub fn after(at: &At, report: &Report, stops: bool, another: Text) -> AnyView {
    let followed = report.task.as_deref().map(|id| follow(&at.visit, id, stops));
    let at = at.clone();
    let press = move || restart(&at);
    let another = action("back", Act::Plain, Some(Icon::Add), t(another), Signal::stored(false), press);
    view! { {followed}<div class="actions">{another}</div> }.into_any()
}
