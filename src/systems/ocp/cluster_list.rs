//! OCP's clusters as a list: what a choice among them needs, and links (contracts/ocp.md 1.8, 2.7, 6).

use super::object::Object;
use super::rules::{ClusterFacts, eligible};
use super::status::{status_phase, status_word};
use super::wire::{Cluster, ClusterStatus, ScheduleStatus};
use crate::json::Whole;
use crate::lists::{Cell, Column, Line, List};
use crate::route::ObjectPage;
use crate::tasks::Phase;
use crate::texts;
use crate::words::{BOTH, Said, VERBATIM};

texts! {
    CLUSTERS: "Clusters", "集群";
    NAME: "Name", "名称";
    SCHEDULING: "Scheduling", "调度状态";
    STRATEGY: "Strategy", "备份策略";
    CREATE: "Create", "创建";
    EDIT: "Edit", "编辑";
    HISTORY: "Backups", "备份历史";
    STATUS: "Status", "状态";
    ROLE: "Role", "角色";
    VERSION: "Version", "版本";
    OCP_ID: "ID in OCP", "OCP ID";
    OB_ID: "OceanBase ID", "OceanBase ID";
    TENANTS: "Tenants", "租户数";
    SERVERS: "Servers", "服务器数";
    NOT_ASKED: "OCP could not query the database: {0}", "OCP 无法查询数据库：{0}";
    SEARCH: "Name, ID or version", "名称、ID 或版本";
    NONE: "No clusters", "暂无集群";
    NONE_WHY: "Clusters appear here once OCP has created them or taken them over, if the user may read them.",
        "OCP 创建或接管、且当前用户有权查看的集群会显示在这里。";
}

/// The list. The scheduling state arrives cluster by cluster.
pub const LIST: List = List {
    label: CLUSTERS,
    columns: &[
        Column::new("name", NAME, 140, 4).tall(),
        Column::new("scheduling", SCHEDULING, 168, 0).picks(),
        Column::new("strategy", STRATEGY, 64, 0).fixed(),
        Column::new("backups", HISTORY, 62, 0).fixed(),
        Column::new("status", STATUS, 100, 0).picks(),
        Column::new("role", ROLE, 72, 0).picks(),
        Column::new("version", VERSION, 70, 1).picks(),
        Column::new("id", OCP_ID, 66, 0),
        Column::new("oid", OB_ID, 96, 0),
        Column::new("tenants", TENANTS, 62, 0),
        Column::new("servers", SERVERS, 62, 0),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("name", false),
    none: (NONE, NONE_WHY),
};

/// A cluster as a line, with its scheduling state once known; `route` gives the address of a page of it. If
/// it cannot have a strategy, the reason is shown below its name.
pub fn line(
    cluster: &Cluster,
    scheduling: Option<&ScheduleStatus>,
    route: &dyn Fn(Object, ObjectPage) -> String,
) -> Line {
    let (facts, object) = (ClusterFacts::from(cluster), Object::from(cluster.id.0));
    let id = cluster.id.to_string();
    let name = if cluster.name.is_empty() { id.clone() } else { cluster.name.clone() };
    let failed = cluster.fail_to_query_from_ob_reason.as_deref().filter(|why| !why.is_empty());
    let failed = failed.map(|why| NOT_ASKED.with([why.into()]));
    let able = eligible(&facts);
    let why = match (failed, able.clone().err()) {
        (Some(failed), Some(why)) => Some(BOTH.with([failed.into(), why.into()])),
        (failed, why) => failed.or(why),
    };
    let way = |page, said: Said| Cell::Way(route(object, page), said, name.clone());
    let strategy = match (able, scheduling) {
        (Ok(()), Some(ScheduleStatus::None)) => way(ObjectPage::NewStrategy, CREATE.into()),
        (Ok(()), Some(_)) => way(ObjectPage::EditStrategy, EDIT.into()),
        _ => Cell::Nothing,
    };
    let own = route(object, ObjectPage::Strategy);
    let code = |text: Option<String>| text.map_or(Cell::Nothing, Cell::Code);
    let count = |count: Option<Whole>| {
        count.map_or(Cell::Nothing, |count| Cell::Number(count.0, VERBATIM.with([count.to_string().into()])))
    };
    Line {
        id: id.clone(),
        kind: "cluster",
        state: scheduling.map_or("", ScheduleStatus::word).to_owned(),
        cells: vec![
            match why {
                Some(why) => Cell::Titled(own, name.clone(), why),
                None => Cell::Link(own, name.clone()),
            },
            scheduling.map_or(Cell::Nothing, |status| {
                Cell::State(status_phase(status).unwrap_or(Phase::Waiting), status_word(status).into())
            }),
            strategy,
            way(ObjectPage::Data, HISTORY.into()),
            cluster
                .status
                .as_ref()
                .map_or(Cell::Nothing, |status| Cell::State(phase(status), status.word().into())),
            Cell::maybe(cluster.role.as_ref().map(|role| role.word())),
            code(cluster.ob_version.clone()),
            Cell::Code(id),
            code(cluster.ob_cluster_id.map(|id| id.to_string())),
            count(cluster.tenant_count),
            count(cluster.server_count),
        ],
    }
}

/// The phase of a cluster's status: whether it serves.
pub fn phase(status: &ClusterStatus) -> Phase {
    match status {
        ClusterStatus::Running | ClusterStatus::Operating => Phase::Done,
        _ => Phase::Warning,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{ListPlace, haystacks, order, shown};
    use crate::words::Locale;
    use std::rc::Rc;

    fn lines() -> Vec<Rc<Line>> {
        let rows = [
            (
                r#"{"id":2,"name":"trade10","status":"RUNNING","type":"PRIMARY","obVersion":"4.2.1.0"}"#,
                Some("PAUSED"),
            ),
            (
                r#"{"id":5,"name":"trade9","status":"RUNNING","type":"PRIMARY","obClusterId":77}"#,
                Some("NONE"),
            ),
            (
                r#"{"id":13,"name":"copy","status":"STOPPED","type":"STANDBY","failToQueryFromObReason":"timeout"}"#,
                None,
            ),
            (r#"{"id":14,"status":"OPERATING","type":"PRIMARY","tenantCount":3}"#, None),
        ];
        let line = |(json, status): (&str, Option<&str>)| {
            let status = status.map(ScheduleStatus::from);
            let route = |object: Object, page| format!("{page:?} {}", object.cluster);
            Rc::new(line(&crate::json::read(json).unwrap(), status.as_ref(), &route))
        };
        rows.into_iter().map(line).collect()
    }

    #[test]
    fn each_cluster_says_what_can_be_done() {
        let lines = lines();
        let way = |at: usize| match &lines[at].cells[2] {
            Cell::Way(route, _, name) => format!("{route} {name}"),
            other => format!("{other:?}"),
        };
        assert!(lines.iter().all(|line| line.cells.len() == LIST.columns.len()));
        assert_eq!([way(0), way(1), way(2)], ["EditStrategy 2 trade10", "NewStrategy 5 trade9", "Nothing"]);
        assert_eq!(way(3), "Nothing", "not known yet");
        // Having no strategy is a state too.
        assert!(matches!(&lines[1].cells[1], Cell::State(Phase::Waiting, _)));
        assert_eq!((lines[0].state.as_str(), lines[3].state.as_str()), ("PAUSED", ""));
        assert!(matches!(&lines[0].cells[0], Cell::Link(..)));
        assert_eq!(lines[3].cells[0], Cell::Link("Strategy 14".into(), "14".into()), "by its id");
        let said = lines[2].cells[0].say(Locale::En, &|_| String::new());
        assert!(
            said.starts_with("copy OCP could not query the database: timeout This is a standby"),
            "{said}"
        );
    }

    #[test]
    fn clusters_are_searched_picked_and_sorted() {
        let lines = lines();
        let texts = haystacks(&lines, Locale::En, &|_| String::new());
        let found = |query: &str| -> Vec<String> {
            let place = ListPlace::read(&format!("/t/o/clusters{query}"), &LIST);
            let order = order(&lines, &LIST, place.sorting(&LIST), Locale::En);
            let shown = shown(&lines, &texts, &order, &LIST, &place);
            shown.into_iter().map(|at| lines[at as usize].id.clone()).collect()
        };
        assert_eq!(found(""), ["14", "13", "5", "2"], "numbers in names as numbers");
        assert_eq!(found("?q=77"), ["5"]);
        assert_eq!(found("?status=RUNNING&sort=-id"), ["5", "2"]);
        assert_eq!(found("?role=STANDBY"), ["13"]);
        assert_eq!(found("?scheduling=Suspended"), ["2"]);
        assert_eq!(found("?sort=-tenants").first().map(String::as_str), Some("14"));
    }
}
