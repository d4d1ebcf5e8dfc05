//! The checks before the DAG, in the server's order (contracts/obshell.md 1.2).

use super::duration::{self, HOUR_NS};
use super::storage;
use super::wish::ConfigWish;
use crate::obshell::transport::bind::Object;
use crate::obshell::transport::fault::Fault;
use crate::obshell::world::World;
use serde_json::Value;

fn refused(code: &'static str, message: impl Into<String>) -> Fault {
    Fault::new(400, code, message)
}

struct Uris {
    archive: Option<String>,
    data: Option<String>,
}

/// Reads and checks a body.
pub(crate) fn read(
    body: &Value,
    tenant: Option<&str>,
    post: bool,
    world: &World,
) -> Result<ConfigWish, Fault> {
    let of = if tenant.is_some() { "TenantBackupConfigParam" } else { "ClusterBackupConfigParam" };
    let object = Object::new(body, of)?;
    let uris = match tenant {
        None => {
            let base = object.text("backup_base_uri")?;
            Uris { archive: base.clone(), data: base }
        }
        Some(_) => Uris { data: object.text("data_base_uri")?, archive: object.text("archive_base_uri")? },
    };
    let mut wish = ConfigWish {
        tenant: tenant.map(Into::into),
        concurrency: object.int("log_archive_concurrency")?,
        score: object.int("ha_low_thread_score")?,
        binding: object.text("binding")?,
        piece: object.text("piece_switch_interval")?,
        lag: object.text("archive_lag_target")?,
        ..ConfigWish::default()
    };
    if let Some(policy) = object.object("delete_policy", "BackupDeletePolicy")? {
        let window = policy.text("recovery_window")?.unwrap_or_default();
        wish.policy = Some((policy.text("policy")?.unwrap_or_default(), window));
    }
    emptiness(&uris, &wish, post)?;
    if tenant.is_none() && !world.tenants.iter().any(|tenant| tenant.user()) {
        return Err(refused("OB.Backup.NoUserTenants", "No user tenants found").zh("未找到用户租户"));
    }
    ranges(&mut wish)?;
    for uri in [&uris.archive, &uris.data].into_iter().flatten().filter(|uri| !uri.is_empty()) {
        if storage::scheme(uri).is_none() {
            let fault = refused("OB.Storage.URI.Invalid", "Invalid storage URI: invalid path type");
            return Err(fault.zh("无效的存储 URI：invalid path type"));
        }
    }
    let archive = uris.archive.as_deref().filter(|uri| tenant.is_none() || !uri.is_empty());
    lag(&mut wish, archive)?;
    wish.archive = uris.archive.filter(|uri| !uri.is_empty());
    wish.data = uris.data.filter(|uri| !uri.is_empty());
    Ok(wish)
}

fn emptiness(uris: &Uris, wish: &ConfigWish, post: bool) -> Result<(), Fault> {
    let empty = |uri: &Option<String>| uri.as_deref().is_none_or(str::is_empty);
    let (code, name) = match wish.tenant {
        None => ("OB.Backup.BaseUriEmpty", "backup_base_uri"),
        Some(_) => ("OB.Backup.ArchiveBaseUriEmpty", "archive_base_uri"),
    };
    let message = format!("{name} cannot be empty");
    if post {
        if wish.tenant.is_some() && empty(&uris.data) {
            let fault = refused("OB.Backup.DataBaseUriEmpty", "data_base_uri cannot be empty");
            return Err(fault.zh("data_base_uri 不能为空"));
        }
        if empty(&uris.archive) {
            return Err(refused(code, message).zh(format!("{name} 不能为空")));
        }
        return Ok(());
    }
    let set = |value: &Option<String>| value.as_deref().is_some_and(|text| !text.is_empty());
    for (field, value) in [("binding", &wish.binding), ("piece_switch_interval", &wish.piece)] {
        if empty(&uris.archive) && set(value) {
            let fault = refused(code, format!("{message}: If {field} is set, {name} must be set"));
            return Err(fault.zh(format!("{name} 不能为空：设置 {field} 时必须设置 {name}")));
        }
    }
    Ok(())
}

fn ranges(wish: &mut ConfigWish) -> Result<(), Fault> {
    let inside = |value: Option<i64>| value.is_none_or(|number| (0..=100).contains(&number));
    if !inside(wish.concurrency) {
        let message = "log_archive_concurrency must be between 0 and 100";
        let fault = refused("OB.Backup.LogArchiveConcurrency.Invalid", message);
        return Err(fault.zh("log_archive_concurrency 必须在 0 到 100 之间"));
    }
    if !inside(wish.score) {
        let message = "ha_low_thread_score must be between 0 and 100";
        let fault = refused("OB.Backup.HaLowThreadScore.Invalid", message);
        return Err(fault.zh("ha_low_thread_score 必须在 0 到 100 之间"));
    }
    if let Some(binding) = &mut wish.binding {
        let upper = binding.to_uppercase();
        *binding = match upper.as_str() {
            "" => "OPTIONAL".into(),
            "OPTIONAL" | "MANDATORY" => upper,
            _ => {
                let message = format!("Invalid binding mode: {upper}, must be OPTIONAL or MANDATORY");
                return Err(refused("OB.Backup.Binding.Invalid", message));
            }
        };
    }
    if let Some(piece) = wish.piece.as_deref().filter(|piece| !piece.is_empty()) {
        let ns = duration::read(piece)?;
        if !(24 * HOUR_NS..=168 * HOUR_NS).contains(&ns) {
            let message = "piece_switch_interval must be between 24h0m0s and 168h0m0s";
            let fault = refused("OB.Backup.PieceSwitchInterval.Invalid", message);
            return Err(fault.zh("piece_switch_interval 必须在 24h0m0s 到 168h0m0s 之间"));
        }
    }
    if let Some((policy, _)) = &mut wish.policy {
        let lower = policy.to_lowercase();
        if !["", "default"].contains(&lower.as_str()) {
            let message = format!("Invalid delete policy: '{lower}', must be 'default'");
            return Err(refused("OB.Backup.DeletePolicy.Invalid", message));
        }
        *policy = "default".into();
    }
    Ok(())
}

/// Only checked together with an archive URI; at cluster level an empty one counts (correction 4).
fn lag(wish: &mut ConfigWish, archive: Option<&str>) -> Result<(), Fault> {
    let Some(lag) = &mut wish.lag else { return Ok(()) };
    *lag = lag.to_lowercase();
    let Some(archive) = archive.filter(|_| !lag.is_empty()) else { return Ok(()) };
    let ns = duration::read(lag)?;
    if ns > 2 * HOUR_NS {
        let message = "archive_lag_target must be less than 2h0m0s";
        return Err(
            refused("OB.Backup.ArchiveLagTarget.Invalid", message).zh("archive_lag_target 必须小于 2h0m0s")
        );
    }
    if storage::scheme(archive) == Some("s3") && ns < HOUR_NS / 60 {
        let message = "archive_lag_target must be greater than 1m0s for S3";
        let fault = refused("OB.Backup.ArchiveLagTargetForS3.Invalid", message);
        return Err(fault.zh("S3 的 archive_lag_target 必须大于 1m0s"));
    }
    Ok(())
}
