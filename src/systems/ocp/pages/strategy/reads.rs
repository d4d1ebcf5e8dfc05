//! What the page reads of a strategy.

use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::pages::form;
use crate::systems::ocp::pages::words::{naming, naming_tenant};
use crate::systems::ocp::plan;
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier, Version};
use crate::systems::ocp::wire::{Cluster, Overview, Strategy};
use crate::tasks::Asked;
use crate::ui::{Fact, Loaded, load};
use crate::words::Said;
use chrono::{DateTime, Utc};

/// What the page reads, each part by itself: a slow one holds up none of the others.
#[derive(Clone, Copy)]
pub(super) struct Reads {
    pub(super) object: Object,
    pub(super) cluster: Loaded<Cluster>,
    /// No document has an overview of a tenant.
    pub(super) overview: Option<Loaded<Overview>>,
    pub(super) strategy: Loaded<Option<Strategy>>,
    pub(super) tenant: Option<Loaded<TenantFacts>>,
}

impl Reads {
    /// Begins to read everything.
    pub(super) fn start(visit: &Visit<Client>, object: Object) -> Self {
        let (a, b, c, d) = (visit.clone(), visit.clone(), visit.clone(), visit.clone());
        let id = object.cluster;
        let overview = move || -> Asked<Overview> {
            let visit = b.clone();
            Box::pin(async move { Ok(api::overview(&visit.client, id).await?.value) })
        };
        Self {
            object,
            cluster: load(&visit.session, move || -> Asked<Cluster> {
                let visit = a.clone();
                Box::pin(async move { Ok(api::cluster(&visit.client, id).await?.value) })
            }),
            overview: object.tenant.is_none().then(|| load(&visit.session, overview)),
            strategy: load(&visit.session, move || -> Asked<Option<Strategy>> {
                let visit = c.clone();
                Box::pin(async move { Ok(api::strategy(&visit.client, object).await?.value) })
            }),
            tenant: object.tenant.map(|tenant| {
                load(&visit.session, move || -> Asked<TenantFacts> {
                    let visit = d.clone();
                    Box::pin(async move { form::tenant(&visit.client, id, tenant).await })
                })
            }),
        }
    }

    /// Reads again what can change.
    pub(super) fn again(self) {
        self.cluster.again();
        self.overview.into_iter().for_each(Loaded::again);
        self.strategy.again();
    }

    /// How scheduling stands, by the overview.
    pub(super) fn overview(self) -> Option<Overview> {
        self.overview.and_then(Loaded::ready)
    }

    /// Why the next run fails, where that is known: of a tenant it is not.
    pub(super) fn lacks_full(self, now: DateTime<Utc>) -> Option<Said> {
        let schedule = self.strategy.ready().flatten()?.body.ob_backup_schedule_config?;
        plan::lacks_full(&plan::plan(&schedule)?, self.overview()?.ob_backup_ability.as_ref(), now)
    }

    /// The cluster by whatever has arrived: its own reading, or what the other two say of it.
    pub(super) fn facts(self) -> ClusterFacts {
        if let Some(cluster) = self.cluster.ready() {
            return ClusterFacts::from(&cluster);
        }
        let overview = self.overview().unwrap_or_default();
        let strategy = self.strategy.ready().flatten().unwrap_or_default();
        ClusterFacts {
            id: self.object.cluster,
            name: overview.cluster_name.or(strategy.cluster_name).unwrap_or_default(),
            ob_cluster_id: overview.ob_cluster_id.or(strategy.ob_cluster_id).map(|id| id.0),
            version: overview.ob_version.as_deref().and_then(Version::parse),
            role: overview.ob_cluster_type,
            status: overview.ob_cluster_status,
        }
    }

    /// The tenant by whatever has arrived.
    fn tenant_facts(self) -> Option<TenantFacts> {
        let id = self.object.tenant?;
        let read = self.tenant.and_then(Loaded::ready);
        Some(read.unwrap_or_else(|| {
            let strategy = self.strategy.ready().flatten().unwrap_or_default();
            let ob_tenant_id = strategy.ob_tenant_id.map(|id| id.0);
            TenantFacts { id, name: strategy.tenant_name.unwrap_or_default(), ob_tenant_id }
        }))
    }

    /// What is known of the object, as the rules want it.
    pub(super) fn context(self) -> StrategyContext {
        StrategyContext {
            purpose: Purpose::Create { existing_id: None },
            cluster: self.facts(),
            ability: None,
            own_offset_minutes: 0,
            tier: self.tenant_facts().map_or(Tier::Cluster, Tier::Tenant),
        }
    }

    /// What the object is called; empty where that is not known.
    pub(super) fn name(self) -> String {
        match self.tenant_facts() {
            Some(tenant) => tenant.name,
            None => self.facts().name,
        }
    }

    /// What a confirmation names.
    pub(super) fn named(self) -> Vec<Fact> {
        let mut list = naming(&self.facts());
        list.extend(self.tenant_facts().iter().flat_map(naming_tenant));
        list
    }

    /// Whether there is a strategy. What is drawn by it is drawn anew only when that changes: the dialogs with the
    /// answers stand in there.
    pub(super) fn has_strategy(self) -> Memo<Option<bool>> {
        Memo::new(move |_| self.strategy.ready().map(|strategy| strategy.is_some()))
    }
}
