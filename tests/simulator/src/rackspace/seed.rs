//! The initial state: enough of everything for every page, with times relative to the start.

use super::ids::named;
use super::model::{Backup, Datastore, Group, Instance, Kind, Schedule, Store, Target, ram};
use super::time::{DAY_MS, naive, next_slot, weekday};
use crate::http::Region;

/// The instance of the documents' own example, without a schedule.
const ORDERS: &str = "44b277eb-39be-4921-be31-3d61b43651d7";

/// The initial state as of a time.
pub(super) fn store(start_ms: i64) -> Store {
    let mut seed = Seed { start_ms, store: Store::default() };
    seed.instances();
    seed.schedules();
    seed.on_demand();
    seed.store
}

struct Seed {
    start_ms: i64,
    store: Store,
}

impl Seed {
    fn instances(&mut self) {
        use Region::{Dfw, Hkg, Iad, Lon, Ord, Syd};
        self.instance(Dfw, ORDERS, "orders", "mysql", "5.7", 20);
        self.instance(Dfw, &named("customers"), "customers", "mysql", "8.0", 40);
        self.instance(Dfw, &named("reports"), "reports", "percona", "8.0", 10);
        self.instance(Dfw, &named("reports-replica"), "reports-replica", "percona", "8.0", 10);
        self.instance(Dfw, &named("legacy-forum"), "legacy-forum", "mariadb", "10.4", 5);
        self.instance(Iad, &named("analytics"), "analytics", "mysql", "8.0", 100);
        self.instance(Iad, &named("sessions"), "sessions", "mysql", "5.7", 5);
        self.instance(Ord, &named("inventory"), "inventory", "mariadb", "10.4", 30);
        self.instance(Hkg, &named("storefront-hk"), "storefront-hk", "mysql", "8.0", 15);
        self.instance(Syd, &named("storefront-au"), "storefront-au", "mysql", "8.0", 15);
        self.instance(Lon, &named("payroll-uk"), "payroll-uk", "percona", "5.7", 25);
        for instance in &mut self.store.instances {
            match instance.name.as_str() {
                "legacy-forum" => instance.status = "SHUTDOWN".into(),
                "reports-replica" => instance.replica_of = Some(named("reports")),
                _ => {}
            }
        }
        self.group(Dfw, "billing", &["billing-1", "billing-2", "billing-3"]);
        self.group(Ord, "catalog", &["catalog-1", "catalog-2"]);
    }

    fn instance(&mut self, region: Region, id: &str, name: &str, kind: &str, version: &str, volume: u64) {
        self.store.instances.push(Instance {
            id: id.into(),
            region,
            name: name.into(),
            status: "ACTIVE".into(),
            datastore: Datastore { kind: kind.into(), version: version.into() },
            flavor: if volume > 20 { 4 } else { 2 },
            volume,
            ha_id: None,
            replica_of: None,
            created_ms: self.start_ms - 200 * DAY_MS,
            built_ms: None,
        });
    }

    fn group(&mut self, region: Region, name: &str, members: &[&str]) {
        let id = named(&format!("{name} group"));
        let ids: Vec<String> = members.iter().map(|member| named(member)).collect();
        for member in members {
            self.instance(region, &named(member), member, "mysql", "8.0", 50);
            if let Some(instance) = self.store.instances.last_mut() {
                instance.ha_id = Some(id.clone());
                instance.replica_of = ids.first().filter(|first| **first != instance.id).cloned();
            }
        }
        self.store.groups.push(Group {
            id,
            region,
            name: name.into(),
            state: "ACTIVE".into(),
            datastore: Datastore { kind: "mysql".into(), version: "8.0".into() },
            flavor: 4,
            volume: 50,
            members: ids,
        });
    }

    fn schedules(&mut self) {
        let instance = |name: &str| Target { kind: Kind::Instance, id: named(name) };
        self.schedule(Region::Dfw, instance("customers"), (2, 3, 40), Some(4), Some(&["IAD"]));
        self.schedule(Region::Iad, instance("analytics"), (7, 23, 15), Some(3), None);
        self.schedule(Region::Lon, instance("payroll-uk"), (0, 1, 5), None, None);
        let catalog = Target { kind: Kind::Ha, id: named("catalog group") };
        self.schedule(Region::Ord, catalog, (5, 12, 0), None, Some(&["SYD", "DFW"]));
    }

    fn schedule(
        &mut self,
        region: Region,
        target: Target,
        (day_of_week, hour, minute): (u64, u64, u64),
        retention: Option<u64>,
        copy_to: Option<&[&str]>,
    ) {
        let next_ms = next_slot(self.start_ms, hour, minute);
        let created_ms = self.start_ms - 120 * DAY_MS;
        let copies: Vec<String> = copy_to.unwrap_or_default().iter().map(|code| (*code).to_owned()).collect();
        // The full backups that retention has left, the oldest with its incremental ones, then one run a day
        // up to yesterday's slot.
        let weeks = i64::try_from(retention.unwrap_or(2)).unwrap_or(2);
        let days = if day_of_week == 7 { weeks } else { weeks * 7 };
        let mut parent = None;
        for back in (1..=days).rev() {
            let at = next_ms - back * DAY_MS;
            let full = day_of_week == 7 || weekday(at) == day_of_week;
            if full {
                parent = None;
            } else if parent.is_none() {
                continue;
            }
            let word = if full { "full" } else { "incremental" };
            let backup =
                self.backup(region, &target, &format!("Scheduled-{word}-{}", naive(at)), at, parent, true);
            parent = Some(backup.id.clone());
            for code in &copies {
                self.copy(&backup, code);
            }
        }
        self.store.schedules.push(Schedule {
            id: named(&format!("schedule of {}", target.id)),
            region,
            target,
            day_of_week,
            hour,
            minute,
            retention,
            copy_to: copy_to.map(|_| copies),
            created_ms,
            updated_ms: created_ms,
            last_ms: Some(next_ms - DAY_MS),
            next_ms,
            fire_ms: next_ms,
            asked: false,
        });
    }

    fn on_demand(&mut self) {
        let orders = Target { kind: Kind::Instance, id: ORDERS.into() };
        let at = |days: i64| self.start_ms - days * DAY_MS - 3_600_000;
        let (long_ago, recent, failed, yesterday) = (at(40), at(9), at(3), at(1));
        let first = self.backup(Region::Dfw, &orders, "before-migration", long_ago, None, false);
        self.copy(&first, "IAD");
        let full = self.backup(Region::Dfw, &orders, "orders-weekly", recent, None, false);
        self.backup(Region::Dfw, &orders, "orders-weekly-changes", yesterday, Some(full.id), false);
        let broken = self.backup(Region::Dfw, &orders, "orders-try", failed, None, false);
        if let Some(backup) = self.store.backups.iter_mut().find(|backup| backup.id == broken.id) {
            backup.status = "FAILED".into();
            backup.size = None;
        }
        let billing = Target { kind: Kind::Ha, id: named("billing group") };
        self.backup(Region::Dfw, &billing, "billing-quarter", recent, None, false);
        let sessions = Target { kind: Kind::Instance, id: named("sessions") };
        self.backup(Region::Iad, &sessions, "sessions-once", recent, None, false);
    }

    fn backup(
        &mut self,
        region: Region,
        target: &Target,
        name: &str,
        at: i64,
        parent: Option<String>,
        automated: bool,
    ) -> Backup {
        let found = match target.kind {
            Kind::Instance => self
                .store
                .instance(region, &target.id)
                .map(|one| (one.datastore.clone(), one.flavor, one.volume)),
            Kind::Ha => self
                .store
                .group(region, &target.id)
                .map(|one| (one.datastore.clone(), one.flavor, one.volume)),
        };
        let (datastore, flavor, volume) =
            found.unwrap_or((Datastore { kind: "mysql".into(), version: "8.0".into() }, 2, 20));
        let share = if parent.is_some() { 0.02 } else { 0.16 };
        let backup = Backup {
            id: named(&format!("{name} of {}", target.id)),
            region,
            name: name.into(),
            description: (!automated).then(|| "made by hand".to_owned()),
            status: "COMPLETED".into(),
            target: target.clone(),
            parent,
            automated,
            copy_to: Vec::new(),
            copy_of: None,
            datastore,
            flavor_ram: ram(flavor),
            volume,
            size: Some(share * volume as f64),
            created_ms: at,
            updated_ms: at + 15_000,
            turns_ms: None,
        };
        self.store.backups.push(backup.clone());
        backup
    }

    /// A finished copy in another region, made shortly after its source.
    fn copy(&mut self, source: &Backup, code: &str) {
        let Some(region) = super::model::region(code) else { return };
        let parent = source.parent.as_ref().map(|parent| named(&format!("{parent} in {code}")));
        self.store.backups.push(Backup {
            id: named(&format!("{} in {code}", source.id)),
            region,
            name: format!("{}-copy", source.name),
            parent,
            copy_of: Some(source.id.clone()),
            created_ms: source.created_ms + 15_000,
            updated_ms: source.created_ms + 25_000,
            ..source.clone()
        });
    }
}
