//! Create, modify, delete, read, start and stop (contracts/ocp.md 1.3 to 1.7).

use super::super::clusters;
use super::super::engine::{Effect, Status, scripts};
use super::super::fail::Failure;
use super::super::history::LogRow;
use super::super::state::{Now, State};
use super::check::{self, Context};
use super::object::{self, Refusal};
use super::reply::{Tasks, common};
use super::store::{self, Strategy};
use serde_json::{Value, json};

/// The object in a path: a cluster, or a tenant of it.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// OCP's cluster id.
    pub cluster: u64,
    /// OCP's tenant id.
    pub tenant: Option<u64>,
}

impl Object {
    /// Errors: 404 for a cluster or tenant that does not exist.
    pub fn exists(self, state: &State) -> Result<(), Failure> {
        let cluster = clusters::find(&state.clusters, self.cluster)?;
        self.tenant.map_or(Ok(()), |tenant| cluster.tenant(tenant).map(|_| ()))
    }

    fn answer(self, kind: &str, result: Result<Tasks, Refusal>, now: Now) -> Value {
        common(kind, self, result, now.chinese)
    }
}

/// `POST …/backupStrategy`.
pub fn create(state: &mut State, object: Object, body: &Value, now: Now) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?.clone();
    let issues = check::strategy(body, Context { cluster: &cluster, tenant: object.tenant, stored: None });
    if !issues.is_empty() {
        return Err(Failure::issues(issues));
    }
    let answer = |result| Ok(object.answer("CREATE_BACKUP_STRATEGY", result, now));
    if let Err(refusal) = creatable(state, object, body) {
        return answer(Err(refusal));
    }
    give_way(state, object);
    let id = state.ids.strategy();
    let document = store::document(body, || state.ids.storage());
    let task = create_task(state, object, &document, now);
    state.strategies.push(Strategy {
        id,
        cluster: object.cluster,
        tenant: object.tenant,
        document,
        in_force: false,
        scheduling: false,
        last_run: None,
        created_ms: now.real_ms,
        updated_ms: now.real_ms,
    });
    answer(Ok(Tasks::One(task)))
}

fn creatable(state: &State, object: Object, body: &Value) -> Result<(), Refusal> {
    let missing = || Refusal::new("BAK10002", "");
    let cluster = clusters::find(&state.clusters, object.cluster).map_err(|_| missing())?;
    object::cluster(cluster)?;
    if let Some(tenant) = object.tenant {
        object::tenant(cluster, &cluster.tenant(tenant).map_err(|_| missing())?.name)?;
    }
    let own = state.strategies.iter().find(|one| one.is_of(object.cluster, object.tenant));
    if own.is_some_and(|one| one.in_force || being_created(state, object)) {
        let code = if object.tenant.is_some() { "BAK21002" } else { "BAK21001" };
        return Err(Refusal::new(code, format!("Edit the strategy of {} instead", cluster.name)));
    }
    // The leftovers of an earlier, failed creation of the same object do not count.
    let others = state.strategies.iter().filter(|one| !one.is_of(object.cluster, object.tenant));
    object::strategy(cluster, body, &others.collect::<Vec<_>>())
}

fn being_created(state: &State, object: Object) -> bool {
    let effect = Effect::Create { cluster: object.cluster, tenant: object.tenant };
    state.tasks.iter().any(|task| task.effect == effect && task.status == Status::Running)
}

/// A failed creation that was neither retried nor rolled back is replaced by a new one.
fn give_way(state: &mut State, object: Object) {
    let effect = Effect::Create { cluster: object.cluster, tenant: object.tenant };
    state.strategies.retain(|one| !one.is_of(object.cluster, object.tenant));
    for task in state.tasks.iter_mut().filter(|task| task.effect == effect) {
        task.effect = Effect::None;
    }
}

fn create_task(state: &mut State, object: Object, document: &Value, now: Now) -> u64 {
    let hosts =
        clusters::find(&state.clusters, object.cluster).map(|one| one.hosts.clone()).unwrap_or_default();
    let name = document.pointer("/obBackupServiceStorageConfig/configName").and_then(Value::as_str);
    let name = name.unwrap_or_default();
    let effect = Effect::Create { cluster: object.cluster, tenant: object.tenant };
    let mut task = state.task("Create backup strategy", &scripts::create_strategy(&hosts), effect, now);
    task.cluster = Some(object.cluster);
    task.tenant = object.tenant;
    for subtask in &mut task.subtasks {
        if subtask.name == scripts::FAILING_STEP && name.contains("taskfail") {
            subtask.fails = 1;
            subtask.error =
                "BAK20002: set backup_dest failed: the server answered -9057, the path is not empty".into();
        }
        if subtask.ups.is_empty() && name.contains("rollbackfail") {
            subtask.rollback_fails = 1;
        }
    }
    if name.contains("norollback") {
        task.prohibit_rollback = true;
    }
    let id = task.id;
    state.tasks.push(task);
    id
}

/// The creation task has ended: the strategy is in force, or removed again.
pub fn created(state: &mut State, object: Object, undone: bool, real_ms: i64) {
    if undone {
        state.strategies.retain(|one| !one.is_of(object.cluster, object.tenant) || one.in_force);
        return;
    }
    let found = state.strategies.iter_mut().find(|one| one.is_of(object.cluster, object.tenant));
    let Some(strategy) = found.filter(|one| !one.in_force) else { return };
    strategy.in_force = true;
    let wished = strategy.document.pointer("/obBackupScheduleConfig/backupScheduleEnabled");
    // Nothing documents whether creating starts scheduling: one cluster does not, so that clients meet both.
    strategy.scheduling = wished.and_then(Value::as_bool) == Some(true) && object.cluster != 1_000_005;
    let strategy = strategy.clone();
    if strategy.document.pointer("/obBackupScheduleConfig/startLogBackup") == Some(&json!(true)) {
        let hosts = clusters::find(&state.clusters, object.cluster).map(|one| one.hosts.clone());
        let host = hosts.ok().and_then(|hosts| hosts.first().cloned()).unwrap_or_default();
        state.logs.push(LogRow::started(&strategy, host, real_ms));
    }
}

/// `PATCH …/backupStrategy`: a full document.
pub fn modify(state: &mut State, object: Object, body: &Value, now: Now) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?.clone();
    let at = state.strategies.iter().position(|one| one.is_of(object.cluster, object.tenant) && one.in_force);
    let stored = at.and_then(|at| state.strategies.get(at)).map(|one| one.document.clone());
    let issues =
        check::strategy(body, Context { cluster: &cluster, tenant: object.tenant, stored: stored.as_ref() });
    if !issues.is_empty() {
        return Err(Failure::issues(issues));
    }
    let answer = |result| Ok(object.answer("UPDATE_BACKUP_STRATEGY", result, now));
    let Some(stored) = stored else {
        return answer(Err(Refusal::new(
            "BAK21006",
            format!("Cluster {} has no backup strategy", cluster.name),
        )));
    };
    let mut body = body.clone();
    store::keep_ids(&mut body, &stored);
    let mut document = store::document(&body, || state.ids.storage());
    store::keep_secrets(&mut document, &stored);
    let others: Vec<&Strategy> =
        state.strategies.iter().filter(|one| !one.is_of(object.cluster, object.tenant)).collect();
    let refusal =
        object::cluster(&cluster).and_then(|()| object::strategy(&cluster, &document, &others)).err();
    if let Some(refusal) = refusal {
        return answer(Err(refusal));
    }
    if document == stored {
        return answer(Err(Refusal::new("BAK21016", "Nothing has changed")));
    }
    if let Some(strategy) = at.and_then(|at| state.strategies.get_mut(at)) {
        let enabled = |document: &Value| {
            document.pointer("/obBackupScheduleConfig/backupScheduleEnabled").and_then(Value::as_bool)
        };
        if let Some(wish) = enabled(&document).filter(|_| enabled(&document) != enabled(&stored)) {
            strategy.scheduling = wish;
        }
        strategy.document = document;
        strategy.updated_ms = now.real_ms;
    }
    answer(Ok(Tasks::Empty))
}

/// `DELETE …/backupStrategy`.
pub fn delete(state: &mut State, object: Object, now: Now) -> Value {
    let had = state.strategies.len();
    state.strategies.retain(|one| !(one.is_of(object.cluster, object.tenant) && one.in_force));
    let result = if state.strategies.len() == had { Err(none()) } else { Ok(Tasks::Absent) };
    if result.is_ok() {
        state.logs.iter_mut().filter(|row| row.is_of(object.cluster, object.tenant)).for_each(|row| {
            row.stop(now.real_ms);
        });
    }
    object.answer("DELETE_BACKUP_STRATEGY", result, now)
}

/// `POST …/startSchedule` and `…/stopSchedule`.
pub fn schedule(state: &mut State, object: Object, on: bool, now: Now) -> Value {
    let cluster = clusters::find(&state.clusters, object.cluster).cloned();
    let standby = cluster.map_err(|_| none()).and_then(|cluster| object::cluster(&cluster));
    let found =
        state.strategies.iter_mut().find(|one| one.is_of(object.cluster, object.tenant) && one.in_force);
    let result = match (found, standby) {
        (_, Err(refusal)) if on => Err(refusal),
        (None, _) => Err(none()),
        (Some(strategy), _) => {
            if on && !strategy.scheduling {
                strategy.last_run = None;
            }
            strategy.scheduling = on;
            Ok(Tasks::Absent)
        }
    };
    object.answer(if on { "START_BACKUP_SCHEDULE" } else { "STOP_BACKUP_SCHEDULE" }, result, now)
}

fn none() -> Refusal {
    Refusal::new("BAK21006", "The backup object has no backup strategy")
}

/// `GET …/backupStrategy`; the reply for "none" differs by cluster, since nothing documents it.
pub fn read(state: &State, object: Object) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let found = state.strategies.iter().find(|one| one.is_of(object.cluster, object.tenant) && one.in_force);
    if let Some(strategy) = found {
        return Ok(strategy.view(cluster));
    }
    match cluster.id {
        1_000_009 => Err(Failure::new(400, "BAK21006", &cluster.name)),
        1_000_008 | 1_000_012 => {
            let mut members = store::object_members(cluster, object.tenant);
            members.insert("id".into(), Value::Null);
            Ok(Value::Object(members))
        }
        _ => Ok(Value::Null),
    }
}
