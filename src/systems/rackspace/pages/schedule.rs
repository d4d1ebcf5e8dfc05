//! The page of one schedule: what it says, and what can be done to it.

use super::lists;
use super::schedule_acts::{On, delete, run_now};
use super::schedule_facts::schedule_facts;
use crate::acts::Outcome;
use crate::dom::prelude::*;
use crate::fleet::view::next_runs;
use crate::net::Failure;
use crate::route::Page;
use crate::schedule::SharedZone;
use crate::systems::Visit;
use crate::systems::rackspace::activity::AskedRun;
use crate::systems::rackspace::context::wish;
use crate::systems::rackspace::slot::plan_of;
use crate::systems::rackspace::summary::{Facts, summary};
use crate::systems::rackspace::wire::{RunNow, Schedule};
use crate::systems::rackspace::{Client, Context, Region, api};
use crate::tasks::Watched;
use crate::texts;
use crate::ui::{
    Icon, Loaded, Notice, by_the_minute, empty, failure_view, icon, link, notice, page, refresh_button, say,
    say_with, sentences, t,
};
use crate::words::Arg;
use std::cell::{Cell, RefCell};

texts! {
    TITLE: "Schedule", "备份计划";
    TITLE_OF: "Schedule of {0}", "{0} 的备份计划";
    MEANS: "What it does", "含义";
    NOT_FOUND: "No such schedule", "未找到该备份计划";
    ASKED: "{0} was looked for in {1}: it does not exist there, or no longer does.", "已在 {1} 查询 {0}：不存在或已被删除。";
    NO_REGION: "The region {0} of this address is not configured for this target.", "此地址中的地域 {0} 未在该目标中配置。";
    EDIT: "Edit", "编辑";
    GONE: "This schedule has been deleted.", "该备份计划已删除。";
    BACK_UP: "Back up now, outside of the schedule", "在计划之外立即备份";
    BACKUPS: "Its backups", "其备份";
    ALL: "All schedules", "所有备份计划";
    NOT_ASKED: "{0} could not be read; the schedule may be there.", "无法读取 {0}，该备份计划可能在那里。";
    NAMES_UNREAD: "The region's lists could not be read; the target is named by its id.", "无法读取该地域的列表，备份对象以 ID 表示。";
}

/// The shortest time between two readings for a requested run, in milliseconds.
const FOLLOW_MS: u32 = 5_000;

/// The result of looking for a schedule.
#[derive(Clone, PartialEq)]
pub(super) struct Looked {
    pub(super) found: Option<(Region, Schedule, Option<Context>)>,
    pub(super) failed: Vec<(Region, Failure)>,
}

/// One schedule; without a region, all regions are asked.
pub(super) fn schedule_page(visit: &Visit<Client>, id: &str, region: Option<&str>) -> AnyView {
    let regions = match regions_of(visit, region) {
        Ok(regions) => regions,
        Err(none) => return page(t(TITLE), ().into_any(), none),
    };
    let (wanted, asked) = (id.to_owned(), regions.clone());
    let had = Cell::new(None);
    let looked = visit.load(async move |client| {
        let looked = look(client, &wanted, &asked).await?;
        // If its region does not answer, the schedule is not gone: what is known of it stays, below the
        // reason.
        if let Some(region) = had.get().filter(|_| looked.found.is_none())
            && let Some((_, failure)) = looked.failed.iter().find(|(lost, _)| *lost == region)
        {
            return Err(failure.clone());
        }
        had.set(looked.found.as_ref().map(|(region, ..)| *region));
        Ok(looked)
    });
    let refresh = refresh_button(move || {
        looked.again();
    });
    let gone = RwSignal::new(false);
    let following = RwSignal::new(None::<Watched<Schedule>>);
    let acts = acts_view(visit, looked, gone, following);
    let (drawn, id) = (visit.clone(), id.to_owned());
    let body = looked.view(8, move |looked| match &looked.found {
        Some((region, schedule, context)) => {
            found_view(&drawn, *region, schedule, context.as_ref(), following)
        }
        None => missing_view(&drawn, &id, &regions, &looked.failed),
    });
    let way = visit.clone();
    let told = move || {
        gone.get().then(|| notice(Notice::Done, view! { <p class="strong">{t(GONE)}</p><p>{all(&way)}</p> }))
    };
    let shown = view! { {told}<div class="stack" hidden=move || gone.get()>{body}</div> };
    let title = say_with(move || {
        let found = looked.ready().and_then(|looked| looked.found);
        Some(found.map_or(TITLE.into(), |(_, schedule, context)| {
            TITLE_OF.with([title_of(&schedule, context.as_ref()).into()])
        }))
    });
    page(title, view! { <div class="actions">{refresh}{acts}</div> }.into_any(), shown.into_any())
}

/// The regions to ask: all, or the one of the address. `Err` with what to show instead of a schedule if
/// that one is not configured.
pub(super) fn regions_of(visit: &Visit<Client>, region: Option<&str>) -> Result<Vec<Region>, AnyView> {
    match region.map(|code| (code, Region::of(code))) {
        None => Ok(visit.client.regions()),
        Some((_, Some(region))) if visit.client.base(region).is_some() => Ok(vec![region]),
        Some((code, _)) => {
            Err(empty(Icon::Info, t(NOT_FOUND), say(NO_REGION.with([code.into()])), all(visit)))
        }
    }
}

/// What can be done to the schedule. Stays while the schedule is read again, and with it an open
/// confirmation.
fn acts_view(
    visit: &Visit<Client>,
    looked: Loaded<Looked>,
    gone: RwSignal<bool>,
    following: RwSignal<Option<Watched<Schedule>>>,
) -> AnyView {
    let known = RwSignal::new(None::<On>);
    Effect::new(move |_| {
        let found = looked.ready().and_then(|looked| looked.found);
        // Another state of the same schedule is not another schedule.
        let same = |on: &On, id: &str| on.schedule.id == id;
        if let Some((region, schedule, context)) = found
            && !known.with_untracked(|on| on.as_ref().is_some_and(|on| same(on, &schedule.id)))
        {
            let title = title_of(&schedule, context.as_ref());
            known.set(Some(On { region, schedule, title }));
        }
    });
    let visit = visit.clone();
    let visit_run = visit.clone();
    let refused = RwSignal::new(false);
    // Requesting another run replaces the one being followed.
    let asked = RwSignal::new(0_u32);
    let visit_follow = visit.clone();
    Effect::new(move |_| {
        if asked.get() > 0
            && let Some(on) = known.get_untracked()
        {
            following.set(Some(follow(&visit_follow, &on, looked)));
        }
    });
    let others = move || {
        known.get().filter(|_| !gone.get()).map(|on| {
            let region = on.region.in_route();
            let edit = Page::EditSchedule { id: on.schedule.id.clone(), region };
            let label = view! { {icon(Icon::Settings)}{t(EDIT)} };
            let edit = link(&visit_run.shell, &visit_run.route(edit), "button", label);
            let after = move |outcome: &Outcome| match outcome {
                Outcome::Answered(_) | Outcome::Unknown(_) => asked.update(|times| *times += 1),
                // Only the service knows which of the two documented forms it accepts. A 422 is about
                // another running backup (contracts/rackspace.md 1.6).
                Outcome::Failed(Failure::Refused(refusal)) => refused.set(refusal.receipt.status == 400),
                _ => {}
            };
            let run = run_now(&visit_run, &on, RunNow::Yes, after);
            let visit = visit_run.clone();
            let again = move || refused.get().then(|| run_now(&visit, &on, RunNow::Text, after));
            view! { {edit}{run}{again} }.into_any()
        })
    };
    // The confirmation that shows the outcome stays until it is closed.
    let visit = visit.clone();
    let off = Signal::derive(move || gone.get().then(|| GONE.into()));
    let delete = move || {
        known.get().map(|on| {
            delete(&visit, &on, off, move |outcome| match outcome {
                Outcome::Answered(_) => gone.set(true),
                outcome => looked.after(outcome.outdates()),
            })
        })
    };
    view! { {others}{delete} }.into_any()
}

/// Follows only this schedule, until the requested run has ended.
fn follow(visit: &Visit<Client>, on: &On, looked: Loaded<Looked>) -> Watched<Schedule> {
    let (region, id) = (on.region, on.schedule.id.clone());
    let poll = async move |client: &Client| {
        let fresh = api::schedule(client, region, &id).await?.value;
        // Each time: what was requested earlier can arrive later. A refresh under way counts all the same.
        if let Some(mut now) = looked.now()
            && now.found.as_ref().is_none_or(|(_, known, _)| *known != fresh)
        {
            let context = now.found.and_then(|(.., context)| context);
            now.found = Some((region, fresh.clone(), context));
            looked.mend(now);
        }
        Ok(fresh)
    };
    let run = RefCell::new(AskedRun::default());
    let watched = visit.watch(FOLLOW_MS, poll, move |now| run.borrow_mut().is_over(now));
    let failure = watched.failure.clone();
    Effect::new(move |_| {
        // Deleted meanwhile.
        if failure.with(|failure| failure.as_ref().is_some_and(Failure::is_gone)) {
            looked.after(true);
        }
    });
    watched
}

/// The name of what a schedule backs up.
pub(super) fn title_of(schedule: &Schedule, context: Option<&Context>) -> String {
    let id = schedule.target_id().unwrap_or(&schedule.id);
    context.map_or(id, |context| context.title_of(&schedule.target_type(), id)).to_owned()
}

/// Asks region after region. Errors: the credential is not accepted, which holds for every region.
pub(super) async fn look(client: &Client, id: &str, regions: &[Region]) -> Result<Looked, Failure> {
    let mut failed = Vec::new();
    for region in regions.iter().copied() {
        match api::schedule(client, region, id).await {
            Ok(reply) => {
                // The lists give the target its name; the schedule can be read without them.
                let context = match lists::read(client, region).await {
                    Ok(context) => Some(context),
                    Err(failure @ Failure::SignIn(_)) => return Err(failure),
                    Err(_) => None,
                };
                return Ok(Looked { found: Some((region, reply.value, context)), failed });
            }
            Err(failure @ Failure::SignIn(_)) => return Err(failure),
            Err(failure) if failure.is_gone() => {}
            Err(failure) => failed.push((region, failure)),
        }
    }
    Ok(Looked { found: None, failed })
}

fn all(visit: &Visit<Client>) -> AnyView {
    link(&visit.shell, &visit.route(Page::Schedules), "link", t(ALL))
}

/// Why there is no schedule to show: where it is not, and where it could not be looked for.
pub(super) fn missing_view(
    visit: &Visit<Client>,
    id: &str,
    regions: &[Region],
    failed: &[(Region, Failure)],
) -> AnyView {
    let answered = regions.iter().filter(|region| failed.iter().all(|(lost, _)| lost != *region));
    let codes: Vec<Arg> = answered.map(|region| region.code().into()).collect();
    let lost = failed.iter().map(|(region, failure)| {
        let said = say(NOT_ASKED.with([region.code().into()]));
        view! { <div class="stack"><p class="strong">{said}</p>{failure_view(failure)}</div> }.into_any()
    });
    let lost = lost.collect::<Vec<_>>();
    let none = (!codes.is_empty()).then(|| {
        let why = say(ASKED.with([id.into(), codes.into()]));
        if failed.is_empty() {
            return empty(Icon::Info, t(NOT_FOUND), why, all(visit));
        }
        // If a region could not be asked, the schedule may still exist there.
        view! { <p>{why}</p>{all(visit)} }.into_any()
    });
    view! { <div class="stack">{lost}{none}</div> }.into_any()
}

fn found_view(
    visit: &Visit<Client>,
    region: Region,
    schedule: &Schedule,
    context: Option<&Context>,
    following: RwSignal<Option<Watched<Schedule>>>,
) -> AnyView {
    let (zone, now) = (SharedZone(visit.shell.zone.clone()), by_the_minute());
    let title = context.zip(schedule.target_id());
    let title = title.map(|(context, id)| context.title_of(&schedule.target_type(), id).to_owned());
    let of = Facts::of_schedule(schedule, region, title.as_deref());
    let means = Memo::new(move |()| summary(&of, now.get(), Some(&zone)));
    let plan = plan_of(schedule);
    let next = plan.map(|plan| {
        let of = Signal::derive(move || (Some(plan.clone()), now.get()));
        let next = next_runs(of, Signal::stored(false), true);
        view! { <div class="group">{next}</div> }.into_any()
    });
    let lost = move || following.get().map(|watched| watched.lost_view());
    let unread = context.is_none().then(|| notice(Notice::Warning, view! { <p>{t(NAMES_UNREAD)}</p> }));
    view! {
        <div
            class="split"
            data-kind="schedule"
            data-id=schedule.id.clone()
            data-state=if schedule.running.0 { "running" } else { "idle" }
        >
            <div class="stack">
                {unread}
                {lost}
                <div class="group">{schedule_facts(region, schedule, title.as_deref(), context, now)}</div>
                {next}
                <div class="ways">{ways(visit, region, schedule, context)}{all(visit)}</div>
            </div>
            <aside class="panel" tabindex="0" aria-label=t(MEANS)>
                <h2>{t(MEANS)}</h2>
                <div class="summary">{move || sentences(means.get())}</div>
            </aside>
        </div>
    }
    .into_any()
}

/// Links from a schedule to the backups it makes, and to making one outside of it.
fn ways(visit: &Visit<Client>, region: Region, schedule: &Schedule, context: Option<&Context>) -> AnyView {
    let Some(id) = schedule.target_id() else { return ().into_any() };
    let of = Some(wish(&schedule.target_type(), id));
    let new = visit.route(Page::NewBackup { region: region.in_route(), of });
    let backups =
        visit.route(Page::Backups) + &crate::route::query(&[("target", &title_of(schedule, context))]);
    view! {
        {link(&visit.shell, &backups, "link", t(BACKUPS))}
        {link(&visit.shell, &new, "link", t(BACK_UP))}
    }
    .into_any()
}
