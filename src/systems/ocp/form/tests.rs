//! The form as it appears on the page.

use super::{FAMILY, StrategyForm, as_file};
use crate::forms::{Applies, Draft, Field, Form, Kind, Model, read_file};
use crate::systems::ocp::paths::{self, FIRST, SECOND};
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier, Version};
use crate::systems::ocp::wire::Strategy;
use crate::words::Locale;
use std::collections::BTreeSet;

fn context(version: &str) -> StrategyContext {
    StrategyContext {
        purpose: Purpose::Create { existing_id: None },
        cluster: ClusterFacts { version: Version::parse(version), ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: -210,
        tier: Tier::Cluster,
    }
}

fn field(draft: &Draft, context: &StrategyContext, name: &str) -> Option<Field> {
    let groups = StrategyForm::groups(draft, context);
    groups.into_iter().flat_map(|group| group.fields).find(|field| field.name == name)
}

#[test]
fn the_first_values_are_the_agreed_ones() {
    let first = StrategyForm::first(&context("3.2.4.0"));
    for (name, value) in [
        (paths::MODE, "PHYSICAL_BACKUP"),
        (paths::CALENDAR, "WEEK"),
        (paths::TIME, "02:00"),
        (paths::TIME_OFFSET, "-03:30"),
        (paths::TIMEOUT, "60"),
        (paths::ALARM_DAYS, "7"),
        (paths::LOG_DELAY, "300"),
        (paths::LIBOBLOG, "7"),
        (FIRST.threshold, "80"),
        (FIRST.service_type, ""),
    ] {
        assert_eq!(first.text(name), value, "{name}");
    }
    assert!(first.flag(paths::ENABLED) && first.flag(paths::LOGS));
    assert!(!first.flag(paths::CLEAN) && !first.flag(paths::SECONDARY));
    assert_eq!(StrategyForm::first(&context("2.2.50")).text(paths::MODE), "LOGICAL_BACKUP");
}

#[test]
fn names_are_unique_and_each_field_is_in_both_languages() {
    let context = context("3.2.4.0");
    let mut draft = StrategyForm::first(&context);
    draft.put_flag(paths::SECONDARY, true);
    let groups = StrategyForm::groups(&draft, &context);
    let names: Vec<&str> = groups.iter().flat_map(|group| &group.fields).map(|field| field.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    assert_eq!(groups.iter().map(|group| group.name).collect::<BTreeSet<_>>().len(), groups.len());
    for field in groups.iter().flat_map(|group| &group.fields) {
        assert!(!field.label.get(Locale::Zh).is_empty());
    }
}

#[test]
fn blocks_and_fields_that_do_not_apply() {
    let (new, old) = (context("3.2.4.0"), context("2.2.75"));
    let mut draft = StrategyForm::first(&new);
    assert!(matches!(field(&draft, &new, paths::LOGS).unwrap().applies, Applies::Forced("true", _)));
    assert!(matches!(field(&draft, &new, paths::LIBOBLOG).unwrap().applies, Applies::Off(_)));
    assert!(matches!(field(&draft, &new, paths::RETENTION).unwrap().applies, Applies::Off(_)));
    assert!(matches!(field(&draft, &old, paths::SECONDARY).unwrap().applies, Applies::Off(_)));
    assert!(field(&draft, &new, FIRST.oss.id).is_none() && field(&draft, &new, SECOND.url).is_none());
    draft.put(FIRST.kind, "BACKUP_STORAGE_OSS");
    draft.put_flag(paths::SECONDARY, true);
    assert!(field(&draft, &new, FIRST.oss.id).is_some() && field(&draft, &new, FIRST.cos.id).is_none());
    assert!(field(&draft, &new, SECOND.url).is_some() && field(&draft, &old, SECOND.url).is_none());
    draft.put(paths::SECONDARY_PERIOD, "ONCE_AN_HOUR");
    let Kind::Select(periods) = field(&draft, &new, paths::SECONDARY_PERIOD).unwrap().kind else { panic!() };
    assert_eq!(periods.last().unwrap().value, "ONCE_AN_HOUR");
}

#[test]
fn one_file_fits_new_and_existing_strategies_of_clusters_and_tenants() {
    use crate::forms::{Model, file_text, read_file};
    use crate::systems::ocp::rules::TenantFacts;
    let mut draft = StrategyForm::first(&context("3.2.4.0"));
    draft.put(paths::TIMEOUT, "99");
    let existing = || crate::json::read(r#"{"id":9,"backupMode":"PHYSICAL_BACKUP"}"#).map(Box::new).unwrap();
    for (from, to, purpose) in [
        ("strategy", "edit", Purpose::Edit { existing: existing() }),
        ("edit", "strategy", Purpose::Create { existing_id: None }),
    ] {
        for tier in [Tier::Cluster, Tier::Tenant(TenantFacts { id: 1002, ..TenantFacts::default() })] {
            let known = StrategyContext { purpose: purpose.clone(), tier, ..context("3.2.4.0") };
            let model = Model::of::<StrategyForm>(move || known.clone());
            let values = read_file(to, Some(&FAMILY), &file_text(from, ("ocp", "1"), &draft)).unwrap();
            let filled = model.filled(&model.first(), values).fitting().unwrap();
            assert_eq!(filled.draft.text(paths::TIMEOUT), "99", "{from} in {to}");
        }
    }
    // Another product's edited schedule has the same name: nothing in it fits.
    let schedule = file_text("edit", ("rs", "s"), &Draft::from([("hour", "3")]));
    let model = Model::of::<StrategyForm>(|| context("3.2.4.0"));
    let filled = model.filled(&model.first(), read_file("strategy", Some(&FAMILY), &schedule).unwrap());
    assert_eq!(filled.fitting().err().map(|why| why.text.code()), Some("NOTHING_FITS"));
}

#[test]
fn the_strategys_own_storage_need_not_be_empty() {
    let lead = |context: &StrategyContext| {
        let groups = StrategyForm::groups(&StrategyForm::first(context), context);
        groups.iter().find(|group| group.name == FIRST.root).unwrap().lead.unwrap().code()
    };
    let mut context = context("3.2.4.0");
    assert_eq!(lead(&context), "STORAGE_LEAD");
    let existing =
        crate::json::read(r#"{"id":9,"obBackupServiceStorageConfig":{"configName":"own"}}"#).map(Box::new);
    context.purpose = Purpose::Edit { existing: existing.unwrap() };
    assert_eq!(lead(&context), "STORAGE_OWN");
}

#[test]
fn changing_the_calendar_clears_the_days_and_physical_backs_up_logs() {
    let context = context("3.2.4.0");
    let mut draft = StrategyForm::first(&context);
    draft.put(&paths::day(2), "FULL_BACKUP");
    draft.put(paths::CALENDAR, "MONTH");
    StrategyForm::changed(&mut draft, paths::CALENDAR, &context);
    assert_eq!(draft.text(&paths::day(2)), "");
    let Kind::Days { count, .. } = field(&draft, &context, paths::DAYS).unwrap().kind else { panic!() };
    assert_eq!(count, 31);
    draft.put_flag(paths::LOGS, false);
    StrategyForm::changed(&mut draft, paths::MODE, &context);
    assert!(draft.flag(paths::LOGS));
    assert!(StrategyForm::is_secret(FIRST.oss.secret) && !StrategyForm::is_secret(FIRST.oss.id));
}

/// OCP's own pages start a tenant's strategy from its cluster's (contracts/ocp.md 2.7).
#[test]
fn a_tenants_strategy_can_start_from_its_clusters() {
    let of_cluster = r#"{"id":7,"backupMode":"PHYSICAL_BACKUP","secondaryBackupEnabled":true,
        "obBackupScheduleConfig":{"backupScheduleMode":"MONTH","backupScheduleEnabled":false,
            "backupScheduleTime":"03:15:00.000+08:00","startLogBackup":true,
            "dayAndDataBackupModelMap":{"1":"FULL_BACKUP","15":"INCREMENTAL_BACKUP"},
            "cleanEnabled":true,"backupDataRetentionDays":35},
        "obBackupThresholdConfig":{"dataBackupTimeoutMinutes":90,"noSuccessfulDataBackupAlarmDays":40,"logBackupDelaySeconds":600},
        "obBackupServiceStorageConfig":{"configName":"oss_a","storageId":2000034,"alarmStoragePercentageThreshold":70,
            "obBackupStorageBaseInfo":{"backupStorageType":"BACKUP_STORAGE_OSS","storageUrl":"bucket/a",
                "ossAccessKey":{"endpoint":"oss-cn-hangzhou.aliyuncs.com","accessKeyId":"id","accessKeySecret":"s3cr3t"}}},
        "obSecondaryBackupConfig":{"storageConfig":{"configName":"oss_b"}}}"#;
    let strategy: Strategy = crate::json::read(of_cluster).unwrap();
    let mut tenants = context("4.2.1.0");
    tenants.tier = Tier::Tenant(TenantFacts { id: 121, ..TenantFacts::default() });
    let model = Model::of::<StrategyForm>(move || tenants.clone());
    let mut typed = model.first();
    // A day from another calendar does not carry over from the cluster.
    typed.put(&paths::day(3), "FULL_BACKUP");
    let file = as_file(&strategy.body);
    assert!(!file.contains("s3cr3t"));
    let filled = model.filled(&typed, read_file("strategy", Some(&FAMILY), &file).unwrap());
    let draft = filled.draft;
    for (name, value) in [
        (paths::CALENDAR, "MONTH"),
        (paths::TIME, "03:15"),
        (paths::TIME_OFFSET, "+08:00"),
        (paths::RETENTION, "35"),
        (paths::TIMEOUT, "90"),
        (FIRST.name, ""),
        (FIRST.url, "bucket/a"),
        (FIRST.oss.id, "id"),
        (FIRST.oss.secret, ""),
    ] {
        assert_eq!(draft.text(name), value, "{name}");
    }
    let day = |day: u8| draft.text(&paths::day(day)).to_owned();
    assert_eq!([day(1), day(3), day(15)], ["FULL_BACKUP", "", "INCREMENTAL_BACKUP"]);
    assert!(!draft.flag(paths::ENABLED) && draft.flag(paths::CLEAN));
    assert!(filled.unused.iter().any(|name| name == SECOND.name), "a tenant's has no second backup");
    let mut secret = draft;
    secret.put(FIRST.oss.secret, "own");
    secret.put(FIRST.name, "oss_own");
    let body = model.check(&secret).body.unwrap();
    for absent in ["storageId", "econdaryBackup", "2000034"] {
        assert!(!body.contains(absent), "{absent}: {body}");
    }
}

#[test]
fn a_secret_that_a_server_sends_back_is_not_shown() {
    let existing = r#"{"id":5,"backupMode":"PHYSICAL_BACKUP",
        "obBackupScheduleConfig":{"backupScheduleMode":"WEEK","backupScheduleTime":"03:00:00.000+08:00",
            "backupScheduleEnabled":true,"dayAndDataBackupModelMap":{"1":"FULL_BACKUP"},"startLogBackup":true},
        "obBackupThresholdConfig":{"dataBackupTimeoutMinutes":7,"noSuccessfulDataBackupAlarmDays":8,"logBackupDelaySeconds":9},
        "obBackupServiceStorageConfig":{"configName":"nfs_1","alarmStoragePercentageThreshold":70,
            "obBackupStorageBaseInfo":{"backupStorageType":"BACKUP_STORAGE_FILE","storageUrl":"/b/",
                "newAccessKey":{"accessKeyId":"me","accessKeySecret":"s3cr3t"}}}}"#;
    let existing: Strategy = crate::json::read(existing).unwrap();
    let purpose = Purpose::Edit { existing: Box::new(existing) };
    let context = StrategyContext { purpose, ..context("4.2.1.0") };
    let model = Model::of::<StrategyForm>(move || context.clone());
    let draft = model.first();
    // It is sent back unchanged, and masked wherever it is displayed.
    let sent = model.check(&draft).body.unwrap();
    let shown = model.masked_body(&draft).unwrap();
    assert_eq!(shown, sent.replace("s3cr3t", "***"));
    assert_ne!(shown, sent);
    let changes = model.changes(&draft).unwrap();
    assert!(!format!("{:?}", changes.json).contains("s3cr3t"));
}
