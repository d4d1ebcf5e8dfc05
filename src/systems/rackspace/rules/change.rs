//! What makes a change of a schedule valid: only what differs is sent (contracts/rackspace.md 1.4).

use super::{copies, when};
use crate::fleet::shortened;
use crate::forms::{Draft, Findings, Verdict};
use crate::json::Whole;
use crate::systems::rackspace::Context;
use crate::systems::rackspace::summary::{kept as lasting, kept_by, typed_retention};
use crate::systems::rackspace::wire::{Schedule, ScheduleChange, UpdateSchedule};
use crate::texts;

texts! {
    COPIES_UNDOCUMENTED: "Changing copies with an update is not documented; afterwards the schedule is read again. If the service left the copies as they were, you are told and can delete and create it instead.",
        "官方文档未说明更新请求可以修改复制地域。更新后会重新读取；如果服务端未采纳，会告知并可改为删除后重新创建。";
    COPIES_UNSEEN: "The service does not say where it copies to now: what you send replaces that, whatever it is.", "服务端未给出当前的复制地域：无论其为何，都会被所发送的内容取代。";
    COPIES_STAY: "It is not documented whether this deletes copies already made in {0}.", "{0} 中已有的副本是否随之删除，官方文档未说明。";
}

/// How many full backups are kept if nothing is specified (contracts/rackspace.md 1.2).
pub const KEPT_BY_DEFAULT: u64 = 2;

/// The rules for changing a schedule.
pub fn update_schedule(draft: &Draft, context: &Context, now: &Schedule) -> Verdict<UpdateSchedule> {
    let mut found = Findings::default();
    let day = when::day_of_week(draft, &mut found);
    let hour = when::hour(draft, &mut found);
    let minute = when::minute(draft, &mut found);
    let typed = when::retention(draft, &mut found);
    let kept = typed.unwrap_or(KEPT_BY_DEFAULT);
    let had = now.copies();
    let wanted = copies::check(draft, context, &had, &mut found);
    let kept_now = now.full_backup_retention.and_then(|kept| u64::try_from(kept.0).ok());
    // What the service leaves out is not the default (contracts/rackspace.md 1.3): send it only if typed.
    let keeps_other = match now.hides_retention() {
        true => typed.is_some(),
        false => kept != kept_now.unwrap_or(KEPT_BY_DEFAULT),
    };
    let lost = shortened(kept_by(now), lasting(typed_retention(draft.text("full_backup_retention"))));
    if let Some(lost) = lost {
        found.warn("full_backup_retention", lost);
    }
    let change = ScheduleChange {
        day_of_week: day.filter(|day| differs(*day, now.day_of_week)),
        hour: hour.filter(|hour| differs(*hour, now.hour)),
        minute: minute.filter(|minute| differs(*minute, now.minute)),
        full_backup_retention: keeps_other.then_some(kept),
        // Order does not matter (contracts/rackspace.md 2.4).
        copy_to: (wanted != had).then(|| wanted.clone()),
        run_now: None,
    };
    if change.copy_to.is_some() {
        found.warn("copy_to", COPIES_UNDOCUMENTED);
        if now.is_bare() {
            found.warn("copy_to", COPIES_UNSEEN);
        }
        let left: Vec<_> =
            had.iter().filter(|code| !wanted.contains(code)).map(|code| code.as_str().into()).collect();
        if !left.is_empty() {
            found.warn("copy_to", COPIES_STAY.with([left.into()]));
        }
    }
    found.verdict(Some(UpdateSchedule { schedule: change }))
}

fn differs(typed: u8, now: Option<Whole>) -> bool {
    now != Some(Whole(typed.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::body_text;
    use crate::systems::rackspace::Region;

    fn schedule(text: &str) -> Schedule {
        serde_json::from_str(text).unwrap()
    }

    fn sent(draft: &[(&str, &str)], copies: &[&str], now: &Schedule) -> Result<String, Vec<&'static str>> {
        let context = Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap());
        let mut all =
            Draft::from([("_region", "DFW"), ("day_of_week", "0"), ("hour", "14"), ("minute", "30")]);
        for (name, text) in draft {
            all.put(name, *text);
        }
        for code in copies {
            all.put_member("copy_to", code, true);
        }
        let verdict = update_schedule(&all, &context, now).body;
        let compact = |text: String| text.split_whitespace().collect::<String>();
        verdict
            .map(|body| compact(body_text(&body)))
            .map_err(|issues| issues.iter().map(|issue| issue.said.text.code()).collect())
    }

    #[test]
    fn only_what_differs_is_sent() {
        let now =
            schedule(r#"{"id": "s", "day_of_week": 0, "hour": 14, "minute": 30, "copy_to": ["ORD", "IAD"]}"#);
        let both = ["IAD", "ORD"];
        assert_eq!(sent(&[], &both, &now).unwrap(), r#"{"schedule":{}}"#);
        assert_eq!(sent(&[("full_backup_retention", "2")], &both, &now).unwrap(), r#"{"schedule":{}}"#);
        assert_eq!(sent(&[("hour", "0")], &both, &now).unwrap(), r#"{"schedule":{"hour":0}}"#);
        let kept = sent(&[("full_backup_retention", "3")], &both, &now).unwrap();
        assert_eq!(kept, r#"{"schedule":{"full_backup_retention":3}}"#);
        assert_eq!(sent(&[], &["IAD"], &now).unwrap(), r#"{"schedule":{"copy_to":["IAD"]}}"#);
        assert_eq!(
            sent(&[], &[], &now).unwrap(),
            r#"{"schedule":{"copy_to":[]}}"#,
            "an empty list ends copies"
        );
        assert_eq!(sent(&[("hour", "24")], &both, &now), Err(vec!["HOUR"]));
    }

    #[test]
    fn a_smaller_retention_is_warned_of() {
        let now = schedule(r#"{"id": "s", "full_backup_retention": 4}"#);
        let context = Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap());
        let warned = |typed: &str| {
            let draft = Draft::from([("_region", "DFW"), ("full_backup_retention", typed)]);
            let warnings = update_schedule(&draft, &context, &now).warnings;
            warnings.iter().any(|one| one.path == "full_backup_retention" && one.said.text.code() == "FEWER")
        };
        assert!(warned("3") && warned(""), "empty is the default");
        assert!(!warned("4") && !warned("1") && !warned("x"));
    }

    #[test]
    fn copies_that_could_not_be_chosen_can_be_kept_and_ended() {
        // Its own region, one that takes no copies, an unknown one.
        let now = schedule(r#"{"id": "s", "day_of_week": 0, "hour": 14, "copy_to": ["DFW", "LON", "fra"]}"#);
        let kept = sent(&[], &["DFW", "LON", "fra"], &now).unwrap();
        assert_eq!(kept, r#"{"schedule":{"minute":30}}"#);
        let fewer = sent(&[], &["DFW", "IAD"], &now).unwrap();
        assert_eq!(fewer, r#"{"schedule":{"minute":30,"copy_to":["DFW","IAD"]}}"#);
        let bare = schedule(r#"{"id": "s"}"#);
        assert_eq!(sent(&[], &["LON"], &bare), Err(vec!["COPY_LON"]));
    }

    #[test]
    fn only_an_added_region_waits_for_its_first_full_backup() {
        let now = schedule(r#"{"id": "s", "day_of_week": 0, "copy_to": ["IAD", "ORD"]}"#);
        let context = Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap());
        let warned = |copies: &[&str]| {
            let mut draft = Draft::from([("_region", "DFW"), ("day_of_week", "0")]);
            copies.iter().for_each(|code| draft.put_member("copy_to", code, true));
            let warnings = update_schedule(&draft, &context, &now).warnings;
            warnings.iter().any(|one| one.said.text.code() == "COPY_PARENT")
        };
        assert!(!warned(&["IAD", "ORD"]) && !warned(&["ORD"]) && !warned(&[]));
        assert!(warned(&["IAD", "ORD", "SYD"]) && warned(&["SYD"]));
    }

    #[test]
    fn what_the_service_leaves_out_is_not_taken_for_the_default() {
        let bare = schedule(r#"{"id": "s", "day_of_week": 0, "hour": 14, "minute": 30}"#);
        assert_eq!(sent(&[], &[], &bare).unwrap(), r#"{"schedule":{}}"#);
        let two = [("full_backup_retention", "2")];
        assert_eq!(sent(&two, &[], &bare).unwrap(), r#"{"schedule":{"full_backup_retention":2}}"#);
        let said = |now: &Schedule| -> Vec<_> {
            let context = Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap());
            let mut draft = Draft::from([("_region", "DFW"), ("day_of_week", "7")]);
            draft.put_member("copy_to", "IAD", true);
            let warnings = update_schedule(&draft, &context, now).warnings;
            warnings.iter().filter(|one| one.path == "copy_to").map(|one| one.said.text.code()).collect()
        };
        assert_eq!(said(&bare), ["COPIES_UNDOCUMENTED", "COPIES_UNSEEN"]);
        assert_eq!(said(&schedule(r#"{"id": "s", "source": {"id": "i"}}"#)), ["COPIES_UNDOCUMENTED"]);
    }

    #[test]
    fn an_emptied_number_means_the_default() {
        let now = schedule(
            r#"{"id": "s", "day_of_week": 0, "hour": 14, "minute": 30, "full_backup_retention": 4}"#,
        );
        assert_eq!(sent(&[], &[], &now).unwrap(), r#"{"schedule":{"full_backup_retention":2}}"#);
        let bare = schedule(r#"{"id": "s"}"#);
        assert_eq!(sent(&[], &[], &bare).unwrap(), r#"{"schedule":{"day_of_week":0,"hour":14,"minute":30}}"#);
    }
}
