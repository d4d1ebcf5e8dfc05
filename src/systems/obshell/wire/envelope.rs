//! What surrounds every answer (contracts/obshell.md 4.1).

use crate::json::{Read, Whole};

/// The frame of an answer, without its content.
#[derive(Clone, Debug, Default, Read)]
pub struct Envelope {
    /// Whether the request succeeded; an answer without it is not obshell's.
    pub successful: bool,
    /// The server's time, RFC 3339.
    pub timestamp: Option<String>,
    /// Milliseconds the server took.
    pub duration: Option<Whole>,
    /// 16 hexadecimal digits; empty where decryption failed and for `/status` (corrections, 7).
    #[json(rename = "traceId")]
    pub trace_id: Option<String>,
    /// Why it did not succeed.
    pub error: Option<ApiError>,
}

/// An error of the server.
#[derive(Clone, Debug, Default, Read)]
pub struct ApiError {
    /// The old numeric code; omitted when 0.
    pub code: Option<Whole>,
    /// The dotted code, since 4.3.1.
    #[json(rename = "errCode")]
    pub err_code: Option<String>,
    /// The server's words.
    pub message: Option<String>,
    /// Rarely used; any shape.
    #[json(rename = "subErrors")]
    pub sub_errors: Option<serde_json::Value>,
}

/// The content of an answer; absent and `null` are alike.
#[derive(Clone, Debug, Read)]
pub struct Data<T> {
    /// The content.
    pub data: Option<T>,
}

/// A list, as every list arrives: `{"contents": […]}`, or `null` for `contents` (contracts/obshell.md 0.12).
#[derive(Clone, Debug, Read)]
pub struct Contents<T> {
    /// The items.
    #[json(default)]
    pub contents: Vec<T>,
}

impl<T> Default for Contents<T> {
    fn default() -> Self {
        Self { contents: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_null_content_are_alike() {
        for json in ["{}", r#"{"data":null}"#, r#"{"data":{}}"#, r#"{"data":{"contents":null}}"#] {
            let read: Data<Contents<i64>> = serde_json::from_str(json).unwrap();
            assert!(read.data.unwrap_or_default().contents.is_empty(), "{json}");
        }
    }

    #[test]
    fn json_without_successful_is_no_envelope() {
        assert!(serde_json::from_str::<Envelope>(r#"{"status":200}"#).is_err());
    }
}
