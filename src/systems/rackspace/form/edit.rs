//! The form that changes a schedule: the same fields, except for what it backs up (contracts/rackspace.md
//! 1.4).

use super::{FAMILY, keeping, when};
use crate::forms::{Draft, Existing, Family, Form, Group, Verdict, changes_between, told};
use crate::json::{Whole, to_value};
use crate::systems::rackspace::rules::update_schedule;
use crate::systems::rackspace::summary::{Facts, summary};
use crate::systems::rackspace::wire::{Schedule, ScheduleChange, UpdateSchedule};
use crate::systems::rackspace::{Context, Region};
use crate::words::Said;

crate::texts! {
    UNTOLD: "the service does not say", "服务端未给出";
}

/// Changing a schedule.
pub struct EditForm;

/// What is known when a schedule is changed.
#[derive(Clone, PartialEq)]
pub struct EditContext {
    /// Region, time and zone; its only region is the schedule's own.
    pub context: Context,
    /// The schedule as it was last read.
    pub schedule: Schedule,
    /// The name of what it backs up.
    pub title: String,
}

impl EditContext {
    /// Where the schedule is.
    pub fn region(&self) -> Option<Region> {
        self.context.regions.first().copied()
    }
}

impl Form for EditForm {
    type Context = EditContext;
    type Body = UpdateSchedule;

    fn first(known: &EditContext) -> Draft {
        let mut draft = Draft::default();
        if let Some(region) = known.region() {
            draft.put("_region", region.code());
        }
        let schedule = &known.schedule;
        let numbers = [
            ("day_of_week", schedule.day_of_week),
            ("hour", schedule.hour),
            ("minute", schedule.minute),
            ("full_backup_retention", schedule.full_backup_retention),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                draft.put(name, number.to_string());
            }
        }
        for code in schedule.copies() {
            draft.put_member("copy_to", &code, true);
        }
        draft
    }

    fn groups(draft: &Draft, known: &EditContext) -> Vec<Group> {
        vec![when(draft, &known.context), keeping(draft, &known.context, &known.schedule.copies())]
    }

    fn check(draft: &Draft, known: &EditContext) -> Verdict<UpdateSchedule> {
        update_schedule(draft, &known.context, &known.schedule)
    }

    fn summary(draft: &Draft, known: &EditContext) -> Vec<Said> {
        let facts = Facts {
            target: Some((known.schedule.target_type(), known.title.clone())),
            ..Facts::of_edit(draft, &known.context, &known.schedule)
        };
        summary(&facts, known.context.now, known.context.zone.as_ref())
    }

    fn existing(known: &EditContext) -> Option<Existing> {
        let schedule = &known.schedule;
        let small = |number: Option<Whole>| u8::try_from(number?.0).ok();
        let now = ScheduleChange {
            day_of_week: small(schedule.day_of_week),
            hour: small(schedule.hour),
            minute: small(schedule.minute),
            full_backup_retention: schedule.full_backup_retention.and_then(|kept| u64::try_from(kept.0).ok()),
            copy_to: (!schedule.is_bare()).then(|| schedule.copies()),
            run_now: None,
        };
        let json = to_value(&UpdateSchedule { schedule: now });
        let untold = [("copy_to", schedule.is_bare()), ("full_backup_retention", schedule.hides_retention())];
        let untold = untold.into_iter().filter(|(_, is_untold)| *is_untold);
        Some(Existing {
            draft: Self::first(known),
            json,
            partial: true,
            untold: untold.map(|(name, _)| (name, UNTOLD.into())).collect(),
        })
    }

    fn family() -> Option<&'static Family> {
        Some(&FAMILY)
    }

    fn is_secret(_name: &str) -> bool {
        false
    }
}

/// What someone else has changed of a schedule meanwhile, in the form's own words.
pub fn changed_meanwhile(before: &EditContext, after: &EditContext) -> Vec<Said> {
    told(&changes_between::<EditForm>(before, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Model;
    use crate::words::Locale;

    #[test]
    fn the_form_starts_as_the_schedule_is() {
        let now = "2020-11-14T07:28:17Z".parse().unwrap();
        let text = r#"{"id": "s", "instance_id": "i", "day_of_week": 2, "hour": 3, "minute": 40,
            "full_backup_retention": 4, "copy_to": ["ORD", "IAD"], "last_scheduled": "2020-11-10T03:40:00"}"#;
        let known = EditContext {
            context: Context::new(vec![Region::Dfw], now),
            schedule: serde_json::from_str(text).unwrap(),
            title: "orders".into(),
        };
        let draft = EditForm::first(&known);
        assert_eq!((draft.text("hour"), draft.text("full_backup_retention")), ("3", "4"));
        assert_eq!(draft.members("copy_to").collect::<Vec<_>>(), ["IAD", "ORD"]);
        let same = known.clone();
        let model = Model::of::<EditForm>(move || same.clone());
        assert!(model.is_unchanged(&draft));
        let mut typed = draft.clone();
        typed.put("hour", "4");
        typed.put_member("copy_to", "ORD", false);
        assert!(!model.is_unchanged(&typed));
        let changes = model.changes(&typed).unwrap();
        let members: Vec<_> = changes.json.iter().map(|member| member.path.as_str()).collect();
        assert_eq!((changes.fields.len(), members), (2, vec!["schedule.hour", "schedule.copy_to"]));
        let mut other = known.clone();
        other.schedule.minute = Some(Whole(41));
        assert_eq!(changed_meanwhile(&known, &other).len(), 1);
        assert!(changed_meanwhile(&known, &known).is_empty());
        // Emptying is a change like any other: copies end, fewer backups are kept.
        let mut none = known.clone();
        (none.schedule.copy_to, none.schedule.full_backup_retention) = (None, None);
        assert_eq!(changed_meanwhile(&known, &none).len(), 2);
        let changes = model.changes(&EditForm::first(&none)).unwrap();
        let say = |said: &Option<Said>| said.as_ref().map(|said| said.say(Locale::En));
        let after: Vec<_> = changes.fields.iter().map(|change| (change.name, say(&change.after))).collect();
        let had = changes_between::<EditForm>(&none, &known);
        let before: Vec<_> = had.iter().map(|change| say(&change.before)).collect();
        assert_eq!(
            before,
            [Some("the service does not say".to_owned()), Some("the service does not say".to_owned())]
        );
        let default = Some("2 full backups".to_owned());
        assert_eq!(after, [("full_backup_retention", default), ("copy_to", None)], "as it is sent");
        let said: Vec<_> = EditForm::summary(&draft, &known).iter().map(|said| said.text.code()).collect();
        assert_eq!(said.first().zip(said.get(1)), Some((&"HEAD_WEEKLY", &"OF_INSTANCE")));
        assert!(!said.contains(&"FIRST_FULL"), "it has run before");
        let names: Vec<_> = EditForm::groups(&draft, &known).iter().map(|group| group.name).collect();
        assert_eq!(names, ["when", "keeping"]);
    }
}
