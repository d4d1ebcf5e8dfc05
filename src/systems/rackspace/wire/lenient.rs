//! Fields that may be of any type.

use crate::json::{Read, from_value};
use serde_json::Value;

/// Reads a field, or takes its default where it is null or of another type: one odd field must not hide a
/// list.
pub(super) fn lenient<T: Read + Default>(value: Value, _odd: &mut bool) -> T {
    from_value(value).unwrap_or_default()
}
