//! The schedules of all configured regions in one list, each region read separately.

use super::regions::{Here, Regions, Wanted, regions};
use super::words;
use crate::dom::prelude::*;
use crate::lists::view::filling_list;
use crate::lists::{Cell, Column, Line, Lines, List};
use crate::route::Page;
use crate::schedule::{date_text, next_full};
use crate::systems::Visit;
use crate::systems::rackspace::Client;
use crate::systems::rackspace::slot::{clock_text, plan_of, weekday};
use crate::systems::rackspace::wire::Schedule;
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{Icon, icon, link, page, t};
use crate::words::{Arg, VERBATIM};
use chrono::{DateTime, Datelike, Timelike, Utc};
use std::rc::Rc;

texts! {
    SCHEDULES: "Schedules", "备份计划";
    LEAD: "One schedule for each instance or HA group, one slot a day. Each region is asked separately.", "每个实例或 HA 组一个备份计划，每天一次。各地域分别读取。";
    CREATE: "Create a schedule", "创建备份计划";
    REGION: "Region", "地域";
    TARGET: "Target", "备份对象";
    KIND: "Kind", "类型";
    PLAN: "Plan", "计划";
    LOCAL: "Local time", "本地时间";
    KEPT: "Fulls kept", "保留全量数";
    COPIES: "Copies to", "复制到";
    NEXT_RUN: "Next run (UTC)", "下一次运行（UTC）";
    NEXT_FULL: "Next full (UTC, calculated)", "下一次全量（UTC，推算）";
    STATE: "State", "状态";
    RUNNING: "Running", "运行中";
    IDLE: "Waiting", "等待中";
    SLOT: "{0} {1} {2}", "{1} {2} {0}";
    UNLISTED: "not in the list", "列表未给出";
    NONE: "No schedules", "没有备份计划";
    NONE_WHY: "An instance or HA group without a schedule is not backed up automatically.", "没有备份计划的实例或 HA 组不会自动备份。";
    SEARCH: "Name, ID or region", "名称、ID 或地域";
}

static LIST: List = List {
    label: SCHEDULES,
    columns: &[
        Column::new("target", TARGET, 130, 3),
        Column::new("state", STATE, 112, 0).picks(),
        Column::new("region", REGION, 64, 0).picks(),
        Column::new("plan", PLAN, 290, 3),
        Column::new("next", NEXT_RUN, 196, 1),
        Column::new("copies", COPIES, 84, 1),
        Column::new("kept", KEPT, 84, 0),
        Column::new("full", NEXT_FULL, 196, 1),
        Column::new("local", LOCAL, 250, 2).fixed(),
        Column::new("kind", KIND, 88, 0).picks(),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("target", false),
    none: (NONE, NONE_WHY),
};

/// The list.
pub(super) fn schedules_page(visit: &Visit<Client>) -> AnyView {
    let label = view! { {icon(Icon::Add)}{t(CREATE)} };
    let create =
        link(&visit.shell, &visit.route(Page::NewSchedule { region: None, of: None }), "button main", label);
    let all = regions(visit, Wanted::Schedules);
    let head = view! { <div class="actions">{all.refresh()}{create}</div> };
    let count = |here: &Here| here.lists.as_ref().map_or(0, |lists| lists.schedules.len());
    let body = view! {
        <p class="lead">{t(LEAD)}</p>
        {all.view(Some(count))}
        {list_of(visit, &all, &LIST, lines)}
    };
    page(t(SCHEDULES), head.into_any(), body.into_any())
}

/// Turns what the regions answered into rows.
pub(super) type ToLines = fn(&Visit<Client>, &Regions) -> Vec<Line>;

/// A long list of what the regions have answered so far.
pub(super) fn list_of(visit: &Visit<Client>, all: &Regions, list: &'static List, lines: ToLines) -> AnyView {
    let (drawn, read) = (visit.clone(), all.clone());
    let lines: Memo<Lines> =
        Memo::new(move |_| Rc::new(lines(&drawn, &read).into_iter().map(Rc::new).collect::<Vec<_>>()));
    let all = all.clone();
    let coming = Memo::new(move |_| match all.is_unread(None) {
        _ if all.is_reading() => Some(6),
        true => Some(0),
        false => None,
    });
    filling_list(&visit.shell, list, lines.into(), coming.into())
}

fn lines(visit: &Visit<Client>, all: &Regions) -> Vec<Line> {
    let read = all.read();
    let each = read.iter().flat_map(|here| {
        let schedules = here.lists.iter().flat_map(|lists| &lists.schedules);
        schedules.map(|schedule| line(visit, here, schedule))
    });
    each.collect()
}

fn line(visit: &Visit<Client>, here: &Here, schedule: &Schedule) -> Line {
    let kind = schedule.target_type();
    let id = schedule.target_id().unwrap_or(&schedule.id);
    let title = here.lists.as_ref().map_or(id, |lists| lists.title_of(&kind, id)).to_owned();
    let region = here.region.in_route();
    let route = visit.route(Page::Schedule { id: schedule.id.clone(), region });
    let plan = plan_of(schedule);
    let now = visit.client.now();
    let local = plan.as_ref().and_then(|plan| words::local(plan, visit.shell.zone.as_ref(), now));
    let next = match schedule.next_run.as_ref().map(|next| (next.at(), &next.0)) {
        Some((Some(at), _)) => slot(at),
        Some((None, written)) => Cell::Plain(written.clone()),
        None => Cell::Nothing,
    };
    let full = plan.as_ref().and_then(|plan| next_full(plan, now));
    // A list can leave out what the schedule itself says (contracts/rackspace.md 1.3): that is not the
    // default.
    let bare = schedule.source.is_none();
    let kept = match schedule.full_backup_retention {
        None if bare => Cell::Said(UNLISTED.into()),
        kept => Cell::Number(kept.map_or(2, |kept| kept.0), words::kept(schedule)),
    };
    let copies = match schedule.copy_to {
        None if bare => Cell::Said(UNLISTED.into()),
        _ => Cell::Said(VERBATIM.with([words::copies(schedule).into()])),
    };
    let state = match schedule.running.0 {
        true => Cell::State(Phase::Running, RUNNING.into()),
        false => Cell::State(Phase::Waiting, IDLE.into()),
    };
    Line {
        id: schedule.id.clone(),
        kind: "schedule",
        state: if schedule.running.0 { "running" } else { "idle" }.to_owned(),
        cells: vec![
            Cell::Link(route, title),
            state,
            Cell::Plain(here.region.code().to_owned()),
            Cell::Said(words::plan(plan.as_ref())),
            next,
            copies,
            kept,
            full.map_or(Cell::Nothing, slot),
            local.map_or(Cell::Nothing, Cell::Said),
            Cell::Said(schedule.target_id().map_or(UNLISTED, |_| words::kind(&kind)).into()),
        ],
    }
}

/// A slot in UTC with its weekday, sorted by time.
fn slot(at: DateTime<Utc>) -> Cell {
    let day = weekday(at.weekday().num_days_from_sunday()).map_or_else(|| "".into(), Arg::from);
    let time = clock_text(at.hour(), at.minute());
    Cell::Number(at.timestamp(), SLOT.with([day, date_text(at.date_naive()).into(), time.into()]))
}
