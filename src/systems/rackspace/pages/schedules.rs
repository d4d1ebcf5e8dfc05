//! The schedules of all configured regions, each region read by itself.

use super::{lists, words};
use crate::dom::prelude::*;
use crate::route::Page;
use crate::schedule::{next_full, rfc3339};
use crate::systems::Visit;
use crate::systems::rackspace::slot::{clock_text, date_text, plan_of, weekday};
use crate::systems::rackspace::wire::Schedule;
use crate::systems::rackspace::{Client, Context, Region};
use crate::texts;
use crate::ui::{Icon, Load, Tone, badge, icon, link, load, page, say, t};
use crate::words::Text;
use chrono::{DateTime, Datelike, Timelike, Utc};

texts! {
    SCHEDULES: "Schedules", "备份计划";
    LEAD: "One schedule for each instance or HA group, one slot a day. Each region is asked by itself.", "每个实例或 HA 组一个备份计划，每天一次。各地域分别读取。";
    CREATE: "Create a schedule", "创建备份计划";
    REGION: "Region", "地域";
    TARGET: "Target", "备份对象";
    PLAN: "Plan", "计划";
    KEPT: "Fulls kept", "保留全量数";
    COPIES: "Copies to", "复制到";
    NEXT_RUN: "Next run (UTC)", "下一次运行（UTC）";
    NEXT_FULL: "Next full (UTC, calculated)", "下一次全量（UTC，推算）";
    STATE: "State", "状态";
    RUNNING: "Running", "运行中";
    IDLE: "Not running", "未运行";
    NONE: "No schedules in {0}. An instance or HA group without one is not backed up by itself.", "{0} 没有备份计划。没有备份计划的实例或 HA 组不会自动备份。";
    UNSAID: "not said", "未给出";
}

const COLUMNS: [Text; 8] = [REGION, TARGET, PLAN, KEPT, COPIES, NEXT_RUN, NEXT_FULL, STATE];

/// The list.
pub(super) fn schedules_page(visit: &Visit<Client>) -> AnyView {
    let label = view! { {icon(Icon::Add)}{t(CREATE)} };
    let create = link(&visit.shell, &visit.route(Page::NewSchedule), "button main", label);
    let regions = visit.client.regions().into_iter().map(|region| region_rows(visit, region));
    let regions = regions.collect::<Vec<_>>();
    let head = COLUMNS.map(|text| view! { <th scope="col">{t(text)}</th> }.into_any());
    let head = head.into_iter().collect::<Vec<_>>();
    let table = view! {
        <p class="lead">{t(LEAD)}</p>
        <div class="data-scroll" tabindex="0" role="region" aria-label=t(SCHEDULES)>
            <table class="data">
                <caption class="unseen">{t(SCHEDULES)}</caption>
                <thead><tr>{head}</tr></thead>
                {regions}
            </table>
        </div>
    };
    page(t(SCHEDULES), create, table.into_any())
}

fn region_rows(visit: &Visit<Client>, region: Region) -> AnyView {
    let reader = visit.clone();
    let lists = load(&visit.session, move || {
        let client = reader.client.clone();
        Box::pin(async move { lists::read(&client, region).await })
    });
    let visit = visit.clone();
    let rows = move || match lists.get() {
        Load::Ready(context) => ready_rows(&visit, region, &context),
        // The waiting and the failure stand in the place of the rows, with the way to ask again.
        Load::Pending | Load::Failed(_) => wide_row(region, lists.view(2, |_| ().into_any())),
    };
    view! { <tbody data-region=region.code()>{rows}</tbody> }.into_any()
}

fn ready_rows(visit: &Visit<Client>, region: Region, context: &Context) -> AnyView {
    if context.schedules.is_empty() {
        let none = view! { <span class="quiet-text">{say(NONE.with([region.code().into()]))}</span> };
        return wide_row(region, none.into_any());
    }
    let rows = context.schedules.iter().map(|schedule| schedule_row(visit, region, context, schedule));
    rows.collect::<Vec<_>>().into_any()
}

fn wide_row(region: Region, content: AnyView) -> AnyView {
    let rest = (COLUMNS.len() - 1).to_string();
    view! { <tr><td>{region.code()}</td><td colspan=rest>{content}</td></tr> }.into_any()
}

fn schedule_row(visit: &Visit<Client>, region: Region, context: &Context, schedule: &Schedule) -> AnyView {
    let kind = schedule.target_type();
    let title = context.title_of(&kind, schedule.target_id().unwrap_or(&schedule.id)).to_owned();
    let code = region.code().to_owned();
    let route = visit.route(Page::Schedule { id: schedule.id.clone(), region: Some(code) });
    let plan = plan_of(schedule);
    let local = plan.as_ref().and_then(|plan| words::local(plan, visit.shell.zone.as_ref(), context.now));
    let local = local.map(|said| view! { <div class="quiet-text">{say(said)}</div> });
    let next = match schedule.next_run.as_ref().map(|next| (next.at(), &next.0)) {
        Some((Some(at), _)) => slot(at),
        Some((None, written)) => written.clone().into_any(),
        None => t(UNSAID).into_any(),
    };
    let full = plan.as_ref().and_then(|plan| next_full(plan, context.now)).map(slot);
    let state = match schedule.running.0 {
        true => badge(Tone::Running, t(RUNNING)),
        false => view! { <span class="quiet-text">{t(IDLE)}</span> }.into_any(),
    };
    view! {
        <tr
            data-kind="schedule"
            data-id=schedule.id.clone()
            data-state=if schedule.running.0 { "running" } else { "idle" }
        >
            <td>{region.code()}</td>
            <td>
                {link(&visit.shell, &route, "link", title)}
                <div class="quiet-text">{t(words::kind(&kind))}</div>
            </td>
            <td class="numbers">{say(words::plan(plan.as_ref()))}{local}</td>
            <td>{say(words::kept(schedule))}</td>
            <td>{say(words::copies(schedule))}</td>
            <td class="numbers">{next}</td>
            <td class="numbers">{full}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

/// A slot in two lines: its date and time, and its weekday.
fn slot(at: DateTime<Utc>) -> AnyView {
    let day = weekday(at.weekday().num_days_from_sunday()).map(t);
    let date = date_text(&at.fixed_offset());
    view! {
        <time datetime=rfc3339(&at)>{format!("{date} {}", clock_text(at.hour(), at.minute()))}</time>
        <div class="quiet-text">{day}</div>
    }
    .into_any()
}
