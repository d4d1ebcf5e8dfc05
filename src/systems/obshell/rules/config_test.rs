//! Each rule of a configuration, accepted and refused at its limits.

use super::*;
use crate::forms::{Draft, Verdict};
use crate::json::body_text;
use crate::systems::obshell::facts::{Archive, BackupNow, RunningBackup, TenantFacts};
use crate::systems::obshell::wire::{ConfigBody, Storage};
use crate::words::Locale;
use proptest::prelude::*;

const FILE: (&str, &str) = ("backup_base_uri", "file:///data/backup");

fn check(draft: &Draft) -> Verdict<ConfigBody> {
    config_body(draft, &FormContext::default())
}

fn codes(verdict: &Verdict<ConfigBody>) -> Vec<(&str, &'static str)> {
    verdict.issues().iter().map(|issue| (issue.path.as_str(), issue.said.text.code())).collect()
}

#[test]
fn a_uri_alone_suffices() {
    let verdict = check(&Draft::from([FILE]));
    assert_eq!(body_text(&verdict.body.unwrap()), "{\n  \"backup_base_uri\": \"file:///data/backup\"\n}");
}

#[test]
fn everything_goes_out_in_the_order_of_the_form() {
    let draft = Draft::from([
        ("backup_base_uri", "  file:///data/backup "),
        ("log_archive_concurrency", "100"),
        ("binding", "Mandatory"),
        ("ha_low_thread_score", "0"),
        ("piece_switch_interval", " 6D "),
        ("archive_lag_target", "2h"),
        ("delete_policy.recovery_window", "5d"),
    ]);
    let body = serde_json::to_string(&check(&draft).body.unwrap()).unwrap();
    assert_eq!(
        body,
        r#"{"backup_base_uri":"file:///data/backup","log_archive_concurrency":100,"binding":"mandatory","ha_low_thread_score":0,"piece_switch_interval":"6D","archive_lag_target":"2h","delete_policy":{"policy":"default","recovery_window":"5d"}}"#
    );
}

#[test]
fn each_limit_holds() {
    for (name, good, bad) in [
        ("log_archive_concurrency", &["0", "100", "007"][..], &["101", "-1", "1.0", "１", "x", "+5"][..]),
        ("ha_low_thread_score", &["0", "100"], &["101", "-1", "99999999999999999999"]),
        ("binding", &["optional", "MANDATORY"], &["none"]),
        (
            "piece_switch_interval",
            &["24h", "1d", "7d", "168h", "86400s"],
            &["23h", "169h", "86399s", "8d", "0s", "1d12h"],
        ),
        ("archive_lag_target", &["1ns", "2h", "7200s"], &["7201s", "3h", "0ms", "2 h", "1d"]),
        (
            "delete_policy.recovery_window",
            &["1d", "7d", "365d"],
            &["0d", "d", "7", "7h", "-7d", "7D", "1.5d"],
        ),
    ] {
        for value in good {
            assert_eq!(codes(&check(&Draft::from([FILE, (name, value)]))), [], "{name} {value}");
        }
        for value in bad {
            let verdict = check(&Draft::from([FILE, (name, value)]));
            assert_eq!(codes(&verdict).len(), 1, "{name} {value}");
            assert_eq!(verdict.issues()[0].path, name);
        }
    }
}

#[test]
fn a_window_that_is_too_long_names_its_limit() {
    let check = |window| check(&Draft::from([FILE, ("delete_policy.recovery_window", window)]));
    assert!(check("999999999d").body.is_ok());
    for (window, code) in [("99999999999d", "WINDOW_LONG"), ("99999999999", "WINDOW")] {
        assert_eq!(check(window).issues()[0].said.text.code(), code);
    }
}

#[test]
fn s3_needs_at_least_a_minute() {
    let uri = ("backup_base_uri", "s3://b/k?host=h&access_id=i&access_key=k");
    for (lag, good) in [("1m", true), ("60s", true), ("59s", false), ("2h", true)] {
        assert_eq!(check(&Draft::from([uri, ("archive_lag_target", lag)])).body.is_ok(), good, "{lag}");
    }
}

#[test]
fn each_destination_of_a_tenant_has_a_scheme_of_its_own() {
    let context = change_of_t1();
    let s3 = "s3://b/k?host=h&access_id=i&access_key=k&s3_region=us-east-1";
    let lag = |data: &str, logs: &str, lag: &str| {
        let draft =
            Draft::from([("data_base_uri", data), ("archive_base_uri", logs), ("archive_lag_target", lag)]);
        let verdict = config_body(&draft, &context);
        verdict.issues().iter().map(|issue| (issue.path.clone(), issue.said.text.code())).collect::<Vec<_>>()
    };
    // Logs alone decide the lower limit (contracts/obshell.md 1.2).
    assert_eq!(lag(s3, "file:///data/logs", "59s"), []);
    assert_eq!(lag("file:///data/new", s3, "59s"), [("archive_lag_target".to_owned(), "LAG_SHORT")]);
    assert_eq!(lag(s3, s3, "1m"), []);
    // Each destination on its own needs what S3 needs.
    for field in ["data_base_uri", "archive_base_uri"] {
        let bare = Draft::from([(field, "s3://b/k?s3_region=us-east-1")]);
        let verdict = config_body(&bare, &context);
        let at: Vec<&str> = verdict.issues().iter().map(|issue| issue.path.as_str()).collect();
        assert_eq!(at, ["host", "access_id", "access_key"].map(|part| format!("{field}:{part}")));
        let dropped = Draft::from([(field, &*format!("{s3}&force_path_style=true"))]);
        let warned = config_body(&dropped, &context).warnings;
        assert!(warned.iter().any(|issue| issue.path == field && issue.said.text.code() == "DROPS_STYLE"));
    }
}

#[test]
fn issues_are_in_the_order_of_the_form() {
    let draft = Draft::from([
        ("log_archive_concurrency", "x"),
        ("binding", "x"),
        ("ha_low_thread_score", "x"),
        ("piece_switch_interval", "x"),
        ("archive_lag_target", "x"),
        ("delete_policy.recovery_window", "x"),
    ]);
    let paths: Vec<String> = check(&draft).issues().iter().map(|issue| issue.path.clone()).collect();
    assert_eq!(
        paths,
        [
            "backup_base_uri",
            "log_archive_concurrency",
            "binding",
            "ha_low_thread_score",
            "piece_switch_interval",
            "archive_lag_target",
            "delete_policy.recovery_window"
        ]
    );
}

#[test]
fn the_key_takes_the_place_of_its_mask() {
    let masked = ("backup_base_uri", "oss://b/k?host=h&access_id=i&access_key=***");
    let issues = check(&Draft::from([masked]));
    assert_eq!(codes(&issues), [("backup_base_uri:access_key", "URI_KEY_AGAIN")]);
    let body = check(&Draft::from([masked, ("backup_base_uri:access_key", "k+1/")])).body.unwrap();
    assert_eq!(body.backup_base_uri.unwrap(), "oss://b/k?host=h&access_id=i&access_key=k+1/");
}

#[test]
fn another_identity_is_refused() {
    let single = FormContext { identity: Some("SINGLE".into()), ..FormContext::default() };
    assert_eq!(codes(&config_body(&Draft::from([FILE]), &single)), [("_identity", "NOT_CLUSTER_AGENT")]);
}

#[test]
fn side_effects_name_their_tenants() {
    let tenant = |name: &str, archive: Archive| TenantFacts {
        name: name.into(),
        archive,
        backup: BackupNow::Nothing,
        ..TenantFacts::default()
    };
    let mut t2 = tenant("t2", Archive::Never);
    t2.backup = BackupNow::Runs(RunningBackup { job_id: 12, status: "DOING".into() });
    let context = FormContext {
        tenants: Some(vec![tenant("t1", Archive::Listed("DOING".into())), t2, tenant("t3", Archive::Hidden)]),
        ..FormContext::default()
    };
    let verdict = config_body(&Draft::from([FILE]), &context);
    let said: Vec<(&str, String)> = verdict
        .warnings
        .iter()
        .map(|warning| (warning.path.as_str(), warning.said.say(Locale::En)))
        .collect();
    assert_eq!(said[0].0, "backup_base_uri");
    assert!(said[0].1.starts_with("Log archiving of t1 stops and stays stopped"));
    assert_eq!(said[1].1, "Running backups are cancelled: t2 (job 12, DOING).");
    assert_eq!([said[2].0, said[3].0], ["binding", "piece_switch_interval"]);
    assert!(verdict.body.is_ok());
}

#[test]
fn a_tenant_that_is_not_there_is_named_as_such() {
    for (level, code) in [(Level::Cluster, "NO_TENANTS"), (Level::Tenant("t9".into()), "NO_SUCH_TENANT")] {
        let context = FormContext { level, tenants: Some(Vec::new()), ..FormContext::default() };
        let warned = config_body(&Draft::default(), &context).warnings;
        assert_eq!(warned.first().map(|warning| warning.said.text.code()), Some(code));
    }
}

#[test]
fn a_backup_that_cannot_be_seen_is_cancelled_all_the_same() {
    let unread = TenantFacts { name: "t1".into(), archive: Archive::Never, ..TenantFacts::default() };
    let context = FormContext { tenants: Some(vec![unread]), ..FormContext::default() };
    let verdict = config_body(&Draft::from([FILE]), &context);
    assert_eq!(verdict.warnings[0].said.text.code(), "BACKUP_UNREAD");
    assert_eq!(verdict.warnings[0].path, "backup_base_uri");
}

#[test]
fn a_change_needs_something_to_change() {
    let change = FormContext { purpose: Purpose::Change, ..FormContext::default() };
    let codes_of = |draft: Draft| -> Vec<&'static str> {
        config_body(&draft, &change).issues().iter().map(|issue| issue.said.text.code()).collect()
    };
    assert_eq!(codes_of(Draft::default()), ["NOTHING"]);
    assert_eq!(
        codes_of(Draft::from([("binding", "optional"), ("piece_switch_interval", "1d")])),
        ["NEEDS_URI"; 2]
    );
    assert!(codes_of(Draft::from([("archive_lag_target", "10m")])).is_empty());
    assert!(codes_of(Draft::from([FILE, ("binding", "optional")])).is_empty());
}

const DATA: (&str, &str) = ("data_base_uri", "file:///data/t1/data");
const LOGS: (&str, &str) = ("archive_base_uri", "file:///data/t1/clog");

/// A change of one tenant whose settings are known.
fn change_of_t1() -> FormContext {
    let storage = Storage {
        data_base_uri: "file:///data/t1/data/".into(),
        archive_base_uri: "file:///data/t1/clog/".into(),
        ..Storage::default()
    };
    let tenant = TenantFacts {
        name: "t1".into(),
        archive: Archive::Listed("DOING".into()),
        backup: BackupNow::Nothing,
        storage: Some(storage),
        parameters: vec![("log_archive_concurrency", "4".into()), ("archive_lag_target", "120s".into())],
        ..TenantFacts::default()
    };
    FormContext {
        purpose: Purpose::Change,
        level: Level::Tenant("t1".into()),
        tenants: Some(vec![tenant]),
        ..FormContext::default()
    }
}

#[test]
fn a_tenant_needs_both_destinations_at_first() {
    let create = FormContext { level: Level::Tenant("t1".into()), ..FormContext::default() };
    let paths = |draft: Draft| -> Vec<String> {
        config_body(&draft, &create).issues().iter().map(|issue| issue.path.clone()).collect()
    };
    assert_eq!(paths(Draft::default()), ["data_base_uri", "archive_base_uri"]);
    assert_eq!(paths(Draft::from([DATA])), ["archive_base_uri"]);
    let body = config_body(&Draft::from([DATA, LOGS, FILE]), &create).body.unwrap();
    assert_eq!(
        serde_json::to_string(&body).unwrap(),
        r#"{"data_base_uri":"file:///data/t1/data","archive_base_uri":"file:///data/t1/clog"}"#
    );
}

#[test]
fn a_change_sends_only_what_differs() {
    let context = change_of_t1();
    let sent = |draft: Draft| match config_body(&draft, &context).body {
        Ok(body) => serde_json::to_string(&body).unwrap(),
        Err(issues) => issues.iter().map(|issue| issue.said.text.code()).collect(),
    };
    for (draft, want) in [
        (Draft::from([DATA, LOGS]), "NOTHING"),
        (Draft::from([("log_archive_concurrency", "004")]), "NOTHING"),
        (Draft::from([("archive_lag_target", "2m")]), "NOTHING"),
        (Draft::from([("archive_lag_target", "3m")]), r#"{"archive_lag_target":"3m"}"#),
        // What was never read is sent.
        (Draft::from([("ha_low_thread_score", "0")]), r#"{"ha_low_thread_score":0}"#),
        (Draft::from([DATA, LOGS, ("log_archive_concurrency", "5")]), r#"{"log_archive_concurrency":5}"#),
        // The server accepts these two only beside the destination, which is therefore sent although it has
        // not changed.
        (
            Draft::from([LOGS, ("binding", "mandatory")]),
            r#"{"archive_base_uri":"file:///data/t1/clog","binding":"mandatory"}"#,
        ),
        (Draft::from([DATA, ("piece_switch_interval", "2d")]), "NEEDS_URI"),
    ] {
        assert_eq!(sent(draft), want);
    }
}

#[test]
fn what_is_not_sent_warns_of_nothing() {
    let context = change_of_t1();
    let warned = |draft: Draft| -> Vec<&'static str> {
        config_body(&draft, &context).warnings.iter().map(|warning| warning.said.text.code()).collect()
    };
    assert!(warned(Draft::from([DATA, LOGS])).is_empty());
    assert_eq!(warned(Draft::from([("log_archive_concurrency", "5")])), ["ARCHIVE_STOPS"]);
    assert!(warned(Draft::from([("data_base_uri", "file:///other")])).is_empty());
    let moved = warned(Draft::from([("archive_base_uri", "file:///other")]));
    assert_eq!(moved, ["ARCHIVE_STOPS", "BINDING_RESETS", "PIECE_RESETS"]);
}

#[test]
fn the_stored_scheme_limits_the_lag() {
    let mut context = change_of_t1();
    if let Some(storage) = context.tenants.iter_mut().flatten().find_map(|tenant| tenant.storage.as_mut()) {
        storage.archive_base_uri = "s3://b/k?host=h".into();
    }
    assert!(config_body(&Draft::from([("archive_lag_target", "59s")]), &context).body.is_err());
    assert!(config_body(&Draft::from([("archive_lag_target", "1m")]), &context).body.is_ok());
}

proptest! {
    #[test]
    fn any_draft_is_answered(uri in "\\PC*", number in "\\PC*", length in "\\PC*", window in "\\PC*") {
        let draft = Draft::from([
            ("backup_base_uri", uri.as_str()), ("log_archive_concurrency", &number), ("binding", &number),
            ("piece_switch_interval", &length), ("delete_policy.recovery_window", &window),
        ]);
        let verdict = check(&draft);
        prop_assert_eq!(verdict.body.is_ok(), verdict.issues().is_empty());
    }
}

/// A review that was made before the tenants were read named none of them.
#[test]
fn a_reading_that_comes_late_names_what_the_review_could_not() {
    let news = |draft: &Draft, purpose: Purpose, tenant: TenantFacts| -> Vec<&'static str> {
        let unread = FormContext { purpose, ..FormContext::default() };
        let read = FormContext { tenants: Some(vec![tenant]), ..unread.clone() };
        let said = config_body(draft, &read).news(&config_body(draft, &unread));
        said.iter().map(|said| said.text.code()).collect()
    };
    let quiet = || TenantFacts {
        name: "t1".into(),
        archive: Archive::Never,
        backup: BackupNow::Nothing,
        ..TenantFacts::default()
    };
    let busy = TenantFacts {
        archive: Archive::Listed("DOING".into()),
        backup: BackupNow::Runs(RunningBackup { job_id: 7, status: "DOING".into() }),
        ..quiet()
    };
    let set = Draft::from([FILE, ("binding", "optional"), ("piece_switch_interval", "1d")]);
    assert_eq!(news(&set, Purpose::Create, busy), ["ARCHIVE_STOPS", "BACKUP_CANCELLED"]);
    assert!(news(&set, Purpose::Create, quiet()).is_empty());
    // What is already set would be left out now.
    let change = Draft::from([("archive_lag_target", "2m"), ("ha_low_thread_score", "7")]);
    let has = TenantFacts { parameters: vec![("archive_lag_target", "120s".into())], ..quiet() };
    assert_eq!(news(&change, Purpose::Change, has), ["READ_LATE"]);
}
