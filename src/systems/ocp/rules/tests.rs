//! Each rule on a whole draft: what is accepted and what is refused where, at the boundaries.

use super::*;
use crate::forms::{Draft, Form, Verdict};
use crate::json::body_text;
use crate::systems::ocp::form::StrategyForm;
use crate::systems::ocp::paths::{self as p, FIRST, SECOND};
use crate::systems::ocp::wire::{Ability, StrategyBody};
use proptest::prelude::*;
use serde_json::{Value, json};

pub(super) fn context(version: &str) -> StrategyContext {
    StrategyContext {
        purpose: Purpose::Create { existing_id: None },
        cluster: ClusterFacts { id: 1_000_005, version: Version::parse(version), ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: 480,
        tier: Tier::Cluster,
    }
}

fn good(context: &StrategyContext) -> Draft {
    let mut draft = StrategyForm::first(context);
    draft.put(FIRST.name, "nfs_main");
    draft.put(FIRST.url, "/obbackup/");
    draft.put(&p::day(2), "FULL_BACKUP");
    draft
}

/// `path CODE` of each issue of a good draft with some controls changed; `true` and `false` are checkboxes.
fn issues_of(version: &str, changes: &[(&str, &str)]) -> Vec<String> {
    codes(verdict(version, changes).issues())
}

fn warnings_of(version: &str, changes: &[(&str, &str)]) -> Vec<String> {
    codes(&verdict(version, changes).warnings)
}

fn verdict(version: &str, changes: &[(&str, &str)]) -> Verdict<StrategyBody> {
    let context = context(version);
    let mut draft = good(&context);
    for (name, value) in changes {
        match *value {
            "true" | "false" => draft.put_flag(name, *value == "true"),
            text => draft.put(name, text),
        }
    }
    check(&draft, &context)
}

pub(super) fn codes(issues: &[crate::forms::Issue]) -> Vec<String> {
    issues.iter().map(|issue| format!("{} {}", issue.path, issue.said.text.code())).collect()
}

fn body(version: &str, changes: &[(&str, &str)]) -> Value {
    serde_json::to_value(verdict(version, changes).body.unwrap()).unwrap()
}

#[test]
fn the_first_values_need_a_name_a_directory_and_a_day() {
    let context = context("3.2.4.0");
    let verdict = check(&StrategyForm::first(&context), &context);
    assert_eq!(
        codes(verdict.issues()),
        [
            format!("{} NAME_MISSING", FIRST.name),
            format!("{} URL_MISSING", FIRST.url),
            format!("{} DAYS_MISSING", p::DAYS),
        ]
    );
    let sent = check(&good(&context), &context).body.unwrap();
    let expected = json!({
        "backupMode": "PHYSICAL_BACKUP",
        "obBackupScheduleConfig": {
            "backupScheduleMode": "WEEK", "backupScheduleEnabled": true,
            "backupScheduleTime": "02:00:00.000+08:00", "dayAndDataBackupModelMap": {"2": "FULL_BACKUP"},
            "startLogBackup": true, "cleanEnabled": false,
        },
        "obBackupThresholdConfig": {
            "dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7, "logBackupDelaySeconds": 300,
        },
        "obBackupServiceStorageConfig": {
            "configName": "nfs_main", "alarmStoragePercentageThreshold": 80,
            "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/"},
        },
        "secondaryBackupEnabled": false,
    });
    assert_eq!(serde_json::to_value(&sent).unwrap(), expected);
    assert!(body_text(&sent).starts_with("{\n  \"backupMode\""));
}

#[test]
fn the_mode_is_the_versions_or_the_abilitys() {
    let (logical, physical) = ((p::MODE, "LOGICAL_BACKUP"), (p::MODE, "PHYSICAL_BACKUP"));
    assert_eq!(issues_of("2.2.59", &[logical]), [""; 0]);
    assert_eq!(issues_of("2.2.60", &[physical]), [""; 0]);
    assert_eq!(issues_of("2.2.60", &[logical]), ["backupMode LOGICAL_TOO_NEW"]);
    assert_eq!(issues_of("2.2.59", &[physical]), ["backupMode PHYSICAL_TOO_OLD"]);
    assert_eq!(issues_of("", &[logical]), [""; 0]);
    assert_eq!(issues_of("3.2", &[(p::MODE, "")]), ["backupMode MODE_MISSING"]);
    assert_eq!(issues_of("3.2", &[(p::MODE, "NEW")]), ["backupMode MODE_UNKNOWN"]);
    for (ability, mode, code) in [
        ("LOGICAL_AND_PHYSICAL", "LOGICAL_BACKUP", None),
        ("LOGICAL_BACKUP", "PHYSICAL_BACKUP", Some("NO_PHYSICAL")),
        ("PHYSICAL_BACKUP", "LOGICAL_BACKUP", Some("NO_LOGICAL")),
    ] {
        let ability: Ability = serde_json::from_value(json!({"backupAbility": ability})).unwrap();
        let context = StrategyContext { ability: Some(ability), ..context("3.2.4.0") };
        let mut draft = good(&context);
        draft.put(p::MODE, mode);
        let verdict = check(&draft, &context);
        assert_eq!(verdict.issues().first().map(|issue| issue.said.text.code()), code);
    }
}

#[test]
fn days_of_a_week_and_of_a_month() {
    let (d7, d8, d31) = (p::day(7), p::day(8), p::day(31));
    assert_eq!(issues_of("3.2", &[(&d7, "FULL_BACKUP")]), [""; 0]);
    assert_eq!(issues_of("3.2", &[(&d8, "FULL_BACKUP")]), [format!("{} DAY_OUTSIDE", p::DAYS)]);
    let month = (p::CALENDAR, "MONTH");
    assert_eq!(issues_of("3.2", &[month, (&d31, "FULL_BACKUP")]), [""; 0]);
    assert!(
        warnings_of("3.2", &[month, (&d31, "FULL_BACKUP")]).contains(&format!("{} SHORT_MONTHS", p::DAYS))
    );
    let days: Vec<String> = (1..=11).map(p::day).collect();
    let mut many: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "FULL_BACKUP")).collect();
    many.insert(0, month);
    assert_eq!(issues_of("3.2", &many), [format!("{} DAYS_MANY", p::DAYS)]);
    many.pop();
    assert_eq!(issues_of("3.2", &many), [""; 0]);
    assert_eq!(issues_of("3.2", &[(&p::day(2), "")]), [format!("{} DAYS_MISSING", p::DAYS)]);
    assert_eq!(issues_of("3.2", &[(&p::day(2), "HALF")]), [format!("{} DAY_UNKNOWN", p::day(2))]);
    assert_eq!(issues_of("3.2", &[(p::CALENDAR, "DAY")]), [format!("{} MODE_UNKNOWN", p::CALENDAR)]);
}

#[test]
fn a_plan_fits_its_mode() {
    let (two, four) = (p::day(2), p::day(4));
    assert_eq!(issues_of("3.2", &[(&four, "INCREMENTAL_BACKUP")]), [""; 0]);
    assert_eq!(issues_of("3.2", &[(&two, "INCREMENTAL_BACKUP")]), [format!("{} FULL_MISSING", p::DAYS)]);
    assert_eq!(
        issues_of("2.2.50", &[(&four, "INCREMENTAL_BACKUP")]),
        [format!("{} FULL_ONLY", p::DAYS), format!("{four} FULL_ONLY_DAY")]
    );
    assert_eq!(body("3.2", &[(p::LOGS, "false")])["obBackupScheduleConfig"]["startLogBackup"], true);
    assert_eq!(body("2.2.50", &[(p::LOGS, "false")])["obBackupScheduleConfig"]["startLogBackup"], false);
}

#[test]
fn cleaning_requires_a_retention() {
    let clean = (p::CLEAN, "true");
    assert_eq!(issues_of("3.2", &[clean]), [format!("{} NUMBER_MISSING", p::RETENTION)]);
    assert_eq!(issues_of("3.2", &[clean, (p::RETENTION, "0")]), [format!("{} NUMBER_LOW", p::RETENTION)]);
    let sent = body("3.2", &[clean, (p::RETENTION, "1"), (p::CLEAN_TIME, "04:00")]);
    assert_eq!(sent["obBackupScheduleConfig"]["backupDataRetentionDays"], 1);
    assert_eq!(sent["obBackupScheduleConfig"].get("cleanScheduleTime"), None, "physical");
    let sent = body(
        "2.2.50",
        &[clean, (p::RETENTION, "9"), (p::CLEAN_TIME, "04:00"), (p::CLEAN_TIME_OFFSET, "-01:00")],
    );
    assert_eq!(sent["obBackupScheduleConfig"]["cleanScheduleTime"], "04:00:00.000-01:00");
    let sent = body("3.2", &[(p::RETENTION, "x")]);
    assert_eq!(sent["obBackupScheduleConfig"].get("backupDataRetentionDays"), None);
}

#[test]
fn a_shorter_retention_warns_that_backups_will_be_deleted() {
    let warned = |read: &str, days: &str| {
        let schedule = format!(r#"{{"id":9,"obBackupScheduleConfig":{{{read}}}}}"#);
        let existing = crate::json::read(&schedule).map(Box::new).unwrap();
        let context = StrategyContext { purpose: Purpose::Edit { existing }, ..context("3.2") };
        let mut draft = good(&context);
        draft.put_flag(p::CLEAN, true);
        draft.put(p::RETENTION, days);
        codes(&check(&draft, &context).warnings).contains(&format!("{} SHORTER", p::RETENTION))
    };
    let days = r#""cleanEnabled":true,"backupDataRetentionDays":35"#;
    assert!(warned(days, "34") && !warned(days, "35") && !warned(days, "x"));
    assert!(warned(r#""cleanEnabled":false"#, "99"), "everything was kept");
    assert_eq!(
        warnings_of("3.2", &[(p::CLEAN, "true"), (p::RETENTION, "7")]),
        [""; 0],
        "nothing is there yet"
    );
}

#[test]
fn thresholds_and_the_longest_gap() {
    for name in [p::TIMEOUT, p::ALARM_DAYS, p::LOG_DELAY] {
        assert_eq!(issues_of("3.2", &[(name, "1")]), [""; 0]);
        assert_eq!(issues_of("3.2", &[(name, "0")]), [format!("{name} NUMBER_LOW")]);
        assert_eq!(issues_of("3.2", &[(name, "")]), [format!("{name} NUMBER_MISSING")]);
    }
    assert_eq!(issues_of("3.2", &[(p::LIBOBLOG, "x")]), [""; 0], "not sent for physical backup");
    assert_eq!(issues_of("2.2.50", &[(p::LIBOBLOG, "x")]), [format!("{} NUMBER_DIGITS", p::LIBOBLOG)]);
    assert_eq!(body("2.2.50", &[])["obBackupThresholdConfig"]["libObLogExpireDays"], 7);
    assert_eq!(
        body("2.2.50", &[(p::LIBOBLOG, "")])["obBackupThresholdConfig"].get("libObLogExpireDays"),
        None
    );
    let (four, six) = (p::day(4), p::day(6));
    let plan =
        |alarm| [(four.as_str(), "FULL_BACKUP"), (six.as_str(), "FULL_BACKUP"), (p::ALARM_DAYS, alarm)];
    assert_eq!(warnings_of("3.2", &plan("3")), [""; 0]);
    assert_eq!(warnings_of("3.2", &plan("2")), [format!("{} ALARM_EARLY", p::ALARM_DAYS)]);
    // Over a month that lacks its only day the gap is longer than the 31 days counted.
    let said = |day: u8| -> Vec<String> {
        let (second, day) = (p::day(2), p::day(day));
        let changes = [
            (second.as_str(), ""),
            (p::CALENDAR, "MONTH"),
            (day.as_str(), "FULL_BACKUP"),
            (p::ALARM_DAYS, "30"),
            (p::CLEAN, "true"),
            (p::RETENTION, "30"),
        ];
        let all = verdict("3.2", &changes).warnings;
        let gaps = all.iter().filter(|one| one.path == p::ALARM_DAYS || one.path == p::RETENTION);
        gaps.map(|one| one.said.args[1].say(crate::words::Locale::En)).collect()
    };
    assert_eq!((said(31), said(28)), (vec!["31 days or more".to_owned(); 2], vec!["31 days".to_owned(); 2]));
    assert_eq!(warnings_of("3.2", &[(p::ALARM_DAYS, "6")]), [format!("{} ALARM_EARLY", p::ALARM_DAYS)]);
}

#[test]
fn storage_types_have_their_versions() {
    let refused = |version, kind| {
        let issues = issues_of(version, &[(FIRST.kind, kind)]);
        issues.iter().any(|issue| issue.starts_with(FIRST.kind))
    };
    let (oss, cos) = ("BACKUP_STORAGE_OSS", "BACKUP_STORAGE_COS");
    for (version, kind, is_refused) in [
        ("2.2.75", oss, true),
        ("2.2.76", oss, false),
        ("4.2.1.0", oss, false),
        ("2.2.75", cos, true),
        ("2.2.76", cos, false),
        ("3.2.4.0", cos, false),
        ("4.0.0.0", cos, true),
        ("4.2.0.9", cos, true),
        ("4.2.1", cos, false),
        ("2.2.75", "BACKUP_STORAGE_FILE", false),
        ("4.2.1", "BACKUP_STORAGE_S3", true),
        ("4.2.1", "BACKUP_STORAGE_OBS", true),
        ("4.2.1", "", true),
    ] {
        assert_eq!(refused(version, kind), is_refused, "{kind} {version}");
    }
    for (percent, is_refused) in [("1", false), ("100", false), ("0", true), ("101", true), ("", true)] {
        assert_eq!(!issues_of("3.2", &[(FIRST.threshold, percent)]).is_empty(), is_refused, "{percent}");
    }
}

#[test]
fn the_chosen_types_key_goes_out_and_no_other() {
    let cos = [
        (FIRST.kind, "BACKUP_STORAGE_COS"),
        (FIRST.url, "b/p"),
        (FIRST.cos.endpoint, "cos.ap-beijing.myqcloud.com"),
        (FIRST.cos.id, "id"),
        (FIRST.cos.secret, " s "),
        (FIRST.cos.app_id, "1250000000"),
        (FIRST.oss.endpoint, "left.over"),
        (FIRST.oss.secret, "left over"),
    ];
    let sent = body("3.2.4.0", &cos);
    assert_eq!(
        sent["obBackupServiceStorageConfig"]["obBackupStorageBaseInfo"],
        json!({"backupStorageType": "BACKUP_STORAGE_COS", "storageUrl": "b/p", "cosAccessKey": {
            "endpoint": "cos.ap-beijing.myqcloud.com", "accessKeyId": "id", "accessKeySecret": " s ",
            "appId": "1250000000"}})
    );
    assert_eq!(
        issues_of("3.2", &[&cos[..], &[(FIRST.cos.app_id, "")]].concat()),
        [format!("{} APP_MISSING", FIRST.cos.app_id)]
    );
    assert_eq!(
        issues_of("3.2", &[(FIRST.kind, "BACKUP_STORAGE_OSS"), (FIRST.url, "b/p")]),
        [
            format!("{} ENDPOINT_MISSING", FIRST.oss.endpoint),
            format!("{} ID_MISSING", FIRST.oss.id),
            format!("{} SECRET_MISSING", FIRST.oss.secret),
        ]
    );
    assert_eq!(
        issues_of("3.2", &[&cos[..], &[(FIRST.cos.secret, "a\nb")]].concat()),
        [format!("{} SECRET_CONTROL", FIRST.cos.secret)]
    );
}

#[test]
fn rarely_needed_fields_are_sent_and_checked() {
    let sent = body(
        "3.2",
        &[
            (FIRST.service_type, "OB_CLUSTER"),
            (FIRST.service_id, "7"),
            (FIRST.service_name, "ob"),
            (FIRST.hosts, "3, 1"),
        ],
    );
    let storage = &sent["obBackupServiceStorageConfig"];
    assert_eq!((&storage["serviceType"], &storage["serviceId"]), (&json!("OB_CLUSTER"), &json!(7)));
    assert_eq!((&storage["serviceName"], &storage["hostIdList"]), (&json!("ob"), &json!([3, 1])));
    assert_eq!(
        issues_of("3.2", &[(FIRST.service_type, "X")]),
        [format!("{} SERVICE_UNKNOWN", FIRST.service_type)]
    );
    let crossed = warnings_of("3.2", &[(FIRST.service_type, "BACKUP_RESTORE_SERVICE")]);
    assert_eq!(crossed, [format!("{} SERVICE_MODE", FIRST.service_type)]);
}

#[test]
fn a_second_backup_needs_its_version_and_another_storage() {
    let second = [(p::SECONDARY, "true"), (SECOND.name, "nfs_two"), (SECOND.url, "/obbackup/two")];
    let with = |more: &[(&'static str, &'static str)]| [&second[..], more].concat();
    assert_eq!(issues_of("2.2.77", &second), [""; 0]);
    let sent = body("2.2.77", &second);
    assert_eq!(
        sent["obSecondaryBackupConfig"]["scheduleConfig"],
        json!({"dataBackupScheduleEnabled": true, "logBackupScheduleEnabled": true,
            "logSecondaryBackupPeriod": "ONCE_A_DAY"})
    );
    for version in ["2.2.76", "2.2.50"] {
        let sent = body(version, &second);
        assert_eq!(sent.get("secondaryBackupEnabled"), None);
        assert_eq!(sent.get("obSecondaryBackupConfig"), None);
        assert!(warnings_of(version, &second).contains(&format!("{} NOT_SENT", p::SECONDARY)));
    }
    assert_eq!(
        issues_of("3.2", &with(&[(SECOND.url, "/obbackup")])),
        [format!("{} SAME_STORAGE", SECOND.url)]
    );
    assert_eq!(issues_of("3.2", &with(&[(SECOND.name, "nfs_main")])), [format!("{} SAME_NAME", SECOND.name)]);
    let (oss, mut both) = ("BACKUP_STORAGE_OSS", second.to_vec());
    for at in [&FIRST, &SECOND] {
        let key =
            [(at.oss.endpoint, "oss-cn-hangzhou.aliyuncs.com"), (at.oss.id, "id"), (at.oss.secret, "s")];
        both.extend([(at.kind, oss), (at.url, "bucket/a")].into_iter().chain(key));
    }
    for (domain, is_same) in [
        ("oss-cn-hangzhou.aliyuncs.com", true),
        ("OSS-cn-hangzhou-internal.aliyuncs.com", true),
        ("oss-cn-shanghai.aliyuncs.com", false),
        ("oss.internal", false),
    ] {
        let typed = [&both[..], &[(SECOND.oss.endpoint, domain)]].concat();
        let code = |is, code| if is { vec![format!("{} {code}", SECOND.url)] } else { Vec::new() };
        assert_eq!(issues_of("3.2", &typed), code(is_same, "SAME_STORAGE"), "{domain}");
        assert_eq!(warnings_of("3.2", &typed), code(!is_same, "SAME_ELSEWHERE"), "{domain}");
    }
    let untyped = issues_of("3.2", &[&both[..], &[(SECOND.oss.endpoint, "")]].concat());
    assert_eq!(untyped, [format!("{} ENDPOINT_MISSING", SECOND.oss.endpoint)]);
    both.push((SECOND.url, "other/a"));
    assert_eq!(issues_of("3.2", &both), [""; 0]);
    let hourly = with(&[(p::SECONDARY_PERIOD, "ONCE_AN_HOUR")]);
    assert_eq!(issues_of("3.2", &hourly), [format!("{} PERIOD_UNKNOWN", p::SECONDARY_PERIOD)]);
    assert_eq!(warnings_of("3.2.4.0", &second), [""; 0]);
    assert!(warnings_of("4.0", &second).contains(&format!("{} FROM_FOUR", p::SECONDARY)));
    assert!(warnings_of("4.0", &second).contains(&format!("{} NOT_OSS", SECOND.kind)));
    assert_eq!(issues_of("4.0", &second), [""; 0]);
}

proptest! {
    #[test]
    fn nothing_typed_makes_the_rules_panic(texts in prop::collection::vec(".{0,12}", 12), month in any::<bool>()) {
        let context = context("4.2.1.0");
        let mut draft = good(&context);
        draft.put_flag(p::SECONDARY, true);
        draft.put_flag(p::CLEAN, true);
        draft.put(p::CALENDAR, if month { "MONTH" } else { "WEEK" });
        draft.put(FIRST.kind, "BACKUP_STORAGE_OSS");
        let names = [
            p::TIME, p::TIME_OFFSET, p::RETENTION, p::ALARM_DAYS, FIRST.name, FIRST.url, FIRST.oss.endpoint,
            FIRST.oss.secret, FIRST.hosts, SECOND.url, SECOND.threshold, p::SECONDARY_PERIOD,
        ];
        for (name, text) in names.iter().zip(texts) {
            draft.put(name, text);
        }
        let _ = StrategyForm::groups(&draft, &context);
        let _ = StrategyForm::summary(&draft, &context);
        let _ = check(&draft, &context);
    }
}
