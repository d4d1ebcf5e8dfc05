//! What a change need not send, because it is already set. Only what changes is sent.

use super::{FormContext, Purpose};
use crate::forms::Draft;
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::duration;
use crate::systems::obshell::uri::{Part, split};

/// Whether a control says exactly what every tenant has, so that it need not be sent.
pub fn is_kept(name: &str, draft: &Draft, context: &FormContext) -> bool {
    let (typed, tenants) = (draft.text(name), context.known_tenants());
    if context.purpose != Purpose::Change || typed.is_empty() || tenants.is_empty() {
        return false;
    }
    match Dest::of(name) {
        // Those two need the destination beside them, which is then set again (contracts/obshell.md 1.2).
        Some(dest) if dest.takes_logs() && has_companions(draft) => false,
        Some(dest) => tenants.iter().all(|tenant| {
            let stored = tenant.storage.as_ref().and_then(|storage| dest.stored(storage));
            stored.is_some_and(|stored| is_same_place(stored, typed))
        }),
        None => tenants
            .iter()
            .all(|tenant| tenant.parameter(name).is_some_and(|value| is_same_value(value, typed))),
    }
}

/// Whether a control is filled with something to send.
pub fn is_sent(name: &str, draft: &Draft, context: &FormContext) -> bool {
    !draft.text(name).is_empty() && !is_kept(name, draft, context)
}

/// Whether a setting is filled that is only sent beside the destination of archive logs.
fn has_companions(draft: &Draft) -> bool {
    ["binding", "piece_switch_interval"].into_iter().any(|name| !draft.text(name).is_empty())
}

/// Whether two texts of a control set the same value.
pub fn is_same_setting(name: &str, one: &str, other: &str) -> bool {
    if Dest::of(name).is_some() { is_same_place(one, other) } else { is_same_value(one, other) }
}

/// The same, as far as the server reports what it has: an object store without the keys, and without what the
/// server drops (contracts/obshell.md 1.2, 1.4).
pub fn is_told_same(name: &str, one: &str, other: &str) -> bool {
    let is_key = |part: Part| matches!(part, Part::AccessId | Part::AccessKey);
    let uris = Dest::of(name).and_then(|_| split(one).zip(split(other)));
    is_same_setting(name, one, other)
        || uris.is_some_and(|(one, other)| {
            Part::ALL.into_iter().all(|part| is_key(part) || one.part(part) == other.part(part))
        })
}

/// Directories only: the keys of an object store cannot be compared. The server adds a `/` at the end.
fn is_same_place(stored: &str, typed: &str) -> bool {
    stored.starts_with("file://") && stored.trim_end_matches('/') == typed.trim_end_matches('/')
}

/// Compares numbers and durations by what they mean, however they are spelled.
fn is_same_value(value: &str, typed: &str) -> bool {
    let number = |text: &str| text.parse::<i64>().ok();
    let length = |text: &str| duration::parse(text).ok();
    value == typed
        || number(value).is_some_and(|value| Some(value) == number(typed))
        || length(value).is_some_and(|value| Some(value) == length(typed))
}
