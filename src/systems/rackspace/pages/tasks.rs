//! What runs now. The service has no tasks: instances and groups in `BACKUP` and a schedule's `running`
//! show it (contracts/rackspace.md 3.6, 3.8).

use super::{lists, words};
use crate::dom::prelude::*;
use crate::fleet::ThingKind;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::rackspace::activity::{Running, RunningKind};
use crate::systems::rackspace::{Client, Region};
use crate::tasks::Watched;
use crate::texts;
use crate::ui::{Tone, badge, data_table, link, loading, page, refresh_button, say, t};
use crate::words::Text;

/// The shortest time between two polls of a region, in milliseconds: each poll is three calls, and all
/// users of an account together have 100 per minute of the most common kind (contracts/rackspace.md 6).
const EVERY_MS: u32 = 3_000;

texts! {
    TITLE: "Running now", "正在运行";
    LEAD: "The service has no tasks to follow. What is in state BACKUP, and which schedule's job is running, is read from each region every few seconds.",
        "该服务没有可跟踪的任务。每隔几秒从各地域读取处于 BACKUP 状态的对象以及正在执行的备份计划。";
    NOTHING: "Nothing is running here.", "没有正在运行的备份。";
    WHAT: "What", "对象";
    KIND: "Kind", "类型";
    STATE: "State", "状态";
    MEANS: "Meaning", "含义";
    SCHEDULE: "Schedule", "备份计划";
    KEPT: "This is what was last seen.", "以下为最近一次读取的结果。";
}

/// What runs, region by region.
pub(super) fn tasks_page(visit: &Visit<Client>) -> AnyView {
    let watched = visit.client.regions().into_iter().map(|region| (region, follow(visit, region)));
    let watched = watched.collect::<Vec<_>>();
    let sections = watched.iter().map(|(region, watched)| section(visit, *region, watched));
    let sections = sections.collect::<Vec<_>>();
    let refresh = refresh_button(move || {
        for (_, watched) in &watched {
            watched.refresh();
        }
    });
    let body = view! { <p class="lead">{t(LEAD)}</p><div class="stack">{sections}</div> };
    page(t(TITLE), refresh, body.into_any())
}

fn follow(visit: &Visit<Client>, region: Region) -> Watched<Vec<Running>> {
    visit.watch(EVERY_MS, async move |client| lists::running(client, region).await, |_| false)
}

fn section(visit: &Visit<Client>, region: Region, watched: &Watched<Vec<Running>>) -> AnyView {
    let (seen, failure, visit) = (watched.seen.clone(), watched.failure.clone(), visit.clone());
    let (arrived, broken) = (watched.seen.clone(), watched.failure.clone());
    let kept = move || {
        let is_kept = failure.with(Option::is_some) && arrived.with(Option::is_some);
        is_kept.then(|| view! { <p class="hint">{t(KEPT)}</p> })
    };
    let body = move || match seen.get() {
        None if broken.with(Option::is_some) => ().into_any(),
        None => loading(2),
        Some(running) if running.is_empty() => view! { <p class="hint">{t(NOTHING)}</p> }.into_any(),
        Some(running) => table(&visit, region, &running),
    };
    view! {
        <section class="stack" data-region=region.code()>
            <h2>{say(words::region(region))}</h2>
            {watched.lost_view()}
            {kept}
            {body}
        </section>
    }
    .into_any()
}

fn table(visit: &Visit<Client>, region: Region, running: &[Running]) -> AnyView {
    let rows = running.iter().map(|run| row(visit, region, run)).collect::<Vec<_>>();
    let label = say(words::region(region));
    data_table(label, &[WHAT, KIND, STATE, MEANS], Signal::stored(false), rows.into_any())
}

fn row(visit: &Visit<Client>, region: Region, run: &Running) -> AnyView {
    let kind: Text = match run.kind {
        RunningKind::Instance => ThingKind::Instance.text(),
        RunningKind::Group => ThingKind::Group.text(),
        RunningKind::Schedule => SCHEDULE,
    };
    let name = if run.kind == RunningKind::Schedule {
        let page = Page::Schedule { id: run.id.clone(), region: region.in_route() };
        link(&visit.shell, &visit.route(page), "link", run.title.clone())
    } else {
        view! { <span class="strong">{run.title.clone()}</span> }.into_any()
    };
    view! {
        <tr data-kind=run.kind.word() data-id=run.id.clone() data-state=run.state>
            <td>{name}<div><code>{run.id.clone()}</code></div></td>
            <td>{t(kind)}</td>
            <td>{badge(Tone::Running, run.state)}</td>
            <td>{t(run.kind.said())}</td>
        </tr>
    }
    .into_any()
}
