//! A backup as the API shows it, with the samples' differences (contracts/rackspace.md 4.1).

use super::ids::named;
use super::model::{Backup, Kind};
use super::time::{naive, zoned};
use serde_json::{Value, json};

/// The JSON of a backup.
///
/// The samples mix times with and without `Z`, and `is_automated` as number and as boolean. Here on-demand
/// backups have `Z` and a boolean; automated ones have no `Z`, and full ones write 1, incremental ones true.
pub(super) fn view(backup: &Backup) -> Value {
    let time = if backup.automated { naive } else { zoned };
    let automated = match (backup.automated, backup.parent.is_some()) {
        (true, false) => json!(1),
        (automated, _) => json!(automated),
    };
    let (kind, version) = (&backup.datastore.kind, &backup.datastore.version);
    let instance = (backup.target.kind == Kind::Instance).then_some(&backup.target.id);
    let done = backup.size.is_some();
    let location = format!(
        "https://snet-storage101.{}1.clouddrive.com/v1/MossoCloudFS_1234/z_CLOUDDB_BACKUPS/{}.gz.enc",
        backup.region.code().to_lowercase(),
        backup.id
    );
    json!({
        "id": backup.id,
        "name": backup.name,
        "description": backup.description,
        "status": backup.status,
        "created": time(backup.created_ms),
        "updated": time(backup.updated_ms),
        "instance_id": instance,
        "source": {"type": backup.target.kind.name(), "id": backup.target.id},
        "parent_id": backup.parent,
        "type": if backup.parent.is_some() { "InnoBackupExIncremental" } else { "InnoBackupEx" },
        "is_automated": automated,
        "size": backup.size,
        "volume_size": backup.volume,
        "flavor_ram": backup.flavor_ram,
        "datastore": {"type": kind, "version": version, "version_id": named(&format!("{kind} {version}"))},
        "locationRef": done.then_some(location),
    })
}
