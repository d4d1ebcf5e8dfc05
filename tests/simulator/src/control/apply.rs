//! Carries out a fault.

use super::fault::{Canned, Cut, Deed};
use crate::clock::{Clock, Moment};
use crate::http::{Answer, Port, Reply, Request, Seen};
use crate::simulator::System;
use serde_json::Value;

/// The page of a proxy that has lost its server.
const PAGE: &str = "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n\
    <center><h1>503 Service Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n";

/// Answers a request as the deed says.
///
/// A `status`, an `html` page and a cut `before` simulate something in front of the server: it never sees the
/// request. With `malformed` or a cut `after`, it has done what was asked.
pub(crate) fn apply(
    deed: &Deed,
    system: &mut dyn System,
    port: Port,
    request: &Request,
    clock: &Clock,
    now: Moment,
) -> (Answer, Seen) {
    let delay_ms = deed.delay_ms;
    if deed.new_key {
        system.new_key();
    }
    if let Some(what) = &deed.expire {
        system.expire(what);
    }
    if deed.cut == Some(Cut::Before) {
        return (Answer::Cut { delay_ms }, system.look(port, request, clock, now));
    }
    // A cut after the effect needs the effect, whatever else the deed says about the answer, which is never
    // sent.
    let replaced = if deed.cut == Some(Cut::After) { None } else { replacement(deed) };
    let (reply, seen) = match replaced {
        Some(reply) => (reply, system.look(port, request, clock, now)),
        None => system.answer(port, request, clock, now),
    };
    if deed.cut == Some(Cut::After) {
        return (Answer::Cut { delay_ms }, seen);
    }
    let reply = if deed.malformed { broken(reply) } else { reply };
    (Answer::Reply { reply, delay_ms }, seen)
}

fn replacement(deed: &Deed) -> Option<Reply> {
    let canned = deed.canned.as_ref();
    if !deed.html {
        return canned.map(plain);
    }
    let reply = Reply::empty(canned.map_or(503, |canned| canned.status));
    let reply = canned
        .into_iter()
        .flat_map(|canned| &canned.headers)
        .fold(reply, |reply, (name, value)| reply.header(name, value));
    let page = match canned.map(|canned| &canned.body) {
        Some(Value::String(page)) => page.clone(),
        _ => PAGE.to_owned(),
    };
    Some(typed(reply, "text/html").with(page.into_bytes()))
}

fn plain(canned: &Canned) -> Reply {
    let reply = Reply { status: canned.status, headers: canned.headers.clone(), body: Vec::new() };
    match &canned.body {
        Value::Null => reply,
        Value::String(text) => typed(reply, "text/plain").with(text.clone().into_bytes()),
        json => typed(reply, "application/json").with(json.to_string().into_bytes()),
    }
}

/// Sets this content type, unless the fault's own headers name one.
fn typed(reply: Reply, kind: &str) -> Reply {
    let named = reply.headers.iter().any(|(name, _)| name == "content-type");
    if named { reply } else { reply.header("content-type", kind) }
}

/// The reply as truncated JSON.
fn broken(mut reply: Reply) -> Reply {
    let half = reply.body.len() / 2;
    reply.body.truncate(half);
    if reply.body.is_empty() {
        reply.body = b"{\"".to_vec();
    }
    typed(reply, "application/json")
}
