//! The form that creates a schedule.

use super::form_panel::form_panel;
use super::place::{facts_in, reviewed};
use super::reader::{Reader, chosen};
use super::words;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, form_page};
use crate::forms::{Draft, Flow};
use crate::net::{Failure, Lost, Method};
use crate::route::Page;
use crate::schedule::SharedZone;
use crate::systems::Visit;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::changes::changes;
use crate::systems::rackspace::report::created;
use crate::systems::rackspace::rules::target_of;
use crate::systems::rackspace::wire::CreateSchedule;
use crate::systems::rackspace::{Client, Context, ScheduleForm, api};
use crate::texts;
use crate::ui::{Act, Fact, Icon, Local, action, copyable, link, page, t};

texts! {
    TITLE: "Create a schedule", "创建备份计划";
    CREATE: "Create schedule", "创建备份计划";
    ACCOUNT: "Account", "账号";
    TARGET_ID: "Target ID", "备份对象 ID";
    ALL: "All schedules", "所有备份计划";
    OPEN: "Open the schedule", "查看该备份计划";
    ANOTHER: "Create another", "继续创建";
}

/// The form's page; `of` is `instance:` or `ha:` and an id.
pub(super) fn new_schedule_page(visit: &Visit<Client>, region: Option<&str>, of: Option<&str>) -> AnyView {
    let (flow, context) = flow(visit, region, of);
    let reader = Reader::new(visit, &flow, &context);
    reader.follow_region();
    reader.follow_time();
    let form = form_page(&visit.shell, &visit.session, &flow, parts(visit, &flow, &context, &reader));
    page(t(TITLE), ().into_any(), form)
}

/// The form, as it was left or empty.
pub(super) fn flow(
    visit: &Visit<Client>,
    region: Option<&str>,
    of: Option<&str>,
) -> (Local<Flow>, ArcRwSignal<Context>) {
    let mut context = Context::new(visit.client.regions(), visit.client.now()).of(region, of);
    context.zone = Some(SharedZone(visit.shell.zone.clone()));
    let id = ["new:", of.unwrap_or_default()].concat();
    visit.flows.open::<ScheduleForm>(&visit.form_id("schedule", id.trim_end_matches(':')), context)
}

pub(super) fn parts(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    context: &ArcRwSignal<Context>,
    reader: &Reader,
) -> FormParts {
    let (told, told_flow, told_context) = (visit.clone(), flow.clone(), context.clone());
    let known = context.clone();
    let region = Box::new(move |draft: &Draft| chosen(draft, &known));
    let (review, curl) = reviewed(visit, flow, CREATE, (Method::Post, Path::Schedules), region);
    let (before, aside, aside_flow, aside_context) =
        (reader.clone(), visit.clone(), flow.clone(), context.clone());
    let (after, after_flow, after_context) = (visit.clone(), flow.clone(), context.clone());
    let (checked, checked_flow, checked_context) = (visit.clone(), flow.clone(), context.clone());
    let (sent, sent_flow, sent_context) = (visit.clone(), flow.clone(), context.clone());
    FormParts {
        review,
        facts: Box::new(move || facts(&told, &told_flow, &told_context)),
        curl,
        before: Box::new(move || before.view()),
        aside: Box::new(move || form_panel(&aside, &aside_flow, &aside_context)),
        after: Box::new(move |report| way_on(&after, &after_flow, &after_context, report)),
        tells: vec![(visit.route(Page::Schedules), ALL)],
        recheck: Box::new(move || {
            let (visit, draft) = (checked.clone(), checked_flow.draft.get_untracked());
            let context = checked_context.clone();
            Box::pin(async move {
                let Some(region) = chosen(&draft, &context) else { return Ok(Vec::new()) };
                let before = context.get_untracked();
                let mut fresh = before.clone();
                api::fill_context(&visit.client, region, &mut fresh).await?;
                let changed = changes(&draft, &before, &fresh);
                context.set(fresh);
                Ok(changed)
            })
        }),
        send: Box::new(move |body| {
            let (client, draft) = (sent.client.clone(), sent_flow.draft.get_untracked());
            let region = chosen(&draft, &sent_context);
            Box::pin(async move {
                let Some(region) = region else { return Err(Failure::Lost(Lost::Stopped)) };
                // Read before it goes out: nothing may fail once it has.
                let asked = crate::json::read::<CreateSchedule>(&body);
                let asked = asked.ok_or(Failure::Lost(Lost::Stopped))?;
                let reply = api::create_schedule(&client, region, &body).await?;
                Ok(created(region, &asked.schedule, &reply, client.now()))
            })
        }),
    }
}

fn facts(visit: &Visit<Client>, flow: &Local<Flow>, context: &ArcRwSignal<Context>) -> Vec<Fact> {
    let draft = flow.draft.get_untracked();
    let mut list = facts_in(visit, chosen(&draft, context));
    list.push(Fact::new(ACCOUNT, copyable(visit.client.place().account.clone())));
    let (kind, id) = target_of(&draft);
    let title = context.with_untracked(|context| context.title_of(&kind, id).to_owned());
    list.push(Fact::new(words::kind(&kind), title));
    list.push(Fact::new(TARGET_ID, copyable(id)));
    list
}

/// Below a report: the schedule that was made, and the next one.
fn way_on(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    context: &ArcRwSignal<Context>,
    report: &Report,
) -> AnyView {
    let open = report.made.clone().map(|(region, id)| {
        let page = Page::Schedule { id, region: Some(region) };
        link(&visit.shell, &visit.route(page), "button main", t(OPEN))
    });
    let (another, context) = (flow.clone(), context.clone());
    let another =
        action("another", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), move || {
            // What it was opened for has one now.
            context.update(|known| known.wish = None);
            another.restart();
        });
    let all = link(&visit.shell, &visit.route(Page::Schedules), "link", t(ALL));
    view! { <div class="actions">{open}{another}{all}</div> }.into_any()
}
