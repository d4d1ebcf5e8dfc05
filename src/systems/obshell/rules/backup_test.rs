//! Each rule of a backup start, accepted and refused.

use super::*;
use crate::forms::Draft;
use crate::systems::obshell::facts::{BackupNow, Destinations, RunningBackup, TenantFacts};

fn codes(draft: &Draft, context: &FormContext) -> Vec<(String, &'static str)> {
    let verdict = backup_body(draft, context);
    verdict.issues().iter().map(|issue| (issue.path.clone(), issue.said.text.code())).collect()
}

#[test]
fn an_untouched_form_is_a_full_backup() {
    let body = backup_body(&Draft::from([("mode", "full")]), &FormContext::default()).body.unwrap();
    assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"mode":"full","plus_archive":false}"#);
}

#[test]
fn a_password_is_typed_twice_and_never_trimmed() {
    let context = FormContext::default();
    let draft = Draft::from([
        ("mode", "incremental"),
        ("encryption", " hid\"den "),
        ("encryption:repeat", " hid\"den "),
    ]);
    let verdict = backup_body(&draft, &context);
    let json = serde_json::to_string(verdict.body.as_ref().unwrap()).unwrap();
    assert_eq!(json, r#"{"mode":"incremental","plus_archive":false,"encryption":" hid\"den "}"#);
    assert_eq!(verdict.warnings[0].said.text.code(), "LOST");
    assert!(!format!("{verdict:?}").contains("hid"), "no password in Debug");
    for (one, two) in [("a", "b"), ("a", ""), ("", "a"), ("a", "a ")] {
        let draft = Draft::from([("encryption", one), ("encryption:repeat", two)]);
        assert_eq!(codes(&draft, &context), [("encryption:repeat".to_owned(), "REPEAT")], "{one:?} {two:?}");
    }
}

#[test]
fn modes_are_taken_in_any_case() {
    for (mode, good) in [("full", true), ("INCREMENTAL", true), ("", true), ("increment", false)] {
        let found = codes(&Draft::from([("mode", mode)]), &FormContext::default());
        assert_eq!(found.is_empty(), good, "{mode}");
    }
}

#[test]
fn one_missing_destination_stops_the_whole_backup() {
    let tenant = |name: &str, data, archive| TenantFacts {
        name: name.into(),
        destinations: Some(Destinations { data, archive }),
        backup: BackupNow::Nothing,
        ..TenantFacts::default()
    };
    let of = |tenants| FormContext { tenants: Some(tenants), ..FormContext::default() };
    let draft = Draft::default();
    assert_eq!(codes(&draft, &of(vec![tenant("t1", true, true), TenantFacts::default()])), []);
    assert_eq!(
        codes(&draft, &of(vec![tenant("t1", false, true)])),
        [("_tenants".to_owned(), "NO_DATA_DEST")]
    );
    assert_eq!(
        codes(&draft, &of(vec![tenant("t1", true, false)])),
        [("_tenants".to_owned(), "NO_ARCHIVE_DEST")]
    );
}

#[test]
fn a_tenant_that_is_not_there_is_named_as_such() {
    for (level, code) in [(Level::Cluster, "NO_TENANTS"), (Level::Tenant("t9".into()), "NO_SUCH_TENANT")] {
        let context = FormContext { level, tenants: Some(Vec::new()), ..FormContext::default() };
        let warned = backup_body(&Draft::default(), &context).warnings;
        assert_eq!(warned.first().map(|warning| warning.said.text.code()), Some(code));
    }
}

#[test]
fn a_backup_that_runs_or_may_run_is_warned_of() {
    let running = BackupNow::Runs(RunningBackup { job_id: 7, status: "DOING".into() });
    for (backup, code) in [
        (running, Some("RUNS_ALREADY")),
        (BackupNow::Unknown, Some("RUNS_UNREAD")),
        (BackupNow::Nothing, None),
    ] {
        let tenants = vec![TenantFacts { name: "t1".into(), backup, ..TenantFacts::default() }];
        let context = FormContext { tenants: Some(tenants), ..FormContext::default() };
        let warned = backup_body(&Draft::default(), &context).warnings;
        assert_eq!(warned.first().map(|warning| warning.said.text.code()), code);
    }
}
