//! OCP's task list: page by page, searched and filtered by the server (contracts/ocp.md 5.1).

use super::api::TaskFilter;
use super::tasks::read;
use super::wire::{Named, TaskInstance};
use crate::lists::{Cell, Column, Filter, Line, List, ListPlace, Takes};
use crate::texts;

texts! {
    TASKS: "Tasks", "任务列表";
    NAME: "Name", "名称";
    ID: "ID", "ID";
    STATE: "State", "状态";
    CLUSTER: "Cluster", "集群";
    TENANT: "Tenant", "租户";
    CREATOR: "Started by", "发起人";
    STEPS: "Steps", "步骤";
    OF_ALL: "{0}/{1}", "{0}/{1}";
    BEGAN: "Started", "开始时间";
    TOOK: "Duration", "耗时";
    RUNNING: "running", "运行中";
    FAILED: "failed", "失败";
    OPEN: "running or failed", "运行中或失败";
    DONE: "successful", "成功";
    HOST: "Host ID", "主机 ID";
    ORIGIN: "Origin", "来源";
    MANUAL: "by hand", "手动";
    SCHEDULED: "scheduled", "定时";
    SYS_ONCE: "system, once", "系统一次性";
    SYS_SCHEDULED: "system, scheduled", "系统定时";
    SEARCH: "Search names", "按名称搜索";
    NONE: "No tasks", "暂无任务";
    NONE_WHY: "OCP has no matching task. It removes tasks after 30 days.", "没有符合条件的任务。OCP 会清理 30 天前的任务。";
}

/// How many tasks are on a page.
pub const SIZE: i64 = 50;

/// The list, with what OCP can filter by (contracts/ocp.md 5.1): it documents no filter by time. `SYS_ONECE`
/// is OCP's own spelling.
pub const LIST: List = List {
    label: TASKS,
    columns: &[
        Column::new("name", NAME, 180, 3).fixed(),
        Column::new("state", STATE, 128, 0).fixed(),
        Column::new("id", ID, 80, 0).fixed(),
        Column::new("steps", STEPS, 60, 0).fixed(),
        Column::new("of", CLUSTER, 90, 1).fixed(),
        Column::new("tenant", TENANT, 80, 1).fixed(),
        Column::new("creator", CREATOR, 88, 0).fixed(),
        Column::new("began", BEGAN, 124, 0).fixed(),
        Column::new("took", TOOK, 100, 0).fixed(),
    ],
    filters: &[
        Filter::new(
            "state",
            STATE,
            Takes::One(&[
                ("RUNNING", RUNNING),
                ("FAILED", FAILED),
                ("RUNNING,FAILED", OPEN),
                ("SUCCESSFUL", DONE),
            ]),
        ),
        Filter::new(
            "type",
            ORIGIN,
            Takes::One(&[
                ("MANUAL", MANUAL),
                ("SCHEDULED", SCHEDULED),
                ("SYS_ONECE", SYS_ONCE),
                ("SYS_SCHEDULED", SYS_SCHEDULED),
            ]),
        ),
        Filter::new("cluster", CLUSTER, Takes::Offered),
        Filter::new("tenant", TENANT, Takes::Offered).under("cluster", ""),
        Filter::new("host", HOST, Takes::Id),
    ],
    search: Some(SEARCH),
    sort: ("id", true),
    none: (NONE, NONE_WHY),
};

/// The request to the server for a place.
pub fn filter(place: &ListPlace) -> TaskFilter {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let cluster = place.picked("cluster").parse().ok();
    TaskFilter {
        name: some(place.search.trim()),
        status: place.picked("state").split(',').filter(|word| !word.is_empty()).map(Into::into).collect(),
        kind: some(place.picked("type")),
        cluster,
        // A tenant only counts together with its cluster.
        tenant: cluster.and_then(|_| place.picked("tenant").parse().ok()),
        host: place.picked("host").parse().ok(),
        page: i64::try_from(place.page).unwrap_or(1),
        size: SIZE,
    }
}

/// A task as a line; `route` gives the address of its page.
pub fn line(instance: &TaskInstance, route: &dyn Fn(&str) -> String) -> Line {
    let task = read(instance);
    let id = task.key.id.to_string();
    let named = |named: &Option<Named>| Cell::maybe(named.as_ref().and_then(|named| named.name.clone()));
    let (done, all) = task.progress;
    let name = if task.name.is_empty() { id.clone() } else { task.name.to_string() };
    let cells = vec![
        Cell::Link(route(&id), name),
        Cell::State(task.phase, task.state.to_string().into()),
        Cell::Code(id.clone()),
        Cell::Number(i64::from(done), OF_ALL.with([done.into(), all.into()])),
        named(&instance.cluster),
        named(&instance.tenant),
        named(&instance.creator),
        task.began.map_or(Cell::Nothing, |at| Cell::Ago(at.to_utc())),
        task.took_ms().map_or(Cell::Nothing, Cell::lasting),
    ];
    Line { id, kind: task.key.kind.word(), state: task.state.to_string(), cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_becomes_the_servers_filter() {
        let place =
            ListPlace::read("/t/o/tasks?q=%20back&state=FAILED&type=SYS_ONECE&cluster=7&page=3", &LIST);
        let asked = filter(&place);
        assert_eq!((asked.name.as_deref(), asked.cluster, asked.page), (Some("back"), Some(7), 3));
        assert_eq!((asked.status[0].word(), asked.kind.as_deref()), ("FAILED", Some("SYS_ONECE")));
        let asked = |query: &str| {
            filter(&ListPlace::read(&format!("/x?tenant=121&host=x&state=RUNNING,FAILED{query}"), &LIST))
        };
        assert_eq!((asked("").tenant, asked("&cluster=7").tenant), (None, Some(121)));
        assert_eq!((asked("").status.len(), asked("").host, asked("&host=9").host), (2, None, Some(9)));
        assert_eq!(
            filter(&ListPlace::read("/x", &LIST)),
            TaskFilter { page: 1, size: SIZE, ..TaskFilter::default() }
        );
    }

    #[test]
    fn a_task_is_a_line() {
        let json = r#"{"id":7,"name":"Back up","status":"RUNNING","cluster":{"id":1,"name":"trade"},
            "subtasks":[{"id":1,"status":"SUCCESSFUL"},{"id":2}]}"#;
        let line = line(&crate::json::read(json).unwrap(), &|id| format!("/tasks/{id}"));
        assert_eq!(line.cells.len(), LIST.columns.len());
        assert_eq!((line.id.as_str(), line.kind, line.state.as_str()), ("7", "task", "RUNNING"));
        assert_eq!(line.cells[0], Cell::Link("/tasks/7".into(), "Back up".into()));
        assert!(
            matches!(&line.cells[1], Cell::State(_, word) if word.say(crate::words::Locale::En) == "RUNNING")
        );
    }
}
