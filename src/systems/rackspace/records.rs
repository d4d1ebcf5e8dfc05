//! What Rackspace has backed up (contracts/rackspace.md 4.1).

use super::wire::{Backup, BackupStatus, Stamp};
use super::{Client, Context, Region, api};
use crate::fleet::{Record, Work};
use crate::net::{Failure, FirstFailure, Piece, some_at_a_time};
use crate::tasks::Phase;
use chrono::{DateTime, Utc};

/// Tells of the backups of every region that were begun in a span of time.
///
/// Errors: the first region that cannot be read; the others are told of all the same.
pub async fn records(
    client: &Client,
    target: &str,
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
) -> Result<(), Failure> {
    let failed = &FirstFailure::default();
    let read = |region| -> Piece<'_> {
        Box::pin(async move {
            let mut lists = Context::new(client.regions(), client.now());
            // A region's backups name what they are of by its id alone.
            let named = failed.note(api::fill_context(client, region, &mut lists).await);
            let backups = failed.note(api::backups(client, region).await);
            if let (Some(()), Some(backups)) = (named, backups) {
                let records = backups.value.iter().map(|backup| record(target, region, &lists, backup));
                records.filter(|record| record.is_within(span.0, span.1)).for_each(found);
            }
        })
    };
    some_at_a_time(Box::new(client.regions().into_iter().map(read))).await;
    failed.told()
}

/// How it ended, or what is done to it.
pub fn phase(backup: &Backup) -> Phase {
    match &backup.status {
        None => Phase::Waiting,
        Some(BackupStatus::Completed | BackupStatus::Restored) => Phase::Done,
        Some(BackupStatus::Failed | BackupStatus::DeleteFailed | BackupStatus::CopyError) => Phase::Failed,
        Some(_) => Phase::Running,
    }
}

fn record(target: &str, region: Region, lists: &Context, backup: &Backup) -> Record {
    let id = backup.target_id().unwrap_or(&backup.id);
    let instance = lists.instances.iter().find(|instance| instance.id == id).map(|instance| instance.title());
    let title =
        instance.or_else(|| lists.groups.iter().find(|group| group.id == id).map(|group| group.title()));
    let phase = phase(backup);
    Record {
        target: target.to_owned(),
        thing: format!("{} ({})", title.unwrap_or(id), region.code()),
        work: if backup.is_incremental() { Work::Incremental } else { Work::Full },
        began: backup.created.as_ref().and_then(Stamp::at),
        ended: backup.updated.as_ref().and_then(Stamp::at).filter(|_| phase.is_over()),
        phase,
        word: backup.status.as_ref().map_or("", BackupStatus::word).to_owned(),
        note: String::new(),
    }
}
