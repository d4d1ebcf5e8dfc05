//! What OCP allows to be done with a task, and why not otherwise (contracts/ocp.md 5.3).
//!
//! One row per operation, with the rule it mirrors. The server has the last word: its own refusal is shown.

use crate::systems::ocp::wire::{SubTaskStatus, TaskStatus};
use crate::tasks::{Action, Course, Key, Node, Operation, Task};
use crate::texts;
use crate::words::{Said, Text};

texts! {
    REMOTE: "Another OCP runs this task: act on it there.", "该任务由其他 OCP 执行，须在其上操作。";
    NOT_FAILED: "Only a failed task allows this; this one is {0}.", "仅失败的任务可以操作，当前状态为 {0}。";
    SUB_NOT_FAILED: "Only a failed sub-task allows this; this one is {0}.", "仅失败的子任务可以执行该操作，当前状态为 {0}。";
    NOT_RUNNING: "Only a running sub-task can be interrupted; this one is {0}.", "仅运行中的子任务可以中断，当前状态为 {0}。";
    ROLLING_BACK: "It failed while being rolled back: roll back again, or skip the failed step.", "它在回滚中失败：可再次回滚，或跳过失败的步骤。";
    PROHIBITED: "This task may not be rolled back.", "该任务禁止回滚。";

    RETRY_TASK: "Every failed step is undone and runs again; then the task continues from there. What succeeded is not run again.", "撤销并重新执行每个失败的步骤，随后继续执行后续步骤。已成功的步骤不会重新执行。";
    ROLLBACK_TASK: "What was done is undone, from the failed step backwards. The task does not continue afterwards.", "从失败的步骤开始向前撤销已完成的操作，此后任务不再继续。";
    RETRY_SUB: "This step is undone and runs again; then the task continues from there.", "撤销并重新执行该步骤，随后继续执行后续步骤。";
    SKIP_SUB: "This step counts as successful without having succeeded, and the task continues. What it should have done stays undone.", "将未成功的该步骤标记为成功并继续任务，其应完成的操作不会执行。";
    SKIP_UNDOING: "This step counts as undone without having been undone, and the rollback continues backwards. What it did stays done.", "将未撤销的该步骤标记为已撤销并继续向前回滚，其已完成的操作不会撤销。";
    CANCEL_SUB: "This step is interrupted and fails, and so does the task. It may not stop at once.", "中断该步骤，步骤与任务将变为失败；中断可能不会立即生效。";
}

/// What can be done to a task.
pub fn task_operations(task: &Task) -> Vec<Operation> {
    let rows: [(Action, Result<(), Said>, Text); 2] = [
        // 5.3, task retry: FAILED, and not under ROLLBACK.
        (Action::Retry, failed(task).and_then(|()| forward(task.course == Course::Undone)), RETRY_TASK),
        // 5.3, task rollback: FAILED, and rollback not prohibited.
        (Action::Rollback, failed(task).and_then(|()| may_roll_back(task)), ROLLBACK_TASK),
    ];
    rows.into_iter()
        .map(|(action, allowed, consequence)| operation(task, &task.key, action, allowed, consequence))
        .collect()
}

/// What can be done to one of its subtasks.
pub fn subtask_operations(task: &Task, subtask: &Node) -> Vec<Operation> {
    let failed = || sub_in(subtask, &SubTaskStatus::Failed, SUB_NOT_FAILED);
    let undoing = is_undoing(task, subtask);
    let rows: [(Action, Result<(), Said>, Text); 3] = [
        // 5.3, subtask retry: FAILED, and not under ROLLBACK; if the subtask says CANCEL, the task's
        // operation counts.
        (Action::Retry, failed().and_then(|()| forward(undoing)), RETRY_SUB),
        // 5.3, skip: FAILED; under ROLLBACK it becomes ROLLBACK_SKIP.
        (Action::Skip, failed(), if undoing { SKIP_UNDOING } else { SKIP_SUB }),
        // 5.3, cancel: RUNNING, becomes CANCELING, and may not stop.
        (Action::Cancel, sub_in(subtask, &SubTaskStatus::Running, NOT_RUNNING), CANCEL_SUB),
    ];
    rows.into_iter()
        .map(|(action, allowed, consequence)| operation(task, &subtask.key, action, allowed, consequence))
        .collect()
}

/// A task that another OCP runs cannot be operated on from here.
fn operation(
    task: &Task,
    on: &Key,
    action: Action,
    allowed: Result<(), Said>,
    consequence: Text,
) -> Operation {
    let allowed = if task.runs_elsewhere { Err(REMOTE.into()) } else { allowed };
    Operation { action, on: on.clone(), allowed, consequence: consequence.into() }
}

fn failed(task: &Task) -> Result<(), Said> {
    if *task.state == *TaskStatus::Failed.word() {
        Ok(())
    } else {
        Err(NOT_FAILED.with([task.state.as_ref().into()]))
    }
}

fn sub_in(subtask: &Node, status: &SubTaskStatus, why: Text) -> Result<(), Said> {
    if *subtask.state == *status.word() { Ok(()) } else { Err(why.with([subtask.state.as_ref().into()])) }
}

/// Whether a failed step was being rolled back: if skipped, it counts as undone (contracts/ocp.md 5.3).
pub fn is_undoing(task: &Task, subtask: &Node) -> bool {
    subtask.course == Course::Undone || task.course == Course::Undone
}

fn forward(undoing: bool) -> Result<(), Said> {
    if undoing { Err(ROLLING_BACK.into()) } else { Ok(()) }
}

fn may_roll_back(task: &Task) -> Result<(), Said> {
    if task.no_rollback == Some(true) { Err(PROHIBITED.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::ocp::tasks::read;

    fn why(operations: &[Operation]) -> Vec<&'static str> {
        operations.iter().map(|one| one.allowed.as_ref().err().map_or("", |said| said.text.code())).collect()
    }

    #[test]
    fn the_operations_of_a_task_follow_the_engines_rules() {
        for (json, codes) in [
            (r#"{"status":"RUNNING"}"#, ["NOT_FAILED", "NOT_FAILED"]),
            (r#"{"status":"SUCCESSFUL"}"#, ["NOT_FAILED", "NOT_FAILED"]),
            (r#"{"status":"FAILED","operation":"EXECUTE"}"#, ["", ""]),
            (r#"{"status":"FAILED","operation":"ROLLBACK"}"#, ["ROLLING_BACK", ""]),
            (r#"{"status":"FAILED","prohibitRollback":true}"#, ["", "PROHIBITED"]),
        ] {
            let task = read(&serde_json::from_str(json).unwrap());
            assert_eq!(why(&task_operations(&task)), codes, "{json}");
        }
    }

    #[test]
    fn nothing_can_be_done_to_what_another_ocp_runs() {
        let json = r#"{"status":"FAILED","isRemote":true,"subtasks":[{"id":1,"status":"FAILED"}]}"#;
        let task = read(&serde_json::from_str(json).unwrap());
        assert_eq!(why(&task_operations(&task)), ["REMOTE"; 2]);
        assert_eq!(why(&subtask_operations(&task, &task.nodes[0])), ["REMOTE"; 3]);
    }

    #[test]
    fn the_operations_of_a_subtask_follow_the_engines_rules() {
        for (json, codes) in [
            (r#"{"status":"PENDING"}"#, ["SUB_NOT_FAILED", "SUB_NOT_FAILED", "NOT_RUNNING"]),
            (r#"{"status":"RUNNING"}"#, ["SUB_NOT_FAILED", "SUB_NOT_FAILED", ""]),
            (r#"{"status":"CANCELING"}"#, ["SUB_NOT_FAILED", "SUB_NOT_FAILED", "NOT_RUNNING"]),
            (r#"{"status":"FAILED","operation":"EXECUTE"}"#, ["", "", "NOT_RUNNING"]),
            (r#"{"status":"FAILED","operation":"ROLLBACK"}"#, ["ROLLING_BACK", "", "NOT_RUNNING"]),
        ] {
            let json = format!(r#"{{"id":1,"subtasks":[{json}]}}"#);
            let task = read(&serde_json::from_str(&json).unwrap());
            assert_eq!(why(&subtask_operations(&task, &task.nodes[0])), codes, "{json}");
        }
    }

    #[test]
    fn a_step_that_is_skipped_counts_as_done_or_as_undone() {
        for (task, step, code) in [
            ("EXECUTE", "EXECUTE", "SKIP_SUB"),
            ("RETRY", "CANCEL", "SKIP_SUB"),
            ("ROLLBACK", "ROLLBACK", "SKIP_UNDOING"),
            ("ROLLBACK", "ROLLBACK_SKIP", "SKIP_UNDOING"),
            ("ROLLBACK", "CANCEL", "SKIP_UNDOING"),
        ] {
            let json = format!(
                r#"{{"id":1,"status":"FAILED","operation":"{task}","subtasks":[{{"status":"FAILED","operation":"{step}"}}]}}"#
            );
            let task = read(&serde_json::from_str(&json).unwrap());
            let skip = subtask_operations(&task, &task.nodes[0]).remove(1);
            assert_eq!((skip.action, skip.consequence.text.code()), (Action::Skip, code), "{json}");
        }
    }

    #[test]
    fn a_subtask_that_was_interrupted_while_its_task_is_rolled_back_is_not_run_again() {
        let json = r#"{"id":1,"status":"FAILED","operation":"ROLLBACK",
            "subtasks":[{"status":"FAILED","operation":"CANCEL"}]}"#;
        let task = read(&serde_json::from_str(json).unwrap());
        let operations = subtask_operations(&task, &task.nodes[0]);
        assert_eq!(why(&operations), ["ROLLING_BACK", "", "NOT_RUNNING"]);
    }
}
