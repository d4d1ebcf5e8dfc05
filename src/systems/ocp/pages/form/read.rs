//! The cluster as a form sees it: read when the page opens, and again just before sending.

use super::{About, FormAt};
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::systems::ocp::api;
use crate::systems::ocp::changes::{self, Known, Way};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::pages::reads::tenant;
use crate::systems::ocp::rules::{ClusterFacts, Purpose};
use crate::tasks::Asked;
use crate::ui::{Loaded, Local, browser_offset_minutes, loaded};
use crate::words::Said;

/// What is known about the cluster, and how to read it again.
#[derive(Clone)]
pub(super) struct Reading {
    at: FormAt,
    /// What the draft was reviewed against; `None` until the first reading has arrived.
    base: ArcRwSignal<Option<Known>>,
    /// The reading of this page.
    pub(super) loaded: Loaded<Known>,
}

pub(super) async fn read(client: &Client, object: Object, way: Way) -> Result<Known, Failure> {
    let cluster = ClusterFacts::from(&api::cluster(client, object.cluster).await?.value);
    let ability = Some(api::ability(client, object.cluster).await?.value);
    let tenant = match object.tenant {
        None => None,
        Some(id) => Some(tenant(client, object.cluster, id).await?),
    };
    let strategy = changes::strategy(client, object, way).await?;
    Ok(Known { cluster, ability, tenant, strategy: strategy.map(Box::new) })
}

impl Reading {
    /// Starts reading; the form can be filled in meanwhile.
    pub(super) fn start(at: &FormAt) -> Self {
        let About { object, way } = at.of;
        let loaded = at.visit.load(async move |client| read(client, object, way).await);
        at.flow.read_after_unknown(move || loaded.again());
        let reading = Self { at: at.clone(), base: ArcRwSignal::new(None), loaded };
        let arriving = Local::new(reading.clone());
        Effect::new(move |_| {
            if let Some(known) = loaded.ready() {
                untrack(|| arriving.arrived(known));
            }
        });
        reading
    }

    /// A reading that is already available.
    pub(super) fn of(at: &FormAt, known: Known) -> Self {
        let base = ArcRwSignal::new(Some(known.clone()));
        Self { at: at.clone(), base, loaded: loaded(&at.visit.session, known) }
    }

    /// A draft under review was judged by what was known then: that remains its basis until the form is open
    /// again.
    fn arrived(&self, known: Known) {
        if !self.at.flow.is_reviewed() {
            return self.take(known);
        }
        let was = self.at.context.get_untracked();
        if !was.cluster.name.is_empty() {
            let strategy = match was.purpose {
                Purpose::Edit { existing } => Some(existing),
                Purpose::Create { .. } => known.strategy,
            };
            self.base.set(Some(Known { cluster: was.cluster, ability: was.ability, strategy, ..known }));
        }
    }

    /// Applies a reading to the form.
    fn take(&self, known: Known) {
        self.at.context.set(known.context(self.at.of.way, browser_offset_minutes()));
        self.base.set(Some(known));
        self.at.flow.refresh_first();
    }

    /// Reads again: what has changed since the draft was reviewed.
    pub(super) fn recheck(&self) -> Asked<Vec<Said>> {
        let it = self.clone();
        Box::pin(async move {
            let FormAt { visit, flow, of: About { object, way }, .. } = &it.at;
            let now = read(&visit.client, *object, *way).await?;
            let changes = match it.base.get_untracked() {
                Some(before) => flow.draft.with_untracked(|draft| before.stops(&now, *way, draft)),
                // No earlier reading to compare with: what is known now must yield the same request and no
                // further warnings.
                None => {
                    return Ok(flow.judged_anew(|| {
                        it.take(now.clone());
                        it.loaded.put(now);
                    }));
                }
            };
            if !changes.is_empty() {
                it.take(now.clone());
                it.loaded.put(now);
            }
            Ok(changes)
        })
    }
}
