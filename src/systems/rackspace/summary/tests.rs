use super::*;
use crate::words::Locale;
use chrono::FixedOffset;
use std::sync::Arc;

fn facts(day_of_week: u8) -> Facts {
    Facts {
        target: Some((SourceType::Instance, "db1".into())),
        region: Some(Region::Dfw),
        plan: Some(Plan::Rackspace { day_of_week, hour: 14, minute: 30, full_first: true }),
        retention: None,
        copies: vec!["IAD".into(), "ORD".into()],
        hides_retention: false,
        hides_copies: false,
    }
}

fn said(facts: &Facts, locale: Locale) -> Vec<String> {
    let now = "2020-11-14T07:28:17Z".parse().unwrap();
    let zone = SharedZone(Arc::new(FixedOffset::east_opt(8 * 3600).unwrap()));
    summary(facts, now, Some(&zone)).iter().map(|said| said.say(locale)).collect()
}

#[test]
fn a_weekly_schedule_in_words() {
    let expected = [
        "Full backup every Sunday at 14:30 UTC, incremental on the other days at the same time.",
        "Backs up the instance db1 in DFW.",
        "Keeps the 2 newest full backups (default) with their incremental ones: about 2 weeks.",
        "Each successful backup is copied to IAD, ORD.",
        "Next slot: Saturday 2020-11-14 14:30 UTC (calculated); no backup is made in it yet.",
        "Next full backup: Sunday 2020-11-15 14:30 UTC (calculated).",
        "On the local clock the next full backup starts Sunday at 22:30 (fixed, +08:00).",
        "Until the first full backup, no incremental ones are made.",
    ];
    let seen = said(&facts(0), Locale::En);
    assert_eq!(seen.get(..8), Some(&expected.map(str::to_owned)[..]));
    assert_eq!(said(&facts(0), Locale::Zh)[0], "每周日 14:30 UTC 全量备份，其余每天同一时间增量备份。");
}

#[test]
fn a_daily_schedule_counts_days() {
    let facts = Facts { retention: Some(14), copies: Vec::new(), ..facts(7) };
    let seen = said(&facts, Locale::En);
    assert_eq!(seen[0], "Full backup every day at 14:30 UTC, no incremental ones.");
    assert_eq!(seen[2], "Keeps the 14 newest full backups: about 14 days.");
    assert_eq!(seen[3], "No copies in other regions.");
    assert!(!seen.iter().any(|said| said.contains("no incremental ones are")));
}

#[test]
fn an_empty_draft_says_what_is_missing() {
    let now = "2020-11-14T07:28:17Z".parse().unwrap();
    let context = Context::new(vec![Region::Dfw], now);
    let draft = Draft::from([("day_of_week", "0"), ("hour", "24"), ("minute", "0")]);
    let facts = Facts::of_draft(&draft, &context);
    assert_eq!(facts.plan, None);
    let codes: Vec<_> = summary(&facts, now, None).iter().map(|said| said.text.code()).collect();
    assert_eq!(codes, ["HEAD_OPEN", "KEEPS", "NO_COPIES", "MEANWHILE"]);
}

#[test]
fn a_schedule_read_says_the_same() {
    let text = r#"{"id": "s", "source": {"id": "h", "type": "ha"}, "day_of_week": 0, "hour": 14, "minute": 30,
        "copy_to": ["ORD", "IAD"], "last_scheduled": "2020-11-13T14:30:00"}"#;
    let schedule: Schedule = serde_json::from_str(text).unwrap();
    let facts = Facts::of_schedule(&schedule, Region::Dfw, Some("group"));
    assert_eq!(facts.copies, ["IAD", "ORD"]);
    let seen = said(&facts, Locale::En);
    assert_eq!(seen[1], "Backs up the HA group group in DFW, from its most up-to-date replica.");
    assert!(!seen.iter().any(|said| said.contains("no incremental ones are")));
    assert_eq!(seen[4], "Next run: Saturday 2020-11-14 14:30 UTC (calculated).");
}

#[test]
fn what_the_service_leaves_out_is_not_the_default() {
    let bare = r#"{"id": "s", "instance_id": "i", "day_of_week": 7, "hour": 2, "minute": 0"#;
    let now = "2020-11-14T07:28:17Z".parse().unwrap();
    let codes = |facts: &Facts| -> Vec<_> {
        summary(facts, now, None).iter().skip(2).take(2).map(|said| said.text.code()).collect()
    };
    let table = [
        ("}", ["KEEPS_UNSAID", "COPIES_UNSAID"], Kept::Unknown),
        (r#", "full_backup_retention": 3}"#, ["KEEPS_DAYS", "COPIES_UNSAID"], Kept::Fulls(3)),
        (r#", "source": {"id": "i"}}"#, ["KEEPS_DEFAULT_DAYS", "NO_COPIES"], Kept::Fulls(2)),
        (r#", "copy_to": ["IAD"]}"#, ["KEEPS_DEFAULT_DAYS", "COPIES"], Kept::Fulls(2)),
    ];
    for (more, said, kept) in table {
        let schedule: Schedule = serde_json::from_str(&[bare, more].concat()).unwrap();
        let facts = Facts::of_schedule(&schedule, Region::Dfw, None);
        assert_eq!((codes(&facts), facts.kept(), kept_by(&schedule)), (said.into(), kept, kept), "{more}");
    }
    // What is typed over it is shown.
    let context = Context::new(vec![Region::Dfw], now);
    let schedule: Schedule = serde_json::from_str(&[bare, "}"].concat()).unwrap();
    let mut draft = Draft::from([("_region", "DFW"), ("day_of_week", "7"), ("hour", "2"), ("minute", "0")]);
    let edited = |draft: &Draft| Facts {
        target: Some((SourceType::Instance, "db1".into())),
        ..Facts::of_edit(draft, &context, &schedule)
    };
    assert_eq!(codes(&edited(&draft)), ["KEEPS_UNSAID", "COPIES_UNSAID"]);
    draft.put("full_backup_retention", "4");
    draft.put_member("copy_to", "IAD", true);
    assert_eq!(codes(&edited(&draft)), ["KEEPS_DAYS", "COPIES"]);
}

#[test]
fn an_invalid_number_is_not_shown() {
    let kept = |typed: &str| {
        let draft = Draft::from([("full_backup_retention", typed)]);
        let context = Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap());
        Facts::of_draft(&draft, &context).retention
    };
    let seen = ["", "2", "14", "1", "0", "+3", "x", "99999999999999999999"].map(kept);
    assert_eq!(seen, [None, Some(2), Some(14), Some(0), Some(0), Some(0), Some(0), Some(0)]);
    let said = said(&Facts { retention: Some(0), ..facts(0) }, Locale::En);
    assert!(!said.iter().any(|line| line.starts_with("Keeps")));
}
