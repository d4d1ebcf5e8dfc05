use super::*;
use crate::forms::{Draft, Model, file_text};
use crate::systems::rackspace::wire::{Instances, Schedules};
use crate::systems::rackspace::{Context, EditContext, EditForm, Region, ScheduleForm};
use crate::words::Locale;
use litemap::LiteMap;

fn lists() -> Context {
    let now = "2020-11-14T07:28:17Z".parse().unwrap();
    let instances = r#"{"instances": [{"id": "i1", "name": "free"}, {"id": "i2"}]}"#;
    Context {
        region: Some(Region::Dfw),
        targets: serde_json::from_str::<Instances>(instances).unwrap().instances,
        schedules: serde_json::from_str::<Schedules>(r#"{"schedules": [{"id": "s", "instance_id": "i2"}]}"#)
            .unwrap()
            .schedules,
        ..Context::new(vec![Region::Dfw], now)
    }
}

fn new_schedule() -> Model {
    Model::of::<ScheduleForm>(lists)
}

fn source(copies: &[&str]) -> Source {
    let mut draft =
        Draft::from([("day_of_week", "0"), ("hour", "14"), ("minute", "30"), ("instance_id", "other")]);
    copies.iter().for_each(|code| draft.put_member("copy_to", code, true));
    read(&file_text("schedule", ("rs", "new"), &draft)).unwrap()
}

fn own(id: &str) -> Vec<crate::forms::FieldValue> {
    let text = |text: &str| crate::forms::Entry::Text(text.to_owned());
    vec![
        ("_region".to_owned(), text("DFW")),
        ("source_type".to_owned(), text("instance")),
        ("instance_id".to_owned(), text(id)),
    ]
}

fn row(
    model: &Model,
    own: &[crate::forms::FieldValue],
    source: &Source,
    secrets: &LiteMap<String, String>,
) -> (Draft, Vec<String>) {
    draft_of(model, own, (source, source.values.clone()), &Silence::default(), secrets)
}

#[test]
fn each_row_is_judged_by_its_own_forms_rules() {
    let model = new_schedule();
    let judged = |id: &str, source: &Source| {
        let (draft, unused) = row(&model, &own(id), source, &LiteMap::new());
        (judge(&model, &draft, &unused), draft)
    };
    let (ready, draft) = judged("i1", &source(&["IAD"]));
    assert_eq!((ready, draft.text("instance_id")), (Judged::Ready, "i1"));
    let body = model.check(&draft).body.unwrap();
    assert!(body.contains("\"instance_id\": \"i1\"") && body.contains("\"hour\": 14"), "{body}");
    // It already has a schedule, and its own region takes no copies.
    assert!(matches!(judged("i2", &source(&[])).0, Judged::Barred(_)));
    let (barred, _) = judged("i1", &source(&["DFW"]));
    assert!(barred.said().is_some_and(|said| said.say(Locale::En).contains("DFW")));
}

#[test]
fn a_source_is_sent_whole_or_not_at_all() {
    let model = new_schedule();
    let mut with_more = source(&[]);
    with_more.values.push(("backupMode".to_owned(), crate::forms::Entry::Text("x".to_owned())));
    let (draft, unused) = row(&model, &own("i1"), &with_more, &LiteMap::new());
    let Judged::Barred(why) = judge(&model, &draft, &unused) else { panic!("half of it would be sent") };
    assert_eq!(why[0].text.code(), "NO_FIELD");
}

#[test]
fn what_a_saved_form_does_not_mention_was_empty() {
    let schedule = r#"{"id": "s", "instance_id": "i2", "day_of_week": 0, "hour": 14, "minute": 30,
        "full_backup_retention": 5, "copy_to": ["ORD"]}"#;
    let known = EditContext {
        context: lists(),
        schedule: serde_json::from_str(schedule).unwrap(),
        title: "orders".into(),
    };
    let model = Model::of::<EditForm>(move || known.clone());
    let (draft, unused) = row(&model, &[], &source(&[]), &LiteMap::new());
    assert_eq!((draft.members("copy_to").count(), unused.len()), (0, 0));
    assert_eq!(judge(&model, &draft, &unused), Judged::Ready);
    let mut same = source(&["ORD"]);
    same.values.push(("full_backup_retention".to_owned(), crate::forms::Entry::Text("5".to_owned())));
    let (draft, unused) = row(&model, &[], &same, &LiteMap::new());
    assert_eq!(judge(&model, &draft, &unused), Judged::Same);
}

#[test]
fn a_secret_goes_where_the_form_asks_for_it() {
    use crate::systems::obshell::form::ConfigForm;
    use crate::systems::obshell::rules::FormContext;
    let model = Model::of::<ConfigForm>(FormContext::default);
    let uri = "oss://bucket/a?host=oss.example.com&access_id=me";
    let draft = Draft::from([("backup_base_uri", uri)]);
    let source = read(&file_text("config", ("ob", "cluster"), &draft)).unwrap();
    let (without, _) = row(&model, &[], &source, &LiteMap::new());
    let asked = secret_fields(&model, &without);
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(matches!(judge(&model, &without, &[]), Judged::Barred(_)));
    let secrets = LiteMap::from_iter([(asked[0].0.to_owned(), "not-to-be-told".to_owned())]);
    let (with, unused) = row(&model, &[], &source, &secrets);
    assert_eq!(judge(&model, &with, &unused), Judged::Ready);
    assert!(model.check(&with).body.unwrap().contains("not-to-be-told"));
    assert!(!model.masked_body(&with).unwrap().contains("not-to-be-told"));
    let file = Draft::from([("backup_base_uri", "file:///data/backup")]);
    let source = read(&file_text("config", ("ob", "cluster"), &file)).unwrap();
    let (local, unused) = row(&model, &[], &source, &secrets);
    assert_eq!(judge(&model, &local, &unused), Judged::Ready);
    assert!(!model.check(&local).body.unwrap().contains("not-to-be-told"));
}

#[test]
fn warnings_of_rows_are_shown_once_with_their_names() {
    let said = |text: &str| crate::words::VERBATIM.with([text.into()]);
    let rows = vec![
        ("t1".to_owned(), vec![said("Logs stop."), said("Fewer stay.")]),
        ("t2".to_owned(), vec![]),
        ("t3".to_owned(), vec![said("Fewer stay.")]),
    ];
    let told: Vec<_> = grouped(rows).iter().map(|said| said.say(Locale::En)).collect();
    assert_eq!(told, ["t1: Logs stop.", "t1, t3: Fewer stay."]);
}

#[test]
fn what_a_saved_strategy_does_not_mention_was_empty_except_what_ocp_fills_in() {
    use crate::systems::ocp::form::StrategyForm;
    use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, Tier};
    let strategy = r#"{"id": 4, "backupMode": "LOGICAL_BACKUP", "secondaryBackupEnabled": false,
        "obBackupScheduleConfig": {"backupScheduleMode": "WEEK", "backupScheduleEnabled": true, "startLogBackup": true,
            "backupScheduleTime": "02:00:00.000+08:00", "cleanEnabled": true, "backupDataRetentionDays": 7,
            "cleanScheduleTime": "05:00:00.000+08:00", "dayAndDataBackupModelMap": {"2": "FULL_BACKUP"}},
        "obBackupThresholdConfig": {"dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7,
            "logBackupDelaySeconds": 300, "libObLogExpireDays": 5},
        "obBackupServiceStorageConfig": {"configName": "nfs", "alarmStoragePercentageThreshold": 80,
            "serviceName": "backup", "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_FILE",
            "storageUrl": "/obbackup/"}}}"#;
    let known = StrategyContext {
        purpose: Purpose::Edit { existing: Box::new(crate::json::read(strategy).unwrap()) },
        cluster: ClusterFacts { id: 1, ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: 480,
        tier: Tier::Cluster,
    };
    let model = Model::of::<StrategyForm>(move || known.clone());
    let had = model.first();
    let plan = "obBackupScheduleConfig.cleanScheduleTime";
    let logs = "obBackupThresholdConfig.libObLogExpireDays";
    let service = "obBackupServiceStorageConfig.serviceName";
    assert_eq!([had.text(logs), had.text(service)], ["5", "backup"]);
    assert!(had.text(plan).starts_with("05:00"), "{had:?}");
    let silence = Silence { saved: Draft::from([(service, "backup")]), ..Silence::default() };
    let draft = |dropped: &[&str]| {
        let saved = had.without(|name| dropped.contains(&name));
        let source = read(&file_text("edit", ("ocp", "1"), &saved)).unwrap();
        draft_of(&model, &[], (&source, source.values.clone()), &silence, &LiteMap::new()).0
    };
    // A request spells the same time differently.
    let request = strategy.replace(r#""id": 4, "#, "").replace(
        r#": 7,
            "clean"#,
        r#": 14,
            "clean"#,
    );
    let request = read(&request).unwrap();
    let (sent, unused) = draft_of(&model, &[], (&request, request.values.clone()), &silence, &LiteMap::new());
    let changed: Vec<_> = model.changes(&sent).unwrap().fields.iter().map(|change| change.name).collect();
    assert_eq!((changed, unused.len()), (vec!["obBackupScheduleConfig.backupDataRetentionDays"], 0));
    let same = draft(&[service]);
    assert_eq!((judge(&model, &same, &[]), same.text(service)), (Judged::Same, "backup"));
    for dropped in [plan, logs] {
        let other = draft(&[dropped]);
        assert_eq!(other.text(dropped), "");
        assert_ne!(judge(&model, &other, &[]), Judged::Same, "{dropped}");
    }
}
