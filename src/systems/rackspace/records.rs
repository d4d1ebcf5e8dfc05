//! What Rackspace has backed up (contracts/rackspace.md 4.1).

use super::copies::{Guess, Seen, guesses, homes};
use super::wire::{Backup, BackupStatus, Stamp};
use super::{Client, Context, Region, api};
use crate::fleet::{Record, Work};
use crate::net::{Failure, FirstFailure, Piece, some_at_a_time};
use crate::tasks::Phase;
use chrono::{DateTime, Utc};
use std::cell::RefCell;

/// Reports the backups of every region whose end, or beginning, is within a span of time; `unread` is
/// called for each region that could not be read completely. What each backs up is looked up in all
/// regions, since a copy is in another region than its source.
///
/// Errors: the first region that cannot be read; the others are reported all the same.
pub async fn records(
    client: &Client,
    target: &str,
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
    unread: &dyn Fn(&str, &Failure),
) -> Result<(), Failure> {
    let (failed, all) = (&FirstFailure::default(), &RefCell::new(Vec::new()));
    let read = |region: Region| -> Piece<'_> {
        Box::pin(async move {
            let mut lists = Context::new(client.regions(), client.now());
            // A region's backups name what they back up only by its id.
            let named = api::fill_context(client, region, &mut lists).await;
            let backups = api::backups(client, region).await;
            if let Some(failure) = named.as_ref().err().or(backups.as_ref().err()) {
                unread(region.code(), failure);
            }
            failed.note(named);
            let backups = failed.note(backups).map(|reply| reply.value).unwrap_or_default();
            all.borrow_mut().push((region, lists, backups));
        })
    };
    some_at_a_time(Box::new(client.regions().into_iter().map(read))).await;
    let all = all.borrow();
    of_regions(target, &all).into_iter().filter(|record| record.is_within(span.0, span.1)).for_each(found);
    failed.told()
}

/// What was read of a region.
type Told = (Region, Context, Vec<Backup>);

fn of_regions(target: &str, all: &[Told]) -> Vec<Record> {
    let homes = homes(&mut all.iter().map(|(region, lists, _)| (*region, lists)));
    let home = |id: &str| homes.get(id).copied();
    let seen: Vec<Seen<'_>> = all
        .iter()
        .flat_map(|(region, _, backups)| backups.iter().map(|backup| Seen { region: *region, backup }))
        .collect();
    let copies = guesses(&seen, &|id| home(id).map(|(region, _)| region));
    let record = |(seen, copy): (&Seen<'_>, &Option<Guess>)| {
        let id = seen.backup.target_id().unwrap_or(&seen.backup.id);
        let (region, title) = home(id).unwrap_or((seen.region, id));
        let place = if region == seen.region {
            region.code().to_owned()
        } else {
            [region.code(), " → ", seen.region.code()].concat()
        };
        // A backup away from home is a copy, whether or not its source still exists.
        record(target, format!("{title} ({place})"), seen.backup, copy.is_some() || region != seen.region)
    };
    seen.iter().zip(&copies).map(record).collect()
}

/// How it ended, or what is being done to it.
pub fn phase(backup: &Backup) -> Phase {
    match &backup.status {
        None => Phase::Waiting,
        Some(BackupStatus::Completed | BackupStatus::Restored) => Phase::Done,
        Some(BackupStatus::Failed | BackupStatus::DeleteFailed | BackupStatus::CopyError) => Phase::Failed,
        Some(_) => Phase::Running,
    }
}

fn record(target: &str, thing: String, backup: &Backup, is_copy: bool) -> Record {
    let phase = phase(backup);
    Record {
        target: target.to_owned(),
        thing,
        work: match (is_copy, backup.is_incremental()) {
            (true, _) => Work::Copy,
            (false, true) => Work::Incremental,
            (false, false) => Work::Full,
        },
        began: backup.begun(),
        ended: backup.updated.as_ref().and_then(Stamp::at).filter(|_| phase.is_over()),
        phase,
        word: backup.status.as_ref().map_or("", BackupStatus::word).to_owned(),
        note: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;
    use crate::systems::rackspace::wire::{Backups, Instances};

    #[test]
    fn a_copy_is_named_after_its_source_and_is_no_run() {
        let told = |region, instances: &str, backup: &str| -> Told {
            let mut lists = Context::new(vec![Region::Dfw, Region::Iad], DateTime::UNIX_EPOCH);
            let of: Instances = read(&format!(r#"{{"instances": [{instances}]}}"#)).unwrap();
            lists.targets = of.instances;
            let backups: Backups = read(&format!(r#"{{"backups": [{backup}]}}"#)).unwrap();
            (region, lists, backups.backups)
        };
        let backup = |id: &str, name: &str, hour: u8| {
            format!(
                r#"{{"id": "{id}", "name": "{name}", "instance_id": "i", "status": "COMPLETED",
                    "created": "2026-03-10T{hour:02}:00:00Z"}}"#
            )
        };
        // Any order of reading: the copy's region may answer first.
        let all = [
            told(Region::Iad, "", &[backup("b", "full-copy", 3), backup("c", "gone-copy", 1)].join(",")),
            told(Region::Dfw, r#"{"id": "i", "name": "customers"}"#, &backup("a", "full", 2)),
        ];
        let records = of_regions("T", &all);
        let seen: Vec<_> = records.iter().map(|record| (record.thing.as_str(), record.work)).collect();
        let copy = ("customers (DFW → IAD)", Work::Copy);
        assert_eq!(seen, [copy, copy, ("customers (DFW)", Work::Full)]);
        assert_eq!(records.iter().filter(|record| record.is_run()).count(), 1);
    }
}
