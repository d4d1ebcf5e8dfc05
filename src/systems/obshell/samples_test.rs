//! Every JSON sample of the documents and the contract: accepted, refused with its code, or not JSON and why.

use super::form::{BackupForm, ConfigForm};
use super::rules::{FormContext, backup_body, config_body};
use super::wire::*;
use crate::forms::{Draft, Form, Model, read_any_file};
use crate::json::Whole;
use proptest::prelude::*;
use serde_json::Value;

pub(super) const RUNNING_DAG: &str = include_str!("../../../tests/samples/obshell-running-dag.json");
pub(super) const FAILED_DAG: &str = include_str!("../../../tests/samples/obshell-failed-dag.json");
const CREATED_DAG: &str = include_str!("../../../tests/samples/obshell-created-dag.json");
const ERRORS: [&str; 2] = [
    include_str!("../../../tests/samples/obshell-errors-1.json"),
    include_str!("../../../tests/samples/obshell-errors-2.json"),
];
const LOGS: &str = include_str!("../../../tests/samples/obshell-lists-1.json");
const JOBS: &str = include_str!("../../../tests/samples/obshell-lists-2.json");
const ROUNDS: &str = include_str!("../../../tests/samples/obshell-lists-3.json");

/// The document's own request for a configuration.
const SEED_CONFIG: &str = r#"{
  "backup_base_uri":"file://data/backup",
  "log_archive_concurrency":100,
  "binding":"Mandatory",
  "ha_low_thread_score":35,
  "piece_switch_interval":"6d",
  "archive_lag_target":"2h",
  "delete_policy":
  {
    "policy":"",
    "recovery_window":"5d"
  }
}"#;

/// The document's own request for a backup: its trailing comma makes it invalid JSON.
const SEED_BACKUP: &str = "{\n  \"mode\":\"full\",\n}";

/// The document's own answer to the start of a backup, without the members that were added later.
const SEED_ANSWER: &str = r#"{"successful": true, "timestamp": "2024-01-09T17:11:43.385889278+08:00", "duration": 1,
 "status": 200, "traceId": "877fe32b83634153", "data": {"id": "22130706433028869", "dag_id": 4,
 "name": "Obcluster start full backup", "stage": 1, "max_stage": 2, "state": "READY", "operator": "RUN",
 "start_time": "2024-01-09T17:11:43.384630643+08:00", "end_time": "2024-01-09T17:11:43.384630643+08:00",
 "additional_data": null, "nodes": null}}"#;

/// The draft of a request as the console opens it: read as a file, each value put in as if it had been typed.
fn filled<F: Form>(body: &str) -> Option<Draft>
where
    F::Context: Default,
{
    let model = Model::of::<F>(F::Context::default);
    Some(model.filled(&model.first(), read_any_file(body).ok()?.values).draft)
}

fn data<T: crate::json::Read>(json: &str) -> T {
    crate::json::read::<Data<T>>(json).unwrap().data.unwrap()
}

#[test]
fn the_documents_configuration_fails_only_by_its_host() {
    let body: ConfigBody = serde_json::from_str(SEED_CONFIG).unwrap();
    assert_eq!(serde_json::to_value(&body).unwrap(), serde_json::from_str::<Value>(SEED_CONFIG).unwrap());
    let draft = filled::<ConfigForm>(SEED_CONFIG).unwrap();
    let verdict = config_body(&draft, &FormContext::default());
    let issues: Vec<(&str, &str)> =
        verdict.issues().iter().map(|issue| (issue.path.as_str(), issue.said.text.code())).collect();
    assert_eq!(issues, [("backup_base_uri:path", "URI_FILE_HOST")]);
    let mut mended = draft;
    mended.put("backup_base_uri", "file:///data/backup");
    let sent = config_body(&mended, &FormContext::default()).body.unwrap();
    assert_eq!(sent.binding, Some(Binding::Mandatory));
    assert_eq!(sent.delete_policy.unwrap().policy.as_deref(), Some("default"));
}

#[test]
fn the_documents_backup_is_not_json() {
    let error = serde_json::from_str::<BackupBody>(SEED_BACKUP).unwrap_err();
    assert!(error.to_string().starts_with("trailing comma at line 3"), "{error}");
    let mended = filled::<BackupForm>(&SEED_BACKUP.replace(",\n}", "\n}")).unwrap();
    let sent = backup_body(&mended, &FormContext::default()).body.unwrap();
    assert_eq!(
        Some(sent),
        BackupForm::check(&BackupForm::first(&Default::default()), &Default::default()).body.ok()
    );
}

#[test]
fn the_documents_answer_is_read() {
    let dag: DagDetail = data(SEED_ANSWER);
    assert_eq!((dag.id.as_str(), dag.max_stage, dag.nodes), ("22130706433028869", Whole(2), None));
    assert_eq!(dag.maintenance_type, Whole(0));
}

#[test]
fn the_contracts_answers_are_read() {
    let dag: DagDetail = data(RUNNING_DAG);
    assert_eq!((dag.id.as_str(), dag.nodes.unwrap().len()), ("17", 4));
    let created: DagDetail = data(CREATED_DAG);
    assert_eq!((created.state.word(), created.nodes), ("READY", None));
    let failed: DagDetail = serde_json::from_str(FAILED_DAG).unwrap();
    assert_eq!(failed.nodes.unwrap()[0].sub_tasks[1].state.word(), "FAILED");
    let lines: Contents<SubTaskLog> = data(LOGS);
    assert_eq!(lines.contents[0].log_content, "Start full backup of t1(1002)");
    let jobs: Jobs = data(JOBS);
    assert_eq!((jobs.contents[0].status.as_str(), jobs.page.unwrap().total_elements), ("DOING", Whole(1)));
    let rounds: Contents<ArchiveLogTask> = data(ROUNDS);
    assert_eq!((rounds.contents[0].round_id, rounds.contents[0].delay), (Whole(2), 3.5121));
}

#[test]
fn the_contracts_errors_are_read() {
    let codes = ERRORS.map(|json| {
        let envelope: Envelope = serde_json::from_str(json).unwrap();
        assert!(!envelope.successful);
        envelope.error.unwrap().err_code.unwrap()
    });
    assert_eq!(
        codes,
        ["OB.Backup.PieceSwitchInterval.Invalid", "Security.Authentication.IncorrectOceanbasePassword"]
    );
}

#[test]
fn numbers_beyond_two_to_the_53_are_kept() {
    let task: BackupTask = serde_json::from_str(
        r#"{"tenant_id":1002,"input_bytes":9007199254740993,"start_scn":1700000000000000001}"#,
    )
    .unwrap();
    assert_eq!(task.input_bytes, Whole(9_007_199_254_740_993));
}

/// Any JSON, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let names = prop_oneof![
        "[a-z_]{1,8}",
        Just("data".to_owned()),
        Just("nodes".to_owned()),
        Just("contents".to_owned()),
        Just("sub_tasks".to_owned()),
        Just("backup_base_uri".to_owned()),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(names.clone(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_upsets_the_wire(json in any_json()) {
        let text = json.to_string();
        if let Ok(read) = serde_json::from_str::<Data<DagDetail>>(&text) {
            let dag = read.data.unwrap_or_default();
            let task = super::tasks::task(&dag);
            let _ = super::tasks::operations(&task, &task.key);
        }
        if let Some(draft) = filled::<ConfigForm>(&text) {
            let _ = config_body(&draft, &FormContext::default());
        }
        if let Some(draft) = filled::<BackupForm>(&text) {
            let _ = backup_body(&draft, &FormContext::default());
        }
        let _ = serde_json::from_str::<Envelope>(&text);
        let _ = serde_json::from_str::<Jobs>(&text);
        let _ = serde_json::from_str::<ClusterInfo>(&text);
    }
}
