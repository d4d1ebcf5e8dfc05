//! What is true of a backup itself, as opposed to its DAG: a DAG that ended well does not mean that the
//! backup did, and one that failed or was cancelled has not stopped it (contracts/obshell.md 0.5 to 0.7).

use super::facts::is_over;
use super::progress::progress;
use super::tasks::{STARTS, is_fresh};
use super::wire::{BackupJob, BackupTask};
use crate::json::parse_instant;
use crate::tasks::{Course, Phase, Run, Task};
use crate::words::{Arg, Said, Text};
use chrono::{DateTime, FixedOffset, TimeDelta};

crate::texts! {
    ALL_DONE: "The backup itself is complete for {0}.", "备份本身已完成：{0}。";
    SOME_FAILED: "The backup itself failed for {0}.", "备份本身失败：{0}。";
    SOME_RUN: "The backup itself is still running for {0}.", "备份本身仍在进行：{0}。";
    SOME_CANCELLED: "The backup itself was cancelled for {0}.", "备份本身已取消：{0}。";
    NOT_KNOWN: "The result of the backup itself is not known for {0}.", "备份本身的结果未知：{0}。";
    NOTHING_STARTED: "No backup was started yet for {0}.", "尚未发起备份：{0}。";
    NEVER_STARTED: "No backup was started for {0}.", "未发起备份：{0}。";
    NO_TENANT: "No tenant's backup could be read.", "无法读取任何租户的备份。";
    DAG_LEFT_IT: "The DAG has ended, the backup has not: it continues in OceanBase.", "DAG 已结束，但备份未结束：备份在 OceanBase 中继续进行。";
    DAG_HIDES_IT: "Even so, the DAG shows SUCCEED: it only waits until no job is running.", "DAG 仍显示 SUCCEED：它只等待没有作业运行。";
    TENANT_DONE: "Complete (job {0}).", "已完成（作业 {0}）。";
    TENANT_FAILED: "Failed with error {1} (job {0}): {2}", "失败，错误码 {1}（作业 {0}）：{2}";
    TENANT_CANCELLED: "Cancelled (job {0}).", "已取消（作业 {0}）。";
    TENANT_RUNS: "Running: {1} (job {0}).", "进行中：{1}（作业 {0}）。";
    TENANT_NONE: "Not started by this DAG.", "未由该 DAG 发起。";
    TENANT_UNKNOWN: "Could not be read.", "无法读取。";
}

/// What was read of one tenant; `None` where reading failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TenantBackup {
    /// Its name.
    pub name: String,
    /// Its jobs, newest first.
    pub jobs: Option<Vec<BackupJob>>,
    /// Its running or last task, with its numbers.
    pub task: Option<BackupTask>,
}

/// The state of a tenant's backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not started since the DAG began.
    NotStarted,
    /// Under way.
    Running,
    /// COMPLETED.
    Done,
    /// CANCELED.
    Cancelled,
    /// FAILED.
    Failed,
    /// Not readable.
    Unknown,
}

/// What is true of one tenant's backup.
#[derive(Clone, Debug, PartialEq)]
pub struct TenantTruth {
    /// Its name.
    pub name: String,
    /// The state of its backup.
    pub standing: Standing,
    /// In words.
    pub said: Said,
    /// Finished and total macro blocks, else tablets, and which; while it runs, if OceanBase counts them.
    pub progress: Option<(i64, i64, Text)>,
}

/// The truth of a backup.
#[derive(Clone, Debug, PartialEq)]
pub struct BackupTruth {
    /// The overall phase, decided by the tenant that is worst off.
    pub phase: Phase,
    /// In words, the headline first.
    pub said: Vec<Said>,
    /// Tenant by tenant.
    pub tenants: Vec<TenantTruth>,
}

/// What is true of the backup that a DAG started.
pub fn backup_truth(dag: &Task, tenants: &[TenantBackup]) -> BackupTruth {
    let span = (!waits_to_start(dag)).then(|| span(dag));
    let tenants: Vec<TenantTruth> = tenants.iter().map(|tenant| tenant_truth(tenant, span)).collect();
    let phase = phase(dag.phase.is_over(), &tenants);
    BackupTruth { phase, said: headline(dag, phase, &tenants), tenants }
}

type Instant = Option<DateTime<FixedOffset>>;

/// When a job must have begun to be the DAG's own.
#[derive(Clone, Copy)]
struct Span {
    since: Instant,
    until: Instant,
    /// Whether the DAG still goes on.
    is_open: bool,
    /// Whether the DAG started its backup only once: then the first job is its own, and later ones are not.
    is_first: bool,
}

/// Whether the stage that starts the backup has never run: what runs meanwhile is not this DAG's. A stage
/// that was passed over is SUCCEED, but its sub-task has no run.
fn waits_to_start(dag: &Task) -> bool {
    let never_ran = |at: &usize| dag.nodes.get(*at).is_some_and(|node| node.run_count == 0);
    let mut starts = dag.groups.iter().filter(|stage| &*stage.name == STARTS);
    starts.any(|stage| {
        is_fresh(&(&*stage.state).into(), &(&*stage.operator).into()) || stage.members.iter().any(never_ran)
    })
}

/// How long after its start was requested a job may begin, in seconds: OceanBase creates it on its own, a
/// moment after the statement has returned.
const MADE_WITHIN_SECONDS: i64 = 60;

/// A DAG starts jobs only in the sub-task that does so: other jobs of the same tenant begin before it, or
/// while the DAG waits for the rest. A sub-task that failed starts nothing later. If it ran again, only the
/// last run is reported, so any time of the DAG counts; a DAG that is over starts nothing more.
fn span(dag: &Task) -> Span {
    let run = only_start(dag);
    let over = dag.ended.filter(|_| dag.phase.is_over());
    let since = run.map_or_else(|| first_begin(dag), |run| run.began);
    let until = run.and_then(|run| run.ended).or(over);
    // The server's clocks differ a little.
    let margin = TimeDelta::seconds(2);
    let is_asked = run.is_some_and(|run| run.phase == Phase::Done);
    let after = if is_asked { TimeDelta::seconds(MADE_WITHIN_SECONDS) } else { margin };
    Span {
        since: since.and_then(|at| at.checked_sub_signed(margin)),
        until: until.and_then(|at| at.checked_add_signed(after)),
        is_open: over.is_none(),
        is_first: run.is_some(),
    }
}

/// The run that started the backup, if it was the only one and its begin is known.
fn only_start(dag: &Task) -> Option<&Run> {
    let stage = dag.groups.iter().find(|stage| &*stage.name == STARTS)?;
    let [only] = stage.members.as_slice() else { return None };
    let node = dag.nodes.get(*only).filter(|node| node.run_count == 1)?;
    node.runs.first().filter(|run| run.began.is_some())
}

/// When the DAG first began. Retrying and cancelling change the times of the DAG itself, but not of stages
/// that do not run again; a rollback runs again every stage that ran (contracts/obshell.md 2.2), so only a
/// stage that never ran tells when the DAG was created. Without one, the newest job is taken for its own.
fn first_begin(dag: &Task) -> Instant {
    let mut courses = dag.groups.iter().map(|stage| stage.course).chain([dag.course]);
    let is_undone = courses.any(|course| course == Course::Undone);
    let began = dag.groups.iter().filter_map(|stage| stage.began).chain(dag.began).min();
    if is_undone { dag.made } else { began }
}

/// The latest time at which a job of this DAG can have begun; `None` while the DAG goes on.
pub fn until(dag: &Task) -> Instant {
    let span = span(dag);
    span.until.filter(|_| !span.is_open)
}

/// `span` is when its job must have begun; `None` if nothing was started.
fn tenant_truth(tenant: &TenantBackup, span: Option<Span>) -> TenantTruth {
    let name = tenant.name.clone();
    let Some(jobs) = &tenant.jobs else {
        return TenantTruth {
            name,
            standing: Standing::Unknown,
            said: TENANT_UNKNOWN.into(),
            progress: None,
        };
    };
    let start = |job: &BackupJob| job.start_timestamp.as_deref().and_then(parse_instant);
    // A job without a begin has only just been made.
    let own = jobs.iter().filter(|job| {
        span.is_some_and(|Span { since, until, is_open, .. }| match start(job) {
            Some(at) => since.is_none_or(|since| at >= since) && until.is_none_or(|until| at <= until),
            None => is_open,
        })
    });
    let is_first = span.is_some_and(|span| span.is_first);
    let job = if is_first { own.min_by_key(|job| job.job_id) } else { own.max_by_key(|job| job.job_id) };
    let Some(job) = job else {
        return TenantTruth {
            name,
            standing: Standing::NotStarted,
            said: TENANT_NONE.into(),
            progress: None,
        };
    };
    let id = Arg::from(job.job_id.0);
    let (standing, said) = match job.status.as_str() {
        "COMPLETED" if job.result.0 == 0 => (Standing::Done, TENANT_DONE.with([id])),
        "CANCELED" => (Standing::Cancelled, TENANT_CANCELLED.with([id])),
        status if is_over(status) => {
            (Standing::Failed, TENANT_FAILED.with([id, job.result.0.into(), job.why().into()]))
        }
        status => (Standing::Running, TENANT_RUNS.with([id, status.into()])),
    };
    let task = tenant.task.as_ref().filter(|task| task.job_id == job.job_id && standing == Standing::Running);
    TenantTruth { name, standing, said, progress: task.and_then(progress) }
}

/// A DAG that is over starts nothing more.
fn phase(is_over: bool, tenants: &[TenantTruth]) -> Phase {
    let any = |standing| tenants.iter().any(|tenant| tenant.standing == standing);
    if any(Standing::Failed) {
        Phase::Failed
    } else if any(Standing::Running) {
        Phase::Running
    } else if any(Standing::Cancelled) || any(Standing::Unknown) {
        Phase::Warning
    } else if any(Standing::NotStarted) || tenants.is_empty() {
        if is_over { Phase::Warning } else { Phase::Waiting }
    } else {
        Phase::Done
    }
}

fn headline(dag: &Task, phase: Phase, tenants: &[TenantTruth]) -> Vec<Said> {
    if tenants.is_empty() {
        return vec![NO_TENANT.into()];
    }
    let mut said = Vec::new();
    for (standing, text) in [
        (Standing::Failed, SOME_FAILED),
        (Standing::Running, SOME_RUN),
        (Standing::Cancelled, SOME_CANCELLED),
        (Standing::Unknown, NOT_KNOWN),
        (Standing::NotStarted, if dag.phase.is_over() { NEVER_STARTED } else { NOTHING_STARTED }),
        (Standing::Done, ALL_DONE),
    ] {
        let of = tenants.iter().filter(|tenant| tenant.standing == standing);
        let names: Vec<Arg> = of.map(|tenant| tenant.name.as_str().into()).collect();
        if !names.is_empty() {
            said.push(text.with([names.into()]));
        }
    }
    let runs = tenants.iter().any(|tenant| tenant.standing == Standing::Running);
    if dag.phase.is_over() && runs {
        said.push(DAG_LEFT_IT.into());
    }
    if dag.phase == Phase::Done && phase == Phase::Failed {
        said.push(DAG_HIDES_IT.into());
    }
    said
}

#[cfg(test)]
#[path = "backup_state_test.rs"]
mod tests;
