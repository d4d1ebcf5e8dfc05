//! The strategy, as the parts shared by all products see it.

use super::{StrategyForm, words};
use crate::forms::{Draft, Family, Field, Form, Kind, Namable};
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::BackupObject;

/// The strategy of a cluster or a tenant.
pub static FAMILY: Family = Family {
    text: words::FAMILY,
    forms: ["strategy", "edit"],
    wrapper: "",
    marks: |member| {
        let is_block = member.starts_with("ob") && member.contains("Backup");
        is_block || [paths::MODE, paths::SECONDARY].contains(&member)
    },
    own: &[("obBackupObjectList", object_of)],
    is_part: |id| id.contains(':'),
    // No two storages may have the same name (contracts/ocp.md 2.4).
    namable: &[("configName", Namable::Name), ("storageUrl", Namable::Place)],
    unnamed,
    untold: &[],
    may_stand_still: true,
    is_secret: StrategyForm::is_secret,
    storable: StrategyForm::storable,
    blurred: |_, _| {},
};

/// The cluster, or its tenant, from a list of one object (contracts/ocp.md 1.1).
fn object_of(text: String) -> Option<String> {
    let BackupObject { cluster_id, tenant_id, .. } = crate::json::read(&text)?;
    let cluster = cluster_id.filter(|id| id.0 > 0)?;
    let tenant = tenant_id.filter(|id| id.0 > 0);
    Some(tenant.map_or_else(|| cluster.to_string(), |tenant| format!("{cluster}:{tenant}")))
}

/// A field that a file does not name was empty, unless OCP fills it in.
fn unnamed(draft: &mut Draft, field: &Field, filled_in: &Draft) {
    let is_text = matches!(field.kind, Kind::Time | Kind::Text(..));
    if is_text && field.optional && !filled_in.knows(field.name) {
        // If it were merely removed, it would be filled in from the server again.
        draft.put(field.name, "");
    }
}
