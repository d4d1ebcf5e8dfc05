//! One word for the state of a thing's protection, and why.

use super::{Good, Planned, Reading, Thing, With};
use crate::net::failure_said;
use crate::schedule::{Plan, date_time, longest_gap_days, runs};
use crate::texts;
use crate::words::{Arg, Said, Text, days_said};
use chrono::{DateTime, TimeDelta, Utc};

texts! {
    PROTECTED: "protected", "已保护";
    LATE: "late", "逾期";
    FAILING: "failing", "失败";
    PAUSED: "paused", "已暂停";
    UNPROTECTED: "unprotected", "未保护";
    UNKNOWN: "unknown", "未知";
    NOTHING_PLANNED: "Nothing is planned.", "没有备份计划。";
    NOTHING_PLANNED_LAST: "Nothing is planned; the last good backup is from {0}.", "没有备份计划；最近一次成功备份于 {0}。";
    NEVER_BY_HAND: "There is no good backup, and its system starts none automatically.", "没有成功的备份，且该系统不会自动发起备份。";
    NO_RHYTHM: "Its system keeps no plan, and too few backups are known to tell how often one is made; the last good one is from {0}.",
        "该系统没有备份计划，已知备份过少，无法判断间隔；最近一次成功备份于 {0}。";
    RHYTHM_LATE: "A backup is made every {0} or so; the last good one is from {1}.", "备份通常每 {0}一次；最近一次成功备份于 {1}。";
    RHYTHM_GOOD: "The last good backup is from {1}; one is made every {0} or so.", "最近一次成功备份于 {1}；备份通常每 {0}一次。";
    HOUR: "hour", "1 小时";
    HOURS: "{0} hours", "{0} 小时";
    HELD: "The plan is paused: nothing runs automatically.", "备份计划已暂停，不会自动运行。";
    LAST_FAILED: "The last backup failed on {0}.", "最近一次备份于 {0} 失败。";
    SAYS_ABNORMAL: "Its system reports the schedule as abnormal.", "系统报告备份调度异常。";
    RUN_MISSED: "The run due {0} produced no good backup.", "{0} 的计划备份没有产生成功的备份。";
    LOGS_LAG: "Logs are {0} s behind; {1} s or more is too much.", "日志备份落后 {0} 秒，上限为 {1} 秒。";
    LOGS_CLOSED: "Log archiving is not open: changes made now are in no backup.", "日志归档未开启：当前的变更不在任何备份中。";
    COMING: "It is being read.", "正在读取。";
    UNREAD: "It could not be read: {0}", "无法读取：{0}";
    READ_BEFORE: "As of {0} it was {1}; now it could not be read: {2}", "截至 {0} 为{1}；现在无法读取：{2}";
    WITH_CLUSTER: "It is backed up with its cluster {0}. {1}", "由所属集群 {0} 的策略备份。{1}";
    WITH_PRIMARY: "A standby: its primary {0} is backed up in its place. {1}", "备集群：由主集群 {0} 负责备份。{1}";
    NOT_HERE: "A standby: only its primary can be backed up, and that one is not listed here.", "备集群：仅主集群可备份，此处未列出其主集群。";
    WITH_TENANTS: "Each of its tenants has a strategy of its own; {0} is in the worst state. {1}", "各租户均有自己的备份策略，状态最差的是 {0}。{1}";
    NOT_READ: "Its last good backup could not be read.", "无法读取最近一次成功备份。";
    PLAN_NOT_READ: "What is planned could not be read.", "无法读取备份计划。";
    FIRST_TO_COME: "There is no good backup yet; the first run is on {0}.", "还没有成功的备份；将于 {0} 首次运行。";
    NONE_YET: "There is no good backup.", "没有成功的备份。";
    TOO_OLD: "The last good backup is from {0}; the plan allows at most {1} between backups.", "最近一次成功备份于 {0}；按计划两次备份最多相隔 {1}。";
    AS_PLANNED: "The last good backup is from {0}, as planned.", "最近一次成功备份于 {0}，符合计划。";
}

/// The state of a thing's protection, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing could restore it.
    Unprotected,
    /// Its last backup failed.
    Failing,
    /// A planned run has left no backup, or its log archiving lags.
    Late,
    /// Its plan is paused.
    Paused,
    /// What is needed to judge it could not be read.
    Unknown,
    /// As planned.
    Protected,
}

impl Standing {
    /// The word, as a text.
    pub fn text(self) -> Text {
        match self {
            Self::Unprotected => UNPROTECTED,
            Self::Failing => FAILING,
            Self::Late => LATE,
            Self::Paused => PAUSED,
            Self::Unknown => UNKNOWN,
            Self::Protected => PROTECTED,
        }
    }

    /// The word in the page's attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unprotected => "unprotected",
            Self::Failing => "failing",
            Self::Late => "late",
            Self::Paused => "paused",
            Self::Unknown => "unknown",
            Self::Protected => "protected",
        }
    }
}

/// A thing's standing, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The word.
    pub standing: Standing,
    /// Why.
    pub why: Said,
    /// The next run, if there is a plan to tell.
    pub next: Option<DateTime<Utc>>,
}

/// Whether a thing has turned late or failing since it was last read as `was`. A thing protected with another
/// one is reported with that one, unless its own standing was good.
pub fn has_turned(was: Option<Standing>, now: Standing, thing: &Thing) -> bool {
    if !matches!(now, Standing::Late | Standing::Failing) {
        return false;
    }
    match was {
        // What is bad at its first reading is in the list anyway; only a turn is news.
        None | Some(Standing::Unknown) => false,
        Some(Standing::Protected | Standing::Paused) => true,
        Some(was) => was != now && !matches!(thing.planned, Planned::With(..)),
    }
}

/// A run counts as missed at twice its usual duration after its start, and never earlier than this.
const GRACE_HOURS: i64 = 3;

/// The lag limit, in seconds, if the thing's own configuration has none.
const LAG_LIMIT_SECONDS: i64 = 3_600;

/// How long a reading may be judged by the current time. A console that slept does not know what ran
/// meanwhile: until it has read again, that makes nothing late.
const HOLDS_MINUTES: i64 = 10;

/// Judges a thing: its plan against what happened. *Late* is not *idle*: without a run due a thing is not
/// late.
pub fn judge(thing: &Thing, now: DateTime<Utc>) -> Judged {
    let mut judged = by_what_is_known(thing, now);
    let until = thing.as_of.map(|read| read + TimeDelta::minutes(HOLDS_MINUTES));
    if let Some(until) = until.filter(|until| *until < now) {
        judged = Judged { next: judged.next, ..by_what_is_known(thing, until) };
    }
    let unknown = |why| Judged { standing: Standing::Unknown, why, next: judged.next };
    match (&thing.reading, thing.as_of) {
        (Reading::Failed(failure), Some(read)) => {
            let was = Said::from(judged.standing.text());
            unknown(READ_BEFORE.with([time(read), was.into(), failure_said(failure).into()]))
        }
        (Reading::Failed(failure), None) => unknown(UNREAD.with([failure_said(failure).into()])),
        (Reading::Coming, _) => unknown(COMING.into()),
        (Reading::Read, _) => judged,
    }
}

fn by_what_is_known(thing: &Thing, now: DateTime<Utc>) -> Judged {
    if let Planned::With(way, other) = &thing.planned {
        let Some(other) = other else {
            return Judged { standing: Standing::Unknown, why: NOT_HERE.into(), next: None };
        };
        let Judged { standing, why, next } = judge(other, now);
        let text = match way {
            With::Cluster => WITH_CLUSTER,
            With::Primary => WITH_PRIMARY,
            With::Tenants => WITH_TENANTS,
        };
        return Judged { standing, why: text.with([other.name.as_str().into(), why.into()]), next };
    }
    let next = thing.plan().and_then(|plan| runs(plan, now).next()).map(|run| run.at);
    let (standing, why) = word(thing, next, now);
    Judged { standing, why, next }
}

fn word(thing: &Thing, next: Option<DateTime<Utc>>, now: DateTime<Utc>) -> (Standing, Said) {
    match &thing.planned {
        Planned::Nothing => {
            let why = match thing.good {
                Good::At(at) => NOTHING_PLANNED_LAST.with([time(at)]),
                Good::Never | Good::Unknown => NOTHING_PLANNED.into(),
            };
            return (Standing::Unprotected, why);
        }
        Planned::Paused(_) => return (Standing::Paused, HELD.into()),
        Planned::Unknown | Planned::ByHand(_) | Planned::Runs(_) | Planned::With(..) => {}
    }
    if let Some(failed) = failed_since_good(thing) {
        return (Standing::Failing, LAST_FAILED.with([time(failed)]));
    }
    if thing.abnormal {
        return (Standing::Failing, SAYS_ABNORMAL.into());
    }
    if let Planned::ByHand(gap) = thing.planned {
        let (standing, why) = by_hand(thing, gap, now);
        if standing != Standing::Protected {
            return (standing, why);
        }
        return lagging(thing).unwrap_or((standing, why));
    }
    if let Some(missed) = missed(thing, now) {
        return (Standing::Late, RUN_MISSED.with([time(missed)]));
    }
    match (thing.good, next) {
        (Good::Unknown, _) => (Standing::Unknown, NOT_READ.into()),
        (Good::Never, Some(next)) => (Standing::Unprotected, FIRST_TO_COME.with([time(next)])),
        (Good::Never, None) => (Standing::Unprotected, NONE_YET.into()),
        // Without a future run there is no plan to measure its age by.
        (Good::At(_), None) => (Standing::Unknown, PLAN_NOT_READ.into()),
        (Good::At(at), Some(_)) => match too_old(thing, at, now) {
            Some(days) => (Standing::Late, TOO_OLD.with([time(at), days_said(days).into()])),
            None => lagging(thing).unwrap_or_else(|| (Standing::Protected, AS_PLANNED.with([time(at)]))),
        },
    }
}

/// The longest gap, in days, that the plan leaves between two backups, if the last good one is older than
/// that: whatever the plan was before, this is not as planned.
fn too_old(thing: &Thing, good: DateTime<Utc>, now: DateTime<Utc>) -> Option<i64> {
    let plan = thing.plan()?;
    let days = match plan {
        // It waits for the first full backup.
        Plan::Rackspace { full_first: true, day_of_week: 0..=6, .. } => 7,
        plan => longest_gap_days(plan)?.into(),
    };
    // The run under way was due since then: it started late or is slow.
    let gaps = if thing.running { 2 } else { 1 };
    (now - good > TimeDelta::days(days) * gaps + grace(thing)).then_some(days)
}

fn by_hand(thing: &Thing, gap: Option<TimeDelta>, now: DateTime<Utc>) -> (Standing, Said) {
    match (thing.good, gap) {
        (Good::Unknown, _) => (Standing::Unknown, NOT_READ.into()),
        (Good::Never, _) => (Standing::Unprotected, NEVER_BY_HAND.into()),
        (Good::At(at), None) => (Standing::Unknown, NO_RHYTHM.with([time(at)])),
        (Good::At(at), Some(gap)) => {
            let every = match gap.num_hours() {
                ..=1 => HOUR.into(),
                hours => HOURS.with([hours.into()]),
            };
            let said = |text: Text| text.with([every.clone().into(), time(at)]);
            // Half a gap late: only for the rarest backups is that longer than a weekend.
            if now - at > gap + gap / 2 {
                (Standing::Late, said(RHYTHM_LATE))
            } else {
                (Standing::Protected, said(RHYTHM_GOOD))
            }
        }
    }
}

fn failed_since_good(thing: &Thing) -> Option<DateTime<Utc>> {
    let failed = thing.failed_at?;
    let is_newer = match thing.good {
        Good::At(good) => failed > good,
        Good::Never => true,
        // What came after the failure is not known.
        Good::Unknown => false,
    };
    is_newer.then_some(failed)
}

/// The newest run that should have left a good backup by now but has not.
fn missed(thing: &Thing, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let good = match thing.good {
        Good::At(good) => good,
        Good::Never => DateTime::<Utc>::MIN_UTC,
        Good::Unknown => return None,
    };
    let mut due = last_run(thing, now.checked_sub_signed(grace(thing))?)?;
    // The run under way is that run, started late or slow; the one before must have left its backup. And a
    // run from before a change of the plan may never have been planned.
    if thing.running || thing.changed.is_some_and(|changed| due <= changed) {
        due = last_run(thing, due.checked_sub_signed(TimeDelta::seconds(1))?)?;
    }
    (good < due).then_some(due)
}

/// How long after its start a run is waited for.
fn grace(thing: &Thing) -> TimeDelta {
    thing.takes.longest().map_or(TimeDelta::zero(), |takes| takes * 2).max(TimeDelta::hours(GRACE_HOURS))
}

/// The last run of a thing's plan at or before an instant; a plan that waits for its first full backup does
/// so from when it took effect.
pub(super) fn last_run(thing: &Thing, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
    // 62 days contain every day of a month at least once.
    let from = until.checked_sub_signed(TimeDelta::days(62))?;
    let from = thing.since.map_or(from, |since| since.max(from));
    runs(thing.plan()?, from).map(|run| run.at).take_while(|at| *at <= until).last()
}

fn lagging(thing: &Thing) -> Option<(Standing, Said)> {
    if thing.logs_closed {
        return Some((Standing::Late, LOGS_CLOSED.into()));
    }
    let (lag, limit) = (thing.lag_seconds?, thing.lag_limit_seconds.unwrap_or(LAG_LIMIT_SECONDS));
    let said = || LOGS_LAG.with([lag.to_string().into(), limit.to_string().into()]);
    (lag > limit).then(|| (Standing::Late, said()))
}

fn time(at: DateTime<Utc>) -> Arg {
    date_time(&at).into()
}
