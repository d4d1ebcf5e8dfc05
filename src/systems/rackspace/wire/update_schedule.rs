//! The body that changes a schedule: only what changes (contracts/rackspace.md 1.4).

use crate::json::{Read, Write};

/// `{"schedule": …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Write, Read)]
pub struct UpdateSchedule {
    /// What changes.
    pub schedule: ScheduleChange,
}

/// What changes of a schedule; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Write, Read)]
pub struct ScheduleChange {
    /// 0 Sunday to 6 Saturday in UTC, 7 every day.
    #[json(default, skip_null)]
    pub day_of_week: Option<u8>,
    /// 0 to 23, UTC.
    #[json(default, skip_null)]
    pub hour: Option<u8>,
    /// 0 to 59.
    #[json(default, skip_null)]
    pub minute: Option<u8>,
    /// How many full backups are kept, from 2.
    #[json(default, skip_null)]
    pub full_backup_retention: Option<u64>,
    /// All regions each backup is copied to, sorted; an empty list for none. Not among the documented members: what
    /// became of it is read back (contracts/rackspace.md 2.6).
    #[json(default, skip_null)]
    pub copy_to: Option<Vec<String>>,
    /// Asks for a run in the next turn of the service.
    #[json(default, skip_null)]
    pub run_now: Option<bool>,
}
