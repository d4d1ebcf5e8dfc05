//! A schedule as the service gives it, field by field.

use super::words;
use crate::dom::prelude::*;
use crate::schedule::next_full;
use crate::systems::rackspace::slot::{plan_of, utc_text};
use crate::systems::rackspace::wire::{Schedule, Stamp};
use crate::systems::rackspace::{Context, Region};
use crate::texts;
use crate::ui::{Fact, Tone, badge, copyable, facts, say, say_with, t};
use crate::words::{NAMED, Said, Text};
use chrono::{DateTime, Utc};

texts! {
    ID: "Schedule ID", "备份计划 ID";
    REGION: "Region", "地域";
    TARGET: "Target", "备份对象";
    TARGET_ID: "Target ID", "备份对象 ID";
    TARGET_STATE: "Target's state", "备份对象状态";
    PLAN: "Plan", "计划";
    KEPT: "Full backups kept", "保留的全量备份数";
    COPIES: "Copies to", "复制到";
    STATE: "State", "状态";
    RUNNING: "Running", "运行中";
    IDLE: "Waiting for next run", "等待下次运行";
    NEXT_RUN: "Next run (UTC)", "下一次运行（UTC）";
    NEXT_FULL: "Next full backup (calculated)", "下一次全量备份（推算）";
    LAST: "Last started by the scheduler", "调度器上次触发";
    LAST_NOTE: "This does not say whether a backup came of it.", "不代表备份成功。";
    NEVER: "not yet", "尚未触发";
    CREATED: "Created", "创建时间";
    UPDATED: "Changed", "修改时间";
}

/// The facts of a schedule; `title` is the name of its target.
pub(super) fn schedule_facts(
    region: Region,
    schedule: &Schedule,
    title: Option<&str>,
    context: Option<&Context>,
    now: Memo<DateTime<Utc>>,
) -> AnyView {
    let kind = schedule.target_type();
    let target = title.or(schedule.target_id()).unwrap_or_default();
    let state =
        if schedule.running.0 { badge(Tone::Running, t(RUNNING)) } else { badge(Tone::Waiting, t(IDLE)) };
    let plan = plan_of(schedule);
    let mut list = vec![
        Fact::new(ID, copyable(schedule.id.clone())),
        Fact::new(STATE, state),
        Fact::new(REGION, say(words::region(region))),
        Fact::new(TARGET, say(NAMED.with([words::kind(&kind).into(), target.into()]))),
    ];
    if let Some(id) = schedule.target_id() {
        list.push(Fact::new(TARGET_ID, copyable(id)));
        let state = context.and_then(|context| context.target(&kind, id)?.state());
        list.extend(state.map(|state| Fact::new(TARGET_STATE, view! { <code>{state.to_owned()}</code> })));
    }
    list.push(Fact::new(PLAN, say(words::plan(plan.as_ref()))));
    list.push(Fact::new(KEPT, say(words::kept(schedule))));
    list.push(Fact::new(COPIES, say(words::copies(schedule))));
    time(&mut list, NEXT_RUN, schedule.next_run.as_ref());
    if let Some(plan) = plan.filter(|plan| next_full(plan, now.get_untracked()).is_some()) {
        let next = Memo::new(move |()| next_full(&plan, now.get()));
        list.push(Fact::new(NEXT_FULL, say_with(move || next.get().map(utc_text))));
    }
    let last: Said = schedule.last_scheduled.as_ref().map_or_else(|| NEVER.into(), words::stamp);
    list.push(Fact::new(LAST, view! { {say(last)}<p class="hint">{t(LAST_NOTE)}</p> }));
    time(&mut list, CREATED, schedule.created.as_ref());
    time(&mut list, UPDATED, schedule.updated.as_ref());
    facts(list)
}

fn time(list: &mut Vec<Fact>, name: Text, stamp: Option<&Stamp>) {
    list.extend(stamp.map(|stamp| Fact::new(name, say(words::stamp(stamp)))));
}
