//! The state of a strategy and what it means.

use crate::dom::prelude::*;
use crate::fleet::view::next_runs;
use crate::json::{Truth, parse_instant};
use crate::systems::ocp::pages::reads::Reads;
use crate::systems::ocp::pages::words::status_badge;
use crate::systems::ocp::plan;
use crate::systems::ocp::summary::{OFF, summary};
use crate::systems::ocp::wire::{Ability, Overview, ScheduleStatus, Strategy};
use crate::texts;
use crate::ui::{Fact, ago, by_the_minute, copyable, duration, facts, moment, sentences, t};
use crate::words::Text;

texts! {
    SCHEDULING: "Scheduling", "调度状态";
    LAST_DATA: "Last data backup", "最近数据备份";
    LOG_POINT: "Logs backed up to", "日志备份位点";
    LOG_DELAY: "Log backup delay", "日志备份延迟";
    WAITS: "This is normal: scheduling is on and waits for its next run.", "属正常状态：调度已启用，等待下一个计划时间。";
    ABILITY: "Backups it can make", "支持的备份";
    FULL_ONLY: "full", "全量";
    INCREMENTAL_TOO: "full and incremental", "全量和增量";
    SIZE: "Stored", "备份数据量";
    COMPACTION: "Compaction", "合并状态";
    NEVER: "none yet", "尚无";
    UNKNOWN: "not reported by the server", "服务端未返回";
    STRATEGY_ID: "Strategy ID", "策略 ID";
    CREATED: "Created", "创建时间";
    UPDATED: "Changed", "更新时间";
}

/// Its state, according to OCP's overview of the cluster.
pub(super) fn stands(overview: &Overview) -> AnyView {
    let status = match &overview.backup_schedule_status {
        Some(ScheduleStatus::Waiting) => {
            view! { {status_badge(&ScheduleStatus::Waiting)}<p class="hint">{t(WAITS)}</p> }.into_any()
        }
        Some(status) => status_badge(status),
        None => t(UNKNOWN).into_any(),
    };
    let mut list = vec![
        Fact::new(SCHEDULING, status),
        Fact::new(LAST_DATA, time(overview.last_data_backup_time.as_deref(), NEVER)),
        Fact::new(LOG_POINT, time(overview.latest_log_backup_checkpoint.as_deref(), NEVER)),
    ];
    if let Some(seconds) = overview.log_backup_delay_seconds {
        list.push(Fact::new(LOG_DELAY, duration((seconds * 1_000.0) as i64)));
    }
    list.extend(
        overview.compaction_status.clone().map(|word| Fact::new(COMPACTION, view! { <code>{word}</code> })),
    );
    list.extend(overview.ob_backup_ability.as_ref().map(|ability| Fact::new(ABILITY, able(ability))));
    if let Some(size) = overview.backup_size {
        let unit = overview.ob_storage_volume_unit.clone().unwrap_or_default();
        list.push(Fact::new(SIZE, format!("{size} {unit}")));
    }
    facts(list)
}

/// What its backups can do, and the server's words on it (contracts/ocp.md 1.2).
fn able(ability: &Ability) -> AnyView {
    let mode = ability.backup_mode.as_ref().map(|mode| view! { <code>{mode.word().to_owned()}</code>" " });
    let support = ability.ob_data_backup_support_ability.as_ref();
    let kinds = support.and_then(|support| support.increment_backup_enabled);
    let kinds = kinds.map(|Truth(more)| t(if more { INCREMENTAL_TOO } else { FULL_ONLY }));
    let hint = support.and_then(|support| support.hint.clone()).filter(|hint| !hint.is_empty());
    let hint = hint.map(|hint| view! { <p class="hint server-words">{hint}</p> });
    view! { {mode}{kinds}{hint} }.into_any()
}

/// A time from the server; if it cannot be parsed, it is shown as received.
fn time(text: Option<&str>, absent: Text) -> AnyView {
    match text {
        None | Some("") => t(absent).into_any(),
        Some(text) => match parse_instant(text) {
            Some(at) => view! { {moment(at.to_utc())} " · " {ago(at.to_utc())} }.into_any(),
            None => view! { <code>{text.to_owned()}</code> }.into_any(),
        },
    }
}

/// The strategy in sentences, and when it runs next. That it was created with scheduling off is not said once
/// scheduling has been started.
pub(super) fn in_words(strategy: &Strategy, reads: Reads) -> AnyView {
    // `None` if not known.
    let held = Memo::new(move |_| {
        let status = reads.overview().and_then(|overview| overview.backup_schedule_status);
        status.map(|status| status.is_off())
    });
    let said = summary(&strategy.body);
    let lines = move || {
        let said = said.iter().filter(|said| said.text != OFF || held.get() != Some(false)).cloned();
        sentences(said.collect())
    };
    let plan = strategy.body.ob_backup_schedule_config.as_ref().and_then(plan::plan);
    let now = by_the_minute();
    let of = Signal::derive(move || (plan.clone(), now.get()));
    let runs = next_runs(of, Signal::derive(move || held.get() == Some(true)), false);
    let mut list = Vec::new();
    if let Some(id) = strategy.id {
        list.push(Fact::new(STRATEGY_ID, copyable(id.to_string())));
    }
    list.push(Fact::new(CREATED, time(strategy.create_time.as_deref(), UNKNOWN)));
    list.push(Fact::new(UPDATED, time(strategy.update_time.as_deref(), UNKNOWN)));
    view! {
        <div class="summary">{lines}</div>
        {runs}
        {facts(list)}
    }
    .into_any()
}
