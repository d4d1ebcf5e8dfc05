//! The form that makes a backup on demand (contracts/rackspace.md 2.11, 4.1).

use super::{choices, first_of, leave_region, texts as shared};
use crate::forms::{Choice, Draft, Field, Form, Group, Keyboard, Kind, Verdict};
use crate::net::Failure;
use crate::systems::rackspace::Context;
use crate::systems::rackspace::rules::{create_backup, member, parents, target_of};
use crate::systems::rackspace::slot::utc_text;
use crate::systems::rackspace::wire::{Backup, CreateBackup};
use crate::texts;
use crate::words::{Arg, Said};

texts! {
    BACKUP: "The backup", "备份";
    NAME: "Name", "名称";
    NAME_HINT: "1 to 64 characters.", "1 至 64 个字符。";
    DESCRIPTION: "Description", "描述";
    PARENT: "Parent backup", "父备份";
    PARENT_HINT: "Empty for a full backup. A completed backup makes this one incremental. Restoring it then requires the parent, and deleting the parent deletes it too.",
        "留空为全量备份。选择已完成的备份则为增量备份：恢复时需要该备份，该备份被删除时也一并删除。";
    FULL: "Nothing: a full backup", "无：全量备份";
    PARENT_OPTION: "{0} ({1})", "{0}（{1}）";
    PARENT_UNREAD: "The backups of this region could not be read", "无法读取该地域的备份";
    COPY_HINT: "Once it is completed it is copied to these regions and stored there at the usual price. London (LON) cannot take copies.",
        "完成后会复制到所选地域，并按标准价格计费存储。伦敦（LON）不支持作为复制目的地。";
    HEAD_FULL: "A full backup of {0}, now.", "立即对 {0} 进行全量备份。";
    HEAD_INCREMENTAL: "An incremental backup of {0}, now, on top of {1}.", "立即对 {0} 进行增量备份，父备份为 {1}。";
    HEAD_OPEN: "A backup, now.", "立即进行一次备份。";
    STAYS: "It is kept until it is deleted: retention counts only the backups of a schedule.", "该备份会一直保留到被删除：保留策略只针对备份计划生成的备份。";
    COPIES: "When it is completed it is copied to {0}.", "完成后会复制到 {0}。";
    MEANWHILE: "While it runs, databases and users cannot be added or deleted, the instance cannot be stopped, restarted or deleted, and MyISAM tables cannot be written.", "备份期间不能增删数据库和用户，不能停止、重启或删除实例，MyISAM 表不可写。";
}

/// The form for an on-demand backup.
pub struct BackupForm;

/// What is known when a backup is made.
#[derive(Clone, PartialEq)]
pub struct BackupContext {
    /// The lists of the chosen region.
    pub context: Context,
    /// The backups of that region, or why they could not be read; `None` while they are being read.
    pub backups: Option<Result<Vec<Backup>, Failure>>,
}

impl BackupContext {
    fn backups(&self) -> &[Backup] {
        self.backups.as_ref().and_then(|read| read.as_deref().ok()).unwrap_or_default()
    }
}

impl Form for BackupForm {
    type Context = BackupContext;
    type Body = CreateBackup;

    fn first(known: &BackupContext) -> Draft {
        first_of(&known.context)
    }

    fn groups(draft: &Draft, known: &BackupContext) -> Vec<Group> {
        let context = &known.context;
        let what = vec![
            Field::new("_region", shared::REGION, Kind::Select(choices::regions(context))),
            Field::new("source_type", shared::SOURCE_TYPE, Kind::Select(choices::source_types()))
                .hint(shared::SOURCE_TYPE_HINT),
            choices::target(draft, context, member),
        ];
        let text = || Kind::Text(Keyboard::Text, None);
        let own = context.own_region(draft);
        let hint = match own {
            Some(own) if !own.can_copy() => shared::COPY_HINT_LON,
            _ => COPY_HINT,
        };
        let backup = vec![
            Field::new("name", NAME, text()).hint(NAME_HINT),
            Field::new("description", DESCRIPTION, text()).optional(),
            Field::new("parent_id", PARENT, Kind::Select(parent_choices(draft, known)))
                .hint(PARENT_HINT)
                .optional(),
            Field::new("copy_to", shared::COPY_TO, Kind::Set(choices::copies(own, &[])))
                .hint(hint)
                .optional(),
        ];
        vec![Group::new("target", shared::WHAT, what), Group::new("backup", BACKUP, backup)]
    }

    fn check(draft: &Draft, known: &BackupContext) -> Verdict<CreateBackup> {
        create_backup(draft, &known.context, known.backups())
    }

    fn summary(draft: &Draft, known: &BackupContext) -> Vec<Said> {
        let (kind, id) = target_of(draft);
        let parent = known.backups().iter().find(|backup| backup.id == draft.text("parent_id"));
        let title = known.context.title_of(&kind, id);
        let head = match parent {
            _ if id.is_empty() => HEAD_OPEN.into(),
            Some(parent) => HEAD_INCREMENTAL.with([title.into(), parent.title().into()]),
            None => HEAD_FULL.with([title.into()]),
        };
        let copies: Vec<Arg> = draft.members("copy_to").map(Arg::from).collect();
        let copies = (!copies.is_empty()).then(|| COPIES.with([copies.into()]));
        [head, STAYS.into()].into_iter().chain(copies).chain([MEANWHILE.into()]).collect()
    }

    fn changed(draft: &mut Draft, name: &str, known: &BackupContext) {
        if name == "_region" {
            leave_region(draft, &known.context);
        }
        if ["_region", "source_type", "instance_id", "source_id"].contains(&name) {
            draft.clear("parent_id");
        }
    }

    fn is_secret(_name: &str) -> bool {
        false
    }
}

fn parent_choices(draft: &Draft, known: &BackupContext) -> Vec<Choice> {
    let first = match known.backups {
        None if known.context.has_lists_for(draft) => shared::READING,
        Some(Err(_)) => PARENT_UNREAD,
        _ => FULL,
    };
    let mut all: Vec<&Backup> = parents(draft, known.backups()).collect();
    // Newest first: that is the one usually built on.
    all.sort_by_key(|backup| std::cmp::Reverse(backup.begun()));
    let choices = all.into_iter().map(|backup| {
        let at: Arg = backup.begun().map_or_else(|| backup.id.as_str().into(), |at| utc_text(at).into());
        Choice::new(&*backup.id, PARENT_OPTION.with([backup.title().into(), at]))
    });
    std::iter::once(Choice::new("", first)).chain(choices).collect()
}
