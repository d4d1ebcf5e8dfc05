//! What is set now, beside the fields that change it; or that it cannot be read back (contracts/obshell.md 1.4).

use crate::forms::{Draft, Existing};
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::facts::{PARAMETERS, TenantFacts};
use crate::systems::obshell::rules::{FormContext, Level, Purpose};
use crate::words::{Arg, NAMED, Said, Text};
use serde_json::{Map, Value};

crate::texts! {
    NOW: "{0} Now: {1}.", "{0}当前：{1}。";
    NOT_SET: "not set", "未设置";
    NOT_READ: "could not be read", "无法读取";
    UNREADABLE: "{0} What is set cannot be read back.", "{0}现有设置无法读回。";
}

/// What a tenant has there; an inner `None` where it could not be read, the outer for what can never be read.
fn stored<'a>(name: &str, tenant: &'a TenantFacts) -> Option<Option<&'a str>> {
    match Dest::of(name) {
        Some(Dest::Base) => None,
        Some(dest) => Some(tenant.storage.as_ref().and_then(|storage| dest.stored(storage))),
        None => PARAMETERS.contains(&name).then(|| tenant.parameter(name)),
    }
}

/// A hint with what is set now, for a change; as it is for a first configuration.
pub(super) fn now_hint(name: &str, hint: Text, context: &FormContext) -> Said {
    if context.purpose == Purpose::Create {
        return hint.into();
    }
    let tenants = context.known_tenants();
    if tenants.is_empty() || name == Dest::Base.field() {
        return hint.into();
    }
    let word = |value: Option<&str>| match value {
        None => Arg::from(NOT_READ),
        Some("") => NOT_SET.into(),
        Some(value) => value.into(),
    };
    let mut all = Vec::new();
    for tenant in tenants {
        match (stored(name, tenant), &context.level) {
            (None, _) => return UNREADABLE.with([hint.into()]),
            (Some(value), Level::Tenant(_)) => all.push(word(value)),
            (Some(value), Level::Cluster) => {
                all.push(NAMED.with([tenant.name.as_str().into(), word(value)]).into());
            }
        }
    }
    NOW.with([hint.into(), all.into()])
}

/// What is set now as a draft and as JSON, as far as every tenant has the same.
pub(super) fn existing(context: &FormContext) -> Option<Existing> {
    let tenants = context.tenants.as_deref().filter(|_| context.purpose == Purpose::Change)?;
    let (mut draft, mut json) = (Draft::default(), Map::new());
    let dests = context.level.dests().iter().map(|dest| dest.field());
    for name in dests.chain(PARAMETERS) {
        let mut values = tenants.iter().map(|tenant| stored(name, tenant).flatten());
        let Some(Some(first)) = values.next() else { continue };
        if first.is_empty() || values.any(|value| value != Some(first)) {
            continue;
        }
        draft.put(name, first);
        let number = first.parse::<i64>().ok().filter(|_| name != "archive_lag_target");
        json.insert(name.to_owned(), number.map_or_else(|| Value::from(first), Value::from));
    }
    Some(Existing { draft, json: Value::Object(json), partial: true })
}
