//! What stands below a form that was sent: what the server started, followed to its end, and the way to another one.

use super::follow::follow;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::net::Reply;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::DagDetail;
use crate::texts;
use crate::ui::{Act, Icon, action, t};
use crate::words::{Said, Text};

texts! {
    NO_DAG: "The server took the request but named no DAG; look at the task list.", "服务端已受理请求，但未返回 DAG；请查看任务列表。";
}

/// The report of a request that starts a DAG; `started` takes its id.
pub fn started(reply: Reply<Option<DagDetail>>, started: Text) -> Report {
    let task = reply.value.map(|dag| dag.id).filter(|id| !id.is_empty());
    let words = task.as_deref().map_or(Said::from(NO_DAG), |id| started.with([id.into()]));
    Report { words: vec![words], receipt: reply.receipt, task, ..Report::default() }
}

/// Follows the DAG and what counts beside it, and leads to another form.
pub fn after(visit: &Visit<Client>, report: &Report, another: Text, restart: impl Fn() + 'static) -> AnyView {
    let followed = report.task.as_deref().map(|id| follow(visit, id));
    let another = action("back", Act::Plain, Some(Icon::Add), t(another), Signal::stored(false), restart);
    view! { {followed}<div class="actions">{another}</div> }.into_any()
}
