//! What runs now: there is no task engine, only instances and groups in `BACKUP` and a schedule's `running`
//! (contracts/rackspace.md 3.6, 3.8).

use super::Region;
use super::wire::{Schedule, Stamp, Target};
use crate::texts;
use crate::words::Text;

/// What kind of thing is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunningKind {
    /// An instance being backed up.
    Instance,
    /// A group being backed up.
    Group,
    /// A schedule whose job is running.
    Schedule,
}

impl RunningKind {
    /// As written in `data-kind`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Group => "ha",
            Self::Schedule => "schedule",
        }
    }

    /// What it is doing, in words.
    pub fn said(self) -> Text {
        match self {
            Self::Instance => INSTANCE_BACKUP,
            Self::Group => GROUP_BACKUP,
            Self::Schedule => SCHEDULE_RUNS,
        }
    }
}

/// Something that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// What kind of thing it is.
    pub kind: RunningKind,
    /// Its id.
    pub id: String,
    /// The id of the instance or group it keeps busy.
    pub of: String,
    /// Its title.
    pub title: String,
    /// Its region.
    pub region: Region,
    /// Its state as the server spells it: `BACKUP`, or `running` for a schedule.
    pub state: &'static str,
}

impl Running {
    /// Tells this run from every other of the target. An instance and the schedule that backs it up are one
    /// run, and two instances can share a name.
    pub fn key(&self) -> String {
        [self.region.code(), "/", &self.of].concat()
    }
}

/// What runs in a region.
///
/// A running schedule is listed beside its instance: one says why, the other what is locked meanwhile.
pub fn running(region: Region, targets: &[Target], schedules: &[Schedule]) -> Vec<Running> {
    let run = |kind, (id, of): (&str, &str), title: &str, state| Running {
        kind,
        id: id.to_owned(),
        of: of.to_owned(),
        title: title.to_owned(),
        region,
        state,
    };
    let busy = targets.iter().filter(|target| target.state() == Some("BACKUP")).map(|target| {
        let kind = if target.is_group() { RunningKind::Group } else { RunningKind::Instance };
        run(kind, (&target.id, &target.id), target.title(), "BACKUP")
    });
    let due = schedules.iter().filter(|schedule| schedule.running.0).map(|schedule| {
        let id = schedule.target_id().unwrap_or(&schedule.id);
        // The list may not say whether this is an instance or a group.
        let title = targets.iter().find(|target| target.id == id).map_or(id, Target::title);
        run(RunningKind::Schedule, (&schedule.id, id), title, "running")
    });
    busy.chain(due).collect()
}

/// For how many readings a requested run is awaited: the service does not say when it begins.
const WAITED_FOR: u32 = 24;

/// A requested run, as far as later readings of its schedule show it.
#[derive(Default)]
pub struct AskedRun {
    /// When the scheduler had last fired at the first reading; what was read before the request may be
    /// older.
    before: Option<Option<Stamp>>,
    /// How many readings found nothing running.
    idle: u32,
}

impl AskedRun {
    /// Takes a reading and returns whether there is nothing left to wait for. That the scheduler has fired
    /// is only the beginning of a run (contracts/rackspace.md 3.7).
    pub fn is_over(&mut self, schedule: &Schedule) -> bool {
        let before = self.before.get_or_insert_with(|| schedule.last_scheduled.clone());
        if schedule.running.0 {
            return false;
        }
        self.idle += 1;
        *before != schedule.last_scheduled || self.idle >= WAITED_FOR
    }
}

texts! {
    INSTANCE_BACKUP: "The instance is being backed up.", "正在备份该实例。";
    GROUP_BACKUP: "The HA group is being backed up.", "正在备份该 HA 组。";
    SCHEDULE_RUNS: "The schedule's job is running.", "备份计划正在执行。";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::rackspace::wire::{HaGroups, Instances, Schedules};

    #[test]
    fn only_what_runs_is_listed() {
        let instances: Instances = serde_json::from_str(
            r#"{"instances": [{"id": "i1", "name": "db1", "status": "BACKUP"}, {"id": "i2", "status": "ACTIVE"},
                {"id": "i3", "status": "NEW_WORD"}, {"id": "i4"}]}"#,
        )
        .unwrap();
        let groups: HaGroups = serde_json::from_str(
            r#"{"ha_instances": [{"id": "h1", "state": "BACKUP"}, {"id": "h2", "status": "BACKUP"}]}"#,
        )
        .unwrap();
        let schedules: Schedules = serde_json::from_str(
            r#"{"schedules": [{"id": "s1", "instance_id": "i1", "running": 1}, {"id": "s2", "running": 0},
                {"id": "s3", "running": false}, {"id": "s4"}, {"id": "s5", "running": true}]}"#,
        )
        .unwrap();
        let targets = [instances.instances, groups.ha_instances].concat();
        let found = running(Region::Dfw, &targets, &schedules.schedules);
        let seen: Vec<_> = found.iter().map(|run| (run.kind.word(), run.title.as_str(), run.state)).collect();
        let expected = [
            ("instance", "db1", "BACKUP"),
            ("ha", "h1", "BACKUP"),
            ("schedule", "db1", "running"),
            ("schedule", "s5", "running"),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_requested_run_is_followed_to_its_end() {
        let reading = |last: &str, running: u8| -> Schedule {
            let text = format!(r#"{{"id": "s", "last_scheduled": "{last}", "running": {running}}}"#);
            serde_json::from_str(&text).unwrap()
        };
        // What the page knew before does not count; begun is not ended; a run may finish between two
        // readings.
        for readings in [
            &[("02:00", 0, false), ("09:00", 1, false), ("09:00", 1, false), ("09:00", 0, true)][..],
            &[("02:00", 0, false), ("02:00", 1, false), ("09:00", 0, true), ("09:00", 0, true)],
        ] {
            let mut run = AskedRun::default();
            for (last, running, over) in readings {
                assert_eq!(run.is_over(&reading(last, *running)), *over, "{readings:?}");
            }
        }
        // A run that never begins is awaited for only so long; one that runs, for as long as it does.
        let mut run = AskedRun::default();
        let over: Vec<bool> = (0..WAITED_FOR).map(|_| run.is_over(&reading("02:00", 0))).collect();
        assert_eq!(over.iter().filter(|over| **over).count(), 1);
        let mut run = AskedRun::default();
        assert!(!(0..2 * WAITED_FOR).any(|_| run.is_over(&reading("02:00", 1))));
    }

    #[test]
    fn two_instances_of_one_name_are_two_runs() {
        let instances: Instances = serde_json::from_str(
            r#"{"instances": [{"id": "i1", "name": "db", "status": "BACKUP"}, {"id": "i2", "name": "db", "status": "BACKUP"}]}"#,
        )
        .unwrap();
        let schedules: Schedules = serde_json::from_str(
            r#"{"schedules": [{"id": "s1", "instance_id": "i1", "running": 1}, {"id": "s9", "running": 1}]}"#,
        )
        .unwrap();
        let found = running(Region::Dfw, &instances.instances, &schedules.schedules);
        let keys: Vec<_> = found.iter().map(Running::key).collect();
        assert_eq!(keys, ["DFW/i1", "DFW/i2", "DFW/i1", "DFW/s9"]);
    }
}
