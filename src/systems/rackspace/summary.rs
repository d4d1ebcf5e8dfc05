//! What a schedule means, in words: one function for the form, the review and the read-only page.

use super::rules::{KEPT_BY_DEFAULT, Typed, target_of, typed, up_to};
use super::slot::{clock_text, local_text, plan_of, utc_text, weekday};
use super::wire::{Schedule, SourceType};
use super::{Context, Region};
use crate::fleet::Kept;
use crate::forms::Draft;
use crate::schedule::{Plan, SharedZone, next_full, runs};
use crate::texts;
use crate::words::{Arg, Said};
use chrono::{DateTime, Utc};

/// A schedule as far as it is known.
#[derive(Clone, PartialEq)]
pub struct Facts {
    /// What it backs up: an instance or a group, and its name.
    pub target: Option<(SourceType, String)>,
    /// Its region.
    pub region: Option<Region>,
    /// When it runs.
    pub plan: Option<Plan>,
    /// How many full backups are kept; `None` is the default of 2, 0 an invalid entry, which is not shown.
    pub retention: Option<u64>,
    /// Where each backup is copied to, sorted.
    pub copies: Vec<String>,
    /// Whether the service leaves out how many it keeps: then a missing `retention` is not the default.
    pub hides_retention: bool,
    /// Whether the service leaves out where it copies to: then missing `copies` do not mean none.
    pub hides_copies: bool,
}

impl Facts {
    /// What a draft says so far of a schedule yet to be created.
    pub fn of_draft(draft: &Draft, context: &Context) -> Self {
        let (kind, id) = target_of(draft);
        let number = |name: &str| up_to(draft.text(name), u8::MAX);
        let plan = number("day_of_week").zip(number("hour")).zip(number("minute"));
        let plan = plan.map(|((day_of_week, hour), minute)| Plan::Rackspace {
            day_of_week,
            hour,
            minute,
            full_first: true,
        });
        Self {
            target: (!id.is_empty()).then(|| (kind.clone(), context.title_of(&kind, id).to_owned())),
            region: context.own_region(draft),
            plan: plan.filter(|plan| runs(plan, context.now).next().is_some()),
            retention: typed_retention(draft.text("full_backup_retention")),
            copies: draft.members("copy_to").map(str::to_owned).collect(),
            hides_retention: false,
            hides_copies: false,
        }
    }

    /// What a schedule says; `title` is the name of what it backs up.
    pub fn of_schedule(schedule: &Schedule, region: Region, title: Option<&str>) -> Self {
        let title = title.or(schedule.target_id());
        Self {
            target: title.map(|title| (schedule.target_type(), title.to_owned())),
            region: Some(region),
            plan: plan_of(schedule),
            retention: schedule.full_backup_retention.and_then(|kept| u64::try_from(kept.0).ok()),
            copies: schedule.copies(),
            hides_retention: schedule.hides_retention(),
            hides_copies: schedule.is_bare(),
        }
    }

    /// What a draft says so far of an existing schedule.
    pub fn of_edit(draft: &Draft, context: &Context, schedule: &Schedule) -> Self {
        let (hides_retention, hides_copies) = (schedule.hides_retention(), schedule.is_bare());
        let facts = Self { hides_retention, hides_copies, ..Self::of_draft(draft, context) };
        match schedule.last_scheduled {
            Some(_) => Self { plan: facts.plan.map(Plan::begun), ..facts },
            None => facts,
        }
    }

    /// How long it keeps backups.
    pub fn kept(&self) -> Kept {
        if self.hides_retention && self.retention.is_none() { Kept::Unknown } else { kept(self.retention) }
    }
}

/// How long a schedule keeps backups, as far as it says.
pub fn kept_by(schedule: &Schedule) -> Kept {
    match schedule.full_backup_retention {
        None if schedule.is_bare() => Kept::Unknown,
        count => kept(count.and_then(|count| u64::try_from(count.0).ok())),
    }
}

/// How long backups are kept with a retention; 0 is an invalid entry.
pub fn kept(retention: Option<u64>) -> Kept {
    match retention.unwrap_or(KEPT_BY_DEFAULT) {
        0 => Kept::Unknown,
        count => Kept::Fulls(usize::try_from(count).unwrap_or(usize::MAX)),
    }
}

/// A retention as typed: 0 is an invalid entry.
pub fn typed_retention(text: &str) -> Option<u64> {
    match typed(text) {
        Typed::Empty => None,
        Typed::Number(kept) if kept >= 2 => Some(kept),
        _ => Some(0),
    }
}

/// What a schedule means, the headline first.
pub fn summary(facts: &Facts, now: DateTime<Utc>, zone: Option<&SharedZone>) -> Vec<Said> {
    let daily = matches!(facts.plan, Some(Plan::Rackspace { day_of_week: 7, .. }));
    let mut said = vec![headline(facts)];
    said.extend(target(facts));
    match facts.retention {
        Some(0) => {}
        None if facts.hides_retention => said.push(KEEPS_UNSAID.into()),
        kept => said.push(retention(kept, facts.plan.is_some(), daily)),
    }
    said.push(match facts.copies.as_slice() {
        [] if facts.hides_copies => COPIES_UNSAID.into(),
        [] => NO_COPIES.into(),
        copies => {
            let codes: Vec<Arg> = copies.iter().map(|code| Arg::from(code.as_str())).collect();
            COPIES.with([codes.into()])
        }
    });
    if let Some(plan) = &facts.plan {
        // The slot comes every day; before the first full backup it may produce nothing.
        let slot = runs(&plan.clone().begun(), now).next();
        let text = if runs(plan, now).next() == slot { NEXT_RUN } else { NEXT_SLOT };
        said.extend(slot.map(|run| text.with([utc_text(run.at).into()])));
        said.extend(next_full(plan, now).map(|at| NEXT_FULL.with([utc_text(at).into()])));
        said.extend(zone.and_then(|zone| local_text(plan, zone.0.as_ref(), now)));
        if !daily && matches!(plan, Plan::Rackspace { full_first: true, .. }) {
            said.push(FIRST_FULL.into());
        }
    }
    said.push(MEANWHILE.into());
    said
}

fn headline(facts: &Facts) -> Said {
    let Some(Plan::Rackspace { day_of_week, hour, minute, .. }) = facts.plan else { return HEAD_OPEN.into() };
    let time = clock_text(hour.into(), minute.into()).into();
    match weekday(day_of_week.into()) {
        Some(day) => HEAD_WEEKLY.with([day.into(), time]),
        None => HEAD_DAILY.with([time]),
    }
}

fn target(facts: &Facts) -> Option<Said> {
    let (kind, title) = facts.target.as_ref()?;
    let text = if *kind == SourceType::Ha { OF_GROUP } else { OF_INSTANCE };
    let place: Arg = match facts.region {
        Some(region) => region.code().into(),
        None => "?".into(),
    };
    Some(text.with([title.as_str().into(), place]))
}

/// With a weekly full backup the number counts weeks, with a daily one days (contracts/rackspace.md 3.3).
fn retention(kept: Option<u64>, planned: bool, daily: bool) -> Said {
    let number = kept.unwrap_or(KEPT_BY_DEFAULT).into();
    match (planned, daily, kept) {
        (false, ..) => KEEPS.with([number]),
        (true, true, Some(_)) => KEEPS_DAYS.with([number]),
        (true, true, None) => KEEPS_DEFAULT_DAYS.with([number]),
        (true, false, Some(_)) => KEEPS_WEEKS.with([number]),
        (true, false, None) => KEEPS_DEFAULT_WEEKS.with([number]),
    }
}

texts! {
    HEAD_OPEN: "A backup every day; day, hour and minute are not complete yet.", "每天备份一次；全量日期和时间尚未填写完整。";
    HEAD_WEEKLY: "Full backup every {0} at {1} UTC, incremental on the other days at the same time.", "每{0} {1} UTC 全量备份，其余每天同一时间增量备份。";
    HEAD_DAILY: "Full backup every day at {0} UTC, no incremental ones.", "每天 {0} UTC 全量备份，无增量备份。";
    OF_INSTANCE: "Backs up the instance {0} in {1}.", "备份 {1} 的实例 {0}。";
    OF_GROUP: "Backs up the HA group {0} in {1}, from its most up-to-date replica.", "备份 {1} 的 HA 组 {0}，取自其数据最新的副本。";
    KEEPS: "Keeps the {0} newest full backups.", "保留最新的 {0} 个全量备份。";
    KEEPS_WEEKS: "Keeps the {0} newest full backups with their incremental ones: about {0} weeks.", "保留最新的 {0} 个全量备份及其增量备份，约 {0} 周。";
    KEEPS_DAYS: "Keeps the {0} newest full backups: about {0} days.", "保留最新的 {0} 个全量备份，约 {0} 天。";
    KEEPS_DEFAULT_WEEKS: "Keeps the {0} newest full backups (default) with their incremental ones: about {0} weeks.", "保留最新的 {0} 个全量备份（默认值）及其增量备份，约 {0} 周。";
    KEEPS_DEFAULT_DAYS: "Keeps the {0} newest full backups (default): about {0} days.", "保留最新的 {0} 个全量备份（默认值），约 {0} 天。";
    KEEPS_UNSAID: "The service does not say how many full backups it keeps.", "服务端未给出保留的全量备份数。";
    COPIES_UNSAID: "The service does not say whether backups are copied to other regions.", "服务端未给出备份是否复制到其他地域。";
    COPIES: "Each successful backup is copied to {0}.", "每个成功的备份会复制到 {0}。";
    NO_COPIES: "No copies in other regions.", "不复制到其他地域。";
    NEXT_RUN: "Next run: {0} (calculated).", "下一次运行：{0}（推算）。";
    NEXT_SLOT: "Next slot: {0} (calculated); no backup is made in it yet.", "下一个备份时段：{0}（推算），届时尚不会执行备份。";
    NEXT_FULL: "Next full backup: {0} (calculated).", "下一次全量备份：{0}（推算）。";
    FIRST_FULL: "Until the first full backup, no incremental ones are made.", "首次全量备份完成之前不会进行增量备份。";
    MEANWHILE: "While a backup runs, databases and users cannot be added or deleted, the instance cannot be stopped, restarted or deleted, and MyISAM tables cannot be written.", "备份期间不能增删数据库和用户，不能停止、重启或删除实例，MyISAM 表不可写。";
}

#[cfg(test)]
mod tests;
