//! Identity: `/v2.0/tokens` (contracts/rackspace.md 5), answered on the port of every region.

use super::auth::{USERS, User};
use super::fault::{Fault, Outcome};
use super::model::ACCOUNT;
use super::time::naive;
use super::{Rackspace, routes};
use crate::clock::Moment;
use crate::http::{Region, Reply, Request};
use serde_json::{Value, json};

/// The ways to sign in: the member of the body, the member of the secret in it, the name in the token's
/// answer.
const CREDENTIALS: [(&str, &str, &str); 2] =
    [("RAX-KSKEY:apiKeyCredentials", "apiKey", "APIKEY"), ("passwordCredentials", "password", "PASSWORD")];

/// The message for a body that names none of them.
const UNREADABLE: &str =
    "Invalid request body: unable to parse Auth data. Please review XML or JSON formatting";

/// Answers at and below `/v2.0`.
///
/// The version, the token's own page and signing in with a token follow Identity's documents: clients request
/// them on their own, before or instead of sending a password.
pub(super) fn answer(
    system: &mut Rackspace,
    region: Region,
    request: &Request,
    now: Moment,
) -> Outcome<Reply> {
    let method = request.method.as_str();
    match request.path().strip_prefix("/v2.0").unwrap_or_default() {
        "" | "/" if routes::reads(method) => Ok(version(system, region)),
        "" | "/" => routes::not_allowed(&["GET"]),
        "/tokens" => match method {
            "POST" => log_in(system, request, now),
            "DELETE" => {
                system.tokens.check(request, now.real_ms)?;
                system.tokens.revoke(request.get("x-auth-token").unwrap_or_default());
                Ok(Reply::empty(204))
            }
            _ => routes::not_allowed(&["POST", "DELETE"]),
        },
        rest => {
            let token = rest.strip_prefix("/tokens/").filter(|id| !id.contains('/'));
            let token = token.ok_or(Fault::new(404, "The resource could not be found."))?;
            if !routes::reads(method) {
                return routes::not_allowed(&["GET"]);
            }
            system.tokens.check(request, now.real_ms)?;
            let user = system.tokens.user(token, now.real_ms).ok_or(Fault::new(404, "Token not found."))?;
            let mut body = access(system, user, token, None, now);
            if let Some(access) = body.get_mut("access").and_then(Value::as_object_mut) {
                access.shift_remove("serviceCatalog");
            }
            Ok(Reply::json(200, &body))
        }
    }
}

fn version(system: &Rackspace, region: Region) -> Reply {
    let link = json!({"rel": "self", "href": format!("{}/v2.0", system.root(region))});
    let media =
        json!({"base": "application/json", "type": "application/vnd.openstack.identity+json;version=2.0"});
    Reply::json(
        200,
        &json!({"version": {
            "id": "v2.0",
            "status": "CURRENT",
            "updated": "2012-01-21T11:33:21-06:00",
            "media-types": {"values": [media]},
            "links": [link],
        }}),
    )
}

fn log_in(system: &mut Rackspace, request: &Request, now: Moment) -> Outcome<Reply> {
    let body: Value =
        serde_json::from_slice(&request.body).map_err(|_| Fault::new(400, "Invalid json request body"))?;
    let auth = body
        .get("auth")
        .filter(|auth| auth.is_object())
        .ok_or(Fault::new(400, "Invalid json request body"))?;
    let given = |name: &str| match auth.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let tenant = match (given("tenantId"), given("tenantName")) {
        (Some(_), Some(_)) => {
            return Err(Fault::new(400, "Invalid request. Specify tenantId OR tenantName, not both."));
        }
        (id, name) => id.or(name),
    };
    let refused = || Fault::new(401, "Unable to authenticate user with credentials provided.");
    let held = auth.pointer("/token/id").and_then(Value::as_str);
    let (user, by) = match held {
        Some(token) => (system.tokens.user(token, now.real_ms).ok_or_else(refused)?, None),
        None => {
            let named = CREDENTIALS.iter().find(|(member, ..)| auth.get(*member).is_some());
            let (member, secret, by) = named.ok_or(Fault::new(400, UNREADABLE))?;
            (user(auth.get(*member), secret).ok_or_else(refused)?, Some(*by))
        }
    };
    if let Some(tenant) = tenant.filter(|tenant| tenant != ACCOUNT) {
        return Err(Fault::new(
            401,
            format!(
                "Tenant with Name/Id: '{tenant}' is not valid for User '{}' (id: '{}')",
                user.name, user.id
            ),
        ));
    }
    let token = match held {
        Some(token) => token.to_owned(),
        None => system.tokens.issue(user, &mut system.ids, now.real_ms),
    };
    Ok(Reply::json(200, &access(system, user, &token, by, now)))
}

/// The scheme and user that a body names, for the recorder; null if it names none.
pub(super) fn credentials(body: &Value) -> Value {
    let named = |scheme: &str, member: &str| {
        let user = body.get("auth")?.get(member)?.get("username")?;
        Some(json!({"scheme": scheme, "user": user}))
    };
    let key = named("apiKey", "RAX-KSKEY:apiKeyCredentials");
    key.or_else(|| named("password", "passwordCredentials")).unwrap_or_default()
}

fn user(given: Option<&Value>, secret: &str) -> Option<&'static User> {
    let text = |name: &str| given?.get(name)?.as_str().filter(|text| !text.is_empty());
    let (name, secret_given) = (text("username")?, text(secret)?);
    let of = |user: &User| if secret == "apiKey" { user.key } else { user.password };
    USERS.iter().find(|user| user.name == name && of(user) == secret_given)
}

fn access(system: &Rackspace, user: &User, token: &str, by: Option<&str>, now: Moment) -> Value {
    // Catalogs of accounts outside the United Kingdom have no London (contracts/rackspace.md 4.6).
    let regions = Region::ALL.into_iter().filter(|region| *region != Region::Lon);
    let endpoints: Vec<Value> = regions
        .map(|region| json!({"region": region.code(), "tenantId": ACCOUNT, "publicURL": system.address(region)}))
        .collect();
    // Cloud Files, where backups are stored, is not simulated: its entry leads here, to a 404, and nowhere
    // else.
    let files = format!("{}/v1/MossoCloudFS_{ACCOUNT}", system.root(Region::Dfw));
    json!({"access": {
        "token": {
            "id": token,
            "expires": naive(system.tokens.ends_ms(token, now.real_ms)) + ".000Z",
            "tenant": {"id": ACCOUNT, "name": ACCOUNT},
            "RAX-AUTH:authenticatedBy": by.as_slice(),
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
