//! The form that creates a schedule.

use super::form_panel::form_panel;
use super::place::{facts_in, reviewed};
use super::reader::{Reader, chosen};
use super::words;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::Draft;
use crate::forms::view::FormParts;
use crate::net::{Failure, Lost, Method};
use crate::route::Page;
use crate::schedule::SharedZone;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::changes::changes;
use crate::systems::rackspace::report::created;
use crate::systems::rackspace::rules::target_of;
use crate::systems::rackspace::wire::CreateSchedule;
use crate::systems::rackspace::{Client, Context, ScheduleForm, api};
use crate::systems::{FormAt, Visit};
use crate::texts;
use crate::ui::{Act, Fact, Icon, action, copyable, link, page, t};
use crate::words::Said;

texts! {
    TITLE: "Create a schedule", "创建备份计划";
    CREATE: "Create schedule", "创建备份计划";
    ACCOUNT: "Account", "账号";
    TARGET_ID: "Target ID", "备份对象 ID";
    ALL: "All schedules", "所有备份计划";
    OPEN: "Open the schedule", "查看该备份计划";
    ANOTHER: "Create another", "继续创建";
}

/// The form, and what it is about.
type At = FormAt<Client, Context>;

/// The form's page; `of` is `instance:` or `ha:` and an id.
pub(super) fn new_schedule_page(visit: &Visit<Client>, region: Option<&str>, of: Option<&str>) -> AnyView {
    let at = opened(visit, region, of);
    let reader = Reader::new(at.clone());
    reader.follow_region();
    reader.follow_time();
    page(t(TITLE), ().into_any(), at.view(parts(&at, reader)))
}

/// The form, empty or as it was left.
pub(super) fn opened(visit: &Visit<Client>, region: Option<&str>, of: Option<&str>) -> At {
    let mut context = Context::new(visit.client.regions(), visit.client.now()).of(region, of);
    context.zone = Some(SharedZone(visit.shell.zone.clone()));
    let id = ["new:", of.unwrap_or_default()].concat();
    At::open::<ScheduleForm>(visit, &visit.form_id("schedule", id.trim_end_matches(':')), context, ())
}

pub(super) fn parts(at: &At, reader: Reader) -> FormParts {
    let known = at.context.clone();
    let region = Box::new(move |draft: &Draft| chosen(draft, &known));
    let (review, curl) = reviewed(&at.visit, &at.flow, CREATE, (Method::Post, Path::Schedules), region);
    FormParts {
        review,
        facts: at.draw(facts),
        curl,
        before: Some(Box::new(move || reader.view())),
        aside: Some(at.draw(form_panel)),
        after: at.after(way_on),
        tells: vec![(at.visit.route(Page::Schedules), ALL)],
        recheck: at.recheck(recheck),
        send: at.send(send),
    }
}

async fn recheck(at: At) -> Result<Vec<Said>, Failure> {
    let draft = at.flow.draft.get_untracked();
    let Some(region) = chosen(&draft, &at.context) else { return Ok(Vec::new()) };
    let before = at.context.get_untracked();
    let mut fresh = before.clone();
    api::fill_context(&at.visit.client, region, &mut fresh).await?;
    let changed = changes(&draft, &before, &fresh);
    at.context.set(fresh);
    Ok(changed)
}

async fn send(at: At, body: String) -> Result<Report, Failure> {
    let region = chosen(&at.flow.draft.get_untracked(), &at.context);
    // Parsed before it is sent: nothing may fail afterwards.
    let asked = crate::json::read::<CreateSchedule>(&body);
    let (region, asked) = region.zip(asked).ok_or(Failure::Lost(Lost::Stopped))?;
    let client = &at.visit.client;
    let reply = api::create_schedule(client, region, &body).await?;
    Ok(created(region, &asked.schedule, &reply, client.now()))
}

fn facts(at: &At) -> Vec<Fact> {
    let draft = at.flow.draft.get_untracked();
    let mut list = facts_in(&at.visit, chosen(&draft, &at.context));
    list.push(Fact::new(ACCOUNT, copyable(at.visit.client.place().account.clone())));
    let (kind, id) = target_of(&draft);
    let title = at.context.with_untracked(|context| context.title_of(&kind, id).to_owned());
    list.push(Fact::new(words::kind(&kind), title));
    list.push(Fact::new(TARGET_ID, copyable(id)));
    list
}

/// Below a report: links to the new schedule and to another one.
fn way_on(at: &At, report: &Report) -> AnyView {
    let visit = &at.visit;
    let open = report.made.clone().map(|(region, id)| {
        let page = Page::Schedule { id, region: Some(region) };
        link(&visit.shell, &visit.route(page), "button main", t(OPEN))
    });
    let form = at.clone();
    let another =
        action("another", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), move || {
            // What the form was opened for has a schedule now.
            form.context.update(|known| known.wish = None);
            form.flow.restart();
        });
    let all = link(&visit.shell, &visit.route(Page::Schedules), "link", t(ALL));
    view! { <div class="actions">{open}{another}{all}</div> }.into_any()
}
