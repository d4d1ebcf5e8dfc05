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

/// The kind of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThingKind {
    /// A cluster in OCP.
    Cluster,
    /// A tenant in OCP, or behind obshell.
    Tenant,
    /// An instance at Rackspace.
    Instance,
    /// A high-availability group at Rackspace.
    Group,
}

impl ThingKind {
    /// Its name.
    pub fn text(self) -> Text {
        match self {
            Self::Cluster => CLUSTER,
            Self::Tenant => TENANT,
            Self::Instance => INSTANCE,
            Self::Group => GROUP,
        }
    }

    /// The word in the page's attributes.
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
    /// Could not be read.
    #[default]
    Unknown,
    /// Nothing.
    Nothing,
    /// Its system has no plans: obshell backs up on request. The value is the usual time between its backups,
    /// if enough of them are known.
    ByHand(Option<TimeDelta>),
    /// A plan that is paused.
    Paused(Option<Plan>),
    /// An active plan; `None` if it is active but cannot be read.
    Runs(Option<Plan>),
    /// Nothing of its own: it is backed up with another thing, and shares its standing; `None` if that one is
    /// not known here.
    With(With, Option<Box<Thing>>),
}

/// How a thing is backed up with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A tenant with its cluster (contracts/ocp.md 1.5).
    Cluster,
    /// A standby with its primary, the only one that is backed up (contracts/ocp.md 1.9).
    Primary,
    /// A cluster whose tenants have strategies of their own, with the tenant whose standing is worst.
    Tenants,
}

/// How far a thing has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reading {
    /// Only its name is known, the rest is being read.
    #[default]
    Coming,
    /// It was read.
    Read,
    /// What is needed to judge it could not be read, and why. What is known of it is from before.
    Failed(Failure),
}

/// The last good backup. Of two answers the greater one says more.
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
    /// The newest of the times of all good backups; unknown if none of them has a readable time.
    pub fn newest(times: &mut dyn Iterator<Item = Option<DateTime<Utc>>>) -> Self {
        times.max().map_or(Self::Never, |newest| newest.map_or(Self::Unknown, Self::At))
    }
}

/// A thing that is protected, or should be, as its system reports it.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// The target's id.
    pub target: String,
    /// The target's name.
    pub target_name: String,
    /// Its name there.
    pub name: String,
    /// What distinguishes it from others of its kind in its system: an id, if names can occur twice.
    pub object: String,
    /// Whether another thing with its name is known on its target.
    pub is_twin: bool,
    /// What its backups put load on: things of one place get in each other's way. By default its own.
    pub place: String,
    /// How far it has been read.
    pub reading: Reading,
    /// When it was last read.
    pub as_of: Option<DateTime<Utc>>,
    /// Its kind.
    pub kind: ThingKind,
    /// The route of its page.
    pub route: String,
    /// What is planned.
    pub planned: Planned,
    /// Since when there is a plan: earlier runs do not count as missed.
    pub since: Option<DateTime<Utc>>,
    /// When the plan was last changed: which run was the last before that is not known.
    pub changed: Option<DateTime<Utc>>,
    /// Its last good backup.
    pub good: Good,
    /// When the last failed one ended, if one is known.
    pub failed_at: Option<DateTime<Utc>>,
    /// Whether its system itself says that its backups do not run as they should.
    pub abnormal: bool,
    /// Whether one is running now.
    pub running: bool,
    /// How long its backups usually take.
    pub takes: super::Takes,
    /// Whether its log archiving is known not to be open.
    pub logs_closed: bool,
    /// How far its log archiving lags, in seconds, if logs are archived.
    pub lag_seconds: Option<i64>,
    /// The lag from which its own configuration raises an alert, in seconds.
    pub lag_limit_seconds: Option<i64>,
    /// The oldest and the newest point it can be restored to, if known; there may be gaps between them.
    pub restorable: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// If that was requested separately: whether it could be read.
    pub reach: Option<Result<(), Failure>>,
    /// How long its backups are kept.
    pub kept: super::Kept,
    /// The daily compaction of its database: minutes after midnight UTC, and its length in minutes.
    pub compacts: Option<(i64, i64)>,
    /// Its good backups as far as they are known, in order of time: when each began, and its kind.
    pub made: Vec<super::Made>,
}

impl Thing {
    /// A thing of which nothing else is known yet; identified by its name until [`Self::told_by`] gives an
    /// id.
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

    /// The same thing, identified by an id.
    pub fn told_by(mut self, object: String) -> Self {
        self.place.clone_from(&object);
        self.object = object;
        self
    }

    /// Notes that it was read, and the failure to read what is needed to judge it, if any.
    pub fn was_read(&mut self, now: DateTime<Utc>, failure: Option<Failure>) {
        match failure {
            Some(failure) => self.reading = Reading::Failed(failure),
            None => (self.reading, self.as_of) = (Reading::Read, Some(now)),
        }
    }

    /// The active plan, if there is one that can be read.
    pub fn plan(&self) -> Option<&Plan> {
        match &self.planned {
            Planned::Runs(plan) => plan.as_ref(),
            _ => None,
        }
    }

    /// Whether it may have unknown runs: its plan could not be read.
    pub fn is_unforeseen(&self) -> bool {
        self.reading != Reading::Coming && matches!(self.planned, Planned::Unknown | Planned::Runs(None))
    }

    /// Its name; if another has the same, with its id.
    pub fn title(&self) -> String {
        let id = self.object.rsplit('/').next().unwrap_or_default();
        if self.is_twin { [&self.name, " (", id, ")"].concat() } else { self.name.clone() }
    }

    /// What distinguishes it from any other thing.
    pub fn key(&self) -> (&str, ThingKind, &str) {
        (&self.target, self.kind, &self.object)
    }

    /// The same as one text.
    pub fn id(&self) -> String {
        thing_id(&self.target, self.kind, &self.object)
    }

    /// Replaces the plan and retention by a draft's. What the previous retention has deleted stays deleted.
    pub fn draft(&mut self, plan: Plan, kept: super::Kept, now: DateTime<Utc>) {
        self.made = super::left_of(&self.made, self.kept, now);
        (self.planned, self.kept) = (Planned::Runs(Some(plan)), kept);
    }
}

/// The id of a thing, as one text.
pub fn thing_id(target: &str, kind: ThingKind, object: &str) -> String {
    [target, ":", kind.code(), ":", object].concat()
}
