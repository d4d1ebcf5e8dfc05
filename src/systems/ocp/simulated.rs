//! The whole client against the simulator's core in memory: create, follow, start, refuse.

use super::api;
use super::client::Client;
use super::engine::OcpEngine;
use super::form::StrategyForm;
use super::paths::{self, FIRST};
use super::rules::{ClusterFacts, Purpose, StrategyContext, Tier, check, eligible};
use super::tasks::{read, split, task_operations};
use super::testing::{client_over, run};
use super::wire::{ScheduleStatus, StrategyBody};
use crate::forms::Form;
use crate::json::body_text;
use crate::net::{Request, Response, Sending, Transport};
use crate::tasks::{Action, Engine, Phase};
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

/// A strategy for a cluster, as the form makes it from what the server tells.
fn new_body(client: &Client, id: i64) -> StrategyBody {
    let cluster = run(api::cluster(client, id)).unwrap().value;
    let context = StrategyContext {
        purpose: Purpose::Create,
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

#[test]
fn a_strategy_is_created_followed_and_started() {
    let core = core();
    let (client, _) = client_over(core.clone());
    run(api::time(&client)).unwrap();
    run(api::me(&client)).unwrap();
    assert_eq!(run(api::strategy(&client, 1_000_005)).unwrap().value, None);
    let body = new_body(&client, 1_000_005);
    let outcome = run(api::create_strategy(&client, 1_000_005, &body_text(&body))).unwrap().value;
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
    assert!(task_operations(&last, false).iter().all(|operation| operation.allowed.is_err()));
    let subtask: i64 = last.nodes[0].key.id.parse().unwrap();
    let log = run(api::subtask_log(&client, id, subtask)).unwrap().value;
    assert!(split(&log).iter().any(|part| part.operation == Some("EXECUTE")), "{log}");
    let stored = run(api::strategy(&client, 1_000_005)).unwrap().value.unwrap();
    assert_eq!(stored.body.backup_mode, body.backup_mode);
    let started = run(api::start_schedule(&client, 1_000_005)).unwrap().value;
    assert!(started.is_done(), "{started:?}");
    let status = run(api::overview(&client, 1_000_005)).unwrap().value.backup_schedule_status;
    assert!(matches!(status, Some(ScheduleStatus::Waiting | ScheduleStatus::Normal)), "{status:?}");
}

#[test]
fn a_second_strategy_is_refused_and_explained() {
    let (client, _) = client_over(core());
    let body = new_body(&client, 1_000_002);
    let outcome = run(api::create_strategy(&client, 1_000_002, &body_text(&body))).unwrap().value;
    let refusal = outcome.refusal().unwrap();
    assert_eq!(refusal.code.as_deref(), Some("BAK21001"));
    assert!(refusal.means.is_some() && !refusal.message.is_empty());
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
    let outcome = run(api::create_strategy(&client, 1_000_005, &body_text(&body))).unwrap().value;
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
    let operations = engine.operations(&task);
    let cancel = operations.iter().find(|one| one.on == running.key && one.action == Action::Cancel).unwrap();
    assert_eq!(cancel.allowed, Ok(()));
    assert!(!run(engine.log(&id, &running.key)).unwrap().is_empty());
    assert!(run(engine.operate(&task, cancel)).unwrap().is_success());
    core.wait(20_000);
    let task = run(engine.task(&id)).unwrap();
    assert_eq!(task.phase, Phase::Failed);
    let operations = engine.operations(&task);
    let retry = operations.iter().find(|one| one.on == task.key && one.action == Action::Retry).unwrap();
    assert_eq!(retry.allowed, Ok(()));
    run(engine.operate(&task, retry)).unwrap();
    assert_eq!(run(engine.task(&id)).unwrap().phase, Phase::Running);
    assert!(run(engine.task("x")).is_err());
}
