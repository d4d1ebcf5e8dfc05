//! Instances, groups and flavors (contracts/rackspace.md 4.2 to 4.4).

use super::Rackspace;
use super::fault::{Fault, Outcome};
use super::model::{ACCOUNT, FLAVORS, Group, Instance, Kind, Store, Target};
use super::paging::Page;
use super::time::naive;
use crate::http::{Region, Reply, Request};
use serde_json::{Map, Value, json};

pub(super) fn list(system: &Rackspace, region: Region, request: &Request) -> Outcome<Reply> {
    let page = Page::of(request, "instances")?;
    let without = |name: &str| request.param(name).is_some_and(|value| value.eq_ignore_ascii_case("false"));
    let (no_replicas, no_members) = (without("include_replicas"), without("include_ha"));
    let here = system.store.instances.iter().filter(|instance| {
        instance.region == region
            && !(no_replicas && instance.replica_of.is_some())
            && !(no_members && instance.ha_id.is_some())
    });
    let items = here.map(|one| (one.id.clone(), Value::Object(view(system, one)))).collect();
    Ok(Reply::json(200, &page.body(&system.address(region), "instances", "instances", items)))
}

pub(super) fn get(system: &Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let instance = system.store.instance(region, id).ok_or_else(|| Fault::missing(id))?;
    let mut out = view(system, instance);
    out.insert("created".into(), json!(naive(instance.created_ms)));
    out.insert("updated".into(), json!(naive(instance.created_ms)));
    if instance.status == "ACTIVE" {
        out.insert("volume".into(), json!({"size": instance.volume, "used": instance.volume as f64 * 0.16}));
    }
    Ok(Reply::json(200, &json!({"instance": out})))
}

pub(super) fn groups(system: &Rackspace, region: Region, request: &Request) -> Outcome<Reply> {
    let page = Page::of(request, "ha")?;
    let here = system.store.groups.iter().filter(|group| group.region == region);
    let items = here.map(|group| {
        let state = state(&system.store, group);
        (
            group.id.clone(),
            json!({"id": group.id, "name": group.name, "state": state, "datastore": datastore(group)}),
        )
    });
    Ok(Reply::json(200, &page.body(&system.address(region), "ha", "ha_instances", items.collect())))
}

pub(super) fn group(system: &Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let group = system.store.group(region, id).ok_or_else(|| Fault::missing(id))?;
    let member = |id: &String| system.store.instance(region, id).map(|one| view(system, one));
    let host = format!("{}.publb.{}.rackspaceclouddb.com", id.replace('-', ""), region.code().to_lowercase());
    let network = |access: &str, port: u16| json!({"access": access, "network": "servicenet", "port": port, "address": host});
    let flavor = FLAVORS.into_iter().find(|(id, ..)| *id == group.flavor);
    let flavor = flavor.map(|flavor| flavor_view(system, region, flavor));
    let (sources, replicas) = group.members.split_at(group.members.len().min(1));
    Ok(Reply::json(
        200,
        &json!({"ha_instance": {
            "id": group.id,
            "name": group.name,
            "state": state(&system.store, group),
            "tenant_id": ACCOUNT,
            "volume": {"size": group.volume},
            "flavor": flavor,
            "replica_source": sources.iter().filter_map(member).collect::<Vec<_>>(),
            "replicas": replicas.iter().filter_map(member).collect::<Vec<_>>(),
            "acls": [],
            "networks": [network("read", 3307), network("write", 3306)],
            "datastore": datastore(group),
            "configuration": null,
        }}),
    ))
}

pub(super) fn flavors(system: &Rackspace, region: Region) -> Reply {
    let all: Vec<Value> = FLAVORS.into_iter().map(|flavor| flavor_view(system, region, flavor)).collect();
    Reply::json(200, &json!({"flavors": all}))
}

pub(super) fn flavor(system: &Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let found = FLAVORS.into_iter().find(|(known, ..)| known.to_string() == id);
    found
        .map(|flavor| Reply::json(200, &json!({"flavor": flavor_view(system, region, flavor)})))
        .ok_or_else(|| Fault::missing(id))
}

fn flavor_view(system: &Rackspace, region: Region, (id, name, ram): (u64, &str, u64)) -> Value {
    json!({"id": id, "name": name, "ram": ram, "links": links(system, region, "flavors", &id.to_string())})
}

fn flavor_ref(system: &Rackspace, region: Region, id: u64) -> Value {
    let id = id.to_string();
    json!({"id": id, "links": links(system, region, "flavors", &id)})
}

fn datastore(group: &Group) -> Value {
    json!({"type": group.datastore.kind, "version": group.datastore.version})
}

fn links(system: &Rackspace, region: Region, resource: &str, id: &str) -> Value {
    json!([{"rel": "self", "href": format!("{}/{resource}/{id}", system.address(region))}])
}

/// `BACKUP` while a backup of it, or of its group, is being made.
fn status<'a>(store: &Store, instance: &'a Instance) -> &'a str {
    let own = store.is_busy(&Target { kind: Kind::Instance, id: instance.id.clone() });
    // The backup of a group is taken from one replica (3.9).
    let group = instance.ha_id.as_ref().and_then(|id| store.group(instance.region, id));
    let groups = group
        .filter(|group| group.members.get(1) == Some(&instance.id))
        .is_some_and(|group| store.is_busy(&Target { kind: Kind::Ha, id: group.id.clone() }));
    if own || groups { "BACKUP" } else { &instance.status }
}

fn state<'a>(store: &Store, group: &'a Group) -> &'a str {
    let busy = store.is_busy(&Target { kind: Kind::Ha, id: group.id.clone() });
    if busy { "BACKUP" } else { &group.state }
}

fn view(system: &Rackspace, instance: &Instance) -> Map<String, Value> {
    let store = &system.store;
    let region = instance.region;
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("id", json!(instance.id));
    put("name", json!(instance.name));
    put("status", json!(status(store, instance)));
    put("datastore", json!({"type": instance.datastore.kind, "version": instance.datastore.version}));
    put("flavor", flavor_ref(system, region, instance.flavor));
    put("volume", json!({"size": instance.volume}));
    put("links", links(system, region, "instances", &instance.id));
    put("hostname", json!(format!("{}.rackspaceclouddb.com", instance.id.replace('-', ""))));
    if let Some(group) = &instance.ha_id {
        put("ha_id", json!(group));
    }
    if let Some(source) = &instance.replica_of {
        put("replica_of", json!({"id": source, "links": links(system, region, "instances", source)}));
    }
    let replicas = store.instances.iter().filter(|other| other.replica_of.as_ref() == Some(&instance.id));
    let replicas: Vec<Value> = replicas
        .map(|other| {
            let links = links(system, region, "instances", &other.id);
            json!({"id": other.id, "name": other.name, "links": links})
        })
        .collect();
    if !replicas.is_empty() {
        put("replicas", Value::Array(replicas));
    }
    out
}
