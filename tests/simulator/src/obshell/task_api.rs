//! The task API (contracts/obshell.md 2.1, 2.5).

use super::engine::ids::{self, Place};
use super::engine::store::Store;
use super::engine::{Dag, operate, render};
use super::transport::bind::Object;
use super::transport::envelope::{Good, Outcome, contents};
use super::transport::fault::Fault;
use super::{Ask, Obshell, data, routes};
use crate::http::Request;
use serde_json::{Value, json};

/// The flag as Go parses it; a value it cannot parse crashes the handler.
fn details(request: &Request) -> Result<bool, Fault> {
    match request.param("show_details").as_deref() {
        None => Ok(true),
        Some("1" | "t" | "T" | "true" | "TRUE" | "True") => Ok(true),
        Some("" | "0" | "f" | "F" | "false" | "FALSE" | "False") => Ok(false),
        Some(_) => Err(Fault::crash()),
    }
}

/// The store and row of an id.
///
/// A local id of another agent would be forwarded to that agent, where nothing is stored.
fn place<'a>(system: &'a mut Obshell, id: &str) -> Result<(&'a mut Store, i64), Fault> {
    match ids::read(id)? {
        Place::Cluster(row) => Ok((&mut system.state.cluster, row)),
        Place::Local { ip, port, row } => {
            let known = |(agent, agent_port): &(&str, u16)| *agent == ip && u32::from(*agent_port) == port;
            match ids::AGENTS.iter().position(known) {
                Some(0) => Ok((&mut system.state.agent, row)),
                Some(_) => Err(Fault::no_task("record not found")),
                None => {
                    let message =
                        format!("Request [GET]/api/v1/task to {ip}:{port} failed: connection refused");
                    Err(Fault::new(500, "Agent.RPC.RequestFailed", message))
                }
            }
        }
    }
}

fn missing() -> Fault {
    Fault::no_task("record not found")
}

fn same(row: i64, id: &str, store: &Store) -> bool {
    let (ip, port) = ids::agent(0);
    id == if store.local { ids::local(ip, port, row) } else { ids::cluster(row) }
}

/// `GET /dag/{id}`.
pub(crate) fn dag(system: &mut Obshell, id: &str, request: &Request) -> Outcome {
    let (store, row) = place(system, id)?;
    let details = details(request)?;
    let dag = store.dag(row).ok_or_else(missing)?;
    if !same(row, id, store) {
        return Err(Fault::no_task("dag id not match"));
    }
    data(render::dag(store, dag, details))
}

/// `POST /dag/{id}`. An `id` in the body overrides the path's.
pub(crate) fn operate(system: &mut Obshell, id: &str, ask: &Ask<'_>) -> Outcome {
    let (store, row) = place(system, id)?;
    let body = ask.json()?;
    let object = Object::new(&body, "DagOperator")?;
    let operator = object.required("operator", "Operator")?;
    let id = object.text("id")?.unwrap_or_else(|| id.to_owned());
    store.dag(row).ok_or_else(missing)?;
    if !same(row, &id, store) {
        return Err(Fault::no_task("dag id not match"));
    }
    operate::dag(store, row, &operator, ask.at.real_ms).map(routes::nothing)
}

/// `GET /node/{id}`; without details the handler crashes.
pub(crate) fn node(system: &mut Obshell, id: &str, request: &Request) -> Outcome {
    let (store, row) = place(system, id)?;
    let details = details(request)?;
    let (_, _, node) = store.node_of(row).ok_or_else(missing)?;
    if !details {
        return Err(Fault::crash());
    }
    data(render::node(store, node, row, true))
}

/// `POST /node/{id}`: only `pass`.
pub(crate) fn pass_node(system: &mut Obshell, id: &str, ask: &Ask<'_>) -> Outcome {
    let (store, row) = place(system, id)?;
    let body = ask.json()?;
    let operator = Object::new(&body, "DagOperator")?.required("operator", "Operator")?;
    if !operator.eq_ignore_ascii_case("pass") {
        let message = format!("Operator {operator} is not supported");
        return Err(Fault::new(400, "Task.Node.Operator.NotSupport", message));
    }
    let (dag, index) = store.node_of(row).map(|(dag, index, _)| (dag.id, index)).ok_or_else(missing)?;
    operate::pass_node(store, dag, index, ask.at.real_ms).map(routes::nothing)
}

/// `GET /sub_task/{id}`.
pub(crate) fn sub(system: &mut Obshell, id: &str, request: &Request) -> Outcome {
    let (store, row) = place(system, id)?;
    details(request)?;
    let (node, sub) = store.sub_of(row).ok_or_else(missing)?;
    data(render::sub(store, node, sub, row))
}

/// `GET /sub_task/{id}/logs`: an unknown id has an empty log.
pub(crate) fn lines(system: &mut Obshell, id: &str) -> Outcome {
    let (store, row) = place(system, id)?;
    let lines = store.sub_of(row).map(|(_, sub)| render::lines(sub, row)).unwrap_or_default();
    Ok(Good::Data(contents(lines)))
}

/// The lists of DAGs.
pub(crate) fn list(system: &Obshell, which: &str, request: &Request) -> Result<Value, Fault> {
    let details = details(request)?;
    let (cluster, agent) = (&system.state.cluster, &system.state.agent);
    let all = |store: &Store, wanted: fn(&Dag) -> bool| -> Vec<Value> {
        store.dags.iter().filter(|dag| wanted(dag)).map(|dag| render::dag(store, dag, details)).collect()
    };
    let unfinished = |dag: &Dag| !dag.finished;
    let newest = |store: &Store, why: &str| {
        let dag = store.dags.iter().rev().find(|dag| dag.maintains());
        dag.map(|dag| render::dag(store, dag, details)).ok_or_else(|| Fault::no_task(why))
    };
    match which {
        "all-ob" => Ok(contents(all(cluster, |_| true))),
        "all-agent" => Ok(contents(all(agent, |_| true))),
        "unfinish" => {
            let mut list = all(agent, unfinished);
            list.extend(all(cluster, unfinished));
            // Go leaves an empty list nil here, unlike in the two lists below.
            Ok(if list.is_empty() { json!({ "contents": null }) } else { contents(list) })
        }
        "unfinish-ob" => Ok(contents(all(cluster, unfinished))),
        "unfinish-agent" => Ok(contents(all(agent, unfinished))),
        "maintain-ob" => newest(cluster, "Cluster is not under maintenance"),
        "maintain-agent" => newest(agent, "Agent is not under maintenance"),
        // Without a locking local DAG both handlers crash (correction 8).
        _ => match newest(agent, "") {
            Ok(_) if which == "main-dags" => Ok(contents(Vec::new())),
            Ok(dag) => Ok(contents(vec![dag])),
            Err(_) => Err(Fault::crash()),
        },
    }
}
