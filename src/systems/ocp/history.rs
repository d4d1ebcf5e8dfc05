//! The histories as lists: what stands in which column, and what the states mean (contracts/ocp.md 1.10 to 1.12).

use super::api::{History, Span};
use super::records::instant;
use super::wire::{DataBackupMode, HistoryTask};
use crate::json::Truth;
use crate::lists::{BEGINS, Cell, Column, ENDS, Filter, Line, List, Place, TIME, Takes, between};
use crate::schedule::rfc3339;
use crate::tasks::Phase;
use crate::texts;
use crate::words::{Arg, Said, Text};
use chrono::{DateTime, Utc};

texts! {
    DATA: "Data backups", "数据备份";
    LOGS: "Log backups", "日志备份";
    RESTORES: "Restores", "恢复任务";
    ID: "Id", "ID";
    KIND: "Kind", "类型";
    FULL: "Full", "全量";
    INCREMENTAL: "Incremental", "增量";
    STATE: "State", "状态";
    BEGAN: "Began", "开始时间";
    ENDED: "Ended", "结束时间";
    TOOK: "Took", "耗时";
    SECONDS: "{0} s", "{0} 秒";
    MINUTES: "{0} min {1} s", "{0} 分 {1} 秒";
    HOURS: "{0} h {1} min", "{0} 小时 {1} 分";
    COPIED: "Second backup", "二次备份";
    YES: "yes", "有";
    NO: "no", "无";
    WHERE: "Where", "存储位置";
    CAUSE: "Cause", "原因";
    HOST: "Host", "主机";
    REACHES: "Reaches", "最新位点";
    DELAY: "Delay", "延迟";
    OF: "Tenant", "租户";
    TO: "Restored as", "恢复为";
    POINT: "Point in time", "恢复时间点";
    SEARCH: "Search", "搜索";
    SET: "Backup set", "备份集";
    TARGET: "Restored to cluster", "恢复到集群";
    NONE: "Nothing here", "暂无记录";
    NONE_DATA: "OCP has no data backup of this in the time chosen.", "所选时间范围内没有数据备份。";
    NONE_LOGS: "OCP has no log backup of this in the time chosen.", "所选时间范围内没有日志备份。";
    NONE_RESTORES: "OCP has no restore of this in the time chosen.", "所选时间范围内没有恢复任务。";
    STARTING: "Starting", "启动中";
    INITIALIZING: "Initializing", "初始化中";
    RUNNING: "In progress", "进行中";
    DONE: "Completed", "已完成";
    FAILED: "Failed", "失败";
    CANCELING: "Being cancelled", "取消中";
    CANCELED: "Cancelled", "已取消";
    OVERDUE: "Overdue", "已过期";
    UNKNOWN: "Unknown", "未知";
    STOPPING: "Stopping", "停止中";
    STOPPED: "Stopped", "已停止";
    INTERRUPTED: "Interrupted", "已中断";
}

/// What the server filters every history by.
const SPANS: &[Filter] = &[TIME, BEGINS, ENDS];

/// The same and the set, of data backups (contracts/ocp.md 1.10).
const SETS: &[Filter] = &[TIME, BEGINS, ENDS, BACKUP_SET];
const BACKUP_SET: Filter = Filter::new("set", SET, Takes::Id);

/// The list of data backups.
const DATA_LIST: List = List {
    label: DATA,
    columns: &[
        Column::new("id", ID, 80, 0),
        Column::new("kind", KIND, 110, 0).picks(),
        Column::new("state", STATE, 130, 0).picks(),
        Column::new("began", BEGAN, 210, 0),
        Column::new("took", TOOK, 100, 0),
        Column::new("cause", CAUSE, 200, 2).fixed(),
        Column::new("copied", COPIED, 120, 0),
        Column::new("where", WHERE, 180, 1),
        Column::new("ended", ENDED, 210, 0),
        Column::new("of", OF, 110, 0),
    ],
    filters: SETS,
    search: Some(SEARCH),
    sort: ("began", true),
    none: (NONE, NONE_DATA),
};

/// The same of a tenant: there the server filters by the state too.
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
        Column::new("state", STATE, 130, 0).picks(),
        Column::new("host", HOST, 130, 0),
        Column::new("began", BEGAN, 210, 0),
        Column::new("reaches", REACHES, 210, 0),
        Column::new("delay", DELAY, 90, 0),
        Column::new("where", WHERE, 180, 1),
        Column::new("cause", CAUSE, 200, 2).fixed(),
        Column::new("of", OF, 110, 0),
    ],
    filters: SPANS,
    search: Some(SEARCH),
    sort: ("began", true),
    none: (NONE, NONE_LOGS),
};

/// The same of a tenant, in the words of its own pages (contracts/ocp.md 1.11).
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
        Column::new("id", ID, 70, 0),
        Column::new("of", OF, 110, 1).picks(),
        Column::new("to", TO, 180, 1),
        Column::new("point", POINT, 210, 0),
        Column::new("state", STATE, 150, 0).picks(),
        Column::new("began", BEGAN, 210, 0),
        Column::new("ended", ENDED, 210, 0),
        Column::new("cause", CAUSE, 200, 2).fixed(),
    ],
    filters: SPANS,
    search: Some(SEARCH),
    sort: ("began", true),
    none: (NONE, NONE_RESTORES),
};

/// The restores of a tenant's backups: there the server filters by the new tenant's cluster (contracts/ocp.md 1.12).
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

/// What is asked of the server for a place of a history. A tenant's history wants UTC with its `Z`
/// (contracts/ocp.md 1.10).
pub fn span(place: &Place, of_tenant: bool, now: DateTime<Utc>) -> Span {
    let text = |at: Option<DateTime<Utc>>| {
        let text = at.map(|at| rfc3339(&at)).unwrap_or_default();
        match text.get(..19) {
            Some(clock) if of_tenant => format!("{clock}Z"),
            Some(clock) => format!("{clock}.000+00:00"),
            None => String::new(),
        }
    };
    let (from, to) = between(place, now);
    Span { start: text(from), end: text(to) }
}

/// What else is asked of the server: the name of each parameter, and its value.
pub fn narrowed(which: History, place: &Place, of_tenant: bool) -> Vec<(&'static str, &str)> {
    // What is no number, the server would refuse.
    let set = Some(place.picked("set")).filter(|set| which == History::Data && set.parse::<i64>().is_ok());
    let of_tenant = |name| Some(place.picked(name)).filter(|value| of_tenant && !value.is_empty());
    let status = of_tenant("state").filter(|_| which != History::Restore);
    let target = of_tenant("target").filter(|_| which == History::Restore);
    let all = [("backupSetId", set), ("status", status), ("restoreClusterName", target)];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Each state with its phase and word: the union of what the versions and levels say (contracts/ocp.md 1.10, 1.11).
const STATES: [(&str, Phase, Text); 18] = [
    ("BEGINNING", Phase::Waiting, STARTING),
    ("STARTING", Phase::Waiting, STARTING),
    ("INITIALIZING", Phase::Waiting, INITIALIZING),
    ("DOING", Phase::Running, RUNNING),
    ("RUNNING", Phase::Running, RUNNING),
    ("INPROGRESS", Phase::Running, RUNNING),
    ("DONE", Phase::Done, DONE),
    ("RESTORE_SUCCESS", Phase::Done, DONE),
    ("FAILED", Phase::Failed, FAILED),
    ("RESTORE_FAIL", Phase::Failed, FAILED),
    ("CANCELING", Phase::Running, CANCELING),
    ("CANCELED", Phase::Warning, CANCELED),
    ("OVERDUE", Phase::Warning, OVERDUE),
    ("STOPPING", Phase::Running, STOPPING),
    ("STOPPED", Phase::Warning, STOPPED),
    ("INTERRUPTED", Phase::Failed, INTERRUPTED),
    ("UNKNOWN", Phase::Warning, UNKNOWN),
    ("", Phase::Warning, UNKNOWN),
];

/// How a row's task stands (contracts/ocp.md 1.10 to 1.12).
pub fn phase(row: &HistoryTask) -> Phase {
    state(row).0
}

/// A row's phase and word. A restore says its steps; what is not known runs until it says that it has ended
/// (contracts/ocp.md 1.12).
fn state(row: &HistoryTask) -> (Phase, Arg) {
    let word = row.status.as_deref().unwrap_or_default();
    let known = STATES.iter().find(|(known, ..)| *known == word);
    let said = row.status_desc.clone().filter(|words| !words.is_empty());
    match (known, said) {
        (Some((_, phase, text)), None) => (*phase, (*text).into()),
        (Some((_, phase, _)), Some(words)) => (*phase, words.into()),
        (None, words) => {
            let ended =
                row.finished == Some(Truth(true)) || !word.starts_with("RESTORE_") && row.finished.is_none();
            let phase = if ended { Phase::Warning } else { Phase::Running };
            (phase, words.map_or_else(|| Arg::from(word), Arg::from))
        }
    }
}

/// A history's rows as lines of its list.
pub fn line(which: History, row: &HistoryTask) -> Line {
    let (phase, word) = state(row);
    let began = instant(row.start_time.as_ref().or(row.create_time.as_ref()));
    // An end may be filled in before the task has ended: the state decides (contracts/ocp.md 8).
    let ended = instant(row.finish_time.as_ref()).filter(|_| phase.is_over());
    let id = row.id.or(row.task_id).map(|id| id.to_string());
    let state = Cell::State(phase, word);
    let text = |text: &Option<String>| Cell::maybe(text.clone().filter(|text| !text.is_empty()));
    let code = |text: &Option<String>| {
        text.clone().filter(|text| !text.is_empty()).map_or(Cell::Nothing, Cell::Code)
    };
    let time = |text: &Option<String>| Cell::time(instant(text.as_ref()));
    let cells = match which {
        History::Data => vec![
            code(&id),
            row.data_backup_task_type.as_ref().map_or(Cell::Nothing, |kind| match kind {
                DataBackupMode::Full => Cell::Said(FULL.into()),
                DataBackupMode::Incremental => Cell::Said(INCREMENTAL.into()),
                DataBackupMode::Other(word) => Cell::Plain(word.clone()),
            }),
            state,
            Cell::time(began),
            took(began, ended),
            text(&row.error_msg),
            Cell::Said(if row.data_secondary_backup_task_ids.is_empty() { NO } else { YES }.into()),
            code(&row.backup_uri),
            Cell::time(ended),
            text(&row.tenant_name),
        ],
        History::Log => vec![
            state,
            text(&row.agent_server_ip),
            Cell::time(began),
            time(&row.checkpoint),
            row.delay.map_or(Cell::Nothing, |delay| seconds(delay as i64)),
            code(&row.backup_uri),
            text(&row.error_msg),
            text(&row.tenant_name),
        ],
        History::Restore => vec![
            code(&id),
            text(&row.backup_tenant_name),
            restored(row),
            time(&row.restore_end_time),
            state,
            Cell::time(began),
            Cell::time(ended),
            text(&row.error_msg),
        ],
    };
    let key = id.unwrap_or_else(|| began.map(|at| at.timestamp_millis().to_string()).unwrap_or_default());
    Line { id: key, kind: "backup", state: row.status.clone().unwrap_or_default(), cells }
}

fn took(began: Option<DateTime<Utc>>, ended: Option<DateTime<Utc>>) -> Cell {
    let both = began.zip(ended).map(|(began, ended)| (ended - began).num_seconds());
    both.filter(|seconds| *seconds >= 0).map_or(Cell::Nothing, seconds)
}

fn seconds(seconds: i64) -> Cell {
    let said = match seconds {
        ..60 => SECONDS.with([seconds.into()]),
        60..3_600 => MINUTES.with([(seconds / 60).into(), (seconds % 60).into()]),
        _ => HOURS.with([(seconds / 3_600).into(), (seconds % 3_600 / 60).into()]),
    };
    Cell::Number(seconds, said)
}

/// The new tenant, with its cluster.
fn restored(row: &HistoryTask) -> Cell {
    let parts = [&row.restore_cluster_name, &row.restore_tenant_name].into_iter().flatten();
    let parts: Vec<&str> = parts.map(String::as_str).filter(|part| !part.is_empty()).collect();
    Cell::maybe((!parts.is_empty()).then(|| parts.join(" / ")))
}

/// The title of a history, with the name of what it is of.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> HistoryTask {
        crate::json::read(json).unwrap()
    }

    #[test]
    fn a_line_has_a_cell_for_each_column() {
        for which in [History::Data, History::Log, History::Restore] {
            let line = line(which, &read("{}"));
            assert_eq!(line.cells.len(), list(which, false).columns.len());
        }
    }

    #[test]
    fn an_end_counts_only_where_the_state_says_so() {
        let row = |status: &str| {
            let json = format!(
                r#"{{"taskId":23,"startTime":"2021-09-16T17:25:02.993+0800","finishTime":"2021-09-16T17:26:02.993+0800","status":"{status}"}}"#
            );
            line(History::Data, &read(&json)).cells
        };
        assert_eq!((&row("DONE")[4], row("DOING")[8].clone()), (&seconds(60), Cell::Nothing));
        assert!(matches!(row("NEW")[2], Cell::State(Phase::Warning, _)));
    }

    #[test]
    fn a_restores_unknown_step_runs_until_it_has_ended() {
        let state = |json: &str| state(&read(json)).0;
        assert_eq!(state(r#"{"status":"RESTORE_SYS_REPLICA","finished":false}"#), Phase::Running);
        assert_eq!(state(r#"{"status":"RESTORE_NEW_STEP"}"#), Phase::Running);
        assert_eq!(state(r#"{"status":"RESTORE_NEW_STEP","finished":true}"#), Phase::Warning);
        assert_eq!(state(r#"{"status":"WAIT_TENANT_RESTORE_FINISH","finished":false}"#), Phase::Running);
        assert_eq!(state(r#"{"status":"RESTORE_SUCCESS","statusDesc":"Restored"}"#), Phase::Done);
    }

    #[test]
    fn spans_are_written_as_each_level_reads_them() {
        let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let place = |query: &str| Place::read(&format!("/x?{query}"), &TENANT_DATA);
        assert_eq!(span(&place("span=1"), false, now).start, "2023-11-13T22:13:20.000+00:00");
        assert_eq!(span(&place("span=7"), true, now).start, "2023-11-07T22:13:20Z");
        let own = span(&place("span=own&to=2023-11-07T22:13:00Z"), true, now);
        assert_eq!((own.start.as_str(), own.end.as_str()), ("", "2023-11-07T22:13:00Z"));
        assert_eq!(span(&place(""), false, now), Span::default());
    }

    #[test]
    fn each_level_is_filtered_by_what_it_documents() {
        let asked = |which, query: &str, of_tenant| {
            let place = Place::read(&format!("/x?{query}"), list(which, of_tenant));
            let pairs = narrowed(which, &place, of_tenant);
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        };
        let query = "set=23&state=FAILED&target=trade";
        assert_eq!(asked(History::Data, query, false), "backupSetId=23");
        assert_eq!(asked(History::Data, query, true), "backupSetId=23&status=FAILED");
        assert_eq!(asked(History::Log, query, false), "");
        assert_eq!(asked(History::Log, query, true), "status=FAILED");
        assert_eq!(asked(History::Restore, query, true), "restoreClusterName=trade");
        assert_eq!(asked(History::Data, "set=x", true), "");
        // What the server filters by has the words that the list knows.
        for list in [&TENANT_DATA, &TENANT_LOGS] {
            let Takes::One(choices) = list.filters[0].takes else { panic!() };
            for (word, text) in choices {
                assert!(STATES.iter().any(|(known, _, said)| known == word && said == text), "{word}");
            }
        }
    }
}
