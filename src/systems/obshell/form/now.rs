//! What is set now, beside the fields that change it; or that it cannot be read (contracts/obshell.md 1.4).

use crate::forms::{Draft, Existing};
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::facts::{PARAMETERS, TenantFacts};
use crate::systems::obshell::rules::{FormContext, Level, Purpose};
use crate::systems::obshell::uri::{Part, Scheme, split};
use crate::words::{Arg, NAMED, Said, Text, VERBATIM};
use serde_json::{Map, Value};

crate::texts! {
    NOW: "{0} Now: {1}.", "{0}当前：{1}。";
    NOT_SET: "not set", "未设置";
    NOT_READ: "could not be read", "无法读取";
    UNREADABLE: "{0} What is set cannot be read back.", "{0}现有设置无法读回。";
    NEVER_READ: "cannot be read back", "无法读回";
    NOT_KNOWN: "not known", "未知";
    PLACES: "data {0}, logs {1}", "数据 {0}，日志 {1}";
}

/// What the server never reports: these controls, and a member that has none.
const NEVER_TOLD: [&str; 4] =
    ["binding", "piece_switch_interval", "delete_policy.recovery_window", "delete_policy.policy"];

/// What a tenant has set; `None` if it could not be read.
fn stored<'a>(name: &str, tenant: &'a TenantFacts) -> Option<&'a str> {
    match Dest::of(name) {
        Some(dest) => tenant.storage.as_ref().and_then(|storage| dest.stored(storage)),
        None => tenant.parameter(name),
    }
}

/// The same in words.
fn word(name: &str, tenant: &TenantFacts) -> Arg {
    match stored(name, tenant) {
        // Nothing is stored for the cluster: each tenant has its own places.
        None if name == Dest::Base.field() => {
            PLACES.with([Dest::Data, Dest::Archive].map(|dest| word(dest.field(), tenant))).into()
        }
        None => NOT_READ.into(),
        Some("") => NOT_SET.into(),
        Some(value) => value.into(),
    }
}

/// What the tenants have set, each with its name if there may be others.
fn each(name: &str, context: &FormContext) -> Arg {
    let all = context.known_tenants().iter().map(|tenant| match context.level {
        Level::Tenant(_) => word(name, tenant),
        Level::Cluster => NAMED.with([tenant.name.as_str().into(), word(name, tenant)]).into(),
    });
    Arg::List(all.collect())
}

/// A hint with what is set now, for a change; the hint alone for a first configuration.
pub(super) fn now_hint(name: &str, hint: Text, context: &FormContext) -> Said {
    let is_new = context.purpose == Purpose::Create;
    if is_new || context.known_tenants().is_empty() || name == Dest::Base.field() {
        return hint.into();
    }
    if NEVER_TOLD.contains(&name) {
        return UNREADABLE.with([hint.into()]);
    }
    NOW.with([hint.into(), each(name, context)])
}

/// What is set now, as a draft and as JSON, where all tenants have the same; else what is known of it.
pub(super) fn existing(context: &FormContext) -> Option<Existing> {
    if context.purpose == Purpose::Create {
        return None;
    }
    let tenants = context.known_tenants();
    let (mut draft, mut json) = (Draft::default(), Map::new());
    let mut untold = Vec::from(NEVER_TOLD.map(|name| (name, NEVER_READ.into())));
    let dests = context.level.dests().iter().map(|dest| dest.field());
    for name in dests.chain(PARAMETERS) {
        let mut values = tenants.iter().map(|tenant| stored(name, tenant));
        let same = values.next().flatten().filter(|first| values.all(|value| value == Some(*first)));
        match same {
            Some("") => continue,
            Some(value) => {
                draft.put(name, value);
                let number = value.parse::<i64>().ok().filter(|_| name != "archive_lag_target");
                json.insert(name.to_owned(), number.map_or_else(|| Value::from(value), Value::from));
            }
            None if tenants.is_empty() => untold.push((name, NOT_KNOWN.into())),
            None => untold.push((name, VERBATIM.with([each(name, context)]))),
        }
        // The server does not report a key either, if there may be one.
        let has_key = |uri: &str| split(uri).is_none_or(|uri| uri.scheme != Scheme::File);
        if let Some(dest) = Dest::of(name).filter(|_| same.is_none_or(has_key)) {
            untold.push((dest.control(Part::AccessKey), NEVER_READ.into()));
        }
    }
    Some(Existing { draft, json: Value::Object(json), partial: true, untold })
}
