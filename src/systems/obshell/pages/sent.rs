//! What stands below a form that was sent: what the server started, followed to its end, and the way to another one.

use super::follow::follow;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::net::Reply;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::DagDetail;
use crate::ui::{Act, Icon, action, t};
use crate::words::Text;

/// The report of a request that starts a DAG; `started` takes its id.
pub fn started(reply: Reply<DagDetail>, started: Text) -> Report {
    let id = reply.value.id;
    let words = vec![started.with([id.as_str().into()])];
    Report { task: Some(id), ..Report::of(reply.receipt, words) }
}

/// Follows the DAG and what counts beside it, and leads to another form. `stops` says whether the request has log
/// archiving stopped.
pub fn after(
    visit: &Visit<Client>,
    report: &Report,
    stops: bool,
    another: Text,
    restart: impl Fn() + 'static,
) -> AnyView {
    let followed = report.task.as_deref().map(|id| follow(visit, id, stops));
    let another = action("back", Act::Plain, Some(Icon::Add), t(another), Signal::stored(false), restart);
    view! { {followed}<div class="actions">{another}</div> }.into_any()
}
