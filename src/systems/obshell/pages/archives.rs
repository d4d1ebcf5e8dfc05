//! After a configuration: the state of each tenant's archiving, and the way to open it again.
//!
//! The server closes it to set a destination and does not open it again (contracts/obshell.md 0.8, 1.7).

use super::archive_table::{archive_table, follow_archiving};
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::tasks::has_begun_to_set;
use crate::systems::obshell::wire::ArchiveAction;
use crate::tasks::{Task, Watched};
use crate::texts;
use crate::ui::{say_with, t};
use std::sync::Arc;

texts! {
    ARCHIVING: "Log archiving", "日志归档";
    LEAD: "To set a destination of archive logs or log_archive_concurrency, the server stops log archiving and does not open it again. Until it is open, no time after the last archived log can be restored to.",
        "服务端为设置归档目的端或 log_archive_concurrency 会停止日志归档，且不会重新开启。在重新开启之前，无法恢复到最后一条归档日志之后的时间点。";
    UNTOUCHED: "The second stage has not run: nothing has been done to log archiving.", "第二阶段尚未执行：日志归档未受影响。";
    NOT_ABOUT: "What was sent leaves log archiving as it is.", "本次请求不影响日志归档。";
    WAITS: "Each tenant's state appears here as soon as the DAG has ended.", "DAG 结束后，此处显示各租户的归档状态。";
}

/// The archive states after a configuration DAG; `scope` is the tenant of a tenant's DAG, `stops` says
/// whether its request may have stopped log archiving.
pub fn archives_view(
    visit: &Visit<Client>,
    watched: &Watched<Arc<Task>>,
    scope: Option<String>,
    stops: bool,
) -> AnyView {
    let of = watched.seen.clone();
    let sets = Memo::new(move |_| of.with(|task| task.as_ref().is_some_and(|task| has_begun_to_set(task))));
    let lead = say_with(move || {
        Some(match (stops, sets.get()) {
            (false, _) => NOT_ABOUT.into(),
            (true, false) => UNTOUCHED.into(),
            (true, true) => LEAD.into(),
        })
    });
    let (task, visit) = (watched.seen.clone(), visit.clone());
    let over = Memo::new(move |_| task.with(|task| task.as_ref().is_some_and(|task| task.phase.is_over())));
    let draw = move || {
        if over.get() {
            let polled = follow_archiving(&visit, scope.clone(), false);
            polled.follow(move || over.get());
            archive_table(&visit, &polled, &[ArchiveAction::Open], scope.is_none())
        } else {
            view! { <p class="hint">{t(WAITS)}</p> }.into_any()
        }
    };
    view! {
        <section class="group archives" data-part="archives">
            <h2>{t(ARCHIVING)}</h2>
            <p class="lead">{lead}</p>
            {draw}
        </section>
    }
    .into_any()
}
