//! The cluster as a form knows it: read when the page opens, and once more just before sending.

use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::net::Failure;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::changes::{self, Known, Way};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::pages::reads::tenant;
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext};
use crate::tasks::Asked;
use crate::ui::{Loaded, Local, browser_offset_minutes, loaded};
use crate::words::Said;
use std::rc::Rc;

/// What is known of the cluster, and the way to know it better.
#[derive(Clone)]
pub(super) struct Reading {
    client: Rc<Client>,
    object: Object,
    way: Way,
    flow: Local<Flow>,
    context: ArcRwSignal<StrategyContext>,
    /// What the draft was reviewed against; `None` until the first reading is here.
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
    pub(super) fn start(
        visit: &Visit<Client>,
        object: Object,
        way: Way,
        flow: &Local<Flow>,
        context: &ArcRwSignal<StrategyContext>,
    ) -> Self {
        let loaded = visit.load(async move |client| read(client, object, way).await);
        flow.read_after_unknown(move || loaded.again());
        let reading = Self {
            client: Rc::clone(&visit.client),
            object,
            way,
            flow: flow.clone(),
            context: context.clone(),
            base: ArcRwSignal::new(None),
            loaded,
        };
        let arriving = Local::new(reading.clone());
        Effect::new(move |_| {
            if let Some(known) = loaded.ready() {
                untrack(|| arriving.arrived(known));
            }
        });
        reading
    }

    /// A reading that is here already.
    pub(super) fn of(
        visit: &Visit<Client>,
        (object, way): (Object, Way),
        flow: &Local<Flow>,
        context: &ArcRwSignal<StrategyContext>,
        known: Known,
    ) -> Self {
        Self {
            client: Rc::clone(&visit.client),
            object,
            way,
            flow: flow.clone(),
            context: context.clone(),
            base: ArcRwSignal::new(Some(known.clone())),
            loaded: loaded(&visit.session, known),
        }
    }

    /// What is under review was judged by what was known then: it stays the measure until the form is open again.
    fn arrived(&self, known: Known) {
        if !self.flow.is_reviewed() {
            return self.take(known);
        }
        let was = self.context.get_untracked();
        if !was.cluster.name.is_empty() {
            let strategy = match was.purpose {
                Purpose::Edit { existing } => Some(existing),
                Purpose::Create { .. } => known.strategy,
            };
            self.base.set(Some(Known { cluster: was.cluster, ability: was.ability, strategy, ..known }));
        }
    }

    /// Takes a reading over into the form.
    fn take(&self, known: Known) {
        self.context.set(known.context(self.way, browser_offset_minutes()));
        self.base.set(Some(known));
        self.flow.refresh_first();
    }

    /// Reads again: what has changed since the draft was reviewed.
    pub(super) fn recheck(&self) -> Asked<Vec<Said>> {
        let it = self.clone();
        Box::pin(async move {
            let now = read(&it.client, it.object, it.way).await?;
            let changes = match it.base.get_untracked() {
                Some(before) => it.flow.draft.with_untracked(|draft| before.stops(&now, it.way, draft)),
                // What is known now must come to the same request, and warn of nothing else.
                None => {
                    return Ok(it.flow.judged_anew(|| {
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
