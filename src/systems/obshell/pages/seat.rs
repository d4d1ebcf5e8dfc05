//! Configurations of many tenants and clusters, and configurations compared with files.

use super::cluster::{all_facts, load_cluster};
use super::config::parts;
use super::reading::{At, Read};
use super::ways::object;
use crate::dom::prelude::*;
use crate::many::{Scope, Silence, Subject};
use crate::net::Failure;
use crate::systems::obshell::api;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::form::ConfigForm;
use crate::systems::obshell::known::known;
use crate::systems::obshell::rules::{FormContext, Level, Purpose};
use crate::systems::{Seat, Visit};
use crate::texts;
use crate::ui::{Local, loaded};

texts! {
    ALL: "all tenants of the cluster", "集群的所有租户";
}

/// The cluster as a whole, then each of its user tenants. Errors: they cannot be read.
pub async fn objects(visit: &Visit<Client>) -> Result<Vec<Subject>, Failure> {
    let tenants = api::tenants(&visit.client).await?.value;
    let subject = |level: Level, name: &str, scope| visit.subject(object(&level), name.to_owned(), scope);
    let users = tenants.iter().filter(|tenant| tenant.is_user()).map(|tenant| &tenant.tenant_name);
    let users = users.map(|name| subject(Level::Tenant(name.clone()), name, Scope::PartOf));
    let cluster = subject(Level::Cluster, ALL.get(visit.shell.lang.now()), Scope::Whole);
    Ok(std::iter::once(cluster).chain(users).collect())
}

/// The configuration of the cluster, `cluster`, or of a tenant, `tenant:name`. Errors: it cannot be read.
pub async fn seat(
    visit: &Visit<Client>,
    id: &str,
    purpose: Purpose,
    owner: &Owner,
) -> Result<Option<Seat>, Failure> {
    let level = id.strip_prefix("tenant:").map_or(Level::Cluster, |name| Level::Tenant(name.to_owned()));
    let mut context = FormContext { level, purpose, ..FormContext::default() };
    let read = known(&visit.client, &context.scope()).await?;
    context.take(read.clone());
    let is_gone = context.level.tenant().is_some() && context.tenants.as_ref().is_some_and(Vec::is_empty);
    if is_gone || object(&context.level) != id {
        return Ok(None);
    }
    Ok(Some(owner.with(|| {
        // A row shows no locks.
        let read = Read { known: loaded(&visit.session, read), locks: loaded(&visit.session, Vec::new()) };
        let at = At::apart::<ConfigForm>(visit, &visit.form_id("config", "many"), context, read);
        let parts = parts(&at, at.draw(|at| all_facts(&at.visit, load_cluster(&at.visit))));
        // What a file does not mention stays as it is.
        let had = at.flow.model.existing().map(|existing| existing.draft).unwrap_or_default();
        let silence = Silence { saved: had.clone(), request: had };
        Seat { flow: at.flow, parts: Local::new(parts), own: Vec::new(), silence }
    })))
}
