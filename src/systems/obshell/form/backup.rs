//! The form that starts a backup of the cluster or a tenant (contracts/obshell.md 1.5).

use crate::forms::{Choice, Draft, Field, FieldValue, Form, Group, Kind, Verdict};
use crate::systems::obshell::rules::{FormContext, backup_body};
use crate::systems::obshell::summary;
use crate::systems::obshell::wire::BackupBody;
use crate::words::Said;

crate::texts! {
    DATA: "Data backup", "数据备份";
    PROTECTION: "Encryption", "加密";
    MODE: "Mode", "备份模式";
    MODE_HINT: "Everything, or what changed since the last backup. Default full.", "全量数据，或自上次备份以来的变更。默认 full。";
    DEFAULT: "the server's own: full", "服务端默认值：full";
    FULL: "full: everything", "full：全量";
    INCREMENTAL: "incremental: what changed", "incremental：增量";
    PLUS: "With archive logs", "包含归档日志";
    PLUS_HINT: "The set can then be restored on its own, without archive logs, up to its min_restore_scn.",
        "备份集可脱离归档日志独立恢复，恢复至其 min_restore_scn。";
    PASSWORD: "Password of the backup set", "备份集密码";
    PASSWORD_HINT: "Empty: not encrypted. A lost password makes the set unrestorable.", "留空则不加密。密码丢失后备份集将无法恢复。";
    AGAIN: "The same password again", "再次输入密码";
    AGAIN_HINT: "The password is not shown anywhere later.", "之后不会再显示该密码。";
}

/// The form that starts a backup.
pub struct BackupForm;

impl Form for BackupForm {
    type Context = FormContext;
    type Body = BackupBody;

    fn first(_context: &FormContext) -> Draft {
        let mut draft = Draft::from([("mode", "full")]);
        draft.put_flag("plus_archive", false);
        draft
    }

    fn groups(_draft: &Draft, _context: &FormContext) -> Vec<Group> {
        let modes = vec![
            Choice::new("", DEFAULT),
            Choice::new("full", FULL),
            Choice::new("incremental", INCREMENTAL),
        ];
        vec![
            Group::new(
                "backup",
                DATA,
                vec![
                    Field::new("mode", MODE, Kind::Select(modes)).hint(MODE_HINT).optional(),
                    Field::new("plus_archive", PLUS, Kind::Flag).hint(PLUS_HINT),
                ],
            ),
            Group::new(
                "encryption",
                PROTECTION,
                vec![
                    Field::new("encryption", PASSWORD, Kind::Secret).hint(PASSWORD_HINT).optional(),
                    Field::new("encryption:repeat", AGAIN, Kind::Secret).hint(AGAIN_HINT).optional(),
                ],
            ),
        ]
    }

    fn check(draft: &Draft, context: &FormContext) -> Verdict<BackupBody> {
        backup_body(draft, context)
    }

    fn summary(draft: &Draft, context: &FormContext) -> Vec<Said> {
        summary::backup(draft, context)
    }

    fn understood(value: &mut FieldValue) -> bool {
        super::import::understood(value)
    }

    fn is_secret(name: &str) -> bool {
        matches!(name, "encryption" | "encryption:repeat")
    }
}
