//! The cluster as the form knows it: read when the page opens, and once more just before sending.

use crate::dom::prelude::*;
use crate::forms::{Flow, Step};
use crate::net::Failure;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::changes::Known;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::rules::{ClusterFacts, StrategyContext};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Loaded, Local, load};
use crate::words::Said;
use std::rc::Rc;

texts! {
    READ_LATE: "The cluster could be read only now, and with what it says the request would be another one.",
        "此时才读取到集群信息，据此请求内容会有所不同。";
}

/// What is known of the cluster, and the way to know it better.
#[derive(Clone)]
pub(super) struct Reading {
    client: Rc<Client>,
    id: i64,
    flow: Local<Flow>,
    context: ArcRwSignal<StrategyContext>,
    /// What the draft was reviewed against; `None` until the first reading is here.
    base: ArcRwSignal<Option<Known>>,
    /// The reading of this page.
    pub(super) loaded: Loaded<Known>,
}

async fn read(client: &Client, id: i64) -> Result<Known, Failure> {
    let cluster = ClusterFacts::from(&api::cluster(client, id).await?.value);
    let ability = Some(api::ability(client, id).await?.value);
    let strategy = api::strategy(client, id).await?.value;
    Ok(Known { cluster, ability, strategy: strategy.and_then(|strategy| strategy.id).map(|id| id.0) })
}

impl Reading {
    /// Starts reading; the form can be filled in meanwhile.
    pub(super) fn start(
        visit: &Visit<Client>,
        id: i64,
        flow: &Local<Flow>,
        context: &ArcRwSignal<StrategyContext>,
    ) -> Self {
        let asked = Rc::clone(&visit.client);
        let loaded = load(&visit.session, move || -> Asked<Known> {
            let client = Rc::clone(&asked);
            Box::pin(async move { read(&client, id).await })
        });
        let reading = Self {
            client: Rc::clone(&visit.client),
            id,
            flow: flow.clone(),
            context: context.clone(),
            base: ArcRwSignal::new(None),
            loaded,
        };
        let arriving = Local::new(reading.clone());
        Effect::new(move |_| {
            if let Some(known) = loaded.ready() {
                leptos::prelude::untrack(|| arriving.arrived(known));
            }
        });
        reading
    }

    /// What is under review was judged by what was known then: it stays the measure until the form is open again.
    fn arrived(&self, known: Known) {
        let reviewing = self.flow.step.with_untracked(|step| matches!(step, Step::Review | Step::Sending));
        let (was_read, cluster, ability) = self.context.with_untracked(|context| {
            (!context.cluster.name.is_empty(), context.cluster.clone(), context.ability.clone())
        });
        if reviewing {
            if was_read {
                self.base.set(Some(Known { cluster, ability, ..known }));
            }
        } else {
            self.take(known);
        }
    }

    /// Takes a reading over into the form.
    fn take(&self, known: Known) {
        let Known { cluster, ability, .. } = known.clone();
        self.base.set(Some(known));
        self.context.update(|context| {
            context.cluster = cluster;
            context.ability = ability;
        });
        self.flow.refresh_first();
    }

    /// Reads again: what has changed since the draft was reviewed.
    pub(super) fn recheck(&self) -> Asked<Vec<Said>> {
        let it = self.clone();
        Box::pin(async move {
            let now = read(&it.client, it.id).await?;
            let changes = match it.base.get_untracked() {
                Some(before) => before.changes(&now),
                None => return Ok(it.first_reading(now)),
            };
            if !changes.is_empty() {
                it.take(now.clone());
                it.loaded.put(now);
            }
            Ok(changes)
        })
    }

    /// Nothing was known when the draft was reviewed: what is known now must come to the same request.
    fn first_reading(&self, now: Known) -> Vec<Said> {
        let judge = || self.flow.draft.with_untracked(|draft| self.flow.model.check(draft).body);
        let before = judge();
        self.take(now.clone());
        self.loaded.put(now);
        match judge() {
            Err(issues) => issues.into_iter().map(|issue| issue.said).collect(),
            after if after != before => vec![READ_LATE.into()],
            Ok(_) => Vec::new(),
        }
    }
}
