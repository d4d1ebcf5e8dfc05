//! No JSON and no text makes any reader panic, nor the code that processes what was read.

use crate::json::{any_json, broken_text, changed_sample};
use backup_console::schedule::{longest_gap_days, next_full, runs};
use backup_console::systems::obshell::backup_state::{TenantBackup, backup_truth};
use backup_console::systems::obshell::facts::{Archive, TenantFacts};
use backup_console::systems::obshell::{self, wire as ob};
use backup_console::systems::ocp::{self, wire as oc};
use backup_console::systems::rackspace::{self, Region, wire as rs};
use backup_console::tasks::{Delta, Task};
use backup_console::words::{Locale, Said};
use proptest::prelude::*;
use serde_json::Value;

/// Reads a text as each of these types and discards the results.
macro_rules! read_as {
    ($text:expr; $($kind:ty),+ $(,)?) => { $( let _ = backup_console::json::read::<$kind>($text); )+ };
}

fn read_everything(text: &str) {
    use oc::{Contents as Rows, Data as Ocp};
    read_as!(text; oc::Envelope, Ocp<oc::BackupCommonResponse>, Ocp<Rows<oc::TaskInstance>>, Ocp<Rows<oc::Cluster>>,
        Ocp<oc::TaskInstance>, Ocp<oc::LogText>, Ocp<oc::Strategy>, Ocp<oc::Overview>, Ocp<oc::Ability>,
        Ocp<oc::Me>, Ocp<Value>, oc::Cluster, oc::Overview, oc::Ability, oc::Me, oc::LogText, oc::Page,
        oc::DayPlan, oc::BackupObjectOpsResult, oc::ErrorBody);
    use ob::{Contents as List, Data};
    read_as!(text; ob::Envelope, Data<ob::DagDetail>, Data<List<ob::DagDetail>>, Data<ob::NodeDetail>,
        Data<ob::TaskDetail>, Data<List<ob::SubTaskLog>>, Data<ob::TenantStatuses>, Data<ob::TenantOverview>,
        Data<ob::Jobs>, Data<ob::BackupInfo>, Data<List<ob::ArchiveLogTask>>, Data<List<ob::Tenant>>, Data<ob::Storage>,
        Data<ob::Status>, Data<ob::Secret>, Data<ob::ClusterInfo>,
        Data<List<ob::Address>>, ob::ClusterInfo, ob::Status, ob::BackupInfo, ob::Storage,
        ob::Tenant, ob::ConfigBody, ob::BackupBody);
    read_as!(text; rs::OneSchedule, rs::Schedules, rs::Backups, rs::Instances, rs::HaGroups, rs::Versions, rs::Access,
        rs::CreateSchedule, rs::Target, rs::Backup);
    let _ = rs::Fault::read(text);
    let _ = oc::replace_secrets(text, |_, _| "***".to_owned());
    if let Ok(error) = serde_json::from_str::<Value>(text) {
        let _ = oc::ErrorBody::read(&error);
    }
}

fn say(said: &[Said]) {
    for said in said {
        let _ = (said.say(Locale::En), said.say(Locale::Zh));
    }
}

/// Checks that a task is consistent: every index is valid, and its stages contain each node once.
fn check_task(task: &Task) -> Result<(), TestCaseError> {
    let count = task.nodes.len();
    prop_assert!(task.edges.iter().all(|(from, to)| *from < count && *to < count));
    prop_assert!(task.groups.iter().flat_map(|group| &group.members).all(|member| *member < count));
    let staged: usize = task.stages().iter().map(|stage| stage.members.len()).sum();
    prop_assert_eq!(staged, count);
    let _ = task.current_node();
    prop_assert!(Delta::between(task, task).is_empty());
    Ok(())
}

fn follow_ocp(json: &Value) -> Result<(), TestCaseError> {
    if let Ok(read) = serde_json::from_value::<oc::TaskInstance>(json.clone()) {
        let task = ocp::tasks::read(&read);
        check_task(&task)?;
        let _ = ocp::tasks::task_operations(&task);
        let _: Vec<_> = task.nodes.iter().map(|node| ocp::tasks::subtask_operations(&task, node)).collect();
    }
    if let Ok(read) = serde_json::from_value::<oc::Strategy>(json.clone()) {
        say(&ocp::summary::summary(&read.body));
        if let Some(plan) = read.body.ob_backup_schedule_config.as_ref().and_then(ocp::plan::plan) {
            let _ = (longest_gap_days(&plan), next_full(&plan, now()), runs(&plan, now()).next());
        }
    }
    Ok(())
}

fn follow_obshell(json: &Value) -> Result<(), TestCaseError> {
    let jobs = serde_json::from_value::<ob::Jobs>(json.clone()).ok().map(|jobs| jobs.contents);
    if let Ok(read) = serde_json::from_value::<ob::DagDetail>(json.clone()) {
        let task = obshell::tasks::task(&read);
        check_task(&task)?;
        let _ = obshell::tasks::operations(&task, &task.key);
        let status = serde_json::from_value::<ob::TenantOverview>(json.clone()).unwrap_or_default();
        let tenant = TenantBackup { name: "t".into(), jobs, task: status.status };
        say(&backup_truth(&task, &[tenant]).said);
    }
    if let Ok(statuses) = serde_json::from_value::<ob::TenantStatuses>(json.clone()) {
        let mut facts = TenantFacts { id: 1002, ..TenantFacts::default() };
        facts.take_overview(&statuses.statuses);
    }
    let rounds = serde_json::from_value::<ob::Contents<ob::ArchiveLogTask>>(json.clone()).unwrap_or_default();
    let info = serde_json::from_value::<ob::BackupInfo>(json.clone()).unwrap_or_default();
    let _ = Archive::from_answers(&rounds.contents, &info).is_open();
    Ok(())
}

fn follow_rackspace(json: &Value) {
    let schedules = serde_json::from_value::<rs::Schedules>(json.clone());
    let alone = serde_json::from_value::<rs::OneSchedule>(json.clone()).map(|one| vec![one.schedule]);
    for schedule in schedules.map(|page| page.schedules).or(alone).unwrap_or_default() {
        let facts = rackspace::summary::Facts::of_schedule(&schedule, Region::Dfw, None);
        say(&rackspace::summary::summary(&facts, now(), None));
        if let Some(plan) = rackspace::slot::plan_of(&schedule) {
            let _ = (longest_gap_days(&plan), next_full(&plan, now()));
        }
        let _ = rackspace::activity::running(Region::Dfw, &[], &[schedule]);
    }
    if let Ok(page) = serde_json::from_value::<rs::Backups>(json.clone()) {
        let _ = rs::Link::next_marker(&page.links).map(str::len);
        let _: Vec<_> =
            page.backups.iter().map(|backup| (backup.target_id(), backup.is_incremental())).collect();
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    "2020-11-14T07:28:17Z".parse().unwrap()
}

fn follow(json: &Value) -> Result<(), TestCaseError> {
    read_everything(&json.to_string());
    let first = json.get("contents").and_then(|list| list.get(0));
    for inner in [Some(json), json.get("data"), first].into_iter().flatten() {
        follow_ocp(inner)?;
        follow_obshell(inner)?;
        follow_rackspace(inner);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_json_is_answered(json in any_json()) {
        follow(&json)?;
    }

    #[test]
    fn any_change_of_a_sample_is_answered(json in changed_sample()) {
        follow(&json)?;
    }

    #[test]
    fn any_text_is_answered(text in broken_text(), other in "\\PC*") {
        read_everything(&text);
        read_everything(&other);
    }
}
