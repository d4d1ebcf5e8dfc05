//! The form that copies a backup to another region once (contracts/rackspace.md 2.10).

use super::{choices, texts as shared};
use crate::forms::{Choice, Draft, Field, Form, Group, Keyboard, Kind, Verdict};
use crate::systems::rackspace::Region;
use crate::systems::rackspace::rules::{CopyContext, copy_backup};
use crate::systems::rackspace::wire::CopyBackup;
use crate::texts;
use crate::words::Said;

texts! {
    COPY: "The copy", "副本";
    TO_HINT: "One region at a time. London (LON) cannot take copies.", "每次一个地域。伦敦（LON）不支持作为复制目的地。";
    NAME: "Name of the copy", "副本名称";
    NAME_HINT: "1 to 64 characters; left empty, the service names it.", "1 至 64 个字符，留空则由服务端命名。";
    DESCRIPTION: "Description", "描述";
    HEAD: "Copies {0} from {1} to {2}.", "将 {0} 从 {1} 复制到 {2}。";
    HEAD_OPEN: "Copies {0} from {1} to another region.", "将 {0} 从 {1} 复制到其他地域。";
    BILLED: "The copy is a separate backup there, stored at the usual price. The service does not mark it as a copy.",
        "副本在目的地域是一个独立的备份，按标准价格计费存储。服务端不会注明它是副本。";
    SILENT: "The service answers before it copies. A copy that fails may leave no trace here: look for it in the other region.",
        "服务端在复制之前就会应答。复制失败时此处可能没有任何痕迹，应到目的地域确认。";
}

/// Copying a backup.
pub struct CopyForm;

impl Form for CopyForm {
    type Context = CopyContext;
    type Body = CopyBackup;

    fn first(_known: &CopyContext) -> Draft {
        Draft::default()
    }

    fn groups(_draft: &Draft, known: &CopyContext) -> Vec<Group> {
        let to = choices::copies(Some(known.own), &[]).into_iter();
        let to = std::iter::once(Choice::new("", shared::CHOOSE_REGION)).chain(to).collect();
        let text = || Kind::Text(Keyboard::Text, None);
        let fields = vec![
            Field::new("target_backup_region", shared::COPY_TO, Kind::Select(to)).hint(TO_HINT),
            Field::new("name", NAME, text()).hint(NAME_HINT).optional(),
            Field::new("description", DESCRIPTION, text()).optional(),
        ];
        vec![Group::new("copy", COPY, fields)]
    }

    fn check(draft: &Draft, known: &CopyContext) -> Verdict<CopyBackup> {
        copy_backup(draft, known)
    }

    fn summary(draft: &Draft, known: &CopyContext) -> Vec<Said> {
        let (name, from) = (known.backup.title(), known.own.code());
        let head = match Region::of(draft.text("target_backup_region")) {
            Some(to) => HEAD.with([name.into(), from.into(), to.code().into()]),
            None => HEAD_OPEN.with([name.into(), from.into()]),
        };
        vec![head, BILLED.into(), SILENT.into()]
    }

    fn is_secret(_name: &str) -> bool {
        false
    }
}
