//! What can be asked of a DAG and its stages now, and what follows (contracts/obshell.md 2.5).

use super::stages::DagKind;
use crate::systems::obshell::wire::DagState;
use crate::tasks::{Action, Group, Key, Operation, Task};
use crate::words::{Said, Text};

crate::texts! {
    ONLY_FAILED: "Only a failed DAG allows this; this one is {0}.", "仅失败的 DAG 允许此操作；当前状态为 {0}。";
    ONLY_UNFINISHED: "Only a DAG that is READY or RUNNING can be cancelled; this one is {0}.",
        "仅 READY 或 RUNNING 状态的 DAG 可以取消；当前状态为 {0}。";
    STAGE_NOT_FAILED: "Only a failed stage can be passed; this one is {0}.", "仅失败的阶段可以置为成功；该阶段状态为 {0}。";
    NO_ROLLBACK: "The stage \"{0}\" cannot be rolled back.", "阶段“{0}”不支持回滚。";
    RETRY: "The failed stage runs again: its failed sub-tasks are undone first, those that succeeded are kept.",
        "重新执行失败的阶段：先撤销失败的子任务，已成功的保留。";
    RETRY_CONFIG: "The failed stage runs again as a whole: archiving is closed again and every setting of the request is written again.",
        "失败的阶段整体重新执行：再次关闭归档，并重新写入请求中的所有设置。";
    RETRY_START: "The stage runs again and issues the backup statement again, also for tenants whose backup had started.",
        "该阶段重新执行，并再次执行备份语句，包括已开始备份的租户。";
    RETRY_WAIT: "obshell waits for the backup again, up to an hour; the backup itself continues meanwhile.",
        "obshell 重新等待备份，最长一小时；备份本身一直在进行。";
    ROLLBACK: "The stages are undone backwards to the first; the DAG then shows SUCCEED under ROLLBACK.",
        "各阶段按逆序撤销至第一阶段；之后 DAG 显示为 ROLLBACK 下的 SUCCEED。";
    ROLLBACK_BACKUP: "Nothing is undone in the database: the DAG ends, and a running backup continues.",
        "数据库中不会撤销任何内容：DAG 结束，正在运行的备份继续进行。";
    ROLLBACK_CONFIG: "The first stage only tests writing: nothing was set, nothing is undone.", "第一阶段仅测试写入：未设置任何内容，也不会撤销任何内容。";
    ROLLBACK_RESTORE: "The restore is cancelled or the restored tenant dropped, then its resource pools.",
        "取消恢复或删除恢复出的租户，然后删除其资源池。";
    PASS: "The DAG counts as done at once and releases its lock. Stages that did not run are not run.",
        "DAG 立即视为完成并释放锁。未执行的阶段不再执行。";
    PASS_CONFIG: "The DAG counts as done at once. What was not set stays unset, and log archiving that was closed stays closed.",
        "DAG 立即视为完成。未设置的内容保持未设置，已关闭的日志归档保持关闭。";
    PASS_BACKUP: "The DAG counts as done at once. It says nothing about the backup: look at the tenants' backup tasks.",
        "DAG 立即视为完成。这不代表备份的结果：须查看各租户的备份任务。";
    PASS_STAGE: "The stage counts as done without having been done, and the DAG continues with the next one.",
        "该阶段未执行成功而视为完成，DAG 继续执行下一阶段。";
    PASS_CHECK: "The check counts as passed, and the next stage sets what was asked for. For the archive destination or concurrency it closes log archiving, which is not opened again; for the data destination it cancels a backup that runs.",
        "检查视为通过，下一阶段写入请求中的设置：设置归档目的端或归档并发数时会关闭日志归档（不会重新开启）；设置数据备份目的端时会取消正在运行的备份。";
    CANCEL: "The DAG stops and shows FAILED under CANCEL. What was done stays done.", "DAG 停止并显示为 CANCEL 下的 FAILED。已完成的内容保留。";
    CANCEL_CONFIG: "The DAG stops. What was already set stays set, and log archiving that was closed stays closed.",
        "DAG 停止。已写入的设置保留，已关闭的日志归档保持关闭。";
    CANCEL_BACKUP: "Only obshell's waiting stops: a backup that was started continues in OceanBase. To stop the backup, cancel the backup itself.",
        "仅停止 obshell 的等待：已发起的备份在 OceanBase 中继续进行。如需停止备份，须取消备份本身。";
    CANCEL_RESTORE: "The DAG stops; the restore is not undone. To undo it, cancel the restore itself.",
        "DAG 停止；恢复不会被撤销。如需撤销，须取消恢复本身。";
}

/// Every operation of a DAG or of one of its stages, allowed or not; a sub-task has none of its own.
pub fn operations(dag: &Task, on: &Key) -> Vec<Operation> {
    if *on == dag.key {
        return of_dag(dag);
    }
    dag.groups.iter().filter(|stage| stage.key == *on).map(|stage| pass_stage(dag, stage)).collect()
}

fn of_dag(dag: &Task) -> Vec<Operation> {
    let kind = DagKind::of(&dag.name);
    let rolls_back = needs_failed(dag).and_then(|()| every_stage_rolls_back(dag, kind));
    let rows = [
        // 2.5, RETRY: the DAG is FAILED. Its effect: 2.5; for configuration 1.3, for backup 1.5.
        (Action::Retry, needs_failed(dag), retry_text(kind, dag)),
        // 2.5, ROLLBACK: the DAG is FAILED, each stage up to the failed one allows it (1.3, 1.5, 1.9 by name).
        (Action::Rollback, rolls_back, rollback_text(kind)),
        // 2.5, PASS: the DAG is FAILED; stages that did not run are not executed.
        (Action::Pass, needs_failed(dag), pass_text(kind, dag)),
        // 2.5, CANCEL: READY or RUNNING; what goes on regardless: 0.7, 1.5.
        (Action::Cancel, needs_unfinished(dag), cancel_text(kind)),
    ];
    let of_row = |(action, allowed, text): (Action, Result<(), Said>, Text)| Operation {
        action,
        on: dag.key.clone(),
        allowed,
        consequence: text.into(),
    };
    rows.into_iter().map(of_row).collect()
}

/// 2.5, PASS on a node: DAG and node are FAILED; the DAG goes on with the next stage. What that does: 1.3.
fn pass_stage(dag: &Task, stage: &Group) -> Operation {
    let is_first = dag.groups.first().is_some_and(|first| first.key == stage.key);
    let text = match DagKind::of(&dag.name) {
        DagKind::Config if is_first => PASS_CHECK,
        DagKind::Config => PASS_CONFIG,
        _ => PASS_STAGE,
    };
    let failed =
        if is_failed(&stage.state) { Ok(()) } else { Err(STAGE_NOT_FAILED.with([(&*stage.state).into()])) };
    Operation {
        action: Action::Pass,
        on: stage.key.clone(),
        allowed: needs_failed(dag).and(failed),
        consequence: text.into(),
    }
}

fn is_failed(state: &str) -> bool {
    *state == *DagState::Failed.word()
}

fn needs_failed(dag: &Task) -> Result<(), Said> {
    if is_failed(&dag.state) { Ok(()) } else { Err(ONLY_FAILED.with([(&*dag.state).into()])) }
}

fn needs_unfinished(dag: &Task) -> Result<(), Said> {
    let unfinished = matches!(DagState::from(&*dag.state), DagState::Ready | DagState::Running);
    if unfinished { Ok(()) } else { Err(ONLY_UNFINISHED.with([(&*dag.state).into()])) }
}

/// Every stage from the first to the failed one must allow it. Without details the number of the failed stage
/// decides, if the contract names it.
fn every_stage_rolls_back(dag: &Task, kind: DagKind) -> Result<(), Said> {
    let stage = current_stage(dag);
    let forbids = |name: &str| kind.stage(name).rollback == Some(false);
    let named = dag.groups.iter().take(stage).map(|group| &*group.name);
    let hidden =
        (dag.groups.is_empty() && kind == DagKind::Config && stage >= 2).then_some("Set backup config");
    match named.chain(hidden).find(|name| forbids(name)) {
        Some(name) => Err(NO_ROLLBACK.with([name.into()])),
        None => Ok(()),
    }
}

/// The stage it is at, from 1: the failed one, else the one after those that are done.
fn current_stage(dag: &Task) -> usize {
    let failed = dag.groups.iter().position(|stage| is_failed(&stage.state));
    failed.or_else(|| usize::try_from(dag.progress.0).ok()).unwrap_or_default() + 1
}

fn retry_text(kind: DagKind, dag: &Task) -> Text {
    match (kind, current_stage(dag)) {
        (DagKind::Config, 2) => RETRY_CONFIG,
        (DagKind::Backup, 3) => RETRY_START,
        (DagKind::Backup, 4) => RETRY_WAIT,
        _ => RETRY,
    }
}

fn rollback_text(kind: DagKind) -> Text {
    match kind {
        DagKind::Config => ROLLBACK_CONFIG,
        DagKind::Backup => ROLLBACK_BACKUP,
        DagKind::Restore => ROLLBACK_RESTORE,
        DagKind::CancelRestore | DagKind::Other => ROLLBACK,
    }
}

fn pass_text(kind: DagKind, dag: &Task) -> Text {
    match kind {
        // The first stage only tests writing (1.3): if it failed, nothing was set or closed.
        DagKind::Config if current_stage(dag) > 1 => PASS_CONFIG,
        DagKind::Backup => PASS_BACKUP,
        _ => PASS,
    }
}

fn cancel_text(kind: DagKind) -> Text {
    match kind {
        DagKind::Config => CANCEL_CONFIG,
        DagKind::Backup => CANCEL_BACKUP,
        DagKind::Restore => CANCEL_RESTORE,
        DagKind::CancelRestore | DagKind::Other => CANCEL,
    }
}
