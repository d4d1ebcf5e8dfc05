//! The body that changes a schedule: only what changes (contracts/rackspace.md 1.4).

use crate::json::{Json, Kind, Read, Write, Writer};

/// `{"schedule": …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Write, Read)]
pub struct UpdateSchedule {
    /// What changes.
    pub schedule: ScheduleChange,
}

/// What changes of a schedule; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Write, Read)]
#[json(skip_null)]
pub struct ScheduleChange {
    /// 0 Sunday to 6 Saturday in UTC, 7 every day.
    pub day_of_week: Option<u8>,
    /// 0 to 23, UTC.
    pub hour: Option<u8>,
    /// 0 to 59.
    pub minute: Option<u8>,
    /// How many full backups are kept, from 2.
    pub full_backup_retention: Option<u64>,
    /// All regions each backup is copied to, sorted; an empty list for none. Not a documented member: the
    /// result is read back (contracts/rackspace.md 2.6).
    pub copy_to: Option<Vec<String>>,
    /// Requests a run in the service's next cycle.
    pub run_now: Option<RunNow>,
}

/// How a run is requested: the service's own client sends a boolean, the documents' sample a string
/// (contracts/rackspace.md 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunNow {
    /// `true`.
    Yes,
    /// `"true"`.
    Text,
}

impl Read for RunNow {
    fn read(value: Json<'_>, _odd: &mut bool) -> Self {
        if matches!(value.kind(), Kind::Text(_)) { Self::Text } else { Self::Yes }
    }
}

impl Write for RunNow {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Yes => to.plain("true"),
            Self::Text => to.string("true"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{body_text, read};

    #[test]
    fn a_run_is_requested_either_way() {
        for (wish, text) in [(RunNow::Yes, "true"), (RunNow::Text, "\"true\"")] {
            let schedule = ScheduleChange { run_now: Some(wish), ..ScheduleChange::default() };
            let body = UpdateSchedule { schedule };
            let compact: String = body_text(&body).split_whitespace().collect();
            assert_eq!(compact, format!(r#"{{"schedule":{{"run_now":{text}}}}}"#));
            assert_eq!(read::<UpdateSchedule>(&compact), Some(body));
        }
    }
}
