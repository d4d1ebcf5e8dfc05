//! Fields that may be of any type.

use crate::json::{Json, Read, from_json};

/// Reads a field, or uses its default if it is null or of another type: one odd field must not hide a whole
/// list.
pub(super) fn lenient<T: Read + Default>(value: Json<'_>, _odd: &mut bool) -> T {
    from_json(value).unwrap_or_default()
}
