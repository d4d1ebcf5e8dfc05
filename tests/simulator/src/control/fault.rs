//! Faults: which requests they match, how often they apply, and what they do.

use super::{glob, system_name};
use crate::http::{Port, Request};
use serde_json::{Map, Value, json};

/// When a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The server has done nothing yet.
    Before,
    /// The server has done what was asked.
    After,
}

/// A reply given instead of the system's own.
#[derive(Clone, Debug)]
pub(crate) struct Canned {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Value,
}

/// What happens to a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deed {
    pub(crate) delay_ms: u64,
    pub(crate) canned: Option<Canned>,
    pub(crate) malformed: bool,
    pub(crate) html: bool,
    pub(crate) cut: Option<Cut>,
    pub(crate) new_key: bool,
    pub(crate) expire: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Match {
    system: Option<String>,
    region: Option<String>,
    method: Option<String>,
    path: Option<String>,
}

impl Match {
    fn fits(&self, port: Port, request: &Request) -> bool {
        let region = match port {
            Port::Rackspace(region) => region.code(),
            _ => "",
        };
        self.system.as_ref().is_none_or(|system| system == system_name(port))
            && self.region.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(region))
            && self.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&request.method))
            && self.path.as_ref().is_none_or(|path| glob::matches(path, &request.target))
    }
}

#[derive(Debug)]
struct Fault {
    matching: Match,
    times: u64,
    deed: Deed,
    said: Value,
}

/// The faults that are set, in order: only the first that matches a request and is not used up applies.
#[derive(Default)]
pub(crate) struct Faults {
    set: Vec<Fault>,
}

impl Faults {
    /// Adds the fault described by `said`. Errors: what is wrong with the description.
    pub(crate) fn add(&mut self, said: &Value) -> Result<(), String> {
        let all = object(said, "the body", &["match", "times", "do"])?;
        let matching = matching(all.get("match").unwrap_or(&Value::Null))?;
        let times = match all.get("times") {
            None => 1,
            Some(times) => {
                times.as_u64().filter(|times| *times > 0).ok_or("times is not an integer from 1")?
            }
        };
        let deed = deed(all.get("do").ok_or("do is missing")?)?;
        self.set.push(Fault { matching, times, deed, said: said.clone() });
        Ok(())
    }

    /// Forgets all faults.
    pub(crate) fn clear(&mut self) {
        self.set.clear();
    }

    /// The faults that are not used up, with the number of times left.
    pub(crate) fn left(&self) -> Value {
        let left = self.set.iter().map(|fault| {
            let mut said = fault.said.clone();
            if let Some(said) = said.as_object_mut() {
                said.insert("times".into(), json!(fault.times));
            }
            said
        });
        Value::Array(left.collect())
    }

    /// The deed for this request, counted as used.
    pub(crate) fn take(&mut self, port: Port, request: &Request) -> Option<Deed> {
        let index = self.set.iter().position(|fault| fault.matching.fits(port, request))?;
        let fault = self.set.get_mut(index)?;
        let deed = fault.deed.clone();
        fault.times -= 1;
        if fault.times == 0 {
            self.set.remove(index);
        }
        Some(deed)
    }
}

/// An object with no members other than these: a fault with a misspelt name must not be accepted and then
/// never fire.
fn object<'a>(value: &'a Value, what: &str, known: &[&str]) -> Result<&'a Map<String, Value>, String> {
    let all = value.as_object().ok_or(format!("{what} is not a JSON object"))?;
    match all.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("{what} has the unknown member {key}; known are {}", known.join(", "))),
        None => Ok(all),
    }
}

fn matching(value: &Value) -> Result<Match, String> {
    if value.is_null() {
        return Ok(Match::default());
    }
    let all = object(value, "match", &["system", "region", "method", "path"])?;
    let text = |name: &str| match all.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("match.{name} is not a string")),
    };
    let system = text("system")?;
    if let Some(system) =
        system.as_ref().filter(|system| !["ocp", "obshell", "rackspace"].contains(&system.as_str()))
    {
        return Err(format!("match.system {system} is none of ocp, obshell, rackspace"));
    }
    Ok(Match { system, region: text("region")?, method: text("method")?, path: text("path")? })
}

fn deed(value: &Value) -> Result<Deed, String> {
    const KNOWN: [&str; 9] =
        ["delayMs", "status", "headers", "body", "malformed", "html", "cut", "newKey", "expire"];
    let all = object(value, "do", &KNOWN)?;
    if all.is_empty() {
        return Err(format!("do is empty; it is one or more of {}", KNOWN.join(", ")));
    }
    let flag = |name: &str| match all.get(name) {
        None => Ok(false),
        Some(value) => value.as_bool().ok_or(format!("do.{name} is not true or false")),
    };
    let delay_ms = match all.get("delayMs") {
        None => 0,
        Some(delay) => delay.as_u64().ok_or("do.delayMs is not an integer from 0")?,
    };
    let cut = match all.get("cut").map(Value::as_str) {
        None => None,
        Some(Some("before")) => Some(Cut::Before),
        Some(Some("after")) => Some(Cut::After),
        Some(_) => return Err("do.cut is neither before nor after".into()),
    };
    let expire = match all.get("expire").map(Value::as_str) {
        None => None,
        Some(Some(what @ ("sessions" | "tokens"))) => Some(what.to_owned()),
        Some(_) => return Err("do.expire is neither sessions nor tokens".into()),
    };
    Ok(Deed {
        delay_ms,
        canned: canned(all)?,
        malformed: flag("malformed")?,
        html: flag("html")?,
        cut,
        new_key: flag("newKey")?,
        expire,
    })
}

fn canned(all: &Map<String, Value>) -> Result<Option<Canned>, String> {
    let Some(status) = all.get("status") else {
        let lonely = ["headers", "body"].into_iter().find(|name| all.contains_key(*name));
        return lonely.map_or(Ok(None), |name| Err(format!("do.{name} needs do.status")));
    };
    let status = status.as_u64().and_then(|status| u16::try_from(status).ok());
    let status =
        status.filter(|status| (200..=599).contains(status)).ok_or("do.status is not in 200..599")?;
    let mut headers = Vec::new();
    for (name, value) in all
        .get("headers")
        .map_or(Ok(&Map::new()), |value| value.as_object().ok_or("do.headers is not a JSON object"))?
    {
        let value = value.as_str().map(str::to_owned).unwrap_or(value.to_string());
        headers.push((name.to_ascii_lowercase(), value));
    }
    Ok(Some(Canned { status, headers, body: all.get("body").cloned().unwrap_or_default() }))
}
