//! The task list (contracts/ocp.md 5.1).

use super::super::clusters::Cluster;
use super::super::fail::Failure;
use super::super::paging::{self, Page};
use super::model::Task;
use super::view;
use crate::http::Request;
use serde_json::Value;

/// `GET /api/v2/tasks/instances`. Errors: an invalid number, a bad sort field.
pub fn list(tasks: &[Task], clusters: &[Cluster], request: &Request) -> Result<Value, Failure> {
    let page = Page::read(request, false, 10)?;
    let order = paging::sort(request, &["id", "name", "status", "startTime", "finishTime", "createTime"])?;
    let (statuses, kinds) = (paging::set(request, "status"), paging::set(request, "type"));
    let name = request.param("name").unwrap_or_default().to_lowercase();
    let (cluster, tenant) = (number(request, "clusterId")?, number(request, "tenantId")?);
    let host = number(request, "hostId")?;
    // The documented spelling, and the intended one.
    let cluster_name = request.param("cluterName").or_else(|| request.param("clusterName"));
    let tenant_name = request.param("tenantName");
    let of = |task: &Task| clusters.iter().find(|cluster| Some(cluster.id) == task.cluster);
    let mut rows: Vec<&Task> = tasks
        .iter()
        .filter(|task| task.name.to_lowercase().contains(&name))
        .filter(|task| statuses.is_empty() || statuses.contains(&word(task)))
        .filter(|task| kinds.is_empty() || kinds.contains(&task.kind))
        .filter(|task| cluster.is_none() || task.cluster == cluster)
        .filter(|task| tenant.is_none() || task.tenant == tenant)
        .filter(|task| host.is_none_or(|host| of(task).is_some_and(|one| one.id % 1000 == host / 10)))
        .filter(|task| cluster_name.as_ref().is_none_or(|name| of(task).is_some_and(|one| one.name == *name)))
        .filter(|task| {
            tenant_name.as_ref().is_none_or(|name| {
                of(task).is_some_and(|one| {
                    one.tenants.iter().any(|tenant| tenant.name == *name && Some(tenant.id) == task.tenant)
                })
            })
        })
        .collect();
    let (field, down) = order.unwrap_or(("id", true));
    rows.sort_by(|a, b| {
        let order = match field {
            "name" => a.name.cmp(&b.name),
            "status" => word(a).cmp(&word(b)),
            "startTime" | "createTime" => a.create_ms.cmp(&b.create_ms),
            "finishTime" => a.finish_ms.cmp(&b.finish_ms),
            _ => a.id.cmp(&b.id),
        };
        paging::turned(order, down)
    });
    Ok(page.of(&rows, |task| view::row(task, clusters)))
}

fn word(task: &Task) -> String {
    serde_json::to_value(task.status)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn number(request: &Request, name: &str) -> Result<Option<u64>, Failure> {
    let Some(text) = request.param(name).filter(|text| !text.is_empty()) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| Failure::parameter(name, Some(&text), "an integer"))
}
