//! DAGs as the contract shows them.

use super::read::{course, phase};
use super::*;
use crate::systems::obshell::samples_test::{FAILED_DAG, RUNNING_DAG};
use crate::systems::obshell::wire::{DagDetail, DagOperator, DagState, TaskDetail};
use crate::tasks::{Action, Operation, Phase, Task, TaskKind};
use proptest::prelude::*;

fn running() -> DagDetail {
    let envelope: serde_json::Value = serde_json::from_str(RUNNING_DAG).unwrap();
    serde_json::from_value(envelope["data"].clone()).unwrap()
}

fn failed() -> DagDetail {
    serde_json::from_str(FAILED_DAG).unwrap()
}

/// The operations of the DAG and of each of its stages.
fn every_operation(dag: &Task) -> Vec<Operation> {
    let parts = std::iter::once(&dag.key).chain(dag.groups.iter().map(|stage| &stage.key));
    parts.flat_map(|part| operations(dag, part)).collect()
}

fn allowed(dag: &DagDetail) -> Vec<(Action, TaskKind, String)> {
    let able = every_operation(&task(dag)).into_iter().filter(|operation| operation.allowed.is_ok());
    able.map(|operation| (operation.action, operation.on.kind, operation.on.id.to_string())).collect()
}

#[test]
fn a_running_dag_is_read() {
    let task = task(&running());
    assert_eq!((task.phase, task.progress), (Phase::Running, (2, 4)));
    assert!(task.began.is_some() && task.ended.is_none(), "a running DAG's end is its creation");
    assert_eq!((task.groups.len(), task.nodes.len()), (4, 5));
    assert_eq!(task.groups[0].members, [0, 1]);
    assert_eq!(task.nodes[1].place.as_deref(), Some("10.10.10.2:2886"));
    let start = &task.nodes[3];
    assert_eq!((start.phase, start.run_count, start.runs[0].ended), (Phase::Running, 1, None));
    let waits = &task.nodes[4];
    assert_eq!((waits.phase, waits.run_count, waits.runs.len()), (Phase::Waiting, 0, 0));
    assert!(task.groups[3].began.is_none());
}

#[test]
fn sub_tasks_are_ordered_by_id_whatever_the_servers_order() {
    let mut dag = failed();
    let subs = &mut dag.nodes.as_mut().unwrap()[0].sub_tasks;
    let ids = ["102", "99", "100"];
    *subs = ids.map(|id| TaskDetail { id: id.into(), ..subs[0].clone() }).to_vec();
    let task = task(&dag);
    let read: Vec<_> = task.groups[0].members.iter().map(|at| &*task.nodes[*at].key.id).collect();
    assert_eq!(read, ["99", "100", "102"]);
}

#[test]
fn one_id_is_three_things() {
    let task = task(&failed());
    assert_eq!(&*task.key.id, "11");
    assert_eq!((&*task.groups[0].key.id, &*task.nodes[0].key.id), ("11", "11"));
    assert!(task.key != task.groups[0].key && task.groups[0].key != task.nodes[0].key);
    assert_eq!(task.nodes[1].phase, Phase::Failed);
    assert_eq!(task.nodes[2].no_rollback, Some(true));
}

#[test]
fn every_end_is_read_as_what_it_is() {
    for (state, operator, want) in [
        ("SUCCEED", "RUN", Phase::Done),
        ("SUCCEED", "ROLLBACK", Phase::Warning),
        ("SUCCEED", "PASS", Phase::Warning),
        ("FAILED", "RUN", Phase::Failed),
        ("FAILED", "ROLLBACK", Phase::Failed),
        ("FAILED", "CANCEL", Phase::Warning),
        ("READY", "RUN", Phase::Waiting),
        ("PENDING", "RETRY", Phase::Waiting),
        ("RUNNING", "RUN", Phase::Running),
        ("SOMETHING", "RUN", Phase::Running),
    ] {
        assert_eq!(phase(&state.into(), &operator.into()), want, "{state} {operator}");
    }
}

#[test]
fn a_record_reads_each_word_the_same_way() {
    use crate::tasks::replay::words;
    for word in DagOperator::WORDS.iter().chain(&["", "NEW"]) {
        assert_eq!(words::course(word), course(&DagOperator::from(*word)), "{word}");
    }
    for word in DagState::WORDS {
        let mut dag = running();
        dag.nodes.as_mut().unwrap()[0].sub_tasks[0].state = (*word).into();
        assert_eq!(words::is_ready(word), task(&dag).nodes[0].ready, "{word}");
    }
}

#[test]
fn what_failed_or_succeeded_before_its_stage_was_cancelled_stays_so() {
    let mut dag = failed();
    let stage = &mut dag.nodes.as_mut().unwrap()[0];
    let at = |second: u8| Some(format!("2026-06-01T10:00:{second:02}+08:00"));
    // Cancelled at 10:00:20, which is its begin from then on.
    (stage.operator, stage.start_time, stage.end_time) = ("CANCEL".into(), at(20), at(20));
    let ran = &mut stage.sub_tasks;
    (ran[0].start_time, ran[0].end_time) = (at(1), at(2));
    (ran[1].start_time, ran[1].end_time) = (at(1), at(3));
    let cancelled = TaskDetail { id: "13".into(), end_time: at(20), ..ran[1].clone() };
    let waits = TaskDetail { id: "14".into(), state: "PENDING".into(), ..cancelled.clone() };
    ran.extend([cancelled, waits]);
    let phases = |dag: &DagDetail| task(dag).nodes[..4].iter().map(|node| node.phase).collect::<Vec<_>>();
    assert_eq!(phases(&dag), [Phase::Done, Phase::Failed, Phase::Warning, Phase::Waiting]);
    // Until the engine has taken up the cancelling, what failed counts as failed.
    let stage = &mut dag.nodes.as_mut().unwrap()[0];
    (stage.state, stage.start_time) = ("PENDING".into(), Some("1970-01-01T08:00:00+08:00".into()));
    stage.sub_tasks[2].state = "RUNNING".into();
    assert_eq!(phases(&dag), [Phase::Done, Phase::Failed, Phase::Running, Phase::Waiting]);
}

#[test]
fn a_dag_with_a_stage_passed_over_has_not_done_what_it_set_out_to_do() {
    let mut dag = DagDetail { state: "SUCCEED".into(), ..running() };
    assert_eq!(task(&dag).phase, Phase::Done);
    let last = dag.nodes.as_mut().unwrap().last_mut().unwrap();
    (last.state, last.operator) = ("SUCCEED".into(), "PASS".into());
    assert_eq!(task(&dag).phase, Phase::Warning);
    // It goes on, or failed at a later stage.
    for (state, phase) in [("RUNNING", Phase::Running), ("FAILED", Phase::Failed)] {
        dag.state = state.into();
        assert_eq!(task(&dag).phase, phase);
    }
}

#[test]
fn a_stage_that_was_passed_over_never_ran() {
    let mut dag = failed();
    let last = dag.nodes.as_mut().unwrap().last_mut().unwrap();
    (last.state, last.operator) = ("SUCCEED".into(), "PASS".into());
    let made = Some("2026-01-09T17:11:43+08:00".to_owned());
    (last.start_time, last.end_time) = (made.clone(), made);
    for sub_task in &mut last.sub_tasks {
        (sub_task.state, sub_task.operator) = ("SUCCEED".into(), "PASS".into());
        sub_task.execute_times = crate::json::Whole(0);
    }
    let passed = |dag: &DagDetail| task(dag).groups.pop().unwrap();
    assert_eq!((passed(&dag).began, passed(&dag).ended, passed(&dag).phase), (None, None, Phase::Warning));
    dag.nodes.as_mut().unwrap().last_mut().unwrap().sub_tasks[0].execute_times = crate::json::Whole(1);
    assert!(passed(&dag).began.is_some());
}

#[test]
fn reset_times_are_no_times() {
    // Without its sub-tasks, which also tell when it began.
    let mut dag = DagDetail { nodes: None, ..running() };
    dag.start_time = Some("1970-01-01T08:00:00+08:00".into());
    assert_eq!(task(&dag).began, None);
    dag.start_time = Some("0001-01-01T00:00:00Z".into());
    assert_eq!(task(&dag).began, None);
}

#[test]
fn operating_on_a_dag_does_not_hide_its_first_begin() {
    let (epoch, later) = ("1970-01-01T08:00:00+08:00", "2026-06-01T11:00:00+08:00");
    let first = task(&running()).nodes[0].runs[0].began;
    // How the server sets the DAG and its current stage while it is being cancelled, and afterwards.
    for (state, stage, sub_task, start) in
        [("READY", "PENDING", "RUNNING", epoch), ("FAILED", "FAILED", "FAILED", later)]
    {
        let mut dag = running();
        (dag.state, dag.operator, dag.start_time) = (state.into(), "CANCEL".into(), Some(start.into()));
        let at = &mut dag.nodes.as_mut().unwrap()[2];
        (at.state, at.operator, at.start_time) = (stage.into(), "CANCEL".into(), Some(start.into()));
        at.sub_tasks[0].state = sub_task.into();
        let cancelled = task(&dag);
        assert_eq!(cancelled.began, first, "{state}");
        assert_eq!(cancelled.groups[2].began, cancelled.nodes[3].runs[0].began);
        // A list carries no sub-tasks: when it began is not known there.
        assert_eq!(task(&DagDetail { nodes: None, ..dag }).began, None);
    }
    // All that ran is undone: only a stage that was never touched still tells when the DAG was created.
    let mut dag = running();
    (dag.operator, dag.start_time) = ("ROLLBACK".into(), Some(later.into()));
    let made = task(&dag).made;
    assert_eq!((task(&dag).began, made.is_some()), (made, true));
    for stage in dag.nodes.as_mut().unwrap() {
        (stage.operator, stage.start_time) = ("ROLLBACK".into(), Some(later.into()));
    }
    assert_eq!(task(&dag).began, None);
    // What failed at once and runs again.
    let mut dag = running();
    dag.start_time = Some(later.into());
    for sub_task in dag.nodes.as_mut().unwrap().iter_mut().flat_map(|stage| &mut stage.sub_tasks) {
        if sub_task.execute_times.0 > 0 {
            (sub_task.execute_times, sub_task.start_time) = (crate::json::Whole(2), Some(later.into()));
        }
    }
    assert_eq!(task(&dag).began, made);
}

#[test]
fn without_details_the_stage_tells_the_progress() {
    let mut dag = DagDetail { nodes: None, ..running() };
    assert_eq!(task(&dag).progress, (2, 4));
    dag.state = "SUCCEED".into();
    assert_eq!(task(&dag).progress, (4, 4));
    dag.operator = "ROLLBACK".into();
    assert_eq!(task(&dag).progress, (0, 4));
}

#[test]
fn operations_follow_the_matrix() {
    assert_eq!(allowed(&running()), [(Action::Cancel, TaskKind::Task, "17".to_owned())]);
    let of = |action, kind, id: &str| (action, kind, id.to_owned());
    assert_eq!(
        allowed(&failed()),
        [
            of(Action::Retry, TaskKind::Task, "11"),
            of(Action::Rollback, TaskKind::Task, "11"),
            of(Action::Pass, TaskKind::Task, "11"),
            of(Action::Pass, TaskKind::Node, "11"),
        ]
    );
    let mut second = failed();
    for (node, state) in second.nodes.as_mut().unwrap().iter_mut().zip(["SUCCEED", "FAILED"]) {
        node.state = state.into();
    }
    let rollback = every_operation(&task(&second))
        .into_iter()
        .find(|operation| operation.action == Action::Rollback)
        .unwrap();
    assert_eq!(rollback.allowed.unwrap_err().text.code(), "NO_ROLLBACK");
    let done = DagDetail { state: "SUCCEED".into(), ..running() };
    assert_eq!(allowed(&done), []);
}

#[test]
fn cancelling_a_backup_dag_says_that_the_backup_goes_on() {
    let cancel = every_operation(&task(&running()))
        .into_iter()
        .find(|operation| operation.action == Action::Cancel)
        .unwrap();
    assert_eq!(cancel.consequence.text.code(), "CANCEL_BACKUP");
}

#[test]
fn passing_a_configuration_says_what_follows_for_the_failed_stage() {
    let said = |failed: usize| -> Vec<&'static str> {
        let mut dag = crate::tasks::sample::staged(&[1, 1]);
        (dag.name, dag.state) = ("Set obcluster backup config".into(), "FAILED".into());
        dag.groups[0].state = "SUCCEED".into();
        dag.groups[failed].state = "FAILED".into();
        dag.groups
            .iter_mut()
            .zip(["Check backup config", "Set backup config"])
            .for_each(|(group, name)| group.name = name.into());
        let passes = every_operation(&dag).into_iter().filter(|operation| operation.action == Action::Pass);
        passes.map(|operation| operation.consequence.text.code()).collect()
    };
    // For the DAG, and for each of its stages.
    assert_eq!(said(0), ["PASS", "PASS_CHECK", "PASS_CONFIG"]);
    assert_eq!(said(1), ["PASS_CONFIG", "PASS_CHECK", "PASS_CONFIG"]);
}

#[test]
fn kinds_are_recognised_by_name() {
    for (name, kind) in [
        ("Set obcluster backup config", DagKind::Config),
        ("Set obcluster backup config for t1", DagKind::Config),
        ("Obcluster start increment backup for t1", DagKind::Backup),
        ("Restore backup_t1", DagKind::Restore),
        ("Cancel restore t1", DagKind::CancelRestore),
        ("Start OB", DagKind::Other),
    ] {
        assert_eq!(DagKind::of(name), kind, "{name}");
    }
}

proptest! {
    #[test]
    fn any_dag_is_read(
        state in "[A-Z]{0,9}", operator in "[A-Z]{0,9}", stage in any::<i64>(), max in any::<i64>(), time in "\\PC{0,30}",
    ) {
        let json = serde_json::json!({"id": "11", "name": "x", "state": state, "operator": operator, "stage": stage,
            "max_stage": max, "start_time": time, "nodes": [{"sub_tasks": null}, {"sub_tasks": [{"execute_times": stage}]}]});
        let dag: DagDetail = serde_json::from_value(json).unwrap();
        let _ = every_operation(&task(&dag));
    }
}
