//! What an edit sends of what was read: fields that the form does not show or nobody touched, unchanged.

use super::tests::{codes, context};
use super::*;
use crate::forms::{Draft, Form, Verdict};
use crate::systems::ocp::form::StrategyForm;
use crate::systems::ocp::paths::{self as p, FIRST, SECOND};
use crate::systems::ocp::wire::Strategy;
use serde_json::{Value, json};

fn editing(version: &str, existing: Value) -> StrategyContext {
    let existing: Strategy = serde_json::from_value(existing).unwrap();
    StrategyContext { purpose: Purpose::Edit { existing: Box::new(existing) }, ..context(version) }
}

/// A strategy with only what every edit has to send and no default covers.
fn least() -> Value {
    json!({
        "id": 5, "backupMode": "PHYSICAL_BACKUP",
        "obBackupScheduleConfig": {"backupScheduleMode": "WEEK", "backupScheduleTime": "03:00:00.000+08:00",
            "backupScheduleEnabled": true, "dayAndDataBackupModelMap": {"1": "FULL_BACKUP"}, "startLogBackup": true},
        "obBackupThresholdConfig": {"dataBackupTimeoutMinutes": 7, "noSuccessfulDataBackupAlarmDays": 8,
            "logBackupDelaySeconds": 9},
        "obBackupServiceStorageConfig": {"configName": "nfs_1", "alarmStoragePercentageThreshold": 70,
            "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/b/"}},
    })
}

fn with(mut body: Value, parent: &str, name: &str, value: Value) -> Value {
    body.pointer_mut(parent).unwrap()[name] = value;
    body
}

fn without(mut body: Value, parent: &str, name: &str) -> Value {
    body.pointer_mut(parent).and_then(Value::as_object_mut).unwrap().remove(name);
    body
}

fn verdict(context: &StrategyContext, change: impl FnOnce(&mut Draft)) -> Verdict<StrategyBody> {
    let mut draft = StrategyForm::first(context);
    change(&mut draft);
    check(&draft, context)
}

fn sent(context: &StrategyContext, change: impl FnOnce(&mut Draft)) -> Value {
    serde_json::to_value(verdict(context, change).body.unwrap()).unwrap()
}

const PLAN: &str = "/obBackupScheduleConfig";
const STORAGE: &str = "/obBackupServiceStorageConfig";

#[test]
fn a_flag_off_by_default_that_was_not_read_is_sent_as_off() {
    let retention = with(least(), PLAN, "backupDataRetentionDays", json!(30));
    let second =
        with(least(), "", "obSecondaryBackupConfig", json!({"storageConfig": {"configName": "two"}}));
    for read in [least(), retention, second] {
        let context = editing("3.2.4.0", read);
        let expected = with(without(least(), "", "id"), PLAN, "cleanEnabled", json!(false));
        let expected = with(expected, "", "secondaryBackupEnabled", json!(false));
        assert_eq!(sent(&context, |_| {}), expected);
        let changed = sent(&context, |draft| draft.put(p::TIME, "04:00"));
        assert_eq!(changed, with(expected, PLAN, "backupScheduleTime", json!("04:00:00.000+08:00")));
    }
    let context = editing("3.2.4.0", least());
    let kept = sent(&context, |draft| {
        draft.put_flag(p::CLEAN, true);
        draft.put(p::RETENTION, "30");
    });
    assert_eq!(kept["obBackupScheduleConfig"]["cleanEnabled"], true);
    // A tenant's document has no second backup (contracts/ocp.md 1.4).
    let tier = Tier::Tenant(TenantFacts::default());
    let of_tenant = sent(&StrategyContext { tier, ..editing("4.2.1.0", least()) }, |_| {});
    assert_eq!(of_tenant, with(without(least(), "", "id"), PLAN, "cleanEnabled", json!(false)));
}

#[test]
fn a_checkbox_that_an_edit_has_to_send_is_required_if_not_read() {
    let of_tenant = |context| StrategyContext { tier: Tier::Tenant(TenantFacts::default()), ..context };
    let unscheduled = without(least(), PLAN, "backupScheduleEnabled");
    let logical = with(least(), "", "backupMode", json!("LOGICAL_BACKUP"));
    for (context, asked, member) in [
        (editing("3.2.4.0", unscheduled.clone()), p::ENABLED, "backupScheduleEnabled"),
        (of_tenant(editing("4.2.1.0", unscheduled)), p::ENABLED, "backupScheduleEnabled"),
        (editing("2.2.50", without(logical, PLAN, "startLogBackup")), p::LOGS, "startLogBackup"),
    ] {
        let untouched = verdict(&context, |_| {});
        assert_eq!(codes(untouched.issues()), [format!("{asked} UNTOLD_NEEDED")]);
        for on in [true, false] {
            let sent = sent(&context, |draft| draft.put_flag(asked, on));
            assert_eq!(sent["obBackupScheduleConfig"][member], on);
        }
    }
    let second = json!({"scheduleConfig": {"logSecondaryBackupPeriod": "ONCE_A_DAY"},
        "storageConfig": {"configName": "two", "alarmStoragePercentageThreshold": 70, "obBackupStorageBaseInfo": {
            "backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/two/"}}});
    let read = with(least(), "", "obSecondaryBackupConfig", second);
    let context = editing("3.2.4.0", with(read, "", "secondaryBackupEnabled", json!(true)));
    let asked = [p::SECONDARY_DATA, p::SECONDARY_LOGS].map(|name| format!("{name} UNTOLD_NEEDED"));
    assert_eq!(codes(verdict(&context, |_| {}).issues()), asked);
}

#[test]
fn what_an_edit_has_to_send_is_required_if_not_read() {
    let context = editing(
        "3.2.4.0",
        json!({"id": 5, "obBackupScheduleConfig": {"backupScheduleTime": "noon"}, "obBackupServiceStorageConfig": {}}),
    );
    let issues = codes(verdict(&context, |_| {}).issues());
    assert_eq!(
        issues,
        [
            format!("{} MODE_MISSING", p::MODE),
            format!("{} NAME_MISSING", FIRST.name),
            format!("{} TYPE_MISSING", FIRST.kind),
            format!("{} URL_MISSING", FIRST.url),
            format!("{} NUMBER_MISSING", FIRST.threshold),
            format!("{} UNTOLD_NEEDED", p::ENABLED),
            format!("{} MODE_MISSING", p::CALENDAR),
            format!("{} TIME_MISSING", p::TIME),
            format!("{} UNTOLD_NEEDED", p::LOGS),
            format!("{} NUMBER_MISSING", p::TIMEOUT),
            format!("{} NUMBER_MISSING", p::ALARM_DAYS),
            format!("{} NUMBER_MISSING", p::LOG_DELAY),
        ]
    );
    // A block that is entirely absent starts like a new one.
    let second = verdict(&editing("3.2.4.0", least()), |draft| draft.put_flag(p::SECONDARY, true));
    let missing = [format!("{} NAME_MISSING", SECOND.name), format!("{} URL_MISSING", SECOND.url)];
    assert_eq!(codes(second.issues()), missing);
}

#[test]
fn an_offset_is_read_however_the_server_writes_it() {
    for (read, offset) in [("+0800", "+08:00"), ("-0330", "-03:30"), ("+08", "+08:00"), ("Z", "+00:00")] {
        let time = |clock: &str| json!(format!("{clock}:00.000{read}"));
        let mut body = with(least(), PLAN, "backupScheduleTime", time("03:00"));
        for (name, value) in [
            ("cleanEnabled", json!(true)),
            ("backupDataRetentionDays", json!(9)),
            ("cleanScheduleTime", time("05:00")),
        ] {
            body = with(body, PLAN, name, value);
        }
        let context = editing("2.2.50", with(body, "", "backupMode", json!("LOGICAL_BACKUP")));
        let sent = sent(&context, |_| {});
        assert_eq!(sent["obBackupScheduleConfig"]["backupScheduleTime"], format!("03:00:00.000{offset}"));
        assert_eq!(sent["obBackupScheduleConfig"]["cleanScheduleTime"], format!("05:00:00.000{offset}"));
        let head = &StrategyForm::summary(&StrategyForm::first(&context), &context)[0];
        assert!(head.say(crate::words::Locale::En).contains(&format!("03:00 {offset}")));
    }
}

#[test]
fn an_unknown_word_of_the_servers_blocks_no_edit() {
    let read = with(least(), STORAGE, "serviceType", json!("NEW_SERVICE"));
    let days = json!({"1": "FULL_BACKUP", "3": "NEW_KIND"});
    let context = editing("3.2.4.0", with(read, PLAN, "dayAndDataBackupModelMap", days.clone()));
    let same = sent(&context, |draft| draft.put(p::TIME, "04:00"));
    assert_eq!(same["obBackupServiceStorageConfig"]["serviceType"], "NEW_SERVICE");
    assert_eq!(same["obBackupScheduleConfig"]["dayAndDataBackupModelMap"], days);
    let refused = |name: &str, word: &str| codes(verdict(&context, |draft| draft.put(name, word)).issues());
    assert_eq!(refused(FIRST.service_type, "OTHER"), [format!("{} SERVICE_UNKNOWN", FIRST.service_type)]);
    assert_eq!(refused(&p::day(4), "NEW_KIND"), [format!("{} DAY_UNKNOWN", p::day(4))]);
    assert_eq!(
        refused(p::CALENDAR, "MONTH"),
        [format!("{} DAY_UNKNOWN", p::day(3))],
        "another calendar's day"
    );
}

#[test]
fn an_edit_keeps_what_it_does_not_know() {
    let existing = json!({
        "id": 5, "backupMode": "PHYSICAL_BACKUP", "later": 1, "autoCompactEnabled": true,
        "obBackupScheduleConfig": {"backupScheduleMode": "WEEK", "backupScheduleTime": "03:00:00.000Z",
            "backupScheduleEnabled": true, "dayAndDataBackupModelMap": {"1": "FULL_BACKUP"}, "new": 2},
        "obBackupThresholdConfig": {"dataBackupTimeoutMinutes": 7, "noSuccessfulDataBackupAlarmDays": 8,
            "logBackupDelaySeconds": 9, "else": 4},
        "obBackupServiceStorageConfig": {"configName": "oss_1", "storageId": 2000034,
            "alarmStoragePercentageThreshold": 70, "obBackupStorageBaseInfo": {
            "backupStorageType": "BACKUP_STORAGE_OSS", "storageUrl": "b/p",
            "customBackupRangeList": [{"backupType": "DATA"}], "more": 3,
            "ossAccessKey": {"endpoint": "oss.example", "accessKeyId": "id", "stsToken": "kept", "region": "r"}}},
    });
    let context = editing("3.2.4.0", existing);
    let mut draft = StrategyForm::first(&context);
    let sent = serde_json::to_value(check(&draft, &context).body.unwrap()).unwrap();
    assert_eq!((&sent["later"], &sent["autoCompactEnabled"]), (&json!(1), &json!(true)));
    assert_eq!(
        (&sent["obBackupScheduleConfig"]["new"], &sent["obBackupThresholdConfig"]["else"]),
        (&json!(2), &json!(4))
    );
    assert_eq!(sent["obBackupScheduleConfig"]["backupScheduleTime"], "03:00:00.000+00:00");
    assert_eq!(sent["obBackupServiceStorageConfig"]["storageId"], 2_000_034);
    let key = |sent: &Value| {
        sent.pointer("/obBackupServiceStorageConfig/obBackupStorageBaseInfo/ossAccessKey").cloned()
    };
    let read = json!({"endpoint": "oss.example", "accessKeyId": "id", "stsToken": "kept", "region": "r"});
    assert_eq!(key(&sent), Some(read.clone()));
    let mut now = draft.clone();
    now.put(p::NOW, "FULL_BACKUP");
    let now = serde_json::to_value(backup_now(&now, &context).body.unwrap()).unwrap();
    assert_eq!(key(&now), Some(read), "a backup now");
    draft.put(FIRST.url, "b/other");
    let verdict = check(&draft, &context);
    assert_eq!(codes(verdict.issues()), [format!("{} SECRET_MISSING", FIRST.oss.secret)]);
    draft.put(FIRST.oss.secret, "new secret");
    let sent = serde_json::to_value(check(&draft, &context).body.unwrap()).unwrap();
    assert_eq!(sent["obBackupServiceStorageConfig"].get("storageId"), None);
    let moved = json!({"endpoint": "oss.example", "accessKeyId": "id", "accessKeySecret": "new secret"});
    assert_eq!(key(&sent), Some(moved));
    // Which nodes are backed up is not part of the storage.
    let base = &sent["obBackupServiceStorageConfig"]["obBackupStorageBaseInfo"];
    assert_eq!((&base["customBackupRangeList"], base.get("more")), (&json!([{"backupType": "DATA"}]), None));
}

#[test]
fn another_cos_application_is_another_storage() {
    let existing = json!({
        "id": 5, "obBackupServiceStorageConfig": {"storageId": 7, "obBackupStorageBaseInfo": {
            "backupStorageType": "BACKUP_STORAGE_COS", "storageUrl": "b/p",
            "cosAccessKey": {"endpoint": "cos.example", "accessKeyId": "id", "appId": "1250000000"}}},
    });
    let context = editing("4.2.1.0", existing);
    let mut draft = StrategyForm::first(&context);
    assert!(keeps_storage(&draft, &context, false));
    draft.put(FIRST.cos.app_id, "1250000001");
    assert!(!keeps_storage(&draft, &context, false));
}
