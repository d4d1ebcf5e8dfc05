//! Routing of requests (contracts/ocp.md 1.0, 3.4, 5.1, 6).

use super::auth::User;
use super::clusters;
use super::engine::{log, query, view};
use super::fail::Failure;
use super::state::{Now, State};
use super::strategy::routes::{self as strategy, Object};
use super::{history, once, overview, restore, stamp};
use crate::http::Request;
use serde_json::{Value, json};

/// The answer to a request, before the envelope.
pub type Outcome = Result<Value, Failure>;

/// The routes that need no login; `None` for all others.
pub fn open(request: &Request, real_ms: i64) -> Option<Outcome> {
    match (method(request), request.path()) {
        ("GET", "/api/v2/time") => Some(Ok(json!(stamp::envelope(real_ms)))),
        // Empty: passwords are not encrypted, and no login that would encrypt them is documented.
        ("GET", "/api/v2/loginKey") => Some(Ok(json!({"publicKey": ""}))),
        _ => None,
    }
}

/// The method, with `HEAD` as `GET`; whoever sends the answer omits the body.
fn method(request: &Request) -> &str {
    if request.method == "HEAD" { "GET" } else { &request.method }
}

/// All other routes, for an authenticated user.
pub fn answer(state: &mut State, request: &Request, user: User, now: Now, inferred: bool) -> Outcome {
    let path = request.path().to_owned();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let Some(parts) = parts.strip_prefix(["api", "v2"].as_slice()) else { return Err(unknown(&path)) };
    let method = method(request);
    match parts {
        ["info"] => read(method, || Ok(info())),
        ["profiles", "me"] => read(method, || Ok(profile(user))),
        ["ob", "clusters"] => read(method, || clusters::list(&state.clusters, request)),
        ["ob", "tenants"] => read(method, || clusters::tenants(&state.clusters, None, request)),
        ["ob", "clusters", id] => {
            let id = number("id", id)?;
            read(method, || clusters::detail(&state.clusters, id))
        }
        ["ob", "clusters", id, "tenants"] => {
            let id = number("id", id)?;
            read(method, || clusters::tenants(&state.clusters, Some(id), request))
        }
        ["ob", "clusters", id, "backup", rest @ ..] => {
            let object = Object { cluster: number("id", id)?, tenant: None };
            backup(state, request, user, now, Target { object, rest, inferred })
        }
        ["ob", "clusters", id, "tenants", tenant, "backup", rest @ ..] => {
            let object = Object { cluster: number("id", id)?, tenant: Some(number("tenantId", tenant)?) };
            backup(state, request, user, now, Target { object, rest, inferred })
        }
        ["tasks", "instances", rest @ ..] => tasks(state, request, user, now, rest),
        _ => Err(unknown(&path)),
    }
}

struct Target<'a> {
    object: Object,
    rest: &'a [&'a str],
    inferred: bool,
}

fn backup(state: &mut State, request: &Request, user: User, now: Now, target: Target<'_>) -> Outcome {
    let Target { object, rest, inferred } = target;
    let tenant = object.tenant.is_some();
    let method = method(request);
    // In this order: the route, the method, the permission, the object, the body.
    let methods: &[&str] = match rest {
        ["ability" | "overview"] if !tenant => &["GET"],
        ["info"] | ["task", "dataBackupTasks" | "logBackupTasks" | "restoreTasks"] => &["GET"],
        ["config", "backupStrategy"] if tenant && !inferred => &["GET", "PATCH", "DELETE"],
        ["config", "backupStrategy"] => &["GET", "POST", "PATCH", "DELETE"],
        ["config", "backupStrategy", "startSchedule"] | ["backupNow"] => &["POST"],
        ["config", "backupStrategy", "stopSchedule"] if tenant || inferred => &["POST"],
        ["restore"] if !tenant => &["POST"],
        _ => return Err(unknown(request.path())),
    };
    if !methods.contains(&method) {
        return Err(Failure::new(405, "COM10003", method));
    }
    if method != "GET" {
        writer(user)?;
    }
    object.exists(state)?;
    match (method, rest) {
        (_, ["ability"]) => overview::ability(state, object),
        (_, ["overview"]) => overview::overview(state, object, now.real_ms),
        (_, ["info"]) => overview::info(state, object, request, now.real_ms),
        (_, ["task", "dataBackupTasks"]) => history::data(state, object, request),
        (_, ["task", "logBackupTasks"]) => history::logs(state, object, request, now.real_ms),
        (_, ["task", "restoreTasks"]) => history::restores(state, object, request),
        ("GET", ["config", "backupStrategy"]) => strategy::read(state, object),
        ("POST", ["config", "backupStrategy"]) => strategy::create(state, object, &body(request)?, now),
        ("PATCH", ["config", "backupStrategy"]) => strategy::modify(state, object, &body(request)?, now),
        ("DELETE", ["config", "backupStrategy"]) => Ok(strategy::delete(state, object, now)),
        (_, ["config", "backupStrategy", "startSchedule"]) => {
            Ok(strategy::schedule(state, object, true, now))
        }
        (_, ["config", "backupStrategy", "stopSchedule"]) => {
            Ok(strategy::schedule(state, object, false, now))
        }
        (_, ["backupNow"]) => once::backup_now(state, object, &body(request)?, now),
        (_, ["restore"]) => restore::restore(state, object, &body(request)?, now),
        _ => Err(unknown(request.path())),
    }
}

fn tasks(state: &mut State, request: &Request, user: User, now: Now, rest: &[&str]) -> Outcome {
    let method = method(request);
    let turn = state.requests;
    let missing = |id: u64| Failure::new(404, "TSK10001", &id.to_string());
    let (id, operation) = match rest {
        [] => return read(method, || query::list(&state.tasks, &state.clusters, request)),
        [id, operation @ ..] => (number("taskInstanceId", id)?, operation),
    };
    let State { tasks, clusters, .. } = state;
    let task = tasks.iter_mut().find(|task| task.id == id);
    let write = |wanted: &str| {
        if method == wanted { writer(user) } else { Err(Failure::new(405, "COM10003", method)) }
    };
    match operation {
        [] => {
            let task = task.ok_or_else(|| missing(id))?;
            read(method, || Ok(view::detail(task, clusters, turn)))
        }
        ["retry"] => {
            write("POST")?;
            let task = task.ok_or_else(|| missing(id))?;
            task.retry(now.engine_ms)?;
            Ok(view::detail(task, clusters, turn))
        }
        ["rollback"] => {
            write("POST")?;
            let task = task.ok_or_else(|| missing(id))?;
            task.rollback(now.engine_ms)?;
            Ok(view::detail(task, clusters, turn))
        }
        ["subtasks", sub, operation] => {
            let sub = number("subtaskInstanceId", sub)?;
            let task = task.ok_or_else(|| missing(id));
            let position = |task: &super::engine::Task| task.position(sub).ok_or_else(|| missing(sub));
            match *operation {
                "log" => read(method, || {
                    let task = task?;
                    let subtask = task.subtasks.get(position(task)?).ok_or_else(|| missing(sub))?;
                    // A sub-task that has not run has no log; the null field is omitted.
                    let text = log::text(task.id, subtask, now.real_ms);
                    Ok(text.map_or_else(|| json!({}), |text| json!({"log": text})))
                }),
                "retry" => {
                    write("POST")?;
                    let task = task?;
                    task.retry_one(sub, now.engine_ms)?;
                    Ok(view::one(task, position(task)?, turn))
                }
                "skip" => {
                    write("POST")?;
                    task?.skip(sub, now.engine_ms).map(|()| Value::Null)
                }
                "cancel" => {
                    write("POST")?;
                    task?.cancel(sub, now.engine_ms).map(|()| Value::Null)
                }
                _ => Err(unknown(request.path())),
            }
        }
        _ => Err(unknown(request.path())),
    }
}

fn read(method: &str, answer: impl FnOnce() -> Outcome) -> Outcome {
    if method == "GET" { answer() } else { Err(Failure::new(405, "COM10003", method)) }
}

fn writer(user: User) -> Result<(), Failure> {
    if user.writes { Ok(()) } else { Err(Failure::new(403, "IAM11000", user.name)) }
}

fn unknown(path: &str) -> Failure {
    Failure::new(404, "COM10003", path)
}

fn number(name: &str, text: &str) -> Result<u64, Failure> {
    text.parse().map_err(|_| Failure::parameter(name, Some(text), "an integer"))
}

/// A JSON body. Errors: 415 for another media type, 400 for a missing body or broken JSON.
fn body(request: &Request) -> Result<Value, Failure> {
    let media = request.get("content-type").unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        return Err(Failure::new(415, "COM10003", "application/json"));
    }
    serde_json::from_slice(&request.body).map_err(|error| Failure::new(400, "COM10003", &error.to_string()))
}

fn info() -> Value {
    json!({"name": "OCP", "buildVersion": "4.3.2-20240910", "buildTime": "2024-09-10T10:00:00+08:00"})
}

fn profile(user: User) -> Value {
    let roles = if user.writes { json!(["ADMIN"]) } else { json!(["CLUSTER_VIEWER", "TASK_VIEWER"]) };
    json!({"id": user.id, "username": user.name, "roles": roles, "accountNonLocked": true, "enabled": true})
}
