use super::*;
use crate::forms::{Draft, Form, Model, file_text};
use crate::systems::obshell::facts::TenantFacts;
use crate::systems::obshell::form::ConfigForm;
use crate::systems::obshell::rules::{FormContext, Level, Purpose as ConfigPurpose};
use crate::systems::obshell::wire::Storage;
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, Tier};
use crate::systems::ocp::wire::Strategy;
use crate::systems::ocp::{self, form::StrategyForm};
use crate::systems::rackspace::{Context, EditContext, EditForm, Region};
use crate::words::Locale;
use std::collections::HashMap;

fn context(strategy: Option<&str>) -> StrategyContext {
    let existing = strategy.map(|text| crate::json::read::<Strategy>(text).unwrap());
    StrategyContext {
        purpose: existing
            .map_or(Purpose::Create { existing_id: None }, |one| Purpose::Edit { existing: Box::new(one) }),
        cluster: ClusterFacts { id: 1, ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: 480,
        tier: Tier::Cluster,
    }
}

const STRATEGY: &str = r#"{"id": 4, "backupMode": "PHYSICAL_BACKUP", "secondaryBackupEnabled": false,
    "obBackupScheduleConfig": {"backupScheduleMode": "WEEK", "backupScheduleEnabled": true, "startLogBackup": true,
        "backupScheduleTime": "02:00:00.000+08:00", "cleanEnabled": true, "backupDataRetentionDays": 7,
        "dayAndDataBackupModelMap": {"2": "FULL_BACKUP", "4": "INCREMENTAL_BACKUP"}},
    "obBackupThresholdConfig": {"dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7,
        "logBackupDelaySeconds": 300},
    "obBackupServiceStorageConfig": {"configName": "nfs", "alarmStoragePercentageThreshold": 80,
        "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/"}}}"#;

fn strategy(change: impl FnOnce(&mut Draft)) -> Drifted {
    let known = context(Some(STRATEGY));
    let mut draft = StrategyForm::first(&known);
    change(&mut draft);
    let groups = StrategyForm::groups(&draft, &known);
    let fields: Vec<&str> = groups.iter().flat_map(|group| &group.fields).map(|field| field.name).collect();
    let shown = draft.without(|name| !fields.iter().any(|field| name.starts_with(field)));
    let source = read(&file_text("edit", ("ocp", "1"), &shown)).unwrap();
    let silence = Silence { saved: Draft::default(), request: StrategyForm::first(&context(None)) };
    compare(&Model::of::<StrategyForm>(move || known.clone()), &silence, &source)
}

fn fields(drifted: &Drifted) -> Vec<(String, String, String)> {
    let Drift::Differs(changes) = &drifted.drift else { return Vec::new() };
    let say = |said: &Option<crate::words::Said>| {
        said.as_ref().map(|said| said.say(Locale::En)).unwrap_or_default()
    };
    changes
        .iter()
        .map(|one| (one.label.get(Locale::En).to_owned(), say(&one.before), say(&one.after)))
        .collect()
}

#[test]
fn a_saved_strategy_is_the_same_until_a_field_differs() {
    let same = strategy(|_| {});
    assert_eq!((same.drift, same.notes), (Drift::Same, Vec::new()));
    let at = "obBackupScheduleConfig";
    let other = strategy(|draft| draft.put(&format!("{at}.backupDataRetentionDays"), "14"));
    assert_eq!(fields(&other).len(), 1, "{other:?}");
    assert_eq!((fields(&other)[0].1.as_str(), fields(&other)[0].2.as_str()), ("7 days", "14 days"));
    // The server has what the file leaves empty.
    let fewer = strategy(|draft| {
        draft.put(&format!("{at}.dayAndDataBackupModelMap.4"), "");
        draft.put_flag(&format!("{at}.cleanEnabled"), false);
    });
    assert!(fields(&fewer).len() >= 2, "{fewer:?}");
}

#[test]
fn a_request_in_the_servers_spelling_is_the_same_and_missing_objects_are_reported() {
    let body: serde_json::Value = serde_json::from_str(STRATEGY).unwrap();
    let mut body = body.as_object().unwrap().clone();
    body.remove("id");
    let source = read(&serde_json::Value::Object(body).to_string()).unwrap();
    let silence = Silence { saved: Draft::default(), request: StrategyForm::first(&context(None)) };
    let known = context(Some(STRATEGY));
    // A request leaves the days of liboblog to the server, whose value the form begins with.
    let drifted = compare(&Model::of::<StrategyForm>(move || known.clone()), &silence, &source);
    let fields: Vec<_> = fields(&drifted).into_iter().filter(|(_, had, _)| !had.is_empty()).collect();
    assert!(fields.is_empty(), "{drifted:?}");
    let none = Model::of::<StrategyForm>(|| context(None));
    assert_eq!(compare(&none, &silence, &source).drift, Drift::NotThere);
}

/// Compares files, saved ones and requests, with a tenant of obshell that keeps its data at `data`.
fn tenant(data: &str) -> impl Fn(&[(&str, &str)], bool) -> Drifted {
    let storage = Storage {
        data_base_uri: data.into(),
        archive_base_uri: "file:///log/t1".into(),
        ..Storage::default()
    };
    let tenant = TenantFacts { name: "t1".into(), storage: Some(storage), ..TenantFacts::default() };
    let known = FormContext {
        purpose: ConfigPurpose::Change,
        level: Level::Tenant("t1".into()),
        identity: None,
        tenants: Some(vec![tenant]),
    };
    let model = Model::of::<ConfigForm>(move || known.clone());
    let had = model.existing().unwrap().draft;
    let silence = Silence { saved: had.clone(), request: had };
    move |values, saved| {
        let mut draft = Draft::default();
        values.iter().for_each(|(name, value)| draft.put(name, *value));
        let request = || serde_json::to_string(&values.iter().copied().collect::<HashMap<_, _>>()).unwrap();
        let file = if saved { file_text("config", ("ob", "tenant:t1"), &draft) } else { request() };
        compare(&model, &silence, &read(&file).unwrap())
    }
}

#[test]
fn what_obshell_does_not_reveal_is_reported() {
    let tenant = tenant("file:///data/t1");
    let drift = |values: &[(&str, &str)]| tenant(values, true);
    let same = drift(&[("data_base_uri", "file:///data/t1"), ("delete_policy.recovery_window", "7d")]);
    assert_eq!((same.drift, same.notes.len()), (Drift::Same, 1));
    let other = drift(&[("data_base_uri", "file:///data/other")]);
    assert_eq!(fields(&other).len(), 1, "{other:?}");
    assert!(matches!(drift(&[("delete_policy.recovery_window", "7d")]).drift, Drift::Unread(_)));
    let Drift::Unread(why) = drift(&[]).drift else { panic!("a file that says nothing is no broken one") };
    assert_eq!(why.text.code(), "NOTHING");
}

#[test]
fn what_a_bare_schedule_leaves_out_is_no_difference() {
    let schedule = r#"{"id": "s", "instance_id": "i", "day_of_week": 2, "hour": 3, "minute": 40}"#;
    let known = EditContext {
        context: Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap()),
        schedule: serde_json::from_str(schedule).unwrap(),
        title: "orders".into(),
    };
    let model = Model::of::<EditForm>(move || known.clone());
    let mut draft =
        Draft::from([("day_of_week", "2"), ("hour", "3"), ("minute", "40"), ("full_backup_retention", "4")]);
    draft.put_member("copy_to", "IAD", true);
    let source = read(&file_text("edit", ("rs", "s"), &draft)).unwrap();
    let drifted = compare(&model, &Silence::default(), &source);
    let notes: Vec<String> = drifted.notes.iter().map(|note| note.say(Locale::En)).collect();
    assert_eq!((drifted.drift, notes.len()), (Drift::Same, 1));
    assert!(notes[0].contains("copy_to") && notes[0].contains("full_backup_retention"), "{notes:?}");
}

#[test]
fn an_object_store_is_compared_without_its_keys() {
    let drift = tenant("oss://b/k/?host=h&delete_mode=tagging");
    let at = |uri: &str, saved: bool| drift(&[("data_base_uri", uri)], saved);
    for saved in [true, false] {
        for uri in [
            "oss://b/k?host=h&access_id=i&access_key=***&delete_mode=tagging",
            "oss://b/k/?access_key=s&delete_mode=tagging&access_id=i&host=h",
        ] {
            let same = at(uri, saved);
            let notes: Vec<String> = same.notes.iter().map(|note| note.say(Locale::En)).collect();
            assert_eq!((same.drift, notes.len()), (Drift::Same, 1), "{uri}");
            assert!(notes[0].contains("access_id") && notes[0].contains("access_key"), "{notes:?}");
        }
        for uri in [
            "oss://b/k?host=h&access_id=i&access_key=s",
            "oss://b/other?host=h&access_id=i&access_key=s&delete_mode=tagging",
            "oss://other/k?host=h&access_id=i&access_key=s&delete_mode=tagging",
            "oss://b/k?host=other&access_id=i&access_key=s&delete_mode=tagging",
            "s3://b/k?host=h&access_id=i&access_key=s&delete_mode=tagging",
            "file:///b/k",
        ] {
            assert_eq!(fields(&at(uri, saved)).len(), 1, "{uri}");
        }
    }
    // Nothing is said about keys that a file does not have.
    assert!(at("oss://b/k?host=h&delete_mode=tagging", true).notes.is_empty());
}

#[test]
fn a_file_finds_its_object_by_its_content_or_its_path() {
    let one = |target: &str, object: &str, name: &str, keys: &[&str]| Subject {
        target: target.into(),
        target_name: target.to_uppercase(),
        object: object.into(),
        name: name.into(),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        scope: Scope::Alone,
    };
    let all = [
        one("a", "1", "trade", &[]),
        one("b", "1", "trade", &[]),
        one("b", "2", "billing", &[]),
        one("r", "DFW:instance:i", "orders (DFW)", &["i", "orders", "s1"]),
    ];
    let source = |target: &str, about: &[&str]| Source {
        family: &ocp::form::FAMILY,
        is_change: false,
        is_saved: true,
        target: target.into(),
        about: about.iter().map(|id| (*id).to_owned()).collect(),
        values: Vec::new(),
    };
    let why = || crate::words::Said::from(crate::words::VERBATIM);
    let lists = |targets: &[&'static str], unread: &str| -> Vec<Listed<'_>> {
        let of = |target: &&'static str| {
            all.chunk_by(|one, other| one.target == other.target).find(|all| all[0].target == **target)
        };
        let list = |target: &&'static str| Listed {
            target,
            name: if *target == "b" { "B" } else { "-" },
            objects: if unread == *target { Err(why()) } else { Ok(of(target).unwrap_or_default()) },
            unread: &[],
        };
        targets.iter().map(list).collect()
    };
    let found = |source: &Source, path: &str, unread: &str| {
        // As the page chooses them: by what the file says.
        let targets: Vec<_> = ["a", "b", "r"]
            .into_iter()
            .filter(|one| source.target.is_empty() || source.target == *one)
            .collect();
        seek(source, path, lists(&targets, unread))
    };
    let is = |target: &str, object: &str| {
        let one = all.iter().find(|one| one.target == target && one.object == object).unwrap();
        Sought::Found(one.clone(), None)
    };
    assert_eq!(found(&source("b", &["1"]), "x.json", ""), is("b", "1"));
    assert_eq!(found(&source("", &["2"]), "x.json", ""), is("b", "2"));
    assert_eq!(found(&source("", &["1"]), "x.json", ""), Sought::Unclear, "two have it");
    assert_eq!(found(&source("", &["1"]), "all/a/x.json", ""), is("a", "1"));
    assert_eq!(found(&source("", &[]), "B/trade.json", ""), is("b", "1"));
    assert_eq!(found(&source("r", &["s1"]), "x.json", ""), is("r", "DFW:instance:i"));
    assert_eq!(found(&source("r", &["gone"]), "x.json", ""), Sought::NotThere);
    assert_eq!(found(&source("", &[]), "x.json", ""), Sought::Unclear);
    // What cannot be read blocks only its own files, but it may have an object with the same id if nothing
    // says which target the file belongs to.
    let Sought::Found(one, Some(may_be)) = found(&source("", &["2"]), "x.json", "a") else { panic!() };
    assert_eq!((one, may_be.say(Locale::En).ends_with("read: -.")), (all[2].clone(), true));
    assert_eq!(found(&source("b", &["2"]), "x.json", "a"), is("b", "2"));
    assert_eq!(found(&source("", &[]), "b/trade.json", "a"), is("b", "1"));
    assert_eq!(found(&source("", &["gone"]), "b/x.json", "a"), Sought::NotThere);
    assert_eq!(found(&source("", &["gone"]), "x.json", "a"), Sought::Unread(why()));
    assert_eq!(found(&source("", &["1"]), "a/x.json", "a"), Sought::Unread(why()));
    // No list contains a tenant: its server is asked if only one target can be meant, or only one has its
    // cluster.
    let tenant = |sought: Sought| match sought {
        Sought::Found(named, None) => Some((named.target, named.object)),
        _ => None,
    };
    let of = |target: &str| Some((target.to_owned(), "1:1002".to_owned()));
    assert_eq!(tenant(found(&source("a", &["1:1002"]), "x.json", "")), of("a"));
    assert_eq!(tenant(found(&source("", &["1:1002"]), "b/x.json", "")), of("b"));
    assert_eq!(tenant(seek(&source("", &["1:1002"]), "x.json", lists(&["a"], ""))), of("a"));
    let has_whole = found(&source("", &["2:1002"]), "x.json", "");
    assert!(
        matches!(&has_whole, Sought::Found(one, None) if (one.target.as_str(), one.object.as_str()) == ("b", "2:1002")),
        "{has_whole:?}"
    );
    for nobody_was_asked in ["1:1002", "9:1002"] {
        assert_eq!(
            found(&source("", &[nobody_was_asked]), "x.json", ""),
            Sought::Unclear,
            "{nobody_was_asked}"
        );
    }
}

#[test]
fn each_result_of_a_comparison_has_its_word() {
    let said = || crate::words::Said::from(crate::words::VERBATIM);
    let all =
        [Drift::Same, Drift::Differs(vec![]), Drift::NotThere, Drift::Unread(said()), Drift::Broken(said())];
    let words = all.map(|drift| drift.word().1);
    assert_eq!(words, ["same", "differs", "not-there", "unread", "broken"]);
}

#[test]
fn what_an_unread_part_may_have_is_not_reported_as_gone() {
    let there = Subject {
        target: "r".into(),
        object: "DFW:instance:i".into(),
        keys: vec!["i".into(), "orders".into()],
        ..Subject::default()
    };
    let objects = [there.clone()];
    let unread = [("IAD", crate::net::Failure::unsigned())];
    let seek_in = |target: &str, about: &[&str], path: &str| {
        let source = Source {
            family: &crate::systems::rackspace::form::FAMILY,
            is_change: false,
            is_saved: true,
            target: target.into(),
            about: about.iter().map(|id| (*id).to_owned()).collect(),
            values: Vec::new(),
        };
        seek(&source, path, vec![Listed { target: "r", name: "R", objects: Ok(&objects), unread: &unread }])
    };
    for path in ["x.json", "r/x.json"] {
        let Sought::Unread(why) = seek_in("r", &["gone"], path) else { panic!("it may be in IAD") };
        assert!(why.say(Locale::En).starts_with("IAD: "));
    }
    // An id exists nowhere else; a name may.
    assert_eq!(seek_in("r", &["i"], "x.json"), Sought::Found(there, None));
    let Sought::Found(_, Some(may_be)) = seek_in("", &[], "r/orders.json") else {
        panic!("another may be so called")
    };
    assert!(may_be.say(Locale::En).ends_with("read: IAD."));
}
