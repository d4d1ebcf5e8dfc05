//! What only the page of a form knows.

use crate::acts::{Recheck, Report};
use crate::dom::prelude::*;
use crate::forms::Draft;
use crate::net::Failure;
use crate::ui::Fact;
use crate::words::Text;
use std::future::Future;
use std::pin::Pin;

/// Sends the exact text and reports what came back. Where an answer refuses some objects and carries no failure,
/// it sets [`Flow::refused`] itself.
pub type Send = Box<dyn Fn(String) -> Pin<Box<dyn Future<Output = Result<Report, Failure>>>>>;

/// What only the page of a form knows.
pub struct FormParts {
    /// What the review says.
    pub review: ReviewParts,
    /// Target, address, object, version, role, environment: what every confirmation names.
    pub facts: Box<dyn Fn() -> Vec<Fact>>,
    /// The curl line for a draft.
    pub curl: Box<dyn Fn(&Draft) -> String>,
    /// What stands above the fields: a picker.
    pub before: Option<Box<dyn Fn() -> AnyView>>,
    /// What stands in the panel besides: next runs, side effects.
    pub aside: Option<Box<dyn Fn() -> AnyView>>,
    /// What stands below a report: the way on.
    pub after: Box<dyn Fn(&Report) -> AnyView>,
    /// Where to look when no answer came: route and words.
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
