//! What can be read about restores (contracts/obshell.md 1.9).

use crate::http::Request;
use crate::obshell::backup::views::{Paging, moment};
use crate::obshell::time::stamp;
use crate::obshell::transport::envelope::{Good, Outcome};
use crate::obshell::transport::fault::Fault;
use crate::obshell::world::restore::Restore;
use crate::obshell::world::{CLUSTER_NAME, World};
use serde_json::{Value, json};

/// The restored database's version, as a number: 4.3.5.1.
const BACKUP_VERSION: i64 = 17_180_067_073;

fn display(bytes: i64) -> String {
    format!("{:.2}GB", bytes as f64 / f64::from(1 << 30))
}

/// A restore. The overview leaves the URIs empty.
fn row(job: &Restore, now_ms: i64, uris: bool) -> Value {
    let (running, past) = (job.running(), !job.running());
    let done = job.done();
    let uri = |text: &str| if uris { text.to_owned() } else { String::new() };
    let only = |shown: bool, text: String| if shown { text } else { String::new() };
    let count = |shown: bool, number: i64| if shown { number } else { 0 };
    let display_scn = stamp(job.point_ms);
    json!({
        "tenant_id": 1, "job_id": job.job_id,
        "restore_tenant_name": job.tenant, "restore_tenant_id": job.tenant_id,
        "backup_tenant_name": job.source, "backup_tenant_id": job.source_id,
        "backup_cluster_name": CLUSTER_NAME, "restore_option": job.option,
        "restore_scn": job.scn, "restore_scn_display": display_scn,
        "status": job.status(), "start_timestamp": stamp(job.start_ms),
        "backup_set_list": job.data_uri, "backup_piece_list": job.log_uri,
        "backup_data_uri": uri(&job.data_uri), "backup_log_uri": uri(&job.log_uri),
        "tablet_count": job.tablets, "finish_tablet_count": job.tablets * done / 100,
        "total_bytes": job.bytes, "total_bytes_display": display(job.bytes),
        "finish_bytes": job.bytes * done / 100, "finish_bytes_display": display(job.bytes * done / 100),
        "description": "",
        "recover_scn": count(running, now_ms.min(job.point_ms).saturating_mul(1_000_000)),
        "recover_scn_display": only(running, stamp(now_ms.min(job.point_ms))),
        "recover_progress": only(running, format!("{done}.00%")),
        "restore_progress": only(running, format!("{done}.00%")),
        "backup_cluster_version": count(past, BACKUP_VERSION),
        "ls_count": count(past, 1), "finish_ls_count": count(past, i64::from(!job.failed)),
        "comment": only(past, job.comment.clone()),
        "finish_timestamp": job.end_ms.map_or_else(String::new, stamp),
    })
}

/// The running restore of a tenant, or else its last.
pub(crate) fn overview(world: &World, name: &str, now_ms: i64) -> Outcome {
    let mut own = world.restores.iter().filter(|job| job.tenant == name);
    let job = world.restoring(name).or_else(|| own.next_back());
    let fault = || Fault::new(404, "Common.NotFound", "Element not found: restore task");
    let job = job.ok_or_else(|| fault().zh("未找到元素：restore task"))?;
    Ok(Good::Data(row(job, now_ms, false)))
}

/// All restores: the running ones, then the past ones, newest first. The list is not paged.
pub(crate) fn tasks(world: &World, request: &Request, now_ms: i64) -> Outcome {
    let paging = Paging::read(request)?;
    let (from, to) = (moment(request, "start_time")?, moment(request, "end_time")?);
    let wanted = request.param("status").unwrap_or_default().to_uppercase();
    let wanted: Vec<&str> = wanted.split(',').filter(|word| !word.is_empty()).collect();
    let fits = |job: &&Restore| {
        (wanted.is_empty() || wanted.contains(&job.status()))
            && from.is_none_or(|from| job.start_ms >= from)
            && to.is_none_or(|to| job.start_ms <= to)
    };
    let (running, past): (Vec<&Restore>, Vec<&Restore>) =
        world.restores.iter().filter(fits).partition(|job| job.running());
    let rows: Vec<Value> =
        running.into_iter().chain(past.into_iter().rev()).map(|job| row(job, now_ms, true)).collect();
    let page = paging.object(rows.len());
    Ok(Good::Data(json!({"contents": rows, "page": page})))
}
