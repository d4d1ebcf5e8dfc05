//! What has changed at the target since a form was opened: each change affects what sending would do.

use super::facts::{Archive, BackupNow, TenantFacts};
use super::known::Known;
use crate::words::{Arg, Said};

crate::texts! {
    IDENTITY: "The agent was {0} and is now {1}.", "agent 的身份由 {0} 变为 {1}。";
    APPEARED: "The tenant {0} has appeared.", "新增了租户 {0}。";
    GONE: "The tenant {0} is gone.", "租户 {0} 已不存在。";
    ARCHIVE: "Log archiving of {0}: it was {1} and is now {2}.", "{0} 的日志归档状态由“{1}”变为“{2}”。";
    BACKUP_BEGAN: "A backup of {0} has started: job {1}, {2}.", "{0} 已开始一次备份：作业 {1}，{2}。";
    BACKUP_ENDED: "The running backup of {0} has ended: job {1}.", "{0} 原先运行的备份已结束：作业 {1}。";
    PLACE: "The backups of {0} now go elsewhere: data to {1}, archive logs to {2}.", "{0} 的目的端已变更：数据备份目的端 {1}，归档目的端 {2}。";
    PARAMETER: "{1} of {0} was {2} and is now {3}.", "{0} 的 {1} 由 {2} 变为 {3}。";
    UNSET: "no destination", "未设置";
    OPEN: "open", "开启";
    CLOSED: "closed", "关闭";
    SUSPENDED: "suspended", "已暂停";
    NEVER: "never begun", "从未开启";
}

/// The differences between two readings, tenant by tenant; what either does not know is not a difference.
pub fn changes(before: &Known, now: &Known) -> Vec<Said> {
    let mut said = Vec::new();
    if let (Some(was), Some(is)) = (&before.identity, &now.identity)
        && was != is
    {
        said.push(IDENTITY.with([was.as_str().into(), is.as_str().into()]));
    }
    let (Some(old), Some(new)) = (&before.tenants, &now.tenants) else { return said };
    for tenant in new {
        // By id: a tenant that was dropped and created again under its name is a different one.
        match old.iter().find(|old| old.id == tenant.id) {
            None => said.push(APPEARED.with([tenant.name.as_str().into()])),
            Some(before) => tenant_changes(before, tenant, &mut said),
        }
    }
    let gone = old.iter().filter(|old| new.iter().all(|tenant| tenant.id != old.id));
    said.extend(gone.map(|tenant| GONE.with([tenant.name.as_str().into()])));
    said
}

fn tenant_changes(before: &TenantFacts, now: &TenantFacts, said: &mut Vec<Said>) {
    let name = || Arg::from(now.name.as_str());
    if let (Some(was), Some(is)) = (standing(&before.archive), standing(&now.archive))
        && was != is
    {
        said.push(ARCHIVE.with([name(), was.into(), is.into()]));
    }
    for (parameter, is) in &now.parameters {
        if let Some(was) = before.parameter(parameter).filter(|was| was != is) {
            said.push(PARAMETER.with([name(), (*parameter).into(), was.into(), is.as_str().into()]));
        }
    }
    let job = |backup: &BackupNow| backup.running().map(|backup| backup.job_id);
    match (&before.backup, &now.backup) {
        (_, BackupNow::Unknown) | (BackupNow::Unknown, BackupNow::Nothing) => {}
        (was, is) if job(was) == job(is) => {}
        (_, BackupNow::Runs(backup)) => {
            said.push(BACKUP_BEGAN.with([name(), backup.job_id.into(), backup.status.as_str().into()]));
        }
        (was, BackupNow::Nothing) => {
            said.push(BACKUP_ENDED.with([name(), job(was).unwrap_or_default().into()]));
        }
    }
    if let (Some(was), Some(is)) = (&before.storage, &now.storage)
        && was != is
    {
        let place = |uri: &str| if uri.is_empty() { Arg::from(UNSET) } else { uri.into() };
        said.push(PLACE.with([name(), place(&is.data_base_uri), place(&is.archive_base_uri)]));
    }
}

/// What matters of an archive state: PREPARE, BEGINNING and DOING all count as open.
fn standing(archive: &Archive) -> Option<crate::words::Text> {
    match archive {
        Archive::Unknown => None,
        Archive::Never => Some(NEVER),
        Archive::Listed(status) if status == "SUSPEND" => Some(SUSPENDED),
        other if other.is_open() => Some(OPEN),
        Archive::Listed(_) | Archive::Hidden => Some(CLOSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::facts::RunningBackup;
    use crate::systems::obshell::wire::Storage;

    fn tenant(id: i64, archive: &str) -> TenantFacts {
        TenantFacts {
            name: format!("t{id}"),
            id,
            archive: Archive::Listed(archive.into()),
            backup: BackupNow::Nothing,
            ..TenantFacts::default()
        }
    }

    fn known(tenants: &[TenantFacts]) -> Known {
        Known { identity: Some("CLUSTER AGENT".into()), tenants: Some(tenants.to_vec()) }
    }

    fn codes(before: &[TenantFacts], now: &[TenantFacts]) -> Vec<&'static str> {
        changes(&known(before), &known(now)).iter().map(|said| said.text.code()).collect()
    }

    #[test]
    fn what_stays_open_has_not_changed() {
        assert!(codes(&[tenant(1, "BEGINNING")], &[tenant(1, "DOING")]).is_empty());
        assert!(changes(&Known::default(), &known(&[tenant(1, "DOING")])).is_empty());
        let unread = TenantFacts { archive: Archive::Unknown, ..tenant(1, "DOING") };
        assert!(codes(&[unread], &[tenant(1, "DOING")]).is_empty());
    }

    #[test]
    fn each_difference_is_reported() {
        let stopped = TenantFacts { archive: Archive::Hidden, ..tenant(1, "DOING") };
        assert_eq!(codes(&[tenant(1, "DOING")], &[stopped]), ["ARCHIVE"]);
        assert_eq!(codes(&[tenant(1, "DOING")], &[tenant(1, "SUSPEND")]), ["ARCHIVE"]);
        assert_eq!(codes(&[tenant(1, "DOING")], &[tenant(2, "DOING")]), ["APPEARED", "GONE"]);
        let backup = |job_id| BackupNow::Runs(RunningBackup { job_id, status: "DOING".into() });
        let runs = TenantFacts { backup: backup(7), ..tenant(1, "DOING") };
        assert_eq!(codes(&[tenant(1, "DOING")], std::slice::from_ref(&runs)), ["BACKUP_BEGAN"]);
        assert_eq!(codes(std::slice::from_ref(&runs), &[tenant(1, "DOING")]), ["BACKUP_ENDED"]);
        // What could not be read has not ended; a running backup that was not known before is reported.
        let unread = TenantFacts { backup: BackupNow::Unknown, ..tenant(1, "DOING") };
        assert_eq!(codes(std::slice::from_ref(&unread), std::slice::from_ref(&runs)), ["BACKUP_BEGAN"]);
        assert!(codes(std::slice::from_ref(&unread), &[tenant(1, "DOING")]).is_empty());
        assert!(codes(&[runs], &[unread]).is_empty());
        let at = |uri: &str| Some(Storage { data_base_uri: uri.into(), ..Storage::default() });
        let (here, there) = (
            TenantFacts { storage: at("file:///a"), ..tenant(1, "DOING") },
            TenantFacts { storage: at("file:///b"), ..tenant(1, "DOING") },
        );
        assert_eq!(codes(&[here], &[there]), ["PLACE"]);
        let lag = |value: &str| TenantFacts {
            parameters: vec![("archive_lag_target", value.into())],
            ..tenant(1, "DOING")
        };
        assert_eq!(codes(&[lag("2m")], &[lag("5m")]), ["PARAMETER"]);
        // What was not asked for before is not a difference.
        assert!(codes(&[tenant(1, "DOING")], &[lag("5m")]).is_empty());
        let single = Known { identity: Some("SINGLE".into()), tenants: None };
        assert_eq!(changes(&known(&[]), &single).len(), 1);
    }
}
