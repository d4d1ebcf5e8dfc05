//! An object that a form is filled for by itself: to be sent to as one of many, or compared with a file.

use crate::forms::view::FormParts;
use crate::forms::{FieldValue, Flow};
use crate::many::Silence;
use crate::ui::Local;

/// An object as its own form knows it, read from its server.
pub struct Seat {
    /// The form; nobody types in it.
    pub flow: Local<Flow>,
    /// How it is reviewed, read again and sent: as from its own page.
    pub parts: Local<FormParts>,
    /// What only this object has: its region, its id.
    pub own: Vec<FieldValue>,
    /// What it means that a file says nothing of a field.
    pub silence: Silence,
}
