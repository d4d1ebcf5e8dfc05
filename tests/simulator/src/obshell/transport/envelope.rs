//! The envelope around every answer (contracts/obshell.md 4.1).

use super::fault::Fault;
use super::language::Language;
use crate::http::Reply;
use crate::obshell::time::stamp;
use serde_json::{Map, Value, json};

/// What a handler returns on success.
#[derive(Clone, Debug)]
pub(crate) enum Good {
    /// 200 without `data`.
    Nothing,
    /// 200 with `data`, which may be `null`.
    Data(Value),
    /// 204 without a body.
    NoContent,
}

/// A handler's result.
pub(crate) type Outcome = Result<Good, Fault>;

/// A list as the server wraps it.
pub(crate) fn contents(list: Vec<Value>) -> Value {
    json!({ "contents": list })
}

/// The context of an answer.
pub(crate) struct Frame<'a> {
    /// The trace id, `""` for none.
    pub(crate) trace: &'a str,
    /// The language of messages.
    pub(crate) language: Language,
    /// Real time of handling.
    pub(crate) now_ms: i64,
    /// Real time at which the process started.
    pub(crate) start_ms: i64,
}

fn message(fault: &Fault, language: Language) -> String {
    match (language, &fault.zh) {
        (Language::Unsaid, _) => fault.message.clone(),
        (Language::Chinese, Some(text)) => text.clone(),
        (_, _) if fault.plain => format!("Unexpected error: {}", fault.message),
        (_, _) => fault.message.clone(),
    }
}

/// Wraps an outcome in the envelope.
pub(crate) fn reply(outcome: Outcome, frame: &Frame<'_>) -> Reply {
    let crash = matches!(&outcome, Err(fault) if fault.crash);
    let untraced = matches!(&outcome, Err(fault) if fault.untraced);
    let status = match &outcome {
        Ok(Good::NoContent) => return Reply::empty(204),
        Ok(_) => 200,
        Err(fault) => fault.status,
    };
    let mut body = Map::new();
    body.insert("successful".into(), json!(outcome.is_ok()));
    body.insert("timestamp".into(), json!(stamp(if crash { frame.start_ms } else { frame.now_ms })));
    body.insert("duration".into(), json!(if crash { 0 } else { 3 }));
    body.insert("status".into(), json!(status));
    body.insert("traceId".into(), json!(if crash || untraced { "" } else { frame.trace }));
    match outcome {
        Ok(Good::Data(data)) => {
            body.insert("data".into(), data);
        }
        Ok(Good::Nothing | Good::NoContent) => {}
        Err(fault) => {
            let mut error = Map::new();
            if fault.old != 0 {
                error.insert("code".into(), json!(fault.old));
            }
            error.insert("errCode".into(), json!(fault.code));
            let language = if crash { Language::Unsaid } else { frame.language };
            error.insert("message".into(), json!(message(&fault, language)));
            body.insert("error".into(), Value::Object(error));
        }
    }
    Reply::empty(status)
        .header("content-type", "application/json")
        .with(escaped(Value::Object(body).to_string()).into_bytes())
}

/// Escapes `<`, `>` and `&` as the server's encoder does. They only occur inside strings.
fn escaped(text: String) -> String {
    if !text.contains(['<', '>', '&']) {
        return text;
    }
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
