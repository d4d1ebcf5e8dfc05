//! The form of a backup configuration: of the cluster or a tenant, set or changed (contracts/obshell.md 1.2).

use super::now::{self, now_hint};
use super::{FAMILY, import, sync, uri_fields};
use crate::forms::{
    Choice, Draft, Existing, Family, Field, FieldValue, Form, Group, Keyboard, Kind, Verdict,
};
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::rules::{FormContext, Purpose, config_body, is_same_setting, is_told_same};
use crate::systems::obshell::summary;
use crate::systems::obshell::uri::Part;
use crate::systems::obshell::wire::ConfigBody;
use crate::words::{Said, Text};

crate::texts! {
    DESTINATION: "Destination", "备份目的端";
    DATA_DEST: "Destination of data backups", "数据备份目的端";
    LOG_DEST: "Destination of archive logs", "归档目的端";
    DATA_URI: "Data URI", "数据备份 URI";
    DATA_URI_HINT: "Where data backups of this tenant go, such as file:///data/backup/t1/data.",
        "该租户数据备份的存放位置，如 file:///data/backup/t1/data。";
    LOG_URI: "Archive URI", "归档 URI";
    LOG_URI_HINT: "Where archive logs of this tenant go, such as file:///data/backup/t1/clog.",
        "该租户归档日志的存放位置，如 file:///data/backup/t1/clog。";
    ARCHIVING: "Log archiving", "日志归档";
    RUNNING: "Backup threads", "备份线程";
    INTERVALS: "Intervals", "周期";
    CLEANING: "Clean-up", "清理";
    URI: "Backup URI", "备份 URI";
    URI_HINT: "Where data backups and archive logs of every tenant go, such as file:///data/backup.",
        "所有租户的数据备份与归档日志的存放位置，如 file:///data/backup。";
    CONCURRENCY: "Archive threads", "归档并发数";
    CONCURRENCY_HINT: "Threads that archive logs, 0 to 100; 0 lets OceanBase choose. Default 0.",
        "归档日志的线程数，0 到 100；0 表示由 OceanBase 自动选择。默认 0。";
    BINDING: "Priority", "归档优先级模式";
    BINDING_HINT: "Which goes first when archiving falls behind: business or archiving. If a URI is given and this is left empty, it is reset to its default, optional.",
        "归档落后时优先保证业务还是归档。与 URI 同时提交且留空时，恢复为默认值 optional。";
    BINDING_NONE: "Not sent", "不发送";
    BINDING_OPTIONAL: "optional: business first", "optional：业务优先";
    BINDING_MANDATORY: "mandatory: archiving first", "mandatory：归档优先";
    SCORE: "Low-priority HA threads", "低优先级高可用线程数";
    SCORE_HINT: "Threads of backup and clean-up, 0 to 100; 0 is OceanBase's own number. Raise it before a backup, doubling each time. Default 0.",
        "备份与清理等任务的线程数，0 到 100；0 表示使用 OceanBase 的默认线程数。可在备份前调高，建议每次翻倍。默认 0。";
    PIECE: "Piece interval", "Piece 切换周期";
    PIECE_HINT: "How often a new piece begins: 24h to 168h (1d to 7d). If a URI is given and this is left empty, it is reset to its default, 1d.",
        "切换新 piece 的周期：24h 到 168h（1d 到 7d）。与 URI 同时提交且留空时，恢复为默认值 1d。";
    LAG: "Archive lag target", "归档延迟目标";
    LAG_HINT: "The longest time between two archive writes: up to 2h, on S3 from 1m. Default 2m (120s).",
        "两次归档写入之间的最长间隔：不超过 2h，使用 S3 时不低于 1m。默认 2m（120s）。";
    WINDOW: "Recovery window", "恢复窗口";
    WINDOW_HINT: "How far back a restore can go, in days, such as 7d; clean-up runs every hour. Empty leaves clean-up as it is.",
        "可恢复到多久之前，以天计，如 7d；清理任务每小时运行一次。留空则不改变现有清理策略。";
    KEPT: "An empty field is not sent: the server keeps what it has.", "留空的字段不会发送：服务端保持现有设置。";
}

/// The title of a destination's group, and the label and hint of its field.
fn named(dest: Dest) -> (Text, Text, Text) {
    match dest {
        Dest::Base => (DESTINATION, URI, URI_HINT),
        Dest::Data => (DATA_DEST, DATA_URI, DATA_URI_HINT),
        Dest::Archive => (LOG_DEST, LOG_URI, LOG_URI_HINT),
    }
}

fn destination(dest: Dest, draft: &Draft, context: &FormContext) -> Group {
    let (title, label, hint) = named(dest);
    let uri = Field::new(dest.field(), label, Kind::Uri).hint(now_hint(dest.field(), hint, context));
    let uri = if context.purpose == Purpose::Change { uri.optional() } else { uri };
    Group::new(dest.field(), title, std::iter::once(uri).chain(uri_fields::uri_parts(dest, draft)).collect())
}

/// The form of a backup configuration.
pub struct ConfigForm;

impl Form for ConfigForm {
    type Context = FormContext;
    type Body = ConfigBody;

    fn first(_context: &FormContext) -> Draft {
        Draft::default()
    }

    fn groups(draft: &Draft, context: &FormContext) -> Vec<Group> {
        let optional = |name, label, hint, keyboard| {
            Field::new(name, label, Kind::Text(keyboard, None)).hint(now_hint(name, hint, context)).optional()
        };
        let destinations = context.level.dests().iter().map(|dest| destination(*dest, draft, context));
        let binding = vec![
            Choice::new("", BINDING_NONE),
            Choice::new("optional", BINDING_OPTIONAL),
            Choice::new("mandatory", BINDING_MANDATORY),
        ];
        let rest = [
            Group::new(
                "archiving",
                ARCHIVING,
                vec![
                    optional("log_archive_concurrency", CONCURRENCY, CONCURRENCY_HINT, Keyboard::Numeric),
                    Field::new("binding", BINDING, Kind::Select(binding))
                        .hint(now_hint("binding", BINDING_HINT, context))
                        .optional(),
                ],
            )
            .lead(KEPT),
            Group::new(
                "threads",
                RUNNING,
                vec![optional("ha_low_thread_score", SCORE, SCORE_HINT, Keyboard::Numeric)],
            ),
            Group::new(
                "intervals",
                INTERVALS,
                vec![
                    optional("piece_switch_interval", PIECE, PIECE_HINT, Keyboard::Short),
                    optional("archive_lag_target", LAG, LAG_HINT, Keyboard::Short),
                ],
            ),
            Group::new(
                "delete_policy",
                CLEANING,
                vec![optional("delete_policy.recovery_window", WINDOW, WINDOW_HINT, Keyboard::Short)],
            ),
        ];
        destinations.chain(rest).collect()
    }

    fn check(draft: &Draft, context: &FormContext) -> Verdict<ConfigBody> {
        config_body(draft, context)
    }

    fn summary(draft: &Draft, context: &FormContext) -> Vec<Said> {
        summary::config(draft, context)
    }

    fn existing(context: &FormContext) -> Option<Existing> {
        now::existing(context)
    }

    fn changed(draft: &mut Draft, name: &str, _context: &FormContext) {
        sync::changed(draft, name);
    }

    fn blurred(draft: &mut Draft, name: &str, _context: &FormContext) {
        sync::blurred(draft, name);
    }

    fn understood(value: &mut FieldValue) -> bool {
        import::understood(value)
    }

    fn is_same(name: &str, one: &str, other: &str) -> bool {
        is_same_setting(name, one, other)
    }

    fn is_told_same(name: &str, one: &str, other: &str) -> bool {
        is_told_same(name, one, other)
    }

    fn family() -> Option<&'static Family> {
        Some(&FAMILY)
    }

    fn is_secret(name: &str) -> bool {
        Dest::of(name).is_some_and(|dest| dest.control(Part::AccessKey) == name)
    }

    fn storable(draft: &Draft) -> Draft {
        let mut kept = draft.clone();
        // A key still in the text, since its control was not left yet, must not be stored either, nor in the
        // parts that the text was split into.
        for dest in Dest::ALL.into_iter().filter(|dest| draft.knows(dest.field())) {
            sync::blurred(&mut kept, dest.field());
        }
        kept.without(Self::is_secret)
    }
}
