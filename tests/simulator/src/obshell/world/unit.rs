//! Unit configs, and the placement of a tenant's units (contracts/obshell.md 1.9, 5).

use serde::{Deserialize, Serialize};

/// CPUs available to the units on one server.
const SERVER_CPU: f64 = 16.0;
/// Memory available to them, in bytes.
const SERVER_MEMORY: i64 = 32 << 30;

/// The resources of a unit.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Unit {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) max_cpu: f64,
    pub(crate) min_cpu: f64,
    /// In bytes, as is the log disk's size.
    pub(crate) memory: i64,
    pub(crate) log_disk: i64,
    pub(crate) max_iops: i64,
    pub(crate) min_iops: i64,
    /// Real time of creation.
    pub(crate) created_ms: i64,
}

impl Unit {
    /// The one that exists from the start.
    pub(crate) fn first(created_ms: i64) -> Self {
        Self {
            id: 1001,
            name: "s1".into(),
            max_cpu: 2.0,
            min_cpu: 2.0,
            memory: 4 << 30,
            log_disk: 12 << 30,
            max_iops: i64::MAX,
            min_iops: i64::MAX,
            created_ms,
        }
    }
}

/// A zone of a tenant.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) zone: String,
    /// FULL or READONLY.
    pub(crate) replica: String,
    /// The unit config's name.
    pub(crate) unit: String,
    /// Units in the zone.
    pub(crate) count: i64,
}

impl Place {
    /// The placement of a tenant made without choosing one: a unit of the first config in each zone.
    pub(crate) fn everywhere() -> Vec<Self> {
        let place =
            |zone: &str| Self { zone: zone.into(), replica: "FULL".into(), unit: "s1".into(), count: 1 };
        ["zone1", "zone2", "zone3"].map(place).to_vec()
    }
}

impl super::World {
    /// A unit config by name.
    pub(crate) fn unit(&self, name: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.name == name)
    }

    /// Whether any tenant has units of this config.
    pub(crate) fn uses(&self, unit: &str) -> bool {
        self.tenants.iter().flat_map(|tenant| &tenant.places).any(|place| place.unit == unit)
    }

    /// Whether the zone's server has room for these units besides those it already holds.
    pub(crate) fn has_room(&self, wanted: &Place) -> bool {
        let held = self.tenants.iter().flat_map(|tenant| &tenant.places);
        let (mut cpu, mut memory) = (0.0, 0_i64);
        for place in held.filter(|place| place.zone == wanted.zone).chain([wanted]) {
            if let Some(unit) = self.unit(&place.unit) {
                cpu += unit.max_cpu * place.count as f64;
                memory = memory.saturating_add(unit.memory.saturating_mul(place.count));
            }
        }
        cpu <= SERVER_CPU && memory <= SERVER_MEMORY
    }
}
