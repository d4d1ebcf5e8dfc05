//! Time zones.
use chrono::{DateTime, Utc};

/// A time zone.
pub trait Zone {
    /// Its IANA name.
    fn name(&self) -> &str;

    /// Its offset at an instant, in seconds east of UTC.
    fn offset_seconds_at(&self, at: DateTime<Utc>) -> i32;
}
