//! A running backup with its own numbers, and the real way to cancel it.

use super::cluster::{Cluster, all_facts};
use crate::acts::{Confirm, Outcome, Report, confirmed};
use crate::dom::prelude::*;
use crate::json::parse_utc;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::phase;
use crate::systems::obshell::progress::{bytes, elapsed_ms, left_ms};
use crate::systems::obshell::wire::BackupTask;
use crate::systems::obshell::{api, curl};
use crate::tasks::view::progress_bar;
use crate::texts;
use crate::ui::{Act, Fact, Icon, Loaded, absolute, badge, beating, duration_said, facts, say, say_with, t};
use crate::words::{Said, Text};

texts! {
    STATE: "State", "状态";
    JOB: "Job and set", "作业与备份集";
    JOB_SET: "job {0}, set {1}", "作业 {0}，备份集 {1}";
    BEGAN: "Started", "开始时间";
    ENDED: "Ended", "结束时间";
    RESULT: "Result", "结果";
    WHY: "error {0}: {1}", "错误 {0}：{1}";
    BLOCKS: "Macro blocks", "宏块";
    TABLETS: "Tablets", "Tablet";
    READ: "Read", "已读取";
    WRITTEN: "Written", "已写入";
    RATE: "Write rate", "写入速率";
    SIZE: "{0} {1}", "{0} {1}";
    A_SECOND: "{0} {1}/s", "{0} {1}/s";
    FILES: "Files", "文件数";
    RUNS_FOR: "Running for", "已运行";
    LEFT: "Time left at the pace so far", "按当前速度预计剩余";
    LEFT_UNKNOWN: "not known yet", "尚未可知";
    PATH: "Destination", "目的端";
    CANCEL: "Cancel the backup itself", "取消备份本身";
    CANCEL_EACH: "Cancel the running backups", "取消正在运行的备份";
    CANCEL_ASK: "Cancel the running backups?", "取消正在运行的备份？";
    CANCEL_ALL: "OceanBase cancels the running backup of every user tenant, whoever started it. What was written so far cannot be restored from.",
        "OceanBase 将取消所有用户租户正在运行的备份，无论由谁发起。已写入的内容不能用于恢复。";
    CANCEL_STOPS: "Tenants are cancelled one after another: the server stops at the first that fails, and the backups of those after it go on.",
        "服务端逐个租户取消，在首个失败处停止，其后各租户的备份继续运行。";
    CANCEL_ONE: "OceanBase cancels the running backup of {0}, whoever started it. What was written so far cannot be restored from.",
        "OceanBase 将取消 {0} 正在运行的备份，无论由谁发起。已写入的内容不能用于恢复。";
    CANCEL_SENT: "The server asked OceanBase to cancel; the tenants become CANCELING, then CANCELED.",
        "服务端已请求 OceanBase 取消；各租户先变为 CANCELING，再变为 CANCELED。";
}

/// Finished of total, as the server counts them.
pub fn bar(name: Text, (done, all): (i64, i64)) -> AnyView {
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    progress_bar((number(done), number(all)), t(name))
}

/// The numbers of a backup task; `ahead_ms` is the server's clock minus this one's.
pub fn numbers_view(task: &BackupTask, ahead_ms: i64) -> AnyView {
    let phase = phase(&task.status, task.result.0);
    let runs = !phase.is_over();
    let size = |text: Text, count: i64| {
        let (number, unit) = bytes(count);
        say(text.with([number.into(), unit.into()]))
    };
    let job = JOB_SET.with([task.job_id.0.into(), task.backup_set_id.0.into()]);
    let at = |text: &Option<String>| {
        // A running one has Go's zero time for its end.
        parse_utc(text.as_deref()).filter(|at| at.timestamp() > 0).map(absolute)
    };
    let mut list = vec![Fact::new(STATE, badge(phase.into(), task.status.clone())), Fact::new(JOB, say(job))];
    list.extend(at(&task.start_timestamp).map(|at| Fact::new(BEGAN, at)));
    list.extend(at(&task.end_timestamp).map(|at| Fact::new(ENDED, at)));
    if task.result.0 != 0 {
        list.push(Fact::new(RESULT, say(WHY.with([task.result.0.into(), task.comment.as_str().into()]))));
    }
    for (name, done, all) in [
        (BLOCKS, task.finish_macro_block_count.0, task.macro_block_count.0),
        (TABLETS, task.finish_tablet_count.0, task.tablet_count.0),
    ] {
        if all > 0 {
            list.push(Fact::new(name, bar(name, (done.clamp(0, all), all))));
        }
    }
    list.push(Fact::new(READ, size(SIZE, task.input_bytes.0)));
    list.push(Fact::new(WRITTEN, size(SIZE, task.output_bytes.0)));
    if runs {
        list.push(Fact::new(RATE, size(A_SECOND, task.output_rate_bytes as i64)));
    }
    list.push(Fact::new(FILES, task.file_count.to_string()));
    if runs {
        let clock = beating();
        let now = move || clock().timestamp_millis() + ahead_ms;
        let (task, of) = (task.clone(), task.clone());
        list.push(Fact::new(RUNS_FOR, say_with(move || elapsed_ms(&task, now()).map(duration_said))));
        let left = move || left_ms(&of, now()).map_or_else(|| LEFT_UNKNOWN.into(), duration_said);
        list.push(Fact::new(LEFT, say_with(move || Some(left()))));
    }
    if !task.path.is_empty() {
        list.push(Fact::new(PATH, view! { <code>{task.path.clone()}</code> }));
    }
    facts(list)
}

/// Cancelling the DAG leaves the backup running; this is the real way (contracts/obshell.md 1.6).
pub fn cancel_button(
    visit: &Visit<Client>,
    cluster: Loaded<Cluster>,
    scope: Option<String>,
    off: Signal<Option<Said>>,
    after: impl Fn(&Outcome) + 'static,
) -> AnyView {
    let consequence: Vec<Said> = match &scope {
        Some(tenant) => vec![CANCEL_ONE.with([tenant.as_str().into()])],
        None => vec![CANCEL_ALL.into(), CANCEL_STOPS.into()],
    };
    let (named, client) = (visit.clone(), visit.client.clone());
    confirmed(
        &visit.session,
        Confirm {
            name: "cancel-backup",
            object: scope.clone().unwrap_or_default(),
            label: if scope.is_some() { CANCEL } else { CANCEL_EACH },
            icon: Some(Icon::Close),
            act: Act::Danger,
            off,
            title: CANCEL_ASK.into(),
            consequence: Box::new(move || consequence.clone()),
            // Nothing to type: another backup can be started.
            typed: None,
            facts: Box::new(move || all_facts(&named, cluster)),
            curl: Some(curl::cancel_backup(&client, scope.as_deref())),
            recheck: None,
            send: Box::new(move || {
                let (client, scope) = (client.clone(), scope.clone());
                Box::pin(async move {
                    let reply = api::cancel_backup(&client, scope.as_deref()).await?;
                    Ok(Report::of(reply.receipt, vec![CANCEL_SENT.into()]))
                })
            }),
            after: Box::new(after),
        },
    )
}
