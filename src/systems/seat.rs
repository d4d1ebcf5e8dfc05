//! An object whose form is filled in automatically: to be sent to as one of many, or compared with a file.

use crate::forms::view::FormParts;
use crate::forms::{FieldValue, Flow};
use crate::many::Silence;
use crate::ui::Local;

/// An object as its own form sees it, read from its server.
pub struct Seat {
    /// The form; nobody types into it.
    pub flow: Local<Flow>,
    /// How it is reviewed, re-read and sent, just as on its own page.
    pub parts: Local<FormParts>,
    /// What only this object has, such as its region and id.
    pub own: Vec<FieldValue>,
    /// What it means when a file does not mention a field.
    pub silence: Silence,
}
