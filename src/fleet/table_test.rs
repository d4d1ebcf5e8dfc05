//! The words of the overview, case by case.

use super::*;
use crate::schedule::Plan;
use crate::words::Locale;
use chrono::{DateTime, TimeDelta, Utc};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Every day at 02:00 UTC, in full.
fn daily() -> Planned {
    Planned::Runs(Some(Plan::Rackspace { day_of_week: 7, hour: 2, minute: 0, full_first: false }))
}

/// A plan that names no day.
fn never() -> Planned {
    Planned::Runs(Some(Plan::Weekly {
        days: Default::default(),
        time: Default::default(),
        offset_minutes: 0,
    }))
}

fn thing(planned: Planned, good: Good) -> Thing {
    let thing = Thing::new(("t", "T"), ThingKind::Cluster, "a", String::new());
    Thing { planned, good, reading: Reading::Read, ..thing }
}

#[test]
fn what_could_not_be_read_is_not_foreseen() {
    let coming = Thing { reading: Reading::Coming, ..thing(Planned::Unknown, Good::Unknown) };
    for (thing, is_unforeseen) in [
        (thing(Planned::Unknown, Good::Unknown), true),
        (thing(Planned::Runs(None), Good::Unknown), true),
        (coming, false),
        (thing(daily(), Good::Unknown), false),
        (thing(Planned::Paused(None), Good::Unknown), false),
        (thing(Planned::Nothing, Good::Unknown), false),
        (thing(Planned::ByHand(None), Good::Unknown), false),
    ] {
        assert_eq!(thing.is_unforeseen(), is_unforeseen, "{thing:?}");
    }
}

#[test]
fn each_case_has_its_word() {
    let now = at("2026-03-10T12:00:00Z");
    let today = Good::At(at("2026-03-10T02:40:00Z"));
    let yesterday = Good::At(at("2026-03-09T02:40:00Z"));
    let long_ago = Good::At(at("2026-01-01T00:00:00Z"));
    let day = Some(TimeDelta::days(1));
    let failed = Some(at("2026-03-10T03:00:00Z"));
    let cases: [(&str, Thing, Standing, &str); 32] = [
        ("as planned", thing(daily(), today), Standing::Protected, "AS_PLANNED"),
        ("no backup of today's run", thing(daily(), yesterday), Standing::Late, "RUN_MISSED"),
        (
            "today's run is slow",
            Thing { running: true, ..thing(daily(), yesterday) },
            Standing::Protected,
            "AS_PLANNED",
        ),
        (
            "slow, and yesterday's missed",
            Thing { running: true, ..thing(daily(), long_ago) },
            Standing::Late,
            "RUN_MISSED",
        ),
        (
            "usually takes a long time",
            Thing {
                takes: Takes { full: Some(TimeDelta::hours(6)), incremental: Some(TimeDelta::minutes(5)) },
                ..thing(daily(), yesterday)
            },
            Standing::Protected,
            "AS_PLANNED",
        ),
        (
            "the plan is new, the backup old",
            Thing { since: Some(at("2026-03-10T08:00:00Z")), ..thing(daily(), long_ago) },
            Standing::Late,
            "TOO_OLD",
        ),
        (
            "the plan is new",
            Thing {
                since: Some(at("2026-03-10T08:00:00Z")),
                ..thing(daily(), Good::At(at("2026-03-09T20:00:00Z")))
            },
            Standing::Protected,
            "AS_PLANNED",
        ),
        (
            "changed today, which forgives one run at most",
            Thing {
                changed: Some(at("2026-03-10T11:00:00Z")),
                ..thing(daily(), Good::At(at("2026-03-09T20:00:00Z")))
            },
            Standing::Protected,
            "AS_PLANNED",
        ),
        (
            "changed today, and long without a backup",
            Thing { changed: Some(at("2026-03-10T11:00:00Z")), ..thing(daily(), long_ago) },
            Standing::Late,
            "RUN_MISSED",
        ),
        (
            "no longer archived",
            Thing { logs_closed: true, lag_seconds: Some(4), ..thing(Planned::ByHand(day), today) },
            Standing::Late,
            "LOGS_CLOSED",
        ),
        (
            "a tenant of a cluster that is late",
            thing(Planned::With(With::Cluster, Some(Box::new(thing(daily(), yesterday)))), Good::Unknown),
            Standing::Late,
            "WITH_CLUSTER",
        ),
        (
            "a standby",
            thing(Planned::With(With::Primary, Some(Box::new(thing(daily(), today)))), Good::Never),
            Standing::Protected,
            "WITH_PRIMARY",
        ),
        (
            "never, first run to come",
            Thing { since: Some(at("2026-03-10T08:00:00Z")), ..thing(daily(), Good::Never) },
            Standing::Unprotected,
            "FIRST_TO_COME",
        ),
        ("never, and a run missed", thing(daily(), Good::Never), Standing::Late, "RUN_MISSED"),
        (
            "failed since",
            Thing { failed_at: failed, ..thing(daily(), yesterday) },
            Standing::Failing,
            "LAST_FAILED",
        ),
        (
            "failed before, good since",
            Thing { failed_at: failed, ..thing(daily(), Good::At(at("2026-03-10T04:00:00Z"))) },
            Standing::Protected,
            "AS_PLANNED",
        ),
        (
            "failed, and nothing else known",
            Thing { failed_at: failed, ..thing(daily(), Good::Unknown) },
            Standing::Unknown,
            "NOT_READ",
        ),
        ("abnormal", Thing { abnormal: true, ..thing(daily(), today) }, Standing::Failing, "SAYS_ABNORMAL"),
        (
            "logs lag",
            Thing { lag_seconds: Some(301), lag_limit_seconds: Some(300), ..thing(daily(), today) },
            Standing::Late,
            "LOGS_LAG",
        ),
        (
            "logs lag within bounds",
            Thing { lag_seconds: Some(300), lag_limit_seconds: Some(300), ..thing(daily(), today) },
            Standing::Protected,
            "AS_PLANNED",
        ),
        ("paused", thing(Planned::Paused(None), long_ago), Standing::Paused, "HELD"),
        (
            "nothing planned, never",
            thing(Planned::Nothing, Good::Never),
            Standing::Unprotected,
            "NOTHING_PLANNED",
        ),
        (
            "nothing planned, once",
            thing(Planned::Nothing, today),
            Standing::Unprotected,
            "NOTHING_PLANNED_LAST",
        ),
        ("plan not read", thing(Planned::Unknown, today), Standing::Unknown, "PLAN_NOT_READ"),
        ("runs by a plan not read", thing(Planned::Runs(None), long_ago), Standing::Unknown, "PLAN_NOT_READ"),
        ("a plan without a day", thing(never(), long_ago), Standing::Unknown, "PLAN_NOT_READ"),
        ("plan not read, never", thing(Planned::Runs(None), Good::Never), Standing::Unprotected, "NONE_YET"),
        (
            "plan not read, failed since",
            Thing { failed_at: failed, ..thing(Planned::Runs(None), yesterday) },
            Standing::Failing,
            "LAST_FAILED",
        ),
        ("by hand, as usual", thing(Planned::ByHand(day), today), Standing::Protected, "RHYTHM_GOOD"),
        ("by hand, later than usual", thing(Planned::ByHand(day), long_ago), Standing::Late, "RHYTHM_LATE"),
        ("by hand, too few known", thing(Planned::ByHand(None), today), Standing::Unknown, "NO_RHYTHM"),
        ("by hand, never", thing(Planned::ByHand(None), Good::Never), Standing::Unprotected, "NEVER_BY_HAND"),
    ];
    for (case, thing, standing, why) in cases {
        let judged = judge(&thing, now);
        assert_eq!((judged.standing, judged.why.text.code()), (standing, why), "{case}");
        let runs =
            matches!(thing.planned, Planned::Runs(Some(_)) | Planned::With(..)) && thing.planned != never();
        assert_eq!(judged.next, runs.then(|| at("2026-03-11T02:00:00Z")), "{case}");
    }
}

#[test]
fn what_needs_attention_comes_first() {
    use Standing::{Failing, Late, Paused, Protected, Unknown, Unprotected};
    let mut all = [Protected, Late, Unknown, Unprotected, Paused, Failing];
    all.sort_unstable();
    assert_eq!(all, [Unprotected, Failing, Late, Paused, Unknown, Protected]);
}

#[test]
fn a_reading_from_before_a_night_asleep_is_not_late_until_read_again() {
    let read = at("2026-03-09T20:00:00Z");
    let mut known = thing(daily(), Good::At(at("2026-03-09T02:40:00Z")));
    known.was_read(read, None);
    let morning = at("2026-03-10T08:00:00Z");
    let judged = judge(&known, morning);
    assert_eq!(judged.standing, Standing::Protected);
    assert_eq!(judged.next, Some(at("2026-03-11T02:00:00Z")), "what comes next is of now");
    known.was_read(morning, None);
    assert_eq!(judge(&known, morning).standing, Standing::Late);
}

#[test]
fn a_plan_that_waits_for_its_first_full_backup_is_not_late() {
    let plan = Plan::Rackspace { day_of_week: 0, hour: 2, minute: 0, full_first: true };
    let since = Some(at("2026-03-09T00:00:00Z"));
    let one = Thing { since, ..thing(Planned::Runs(Some(plan)), Good::Never) };
    let standing = |now: &str| judge(&one, at(now)).standing;
    assert_eq!(standing("2026-03-13T12:00:00Z"), Standing::Unprotected, "no run was due");
    assert_eq!(judge(&one, at("2026-03-13T12:00:00Z")).next, Some(at("2026-03-15T02:00:00Z")));
    assert_eq!(standing("2026-03-15T12:00:00Z"), Standing::Late, "the first full run is missed");
}

#[test]
fn a_daily_full_backup_leaves_no_week_to_wait() {
    let plan = Plan::Rackspace { day_of_week: 7, hour: 2, minute: 0, full_first: true };
    let (now, since) = (at("2026-03-10T12:00:00Z"), Some(at("2026-03-10T08:00:00Z")));
    let one = thing(Planned::Runs(Some(plan)), Good::At(at("2026-03-06T02:00:00Z")));
    assert_eq!(judge(&Thing { since, ..one }, now).why.text.code(), "TOO_OLD");
}

#[test]
fn one_day_and_one_hour_are_singular() {
    let now = at("2026-03-10T12:00:00Z");
    let said = |planned: Planned, good: &str, since: Option<&str>| {
        let thing = Thing { since: since.map(at), ..thing(planned, Good::At(at(good))) };
        let why = judge(&thing, now).why;
        [Locale::En, Locale::Zh].map(|locale| why.say(locale))
    };
    let by_hand = |minutes| Planned::ByHand(Some(TimeDelta::minutes(minutes)));
    let ends = |[en, zh]: [String; 2], ends: [&str; 2]| {
        assert!(en.ends_with(ends[0]) && zh.ends_with(ends[1]), "{en} {zh}");
    };
    ends(
        said(daily(), "2026-03-01T02:00:00Z", Some("2026-03-10T08:00:00Z")),
        ["; the plan allows at most 1 day between backups.", "按计划两次备份最多相隔 1 天。"],
    );
    for minutes in [20, 60, 119] {
        ends(
            said(by_hand(minutes), "2026-03-10T11:50:00Z", None),
            ["; one is made every hour or so.", "备份通常每 1 小时一次。"],
        );
    }
    let [en, zh] = said(by_hand(120), "2026-03-01T02:00:00Z", None);
    assert!(en.starts_with("A backup is made every 2 hours or so; "), "{en}");
    assert!(zh.starts_with("备份通常每 2 小时一次；"), "{zh}");
}

#[test]
fn a_turn_is_reported_but_not_at_a_first_reading() {
    use Standing::{Failing, Late, Paused, Protected, Unknown, Unprotected};
    let one = thing(daily(), Good::Unknown);
    let with = thing(Planned::With(With::Cluster, Some(Box::new(one.clone()))), Good::Unknown);
    for (was, now, own, with_other) in [
        (None, Failing, false, false),
        (Some(Unknown), Failing, false, false),
        (Some(Protected), Late, true, true),
        (Some(Paused), Failing, true, true),
        // The very first backup fails, and so does what was late.
        (Some(Unprotected), Failing, true, false),
        (Some(Late), Failing, true, false),
        (Some(Failing), Failing, false, false),
        (Some(Late), Protected, false, false),
        (Some(Protected), Unprotected, false, false),
    ] {
        assert_eq!(has_turned(was, now, &one), own, "{was:?} {now:?}");
        assert_eq!(has_turned(was, now, &with), with_other, "{was:?} {now:?}, with another");
    }
}
