//! What only a form's page knows.

use crate::acts::{Recheck, Report};
use crate::dom::prelude::*;
use crate::forms::Draft;
use crate::net::Failure;
use crate::ui::Fact;
use crate::words::Text;
use std::future::Future;
use std::pin::Pin;

/// Sends the exact text and reports what came back. If an answer refuses some objects without a failure, it
/// sets [`Flow::refused`] itself.
pub type Send = Box<dyn Fn(String) -> Pin<Box<dyn Future<Output = Result<Report, Failure>>>>>;

/// What only a form's page knows.
pub struct FormParts {
    /// What the review says.
    pub review: ReviewParts,
    /// What every confirmation shows: target, address, object, version, role, environment.
    pub facts: Box<dyn Fn() -> Vec<Fact>>,
    /// The curl line for a draft.
    pub curl: Box<dyn Fn(&Draft) -> String>,
    /// What is above the fields: a picker.
    pub before: Option<Box<dyn Fn() -> AnyView>>,
    /// What else is in the panel: next runs, side effects.
    pub aside: Option<Box<dyn Fn() -> AnyView>>,
    /// What is below a report: links to what comes next.
    pub after: Box<dyn Fn(&Report) -> AnyView>,
    /// Where to look if no answer came: route and words.
    pub tells: Vec<(String, Text)>,
    /// Reads the target again.
    pub recheck: Recheck,
    /// Sends.
    pub send: Send,
}

/// What a review says besides the JSON.
pub struct ReviewParts {
    /// What the send button says: what it does.
    pub send: Text,
    /// Method and path, as the server sees them.
    pub call: String,
    /// A sentence on where and how to run the curl line.
    pub curl_note: Text,
}
