//! What makes an on-demand backup, and a copy of a backup, valid (contracts/rackspace.md 2.10, 3.8, 4.1).

use super::target::{id_field, member, target_of};
use super::{copies, target, texts};
use crate::forms::{Draft, Findings, Verdict};
use crate::systems::rackspace::wire::{
    Backup, BackupStatus, CopyBackup, CreateBackup, NewBackup, NewCopy, NewSource, SourceType, Target,
};
use crate::systems::rackspace::{Context, Region};
use crate::texts as all_texts;
use crate::words::Arg;

all_texts! {
    NAME_MISSING: "A name is needed, 1 to 64 characters.", "需要填写名称，1 至 64 个字符。";
    NAME_LONG: "This name has {0} characters; 64 are allowed.", "名称有 {0} 个字符，最多 64 个。";
    PARENT_GONE: "This is not a completed backup of what is to be backed up.", "所选备份不是该对象已完成的备份。";
    PARENT_COPIES: "An incremental backup can be copied only to where the backup it is based on is.", "增量备份只能复制到已有其父备份的地域。";
    BUSY: "It is {0} now. The service makes one backup at a time, and refuses (422) what is not ready.", "当前状态为 {0}。服务端同一时间只进行一个备份，未就绪时会拒绝（422）。";
    TO_MISSING: "A region to copy to is needed.", "需要选择目的地域。";
    NOT_DONE: "This backup is {0}; only a completed one can be copied.", "该备份状态为 {0}，只有已完成的备份可以复制。";
    PARENT_THERE: "No copy of the backup that this one is based on is recognised in {0}. Without it the service refuses the copy (400).", "未在 {0} 中识别出其父备份的副本，缺少时服务端会拒绝复制（400）。";
}

/// A name that the service accepts: 1 to 64 characters.
fn name(draft: &Draft, needed: bool, found: &mut Findings) -> Option<String> {
    let text = draft.text("name");
    let count = text.chars().count();
    match count {
        0 if needed => found.refuse("name", NAME_MISSING),
        0 => {}
        1..=64 => return Some(text.to_owned()),
        _ => found.refuse("name", NAME_LONG.with([count.into()])),
    }
    None
}

fn description(draft: &Draft) -> Option<String> {
    Some(draft.text("description")).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The backups that a new one can continue: completed ones of the same instance or group.
pub fn parents<'a>(draft: &Draft, backups: &'a [Backup]) -> impl Iterator<Item = &'a Backup> + use<'a> {
    let id = target_of(draft).1.to_owned();
    let fits = move |backup: &&Backup| {
        backup.status == Some(BackupStatus::Completed) && !id.is_empty() && backup.target_id() == Some(&*id)
    };
    backups.iter().filter(fits)
}

/// The rules for an on-demand backup.
pub fn create_backup(draft: &Draft, context: &Context, backups: &[Backup]) -> Verdict<CreateBackup> {
    let mut found = Findings::default();
    target::own_region(draft, context, &mut found);
    let target = target::check(draft, context, &mut found, member);
    if let Some(state) = target.and_then(Target::state).filter(|state| *state != "ACTIVE") {
        found.warn(id_field(&target_of(draft).0), BUSY.with([state.into()]));
    }
    let name = name(draft, true, &mut found);
    let parent = Some(draft.text("parent_id")).filter(|id| !id.is_empty());
    if let Some(parent) = parent
        && parents(draft, backups).all(|backup| backup.id != parent)
    {
        found.refuse("parent_id", PARENT_GONE);
    }
    let copies = copies::regions(draft, context, &[], &mut found);
    if parent.is_some() && !copies.is_empty() {
        found.warn("copy_to", PARENT_COPIES);
    }
    let body = match (target, name) {
        (Some(target), Some(name)) => {
            let (instance, group) = target::members(target);
            Some(CreateBackup {
                backup: NewBackup {
                    name,
                    instance,
                    source: group.map(|id| NewSource { kind: SourceType::Ha, id }),
                    description: description(draft),
                    parent_id: parent.map(str::to_owned),
                    copy_to: copies,
                },
            })
        }
        _ => None,
    };
    found.verdict(body)
}

/// What the rules of a copy need to know.
#[derive(Clone, PartialEq)]
pub struct CopyContext {
    /// Where the backup is.
    pub own: Region,
    /// The backup.
    pub backup: Backup,
    /// The regions where its parent seems to be; `None` if that is unknown.
    pub parents_in: Option<Vec<Region>>,
}

/// The rules for copying a backup once.
pub fn copy_backup(draft: &Draft, context: &CopyContext) -> Verdict<CopyBackup> {
    let mut found = Findings::default();
    let code = draft.text("target_backup_region");
    match Region::of(code) {
        _ if code.is_empty() => found.refuse("target_backup_region", TO_MISSING),
        _ if !context.own.can_copy() => found.refuse("target_backup_region", texts::COPY_FROM_LON),
        Some(Region::Lon) => found.refuse("target_backup_region", texts::COPY_LON),
        Some(to) if to == context.own => {
            found.refuse("target_backup_region", texts::COPY_OWN.with([code.into()]));
        }
        Some(to) => {
            let known = context.parents_in.as_ref();
            if context.backup.is_incremental() && known.is_some_and(|known| !known.contains(&to)) {
                found.warn("target_backup_region", PARENT_THERE.with([code.into()]));
            }
        }
        None => {
            let codes: Vec<Arg> = Region::COPY_TO.map(Region::code).map(Arg::from).into();
            found.refuse("target_backup_region", texts::COPY_UNKNOWN.with([code.into(), codes.into()]));
        }
    }
    match &context.backup.status {
        Some(BackupStatus::Completed | BackupStatus::Restored) | None => {}
        Some(status) => found.warn("target_backup_region", NOT_DONE.with([status.word().into()])),
    }
    let name = name(draft, false, &mut found);
    let copy = NewCopy { target_backup_region: code.to_owned(), name, description: description(draft) };
    found.verdict(Some(CopyBackup { copy }))
}

#[cfg(test)]
#[path = "backup_test.rs"]
mod tests;
