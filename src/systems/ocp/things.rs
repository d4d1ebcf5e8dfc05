//! What of OCP is protected, or should be: its clusters.

use super::api::{self, History};
use super::client::Client;
use super::history::{instant, phase};
use super::object::Object;
use super::plan::{kept, plan};
use super::records::between;
use super::wire::{Cluster, HistoryTask, Overview, ScheduleStatus, Strategy};
use crate::fleet::{Good, Kept, Planned, Thing, ThingKind, median};
use crate::json::Whole;
use crate::net::{Failure, Piece, some_at_a_time};
use crate::route::{ObjectPage, Route};
use crate::schedule::Plan;
use crate::tasks::Phase;
use chrono::TimeDelta;

/// OceanBase's daily compaction begins at 02:00 and takes two to three hours (contracts/ocp.md 2.2).
const COMPACTION_MINUTES: (i64, i64) = (2 * 60, 3 * 60);

/// How far back a cluster's own history is read, in days.
const HISTORY_DAYS: i64 = 31;

/// Tells of each cluster as soon as it has been read. What cannot be read of one stays unknown.
///
/// Errors: the list of clusters cannot be read.
pub async fn things(client: &Client, target: (&str, &str), found: &dyn Fn(Thing)) -> Result<(), Failure> {
    let clusters = api::clusters(client).await?.value;
    // Each is named at once, so that nothing seems to be missing while the rest is read.
    for cluster in &clusters {
        found(named(target, cluster));
    }
    let read = |cluster| -> Piece<'_> { Box::pin(async move { found(read(client, target, cluster).await) }) };
    some_at_a_time(Box::new(clusters.iter().map(read))).await;
    Ok(())
}

/// What a cluster's own answers say of it.
async fn read(client: &Client, target: (&str, &str), cluster: &Cluster) -> Thing {
    let now = client.now();
    let overview = api::overview(client, cluster.id.0).await;
    let overview = overview.ok().map(|reply| reply.value);
    let status = overview.as_ref().and_then(|overview| overview.backup_schedule_status.as_ref());
    // Some versions refuse to be asked for a strategy that is not there.
    let strategy = if status == Some(&ScheduleStatus::None) {
        Some(None)
    } else {
        api::strategy(client, cluster.id.0.into()).await.ok().map(|reply| reply.value)
    };
    let mut thing = thing(named(target, cluster), overview.as_ref(), strategy.as_ref().map(Option::as_ref));
    let span = between((now - TimeDelta::days(HISTORY_DAYS), now));
    // Without its history the overview still tells of its last backup.
    if let Ok(rows) = api::history(client, Object::from(cluster.id.0), History::Data, &span).await {
        take_history(&mut thing, &rows.value);
    }
    thing
}

fn named(target: (&str, &str), cluster: &Cluster) -> Thing {
    let id = cluster.id.to_string();
    let route =
        Route::Target(target.0.to_owned(), Object::from(cluster.id.0).page(ObjectPage::Strategy)).to_string();
    Thing::new(target, ThingKind::Cluster, if cluster.name.is_empty() { &id } else { &cluster.name }, route)
}

/// A cluster by its overview and its strategy; `None` is what could not be read.
fn thing(mut thing: Thing, overview: Option<&Overview>, strategy: Option<Option<&Strategy>>) -> Thing {
    let status = overview.and_then(|overview| overview.backup_schedule_status.as_ref());
    if let Some(overview) = overview {
        // The last backup of data that OCP counts: its time is absent where there never was one.
        thing.good = match instant(overview.last_data_backup_time.as_ref()) {
            Some(at) => Good::At(at),
            None => Good::Never,
        };
        thing.lag_seconds = overview.log_backup_delay_seconds.map(|seconds| seconds as i64);
        thing.abnormal = status == Some(&ScheduleStatus::Abnormal);
    }
    let schedule = strategy.flatten().and_then(|strategy| strategy.body.ob_backup_schedule_config.as_ref());
    let runs = schedule.and_then(plan);
    if let Some(Plan::Weekly { offset_minutes, .. } | Plan::Monthly { offset_minutes, .. }) = &runs {
        let (start, minutes) = COMPACTION_MINUTES;
        thing.compacts = Some(((start - i64::from(*offset_minutes)).rem_euclid(24 * 60), minutes));
    }
    thing.planned = match (status, strategy) {
        (Some(ScheduleStatus::None), _) | (_, Some(None)) => Planned::Nothing,
        (Some(ScheduleStatus::Paused), _) => Planned::Paused(runs),
        (None, None) => Planned::Unknown,
        // A strategy whose schedule is off backs up nothing by itself.
        _ if schedule.is_some_and(|schedule| schedule.backup_schedule_enabled == Some(false)) => {
            Planned::Paused(runs)
        }
        _ => Planned::Runs(runs),
    };
    if let Some(strategy) = strategy.flatten() {
        thing.since = instant(strategy.update_time.as_ref().or(strategy.create_time.as_ref()));
        let limits = strategy.body.ob_backup_threshold_config.as_ref();
        thing.lag_limit_seconds =
            limits.and_then(|limits| limits.log_backup_delay_seconds).map(|Whole(limit)| limit);
        thing.kept = schedule.map_or(Kept::Unknown, kept);
    }
    thing
}

/// What its own history says: the last failure, the last good end, how long a backup usually takes.
fn take_history(thing: &mut Thing, rows: &[HistoryTask]) {
    let of = |wanted: Phase| rows.iter().filter(move |row| phase(row) == wanted);
    let ended = |row: &HistoryTask| instant(row.finish_time.as_ref());
    thing.failed_at = of(Phase::Failed).filter_map(ended).max();
    thing.running = rows.iter().any(|row| !phase(row).is_over());
    if let Some(good) = of(Phase::Done).filter_map(ended).max() {
        let is_newer = !matches!(thing.good, Good::At(known) if known >= good);
        thing.good = if is_newer { Good::At(good) } else { thing.good };
    }
    let takes = of(Phase::Done).filter_map(|row| Some(ended(row)? - instant(row.start_time.as_ref())?));
    thing.takes = median(takes.collect());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Standing, judge};
    use crate::json::read;

    fn judged(overview: &str, strategy: &str) -> (Standing, Thing) {
        let new = Thing::new(("t", "T"), ThingKind::Cluster, "c", String::new());
        let overview: Option<Overview> = read(overview);
        let strategy: Option<Strategy> = read(strategy);
        let thing = thing(new, overview.as_ref(), Some(strategy.as_ref()));
        (judge(&thing, "2026-03-10T12:00:00Z".parse().unwrap()).standing, thing)
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
        let (_, thing) = judged(r#"{"backupScheduleStatus": "NORMAL"}"#, DAILY);
        assert_eq!((thing.kept, thing.compacts), (Kept::Days(7), Some((18 * 60, 180))));
    }
}
