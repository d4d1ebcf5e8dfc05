//! The instances and HA groups of all configured regions with their state.

use super::regions::{Here, Regions, Wanted, regions};
use super::schedules::list_of;
use super::words;
use crate::dom::prelude::*;
use crate::lists::{Cell, Column, Line, List};
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::rackspace::context::wish;
use crate::systems::rackspace::wire::{Datastore, SourceType, Target};
use crate::systems::rackspace::{Client, Context};
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{page, t};
use crate::words::VERBATIM;

texts! {
    TITLE: "Instances and HA groups", "实例与 HA 组";
    LEAD: "What there is to back up in each region. An HA group is backed up as a whole, not by its members.", "各地域可备份的对象。HA 组整体备份，不按成员实例备份。";
    REGION: "Region", "地域";
    NAME: "Name", "名称";
    KIND: "Kind", "类型";
    MEMBER: "Member of {0}", "{0} 的成员";
    STATE: "State", "状态";
    RUNS: "Datastore", "数据库类型";
    VOLUME: "Volume", "存储卷";
    SCHEDULE: "Schedule", "备份计划";
    UNSCHEDULED: "none", "无";
    UNTOLD: "not known", "未知";
    OF_GROUP: "through its group", "由所属组备份";
    ACT: "Actions", "操作";
    BACK_UP: "Back up now", "立即备份";
    ID: "ID", "ID";
    NONE: "Nothing to back up", "没有可备份的对象";
    NONE_WHY: "None of the regions that could be read has an instance or HA group.", "已读取的地域中没有实例或 HA 组。";
    SEARCH: "Name, ID, state or version", "名称、ID、状态或版本";
}

static LIST: List = List {
    label: TITLE,
    columns: &[
        Column::new("name", NAME, 120, 3),
        Column::new("state", STATE, 120, 1).picks(),
        Column::new("region", REGION, 64, 0).picks(),
        Column::new("kind", KIND, 116, 1),
        Column::new("runs", RUNS, 104, 1).picks(),
        Column::new("volume", VOLUME, 68, 0),
        Column::new("schedule", SCHEDULE, 190, 4),
        Column::new("now", ACT, 104, 0).fixed(),
        Column::new("id", ID, 100, 3),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("name", false),
    none: (NONE, NONE_WHY),
};

/// The list.
pub(super) fn instances_page(visit: &Visit<Client>) -> AnyView {
    let all = regions(visit, Wanted::Lists);
    let count = |here: &Here| here.lists.as_ref().map_or(0, |lists| lists.targets.len());
    let body =
        view! { <p class="lead">{t(LEAD)}</p>{all.view(Some(count))}{list_of(visit, &all, &LIST, lines)} };
    page(t(TITLE), all.refresh(), body.into_any())
}

fn lines(visit: &Visit<Client>, all: &Regions) -> Vec<Line> {
    let read = all.read();
    let mut lines = Vec::new();
    for here in &read {
        let Some(lists) = &here.lists else { continue };
        lines.extend(lists.targets.iter().map(|target| line(visit, here, lists, target)));
    }
    lines
}

fn line(visit: &Visit<Client>, here: &Here, lists: &Context, target: &Target) -> Line {
    let (id, title, state) = (&target.id, target.title(), target.state().unwrap_or_default());
    let volume = target.volume.size;
    let (kind, schedule, act) = match target.group() {
        Some(group) => {
            let kind = MEMBER.with([lists.title_of(&SourceType::Ha, group).into()]);
            (kind, Cell::Said(OF_GROUP.into()), Cell::Nothing)
        }
        None => {
            let kind = words::kind(&target.kind).into();
            (kind, schedule(visit, here, lists, id), back_up(visit, here, target))
        }
    };
    let cells = vec![
        Cell::Plain(title.to_owned()),
        state_cell(state),
        Cell::Plain(here.region.code().to_owned()),
        Cell::Said(kind),
        datastore(&target.datastore),
        volume.map_or(Cell::Nothing, |size| Cell::Number(size.0, words::whole_gigabytes(size.0))),
        schedule,
        act,
        Cell::Code(id.clone()),
    ];
    let kind = if target.is_group() { "ha" } else { "instance" };
    Line { id: id.clone(), kind, state: state.to_owned(), cells }
}

/// Its schedule, with the plan.
fn schedule(visit: &Visit<Client>, here: &Here, lists: &Context, id: &str) -> Cell {
    match lists.schedule_of(id) {
        None if lists.hides_a_target() => Cell::Said(UNTOLD.into()),
        None => Cell::Said(UNSCHEDULED.into()),
        Some(schedule) => {
            let region = here.region.in_route();
            let plan = words::plan(crate::systems::rackspace::slot::plan_of(schedule).as_ref());
            Cell::LinkSaid(visit.route(Page::Schedule { id: schedule.id.clone(), region }), plan)
        }
    }
}

/// The link to back it up.
fn back_up(visit: &Visit<Client>, here: &Here, target: &Target) -> Cell {
    let of = wish(&target.kind, &target.id);
    let page = Page::NewBackup { region: here.region.in_route(), of: Some(of) };
    Cell::Way(visit.route(page), BACK_UP.into(), target.title().to_owned())
}

fn datastore(store: &Datastore) -> Cell {
    let words = [store.kind.as_deref(), store.version.as_deref()];
    let text = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if text.is_empty() { Cell::Nothing } else { Cell::Plain(text) }
}

/// The state of an instance or group in its colour, as the server spells it (contracts/rackspace.md 4.3,
/// 4.4).
fn state_cell(word: &str) -> Cell {
    let phase = match word {
        "" => return Cell::Nothing,
        "ACTIVE" => Phase::Done,
        "BLOCKED" | "SHUTDOWN" | "RESTART_REQUIRED" | "DELETED" | "FAILOVER_DISABLED" => Phase::Warning,
        word if word.contains("ERROR") || word.contains("FAIL") => Phase::Failed,
        _ => Phase::Running,
    };
    Cell::State(phase, VERBATIM.with([word.into()]).into())
}
