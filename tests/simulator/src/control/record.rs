//! The recorder: one entry per request, in order of arrival.

use super::system_name;
use crate::http::{Answer, Port, Request, Seen};
use serde_json::{Map, Value, json};
use std::collections::VecDeque;

/// Beyond this the oldest entries are dropped, so that a demonstration can run for weeks.
const KEPT: usize = 20_000;

/// The requests recorded.
#[derive(Default)]
pub(crate) struct Recorder {
    seq: u64,
    entries: VecDeque<Value>,
}

impl Recorder {
    /// Records a request and its outcome; `status` is null if the connection was cut.
    pub(crate) fn add(&mut self, port: Port, request: &Request, seen: Seen, answer: &Answer, real_ms: i64) {
        self.seq += 1;
        let region = match port {
            Port::Rackspace(region) => json!(region.code()),
            _ => Value::Null,
        };
        let status = match answer {
            Answer::Reply { reply, .. } => json!(reply.status),
            Answer::Cut { .. } => Value::Null,
        };
        if self.entries.len() >= KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(json!({
            "seq": self.seq,
            "at": real_ms,
            "system": system_name(port),
            "region": region,
            "method": request.method,
            "target": request.target,
            "headers": headers(request),
            "body": String::from_utf8_lossy(&request.body),
            "json": seen.json,
            "auth": seen.auth,
            "status": status,
        }));
    }

    /// All entries.
    pub(crate) fn all(&self) -> Value {
        Value::Array(self.entries.iter().cloned().collect())
    }
}

/// The headers by lower-case name; repeated ones are joined with a comma, as HTTP allows.
fn headers(request: &Request) -> Value {
    let mut out: Map<String, Value> = Map::new();
    for (name, value) in &request.headers {
        let joined = match out.get(name).and_then(Value::as_str) {
            Some(earlier) => format!("{earlier}, {value}"),
            None => value.clone(),
        };
        out.insert(name.clone(), Value::String(joined));
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Reply;

    #[test]
    fn the_oldest_go_first() {
        let mut recorder = Recorder::default();
        let answer = Answer::Reply { reply: Reply::empty(204), delay_ms: 0 };
        for _ in 0..=KEPT {
            recorder.add(Port::Ocp, &Request::new("GET", "/"), Seen::default(), &answer, 5);
        }
        let all = recorder.all();
        assert_eq!(all.as_array().unwrap().len(), KEPT);
        assert_eq!(all[0]["seq"], 2);
        assert_eq!(all[0]["status"], 204);
    }

    #[test]
    fn repeated_headers_are_joined() {
        let request = Request::new("GET", "/").header("Accept", "a").header("accept", "b");
        assert_eq!(headers(&request), json!({"accept": "a, b"}));
    }
}
