//! What a page about a strategy reads.

use super::words::{naming, naming_tenant};
use crate::acts::Outcome;
use crate::dom::prelude::*;
use crate::net::{Failure, Receipt, Refusal};
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::changes::{Known, before_start};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::plan;
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier};
use crate::systems::ocp::wire::{Cluster, Overview, Strategy};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Fact, Loaded};
use crate::words::Said;
use chrono::{DateTime, Utc};
use std::cell::Cell;
use std::rc::Rc;

texts! {
    NO_TENANT: "The cluster has no tenant with the id {0} in OCP.", "该集群中没有 OCP ID 为 {0} 的租户。";
}

/// What a page about a strategy reads, each part independently: a slow one holds up none of the others.
#[derive(Clone, Copy)]
pub(super) struct Reads {
    pub(super) object: Object,
    pub(super) cluster: Loaded<Cluster>,
    /// Absent for tenants: no document has an overview of one.
    pub(super) overview: Option<Loaded<Overview>>,
    pub(super) strategy: Loaded<Option<Strategy>>,
    pub(super) tenant: Option<Loaded<TenantFacts>>,
}

impl Reads {
    /// Starts reading everything.
    pub(super) fn start(visit: &Visit<Client>, object: Object) -> Self {
        let id = object.cluster;
        let overview = async move |client: &Client| Ok(api::overview(client, id).await?.value);
        let tenant = |tenant| visit.load(async move |client| self::tenant(client, id, tenant).await);
        Self {
            object,
            cluster: visit.load(async move |client| Ok(api::cluster(client, id).await?.value)),
            overview: object.tenant.is_none().then(|| visit.load(overview)),
            strategy: visit.load(async move |client| Ok(api::strategy(client, object).await?.value)),
            tenant: object.tenant.map(tenant),
        }
    }

    /// Reads again what can change.
    pub(super) fn again(self) {
        self.read(false);
    }

    /// The same after an act: the state from before it is no longer shown as current.
    pub(super) fn after(self, outcome: &Outcome) {
        self.read(outcome.outdates());
    }

    fn read(self, is_past: bool) {
        self.cluster.again();
        self.overview.into_iter().for_each(|overview| overview.after(is_past));
        self.strategy.after(is_past);
    }

    /// The cluster's overview, if it has arrived.
    pub(super) fn overview(self) -> Option<Overview> {
        self.overview.and_then(Loaded::ready)
    }

    /// Why the next run fails, if that is known; for a tenant it is not.
    pub(super) fn lacks_full(self, now: DateTime<Utc>) -> Option<Said> {
        let schedule = self.strategy.ready().flatten()?.body.ob_backup_schedule_config?;
        plan::lacks_full(&plan::plan(&schedule)?, self.overview()?.ob_backup_ability.as_ref(), now)
    }

    /// What the overview and the strategy say, as far as they have arrived.
    fn told(self) -> Known {
        Known::told(self.object, self.overview(), self.strategy.ready().flatten())
    }

    /// The cluster according to whatever has arrived: its own reading, or what the other two say about it.
    pub(super) fn facts(self) -> ClusterFacts {
        self.cluster.ready().map_or_else(|| self.told().cluster, |cluster| ClusterFacts::from(&cluster))
    }

    /// The tenant according to whatever has arrived.
    fn tenant_facts(self) -> Option<TenantFacts> {
        self.tenant.and_then(Loaded::ready).or_else(|| self.told().tenant)
    }

    /// Reads again what a start concerns and returns what prevents it.
    pub(super) fn before_start(self, visit: &Visit<Client>) -> Asked<Vec<Said>> {
        let (client, shown) =
            (Rc::clone(&visit.client), untrack(|| (self.overview(), self.strategy.ready().flatten())));
        Box::pin(async move { before_start(&client, self.object, shown).await })
    }

    /// What is known about the object, as the rules need it.
    pub(super) fn context(self) -> StrategyContext {
        StrategyContext {
            purpose: Purpose::Create { existing_id: None },
            cluster: self.facts(),
            ability: None,
            own_offset_minutes: 0,
            tier: self.tenant_facts().map_or(Tier::Cluster, Tier::Tenant),
        }
    }

    /// The object's name; empty if not known.
    pub(super) fn name(self) -> String {
        match self.tenant_facts() {
            Some(tenant) => tenant.name,
            None => self.facts().name,
        }
    }

    /// How a confirmation names the object.
    pub(super) fn named(self) -> Vec<Fact> {
        let mut list = naming(&self.facts());
        list.extend(self.tenant_facts().iter().flat_map(naming_tenant));
        list
    }

    /// Whether there is a strategy.
    pub(super) fn has_strategy(self) -> Memo<Option<bool>> {
        Memo::new(move |_| self.strategy.ready().map(|strategy| strategy.is_some()))
    }

    /// Whether there has been one since the page opened. The acts on it are drawn by this: their dialogs hold
    /// the answers, and stay if it has gone or cannot be read.
    pub(super) fn had_strategy(self) -> Memo<bool> {
        let had = Cell::new(false);
        Memo::new(move |_| {
            had.set(had.get() || self.strategy.ready().flatten().is_some());
            had.get()
        })
    }
}

/// A tenant of a cluster; no document has a call for a single one.
///
/// Errors: each kind of [`Failure`]; refused if the cluster has no tenant with this id.
pub(super) async fn tenant(client: &Client, cluster: i64, id: i64) -> Result<TenantFacts, Failure> {
    let all = api::tenants(client, cluster).await?;
    let found = all.value.iter().find(|tenant| tenant.id.0 == id).map(TenantFacts::from);
    found.ok_or_else(|| {
        let receipt = Receipt { status: 200, ..all.receipt };
        Failure::Refused(Refusal { receipt, ..Refusal::said(NO_TENANT.with([id.into()])) })
    })
}
