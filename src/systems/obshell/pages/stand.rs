//! The state of each tenant: its destinations, its archiving, what runs, and what a request would do to it.

use crate::dom::prelude::*;
use crate::json::parse_instant;
use crate::systems::obshell::facts::{Archive, BackupNow, TenantFacts};
use crate::texts;
use crate::ui::{Fact, Tone, ago, badge, duration_said, facts, say, t};
use crate::words::{Said, Text};

texts! {
    DATA: "Data backups", "数据备份";
    LOGS: "Archive logs", "归档日志";
    ARCHIVING: "Archiving", "日志归档";
    LAST: "Last backup began", "最近一次备份开始于";
    BEHIND: "{0} behind", "延迟 {0}";
    RUNNING: "Running backup", "运行中的备份";
    TENANT: "{0} (tenant ID {1})", "{0}（租户 ID {1}）";
    UNSET: "no destination", "未设置目的端";
    UNREAD: "could not be read", "无法读取";
    NONE_RUNS: "none", "无";
    JOB: "job {0}, {1}", "作业 {0}，{1}";
    NEVER: "never archived", "从未归档";
    HIDDEN: "not open", "未开启";
    HIDDEN_WHY: "Stopped, suspending or interrupted; the server does not say which.", "已停止、暂停中或已中断（服务端不区分）。";
    STOPS: "will stop and stay stopped", "将停止并保持停止";
    MOVES: "will be set again", "将重新设置";
    CANCELS: "will be cancelled", "将被取消";
    OPENS: "will be opened", "将被开启";
}

/// What a request would do to a tenant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// Archiving that is open stops.
    pub stops: bool,
    /// Archiving that is closed is opened.
    pub opens: bool,
    /// The destination of archive logs is set again.
    pub logs: bool,
    /// The destination of data backups is set again, and a running backup is cancelled.
    pub data: bool,
}

/// The name of an archive state.
fn archive_said(archive: &Archive) -> Said {
    match archive {
        Archive::Unknown => UNREAD.into(),
        Archive::Never => NEVER.into(),
        Archive::Hidden => HIDDEN.into(),
        Archive::Listed(status) => crate::words::VERBATIM.with([status.as_str().into()]),
    }
}

/// An archive state with its colour.
pub fn archive_badge(archive: &Archive) -> AnyView {
    let tone = match archive {
        Archive::Listed(status) if status == "DOING" => Tone::Done,
        Archive::Listed(status) if matches!(status.as_str(), "PREPARE" | "BEGINNING") => Tone::Running,
        Archive::Never => Tone::Waiting,
        Archive::Listed(_) | Archive::Hidden | Archive::Unknown => Tone::Warning,
    };
    let why = (*archive == Archive::Hidden).then(|| view! { <p class="hint">{t(HIDDEN_WHY)}</p> });
    view! { {badge(tone, say(archive_said(archive)))}{why} }.into_any()
}

/// A tenant with everything that is known of it.
pub fn tenant_view(tenant: &TenantFacts, effects: Effects) -> AnyView {
    let data = place(tenant, |storage| &storage.data_base_uri, effects.data.then_some(MOVES));
    let logs = place(tenant, |storage| &storage.archive_base_uri, effects.logs.then_some(MOVES));
    let archive = if effects.stops && tenant.archive.is_open() {
        Some(STOPS)
    } else {
        (effects.opens && tenant.archive.is_shut()).then_some(OPENS)
    };
    let running = match &tenant.backup {
        BackupNow::Runs(backup) => {
            let job = say(JOB.with([backup.job_id.into(), backup.status.as_str().into()]));
            view! { {badge(Tone::Running, job)}{effect(effects.data.then_some(CANCELS))} }.into_any()
        }
        BackupNow::Nothing => t(NONE_RUNS).into_any(),
        BackupNow::Unknown => t(UNREAD).into_any(),
    };
    let behind = tenant.lag_ms.map(|ms| {
        let said = say(BEHIND.with([duration_said(ms).into()]));
        view! { <span class="quiet-text">{said}</span> }.into_any()
    });
    let last = match tenant.last_backup.as_deref().and_then(parse_instant) {
        Some(at) => {
            let ended = tenant.last_ended.clone();
            let ended = ended.map(|(phase, word)| view! { " " {badge(Tone::from(phase), word)} });
            view! { {ago(at.to_utc())}{ended} }.into_any()
        }
        None => t(NONE_RUNS).into_any(),
    };
    let list = vec![
        Fact::new(DATA, data),
        Fact::new(LOGS, logs),
        Fact::new(ARCHIVING, view! { {archive_badge(&tenant.archive)} " " {behind}{effect(archive)} }),
        Fact::new(LAST, last),
        Fact::new(RUNNING, running),
    ];
    let name = say(TENANT.with([tenant.name.as_str().into(), tenant.id.into()]));
    view! { <section class="tenant" data-tenant=tenant.name.clone()><p class="strong">{name}</p>{facts(list)}</section> }
        .into_any()
}

fn place(
    tenant: &TenantFacts,
    which: fn(&crate::systems::obshell::wire::Storage) -> &str,
    moves: Option<Text>,
) -> AnyView {
    match &tenant.storage {
        None => view! { {t(UNREAD)} }.into_any(),
        Some(storage) if which(storage).is_empty() => badge(Tone::Waiting, t(UNSET)),
        Some(storage) => {
            let uri = which(storage).to_owned();
            view! { <code>{uri}</code>{effect(moves)} }.into_any()
        }
    }
}

/// What a request does, shown beside what it affects.
fn effect(text: Option<Text>) -> AnyView {
    text.map(|text| view! { " " {badge(Tone::Warning, t(text))} }).into_any()
}
