//! A thing that is protected, or should be.

use crate::net::Failure;
use crate::schedule::Plan;
use crate::texts;
use crate::words::Text;
use chrono::{DateTime, TimeDelta, Utc};

texts! {
    CLUSTER: "Cluster", "集群";
    TENANT: "Tenant", "租户";
    INSTANCE: "Instance", "实例";
    GROUP: "HA group", "HA 组";
    BACK_UP_NOW: "Back up now, start a backup", "立即备份";
    HISTORY: "Backups, what was backed up", "备份历史";
}

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThingKind {
    /// A cluster of OCP.
    Cluster,
    /// A tenant of OCP, or behind obshell.
    Tenant,
    /// An instance of Rackspace.
    Instance,
    /// A high-availability group of Rackspace.
    Group,
}

impl ThingKind {
    /// In words.
    pub fn text(self) -> Text {
        match self {
            Self::Cluster => CLUSTER,
            Self::Tenant => TENANT,
            Self::Instance => INSTANCE,
            Self::Group => GROUP,
        }
    }

    /// The word as the page's own machine-readable name of it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Tenant => "tenant",
            Self::Instance => "instance",
            Self::Group => "group",
        }
    }
}

/// What is planned for a thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Planned {
    /// It could not be read.
    #[default]
    Unknown,
    /// Nothing.
    Nothing,
    /// Its system keeps no plans: obshell backs up when it is asked to. What stands here is how long its backups usually
    /// lie apart, where enough of them are known.
    ByHand(Option<TimeDelta>),
    /// A plan that is paused.
    Paused(Option<Plan>),
    /// A plan that runs; `None` where it runs and cannot be read.
    Runs(Option<Plan>),
    /// Nothing of its own: it is backed up with another thing, and stands as that one does; `None` where that is not known
    /// here.
    With(With, Option<Box<Thing>>),
}

/// In which way a thing is backed up with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A tenant with its cluster (contracts/ocp.md 1.5).
    Cluster,
    /// A standby with its primary, the only one that is backed up (contracts/ocp.md 1.9).
    Primary,
    /// A cluster whose tenants have strategies of their own, with that which stands worst.
    Tenants,
}

/// How far a thing has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reading {
    /// Its name alone is known, the rest is asked for.
    #[default]
    Coming,
    /// It was read.
    Read,
    /// What is needed to tell how it stands could not be read, and why. What is known of it is of before.
    Failed(Failure),
}

/// The last good backup. Of two answers the greater one tells more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Good {
    /// There is none.
    Never,
    /// It could not be read.
    #[default]
    Unknown,
    /// When it was done.
    At(DateTime<Utc>),
}

impl Good {
    /// The newest of the times of all good backups; of backups without a readable time it is not known.
    pub fn newest(times: &mut dyn Iterator<Item = Option<DateTime<Utc>>>) -> Self {
        times.max().map_or(Self::Never, |newest| newest.map_or(Self::Unknown, Self::At))
    }
}

/// A thing that is protected, or should be, as its system tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// The target's id.
    pub target: String,
    /// The target's name.
    pub target_name: String,
    /// What it is called there.
    pub name: String,
    /// What its system tells it from all others of its kind by: an id, where names may occur twice.
    pub object: String,
    /// Whether another of its name is known on its target.
    pub is_twin: bool,
    /// Where its backups weigh: things of one place get in each other's way. Its own, unless it says another.
    pub place: String,
    /// How far it has been read.
    pub reading: Reading,
    /// When it was last read.
    pub as_of: Option<DateTime<Utc>>,
    /// What kind of thing it is.
    pub kind: ThingKind,
    /// Where the console shows it.
    pub route: String,
    /// What is planned.
    pub planned: Planned,
    /// Since when there is a plan: earlier runs are not missed.
    pub since: Option<DateTime<Utc>>,
    /// When the plan was last changed: which run was the last one before is not known.
    pub changed: Option<DateTime<Utc>>,
    /// Its last good backup.
    pub good: Good,
    /// When the last failed one ended, where one is known.
    pub failed_at: Option<DateTime<Utc>>,
    /// Whether its system says itself that its backups do not run as they should.
    pub abnormal: bool,
    /// Whether one runs now.
    pub running: bool,
    /// How long its backups usually take.
    pub takes: super::Takes,
    /// Whether its log archiving is known not to be open.
    pub logs_closed: bool,
    /// How far its logs lag, in seconds, where they are archived.
    pub lag_seconds: Option<i64>,
    /// From which lag its own configuration raises an alert, in seconds.
    pub lag_limit_seconds: Option<i64>,
    /// The oldest and the newest point it can be restored to, where that is known; between them there may be gaps.
    pub restorable: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Where that was asked for by itself: whether it could be read.
    pub reach: Option<Result<(), Failure>>,
    /// How long its backups are kept.
    pub kept: super::Kept,
    /// When its database compacts each day: minutes after midnight UTC, and for how many minutes.
    pub compacts: Option<(i64, i64)>,
    /// Its good backups as far as they are known, in the order of time: when each was begun, and whether it is full.
    pub made: Vec<super::Made>,
}

impl Thing {
    /// A thing of which nothing is known yet but what it is; told by its name until it says by what.
    pub fn new(target: (&str, &str), kind: ThingKind, name: &str, route: String) -> Self {
        Self {
            target: target.0.to_owned(),
            target_name: target.1.to_owned(),
            name: name.to_owned(),
            object: name.to_owned(),
            is_twin: false,
            place: name.to_owned(),
            reading: Reading::Coming,
            as_of: None,
            kind,
            route,
            planned: Planned::Unknown,
            since: None,
            changed: None,
            good: Good::Unknown,
            failed_at: None,
            abnormal: false,
            running: false,
            takes: super::Takes::default(),
            logs_closed: false,
            lag_seconds: None,
            lag_limit_seconds: None,
            restorable: None,
            reach: None,
            kept: super::Kept::Unknown,
            compacts: None,
            made: Vec::new(),
        }
    }

    /// The same thing told from others by an id.
    pub fn told_by(mut self, object: String) -> Self {
        self.place.clone_from(&object);
        self.object = object;
        self
    }

    /// Notes that it was read, and what of it could not be, where that is needed to tell how it stands.
    pub fn was_read(&mut self, now: DateTime<Utc>, failure: Option<Failure>) {
        match failure {
            Some(failure) => self.reading = Reading::Failed(failure),
            None => (self.reading, self.as_of) = (Reading::Read, Some(now)),
        }
    }

    /// The plan that runs, where one does and can be read.
    pub fn plan(&self) -> Option<&Plan> {
        match &self.planned {
            Planned::Runs(plan) => plan.as_ref(),
            _ => None,
        }
    }

    /// Whether it may have runs that are not known: what is planned could not be read.
    pub fn is_unforeseen(&self) -> bool {
        self.reading != Reading::Coming && matches!(self.planned, Planned::Unknown | Planned::Runs(None))
    }

    /// Its name; where another has the same, with its id.
    pub fn title(&self) -> String {
        let id = self.object.rsplit('/').next().unwrap_or_default();
        if self.is_twin { [&self.name, " (", id, ")"].concat() } else { self.name.clone() }
    }

    /// What makes it another thing than any other.
    pub fn key(&self) -> (&str, ThingKind, &str) {
        (&self.target, self.kind, &self.object)
    }

    /// The same in one text.
    pub fn id(&self) -> String {
        thing_id(&self.target, self.kind, &self.object)
    }

    /// Takes a draft for what is planned. What is gone by how long it was kept until now stays gone.
    pub fn draft(&mut self, plan: Plan, kept: super::Kept, now: DateTime<Utc>) {
        self.made = super::left_of(&self.made, self.kept, now);
        (self.planned, self.kept) = (Planned::Runs(Some(plan)), kept);
    }
}

/// The id of a thing, in one text.
pub fn thing_id(target: &str, kind: ThingKind, object: &str) -> String {
    [target, ":", kind.code(), ":", object].concat()
}
