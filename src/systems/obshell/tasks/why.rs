//! What the contract says of a failed sub-task (contracts/obshell.md 0.5, 0.6, 1.3, 1.5, 2.2).

use super::stages::{DagKind, has_begun_to_set};
use crate::net::Meaning;
use crate::systems::obshell::client::Auth;
use crate::systems::obshell::explain::explain;
use crate::tasks::{Node, Task};
use crate::words::{Said, Text};

crate::texts! {
    GAVE_UP: "obshell gave up waiting after an hour. That does not mean the backup has failed: it continues in OceanBase, and its own state is what counts.",
        "obshell 等待一小时后放弃。备份并未因此失败：它在 OceanBase 中继续进行，以备份自身的状态为准。";
    ONLY_WAITING: "Only obshell's waiting failed. The backup's own state says whether it failed as well.",
        "失败的只是 obshell 的等待。备份是否失败，以备份自身的状态为准。";
    TIMED_OUT: "A sub-task may take an hour; obshell failed this one because it took longer.",
        "子任务最长一小时；该子任务超时，被 obshell 置为失败。";
    INTERRUPTED: "Log archiving of a tenant is interrupted. It has to run before its backup can start.",
        "有租户的日志归档已中断，须恢复后才能开始备份。";
    NOT_WRITABLE: "This agent could not write to the destination. Each agent tests it separately: it has to be reachable and writable from every host.",
        "该 agent 无法写入备份目的端。每个 agent 各自测试：备份目的端须在每台主机上可访问且可写。";
    NOTHING_SET: "Nothing was set: the second stage, which does that, did not run.", "未设置任何内容：执行设置的第二阶段没有运行。";
    MEND: "Once the cause is removed, retry it on its page, or roll it back there.", "排除故障后，在其页面重试，或将其回滚。";
    MEND_ONLY: "Once the cause is removed, retry it on its page; this stage cannot be rolled back.", "排除故障后，在其页面重试；该阶段不支持回滚。";
    HALF_SET: "The steps before the failed one stay applied, and log archiving that was closed stays closed. A retry runs the whole stage again.",
        "失败步骤之前的步骤保持生效，已关闭的日志归档保持关闭。重试会重新执行整个阶段。";
    SOME_STARTED: "The backup is started tenant by tenant: those before the failed one may have started. Their own state shows it.",
        "备份逐个租户发起：失败租户之前的租户可能已经开始，以其自身状态为准。";
}

/// What a failure of this sub-task means, by its stage and its failing line.
pub fn why(task: &Task, node: &Node, line: Option<&str>) -> Vec<Said> {
    let line = line.unwrap_or_default();
    let stage = node.group.and_then(|group| task.groups.get(group)).map_or("", |group| &*group.name);
    let timed_out = line.contains("sub task timeout");
    let by_stage: Option<Text> = match (DagKind::of(&task.name), stage) {
        (DagKind::Backup, "Wait backup Finish") if timed_out => Some(GAVE_UP),
        (DagKind::Backup, "Wait backup Finish") => Some(ONLY_WAITING),
        (DagKind::Backup, "Start backup") => Some(SOME_STARTED),
        (DagKind::Backup, "Open archive log") if line.contains("interrupted") => Some(INTERRUPTED),
        (DagKind::Config, "Check backup config") => Some(NOT_WRITABLE),
        (DagKind::Config, "Set backup config") => Some(HALF_SET),
        _ => None,
    };
    let timeout = (timed_out && by_stage != Some(GAVE_UP)).then_some(TIMED_OUT);
    // This code is explained for HTTP answers only: a log has no trace id to look for.
    let known = code(line).filter(|code| *code != "Common.Unexpected");
    let known = known.and_then(|code| explain(code, Auth::Password));
    let said = timeout.into_iter().chain(by_stage).map(Said::from);
    said.chain(known.into_iter().flat_map(Meaning::said)).collect()
}

/// The same where the operations are not shown beside it: also what was left behind and what can be done.
pub fn aftermath(task: &Task, node: &Node, line: Option<&str>) -> Vec<Said> {
    let kind = DagKind::of(&task.name);
    let stage = node.group.and_then(|group| task.groups.get(group)).map_or("", |group| &*group.name);
    let nothing = kind == DagKind::Config && !has_begun_to_set(task);
    let mend = if kind.stage(stage).rollback == Some(true) { MEND } else { MEND_ONLY };
    let left = nothing.then(|| NOTHING_SET.into());
    left.into_iter().chain(why(task, node, line)).chain([mend.into()]).collect()
}

/// The code in `ERROR: [Code]: message`.
fn code(line: &str) -> Option<&str> {
    let (_, behind) = line.split_once("ERROR: [")?;
    behind.split_once(']').map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::{Phase, sample};

    fn said(dag: &str, stage: &str, line: &str) -> Vec<&'static str> {
        let mut task = sample::staged(&[1]);
        task.name = dag.into();
        task.groups[0].name = stage.into();
        let node = Node { group: Some(0), ..sample::node("1", Phase::Failed) };
        why(&task, &node, Some(line)).iter().map(|said| said.text.code()).collect()
    }

    #[test]
    fn a_dag_that_gave_up_waiting_has_not_failed_to_back_up() {
        let backup = "Obcluster start full backup for t1";
        assert_eq!(said(backup, "Wait backup Finish", "sub task timeout"), ["GAVE_UP"]);
        assert_eq!(said(backup, "Wait backup Finish", "ERROR: [X]: lost"), ["ONLY_WAITING"]);
        assert_eq!(said(backup, "Open archive log", "sub task timeout"), ["TIMED_OUT"]);
        assert_eq!(
            said(backup, "Open archive log", "tenant t1(1002) archive log interrupted"),
            ["INTERRUPTED"]
        );
    }

    #[test]
    fn a_failed_configuration_says_what_it_left_and_what_can_be_done() {
        let left = |failed: usize| -> Vec<&'static str> {
            let mut task = sample::staged(&[1, 1]);
            task.name = "Set obcluster backup config for t1".into();
            for (at, name) in ["Check backup config", "Set backup config"].into_iter().enumerate() {
                task.groups[at].name = name.into();
            }
            for (at, node) in task.nodes.iter_mut().enumerate() {
                node.phase = match at.cmp(&failed) {
                    std::cmp::Ordering::Less => Phase::Done,
                    std::cmp::Ordering::Equal => Phase::Failed,
                    std::cmp::Ordering::Greater => Phase::Waiting,
                };
            }
            let node = task.nodes[failed].clone();
            aftermath(&task, &node, Some("no code")).iter().map(|said| said.text.code()).collect()
        };
        assert_eq!(left(0), ["NOTHING_SET", "NOT_WRITABLE", "MEND"]);
        assert_eq!(left(1), ["HALF_SET", "MEND_ONLY"]);
    }

    #[test]
    fn codes_are_explained_where_they_are_known() {
        let line = "ERROR: [OB.Backup.ArchiveDestEmpty]: Archive destination is empty, tenant: t1(1002)";
        assert_eq!(code(line), Some("OB.Backup.ArchiveDestEmpty"));
        assert!(!said("Start OB", "x", line).is_empty());
        assert_eq!(said("Set obcluster backup config", "Check backup config", "no code"), ["NOT_WRITABLE"]);
        assert!(said("Start OB", "x", "ERROR: [Common.Other]: y").is_empty());
        assert!(said("Start OB", "x", "ERROR: [Common.Unexpected]: permission denied").is_empty());
    }
}
