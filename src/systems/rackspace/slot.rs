//! The slot of a schedule: the next one, the next full one, and its local time (contracts/rackspace.md 3.1,
//! 11).

use super::wire::Schedule;
use crate::forms;
use crate::schedule::{Plan, Zone, date_text, local_time, next_full};
use crate::texts;
use crate::words::{Arg, Said, Text};
use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};

/// The weekday's name, 0 Sunday to 6 Saturday; `None` for anything else.
pub fn weekday(number: u32) -> Option<Text> {
    forms::weekday(if number == 0 { 7 } else { u8::try_from(number).ok().filter(|day| *day < 7)? })
}

/// The plan of a schedule as read; `None` if it does not say, or gives an impossible time.
pub fn plan_of(schedule: &Schedule) -> Option<Plan> {
    let small = |number: Option<crate::json::Whole>, limit: u8| {
        u8::try_from(number?.0).ok().filter(|number| *number <= limit)
    };
    Some(Plan::Rackspace {
        day_of_week: small(schedule.day_of_week, 7)?,
        hour: small(schedule.hour, 23)?,
        minute: small(schedule.minute, 59)?,
        full_first: schedule.last_scheduled.is_none(),
    })
}

/// `14:30`.
pub fn clock_text(hour: u32, minute: u32) -> String {
    format!("{hour:02}:{minute:02}")
}

/// `Sunday 2020-11-15 14:30 UTC`.
pub fn utc_text(at: DateTime<Utc>) -> Said {
    let day = weekday(at.weekday().num_days_from_sunday()).map_or_else(|| "".into(), Arg::from);
    SLOT.with([day, date_text(at.date_naive()).into(), clock_text(at.hour(), at.minute()).into()])
}

/// The next full run of a plan on the clock of a zone, where its weekday can differ from `day_of_week`;
/// `None` if it has none.
///
/// The slot is fixed in UTC, so the local time moves when the zone's clocks change (contracts/rackspace.md
/// 3.1).
pub fn local_slot(plan: &Plan, zone: &dyn Zone, now: DateTime<Utc>) -> Option<DateTime<FixedOffset>> {
    Some(local_time(zone, next_full(plan, now)?))
}

/// The slot in words: "The full backup starts Monday 22:40 in America/Chicago (-05:00)".
pub fn local_text(plan: &Plan, zone: &dyn Zone, now: DateTime<Utc>) -> Option<Said> {
    let slot = local_slot(plan, zone, now)?;
    let time = clock_text(slot.hour(), slot.minute()).into();
    let (name, offset) = (zone.name().into(), slot.offset().to_string().into());
    Some(match plan {
        Plan::Rackspace { day_of_week: 7, .. } => LOCAL_DAILY.with([time, name, offset]),
        _ => {
            let day = weekday(slot.weekday().num_days_from_sunday())?;
            LOCAL_WEEKLY.with([day.into(), time, name, offset])
        }
    })
}

texts! {
    SLOT: "{0} {1} {2} UTC", "{1}（{0}）{2} UTC";
    LOCAL_WEEKLY: "On the local clock the next full backup starts {0} at {1} ({2}, {3}).", "按本地时间，下一次全量备份在{0} {1} 开始（{2}，{3}）。";
    LOCAL_DAILY: "On the local clock the next backup starts at {0} ({1}, {2}).", "按本地时间，下一次备份在 {0} 开始（{1}，{2}）。";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn a_tuesday_in_utc_is_monday_evening_in_chicago() {
        let zone = FixedOffset::east_opt(-5 * 3600).unwrap();
        let plan = Plan::Rackspace { day_of_week: 2, hour: 3, minute: 40, full_first: false };
        let now = "2020-06-01T00:00:00Z".parse().unwrap();
        let said = local_text(&plan, &zone, now).unwrap();
        let expected = "On the local clock the next full backup starts Monday at 22:40 (fixed, -05:00).";
        assert_eq!(said.say(Locale::En), expected);
        assert_eq!(local_slot(&plan, &zone, now).unwrap().to_rfc3339(), "2020-06-01T22:40:00-05:00");
        assert_eq!(utc_text(now).say(Locale::Zh), "2020-06-01（周一）00:00 UTC");
    }

    #[test]
    fn a_schedule_that_does_not_say_has_no_plan() {
        let read = |text: &str| plan_of(&serde_json::from_str(text).unwrap());
        let plan = Plan::Rackspace { day_of_week: 7, hour: 23, minute: 59, full_first: true };
        assert_eq!(read(r#"{"id": "a", "day_of_week": 7, "hour": "23", "minute": 59}"#), Some(plan.clone()));
        let run = r#"{"id": "a", "day_of_week": 7, "hour": 23, "minute": 59, "last_scheduled": "2020-11-14T23:59:00"}"#;
        assert_eq!(read(run), Some(plan.begun()));
        for none in [
            r#"{"id": "a"}"#,
            r#"{"id": "a", "day_of_week": null, "hour": 1, "minute": 1}"#,
            r#"{"id": "a", "day_of_week": 8, "hour": 1, "minute": 1}"#,
            r#"{"id": "a", "day_of_week": 1, "hour": 24, "minute": 1}"#,
            r#"{"id": "a", "day_of_week": 1, "hour": 1, "minute": -1}"#,
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
