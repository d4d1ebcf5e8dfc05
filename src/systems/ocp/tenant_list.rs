//! A cluster's tenants as a list, with links to their strategies and backups (contracts/ocp.md 1.0, 2.7).

use super::object::Object;
use super::rules::{Version, eligible_tenant};
use super::wire::Tenant;
use crate::lists::{Cell, Column, Line, List};
use crate::route::ObjectPage;
use crate::texts;

texts! {
    TENANTS: "Tenants", "租户";
    NAME: "Name", "名称";
    ID: "ID in OCP", "OCP ID";
    MODE: "Mode", "模式";
    STATUS: "Status", "状态";
    WAY: "Strategy", "备份策略";
    HISTORY: "History", "历史";
    SEARCH: "Name or ID", "名称或 ID";
    NONE: "No tenants", "暂无租户";
    NONE_WHY: "OCP lists no tenant of this cluster.", "OCP 未列出该集群的租户。";
}

/// The list.
pub const LIST: List = List {
    label: TENANTS,
    columns: &[
        Column::new("name", NAME, 110, 2),
        Column::new("strategy", WAY, 90, 3).fixed(),
        Column::new("history", HISTORY, 64, 0).fixed(),
        Column::new("mode", MODE, 76, 0).picks(),
        Column::new("status", STATUS, 84, 0).picks(),
        Column::new("id", ID, 76, 0),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("name", false),
    none: (NONE, NONE_WHY),
};

/// A tenant of a cluster as a line; `route` gives the address of a page of it. If it can have no
/// strategy of its own, the line says why.
pub fn line(cluster: i64, tenant: &Tenant, route: &dyn Fn(Object, ObjectPage) -> String) -> Line {
    let object = Object { cluster, tenant: Some(tenant.id.0) };
    let way =
        |page, text: crate::words::Text| Cell::Way(route(object, page), text.into(), tenant.name.clone());
    let version = tenant.ob_version.as_deref().and_then(Version::parse);
    let id = tenant.id.to_string();
    Line {
        id: id.clone(),
        kind: "tenant",
        state: tenant.status.clone().unwrap_or_default(),
        cells: vec![
            Cell::Plain(tenant.name.clone()),
            match eligible_tenant(version.as_ref(), &tenant.name) {
                Ok(()) => way(ObjectPage::Strategy, WAY),
                Err(why) => Cell::Said(why),
            },
            way(ObjectPage::Data, HISTORY),
            Cell::maybe(tenant.mode.clone()),
            Cell::maybe(tenant.status.clone()),
            Cell::Code(id),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_is_a_line_with_the_ways_it_has() {
        let line = |json: &str| {
            let route = |object: Object, page| format!("{page:?} {:?}", object.tenant);
            line(7, &crate::json::read(json).unwrap(), &route)
        };
        let own = line(r#"{"id":121,"name":"shop","mode":"MYSQL","status":"NORMAL","obVersion":"4.2.1.0"}"#);
        assert_eq!(own.cells.len(), LIST.columns.len());
        assert_eq!((own.id.as_str(), own.kind, own.state.as_str()), ("121", "tenant", "NORMAL"));
        assert!(
            matches!(&own.cells[1], Cell::Way(route, _, name) if route == "Strategy Some(121)" && name == "shop")
        );
        let old = line(r#"{"id":1,"name":"shop","obVersion":"3.2.4.0"}"#);
        assert!(matches!((&old.cells[1], &old.cells[2]), (Cell::Said(_), Cell::Way(..))));
        assert!(matches!(&line(r#"{"id":1,"name":"sys","obVersion":"4.2.1.0"}"#).cells[1], Cell::Said(_)));
    }
}
