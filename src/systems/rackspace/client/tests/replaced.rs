//! A schedule deleted and recreated, step by step.

use super::*;
use crate::acts::Outcome;
use crate::systems::rackspace::EditContext;
use crate::systems::rackspace::replace::{anew, changed_since, replace};
use crate::systems::rackspace::wire::{OneSchedule, Schedule, ScheduleChange};

const GONE: &str = r#"{"itemNotFound": {"code": 404, "message": "not there"}}"#;
const MADE: &str = r#"{"schedule": {"id": "new"}}"#;

fn known(text: &str) -> EditContext {
    let schedule = serde_json::from_str::<OneSchedule>(text).unwrap().schedule;
    let context = crate::systems::rackspace::Context::new(vec![Region::Iad], NOW);
    EditContext { context, schedule, title: "catalog".into() }
}

#[test]
fn a_deletion_without_an_answer_is_continued_from() {
    let script = Script::default();
    script.next(Err(Lost::TimedOut(60_000)));
    let script = script.then(404, &[], GONE).then(202, &[], MADE);
    let (client, script) = with_token(script);
    let press = || Outcome::of(run(replace(&client, Region::Iad, "old", "{}")));
    assert!(matches!(press(), Outcome::Unknown(_)));
    let again = press();
    let Outcome::Answered(report) = &again else { panic!("{again:?}") };
    let made = Some(("IAD".to_owned(), "new".to_owned()));
    assert_eq!((&report.made, again.word()), (&made, "done"));
    assert_eq!(report.objects[0].means[0].text.code(), "WAS_GONE");
    let delete = "DELETE http://h/iad/v1.0/1234/schedules/old";
    assert_eq!(urls(&script), [delete, delete, "POST http://h/iad/v1.0/1234/schedules"]);
}

#[test]
fn a_refused_deletion_creates_nothing() {
    let (client, script) = with_token(Script::default().then(403, &[], "no"));
    assert!(matches!(Outcome::of(run(replace(&client, Region::Iad, "old", "{}"))), Outcome::Failed(_)));
    assert_eq!(script.seen.borrow().len(), 1);
    let (client, _) = with_token(Script::default().then(202, &[], "").then(422, &[], "busy"));
    let half = run(replace(&client, Region::Iad, "old", "{}")).unwrap();
    assert_eq!((half.words[0].text.code(), half.is_success(), half.made), ("NONE_NOW", false, None));
}

#[test]
fn a_creation_with_an_unreadable_answer_is_not_reported_as_refused() {
    let (client, _) = with_token(Script::default().then(202, &[], "").then(504, &[], "<html>"));
    let half = Outcome::of(run(replace(&client, Region::Iad, "old", "{}")));
    let Outcome::Answered(report) = &half else { panic!("{half:?}") };
    let second = &report.objects[1];
    assert_eq!((half.word(), second.ok, second.unsure), ("unknown", false, true));
    assert_eq!((report.words[0].text.code(), second.means.len()), ("UNSURE", 1));
}

#[test]
fn what_someone_else_changed_stops_a_replacement() {
    let then = r#"{"schedule": {"id": "old", "source": {"id": "i"}, "hour": 3, "copy_to": ["SYD"]}}"#;
    let other = then.replace("\"hour\": 3", "\"hour\": 9");
    let script = Script::default().then(200, &[], then).then(200, &[], &other).then(404, &[], GONE);
    let (client, script) = with_token(script);
    let known = known(then);
    let changes = || run(changed_since(&client, &known)).map(|all| all.len());
    assert_eq!([changes(), changes(), changes()], [Ok(0), Ok(2), Ok(0)], "one that is gone stops nothing");
    assert!(changes().is_err(), "what cannot be read does");
    assert_eq!(urls(&script)[0], "GET http://h/iad/v1.0/1234/schedules/old");
}

#[test]
fn what_a_schedule_leaves_out_is_created_as_requested() {
    let schedule = |more: &str| -> Schedule {
        let text =
            [r#"{"id": "s", "instance_id": "i", "day_of_week": 0, "hour": 3, "minute": 40"#, more, "}"];
        serde_json::from_str(&text.concat()).unwrap()
    };
    let asked = ScheduleChange { full_backup_retention: Some(6), ..ScheduleChange::default() };
    let kept = |more: &str, asked: &ScheduleChange| {
        anew(&schedule(more), asked, vec!["IAD".into()]).unwrap().schedule.full_backup_retention
    };
    let none = ScheduleChange::default();
    assert_eq!((kept("", &asked), kept("", &none)), (Some(6), None));
    let four = r#", "full_backup_retention": 4"#;
    assert_eq!((kept(four, &asked), kept(four, &none)), (Some(4), Some(4)), "what it says counts");
    let unplanned: Schedule = serde_json::from_str(r#"{"id": "s", "instance_id": "i"}"#).unwrap();
    assert!(anew(&unplanned, &none, Vec::new()).is_none());
}
