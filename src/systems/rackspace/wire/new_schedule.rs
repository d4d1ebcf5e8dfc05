//! The body that creates a schedule: flat, unlike what the server answers (contracts/rackspace.md 1.2).

use super::SourceType;
use crate::json::{Read, Write};

/// `{"schedule": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Write, Read)]
pub struct CreateSchedule {
    /// The new schedule.
    pub schedule: NewSchedule,
}

/// A new schedule: exactly what is sent.
#[derive(Clone, Debug, PartialEq, Eq, Write, Read)]
#[json(skip_null)]
pub struct NewSchedule {
    /// `backup`, the only action.
    pub action: String,
    /// The instance; left out for a group.
    pub instance_id: Option<String>,
    /// The group; left out for an instance.
    pub source_id: Option<String>,
    /// `ha` with a group's id, else left out.
    pub source_type: Option<SourceType>,
    /// 0 Sunday to 6 Saturday in UTC; 7 makes every backup a full one. Always sent: the service would
    /// otherwise pick one.
    pub day_of_week: u8,
    /// 0 to 23, UTC. Always sent.
    pub hour: u8,
    /// 0 to 59. Always sent.
    pub minute: u8,
    /// How many full backups are kept, from 2; left out means 2.
    pub full_backup_retention: Option<u64>,
    /// Regions each backup is copied to, sorted; left out where there are none.
    #[json(default, skip_empty)]
    pub copy_to: Vec<String>,
}
