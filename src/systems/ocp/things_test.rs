//! How OCP's answers about a cluster or a tenant are judged.

use super::*;
use crate::fleet::{Standing, judge};
use crate::json::read;

fn judged(overview: &str, strategy: &str) -> (Standing, Thing) {
    let mut thing = Thing::new(("t", "T"), ThingKind::Cluster, "c", String::new());
    let overview: Option<Overview> = read(overview);
    let strategy: Option<Strategy> = read(strategy);
    take(&mut thing, overview.as_ref(), Some(strategy.as_ref()));
    let now = "2026-03-10T12:00:00Z".parse().unwrap();
    thing.was_read(now, None);
    (judge(&thing, now).standing, thing)
}

const DAILY: &str = r#"{"id": 1, "obBackupScheduleConfig": {"backupScheduleMode": "WEEK",
    "backupScheduleEnabled": true, "backupScheduleTime": "10:00:00.000+08:00", "cleanEnabled": true,
    "backupDataRetentionDays": 7, "dayAndDataBackupModelMap": {"1": "FULL_BACKUP", "2": "FULL_BACKUP"}},
    "obBackupThresholdConfig": {"logBackupDelaySeconds": 300}}"#;

#[test]
fn clusters_are_judged_by_what_ocp_says() {
    let today = r#""lastDataBackupTime": "2026-03-10T10:40:00.000+0800""#;
    for (overview, strategy, standing) in [
        (format!(r#"{{"backupScheduleStatus": "NORMAL", {today}}}"#), DAILY, Standing::Protected),
        (r#"{"backupScheduleStatus": "NORMAL"}"#.to_owned(), DAILY, Standing::Late),
        (
            r#"{"backupScheduleStatus": "NORMAL", "lastDataBackupTime": 1773110400000}"#.to_owned(),
            DAILY,
            Standing::Unknown,
        ),
        (
            format!(r#"{{"backupScheduleStatus": "NORMAL", "logBackupDelaySeconds": 301, {today}}}"#),
            DAILY,
            Standing::Late,
        ),
        (format!(r#"{{"backupScheduleStatus": "ABNORMAL", {today}}}"#), DAILY, Standing::Failing),
        (format!(r#"{{"backupScheduleStatus": "PAUSED", {today}}}"#), DAILY, Standing::Paused),
        (r#"{"backupScheduleStatus": "NONE"}"#.to_owned(), "null", Standing::Unprotected),
    ] {
        assert_eq!(judged(&overview, strategy).0, standing, "{overview}");
    }
    // A strategy started since is running, whatever it said when it was created.
    let asleep = DAILY.replace("\"backupScheduleEnabled\": true", "\"backupScheduleEnabled\": false");
    let started = format!(r#"{{"backupScheduleStatus": "WAITING", {today}}}"#);
    assert_eq!(judged(&started, &asleep).0, Standing::Protected);
    assert_eq!(judged("null", &asleep).0, Standing::Paused);
    let (_, thing) = judged(r#"{"backupScheduleStatus": "NORMAL"}"#, DAILY);
    assert_eq!((thing.kept, thing.compacts), (Kept::Days(7), Some((18 * 60, 180))));
    // If known, the server's clock counts, not the schedule's.
    for (time, start) in [("2026-01-01T00:00:00.000-0300", 5), ("2026-01-01T00:00:00Z", 18)] {
        let made = DAILY.replacen("\"id\": 1,", &format!("\"id\": 1, \"createTime\": \"{time}\","), 1);
        let (_, thing) = judged(r#"{"backupScheduleStatus": "NORMAL"}"#, &made);
        assert_eq!(thing.compacts, Some((start * 60, 180)), "{time}");
    }
}

#[test]
fn a_row_without_its_end_counts_by_its_start() {
    let told = |overview: &str, rows: &str| {
        let (_, mut thing) = judged(overview, DAILY);
        take_history(&mut thing, &read::<Vec<HistoryTask>>(rows).unwrap());
        judge(&thing, "2026-03-10T12:00:00Z".parse().unwrap()).standing
    };
    let row = |status: &str, time: &str| format!(r#"{{"status": "{status}"{time}}}"#);
    let (early, today) =
        (r#", "startTime": "2026-03-10T02:00:00Z""#, r#", "startTime": "2026-03-10T11:00:00Z""#);
    let ends_today = r#"{"lastDataBackupTime": "2026-03-10T10:40:00+08:00"}"#;
    let newest_failed = [row("FAILED", today), row("DONE", early)].join(",");
    for (overview, rows, standing) in [
        ("null", row("DONE", today), Standing::Protected),
        ("null", newest_failed, Standing::Failing),
        (ends_today, row("FAILED", today), Standing::Failing),
        ("{}", row("DONE", ""), Standing::Unknown),
        (ends_today, row("DONE", ""), Standing::Protected),
        ("{}", String::new(), Standing::Late),
    ] {
        assert_eq!(told(overview, &format!("[{rows}]")), standing, "{overview} {rows}");
    }
}

#[test]
fn missing_members_never_make_a_thing_look_protected() {
    let strategy: serde_json::Value = serde_json::from_str(DAILY).unwrap();
    let rows = serde_json::json!([{"taskId": 1, "status": "DONE", "dataBackupTaskType": "FULL_BACKUP",
        "startTime": "2026-03-10T02:00:00Z", "finishTime": "2026-03-10T02:40:00Z"}]);
    let word = |answers: &serde_json::Value, now| {
        let of = |at: usize| answers.get(at).unwrap().to_string();
        let mut thing = Thing::new(("t", "T"), ThingKind::Cluster, "c", String::new());
        let (Some(overview), Some(strategy), Some(rows)) =
            (read::<Overview>(&of(0)), read::<Strategy>(&of(1)), read::<Vec<HistoryTask>>(&of(2)))
        else {
            return Standing::Unknown;
        };
        take(&mut thing, Some(&overview), Some(Some(&strategy)));
        take_history(&mut thing, &rows);
        thing.was_read(now, None);
        judge(&thing, now).standing
    };
    let last = "2026-03-10T10:40:00.000+0800";
    for (overview, telling) in [
        (
            serde_json::json!({"backupScheduleStatus": "NORMAL", "logBackupDelaySeconds": 4, "lastDataBackupTime": last}),
            &[][..],
        ),
        // Only the history reports a good backup: a row without a state does not count.
        (serde_json::json!({"backupScheduleStatus": "NORMAL"}), &["/status"]),
    ] {
        let answers = serde_json::json!([overview, strategy, rows]);
        crate::fleet::testing::assert_doubted(&answers, "2026-03-10T12:00:00Z", &word, telling);
    }
}

#[test]
fn the_servers_clock_is_read_off_the_newest_time() {
    let made = r#""id": 1, "createTime": "2025-07-01T00:00:00.000+0200","#;
    let changed = [made, r#""updateTime": "2026-01-01T00:00:00.000+0100","#].concat();
    let row = |time: &str| format!(r#"{{"status": "DONE", "startTime": "{time}"}}"#);
    let summer = [
        row("2026-03-02T00:00:00+01:00"),
        row("2026-03-31T00:00:00+02:00"),
        row("2026-01-01T00:00:00+01:00"),
    ];
    for (strategy, rows, start) in [
        (made, String::new(), 0),
        (&changed, String::new(), 1),
        (&changed, summer.join(","), 0),
        (made, row("2026-03-09T00:00:00+01:00"), 1),
        (made, row("2026-03-09T00:00:00Z"), 0),
    ] {
        let strategy = DAILY.replacen("\"id\": 1,", strategy, 1);
        let (_, mut thing) = judged("null", &strategy);
        take_history(&mut thing, &read::<Vec<HistoryTask>>(&format!("[{rows}]")).unwrap());
        assert_eq!(thing.compacts, Some((start * 60, 180)), "{strategy} {rows}");
    }
    // Without a schedule there is no compaction to consider.
    let (_, mut thing) = judged("null", "null");
    take_history(
        &mut thing,
        &read::<Vec<HistoryTask>>(&format!("[{}]", row("2026-03-09T00:00:00+01:00"))).unwrap(),
    );
    assert_eq!(thing.compacts, None);
}

#[test]
fn durations_of_full_and_incremental_backups_are_kept_apart() {
    let row = |day: u8, kind: &str, end: &str| {
        format!(
            r#"{{"status": "DONE", "dataBackupTaskType": "{kind}",
                "startTime": "2026-03-0{day}T02:00:00Z", "finishTime": "2026-03-0{day}T{end}:00Z"}}"#
        )
    };
    let short = |day: u8| row(day, "INCREMENTAL_BACKUP", "02:10");
    let rows = [row(1, "FULL_BACKUP", "07:00"), short(2), short(3)].join(",");
    let (_, mut thing) = judged("null", DAILY);
    take_history(&mut thing, &read::<Vec<HistoryTask>>(&format!("[{rows}]")).unwrap());
    let (full, incremental) = (Some(TimeDelta::hours(5)), Some(TimeDelta::minutes(10)));
    assert_eq!(thing.takes, Takes { full, incremental });
}

#[test]
fn what_can_be_restored_is_reported_or_why_it_could_not_be_read() {
    use crate::systems::ocp::testing::{run, scripted};
    let read = |status: u16, info: &str| {
        let (client, _, script) = scripted();
        for _ in 0..3 {
            script.answer(200, &[], r#"{"successful": true, "data": {}}"#);
        }
        script.answer(status, &[], info);
        let mut thing = Thing::new(("t", "T"), ThingKind::Cluster, "c", String::new());
        run(super::read(&client, &mut thing, 7_i64.into(), true));
        assert!(script.seen.borrow().last().unwrap().url.contains("/backup/info"));
        assert_eq!(thing.reading, crate::fleet::Reading::Read, "the rest helps without");
        (thing.restorable.is_some(), thing.reach.unwrap().map_err(|failure| failure.wish_ms()))
    };
    let info = r#"{"successful": true, "data": {"obRecoverableInfoAggregation": {
        "latestSevenDaysAggregation": {"obRecoverableSectionItems": [{"obRecoverableSectionItemType": "RECOVERABLE",
        "realRecoverableTimeInterval": {"startTime": "2026-03-03T12:00:00Z", "endTime": "2026-03-10T11:00:00Z"}}]}}}}"#;
    assert_eq!(read(200, info), (true, Ok(())));
    assert_eq!(read(200, r#"{"successful": true, "data": {}}"#), (false, Ok(())));
    assert_eq!(read(500, "").1, Err(0));
}

#[test]
fn a_tenants_newest_round_of_logs_counts() {
    let told = |rounds: &str, strategy: &str| {
        let (_, mut thing) = judged("null", strategy);
        thing.good = Good::At("2026-03-10T02:40:00Z".parse().unwrap());
        let rounds: Vec<HistoryTask> = read(rounds).unwrap();
        take_rounds(&mut thing, &rounds, Some(read::<Strategy>(strategy).as_ref()));
        let judged = judge(&thing, "2026-03-10T12:00:00Z".parse().unwrap());
        (judged.standing, judged.why.text.code())
    };
    let rounds = |word: &str| {
        format!(
            r#"[{{"createTime": "2026-03-09T00:00:00Z", "status": "{word}", "delay": 7}},
                {{"createTime": "2026-03-08T00:00:00Z", "status": "INPROGRESS", "delay": 301}}]"#
        )
    };
    assert_eq!(told(&rounds("INPROGRESS"), DAILY).0, Standing::Protected);
    for word in ["INTERRUPTED", "FAILED", "STOPPED"] {
        assert_eq!(told(&rounds(word), DAILY), (Standing::Late, "LOGS_CLOSED"), "{word}");
    }
    let without = DAILY.replace("\"cleanEnabled\": true", "\"startLogBackup\": false");
    assert_eq!(told(&rounds("STOPPED"), &without).0, Standing::Protected);
    assert_eq!(told("[]", DAILY).0, Standing::Protected);
    // If the strategy could not be read, it is unknown whether it wants logs.
    let (_, mut thing) = judged("null", DAILY);
    take_rounds(&mut thing, &read::<Vec<HistoryTask>>(&rounds("STOPPED")).unwrap(), None);
    assert!(!thing.logs_closed);
}
