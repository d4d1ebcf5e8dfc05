//! What can be read about backups (contracts/obshell.md 1.4, 1.8).

use super::archive::delay;
use crate::http::Request;
use crate::obshell::config::storage::Storage;
use crate::obshell::time::{ZERO, stamp};
use crate::obshell::transport::envelope::{Good, Outcome};
use crate::obshell::transport::fault::Fault;
use crate::obshell::world::job::{BLOCK_BYTES, Job, TABLETS};
use crate::obshell::world::{Tenant, World};
use crate::rfc3339;
use serde_json::{Map, Value, json};

/// A system change number: nanoseconds, beyond 2^53.
fn scn(ms: i64) -> i64 {
    ms.saturating_mul(1_000_000)
}

fn task(tenant: &Tenant, job: &Job, now_ms: i64) -> Value {
    let end_ms = job.end_ms.unwrap_or(now_ms);
    let bytes = job.done_blocks * BLOCK_BYTES;
    let seconds = ((end_ms - job.start_ms) as f64 / 1000.0).max(0.001);
    let tablets = TABLETS * job.done_blocks / job.blocks.max(1);
    json!({
        "tenant_id": tenant.id, "task_id": job.job_id, "job_id": job.job_id, "incarnation": 1,
        "backup_set_id": job.set_id, "start_timestamp": stamp(job.start_ms),
        "end_timestamp": job.end_ms.map_or_else(|| ZERO.to_owned(), stamp), "status": job.phase(),
        "start_scn": scn(job.start_ms), "end_scn": job.end_ms.map_or(0, scn),
        "user_ls_start_scn": scn(job.start_ms),
        "encryption_mode": if job.encrypted { "PASSWORD" } else { "NONE" },
        "input_bytes": bytes, "output_bytes": bytes / 3, "output_rate_bytes": bytes as f64 / 3.0 / seconds,
        "extra_meta_bytes": 0, "tablet_count": TABLETS, "finish_tablet_count": tablets,
        "macro_block_count": job.blocks, "finish_macro_block_count": job.done_blocks,
        "file_count": job.done_blocks / 64, "meta_turn_id": 1, "data_turn_id": 1,
        "result": job.result, "comment": job.comment, "path": job.path,
    })
}

fn newest(tenant: &Tenant) -> Option<&Job> {
    tenant.running().or_else(|| tenant.jobs.iter().max_by_key(|job| job.start_ms))
}

/// The overview of all tenants.
pub(crate) fn cluster_overview(world: &World, now_ms: i64) -> Outcome {
    let users = world.tenants.iter().filter(|tenant| tenant.user());
    let statuses: Vec<Value> =
        users.filter_map(|tenant| newest(tenant).map(|job| task(tenant, job, now_ms))).collect();
    if statuses.is_empty() {
        let fault = Fault::new(404, "Common.NotFound", "Element not found: backup task");
        return Err(fault.zh("未找到元素：backup task"));
    }
    Ok(Good::Data(json!({ "statuses": statuses })))
}

/// The overview of one tenant.
pub(crate) fn overview(tenant: &Tenant, now_ms: i64) -> Outcome {
    let job = newest(tenant).ok_or_else(|| Fault::no_task("no backup task"))?;
    Ok(Good::Data(json!({ "status": task(tenant, job, now_ms) })))
}

/// The last data backup, and archiving.
pub(crate) fn info(tenant: &Tenant, now_ms: i64) -> Good {
    let mut map = Map::new();
    map.insert("tenant_id".into(), tenant.id.into());
    if let Some(round) = tenant.archive.last() {
        map.insert("lastest_archive_log_checkpoint".into(), stamp(round.checkpoint(now_ms)).into());
    }
    if let Some(job) = newest(tenant) {
        map.insert("lastest_data_backup_time".into(), stamp(job.start_ms).into());
    }
    if let Some(behind) =
        tenant.archive.last().map(|round| delay(round, now_ms)).filter(|behind| *behind != 0.0)
    {
        map.insert("archive_log_delay".into(), json!(behind));
    }
    Good::Data(Value::Object(map))
}

/// The destinations without their secrets.
pub(crate) fn storage(tenant: &Tenant) -> Outcome {
    let mut uris = Vec::new();
    for dest in [&tenant.archive.dest, &tenant.data_dest] {
        let shown = match dest.as_str() {
            "" => String::new(),
            uri => Storage::read(uri)
                .map_err(|why| {
                    Fault::new(400, "OB.Storage.URI.Invalid", format!("Invalid storage URI: {why}"))
                })?
                .shown(),
        };
        uris.push(shown);
    }
    if uris.iter().any(|uri| uri.contains("access_id") || uri.contains("access_key")) {
        return Ok(Good::Data(Value::Null));
    }
    let [archive, data] = <[String; 2]>::try_from(uris).unwrap_or_default();
    Ok(Good::Data(json!({
        "tenant_id": tenant.id, "archive_base_uri": archive, "data_base_uri": data,
    })))
}

fn whole(request: &Request, name: &str) -> Result<u64, Fault> {
    match request.param(name).as_deref() {
        None | Some("") => Ok(0),
        Some(text) => text
            .parse()
            .map_err(|_| Fault::bind(&format!("strconv.ParseUint: parsing \"{text}\": invalid syntax"))),
    }
}

/// A time in the query, in milliseconds since 1970.
pub(crate) fn moment(request: &Request, name: &str) -> Result<Option<i64>, Fault> {
    match request.param(name).as_deref() {
        None | Some("") => Ok(None),
        Some(text) => match rfc3339::read(text) {
            Some(at) => Ok(Some(at.timestamp_millis())),
            None => {
                let why = format!("parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse");
                Err(Fault::bind(&why))
            }
        },
    }
}

/// Paging, the same for every list of this scope.
pub(crate) struct Paging {
    page: u64,
    size: u64,
}

impl Paging {
    /// Reads `page` and `size`.
    pub(crate) fn read(request: &Request) -> Result<Self, Fault> {
        let size = match whole(request, "size")? {
            0 => 2_147_483_647,
            size => size,
        };
        Ok(Self { page: whole(request, "page")?.max(1), size })
    }

    /// The page object for this many rows.
    pub(crate) fn object(&self, total: usize) -> Value {
        let total = total as u64;
        json!({"total_elements": total, "total_pages": total.div_ceil(self.size), "size": self.size,
            "number": self.page})
    }

    fn slice<T>(&self, rows: Vec<T>) -> Vec<T> {
        let skip = (self.page - 1).saturating_mul(self.size);
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        rows.into_iter().skip(count(skip)).take(count(self.size)).collect()
    }
}

/// The jobs of a tenant: filtered, sorted, paged.
pub(crate) fn tasks(tenant: &Tenant, request: &Request) -> Outcome {
    let paging = Paging::read(request)?;
    let (from, to) = (moment(request, "start_time")?, moment(request, "end_time")?);
    let wanted = request.param("status").unwrap_or_default().to_uppercase();
    let wanted: Vec<&str> = wanted.split(',').filter(|word| !word.is_empty()).collect();
    let sort = request.param("sort").unwrap_or_default();
    // Field and order each have their own default; a sort with three parts has no order.
    let (by_end, ascending) = match sort.split(',').collect::<Vec<&str>>().as_slice() {
        [field, order] => (*field == "end_timestamp", *order == "asc"),
        parts => (parts.first() == Some(&"end_timestamp"), false),
    };
    let mut jobs: Vec<&Job> = tenant
        .jobs
        .iter()
        .filter(|job| wanted.is_empty() || wanted.contains(&job.status.word()))
        .filter(|job| from.is_none_or(|from| job.start_ms >= from) && to.is_none_or(|to| job.start_ms <= to))
        .collect();
    jobs.sort_by_key(|job| {
        let at = if by_end { job.end_ms } else { Some(job.start_ms) };
        // Jobs that have not ended come last in either order.
        (at.is_none(), at.map(|at| if ascending { at } else { -at }))
    });
    let page = paging.object(jobs.len());
    let rows: Vec<Value> = paging.slice(jobs).into_iter().map(|job| row(tenant, job)).collect();
    Ok(Good::Data(json!({"contents": rows, "page": page})))
}

fn row(tenant: &Tenant, job: &Job) -> Value {
    let mut row = json!({
        "tenant_id": tenant.id, "job_id": job.job_id, "backup_set_id": job.set_id,
        "plus_archivelog": if job.plus_archive { "ON" } else { "OFF" },
        "backup_type": if job.full { "FULL" } else { "INC" }, "start_timestamp": stamp(job.start_ms),
    });
    if let Some(map) = row.as_object_mut() {
        if let Some(end_ms) = job.end_ms {
            map.insert("end_timestamp".into(), stamp(end_ms).into());
        }
        map.insert("status".into(), job.status.word().into());
        map.insert("result".into(), job.result.into());
        map.insert("comment".into(), job.comment.as_str().into());
        map.insert("description".into(), "".into());
        map.insert("path".into(), job.path.as_str().into());
    }
    row
}
