//! Routing and permissions of requests (contracts/rackspace.md 1, 4).

use super::auth;
use super::fault::{Fault, Outcome};
use super::model::{ACCOUNT, Kind, Target};
use super::{Rackspace, backups, identity, instances, restore, schedules};
use crate::clock::Moment;
use crate::http::{Region, Reply, Request, decode};
use serde_json::json;

/// Answers a request to one region.
pub(super) fn answer(
    system: &mut Rackspace,
    region: Region,
    request: &Request,
    now: Moment,
) -> Outcome<Reply> {
    let path = request.path();
    if path == "/v2.0" || path.starts_with("/v2.0/") {
        return identity::answer(system, region, request, now);
    }
    if let "/" | "/v1.0" | "/v1.0/" = path {
        return if reads(&request.method) {
            Ok(versions(system, region, path))
        } else {
            not_allowed(&["GET"])
        };
    }
    let user = system.tokens.check(request, now.real_ms)?;
    // The documents warn of a trailing slash, so the service refuses it (1).
    let rest = path.strip_prefix("/v1.0/").filter(|rest| !rest.ends_with('/')).ok_or_else(nowhere)?;
    // A `.json` at the end means the same as in `Accept` (1).
    let rest = rest.strip_suffix(".json").unwrap_or(rest);
    let segments: Vec<String> = rest.split('/').map(decode).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let [account, resource @ ..] = segments.as_slice() else { return Err(nowhere()) };
    if *account != ACCOUNT {
        return Err(Fault::new(403, format!("Tenant {account} cannot be reached with this token.")));
    }
    let known = methods(resource).ok_or_else(nowhere)?;
    // Whatever answers GET also answers HEAD.
    let method = if reads(&request.method) { "GET" } else { request.method.as_str() };
    if !known.contains(&method) {
        return not_allowed(known);
    }
    auth::allow(user, &request.method)?;
    serve(system, region, resource, request, now.engine_ms)
}

/// The methods of a resource; `None` if there is no such resource.
fn methods(resource: &[&str]) -> Option<&'static [&'static str]> {
    Some(match resource {
        ["schedules"] | ["backups"] => &["GET", "POST"],
        ["schedules", _] => &["GET", "PUT", "DELETE"],
        ["backups", _] => &["GET", "DELETE"],
        ["backups", _, "action"] => &["POST"],
        ["instances"] => &["GET", "POST"],
        ["instances", _] => &["GET", "DELETE"],
        ["ha" | "flavors"] | ["ha" | "flavors", _] => &["GET"],
        ["instances" | "ha", _, "backups"] => &["GET"],
        _ => return None,
    })
}

fn serve(
    system: &mut Rackspace,
    region: Region,
    resource: &[&str],
    request: &Request,
    now_ms: i64,
) -> Outcome<Reply> {
    let target = |kind, id: &str| Target { kind, id: id.to_owned() };
    match (request.method.as_str(), resource) {
        ("POST", ["schedules"]) => schedules::create(system, region, request, now_ms),
        (_, ["schedules"]) => schedules::list(system, region, request),
        ("PUT", ["schedules", id]) => schedules::update(system, region, id, request, now_ms),
        ("DELETE", ["schedules", id]) => schedules::delete(system, region, id),
        (_, ["schedules", id]) => schedules::get(system, region, id),
        ("POST", ["backups"]) => backups::create(system, region, request, now_ms),
        (_, ["backups"]) => backups::list(system, region, request),
        ("DELETE", ["backups", id]) => backups::delete(system, region, id),
        (_, ["backups", id]) => backups::get(system, region, id),
        (_, ["backups", id, _]) => backups::act(system, region, id, request, now_ms),
        ("POST", ["instances"]) => restore::create(system, region, request, now_ms),
        ("DELETE", ["instances", id]) => restore::delete(system, region, id),
        (_, ["instances"]) => instances::list(system, region, request),
        (_, ["instances", id]) => instances::get(system, region, id),
        (_, ["instances", id, _]) => backups::list_of(system, region, &target(Kind::Instance, id), request),
        (_, ["ha"]) => instances::groups(system, region, request),
        (_, ["ha", id]) => instances::group(system, region, id),
        (_, ["ha", id, _]) => backups::list_of(system, region, &target(Kind::Ha, id), request),
        (_, ["flavors"]) => Ok(instances::flavors(system, region)),
        (_, ["flavors", id]) => instances::flavor(system, region, id),
        _ => Err(nowhere()),
    }
}

fn nowhere() -> Fault {
    Fault::new(404, "The resource could not be found.")
}

/// Whether a method reads: `HEAD` is `GET` without the body, which whoever sends the answer omits.
pub(super) fn reads(method: &str) -> bool {
    matches!(method, "GET" | "HEAD")
}

/// 405 with the allowed methods, as HTTP requires.
pub(super) fn not_allowed(known: &[&str]) -> Outcome<Reply> {
    let head = if known.contains(&"GET") { ", HEAD" } else { "" };
    let fault = Fault::new(405, "The method is not allowed for this resource.");
    Ok(fault.reply().header("allow", &format!("{}{head}", known.join(", "))))
}

/// The root of the versions, which needs no token (4.5), or the one version at its own path.
fn versions(system: &Rackspace, region: Region, path: &str) -> Reply {
    let href = format!("{}/v1.0/", system.root(region));
    let link = json!({"rel": "self", "href": href});
    let version =
        json!({"id": "v1.0", "status": "CURRENT", "updated": "2012-08-01T00:00:00Z", "links": [link]});
    let body = if path == "/" { json!({"versions": [version]}) } else { json!({"version": version}) };
    Reply::json(200, &body)
}
