//! What is true of a backup, as opposed to its DAG.

use super::*;
use crate::systems::obshell::samples_test::RUNNING_DAG;
use crate::systems::obshell::tasks::task;
use crate::systems::obshell::wire::{DagDetail, Data};

fn detail(state: &str, operator: &str) -> DagDetail {
    let mut dag = serde_json::from_str::<Data<DagDetail>>(RUNNING_DAG).unwrap().data.unwrap();
    // Started twice: of the first start, only the begin of the DAG itself is known.
    dag.nodes.as_mut().unwrap()[2].sub_tasks[0].execute_times = 2.into();
    dag.state = state.into();
    dag.operator = operator.into();
    dag.end_time = Some("2026-06-01T10:00:40+08:00".into());
    dag
}

fn dag(state: &str, operator: &str) -> Task {
    task(&detail(state, operator))
}

fn job(id: i64, status: &str, start: &str) -> BackupJob {
    BackupJob {
        job_id: id.into(),
        status: status.into(),
        start_timestamp: Some(format!("2026-06-01T{start}+08:00")),
        result: if status == "FAILED" { (-4018).into() } else { 0.into() },
        comment: "disk is full".into(),
        ..BackupJob::default()
    }
}

fn tenant(jobs: Vec<BackupJob>) -> TenantBackup {
    TenantBackup { name: "t1".into(), jobs: Some(jobs), task: None }
}

fn codes(truth: &BackupTruth) -> Vec<&'static str> {
    truth.said.iter().map(|said| said.text.code()).collect()
}

#[test]
fn a_dag_that_ended_well_can_hide_a_failed_backup() {
    let truth = backup_truth(&dag("SUCCEED", "RUN"), &[tenant(vec![job(7, "FAILED", "10:00:10")])]);
    assert_eq!(truth.phase, Phase::Failed);
    assert_eq!(codes(&truth), ["SOME_FAILED", "DAG_HIDES_IT"]);
    assert!(truth.tenants[0].said.say(crate::words::Locale::En).contains("-4018"));
}

#[test]
fn a_cancelled_or_failed_dag_leaves_the_backup_running() {
    for (state, operator) in [("FAILED", "CANCEL"), ("FAILED", "RUN"), ("SUCCEED", "ROLLBACK")] {
        let truth =
            backup_truth(&dag(state, operator), &[tenant(vec![job(7, "BACKUP_DATA_MAJOR", "10:00:10")])]);
        assert_eq!(truth.phase, Phase::Running);
        assert_eq!(codes(&truth), ["SOME_RUN", "DAG_LEFT_IT"]);
    }
}

/// A DAG that started once, from 10:00:10.2 to 10:00:12.
fn started_once(state: &str, operator: &str, start: &str) -> DagDetail {
    let mut dag = detail(state, operator);
    let stage = &mut dag.nodes.as_mut().unwrap()[2];
    stage.state = start.into();
    let only = &mut stage.sub_tasks[0];
    (only.state, only.execute_times) = (start.into(), 1.into());
    only.end_time = Some("2026-06-01T10:00:12+08:00".into());
    dag
}

#[test]
fn a_job_of_the_same_tenant_started_by_something_else_is_not_the_dags() {
    let seen = |dag: &DagDetail, jobs: Vec<BackupJob>| {
        let truth = backup_truth(&task(dag), &[tenant(jobs)]).tenants.remove(0);
        (truth.standing, truth.said.say(crate::words::Locale::En))
    };
    let own = job(15, "FAILED", "10:00:11");
    // Its own job failed at once and was repeated by hand while the DAG waits for others; then the DAG ends.
    for (state, operator) in [("RUNNING", "RUN"), ("SUCCEED", "RUN"), ("FAILED", "CANCEL")] {
        let dag = started_once(state, operator, "SUCCEED");
        let (standing, said) = seen(&dag, vec![job(17, "COMPLETED", "10:00:30"), own.clone()]);
        assert_eq!((standing, said.contains("job 15")), (Standing::Failed, true), "{state} {said}");
    }
    // It started no job: one was already in progress, and another began before the DAG was over.
    let refused = started_once("FAILED", "RUN", "FAILED");
    for other in ["10:00:05", "10:00:30"] {
        assert_eq!(seen(&refused, vec![job(16, "DOING", other)]).0, Standing::NotStarted, "{other}");
    }
    // While it is still starting, a job that was only just created has no begin.
    let dag = started_once("RUNNING", "RUN", "RUNNING");
    let new = BackupJob { start_timestamp: None, ..job(17, "INIT", "10:00:11") };
    assert_eq!(seen(&dag, vec![new]).0, Standing::Running);
}

#[test]
fn a_job_created_after_its_statement_has_returned_is_the_dags() {
    let seen = |dag: &DagDetail, jobs: Vec<BackupJob>| {
        let truth = backup_truth(&task(dag), &[tenant(jobs)]).tenants.remove(0);
        (truth.standing, truth.said.say(crate::words::Locale::En))
    };
    for began in ["10:00:15", "10:00:52"] {
        let own = job(15, "FAILED", began);
        for (state, operator) in [("RUNNING", "RUN"), ("SUCCEED", "RUN"), ("FAILED", "CANCEL")] {
            let dag = started_once(state, operator, "SUCCEED");
            assert_eq!(seen(&dag, vec![own.clone()]).0, Standing::Failed, "{state} {began}");
            // A job started by hand to replace it does not take its place.
            for other in [job(16, "COMPLETED", "10:00:58"), job(16, "COMPLETED", "10:20:00")] {
                let (standing, said) = seen(&dag, vec![other, own.clone()]);
                assert_eq!((standing, said.contains("job 15")), (Standing::Failed, true), "{state} {said}");
            }
        }
        let refused = started_once("FAILED", "RUN", "FAILED");
        assert_eq!(seen(&refused, vec![own]).0, Standing::NotStarted, "{began}");
    }
    let dag = started_once("RUNNING", "RUN", "SUCCEED");
    assert_eq!(seen(&dag, vec![job(16, "DOING", "10:01:13")]).0, Standing::NotStarted);
}

#[test]
fn a_dag_whose_start_was_passed_over_has_started_nothing() {
    let mut dag = started_once("SUCCEED", "PASS", "SUCCEED");
    let stage = &mut dag.nodes.as_mut().unwrap()[2];
    stage.operator = "PASS".into();
    (stage.sub_tasks[0].operator, stage.sub_tasks[0].execute_times) = ("PASS".into(), 0.into());
    let truth = backup_truth(&task(&dag), &[tenant(vec![job(17, "DOING", "10:00:30")])]);
    assert_eq!(truth.tenants[0].standing, Standing::NotStarted);
}

#[test]
fn jobs_are_asked_for_up_to_when_the_last_can_have_begun() {
    let at = |dag: &DagDetail| until(&task(dag)).map(|at| at.format("%H:%M:%S").to_string());
    assert_eq!(at(&started_once("FAILED", "RUN", "SUCCEED")).as_deref(), Some("10:01:12"));
    assert_eq!(at(&started_once("FAILED", "RUN", "FAILED")).as_deref(), Some("10:00:14"));
    assert_eq!(at(&detail("FAILED", "RUN")).as_deref(), Some("10:00:42"));
    // While the DAG goes on, a job that was only just created has no begin to ask for.
    assert_eq!(at(&started_once("RUNNING", "RUN", "SUCCEED")), None);
}

#[test]
fn an_operation_on_a_dag_takes_no_job_from_it() {
    let epoch = "1970-01-01T08:00:00+08:00";
    for (state, operator) in
        [("FAILED", "CANCEL"), ("RUNNING", "RUN"), ("FAILED", "RUN"), ("SUCCEED", "ROLLBACK")]
    {
        for began in [epoch, "2026-06-01T10:00:39+08:00"] {
            let mut dag = detail(state, operator);
            // As the server sets them when the DAG is operated on, then when it runs again
            // (contracts/obshell.md 2.2).
            dag.start_time = Some(began.into());
            let stages = dag.nodes.as_mut().unwrap();
            let again = if operator == "ROLLBACK" { &mut stages[..] } else { &mut stages[3..] };
            for stage in again {
                (stage.start_time, stage.state) = (Some(began.into()), state.into());
                stage.operator = operator.into();
            }
            let truth = backup_truth(
                &task(&dag),
                &[tenant(vec![job(7, "DOING", "10:00:10"), job(6, "COMPLETED", "09:00:00")])],
            );
            assert_eq!(truth.tenants[0].standing, Standing::Running, "{state} {operator} {began}");
        }
    }
}

#[test]
fn a_rollback_does_not_claim_an_older_job() {
    // The stages that ran have other times now; the last stage never ran.
    let undone = |state: &str, operator: &str, start: &str| {
        let mut dag = detail(state, operator);
        for stage in &mut dag.nodes.as_mut().unwrap()[..3] {
            (stage.start_time, stage.operator) =
                (Some("2026-06-01T10:00:39+08:00".into()), "ROLLBACK".into());
            stage.state = start.into();
        }
        dag
    };
    let standing =
        |dag: &DagDetail, jobs: Vec<BackupJob>| backup_truth(&task(dag), &[tenant(jobs)]).tenants[0].standing;
    for (state, operator) in [("RUNNING", "ROLLBACK"), ("SUCCEED", "ROLLBACK"), ("FAILED", "CANCEL")] {
        let dag = undone(state, operator, state);
        let yesterday = job(6, "COMPLETED", "09:00:00");
        assert_eq!(standing(&dag, vec![yesterday.clone()]), Standing::NotStarted, "{state} {operator}");
        let own = job(7, "DOING", "10:00:10");
        assert_eq!(standing(&dag, vec![own, yesterday]), Standing::Running, "{state} {operator}");
    }
    // A rollback that waits, and what is left of one that was cancelled.
    let mut dag = undone("RUNNING", "ROLLBACK", "PENDING");
    assert_eq!(standing(&dag, vec![job(6, "COMPLETED", "09:00:00")]), Standing::NotStarted);
    (dag.state, dag.operator) = ("FAILED".into(), "CANCEL".into());
    dag.nodes.as_mut().unwrap()[2].operator = "CANCEL".into();
    assert_eq!(standing(&dag, vec![job(7, "DOING", "10:00:10")]), Standing::Running);
}

#[test]
fn before_its_start_stage_a_dag_has_started_nothing() {
    for (state, operator) in [("RUNNING", "RUN"), ("FAILED", "CANCEL"), ("SUCCEED", "ROLLBACK")] {
        let mut dag = detail(state, operator);
        dag.nodes.as_mut().unwrap()[2].state = "PENDING".into();
        let truth = backup_truth(&task(&dag), &[tenant(vec![job(7, "DOING", "10:00:10")])]);
        assert_eq!(truth.tenants[0].standing, Standing::NotStarted, "{state} {operator}");
    }
}

#[test]
fn a_dag_that_is_over_starts_nothing_more() {
    for (state, operator) in [("FAILED", "RUN"), ("FAILED", "CANCEL"), ("SUCCEED", "ROLLBACK")] {
        let truth = backup_truth(&dag(state, operator), &[tenant(Vec::new())]);
        assert_eq!(
            (truth.phase, codes(&truth)),
            (Phase::Warning, vec!["NEVER_STARTED"]),
            "{state} {operator}"
        );
    }
    let truth = backup_truth(&dag("RUNNING", "RUN"), &[tenant(Vec::new())]);
    assert_eq!((truth.phase, codes(&truth)), (Phase::Waiting, vec!["NOTHING_STARTED"]));
}

#[test]
fn an_older_job_is_not_this_one() {
    let truth = backup_truth(&dag("RUNNING", "RUN"), &[tenant(vec![job(6, "COMPLETED", "09:00:00")])]);
    assert_eq!(truth.tenants[0].standing, Standing::NotStarted);
    assert_eq!(truth.phase, Phase::Waiting);
}

#[test]
fn every_tenant_counts() {
    let done = tenant(vec![job(8, "COMPLETED", "10:00:10"), job(7, "FAILED", "09:00:00")]);
    assert_eq!(backup_truth(&dag("SUCCEED", "RUN"), std::slice::from_ref(&done)).phase, Phase::Done);
    let unread = TenantBackup { name: "t2".into(), ..TenantBackup::default() };
    let truth = backup_truth(&dag("SUCCEED", "RUN"), &[done.clone(), unread]);
    assert_eq!((truth.phase, codes(&truth)), (Phase::Warning, vec!["NOT_KNOWN", "ALL_DONE"]));
    let cancelled = tenant(vec![job(8, "CANCELED", "10:00:10")]);
    assert_eq!(backup_truth(&dag("SUCCEED", "RUN"), &[done, cancelled]).phase, Phase::Warning);
    assert_eq!(codes(&backup_truth(&dag("SUCCEED", "RUN"), &[])), ["NO_TENANT"]);
}

#[test]
fn progress_comes_from_the_backups_own_numbers() {
    let numbers = |blocks: (i64, i64), tablets: (i64, i64)| BackupTask {
        job_id: 7.into(),
        finish_macro_block_count: blocks.0.into(),
        macro_block_count: blocks.1.into(),
        finish_tablet_count: tablets.0.into(),
        tablet_count: tablets.1.into(),
        ..BackupTask::default()
    };
    for (task, want) in [
        (numbers((5, 10), (1, 2)), Some((5, 10, "BLOCKS"))),
        (numbers((0, 0), (1, 2)), Some((1, 2, "TABLETS"))),
        (numbers((11, 10), (0, 0)), Some((10, 10, "BLOCKS"))),
        (numbers((0, 0), (0, 0)), None),
        (BackupTask { job_id: 6.into(), ..numbers((5, 10), (0, 0)) }, None),
    ] {
        let running = TenantBackup { task: Some(task), ..tenant(vec![job(7, "DOING", "10:00:10")]) };
        let seen = backup_truth(&dag("RUNNING", "RUN"), &[running]).tenants[0].progress;
        assert_eq!(seen.map(|(done, all, unit)| (done, all, unit.code())), want);
    }
}
