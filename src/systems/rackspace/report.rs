//! What the answer to a created schedule says, beside what was requested.

use super::Region;
use super::slot::{plan_of, utc_text};
use super::wire::{NewSchedule, Schedule, ScheduleChange};
use crate::acts::Report;
use crate::json::Whole;
use crate::net::{Receipt, Reply};
use crate::schedule::next_full;
use crate::texts;
use crate::words::{Arg, Said};
use chrono::{DateTime, Utc};

/// The report of a created schedule: what came back can differ from what was sent.
pub fn created(region: Region, sent: &NewSchedule, reply: &Reply<Schedule>, now: DateTime<Utc>) -> Report {
    let schedule = &reply.value;
    let mut words = vec![CREATED.with([schedule.id.as_str().into(), region.code().into()])];
    if let Some(next) = &schedule.next_run {
        let at: Arg = match next.at() {
            Some(at) => utc_text(at).into(),
            None => next.0.as_str().into(),
        };
        words.push(NEXT_RUN.with([at]));
    }
    let full = plan_of(schedule).and_then(|plan| next_full(&plan, now));
    words.extend(full.map(|at| NEXT_FULL.with([utc_text(at).into()])));
    words.extend(copies(sent, schedule));
    let kept = sent.full_backup_retention.and_then(|kept| i64::try_from(kept).ok());
    words.extend(others([
        ("day_of_week", Some(i64::from(sent.day_of_week)), schedule.day_of_week),
        ("hour", Some(i64::from(sent.hour)), schedule.hour),
        ("minute", Some(i64::from(sent.minute)), schedule.minute),
        ("full_backup_retention", kept, schedule.full_backup_retention),
    ]));
    let is_other = words.iter().any(|said| [DROPPED, ADDED, OTHER].contains(&said.text));
    Report { is_other, ..Report::of(reply.receipt.clone(), words).with_made(region.code(), &schedule.id) }
}

/// The report of a changed schedule: `after` is what was read back, since the answer to a change says
/// nothing (contracts/rackspace.md 1.4, 2.6).
pub fn changed(
    region: Region,
    id: &str,
    sent: &ScheduleChange,
    after: Option<&Schedule>,
    receipt: Receipt,
) -> Report {
    let mut words = vec![CHANGED.with([id.into(), region.code().into()])];
    let mut is_other = false;
    match after {
        None => words.push(UNREAD.into()),
        Some(after) => {
            let mut other = numbers(sent, after);
            other.extend(ignored_copies(sent, after).map(|(_, said)| said));
            is_other = !other.is_empty();
            other.extend(unsaid(sent, after));
            if other.is_empty() {
                other.push(AS_ASKED.into());
            }
            words.extend(other);
        }
    }
    Report { is_other, ..Report::of(receipt, words) }
}

/// The copies that were requested, if the service has others, and the sentence about it.
pub fn ignored_copies(sent: &ScheduleChange, after: &Schedule) -> Option<(Vec<String>, Said)> {
    let asked = sent.copy_to.clone().filter(|_| !after.is_bare())?;
    let kept = after.copies();
    (asked != kept).then(|| (asked.clone(), COPIES_IGNORED.with([none(&asked), none(&kept)])))
}

/// What was requested but is missing from what was read back: whether it was applied is unknown
/// (contracts/rackspace.md 1.3).
fn unsaid(sent: &ScheduleChange, after: &Schedule) -> Vec<Said> {
    let copies = sent.copy_to.as_ref().filter(|_| after.is_bare());
    let kept = sent.full_backup_retention.filter(|_| after.hides_retention());
    let copies = copies.map(|asked| COPIES_UNKNOWN.with([none(asked)]));
    copies.into_iter().chain(kept.map(|asked| KEPT_UNKNOWN.with([asked.into()]))).collect()
}

fn none(all: &[String]) -> Arg {
    if all.is_empty() { NOWHERE.into() } else { list(all) }
}

fn numbers(sent: &ScheduleChange, after: &Schedule) -> Vec<Said> {
    let kept = sent.full_backup_retention.and_then(|kept| i64::try_from(kept).ok());
    others([
        ("day_of_week", sent.day_of_week.map(i64::from), after.day_of_week),
        ("hour", sent.hour.map(i64::from), after.hour),
        ("minute", sent.minute.map(i64::from), after.minute),
        ("full_backup_retention", kept, after.full_backup_retention),
    ])
}

/// Compares the copies as sets: the service returns them in another order (contracts/rackspace.md 2.4).
fn copies(sent: &NewSchedule, schedule: &Schedule) -> Vec<Said> {
    if schedule.copy_to.is_none() && !sent.copy_to.is_empty() {
        return vec![COPIES_UNSAID.with([list(&sent.copy_to)])];
    }
    let kept = schedule.copies();
    let without = |all: &[String], those: &[String]| -> Vec<String> {
        all.iter().filter(|code| !those.contains(code)).cloned().collect()
    };
    let (dropped, added) = (without(&sent.copy_to, &kept), without(&kept, &sent.copy_to));
    let mut said = Vec::new();
    if !kept.is_empty() {
        said.push(COPIES.with([list(&kept)]));
    }
    if !dropped.is_empty() {
        said.push(DROPPED.with([list(&dropped)]));
    }
    if !added.is_empty() {
        said.push(ADDED.with([list(&added)]));
    }
    said
}

fn list(codes: &[String]) -> Arg {
    codes.iter().map(|code| Arg::from(code.as_str())).collect::<Vec<_>>().into()
}

/// Numbers that came back different from what was sent.
fn others(pairs: [(&'static str, Option<i64>, Option<Whole>); 4]) -> Vec<Said> {
    let other = pairs.into_iter().filter_map(|(name, sent, got)| match (sent, got) {
        (Some(sent), Some(Whole(got))) if sent != got => Some((name, sent, got)),
        _ => None,
    });
    other.map(|(name, sent, got)| OTHER.with([name.into(), sent.into(), got.into()])).collect()
}

texts! {
    CREATED: "The schedule {0} was created in {1}.", "备份计划 {0} 已在 {1} 创建。";
    NEXT_RUN: "Next run (UTC), according to the service: {0}.", "服务端给出的下一次运行时间（UTC）：{0}。";
    NEXT_FULL: "Next full backup: {0} (calculated).", "下一次全量备份：{0}（推算）。";
    COPIES: "Each successful backup is copied to {0}.", "每个成功的备份会复制到 {0}。";
    COPIES_UNSAID: "The answer does not say whether backups are copied to {0}; look at the schedule.", "应答未说明备份是否会复制到 {0}，须查看该备份计划。";
    DROPPED: "The service left out {0}: backups are not copied there.", "服务端未采纳 {0}：备份不会复制到该处。";
    ADDED: "The service added {0}, which was not asked for.", "服务端额外添加了 {0}。";
    CHANGED: "The service accepted the change to the schedule {0} in {1}.", "服务端已接受对 {1} 中备份计划 {0} 的修改。";
    AS_ASKED: "It was read again and is as requested.", "已重新读取，与所请求的一致。";
    UNREAD: "It could not be read again: look at the schedule to see the result.", "未能重新读取，须查看该备份计划确认结果。";
    COPIES_IGNORED: "The service did not apply the change of copies: asked for {0}, it has {1}.", "服务端未采纳复制地域的修改：请求为 {0}，现为 {1}。";
    COPIES_UNKNOWN: "The service does not say where its backups are copied to: asked for {0}.", "服务端未给出复制地域：请求为 {0}。";
    KEPT_UNKNOWN: "The service does not say how many full backups it keeps: asked for {0}.", "服务端未给出保留的全量备份数：请求为 {0}。";
    NOWHERE: "none", "无";
    OTHER: "{0} was sent as {1} and came back as {2}.", "{0} 发送的值为 {1}，返回的值为 {2}。";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Receipt;
    use crate::systems::rackspace::wire::OneSchedule;
    use crate::words::Locale;

    fn report(copy_to: &[&str], answer: &str) -> Report {
        let sent = NewSchedule {
            action: "backup".into(),
            instance_id: Some("i".into()),
            source_id: None,
            source_type: None,
            day_of_week: 0,
            hour: 14,
            minute: 30,
            full_backup_retention: Some(3),
            copy_to: copy_to.iter().map(|code| (*code).to_owned()).collect(),
        };
        let answer: OneSchedule = serde_json::from_str(answer).unwrap();
        let reply = Reply { value: answer.schedule, receipt: Receipt::default() };
        created(Region::Dfw, &sent, &reply, "2020-11-14T07:28:17Z".parse().unwrap())
    }

    fn codes(report: &Report) -> Vec<&'static str> {
        report.words.iter().map(|said| said.text.code()).collect()
    }

    #[test]
    fn another_order_is_no_difference() {
        let answer = r#"{"schedule": {"id": "s1", "day_of_week": 0, "hour": 14, "minute": 30,
            "full_backup_retention": 3, "copy_to": ["ORD", "IAD"], "next_run": "2020-11-14T14:30:00"}}"#;
        let report = report(&["IAD", "ORD"], answer);
        assert_eq!(codes(&report), ["CREATED", "NEXT_RUN", "NEXT_FULL", "COPIES"]);
        assert_eq!(report.made, Some(("DFW".to_owned(), "s1".to_owned())));
        let run = report.words[1].say(Locale::En);
        assert_eq!(run, "Next run (UTC), according to the service: Saturday 2020-11-14 14:30 UTC.");
        assert!(report.words[2].say(Locale::En).contains("Sunday 2020-11-15 14:30 UTC (calculated)"));
    }

    #[test]
    fn a_change_is_compared_with_what_is_read_back() {
        let sent = ScheduleChange { hour: Some(3), copy_to: Some(vec!["IAD".into()]), ..Default::default() };
        let codes = |sent: &ScheduleChange, after: &str| {
            let after = serde_json::from_str::<Schedule>(after).ok();
            codes(&changed(Region::Ord, "s", sent, after.as_ref(), Receipt::default()))
        };
        let same = r#"{"id": "s", "hour": 3, "copy_to": ["IAD"], "full_backup_retention": 9}"#;
        assert_eq!(codes(&sent, same), ["CHANGED", "AS_ASKED"]);
        let none = r#"{"id": "s", "hour": 4, "source": {"id": "i"}}"#;
        assert_eq!(codes(&sent, none), ["CHANGED", "OTHER", "COPIES_IGNORED"]);
        assert_eq!(codes(&sent, ""), ["CHANGED", "UNREAD"]);
        let cleared = ScheduleChange { copy_to: Some(Vec::new()), ..Default::default() };
        assert_eq!(codes(&cleared, none), ["CHANGED", "AS_ASKED"]);
        assert_eq!(codes(&cleared, same), ["CHANGED", "COPIES_IGNORED"]);
        // The oldest samples leave out copies and retention: nothing was ignored, and nothing is confirmed.
        let bare = r#"{"id": "s", "instance_id": "i", "hour": 3}"#;
        assert_eq!(codes(&sent, bare), ["CHANGED", "COPIES_UNKNOWN"]);
        assert_eq!(codes(&cleared, bare), ["CHANGED", "COPIES_UNKNOWN"]);
        let kept = ScheduleChange { full_backup_retention: Some(2), ..Default::default() };
        assert_eq!(codes(&kept, bare), ["CHANGED", "KEPT_UNKNOWN"]);
        assert_eq!(codes(&kept, none), ["CHANGED", "AS_ASKED"]);
    }

    #[test]
    fn what_is_not_as_requested_is_no_success() {
        let sent = ScheduleChange { hour: Some(3), copy_to: Some(vec!["IAD".into()]), ..Default::default() };
        let is_other = |after: &str| {
            let after = serde_json::from_str::<Schedule>(after).ok();
            changed(Region::Ord, "s", &sent, after.as_ref(), Receipt::default()).is_other
        };
        assert!(is_other(r#"{"id": "s", "hour": 3, "copy_to": ["SYD"]}"#));
        assert!(is_other(r#"{"id": "s", "hour": 4, "copy_to": ["IAD"]}"#));
        assert!(!is_other(r#"{"id": "s", "hour": 3, "copy_to": ["IAD"]}"#));
        assert!(!is_other(r#"{"id": "s", "hour": 3}"#) && !is_other(""), "what is not known is not other");
        let made = |answer: &str| report(&["IAD"], &format!(r#"{{"schedule": {answer}}}"#)).is_other;
        assert!(made(r#"{"id": "s", "copy_to": []}"#) && made(r#"{"id": "s", "hour": 15}"#));
        assert!(!made(r#"{"id": "s"}"#) && !made(r#"{"id": "s", "copy_to": ["IAD"]}"#));
    }

    #[test]
    fn what_the_service_changed_is_reported() {
        let dropped = r#"{"schedule": {"id": "s", "copy_to": ["SYD"], "hour": 15}}"#;
        assert_eq!(codes(&report(&["IAD"], dropped)), ["CREATED", "COPIES", "DROPPED", "ADDED", "OTHER"]);
        assert_eq!(codes(&report(&["IAD"], r#"{"schedule": {"id": "s"}}"#)), ["CREATED", "COPIES_UNSAID"]);
        assert_eq!(codes(&report(&[], r#"{"schedule": {"id": "s"}}"#)), ["CREATED"]);
    }
}
