//! Side effects of a configuration (contracts/obshell.md 0.8, 1.3; corrections, 2). Nothing here blocks.

use super::identity::{self, names};
use super::{FormContext, is_sent};
use crate::forms::{Draft, Findings};
use crate::systems::obshell::facts::{Archive, BackupNow, TenantFacts};
use crate::words::Arg;

crate::texts! {
    ARCHIVE_STOPS: "Log archiving of {0} stops and stays stopped until it is opened again or a backup is started.",
        "{0} 的日志归档将停止并保持停止，直到重新开启归档或发起备份。";
    ARCHIVE_MAY_STOP: "Where log archiving is running, it stops and stays stopped until it is opened again or a backup is started.",
        "正在运行的日志归档将停止并保持停止，直到重新开启归档或发起备份。";
    ARCHIVE_UNREAD: "The state of log archiving of {0} could not be read; if it is running, it stops and stays stopped.",
        "无法读取 {0} 的日志归档状态；若正在运行，将停止并保持停止。";
    BACKUP_CANCELLED: "Running backups are cancelled: {0}.", "正在运行的备份将被取消：{0}。";
    BACKUP_UNREAD: "Whether a backup of {0} is running could not be read; if one is, it is cancelled.",
        "无法读取 {0} 是否有备份正在运行；若正在运行，将被取消。";
    RUNNING_JOB: "{0} (job {1}, {2})", "{0}（作业 {1}，{2}）";
    BINDING_RESETS: "Priority is empty: it goes back to optional, since the destination is written anew and the old value cannot be read.",
        "“归档优先级模式”留空：将恢复为 optional（会重写目的端，且原值无法读回）。";
    PIECE_RESETS: "Piece interval is empty: it goes back to 1d, since the destination is written anew and the old value cannot be read.",
        "“Piece 切换周期”留空：将恢复为 1d（会重写目的端，且原值无法读回）。";
}

/// The warnings of a draft.
pub(super) fn config_warnings(draft: &Draft, context: &FormContext, found: &mut Findings) {
    identity::warn_no_tenants(&context.level, context.tenants.as_ref().is_some_and(Vec::is_empty), found);
    let sent = |name: &&str| is_sent(name, draft, context);
    let logs = context.level.log_dest().field();
    // The URI and the concurrency each close archiving: one warning, at the first cause.
    if let Some(path) = [logs, "log_archive_concurrency"].into_iter().find(sent) {
        warn_archiving(path, context, found);
    }
    let data = context.level.dests().iter().find(|dest| dest.takes_data()).map(|dest| dest.field());
    if let Some(path) = data.filter(sent) {
        warn_running(path, context.known_tenants(), found);
    }
    if sent(&logs) {
        warn_resets(draft, context, found);
    }
}

fn warn_archiving(path: &str, context: &FormContext, found: &mut Findings) {
    let Some(tenants) = &context.tenants else {
        found.warn(path, ARCHIVE_MAY_STOP);
        return;
    };
    let open = names(tenants, |tenant| tenant.archive.is_open());
    if !open.is_empty() {
        found.warn(path, ARCHIVE_STOPS.with([open.into()]));
    }
    let unread = names(tenants, |tenant| tenant.archive == Archive::Unknown);
    if !unread.is_empty() {
        found.warn(path, ARCHIVE_UNREAD.with([unread.into()]));
    }
}

fn warn_running(path: &str, tenants: &[TenantFacts], found: &mut Findings) {
    let running: Vec<Arg> = tenants
        .iter()
        .filter_map(|tenant| {
            let backup = tenant.backup.running()?;
            let args = [tenant.name.as_str().into(), backup.job_id.into(), backup.status.as_str().into()];
            Some(RUNNING_JOB.with(args).into())
        })
        .collect();
    if !running.is_empty() {
        found.warn(path, BACKUP_CANCELLED.with([running.into()]));
    }
    let unread = names(tenants, |tenant| tenant.backup == BackupNow::Unknown);
    if !unread.is_empty() {
        found.warn(path, BACKUP_UNREAD.with([unread.into()]));
    }
}

/// Only if there may be something to lose: a tenant that has archived before had a destination.
fn warn_resets(draft: &Draft, context: &FormContext, found: &mut Findings) {
    let had_one = context.known_tenants().iter().any(|tenant| {
        tenant.archive.has_been() || tenant.destinations.is_some_and(|destinations| destinations.archive)
    });
    if !had_one {
        return;
    }
    for (name, text) in [("binding", BINDING_RESETS), ("piece_switch_interval", PIECE_RESETS)] {
        if draft.text(name).is_empty() {
            found.warn(name, text);
        }
    }
}
