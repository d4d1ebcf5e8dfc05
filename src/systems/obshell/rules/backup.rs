//! The start of a backup (contracts/obshell.md 1.5).

use super::FormContext;
use super::identity::{self, names};
use crate::forms::{Draft, Findings, Verdict};
use crate::systems::obshell::facts::{BackupNow, TenantFacts};
use crate::systems::obshell::wire::{BackupBody, Mode};

crate::texts! {
    MODE: "\"{0}\" is not a backup mode; it is full or incremental.", "“{0}”不是有效的备份模式；可选值为 full 或 incremental。";
    REPEAT: "The two passwords differ: type the same one twice.", "两次输入的密码不一致：需输入相同的密码。";
    CONTROL: "The password contains a control character, which is hard to type again for a restore.",
        "密码包含控制字符，恢复时难以再次输入。";
    LOST: "Without this password the backup set cannot be restored; no system keeps it.",
        "丢失该密码后，备份集将无法恢复；任何系统都不会保存它。";
    BACKSLASH: "The server writes a backslash into SQL unescaped: the set's password may become another one.",
        "服务端会将反斜杠不经转义写入 SQL：备份集的密码可能因此改变。";
    NO_ARCHIVE_DEST: "No archive destination is set for {0}: set the backup configuration first.",
        "{0} 未设置归档目的端：须先设置备份配置。";
    NO_DATA_DEST: "No data destination is set for {0}: set the backup configuration first.",
        "{0} 未设置数据备份目的端：须先设置备份配置。";
    RUNS_ALREADY: "A backup of {0} is already running.", "{0} 已有备份正在运行。";
    RUNS_UNREAD: "Whether a backup of {0} is already running could not be read.", "无法读取 {0} 是否已有备份正在运行。";
}

/// The body of a draft, or every issue.
pub fn backup_body(draft: &Draft, context: &FormContext) -> Verdict<BackupBody> {
    let mut found = Findings::default();
    identity::check_identity(context.identity.as_deref(), &mut found);
    let tenants = context.tenants.as_deref().unwrap_or_default();
    check_destinations(tenants, &mut found);
    identity::warn_no_tenants(&context.level, context.tenants.is_some() && tenants.is_empty(), &mut found);
    let running = names(tenants, |tenant| tenant.backup.running().is_some());
    let unread = names(tenants, |tenant| tenant.backup == BackupNow::Unknown);
    for (which, text) in [(running, RUNS_ALREADY), (unread, RUNS_UNREAD)] {
        if !which.is_empty() {
            found.warn("_tenants", text.with([which.into()]));
        }
    }
    let body = BackupBody {
        mode: mode(draft, &mut found),
        plus_archive: Some(draft.flag("plus_archive")),
        encryption: encryption(draft, &mut found),
    };
    found.verdict(Some(body))
}

/// One missing destination fails the whole request, archive first.
fn check_destinations(tenants: &[TenantFacts], found: &mut Findings) {
    let without = |archive: bool| {
        names(tenants, |tenant| {
            tenant.destinations.is_some_and(|set| if archive { !set.archive } else { !set.data })
        })
    };
    for (missing, text) in [(without(true), NO_ARCHIVE_DEST), (without(false), NO_DATA_DEST)] {
        if !missing.is_empty() {
            found.refuse("_tenants", text.with([missing.into()]));
        }
    }
}

/// An empty mode is left to the server, which takes it as full.
fn mode(draft: &Draft, found: &mut Findings) -> Option<Mode> {
    let word = draft.text("mode").to_ascii_lowercase();
    if word.is_empty() {
        return None;
    }
    let mode = Mode::from(word.as_str());
    if matches!(mode, Mode::Other(_)) {
        found.refuse("mode", MODE.with([word.into()]));
    }
    Some(mode)
}

/// Never trimmed; empty is none.
fn encryption(draft: &Draft, found: &mut Findings) -> Option<String> {
    let password = draft.raw("encryption");
    if password != draft.raw("encryption:repeat") {
        found.refuse("encryption:repeat", REPEAT);
    }
    if password.is_empty() {
        return None;
    }
    if password.chars().any(char::is_control) {
        found.refuse("encryption", CONTROL);
    }
    found.warn("encryption", LOST);
    if password.contains('\\') {
        found.warn("encryption", BACKSLASH);
    }
    Some(password.to_owned())
}
