//! Below an answer: the DAG that was started, followed to its end.

use super::besides::besides;
use crate::dom::prelude::*;
use crate::forms::view::tell_failed;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::engine::Dags;
use crate::systems::obshell::tasks::aftermath;
use crate::tasks::view::task_head;
use crate::tasks::{Engine, Phase, Task, Watched, failing_line, watch};
use crate::texts;
use crate::ui::{Icon, Notice, icon, link, load, notice, once_there, say, t};
use std::sync::Arc;

texts! {
    DAG: "The DAG", "DAG";
    FAILED: "The DAG did not succeed.", "DAG 未正常结束。";
    OPEN: "Follow stage by stage", "逐阶段跟踪";
}

/// Follows a DAG: its state, why it failed if it did, the way to its page, and what else counts. `stops` says
/// whether its request stops log archiving.
pub fn follow(visit: &Visit<Client>, id: &str, stops: bool) -> AnyView {
    let (engine, wanted) = (Dags::new((*visit.client).clone()), id.to_owned());
    let floor = engine.floor_ms();
    let poll = async move || Ok(Arc::new(engine.task(&wanted).await?));
    let watched = watch(&visit.session, floor, poll, |task: &Arc<Task>| task.phase.is_over());
    let (seen, failure) = (watched.seen.clone(), watched.failure.clone());
    let (of, ended) = (seen.clone(), seen.clone());
    tell_failed(move || ended.with(|task| task.as_ref().is_some_and(|task| task.phase == Phase::Failed)));
    let head = once_there(move || of.with(Option::is_some), &failure, 3, move || task_head(&seen));
    let why = watched.lost_view();
    let page = visit.route(Page::task(id));
    view! {
        <section class="group follow">
            <h2>{t(DAG)}</h2>
            {why}
            {head}
            {failed_view(visit, &watched)}
            <p>{link(&visit.shell, &page, "link", view! { {t(OPEN)}{icon(Icon::Go)} })}</p>
        </section>
        {besides(visit, &watched, stops)}
    }
    .into_any()
}

/// What failed first, the line that says so, what was left behind and what can be done.
fn failed_view(visit: &Visit<Client>, watched: &Watched<Arc<Task>>) -> AnyView {
    let (of, seen, visit) = (watched.seen.clone(), watched.seen.clone(), visit.clone());
    let failed = Memo::new(move |()| {
        of.with(|task| task.as_ref().filter(|task| task.phase == Phase::Failed)?.first_failure())
    });
    let draw = move || {
        let (key, _) = failed.get()?;
        let (dags, of, seen) = (Dags::new((*visit.client).clone()), key.clone(), seen.clone());
        let line = load(&visit.session, async move || {
            // Without its log the rest is still useful.
            Ok(dags.log("", &of).await.ok().and_then(|runs| failing_line(&runs)))
        });
        let told = line.view(2, move |line| {
            let said = seen.with_untracked(|task| {
                let task = task.as_ref()?;
                Some(aftermath(task, task.nodes.get(task.index_of(&key)?)?, line.as_deref()))
            });
            let said = said.unwrap_or_default().into_iter();
            let said = said.map(|said| view! { <p>{say(said)}</p> }.into_any()).collect::<Vec<_>>();
            let line = line
                .map(|line| view! { <pre class="excerpt" tabindex="0" data-part="why-line">{line}</pre> });
            view! { {line}{said} }.into_any()
        });
        Some(notice(Notice::Failed, view! { <p class="strong">{t(FAILED)}</p>{told} }))
    };
    view! { {draw} }.into_any()
}
