//! Faults (contracts/rackspace.md 1.6).

use serde_json::Value;

/// A refusal as worded by the service or the proxy in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The root key, such as `badRequest`; `None` where there is no envelope.
    pub name: Option<String>,
    /// Meant for people.
    pub message: String,
    /// Possibly not meant for people.
    pub details: Option<String>,
    /// When to ask again, as text, if the proxy's body says so.
    pub retry_after: Option<String>,
}

impl Fault {
    /// Reads `{"<any name>": {"message": …}}` or `{"message": …}`. `None` if the text is neither.
    pub fn read(body: &str) -> Option<Self> {
        let value: Value = parse::value(body).ok()?;
        let members = value.as_object()?;
        if members.get("message").is_some_and(Value::is_string) {
            return Some(Self::of(None, &value));
        }
        let (name, inner) = members.iter().find(|(_, inner)| {
            ["message", "code", "details"].iter().any(|member| inner.get(member).is_some())
        })?;
        Some(Self::of(Some(name.clone()), inner))
    }

    fn of(name: Option<String>, inner: &Value) -> Self {
        let text = |member: &str| Some(inner.get(member)?.as_str()?.trim().to_owned());
        Self {
            name,
            message: text("message").unwrap_or_default(),
            details: text("details").filter(|details| !details.is_empty()),
            retry_after: text("retryAfter"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_under_any_name() {
        let fault =
            Fault::read(r#"{"badRequest": {"code": 400, "message": " no ", "details": "x"}}"#).unwrap();
        assert_eq!((fault.name.as_deref(), fault.message.as_str()), (Some("badRequest"), "no"));
        assert_eq!(fault.details.as_deref(), Some("x"));
        let over = r#"{"overLimit":{"code":413,"message":"OverLimit Retry...","details":"Error Details...",
            "retryAfter":"2015-06-13T22:30:10Z"}}"#;
        assert_eq!(Fault::read(over).unwrap().retry_after.as_deref(), Some("2015-06-13T22:30:10Z"));
        assert_eq!(Fault::read(r#"{"message": "top"}"#).unwrap().message, "top");
        assert_eq!(Fault::read(r#"{"anything": {"code": 500}}"#).unwrap().message, "");
        for none in ["", "text", "<html>", "[]", "{}", r#"{"schedules": []}"#, r#"{"a": 1}"#] {
            assert_eq!(Fault::read(none), None, "{none}");
        }
    }
}
