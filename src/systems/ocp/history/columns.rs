//! The columns and filters of each history.

use super::states::{
    CANCELED, CANCELING, DONE, FAILED, INITIALIZING, INTERRUPTED, OVERDUE, RUNNING, STARTING, STOPPED,
    STOPPING, UNKNOWN,
};
use crate::lists::{BEGINS, Column, ENDS, Filter, List, TIME, Takes};
use crate::systems::ocp::api::History;
use crate::texts;
use crate::words::{Arg, Said, Text};

texts! {
    DATA: "Data backups", "数据备份";
    LOGS: "Log backups", "日志备份";
    RESTORES: "Restores", "恢复任务";
    ID: "ID", "ID";
    KIND: "Kind", "类型";
    STATE: "State", "状态";
    BEGAN: "Started", "开始时间";
    ENDED: "Ended", "结束时间";
    TOOK: "Duration", "耗时";
    COPIED: "Secondary backup", "二次备份";
    WHERE: "Where", "存储位置";
    CAUSE: "Cause", "原因";
    HOST: "Host", "主机";
    REACHES: "Logs backed up to", "日志备份位点";
    DELAY: "Delay", "延迟";
    OF: "Tenant", "租户";
    TO: "Restored as", "恢复为";
    POINT: "Point in time", "恢复时间点";
    SEARCH: "Search", "搜索";
    SET: "Backup set", "备份集";
    TARGET: "Restored to cluster", "恢复到集群";
    NONE: "Nothing here", "暂无记录";
    NONE_DATA: "OCP has no data backup in the chosen period.", "所选时间范围内没有数据备份。";
    NONE_LOGS: "OCP has no log backup in the chosen period.", "所选时间范围内没有日志备份。";
    NONE_RESTORES: "OCP has no restore in the chosen period.", "所选时间范围内没有恢复任务。";
}

/// What the server can filter every history by.
const SPANS: &[Filter] = &[TIME, BEGINS, ENDS];

/// Plus the backup set, for data backups (contracts/ocp.md 1.10).
const SETS: &[Filter] = &[TIME, BEGINS, ENDS, BACKUP_SET];
const BACKUP_SET: Filter = Filter::new("set", SET, Takes::Id);

/// The list of data backups.
const DATA_LIST: List = List {
    label: DATA,
    columns: &[
        Column::new("id", ID, 48, 0),
        Column::new("kind", KIND, 88, 0).picks(),
        Column::new("state", STATE, 116, 0).picks(),
        Column::new("began", BEGAN, 206, 0),
        Column::new("took", TOOK, 90, 0),
        Column::new("cause", CAUSE, 120, 3).causes(),
        Column::new("copied", COPIED, 128, 0),
        Column::new("where", WHERE, 100, 1),
        Column::new("of", OF, 90, 0),
    ],
    filters: SETS,
    search: Some(SEARCH),
    sort: ("began", true),
    none: (NONE, NONE_DATA),
};

/// The same for a tenant, where the server can filter by state too.
const TENANT_DATA: List = List {
    filters: &[
        Filter::new(
            "state",
            STATE,
            Takes::One(&[
                ("BEGINNING", STARTING),
                ("INITIALIZING", INITIALIZING),
                ("DOING", RUNNING),
                ("DONE", DONE),
                ("FAILED", FAILED),
                ("CANCELING", CANCELING),
                ("CANCELED", CANCELED),
                ("OVERDUE", OVERDUE),
                ("UNKNOWN", UNKNOWN),
            ]),
        ),
        TIME,
        BEGINS,
        ENDS,
        BACKUP_SET,
    ],
    ..DATA_LIST
};

/// The list of log backups.
const LOG_LIST: List = List {
    label: LOGS,
    columns: &[
        Column::new("state", STATE, 116, 0).picks(),
        Column::new("host", HOST, 112, 0),
        Column::new("began", BEGAN, 206, 0),
        Column::new("reaches", REACHES, 206, 0),
        Column::new("delay", DELAY, 90, 0),
        Column::new("where", WHERE, 180, 1),
        Column::new("cause", CAUSE, 160, 3).causes(),
        Column::new("of", OF, 90, 0),
    ],
    filters: SPANS,
    search: Some(SEARCH),
    sort: ("began", true),
    none: (NONE, NONE_LOGS),
};

/// The same for a tenant, in the words of its own pages (contracts/ocp.md 1.11).
const TENANT_LOGS: List = List {
    filters: &[
        Filter::new(
            "state",
            STATE,
            Takes::One(&[
                ("STARTING", STARTING),
                ("INPROGRESS", RUNNING),
                ("STOPPING", STOPPING),
                ("STOPPED", STOPPED),
                ("FAILED", FAILED),
                ("INTERRUPTED", INTERRUPTED),
                ("UNKNOWN", UNKNOWN),
            ]),
        ),
        TIME,
        BEGINS,
        ENDS,
    ],
    ..LOG_LIST
};

/// The list of restores.
const RESTORE_LIST: List = List {
    label: RESTORES,
    columns: &[
        Column::new("id", ID, 48, 0),
        Column::new("of", OF, 110, 1).picks(),
        Column::new("to", TO, 180, 1),
        Column::new("point", POINT, 206, 0),
        Column::new("state", STATE, 150, 0).picks(),
        Column::new("began", BEGAN, 206, 0),
        Column::new("ended", ENDED, 206, 0),
        Column::new("cause", CAUSE, 160, 3).causes(),
    ],
    filters: SPANS,
    search: Some(SEARCH),
    sort: ("began", true),
    none: (NONE, NONE_RESTORES),
};

/// The restores of a tenant's backups, where the server can filter by the new tenant's cluster
/// (contracts/ocp.md 1.12).
const TENANT_RESTORES: List =
    List { filters: &[TIME, BEGINS, ENDS, Filter::new("target", TARGET, Takes::Words)], ..RESTORE_LIST };

/// The list of a history.
pub fn list(which: History, of_tenant: bool) -> &'static List {
    match (which, of_tenant) {
        (History::Data, false) => &DATA_LIST,
        (History::Data, true) => &TENANT_DATA,
        (History::Log, false) => &LOG_LIST,
        (History::Log, true) => &TENANT_LOGS,
        (History::Restore, false) => &RESTORE_LIST,
        (History::Restore, true) => &TENANT_RESTORES,
    }
}

/// The title of a history, with the name of its object.
pub fn title(which: History, name: Arg) -> Said {
    match which {
        History::Data => DATA_OF,
        History::Log => LOGS_OF,
        History::Restore => RESTORES_OF,
    }
    .with([name])
}

const DATA_OF: Text = crate::text!("DATA_OF", "Data backups of {0}", "{0} 的数据备份");
const LOGS_OF: Text = crate::text!("LOGS_OF", "Log backups of {0}", "{0} 的日志备份");
const RESTORES_OF: Text = crate::text!("RESTORES_OF", "Restores from {0}", "{0} 的恢复任务");
