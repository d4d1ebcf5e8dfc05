//! Strategies of many clusters, and strategies compared with files.

use super::read::{Reading, read};
use super::{About, FormAt, parts};
use crate::dom::prelude::*;
use crate::forms::Form;
use crate::many::{Scope, Silence, Subject};
use crate::net::Failure;
use crate::systems::ocp::api;
use crate::systems::ocp::changes::{Known, Way};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::form::StrategyForm;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::paths;
use crate::systems::{Seat, Visit};
use crate::ui::{Local, browser_offset_minutes};

/// The clusters. Errors: they cannot be read.
pub async fn objects(visit: &Visit<Client>) -> Result<Vec<Subject>, Failure> {
    let clusters = api::clusters(&visit.client).await?.value;
    let subjects =
        clusters.into_iter().map(|cluster| visit.subject(cluster.id.to_string(), cluster.name, Scope::Alone));
    Ok(subjects.collect())
}

/// The strategy of a cluster, `7`, or of a tenant, `7:1002`: the form for a new one, or for editing the
/// existing one. Errors: it cannot be read.
pub async fn seat(visit: &Visit<Client>, object: &str, owner: &Owner) -> Result<Option<Seat>, Failure> {
    let Some(object) = Object::of_row(object) else { return Ok(None) };
    let known = match read(&visit.client, object, Way::Edit).await {
        Err(failure) if failure.is_gone() => return Ok(None),
        known => known?,
    };
    let way = if known.strategy.is_some() { Way::Edit } else { Way::Create };
    let silence = silence(&known);
    Ok(Some(owner.with(|| {
        let id = visit.form_id("strategy", "many");
        let context = known.context(way, browser_offset_minutes());
        let at = FormAt::apart::<StrategyForm>(visit, &id, context, About { object, way });
        let parts = parts(&at, Reading::of(&at, known), None, None);
        Seat { flow: at.flow, parts: Local::new(parts), own: Vec::new(), silence }
    })))
}

/// If a saved form leaves empty what OCP fills in, it means to leave that empty. A request also means the
/// defaults of a new form.
fn silence(known: &Known) -> Silence {
    let offset = browser_offset_minutes();
    let own = [&paths::FIRST, &paths::SECOND];
    let own = own.map(|at| [at.service_type, at.service_id, at.service_name, at.hosts]).concat();
    let saved = StrategyForm::first(&known.context(Way::Edit, offset)).without(|name| !own.contains(&name));
    let mut request = StrategyForm::first(&known.context(Way::Create, offset));
    request.overlay(&saved);
    Silence { saved, request }
}
