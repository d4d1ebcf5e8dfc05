//! Faults in their envelopes (contracts/rackspace.md 1.6).

use crate::http::Reply;
use serde_json::{Value, json};

/// A refusal; its status determines the root key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) status: u16,
    pub(super) message: String,
}

/// A result that may be a refusal.
pub(super) type Outcome<T> = Result<T, Fault>;

impl Fault {
    pub(super) fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    /// 400, worded like upstream Trove's validation: all complaints in one sentence.
    pub(super) fn invalid(complaints: &[String]) -> Self {
        Self::new(400, format!("Validation error: {}", complaints.join("; ")))
    }

    /// 404 for an object.
    pub(super) fn missing(id: &str) -> Self {
        Self::new(404, format!("Resource {id} cannot be found."))
    }

    /// The reply for it.
    pub(super) fn reply(&self) -> Reply {
        let root = match self.status {
            401 => "unauthorized",
            403 => "forbidden",
            404 => "itemNotFound",
            405 => "badMethod",
            413 => "overLimit",
            415 => "badMediaType",
            422 => "unprocessableEntity",
            500 => "instanceFault",
            501 => "notImplemented",
            503 => "serviceUnavailable",
            _ => "badRequest",
        };
        let inner = json!({"code": self.status, "message": self.message});
        Reply::json(self.status, &Value::Object([(root.to_owned(), inner)].into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn each_status_has_its_root_key() {
        let roots = [
            (400, "badRequest"),
            (401, "unauthorized"),
            (403, "forbidden"),
            (404, "itemNotFound"),
            (405, "badMethod"),
            (415, "badMediaType"),
            (422, "unprocessableEntity"),
        ];
        for (status, root) in roots {
            let reply = Fault::new(status, "why").reply();
            assert_eq!(reply.status, status);
            assert_eq!(reply.value()[root]["code"], status);
            assert_eq!(reply.value()[root]["message"], "why");
        }
    }
}
