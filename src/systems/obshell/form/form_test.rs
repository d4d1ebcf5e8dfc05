//! The forms: names, parts and text, secrets.

use super::*;
use crate::forms::{Draft, Form, Kind};
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::facts::TenantFacts;
use crate::systems::obshell::rules::{FormContext, Level, Purpose, draft_uri};
use crate::systems::obshell::wire::Storage;
use crate::words::{Locale, Said};
use proptest::prelude::*;

const OSS: &str = "oss://b/k?host=h&access_id=i&access_key=s3cret";

fn typed(text: &str) -> Draft {
    let mut draft = Draft::default();
    draft.put("backup_base_uri", text);
    ConfigForm::changed(&mut draft, "backup_base_uri", &FormContext::default());
    draft
}

fn leave(draft: &mut Draft, name: &str) {
    ConfigForm::blurred(draft, name, &FormContext::default());
}

fn change(draft: &mut Draft, name: &str, value: &str) {
    draft.put(name, value);
    ConfigForm::changed(draft, name, &FormContext::default());
}

#[test]
fn every_field_of_the_table_is_there_once() {
    let groups = ConfigForm::groups(&Draft::default(), &FormContext::default());
    let names: Vec<&str> = groups.iter().flat_map(|group| &group.fields).map(|field| field.name).collect();
    assert_eq!(
        names,
        [
            "backup_base_uri",
            "backup_base_uri:scheme",
            "log_archive_concurrency",
            "binding",
            "ha_low_thread_score",
            "piece_switch_interval",
            "archive_lag_target",
            "delete_policy.recovery_window"
        ]
    );
    let whole = |name: &str| !name.contains(':');
    let fields = groups.iter().flat_map(|group| &group.fields).filter(|field| whole(field.name));
    assert!(fields.into_iter().all(|field| field.hint.is_some()));
    let backup = BackupForm::groups(&Draft::default(), &FormContext::default());
    let names: Vec<&str> = backup.iter().flat_map(|group| &group.fields).map(|field| field.name).collect();
    assert_eq!(names, ["mode", "plus_archive", "encryption", "encryption:repeat"]);
}

#[test]
fn the_untouched_backup_form_sends_its_first_values() {
    let context = FormContext::default();
    let verdict = BackupForm::check(&BackupForm::first(&context), &context);
    let json = serde_json::to_string(&verdict.body.unwrap()).unwrap();
    assert_eq!(json, r#"{"mode":"full","plus_archive":false}"#);
}

/// An optional field can be left to the server (contracts/obshell.md 1.5).
#[test]
fn the_mode_of_a_backup_can_be_left_empty() {
    let context = FormContext::default();
    let mut draft = BackupForm::first(&context);
    let groups = BackupForm::groups(&draft, &context);
    let mode = groups.iter().flat_map(|group| &group.fields).find(|field| field.name == "mode").unwrap();
    let Kind::Select(choices) = &mode.kind else { panic!("no select") };
    let values: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!((values, mode.optional), (vec!["", "full", "incremental"], true));
    draft.put("mode", "");
    let body = BackupForm::check(&draft, &context).body.unwrap();
    assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"plus_archive":false}"#);
    // The summary still says what it means.
    let said = BackupForm::summary(&draft, &context);
    assert_eq!(said.first().map(|said| said.text.code()), Some("FULL"));
}

#[test]
fn parts_follow_the_text() {
    let draft = typed(OSS);
    assert_eq!(draft.text("backup_base_uri:scheme"), "oss");
    assert_eq!(draft.text("backup_base_uri:bucket"), "b");
    assert_eq!(draft.text("backup_base_uri:host"), "h");
    let names: Vec<&str> = uri_parts(Dest::Base, &draft).iter().map(|field| field.name).collect();
    assert_eq!(
        names,
        ["scheme", "bucket", "key", "host", "access_id", "access_key", "delete_mode"]
            .map(|part| format!("backup_base_uri:{part}"))
    );
    assert_eq!(uri_parts(Dest::Base, &typed("x")).len(), 1);
}

#[test]
fn a_typed_key_moves_on_leaving() {
    let mut draft = typed(OSS);
    assert_eq!(draft.text("backup_base_uri"), OSS, "not while typing");
    leave(&mut draft, "backup_base_uri");
    assert_eq!(draft.text("backup_base_uri"), "oss://b/k?host=h&access_id=i&access_key=***");
    assert_eq!(draft.raw("backup_base_uri:access_key"), "s3cret");
    assert_eq!(draft_uri(Dest::Base, &draft), OSS);
    leave(&mut draft, "backup_base_uri");
    assert_eq!(draft_uri(Dest::Base, &draft), OSS, "leaving again changes nothing");
}

#[test]
fn the_text_follows_the_parts() {
    let mut draft = Draft::default();
    change(&mut draft, "backup_base_uri:scheme", "file");
    change(&mut draft, "backup_base_uri:path", "/data/backup");
    assert_eq!(draft.text("backup_base_uri"), "file:///data/backup");
    let mut draft = typed("s3://b/k?host=h&access_id=i&force_path_style=true");
    change(&mut draft, "backup_base_uri:access_key", "a&b");
    assert_eq!(
        draft.text("backup_base_uri"),
        "s3://b/k?host=h&access_id=i&access_key=***&force_path_style=true"
    );
    assert!(draft_uri(Dest::Base, &draft).contains("access_key=a%26b&"));
    change(&mut draft, "backup_base_uri:bucket", "b/x");
    leave(&mut draft, "backup_base_uri:bucket");
    assert_eq!((draft.text("backup_base_uri:bucket"), draft.text("backup_base_uri:key")), ("b", "x/k"));
    assert!(draft_uri(Dest::Base, &draft).contains("access_key=a%26b&"), "the key outlives it");
}

#[test]
fn a_question_mark_in_the_place_leaves_text_and_other_parts_alone() {
    let issues = |draft: &Draft| {
        let found = ConfigForm::check(draft, &FormContext::default());
        found.issues().iter().map(|issue| (issue.path.clone(), issue.said.text.code())).collect::<Vec<_>>()
    };
    for part in ["backup_base_uri:bucket", "backup_base_uri:key"] {
        let mut draft = typed(OSS);
        change(&mut draft, part, "a?b");
        leave(&mut draft, part);
        assert_eq!(issues(&draft), [(part.to_owned(), "URI_QUERY_MARK")]);
        assert_eq!(ConfigForm::storable(&draft).text(part), "a?b", "it survives a reload");
        // A change to another part waits with it.
        change(&mut draft, "backup_base_uri:host", "h2");
        leave(&mut draft, "backup_base_uri:host");
        assert_eq!(draft.text("backup_base_uri"), "oss://b/k?host=h&access_id=i&access_key=***");
        change(&mut draft, part, "a");
        assert_eq!(issues(&draft), []);
        let place = if part.ends_with("key") { "b/a" } else { "a/k" };
        assert_eq!(
            draft_uri(Dest::Base, &draft),
            format!("oss://{place}?host=h2&access_id=i&access_key=s3cret")
        );
    }
    let mut draft = typed(OSS);
    change(&mut draft, "backup_base_uri:bucket", "a?b");
    change(&mut draft, "backup_base_uri", OSS);
    assert_eq!(draft.text("backup_base_uri:bucket"), "b", "the whole text has the last word");
    change(&mut draft, "backup_base_uri:bucket", "a?b");
    change(&mut draft, "backup_base_uri:scheme", "file");
    change(&mut draft, "backup_base_uri:path", "/a");
    assert_eq!((draft.text("backup_base_uri"), issues(&draft)), ("file:///a", vec![]));
}

#[test]
fn what_is_stored_holds_no_secret() {
    let stored = crate::json::body_text(&ConfigForm::storable(&typed(OSS)));
    assert!(stored.contains("access_key=***") && !stored.contains("s3cret"), "{stored}");
    let draft = Draft::from([("mode", "full"), ("encryption", "pw"), ("encryption:repeat", "pw")]);
    assert_eq!(BackupForm::storable(&draft).entries().count(), 1);
}

/// Everything of a draft that is stored, or shown on the page.
fn told(draft: &Draft) -> String {
    let model = crate::forms::Model::of::<ConfigForm>(FormContext::default);
    let verdict = model.check(draft);
    let said = verdict.issues().iter().chain(&verdict.warnings).map(|issue| issue.said.clone());
    let said = said.chain(model.summary(draft)).map(|said| said.say(crate::words::Locale::En));
    let stored = model.storable(draft);
    let file = crate::forms::file_text("config", ("t", "o"), &stored);
    said.chain([crate::json::body_text(&stored), file]).collect()
}

proptest! {
    #[test]
    fn no_key_is_told_wherever_it_stands(
        begin in "(file:///x|file://x|oss://b/k|oss://b|S3://b/k|obs://b|oss:/b|b/k|)",
        mark in "[?&;# ]", name in "(access_key|access%5Fkey|Access_Key|access_key |accessKey|access%5fKEY)", is in "(=|%3D| = )",
        key in "zz9[A-Za-z0-9+/=#;]{1,20}q", more in "(&delete_mode=tagging|;host=h|)",
    ) {
        let text = format!("{begin}{mark}host=h{mark}{name}{is}{key}{more}");
        for field in ["backup_base_uri", "backup_base_uri:host", "backup_base_uri:path", "backup_base_uri:key"] {
            let mut draft = typed("oss://b/k?host=h");
            if field.ends_with("path") {
                change(&mut draft, "backup_base_uri:scheme", "file");
            }
            change(&mut draft, field, &text);
            prop_assert!(!told(&draft).contains("zz9"), "{}: {}", field, told(&draft));
            leave(&mut draft, field);
            let shown = draft.without(ConfigForm::is_secret);
            let shown = crate::json::body_text(&shown) + &told(&draft);
            prop_assert!(!shown.contains("zz9"), "{}: {}", field, shown);
            prop_assert!(draft.raw("backup_base_uri:access_key").contains("zz9"), "it is not lost");
        }
    }
}

#[test]
fn a_request_is_read_in_any_case() {
    let body = r#"{"binding": "MANDATORY", "delete_policy": {"policy": "DEFAULT", "recovery_window": "7d"}}"#;
    let model = crate::forms::Model::of::<ConfigForm>(FormContext::default);
    let read = |body: &str| crate::forms::read_file("config", Some(&FAMILY), body).unwrap();
    let filled = model.filled(&Draft::default(), read(body));
    assert_eq!((filled.draft.text("binding"), filled.unused.len()), ("mandatory", 0));
    assert_eq!(filled.draft.text("delete_policy.recovery_window"), "7d");
    let other = body.replace("DEFAULT", "other");
    assert_eq!(model.filled(&Draft::default(), read(&other)).unused, ["delete_policy.policy"]);
}

#[test]
fn one_file_fits_the_form_that_sets_and_the_one_that_changes() {
    use crate::forms::{Model, file_text, read_file};
    let fill = |text: &str, (form, level, purpose): (&str, Level, Purpose)| {
        let context = FormContext { level, purpose, ..FormContext::default() };
        let filled = Model::of::<ConfigForm>(move || context.clone());
        filled.filled(&Draft::default(), read_file(form, Some(&FAMILY), text)?).fitting()
    };
    let tenant = || Level::Tenant("t1".to_owned());
    let mut draft = typed("file:///data/backup");
    let bare = file_text("config", ("ob", "cluster"), &draft);
    draft.put("ha_low_thread_score", "7");
    for from in ["config", "change-config"] {
        let file = file_text(from, ("ob", "cluster"), &draft);
        for (to, purpose) in [("config", Purpose::Create), ("change-config", Purpose::Change)] {
            let cluster = fill(&file, (to, Level::Cluster, purpose)).unwrap();
            assert_eq!((cluster.draft.text("ha_low_thread_score"), cluster.unused.len()), ("7", 0));
            assert_eq!(cluster.draft.text("backup_base_uri"), "file:///data/backup");
            let tenants = fill(&file, (to, tenant(), purpose)).unwrap();
            assert_eq!(tenants.draft.text("ha_low_thread_score"), "7");
            assert_eq!(tenants.unused, ["backup_base_uri"], "what does not fit is said");
        }
    }
    let refused =
        |text: &str| fill(text, ("config", tenant(), Purpose::Create)).err().map(|why| why.text.code());
    assert_eq!(refused(&bare), Some("NOTHING_FITS"));
    let strategy = file_text("edit", ("ocp", "1"), &Draft::from([("backupMode", "PHYSICAL_BACKUP")]));
    assert_eq!(refused(&strategy), Some("OTHER_FORM"));
}

#[test]
fn a_change_is_judged_by_what_it_means() {
    let model = crate::forms::Model::of::<ConfigForm>(FormContext::default);
    let lag = |text| Draft::from([("archive_lag_target", text), ("ha_low_thread_score", "5")]);
    assert_eq!(model.differences(&lag("120s"), &lag("2m")), []);
    assert_eq!(model.differences(&lag("120s"), &lag("3m")).len(), 1);
    let mut typed = lag("120s");
    typed.put("ha_low_thread_score", "05");
    assert_eq!(model.differences(&lag("120s"), &typed), []);
    let said = model.summary(&typed).into_iter().map(|said| said.say(crate::words::Locale::En));
    assert!(said.into_iter().any(|said| said.ends_with("clean up: 5.")), "as it is sent");
}

#[test]
fn a_key_waits_until_its_uri_is_one() {
    let mut draft = typed("oss://b/k&host=h&access_id=i&access_key=s3cret");
    leave(&mut draft, "backup_base_uri");
    change(&mut draft, "backup_base_uri", "oss://b/k?host=h&access_id=i&access_key=***");
    assert_eq!(draft_uri(Dest::Base, &draft), OSS);
}

#[test]
fn a_review_shows_no_key_whether_or_not_its_control_was_left() {
    let model = crate::forms::Model::of::<ConfigForm>(FormContext::default);
    let mut draft = typed(OSS);
    for _ in 0..2 {
        let shown = model.masked_body(&draft).unwrap();
        assert!(shown.contains("access_key=***") && !shown.contains("s3cret"), "{shown}");
        assert!(model.check(&draft).body.unwrap().contains("access_key=s3cret"));
        assert_eq!(model.secrets(&draft).collect::<Vec<_>>(), ["s3cret"]);
        leave(&mut draft, "backup_base_uri");
    }
}

#[test]
fn a_change_shows_what_is_set_and_what_will_be() {
    let tenant = |lag: &str| TenantFacts {
        name: "t1".into(),
        parameters: vec![("archive_lag_target", lag.into()), ("log_archive_concurrency", "0".into())],
        ..TenantFacts::default()
    };
    let context = |level: Level, tenants: Vec<TenantFacts>| FormContext {
        purpose: Purpose::Change,
        level,
        tenants: Some(tenants),
        ..FormContext::default()
    };
    let one = context(Level::Tenant("t1".into()), vec![tenant("120s")]);
    let hints: Vec<(&str, String)> = ConfigForm::groups(&Draft::default(), &one)
        .iter()
        .flat_map(|group| &group.fields)
        .filter_map(|field| Some((field.name, field.hint.as_ref()?.say(crate::words::Locale::En))))
        .collect();
    let ends =
        |name: &str, end: &str| hints.iter().any(|(known, hint)| *known == name && hint.ends_with(end));
    assert!(ends("archive_lag_target", "Now: 120s."));
    assert!(ends("binding", "What is set cannot be read back."));
    assert!(ends("data_base_uri", "Now: could not be read."), "{hints:?}");
    let model = crate::forms::Model::of::<ConfigForm>(move || one.clone());
    let changes = model.changes(&Draft::from([("archive_lag_target", "5m")])).unwrap();
    assert_eq!((changes.fields.len(), changes.json.len()), (1, 1));
    assert_eq!(changes.json[0].before.as_deref(), Some("\"120s\""));
    // If tenants differ, there is no single value before.
    let all = context(Level::Cluster, vec![tenant("120s"), tenant("60s")]);
    let existing = ConfigForm::existing(&all).unwrap();
    assert_eq!(crate::json::body_text(&existing.draft), "{\n  \"log_archive_concurrency\": \"0\"\n}");
}

/// What a change shows as set before: in words, and in JSON.
fn shown_before(
    level: Level,
    tenants: Option<Vec<TenantFacts>>,
    typed: &[(&'static str, &str)],
) -> Vec<(&'static str, String)> {
    let context = FormContext { purpose: Purpose::Change, level, tenants, ..FormContext::default() };
    let model = crate::forms::Model::of::<ConfigForm>(move || context.clone());
    let mut draft = Draft::default();
    for (name, text) in typed {
        draft.put(name, *text);
        model.changed(&mut draft, name);
    }
    let changes = model.changes(&draft).unwrap();
    let say = |said: Option<Said>| said.map_or_else(|| "not set".into(), |said| said.say(Locale::En));
    let fields = changes.fields.into_iter().map(|change| (change.name, say(change.before)));
    let json =
        changes.json.into_iter().map(|member| ("json", member.before.unwrap_or_else(|| say(member.untold))));
    fields.chain(json).collect()
}

#[test]
fn a_change_does_not_call_unset_what_is_not_reported() {
    let tenant = |name: &str, score: &str, data: &str| TenantFacts {
        name: name.into(),
        parameters: vec![("ha_low_thread_score", score.into()), ("archive_lag_target", "120s".into())],
        storage: Some(Storage { data_base_uri: data.into(), ..Storage::default() }),
        ..TenantFacts::default()
    };
    let typed = [
        ("backup_base_uri", "file:///new"),
        ("binding", "mandatory"),
        ("ha_low_thread_score", "20"),
        ("piece_switch_interval", "2d"),
        ("archive_lag_target", "5m"),
        ("log_archive_concurrency", "3"),
    ];
    let all = vec![tenant("t1", "10", "file:///d"), tenant("t2", "0", "")];
    let places = "t1: data file:///d, logs not set, t2: data not set, logs not set";
    let unread = "t1: could not be read, t2: could not be read";
    let told = shown_before(Level::Cluster, Some(all), &typed);
    let expected = [
        ("backup_base_uri", places),
        ("log_archive_concurrency", unread),
        ("binding", "cannot be read back"),
        ("ha_low_thread_score", "t1: 10, t2: 0"),
        ("piece_switch_interval", "cannot be read back"),
        ("archive_lag_target", "120s"),
    ];
    assert_eq!(told[..6], expected.map(|(name, said)| (name, said.to_owned())));
    let json: Vec<&str> = told[6..].iter().map(|(_, said)| said.as_str()).collect();
    let in_json = |said| json.iter().filter(|shown| **shown == said).count();
    assert_eq!((json.len(), in_json("cannot be read back"), in_json(places)), (6, 2, 1));
    assert_eq!((in_json("t1: 10, t2: 0"), in_json("\"120s\"")), (1, 1));
    let unknown = shown_before(Level::Cluster, None, &typed);
    assert!(
        unknown.iter().all(|(_, said)| said == "not known" || said == "cannot be read back"),
        "{unknown:?}"
    );
    // For one tenant.
    let one = |data: &str, typed| {
        shown_before(Level::Tenant("t1".into()), Some(vec![tenant("t1", "10", data)]), typed)
    };
    let window = one("", &[("delete_policy.recovery_window", "7d")]);
    assert_eq!(window.len(), 3, "its policy is sent with it");
    assert!(window.iter().all(|(_, said)| said == "cannot be read back"), "{window:?}");
    // What is known to be unset is called so; a key that may be there cannot be read back.
    let dest = [("data_base_uri", OSS)];
    let none = one("", &dest);
    assert!(none.len() == 3 && none.iter().all(|(_, said)| said == "not set"), "{none:?}");
    let keys = one("oss://old/k?host=h", &dest);
    assert_eq!(keys[1], ("data_base_uri:access_key", "cannot be read back".to_owned()));
    assert_eq!(one("file:///old", &dest)[1].1, "not set");
}

proptest! {
    #[test]
    fn what_is_typed_into_a_part_and_taken_back_changes_nothing(at in 0..6_usize, passing in "[ -~]{0,8}") {
        let parts = ["bucket", "key", "host", "access_id", "access_key", "delete_mode"];
        let control = format!("backup_base_uri:{}", parts[at]);
        let mut draft = typed("oss://b/k?host=h&access_id=i&access_key=s3cret&delete_mode=tagging&force_path_style=true");
        leave(&mut draft, "backup_base_uri");
        let (before, own) = (draft.clone(), draft.raw(&control).to_owned());
        change(&mut draft, &control, &passing);
        change(&mut draft, &control, &own);
        prop_assert_eq!(draft, before);
    }

    #[test]
    fn typing_anything_loses_nothing(text in "((file|oss|cos|s3)://)?[ -~]{0,40}") {
        let mut draft = typed(&text);
        prop_assert_eq!(draft.raw("backup_base_uri"), text.as_str());
        let before = draft_uri(Dest::Base, &draft);
        leave(&mut draft, "backup_base_uri");
        // The key is decoded on its way to its own control; the server would decode it anyway.
        prop_assert_eq!(crate::systems::obshell::uri::split(&draft_uri(Dest::Base, &draft)), crate::systems::obshell::uri::split(&before));
    }
}
