//! What is protected at OCP, or should be: its clusters, and their tenants if those have strategies.

use super::api::{self, History, Span};
use super::client::Client;
use super::history::{instant, phase};
use super::object::Object;
use super::plan::{kept, plan};
use super::ranges::spans;
use super::rules::{TENANTS_FROM, Version};
use super::wire::{
    Cluster, ClusterRole, DataBackupMode, HistoryTask, Overview, ScheduleStatus, Strategy, Tenant,
};
use crate::fleet::{Good, Kept, Made, Planned, Takes, Thing, ThingKind, With, judge, median};
use crate::json::{Whole, parse_instant};
use crate::net::{Failure, FirstFailure, Piece, some_at_a_time};
use crate::recover::reach;
use crate::route::{ObjectPage, Route};
use crate::schedule::{Plan, RunKind};
use crate::tasks::Phase;
use chrono::TimeDelta;

/// OceanBase's daily compaction begins at 02:00 and takes two to three hours (contracts/ocp.md 2.2).
const COMPACTION_MINUTES: (i64, i64) = (2 * 60, 3 * 60);

/// How far back the history of a cluster or tenant is read, in days: enough to include a month's last day.
pub const HISTORY_DAYS: i64 = 62;

/// Reports each cluster as soon as it has been read, and then each of its tenants if those can have
/// strategies of their own. What cannot be read stays unknown. `deep` also asks what can be restored.
///
/// Errors: the list of clusters cannot be read, or the first list of tenants that cannot; the others are
/// reported anyway.
pub async fn things(
    client: &Client,
    target: (&str, &str),
    deep: bool,
    found: &dyn Fn(Thing),
) -> Result<(), Failure> {
    let clusters = api::clusters(client).await?.value;
    // All are reported by name at once, so that none seems missing while the rest is read.
    for cluster in &clusters {
        found(named(target, cluster));
    }
    let (standbys, others): (Vec<&Cluster>, Vec<&Cluster>) =
        clusters.iter().partition(|one| one.role == Some(ClusterRole::Standby));
    let told = |standby: &Cluster, primary: Option<&Thing>| {
        let mut thing = named(target, standby);
        thing.planned = Planned::With(With::Primary, primary.cloned().map(Box::new));
        thing.was_read(client.now(), None);
        found(thing);
    };
    let is_here = |one: &&Cluster| others.iter().any(|other| one.primary == Some(other.id));
    standbys.iter().copied().filter(|one| !is_here(one)).for_each(|one| told(one, None));
    let (standbys, told, failed) = (&standbys, &told, &FirstFailure::default());
    let read = |cluster: &Cluster| -> Piece<'_> {
        let (cluster, mut thing) = (cluster.clone(), named(target, cluster));
        Box::pin(async move {
            read(client, &mut thing, cluster.id.0.into(), deep).await;
            // Until its tenants have answered, it is shown on its own.
            found(thing.clone());
            let worst = failed.note(of_tenants(client, &thing, &cluster, deep, found).await);
            if let Some(worst) = worst.flatten() {
                thing.planned = Planned::With(With::Tenants, Some(Box::new(worst)));
                found(thing.clone());
            }
            let of_it = standbys.iter().filter(|standby| standby.primary == Some(cluster.id));
            of_it.for_each(|standby| told(standby, Some(&thing)));
        })
    };
    some_at_a_time(Box::new(others.iter().copied().map(read))).await;
    failed.told()
}

/// Reports the tenants of a cluster that can have strategies of their own: each by its own strategy, else by
/// the cluster's. If the cluster has none but every tenant has one, returns the tenant with the worst
/// standing.
///
/// Errors: they cannot be listed.
async fn of_tenants(
    client: &Client,
    whole: &Thing,
    cluster: &Cluster,
    deep: bool,
    found: &dyn Fn(Thing),
) -> Result<Option<Thing>, Failure> {
    let tenants = users(client, cluster).await?;
    let named = |tenant: &Tenant| {
        let object = Object { cluster: cluster.id.0, tenant: Some(tenant.id.0) };
        let target = (whole.target.as_str(), whole.target_name.as_str());
        let name = [&whole.name, " / ", &tenant.name].concat();
        let mut thing = Thing::new(target, ThingKind::Tenant, &name, route(target.0, object))
            .told_by([&whole.object, "/", &tenant.id.to_string()].concat());
        // Backups of a tenant are made by its cluster's servers.
        thing.place.clone_from(&whole.place);
        (thing, object)
    };
    tenants.iter().for_each(|tenant| found(named(tenant).0));
    let mut own = Vec::new();
    for tenant in &tenants {
        let (mut thing, object) = named(tenant);
        read(client, &mut thing, object, deep).await;
        if thing.planned != Planned::Nothing {
            own.push(thing.clone());
        } else if whole.planned != Planned::Nothing {
            thing.planned = Planned::With(With::Cluster, Some(Box::new(whole.clone())));
        }
        found(thing);
    }
    let is_theirs = whole.planned == Planned::Nothing && own.len() == tenants.len();
    let now = client.now();
    Ok(own.into_iter().filter(|_| is_theirs).min_by_key(|thing| judge(thing, now).standing))
}

/// The tenants of a cluster that can have their own strategies; none if its version is too old or unknown.
///
/// Errors: they cannot be listed; then it is unknown whether there are any.
pub(super) async fn users(client: &Client, cluster: &Cluster) -> Result<Vec<Tenant>, Failure> {
    let version = cluster.ob_version.as_deref().and_then(Version::parse);
    if version.is_none_or(|version| version.is_below(TENANTS_FROM)) {
        return Ok(Vec::new());
    }
    let mut tenants = api::tenants(client, cluster.id.0).await?.value;
    tenants.retain(|tenant| tenant.name != "sys");
    Ok(tenants)
}

/// What the answers about a cluster or a tenant say; a tenant has no overview. What can be restored is slow
/// to answer (contracts/ocp.md 1.13): it is requested only if wanted, and the rest is useful without it.
async fn read(client: &Client, thing: &mut Thing, object: Object, deep: bool) {
    let now = client.now();
    let failed = FirstFailure::default();
    let overview = match object.tenant {
        None => failed.note(api::overview(client, object.cluster).await).map(|reply| reply.value),
        Some(_) => None,
    };
    let status = overview.as_ref().and_then(|overview| overview.backup_schedule_status.as_ref());
    // Some versions refuse a request for a strategy that does not exist.
    let strategy = if status == Some(&ScheduleStatus::None) {
        Some(None)
    } else {
        failed.note(api::strategy(client, object).await).map(|reply| reply.value)
    };
    take(thing, overview.as_ref(), strategy.as_ref().map(Option::as_ref));
    let is_tenant = object.tenant.is_some();
    if !(is_tenant && thing.planned == Planned::Nothing) {
        match recent(client, object).await {
            Ok(rows) => take_history(thing, &rows),
            // Without the history, the overview still reports the last backup.
            Err(_) if overview.is_some() => {}
            Err(failure) => failed.note(Err(failure)).unwrap_or_default(),
        }
        if is_tenant {
            let rounds = failed.note(api::history(client, object, History::Log, &Span::default()).await);
            let rounds = rounds.map(|reply| reply.value).unwrap_or_default();
            take_rounds(thing, &rounds, strategy.as_ref().map(Option::as_ref));
        }
    }
    if deep {
        let info = api::backup_info(client, object, &Span::default()).await;
        thing.reach = Some(info.map(|info| thing.restorable = reach(&spans(&info.value))));
    }
    thing.was_read(now, failed.told().err());
}

/// The newest rows of an object's history of data backups.
///
/// Errors: each kind of [`Failure`].
pub async fn recent(client: &Client, object: Object) -> Result<Vec<HistoryTask>, Failure> {
    let now = client.now();
    let span = Span::of((Some(now - TimeDelta::days(HISTORY_DAYS)), Some(now)), object.tenant.is_some());
    Ok(api::history(client, object, History::Data, &span).await?.value)
}

/// The successful backups of a history, in order of time.
pub fn made(rows: &[HistoryTask]) -> Vec<Made> {
    let good = rows.iter().filter(|row| phase(row) == Phase::Done);
    let made = good.filter_map(|row| Some((instant(row.start_time.as_ref())?, kind(row))));
    let mut made: Vec<Made> = made.collect();
    made.sort_by_key(|(at, _)| *at);
    made
}

fn kind(row: &HistoryTask) -> RunKind {
    match row.data_backup_task_type {
        Some(DataBackupMode::Incremental) => RunKind::Incremental,
        _ => RunKind::Full,
    }
}

fn route(target: &str, object: Object) -> String {
    Route::Target(target.to_owned(), object.page(ObjectPage::Strategy)).to_string()
}

fn named(target: (&str, &str), cluster: &Cluster) -> Thing {
    let id = cluster.id.to_string();
    let name = if cluster.name.is_empty() { &id } else { &cluster.name };
    Thing::new(target, ThingKind::Cluster, name, route(target.0, cluster.id.0.into())).told_by(id)
}

/// Takes over a cluster's overview and strategy, or a tenant's strategy; `None` is what could not be read.
fn take(thing: &mut Thing, overview: Option<&Overview>, strategy: Option<Option<&Strategy>>) {
    let status = overview.and_then(|overview| overview.backup_schedule_status.as_ref());
    if let Some(overview) = overview {
        // The last data backup that OCP counts: the time is absent if there never was one.
        thing.good = Good::newest(&mut overview.last_data_backup_time.iter().map(|at| instant(Some(at))));
        thing.lag_seconds = overview.log_backup_delay_seconds.map(|seconds| seconds as i64);
        thing.abnormal = status == Some(&ScheduleStatus::Abnormal);
    }
    let schedule = strategy.flatten().and_then(|strategy| strategy.body.ob_backup_schedule_config.as_ref());
    let runs = schedule.and_then(plan);
    if let Some(Plan::Weekly { offset_minutes, .. } | Plan::Monthly { offset_minutes, .. }) = &runs {
        let times = strategy.flatten().map(|strategy| [&strategy.update_time, &strategy.create_time]);
        let own = times.into_iter().flatten().find_map(|time| server_offset(time.as_deref()));
        thing.compacts = Some(compaction(own.unwrap_or(*offset_minutes)));
    }
    thing.planned = match (status, strategy) {
        (Some(ScheduleStatus::None), _) | (_, Some(None)) => Planned::Nothing,
        (Some(ScheduleStatus::Paused), _) => Planned::Paused(runs),
        (None, None) => Planned::Unknown,
        // A strategy with scheduling off backs up nothing until it is started; only the overview says whether
        // it was (contracts/ocp.md 1.7, 8b).
        (None, Some(_))
            if schedule.is_some_and(|schedule| schedule.backup_schedule_enabled == Some(false)) =>
        {
            Planned::Paused(runs)
        }
        _ => Planned::Runs(runs),
    };
    if let Some(strategy) = strategy.flatten() {
        thing.since = instant(strategy.create_time.as_ref());
        thing.changed = instant(strategy.update_time.as_ref());
        let limits = strategy.body.ob_backup_threshold_config.as_ref();
        thing.lag_limit_seconds =
            limits.and_then(|limits| limits.log_backup_delay_seconds).map(|Whole(limit)| limit);
        thing.kept = schedule.map_or(Kept::Unknown, kept);
    }
}

/// The daily compaction by a clock that is this many minutes east of UTC.
fn compaction(offset_minutes: i32) -> (i64, i64) {
    let (start, minutes) = COMPACTION_MINUTES;
    ((start - i64::from(offset_minutes)).rem_euclid(24 * 60), minutes)
}

/// The server clock's offset from UTC, in minutes east, taken from how it writes a time; a time in UTC says
/// nothing.
fn server_offset(time: Option<&str>) -> Option<i32> {
    let text = time.filter(|text| !text.ends_with('Z'))?;
    Some(parse_instant(text)?.offset().local_minus_utc() / 60)
}

/// Takes over the object's history: the last failure, the last good end, how long a backup usually takes, and
/// the server clock's offset now, which may differ from when the strategy was written (summer time).
fn take_history(thing: &mut Thing, rows: &[HistoryTask]) {
    let of = |wanted: Phase| rows.iter().filter(move |row| phase(row) == wanted);
    let (began, finished) = (
        |row: &HistoryTask| instant(row.start_time.as_ref()),
        |row: &HistoryTask| instant(row.finish_time.as_ref()),
    );
    // A row without its end still counts.
    let ended = |row: &HistoryTask| finished(row).or_else(|| began(row));
    thing.failed_at = of(Phase::Failed).filter_map(ended).max();
    thing.running = rows.iter().any(|row| !phase(row).is_over());
    thing.good = match (thing.good, Good::newest(&mut of(Phase::Done).map(ended))) {
        // A tenant has no overview: only its history says.
        (Good::Unknown, Good::Never) if thing.kind == ThingKind::Tenant => Good::Never,
        (told, newest) => told.max(newest),
    };
    thing.made = made(rows);
    let newest = rows.iter().max_by_key(|row| began(row));
    let own = newest.and_then(|row| server_offset(row.start_time.as_deref()));
    thing.compacts = thing.compacts.map(|known| own.map_or(known, compaction));
    let takes = |wanted: RunKind| {
        let rows = of(Phase::Done).filter(|row| kind(row) == wanted);
        median(rows.filter_map(|row| Some(finished(row)? - began(row)?)).collect())
    };
    thing.takes = Takes { full: takes(RunKind::Full), incremental: takes(RunKind::Incremental) };
}

/// Takes over the newest round of a tenant's logs: how far it lags, or that it has ended although the
/// strategy wants logs (contracts/ocp.md 1.11: an interrupted one does not restart automatically). `None` is
/// a strategy that could not be read.
fn take_rounds(thing: &mut Thing, rounds: &[HistoryTask], strategy: Option<Option<&Strategy>>) {
    let Some(newest) = rounds.iter().max_by_key(|round| instant(round.create_time.as_ref())) else { return };
    if phase(newest).is_over() {
        let plan = strategy.flatten().and_then(|strategy| strategy.body.ob_backup_schedule_config.as_ref());
        let wants_none = plan.and_then(|plan| plan.start_log_backup) == Some(false);
        thing.logs_closed = strategy.is_some() && !wants_none;
    } else {
        thing.lag_seconds = newest.delay.map(|seconds| seconds as i64);
    }
}

#[cfg(test)]
#[path = "things_test.rs"]
mod tests;
