//! Identity: `/v2.0/tokens` (contracts/rackspace.md 5), answered on the port of every region.

use super::Rackspace;
use super::auth::{USERS, User};
use super::fault::{Fault, Outcome};
use super::model::ACCOUNT;
use super::time::naive;
use crate::clock::Moment;
use crate::http::{Region, Reply, Request};
use serde_json::{Value, json};

/// Answers below `/v2.0`.
pub(super) fn answer(system: &mut Rackspace, request: &Request, now: Moment) -> Outcome<Reply> {
    if request.path() != "/v2.0/tokens" {
        return Err(Fault::new(404, "The resource could not be found."));
    }
    match request.method.as_str() {
        "POST" => log_in(system, request, now),
        "DELETE" => {
            system.tokens.check(request, now.real_ms)?;
            system.tokens.revoke(request.get("x-auth-token").unwrap_or_default());
            Ok(Reply::empty(204))
        }
        _ => Err(Fault::new(405, "Method Not Allowed")),
    }
}

fn log_in(system: &mut Rackspace, request: &Request, now: Moment) -> Outcome<Reply> {
    let body: Value =
        serde_json::from_slice(&request.body).map_err(|_| Fault::new(400, "Invalid json request body"))?;
    let auth = body
        .get("auth")
        .filter(|auth| auth.is_object())
        .ok_or(Fault::new(400, "Invalid json request body"))?;
    let tenant = (auth.get("tenantId"), auth.get("tenantName"));
    if let (Some(_), Some(_)) = tenant {
        return Err(Fault::new(400, "Invalid request. Specify tenantId OR tenantName, not both."));
    }
    let user = user(auth).ok_or(Fault::new(401, "Unable to authenticate user with credentials provided."))?;
    if let Some(tenant) = tenant.0.or(tenant.1).filter(|tenant| !tenant.is_null())
        && tenant.as_str() != Some(ACCOUNT)
    {
        let name = tenant.as_str().map(str::to_owned).unwrap_or(tenant.to_string());
        return Err(Fault::new(
            401,
            format!(
                "Tenant with Name/Id: '{name}' is not valid for User '{}' (id: '{}')",
                user.name, user.id
            ),
        ));
    }
    let (token, ends_ms) = system.tokens.issue(user, &mut system.ids, now.real_ms);
    Ok(Reply::json(200, &access(system, user, &token, ends_ms)))
}

/// The scheme and the user that a body names, for the recorder; null where it names none.
pub(super) fn credentials(body: &Value) -> Value {
    let named = |scheme: &str, member: &str| {
        let user = body.get("auth")?.get(member)?.get("username")?;
        Some(json!({"scheme": scheme, "user": user}))
    };
    let key = named("apiKey", "RAX-KSKEY:apiKeyCredentials");
    key.or_else(|| named("password", "passwordCredentials")).unwrap_or_default()
}

fn user(auth: &Value) -> Option<&'static User> {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    if let Some(given) = auth.get("RAX-KSKEY:apiKeyCredentials") {
        let (name, key) = (text(given, "username")?, text(given, "apiKey")?);
        return USERS.iter().find(|user| user.name == name && user.key == key && !key.is_empty());
    }
    let given = auth.get("passwordCredentials")?;
    let (name, password) = (text(given, "username")?, text(given, "password")?);
    USERS.iter().find(|user| user.name == name && user.password == password && !password.is_empty())
}

fn access(system: &Rackspace, user: &User, token: &str, ends_ms: i64) -> Value {
    // Catalogs of accounts outside the United Kingdom have no London (contracts/rackspace.md 4.6).
    let regions = Region::ALL.into_iter().filter(|region| *region != Region::Lon);
    let endpoints: Vec<Value> = regions
        .map(|region| json!({"region": region.code(), "tenantId": ACCOUNT, "publicURL": system.address(region)}))
        .collect();
    // Cloud Files, which backups lie in, is not simulated: its entry leads here, to a 404, and nowhere else.
    let files = format!("{}/v1/MossoCloudFS_{ACCOUNT}", system.root(Region::Dfw));
    json!({"access": {
        "token": {
            "id": token,
            "expires": naive(ends_ms) + ".000Z",
            "tenant": {"id": ACCOUNT, "name": ACCOUNT},
            "RAX-AUTH:authenticatedBy": ["APIKEY"],
        },
        "serviceCatalog": [
            {"name": "cloudDatabases", "type": "rax:database", "endpoints": endpoints},
            {"name": "cloudFiles", "type": "object-store", "endpoints": [
                {"region": "DFW", "tenantId": ACCOUNT, "publicURL": files},
            ]},
        ],
        "user": {
            "id": user.id,
            "name": user.name,
            "RAX-AUTH:defaultRegion": "DFW",
            "roles": [{"id": "3", "name": user.role_name, "description": "account role"}],
        },
    }})
}
