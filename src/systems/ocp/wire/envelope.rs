//! The envelope of every answer (contracts/ocp.md 4).

use super::lenient;
use crate::json::{Read, Truth, Whole, compact_text, from_value};

use serde_json::Value;

/// The envelope of an answer from OCP: its error, and where it came from.
#[derive(Clone, Debug, Read)]
#[json(rename_all = "camelCase", texts = lenient::text)]
pub struct Envelope {
    /// Whether the call succeeded. Absent means that the answer is not from OCP.
    pub successful: Option<Truth>,
    /// What went wrong: OCP's error object, or whatever a gateway in front of it put there.
    pub error: Option<Value>,
    /// A proxy's or a framework's own words, beside the envelope.
    pub message: Option<String>,
    /// How long the server took, in milliseconds.
    pub duration: Option<Whole>,
    /// The HTTP status, as the server repeats it.
    pub status: Option<Whole>,
    /// For support.
    pub trace_id: Option<String>,
    /// The server's address or short host id.
    pub server: Option<String>,
}

/// Only the content of an answer.
#[derive(Clone, Debug, Read)]
pub struct Data<T> {
    /// The content; absent and `null` mean the same.
    pub data: Option<T>,
}

/// OCP's error. Its code is a number in one sample and text in the table of errors (contracts/ocp.md 4).
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct ErrorBody {
    /// `BAK21001`, or a number as text.
    pub code: Option<String>,
    /// The server's words.
    pub message: Option<String>,
    /// Errors of individual fields.
    pub sub_errors: Vec<SubError>,
}

/// One field's error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default, texts = lenient::text)]
pub struct SubError {
    /// The dotted path of the field.
    pub field: Option<String>,
    /// The server's words. The rejected value beside it is not read: it may be a secret.
    pub message: Option<String>,
}

impl ErrorBody {
    /// Reads an error of any shape: an object with code and message, a bare code or a text; the
    /// shape of `errorCode` is not documented (contracts/ocp.md 1.1).
    pub fn read(error: &Value) -> Self {
        match error {
            Value::Object(_) => from_value(error)
                .unwrap_or_else(|| Self { message: Some(compact_text(error)), ..Self::default() }),
            Value::Number(code) => Self { code: Some(code.to_string()), ..Self::default() },
            Value::String(text) if is_code(text) => Self { code: Some(text.clone()), ..Self::default() },
            Value::String(text) => Self { message: Some(text.clone()), ..Self::default() },
            Value::Null => Self::default(),
            other => Self { message: Some(compact_text(other)), ..Self::default() },
        }
    }
}

/// Whether a text is a code like `BAK21001` rather than a sentence.
fn is_code(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_of_every_shape_is_read() {
        let code = |value: Value| (ErrorBody::read(&value).code, ErrorBody::read(&value).message);
        let said = |code: &str, message: &str| {
            ((!code.is_empty()).then(|| code.to_owned()), (!message.is_empty()).then(|| message.to_owned()))
        };
        assert_eq!(code(json!({"code": 0, "message": "slow down"})), said("0", "slow down"));
        assert_eq!(code(json!({"code": "BAK21001"})), said("BAK21001", ""));
        assert_eq!(code(json!("BAK21001")), said("BAK21001", ""));
        assert_eq!(code(json!(20003)), said("20003", ""));
        assert_eq!(code(json!("Not Found")), said("", "Not Found"));
        assert_eq!(code(json!(null)), said("", ""));
        assert_eq!(code(json!([1])), said("", "[1]"));
        assert_eq!(code(json!({"subErrors": 1})), said("", r#"{"subErrors":1}"#));
    }
}
