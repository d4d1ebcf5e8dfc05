//! The form that changes a schedule: sent, read back, compared (contracts/rackspace.md 1.4, 2.6).

use super::form_panel::panel_of;
use super::new_schedule;
use super::place::reviewed;
use super::schedule::{look, missing_view, regions_of, title_of};
use super::schedule_acts::{On, facts_of, replace};
use crate::acts::{Outcome, Report};
use crate::dom::prelude::*;
use crate::forms::Step;
use crate::forms::view::FormParts;
use crate::json::body_text;
use crate::net::{Failure, Lost, Method};
use crate::route::Page;
use crate::schedule::SharedZone;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::form::changed_meanwhile;
use crate::systems::rackspace::replace::anew;
use crate::systems::rackspace::report::{changed, ignored_copies};
use crate::systems::rackspace::summary::Facts;
use crate::systems::rackspace::wire::{CreateSchedule, Schedule, UpdateSchedule};
use crate::systems::rackspace::{Client, Context, EditContext, EditForm, Region, api};
use crate::systems::{FormAt, Visit};
use crate::texts;
use crate::ui::{Notice, link, notice, page, refresh_button, scoped, t};
use crate::words::Said;
use std::rc::Rc;

texts! {
    TITLE: "Edit the schedule", "编辑备份计划";
    SAVE: "Save the change", "保存修改";
    ALL: "All schedules", "所有备份计划";
    OPEN: "Open the schedule", "查看该备份计划";
    CREATE: "Create the schedule", "创建该备份计划";
    REPLACE_LEAD: "The only documented way to change where it copies to is to delete the schedule and create it again. You are told what that costs before it is done.",
        "官方文档中，只有删除后重新创建才能改变复制地域。执行前会说明其代价。";
    REPLACE_UNSURE: "It is not known whether it was deleted. Pressing again continues from there: if it is already deleted, it is created again. The form that creates a schedule is also filled in with what was asked for.",
        "无法确定是否已删除。再次点击会继续执行：如已删除，则直接重新创建。所请求的内容也已填入创建表单。";
}

/// The form, and the schedule that it changes.
type At = FormAt<Client, EditContext, On>;

/// What remains to be done after an update.
#[derive(Clone, PartialEq)]
enum Left {
    /// Nothing.
    Nothing,
    /// The copies were not applied: the schedule, and the body that creates it with them.
    Copies(On, CreateSchedule),
    /// The schedule is deleted; the id of its replacement, if that was created.
    Gone(Option<String>),
}

/// The form's page.
pub(super) fn edit_schedule_page(visit: &Visit<Client>, id: &str, region: Option<&str>) -> AnyView {
    let regions = match regions_of(visit, region) {
        Ok(regions) => regions,
        Err(none) => return page(t(TITLE), ().into_any(), none),
    };
    let (wanted, asked) = (id.to_owned(), regions.clone());
    let looked = visit.load(async move |client| look(client, &wanted, &asked).await);
    let (drawn, id) = (visit.clone(), id.to_owned());
    let body = looked.view(8, move |said| match said.found {
        Some((region, schedule, context)) => {
            let title = title_of(&schedule, context.as_ref());
            // Drawn once per reading: what the form knows changes underneath it, and it follows that
            // itself.
            untrack(|| form(&drawn, On { region, schedule, title }))
        }
        None => {
            let again = refresh_button(move || looked.again());
            view! { <div class="stack">{missing_view(&drawn, &id, &regions, &said.failed)}<div class="actions">{again}</div></div> }
                .into_any()
        }
    });
    page(t(TITLE), ().into_any(), body)
}

pub(super) fn known_of(visit: &Visit<Client>, on: &On, schedule: Schedule) -> EditContext {
    let mut context = Context::new(vec![on.region], visit.client.now());
    context.zone = Some(SharedZone(visit.shell.zone.clone()));
    EditContext { context, schedule, title: on.title.clone() }
}

fn form(visit: &Visit<Client>, on: On) -> AnyView {
    let known = known_of(visit, &on, on.schedule.clone());
    let id = visit.form_id("edit", &on.schedule.id);
    let at = At::open::<EditForm>(visit, &id, known.clone(), on);
    // A form opened earlier takes the schedule as it is now; a review keeps what it was made with: sending
    // detects the difference.
    if !at.flow.is_reviewed() {
        at.context.set(known);
        at.flow.refresh_first();
    }
    let read = at.clone();
    // It stops at the next step: no answer arrives after what is read before sending.
    at.flow.read_after_unknown(move || {
        let FormAt { visit, flow, context, of: on } = read.clone();
        scoped(async move {
            let answer = api::schedule(&visit.client, on.region, &on.schedule.id).await;
            visit.session.note(&answer);
            if let Ok(reply) = answer {
                context.set(known_of(&visit, &on, reply.value));
                flow.refresh_first();
            }
        });
    });
    at.view(parts(&at))
}

pub(super) fn parts(at: &At) -> FormParts {
    let FormAt { visit, flow, of: on, .. } = at;
    let region = on.region;
    let path = Path::Schedule(&on.schedule.id);
    let (review, curl) = reviewed(visit, flow, SAVE, (Method::Put, path), Box::new(move |_| Some(region)));
    let left = ArcRwSignal::new(Left::Nothing);
    let shown = left.clone();
    let here = Page::Schedule { id: on.schedule.id.clone(), region: region.in_route() };
    FormParts {
        review,
        facts: at.draw(|at| facts_of(&at.visit, &at.of)),
        curl,
        before: None,
        aside: Some(at.draw(aside)),
        after: at.after(move |at, _| way_on(at, &shown)),
        tells: vec![(visit.route(here), OPEN), (visit.route(Page::Schedules), ALL)],
        recheck: at.recheck(recheck),
        send: at.send(move |at, body| send(at, body, left.clone())),
    }
}

fn aside(at: &At) -> AnyView {
    let (flow, context) = (at.flow.clone(), at.context.clone());
    let told = move || {
        context.with(|known| {
            let facts = flow.draft.with(|draft| Facts::of_edit(draft, &known.context, &known.schedule));
            (facts, known.context.clone())
        })
    };
    let On { region, schedule, .. } = &at.of;
    let of = schedule.target_id().map(|id| (*region, schedule.target_type(), id.to_owned()));
    panel_of(&at.visit, &at.flow, Rc::new(told), Rc::new(move || of.clone()))
}

async fn recheck(at: At) -> Result<Vec<Said>, Failure> {
    let FormAt { visit, flow, context, of: on } = at;
    let reply = api::schedule(&visit.client, on.region, &on.schedule.id).await?;
    let before = context.get_untracked();
    let fresh = known_of(&visit, &on, reply.value);
    let changed = changed_meanwhile(&before, &fresh);
    context.set(fresh);
    // What someone else has changed stays, except where the user has typed over it.
    if !changed.is_empty() {
        flow.refresh_first();
    }
    Ok(changed)
}

async fn send(at: At, body: String, left: ArcRwSignal<Left>) -> Result<Report, Failure> {
    let (client, on) = (&at.visit.client, &at.of);
    // Parsed before it is sent: nothing may fail afterwards.
    let asked = crate::json::read::<UpdateSchedule>(&body);
    let asked = asked.ok_or(Failure::Lost(Lost::Stopped))?.schedule;
    let reply = api::update_schedule(client, on.region, &on.schedule.id, &body).await?;
    let read = api::schedule(client, on.region, &on.schedule.id).await.ok();
    let now = read.map(|reply| reply.value);
    let lost = now.as_ref().and_then(|now| {
        let (copies, _) = ignored_copies(&asked, now)?;
        Some(Left::Copies(On { schedule: now.clone(), ..on.clone() }, anew(now, &asked, copies)?))
    });
    left.set(lost.unwrap_or(Left::Nothing));
    Ok(changed(on.region, &on.schedule.id, &asked, now.as_ref(), reply.receipt))
}

/// Below a report: how to change the copies the documented way if an update left them as they were, and the
/// way to the current schedule.
fn way_on(at: &At, left: &ArcRwSignal<Left>) -> AnyView {
    let FormAt { visit, flow, of: on, .. } = at;
    let way = |page, class, words| link(&visit.shell, &visit.route(page), class, t(words));
    let open = |id: &str| {
        let page = Page::Schedule { id: id.to_owned(), region: on.region.in_route() };
        way(page, "button main", OPEN)
    };
    let (offer, main) = match left.get_untracked() {
        Left::Nothing => (None, open(&on.schedule.id)),
        Left::Copies(of, body) => {
            let (visit, left, flow, sent) = (visit.clone(), left.clone(), flow.clone(), body.clone());
            let region = on.region;
            let unsure = RwSignal::new(false);
            let known = known_of(&visit, &of, of.schedule.clone());
            let act = replace(&visit.clone(), &of, known, &body, move |outcome| {
                let report = match outcome {
                    Outcome::Answered(report) => report,
                    Outcome::Unknown(_) => {
                        fill_new(&visit, region, &sent);
                        unsure.set(true);
                        return;
                    }
                    _ => return,
                };
                let new = report.made.clone().map(|(_, id)| id);
                if new.is_none() {
                    fill_new(&visit, region, &sent);
                }
                left.set(Left::Gone(new));
                // The schedule that the outcome on the page refers to no longer exists.
                flow.step.set(Step::Ended(outcome.clone()));
            });
            let told = move || unsure.get().then(|| view! { <p>{t(REPLACE_UNSURE)}</p> });
            let offer = notice(Notice::Warning, view! { <p>{t(REPLACE_LEAD)}</p>{told}{act} });
            (Some(offer), open(&on.schedule.id))
        }
        Left::Gone(Some(new)) => (None, open(&new)),
        Left::Gone(None) => (None, way(Page::NewSchedule { region: None, of: None }, "button main", CREATE)),
    };
    view! { {offer}<div class="actions">{main}{way(Page::Schedules, "link", ALL)}</div> }.into_any()
}

/// Fills the form for a new schedule with what could not be created.
fn fill_new(visit: &Visit<Client>, region: Region, body: &CreateSchedule) {
    let flow = new_schedule::opened(visit, None, None).flow;
    flow.restart();
    flow.edit("_region", |draft| draft.put("_region", region.code()));
    // What the console wrote can be read.
    let _read = flow.fill(&body_text(body));
}
