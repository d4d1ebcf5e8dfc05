//! Starting, stopping and reading backups (contracts/obshell.md 1.5, 1.6, 1.8).

pub(crate) mod archive;
pub(crate) mod views;
pub(crate) mod wish;
pub(crate) mod work;

use super::engine::{At, Can, Context, Stage, Task, render};
use super::state::State;
use super::transport::bind::Object;
use super::transport::envelope::{Good, Outcome};
use super::transport::fault::Fault;
use serde_json::Value;
use wish::BackupWish;

/// Checks the body and makes the DAG.
pub(crate) fn start(state: &mut State, tenant: Option<&str>, body: &Value, now_ms: i64) -> Outcome {
    let object = Object::new(body, "BackupParam")?;
    let mode = object.text("mode")?.unwrap_or_default();
    let encrypted = object.text("encryption")?.is_some_and(|password| !password.is_empty());
    let plus_archive = object.flag("plus_archive")?.unwrap_or_default();
    let mut any = false;
    for other in &state.world.tenants {
        if !tenant.map_or(other.user(), |name| other.name == name) {
            continue;
        }
        any = true;
        for (dest, code, word, zh) in [
            (&other.archive.dest, "OB.Backup.ArchiveDestEmpty", "Archive", "归档路径"),
            (&other.data_dest, "OB.Backup.DataDestEmpty", "Data", "数据备份路径"),
        ] {
            if dest.is_empty() {
                let message = format!("{word} destination is empty, tenant: {}({})", other.name, other.id);
                let zh = format!("{zh}为空，租户：{}({})", other.name, other.id);
                return Err(Fault::new(400, code, message).zh(zh));
            }
        }
    }
    if !any {
        return Err(Fault::new(400, "OB.Backup.NoUserTenants", "No user tenants found").zh("未找到用户租户"));
    }
    let full = match mode.to_lowercase().as_str() {
        "" | "full" => true,
        "incremental" => false,
        other => {
            let message = format!("Invalid backup mode: {other}, must be full or incremental");
            let zh = format!("无效的备份模式：{other}，必须为 full 或 incremental");
            return Err(Fault::new(400, "OB.Backup.Mode.Invalid", message).zh(zh));
        }
    };
    let kind = if full { "full" } else { "increment" };
    let name = match tenant {
        None => format!("Obcluster start {kind} backup"),
        Some(tenant) => format!("Obcluster start {kind} backup for {tenant}"),
    };
    let stages = vec![
        Stage::each("Check destination", Task::CheckDestination, Can::ALL),
        Stage::one("Open archive log", Task::OpenArchive, Can::ALL),
        Stage::one("Start backup", Task::StartBackup, Can::ALL),
        Stage::one("Wait backup Finish", Task::WaitBackup, Can::ALL),
    ];
    let wish = BackupWish { tenant: tenant.map(Into::into), full, plus_archive, encrypted };
    let id = state.cluster.create(name, None, stages, Context::Backup(wish), now_ms)?.id;
    let dag = state.cluster.dag(id).map(|dag| render::created(&state.cluster, dag));
    Ok(Good::Data(dag.unwrap_or_default()))
}

/// Cancels whatever is running. An empty body does so too.
pub(crate) fn stop(state: &mut State, tenant: Option<&str>, body: &Value, at: At) -> Outcome {
    let status = Object::new(body, "BackupStatusParam")?.text("status")?.unwrap_or_default().to_lowercase();
    if !["", "canceled"].contains(&status.as_str()) {
        let message = format!("Invalid backup status: '{status}', must be 'canceled'");
        let zh = format!("无效的备份状态：'{status}'，必须为 'canceled'");
        return Err(Fault::new(400, "OB.Backup.Status.Invalid", message).zh(zh));
    }
    for other in &mut state.world.tenants {
        if tenant.map_or(other.user(), |name| other.name == name) {
            other.cancel_backup(at);
        }
    }
    Ok(Good::Nothing)
}
