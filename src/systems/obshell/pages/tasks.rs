//! The DAGs of the cluster and of this agent.

use super::besides::besides;
use super::cluster::{all_facts, load_cluster};
use crate::dom::prelude::*;
use crate::lists::Lines;
use crate::lists::view::long_list;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::dag_list::{LIST, line};
use crate::systems::obshell::engine::Dags;
use crate::systems::obshell::tasks::{DagKind, why};
use crate::tasks::view::{TaskParts, run_link, task_page};
use crate::tasks::{Explained, Task, watch};
use crate::texts;
use crate::ui::{failure_view, once_there, page, refresh_button, t};
use crate::words::Text;
use std::rc::Rc;

texts! {
    TASKS: "Tasks", "任务";
    OWN_STATE: "The backup's own state", "备份自身的状态";
    LEAD: "DAGs of the cluster and of this agent, newest first.", "集群与当前 agent 的 DAG，最新在前。";
}

/// How often the list is read, in milliseconds: it holds every DAG there ever was.
const EVERY_MS: u32 = 3_000;

/// The list.
pub fn tasks_page(visit: &Visit<Client>) -> AnyView {
    let engine = Dags::new((*visit.client).clone());
    let missed = ArcRwSignal::new(None);
    let told = missed.clone();
    let poll = async move || {
        let (read, failure) = match engine.partly().await {
            Ok((tasks, failure)) => (Ok(tasks), failure),
            // The list itself says why there is none.
            Err(failure) => (Err(failure), None),
        };
        // The same failure is not announced again.
        if told.with_untracked(|last| last.as_ref().map(cause) != failure.as_ref().map(cause)) {
            told.set(failure);
        }
        read
    };
    let watched = watch(&visit.session, EVERY_MS, poll, |_| false);
    let (to, seen, first) = (visit.clone(), watched.seen.clone(), watched.seen.clone());
    let lines: Memo<Lines> = Memo::new(move |_| {
        let route = |id: &str| to.route(Page::task(id));
        seen.with(|dags| Rc::new(dags.iter().flatten().map(|dag| Rc::new(line(dag, &route))).collect()))
    });
    let shell = visit.shell.clone();
    let there = move || first.with(Option::is_some);
    let list = once_there(there, &watched.failure, 8, move || long_list(&shell, &LIST, lines.into()));
    let why = watched.lost_view();
    let missed = move || missed.get().map(|failure| failure_view(&failure));
    let refresh = refresh_button(move || watched.refresh());
    let content = view! { <p class="lead">{t(LEAD)}</p>{missed}{why}<div class="fits">{list}</div> };
    page(t(TASKS), view! { {run_link(&visit.shell)}{refresh} }.into_any(), content.into_any())
}

/// What distinguishes failures, without the receipt, which differs with each answer.
fn cause(failure: &Failure) -> (std::mem::Discriminant<Failure>, Option<&str>) {
    let code = match failure {
        Failure::SignIn(refusal) | Failure::Refused(refusal) => refusal.code.as_deref(),
        Failure::Lost(_) | Failure::Unreadable { .. } => None,
    };
    (std::mem::discriminant(failure), code)
}

/// Where a backup's own state is shown: beside its DAG (see `besides`).
fn own_state(task: &Task) -> Option<(Text, &'static str)> {
    (DagKind::of(&task.name) == DagKind::Backup).then_some((OWN_STATE, "backup-truth"))
}

/// One DAG.
pub fn one_task_page(visit: &Visit<Client>, id: &str) -> AnyView {
    let cluster = load_cluster(visit);
    let (named, beside) = (visit.clone(), visit.clone());
    let parts = TaskParts {
        target: visit.place.name.clone(),
        engine: Rc::new(Dags::new((*visit.client).clone())),
        facts: Box::new(move |_| all_facts(&named, cluster)),
        besides: Box::new(move |watched| besides(&beside, watched, true)),
        explained: Box::new(|task, node, line| Explained {
            said: why(task, node, line),
            link: own_state(task),
        }),
    };
    task_page(&visit.shell, &visit.session, id, parts)
}
