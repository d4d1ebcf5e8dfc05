//! The engine's transitions.

use super::model::{Operation, Status, Task};
use super::{log, scripts, shapes::Wish, view};
use serde_json::json;
use std::time::Instant;

const STAMP: &dyn Fn(i64) -> i64 = &|at| at;

fn created(failing: bool) -> Task {
    let hosts = ["10.0.0.1".to_owned(), "10.0.0.2".to_owned(), "10.0.0.3".to_owned()];
    let mut subtasks = scripts::layers(100, &scripts::create_strategy(&hosts));
    for subtask in subtasks.iter_mut().filter(|one| one.name == scripts::FAILING_STEP) {
        subtask.fails = u32::from(failing);
    }
    let mut task = scripts::task(3_000_041, "Create", subtasks, 0);
    task.begin(0);
    task
}

fn the_failing(task: &Task) -> &super::model::Subtask {
    task.subtasks.iter().find(|one| one.name == scripts::FAILING_STEP).unwrap()
}

#[test]
fn it_runs_about_fifteen_seconds_with_forks_and_joins() {
    let mut task = created(false);
    assert_eq!(task.subtasks.len(), 10);
    assert!(task.subtasks.iter().any(|one| one.downs.len() == 3));
    assert!(task.subtasks.iter().any(|one| one.ups.len() == 3));
    task.advance(13_000, STAMP);
    assert_eq!(task.status, Status::Running);
    task.advance(16_000, STAMP);
    assert_eq!((task.status, task.count(Status::Successful)), (Status::Successful, 10));
    assert!((13_000..16_000).contains(&task.finish_ms.unwrap()));
}

#[test]
fn no_sub_task_begins_before_those_above_have_ended() {
    let mut task = created(false);
    task.advance(60_000, STAMP);
    for subtask in &task.subtasks {
        for up in &subtask.ups {
            assert!(task.subtasks[*up].finish_ms.unwrap() <= subtask.start_ms.unwrap());
        }
    }
}

#[test]
fn a_failure_stops_what_is_below_and_a_retry_continues() {
    let mut task = created(true);
    task.advance(60_000, STAMP);
    assert_eq!(task.status, Status::Failed);
    let failed = the_failing(&task).clone();
    assert_eq!(failed.status, Status::Failed);
    assert!(log::text(task.id, &failed, 60_000).unwrap().contains(" ERROR "));
    assert!(failed.downs.iter().all(|down| task.subtasks[*down].status == Status::Pending));
    assert!(task.cancel(failed.id, 60_000).is_err());
    task.retry(60_000).unwrap();
    assert_eq!((task.status, task.operation), (Status::Running, Operation::Retry));
    assert_eq!(task.retry(60_000).unwrap_err().code, "TSK10007");
    task.advance(90_000, STAMP);
    assert_eq!(task.status, Status::Successful);
    let text = log::text(task.id, the_failing(&task), 90_000).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with("############{")).count(), 2);
    assert!(text.contains("############{RETRY}{1970-01-01T08:01:00.150+08:00}############"));
}

#[test]
fn skipping_counts_as_success_without_a_run() {
    let mut task = created(true);
    task.advance(60_000, STAMP);
    let failed = the_failing(&task).id;
    let good = task.subtasks[0].id;
    assert!(task.skip(good, 60_000).is_err());
    task.skip(failed, 60_000).unwrap();
    let ready = the_failing(&task);
    assert_eq!((ready.status, ready.operation), (Status::Ready, Operation::Skip));
    task.advance(90_000, STAMP);
    assert_eq!((task.status, the_failing(&task).runs.len()), (Status::Successful, 1));
}

#[test]
fn cancelling_ends_as_failed_with_its_code() {
    let mut task = created(false);
    task.advance(500, STAMP);
    let id = task.subtasks[0].id;
    task.cancel(id, 500).unwrap();
    assert_eq!(task.subtasks[0].status, Status::Canceling);
    assert!(task.cancel(id, 500).is_err());
    task.advance(10_000, STAMP);
    assert_eq!((task.status, task.subtasks[0].status), (Status::Failed, Status::Failed));
    assert!(log::text(1, &task.subtasks[0], 10_000).unwrap().contains("TSK10014"));
}

#[test]
fn a_rollback_runs_backwards_and_its_steps_can_be_skipped() {
    let mut task = created(true);
    task.subtasks[0].rollback_fails = 1;
    task.advance(60_000, STAMP);
    task.rollback(60_000).unwrap();
    assert_eq!(the_failing(&task).status, Status::Ready);
    task.advance(90_000, STAMP);
    assert_eq!((task.status, task.operation), (Status::Failed, Operation::Rollback));
    assert!(task.retry(90_000).is_err());
    let first = task.subtasks[0].id;
    assert!(task.retry_one(first, 90_000).is_err());
    task.skip(first, 90_000).unwrap();
    assert_eq!(task.subtasks[0].operation, Operation::RollbackSkip);
    task.advance(99_000, STAMP);
    assert_eq!((task.status, task.operation), (Status::Successful, Operation::Rollback));
    let below = the_failing(&task).downs[0];
    assert_eq!(task.subtasks[below].status, Status::Pending, "what never ran is not undone");
    let last = |at: usize| task.subtasks[at].runs.last().unwrap().from_ms;
    assert!(last(4) > last(5), "backwards");
}

#[test]
fn a_failed_rollback_can_be_retried() {
    let mut task = created(true);
    task.subtasks[0].rollback_fails = 1;
    task.advance(60_000, STAMP);
    task.rollback(60_000).unwrap();
    assert_eq!(task.rollback(61_000).unwrap_err().code, "TSK10007");
    task.advance(90_000, STAMP);
    assert_eq!(task.status, Status::Failed);
    let done = the_failing(&task).runs.len();
    task.rollback(90_000).unwrap();
    task.advance(99_000, STAMP);
    assert_eq!((task.status, task.operation), (Status::Successful, Operation::Rollback));
    assert_eq!(the_failing(&task).runs.len(), done, "what is undone is not undone twice");
}

#[test]
fn a_prohibited_rollback_stays_prohibited() {
    let mut task = created(true);
    task.prohibit_rollback = true;
    assert_eq!(task.rollback(0).unwrap_err().code, "TSK10007");
    task.advance(60_000, STAMP);
    assert_eq!(task.rollback(60_000).unwrap_err().code, "TSK10009");
}

#[test]
fn the_order_changes_between_calls_but_not_the_links() {
    let task = created(false);
    let ids = |turn: u64| {
        let detail = view::detail(&task, &[], turn);
        let rows = detail["subtasks"].as_array().unwrap().clone();
        rows.iter().map(|row| row["id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert!((1..5).any(|turn| ids(turn) != ids(0)));
    let sorted = |mut ids: Vec<u64>| {
        ids.sort_unstable();
        ids
    };
    assert_eq!(sorted(ids(1)), sorted(ids(2)));
    assert!(view::row(&task, &[])["subtasks"][0].get("upstreams").is_none());
    let detail = view::detail(&task, &[], 3);
    let rows = detail["subtasks"].as_array().unwrap();
    for row in rows {
        for up in row["upstreams"].as_array().unwrap() {
            let above = rows.iter().find(|other| other["id"] == *up).unwrap();
            assert!(above["downstreams"].as_array().unwrap().contains(&row["id"]));
        }
    }
}

#[test]
fn ten_thousand_sub_tasks_in_every_shape_and_state() {
    for (shape, state, status) in [
        ("layered", "running", Status::Running),
        ("stages", "failed", Status::Failed),
        ("fan", "succeeded", Status::Successful),
        ("chain", "rolled_back", Status::Successful),
        ("layered", "retried", Status::Successful),
        ("layered", "cancelled", Status::Failed),
    ] {
        // Far above what a busy machine needs: exceeding it means more than linear growth.
        let from = Instant::now();
        let wish = Wish::read(&json!({"shape": shape, "nodes": 10_000, "state": state, "seed": 7})).unwrap();
        let task = wish.make(1, 1, 1_000_000_000, 1_000_000_000);
        assert_eq!((task.status, task.subtasks.len()), (status, 10_000), "{shape} {state}");
        assert!(from.elapsed().as_secs() < 20, "{shape} {state}: {:?}", from.elapsed());
        assert_eq!(task.cursor, 1_000_000_000);
        assert!(task.subtasks.iter().filter_map(|one| one.finish_ms).all(|ms| ms <= 1_000_000_000));
    }
}

#[test]
fn a_running_task_continues() {
    for nodes in [1, 2, 4, 50] {
        let wish = Wish::read(&json!({"shape": "stages", "nodes": nodes, "state": "running"})).unwrap();
        let mut task = wish.make(1, 1, 0, 0);
        assert_eq!(task.status, Status::Running, "{nodes}");
        task.advance(10_000_000, STAMP);
        assert_eq!((task.status, task.count(Status::Successful)), (Status::Successful, nodes));
    }
    assert!(Wish::read(&json!({"shape": "star"})).is_err());
    assert!(Wish::read(&json!({"nodes": 0})).is_err());
}
