//! The whole client against the simulator's core in memory: create, follow, start, refuse.

use super::api;
use super::api::{History, Span, Write};
use super::changes::{self, Known, Way, before_start};
use super::client::Client;
use super::engine::OcpEngine;
use super::form::{BackupNowForm, StrategyForm};
use super::object::Object;
use super::paths::{self, FIRST};
use super::rules::{ClusterFacts, Purpose, StrategyContext, Tier, backup_now, check, eligible};
use super::status::may_stop;
use super::tasks::{read, split, task_operations};
use super::testing::{client_over, run};
use super::wire::{ScheduleStatus, StrategyBody};
use crate::forms::{Form, Model};
use crate::json::body_text;
use crate::net::{Failure, Request, Response, Sending, Transport};
use crate::tasks::{Action, Engine, Key, Phase, Task};
use simulator::{Answer, Options, Port, Simulator};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

struct Core {
    simulator: RefCell<Simulator>,
    now_ms: Cell<i64>,
}

impl Core {
    fn wait(&self, ms: i64) {
        self.now_ms.set(self.now_ms.get() + ms);
    }
}

impl Transport for Core {
    fn send(&self, request: Request) -> Sending<'_> {
        let target = request.url.strip_prefix("http://ocp.example/proxy").unwrap();
        let mut seen = simulator::Request::new(request.method.name(), target);
        for (name, value) in &request.headers {
            seen = seen.header(name, value);
        }
        seen.body = request.body.unwrap_or_default().into_bytes();
        self.wait(10);
        let answer = self.simulator.borrow_mut().handle(Port::Ocp, &seen, self.now_ms.get());
        let Answer::Reply { reply, .. } = answer else { panic!("no answer") };
        let body = String::from_utf8(reply.body.clone()).unwrap();
        Box::pin(async move { Ok(Response { status: reply.status, headers: reply.headers, body }) })
    }
}

fn core() -> Rc<Core> {
    let options = Options::default();
    let now_ms = Cell::new(options.start_ms);
    Rc::new(Core { simulator: RefCell::new(Simulator::new(options)), now_ms })
}

/// A strategy for a cluster, as the form builds it from what the server reports.
fn new_body(client: &Client, id: i64) -> StrategyBody {
    let cluster = run(api::cluster(client, id)).unwrap().value;
    let context = StrategyContext {
        purpose: Purpose::Create { existing_id: None },
        cluster: ClusterFacts::from(&cluster),
        ability: Some(run(api::ability(client, id)).unwrap().value),
        own_offset_minutes: 0,
        tier: Tier::Cluster,
    };
    let mut draft = StrategyForm::first(&context);
    draft.put(FIRST.name, "nfs_new");
    draft.put(FIRST.url, "/obbackup/new");
    draft.put(&paths::day(2), "FULL_BACKUP");
    check(&draft, &context).body.unwrap()
}

fn create(client: &Client, id: i64, body: &StrategyBody) -> api::OpsResult {
    run(api::write(client, id.into(), api::Write::Create, Some(&body_text(body)))).unwrap().value
}

#[test]
fn a_strategy_is_created_followed_and_started() {
    let core = core();
    let (client, _) = client_over(core.clone());
    run(api::time(&client)).unwrap();
    run(api::me(&client)).unwrap();
    assert_eq!(run(api::strategy(&client, 1_000_005.into())).unwrap().value, None);
    let body = new_body(&client, 1_000_005);
    let outcome = create(&client, 1_000_005, &body);
    assert!(outcome.is_done(), "{outcome:?}");
    let id = outcome.tasks().next().unwrap();
    let mut task = run(api::task(&client, id)).unwrap().value;
    let first = read(&task);
    assert!(!first.nodes.is_empty() && !first.edges.is_empty());
    for _ in 0..600 {
        if read(&task).phase.is_over() {
            break;
        }
        core.wait(1000);
        task = run(api::task(&client, id)).unwrap().value;
    }
    let last = read(&task);
    assert_eq!((last.phase, &last.edges), (Phase::Done, &first.edges));
    assert!(task_operations(&last).iter().all(|operation| operation.allowed.is_err()));
    let subtask: i64 = last.nodes[0].key.id.parse().unwrap();
    let log = run(api::subtask_log(&client, id, subtask)).unwrap().value;
    assert!(split(&log).iter().any(|part| part.operation == Some("EXECUTE")), "{log}");
    let stored = run(api::strategy(&client, 1_000_005.into())).unwrap().value.unwrap();
    assert_eq!(stored.body.backup_mode, body.backup_mode);
    let started = run(api::write(&client, 1_000_005.into(), api::Write::Start, None)).unwrap().value;
    assert!(started.is_done(), "{started:?}");
    let status = run(api::overview(&client, 1_000_005)).unwrap().value.backup_schedule_status;
    assert!(matches!(status, Some(ScheduleStatus::Waiting | ScheduleStatus::Normal)), "{status:?}");
}

#[test]
fn a_second_strategy_is_refused_and_explained() {
    let (client, _) = client_over(core());
    let body = new_body(&client, 1_000_002);
    let outcome = create(&client, 1_000_002, &body);
    let refusal = outcome.refusal().unwrap();
    assert_eq!(refusal.code.as_deref(), Some("BAK21001"));
    assert!(refusal.means.is_some() && !refusal.message.is_empty());
}

/// What a form knows about an object.
fn known(client: &Client, object: Object) -> Known {
    let cluster = ClusterFacts::from(&run(api::cluster(client, object.cluster)).unwrap().value);
    let ability = Some(run(api::ability(client, object.cluster)).unwrap().value);
    let tenants = run(api::tenants(client, object.cluster)).unwrap().value;
    let tenant = object.tenant.map(|id| tenants.iter().find(|row| row.id.0 == id).unwrap().into());
    let strategy = run(api::strategy(client, object)).unwrap().value.map(Box::new);
    Known { cluster, ability, tenant, strategy }
}

#[test]
fn a_strategy_is_edited_as_a_whole_and_without_its_secrets() {
    for object in [Object::from(1_000_002), Object { cluster: 1_000_012, tenant: Some(121) }] {
        let (client, _) = client_over(core());
        let known = known(&client, object);
        let context = known.context(Way::Edit, 0);
        let model = Model::of::<StrategyForm>({
            let context = context.clone();
            move || context.clone()
        });
        let mut draft = model.first();
        assert!(model.check(&draft).issues().is_empty(), "{:?}", model.check(&draft).issues());
        assert!(model.is_unchanged(&draft));
        draft.put(paths::TIME, "15:18");
        assert!(!model.is_unchanged(&draft));
        let changes = model.changes(&draft).unwrap();
        assert_eq!(changes.fields.len(), 1, "{:?}", changes.fields);
        let paths: Vec<&str> = changes.json.iter().map(|one| one.path.as_str()).collect();
        // A tenant's document has no second backup (contracts/ocp.md 1.4).
        let besides: &[&str] = if object.tenant.is_some() { &["secondaryBackupEnabled"] } else { &[] };
        assert_eq!(paths, [&["obBackupScheduleConfig.backupScheduleTime"], besides].concat());
        let body = model.check(&draft).body.unwrap();
        assert!(body.contains("storageId") && !body.contains("accessKeySecret"), "{body}");
        let modify = |body: &str| run(api::write(&client, object, Write::Modify, Some(body))).unwrap().value;
        let outcome = modify(&body);
        assert!(outcome.is_done() && outcome.tasks().next().is_none(), "{outcome:?}");
        let now = run(api::strategy(&client, object)).unwrap().value.map(Box::new);
        let told = known.changes(&Known { strategy: now, ..known.clone() }, Way::Edit);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(modify(&body).refusal().unwrap().code.as_deref(), Some("BAK21016"));
    }
}

#[test]
fn a_plan_that_was_changed_since_it_was_shown_is_not_started() {
    for object in [Object::from(1_000_002), Object { cluster: 1_000_012, tenant: Some(121) }] {
        let (client, _) = client_over(core());
        let overview =
            object.tenant.is_none().then(|| run(api::overview(&client, object.cluster)).unwrap().value);
        let strategy = run(api::strategy(&client, object)).unwrap().value;
        let stops = |shown| {
            let said = run(before_start(&client, object, shown)).unwrap();
            said.iter().map(|said| said.say(crate::words::Locale::En)).collect::<Vec<_>>()
        };
        assert_eq!(stops((overview.clone(), strategy.clone())), [""; 0]);
        let context = known(&client, object).context(Way::Edit, 0);
        let mut draft = StrategyForm::first(&context);
        draft.put(paths::TIME, "15:18");
        let body = body_text(&check(&draft, &context).body.unwrap());
        assert!(run(api::write(&client, object, Write::Modify, Some(&body))).unwrap().value.is_done());
        let said = stops((overview, strategy));
        assert!(matches!(&said[..], [one] if one.ends_with("is now 15:18.")), "{said:?}");
        // What the page has not read yet cannot have changed.
        assert_eq!(stops((None, None)), [""; 0]);
        assert!(run(api::write(&client, object, Write::Start, None)).unwrap().value.is_done());
        let runs = stops((None, None)).iter().any(|said| said.starts_with("Scheduling is already running"));
        assert_eq!(runs, object.tenant.is_none(), "no document tells it of a tenant");
    }
}

/// The vendor's own sample create request (contracts/ocp.md 2.2): it leaves out whether scheduling is on.
const SAMPLE: &str = r#"{"backupMode":"PHYSICAL_BACKUP",
    "obBackupThresholdConfig":{"dataBackupTimeoutMinutes":7,"logBackupDelaySeconds":300,"noSuccessfulDataBackupAlarmDays":4},
    "obBackupScheduleConfig":{"dayAndDataBackupModelMap":{"2":"FULL_BACKUP","4":"FULL_BACKUP","6":"FULL_BACKUP"},
        "startLogBackup":true,"backupScheduleMode":"WEEK","backupScheduleTime":"02:00:00.000+08:00"},
    "obBackupServiceStorageConfig":{"configName":"nfs0907_1452","alarmStoragePercentageThreshold":80,
        "obBackupStorageBaseInfo":{"backupStorageType":"BACKUP_STORAGE_FILE","storageUrl":"/obbackup/sample"}}}"#;

#[test]
fn an_edit_neither_starts_nor_pauses_a_strategy_that_omits_whether_it_is_scheduled() {
    let objects = [Object::from(1_000_005), Object { cluster: 1_000_012, tenant: Some(122) }];
    for (object, start) in objects.into_iter().flat_map(|object| [(object, false), (object, true)]) {
        let inferred = Options { inferred: true, ..Options::default() };
        let now_ms = Cell::new(inferred.start_ms);
        let core = Rc::new(Core { simulator: RefCell::new(Simulator::new(inferred)), now_ms });
        let (client, _) = client_over(core.clone());
        let write = |what, body| run(api::write(&client, object, what, body)).unwrap().value;
        assert!(write(Write::Create, Some(SAMPLE)).is_done());
        core.wait(600_000);
        if start {
            assert!(write(Write::Start, None).is_done());
        }
        let enabled = |body: &StrategyBody| {
            body.ob_backup_schedule_config.as_ref().and_then(|schedule| schedule.backup_schedule_enabled)
        };
        let raw = run(api::strategy(&client, object)).unwrap().value.unwrap();
        assert_eq!(enabled(&raw.body), None);
        let strategy = run(changes::strategy(&client, object, Way::Edit)).unwrap().map(Box::new);
        let context = Known { strategy, ..known(&client, object) }.context(Way::Edit, 0);
        let mut draft = StrategyForm::first(&context);
        draft.put(paths::TIME, "15:18");
        // An edit has to say it: for a cluster the overview does, for a tenant only the person can.
        let asked: &[&str] = if object.tenant.is_none() { &[] } else { &[paths::ENABLED] };
        let issues: Vec<_> =
            check(&draft, &context).issues().iter().map(|issue| issue.path.clone()).collect();
        assert_eq!(issues, asked);
        asked.iter().for_each(|name| draft.put_flag(name, start));
        let body = check(&draft, &context).body.unwrap();
        assert_eq!(enabled(&body), Some(start));
        let model = Model::of::<StrategyForm>(move || context.clone());
        let changed = model.changes(&draft).unwrap().fields;
        assert_eq!(changed.iter().map(|one| one.name).collect::<Vec<_>>(), [asked, &[paths::TIME]].concat());
        assert!(write(Write::Modify, Some(&body_text(&body))).is_done());
        if object.tenant.is_none() {
            let status = run(api::overview(&client, object.cluster)).unwrap().value.backup_schedule_status;
            assert_eq!(status.unwrap().is_off(), !start);
        }
    }
}

#[test]
fn a_moved_storage_asks_for_its_secret_again() {
    let (client, _) = client_over(core());
    let context = known(&client, 1_000_002.into()).context(Way::Edit, 0);
    let mut draft = StrategyForm::first(&context);
    draft.put(paths::SECOND.url, "obtrade/third");
    let verdict = check(&draft, &context);
    let at: Vec<&str> = verdict.issues().iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(at, [paths::SECOND.oss.secret]);
    draft.put(paths::SECOND.oss.secret, "new");
    let body = body_text(&check(&draft, &context).body.unwrap());
    assert!(body.contains("2000034") && !body.contains("2000035"), "a new storage has no id: {body}");
}

#[test]
fn scheduling_is_paused_and_the_strategy_deleted() {
    let inferred = Options { inferred: true, ..Options::default() };
    let now_ms = Cell::new(inferred.start_ms);
    let core = Rc::new(Core { simulator: RefCell::new(Simulator::new(inferred)), now_ms });
    let (client, _) = client_over(core);
    let object = Object::from(1_000_002);
    let write = |what| run(api::write(&client, object, what, None)).unwrap().value;
    let status = || run(api::overview(&client, 1_000_002)).unwrap().value.backup_schedule_status.unwrap();
    assert!(write(Write::Start).is_done() && may_stop(Some(&status())).is_ok());
    assert!(write(Write::Stop).is_done());
    assert_eq!(status(), ScheduleStatus::Paused);
    assert!(write(Write::Delete).is_done());
    assert_eq!(run(api::strategy(&client, object)).unwrap().value, None);
    assert_eq!(write(Write::Delete).refusal().unwrap().code.as_deref(), Some("BAK21006"));
}

#[test]
fn an_inferred_route_that_is_not_there_is_404() {
    let (client, _) = client_over(core());
    let failure = run(api::write(&client, 1_000_002.into(), Write::Stop, None)).unwrap_err();
    let Failure::Refused(refusal) = failure else { panic!() };
    assert_eq!(refusal.receipt.status, 404);
}

#[test]
fn a_backup_is_made_now_with_the_strategys_storage() {
    for object in [Object::from(1_000_002), Object { cluster: 1_000_012, tenant: Some(121) }] {
        let (client, _) = client_over(core());
        let context = known(&client, object).context(Way::Now, 0);
        let draft = BackupNowForm::first(&context);
        let body = body_text(&backup_now(&draft, &context).body.unwrap());
        assert!(body.contains("storageId") && !body.contains("accessKeySecret"), "{body}");
        let outcome = run(api::write(&client, object, Write::BackUpNow, Some(&body))).unwrap().value;
        assert!(outcome.is_done() && outcome.tasks().next().is_some(), "{outcome:?}");
        let again = run(api::write(&client, object, Write::BackUpNow, Some(&body))).unwrap().value;
        assert_eq!(again.refusal().unwrap().code.as_deref(), Some("BAK31005"));
    }
}

#[test]
fn histories_and_ranges_are_read_whole() {
    let (client, _) = client_over(core());
    let object = Object::from(1_000_002);
    let rows = |which| run(api::history(&client, object, which, &Span::default())).unwrap().value;
    assert!(rows(History::Data).len() > 40);
    assert_eq!((rows(History::Log).len(), rows(History::Restore).len()), (3, 5));
    let span = Span { start: "2023-11-10T00:00:00.000+08:00".into(), end: String::new() };
    let some = run(api::history(&client, object, History::Data, &span)).unwrap().value;
    assert!(!some.is_empty() && some.len() < rows(History::Data).len());
    let info = run(api::backup_info(&client, object, &Span::default())).unwrap().value;
    assert!(!info.sections().is_empty() && !info.tenant_backup_infos.is_empty());
}

#[test]
fn a_standby_cluster_is_listed_and_not_eligible() {
    let (client, _) = client_over(core());
    let clusters = run(api::clusters(&client)).unwrap().value;
    let verdict = |id| eligible(&clusters.iter().find(|row| row.id.0 == id).map(ClusterFacts::from).unwrap());
    assert!(verdict(1_000_013).is_err() && verdict(1_000_012).is_ok());
}

#[test]
fn the_engine_lists_reads_and_operates() {
    let core = core();
    let (client, _) = client_over(core.clone());
    let body = new_body(&client, 1_000_005);
    let outcome = create(&client, 1_000_005, &body);
    let id = outcome.tasks().next().unwrap().to_string();
    let engine = OcpEngine::new(Rc::new(client));
    let listed = run(engine.list()).unwrap();
    assert_eq!(*listed[0].key.id, *id, "newest first");
    let mut task = run(engine.task(&id)).unwrap();
    for _ in 0..600 {
        if task.nodes.iter().any(|node| node.phase == Phase::Running) {
            break;
        }
        core.wait(100);
        task = run(engine.task(&id)).unwrap();
    }
    let running = task.nodes.iter().find(|node| node.phase == Phase::Running).unwrap();
    let operations = engine.operations(&task, &running.key);
    let cancel = operations.iter().find(|one| one.action == Action::Cancel).unwrap();
    assert_eq!(cancel.allowed, Ok(()));
    assert!(!run(engine.log(&id, &running.key)).unwrap().is_empty());
    assert!(run(engine.operate(&task, cancel)).unwrap().is_success());
    core.wait(20_000);
    let task = run(engine.task(&id)).unwrap();
    assert_eq!(task.phase, Phase::Failed);
    let operations = engine.operations(&task, &task.key);
    let retry = operations.iter().find(|one| one.action == Action::Retry).unwrap();
    assert_eq!(retry.allowed, Ok(()));
    run(engine.operate(&task, retry)).unwrap();
    assert_eq!(run(engine.task(&id)).unwrap().phase, Phase::Running);
    assert!(run(engine.task("x")).is_err_and(|failure| failure.is_final()), "nothing is asked for it");
}

#[test]
fn skipping_a_failed_rollback_step_counts_it_as_undone() {
    let core = core();
    let (client, _) = client_over(core.clone());
    // With this name it fails, and so does the last step of its rollback.
    let body = body_text(&new_body(&client, 1_000_005)).replace("nfs_new", "taskfail_rollbackfail");
    let made = run(api::write(&client, 1_000_005.into(), api::Write::Create, Some(&body))).unwrap().value;
    let id = made.tasks().next().unwrap().to_string();
    let engine = OcpEngine::new(Rc::new(client));
    let ended = || {
        core.wait(120_000);
        run(engine.task(&id)).unwrap()
    };
    let act = |task: &Task, on: &Key, action: Action| {
        let operation = engine.operations(task, on).into_iter().find(|one| one.action == action).unwrap();
        assert_eq!(operation.allowed, Ok(()));
        run(engine.operate(task, &operation)).unwrap().words.remove(0).text.code()
    };
    let failed =
        |task: &Task| task.nodes.iter().find(|node| node.phase == Phase::Failed).unwrap().key.clone();
    let task = ended();
    assert_eq!(act(&task, &task.key, Action::Rollback), "ROLLED_BACK");
    let task = ended();
    assert_eq!(act(&task, &failed(&task), Action::Skip), "SKIPPED_UNDOING");
    assert_eq!(&*ended().operator, "ROLLBACK");
}

#[test]
fn tenants_and_standbys_are_reported_with_what_protects_them() {
    use crate::fleet::{Planned, Reading, Standing, Thing, judge, known};
    let (client, _) = client_over(core());
    let told = RefCell::new(Vec::new());
    let found = |thing| known::put(&mut told.borrow_mut(), thing);
    run(super::things::things(&client, ("o", "OCP"), true, &found)).unwrap();
    let told = told.into_inner();
    let of = |object: &str| told.iter().find(|thing: &&Thing| thing.object == object).unwrap();
    let pay = of("1000012/121");
    assert!(matches!(pay.planned, Planned::Runs(Some(_))) && pay.reading == Reading::Read, "{pay:?}");
    assert_eq!((pay.name.as_str(), pay.place.as_str()), ("pay / pay", "1000012"));
    assert!(pay.route.ends_with("/clusters/1000012/tenants/121/strategy") && pay.lag_seconds == Some(77));
    let (from, to) = of("1000002").restorable.unwrap();
    assert!(from < to, "{from} {to}");
    let standing = |object: &str| {
        let judged = judge(of(object), client.now());
        (judged.standing, judged.why.text.code())
    };
    assert_eq!(standing("1000012/122"), (Standing::Unprotected, "NOTHING_PLANNED"));
    // A standby has the standing of its primary.
    assert_eq!(standing("1000013").1, "WITH_PRIMARY");
    assert_eq!(standing("1000013").0, standing("1000005").0);
    assert!(told.iter().all(|thing| !thing.is_unforeseen()), "every plan can be read");
    assert!(
        told.iter().all(|thing| !thing.object.starts_with("1000002/")),
        "too old for strategies of tenants"
    );
    let records = RefCell::new(Vec::new());
    let span = (chrono::DateTime::UNIX_EPOCH, "2100-01-01T00:00:00Z".parse().unwrap());
    let found = |record| records.borrow_mut().push(record);
    run(super::records::records(&client, "OCP", span, &found)).unwrap();
    let records = records.into_inner();
    assert_eq!(records.iter().filter(|record| record.thing == "pay / pay").count(), 5);
    let restored = records.iter().filter(|record| record.work == crate::fleet::Work::Restore);
    assert_eq!(restored.filter(|record| record.thing.starts_with("trade / ledger → ")).count(), 2);
}
