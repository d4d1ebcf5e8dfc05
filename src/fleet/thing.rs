//! A thing that is protected, or should be.

use crate::schedule::Plan;
use crate::texts;
use crate::words::Text;
use chrono::{DateTime, TimeDelta, Utc};

texts! {
    CLUSTER: "Cluster", "集群";
    TENANT: "Tenant", "租户";
    INSTANCE: "Instance", "实例";
    GROUP: "HA group", "HA 组";
}

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThingKind {
    /// A cluster of OCP.
    Cluster,
    /// A tenant behind obshell.
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
}

/// What is planned for a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}

/// The last good backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Good {
    /// It could not be read.
    #[default]
    Unknown,
    /// There is none.
    Never,
    /// When it was done.
    At(DateTime<Utc>),
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
    /// What kind of thing it is.
    pub kind: ThingKind,
    /// Where the console shows it.
    pub route: String,
    /// What is planned.
    pub planned: Planned,
    /// Since when the plan is what it is: earlier runs are not missed.
    pub since: Option<DateTime<Utc>>,
    /// Its last good backup.
    pub good: Good,
    /// When the last failed one ended, where one is known.
    pub failed_at: Option<DateTime<Utc>>,
    /// Whether its system says itself that its backups do not run as they should.
    pub abnormal: bool,
    /// Whether one runs now.
    pub running: bool,
    /// How long a backup usually takes.
    pub takes: Option<TimeDelta>,
    /// How far its logs lag, in seconds, where they are archived.
    pub lag_seconds: Option<i64>,
    /// From which lag its own configuration raises an alert, in seconds.
    pub lag_limit_seconds: Option<i64>,
    /// How long its backups are kept.
    pub kept: super::Kept,
    /// When its database compacts each day: minutes after midnight UTC, and for how many minutes.
    pub compacts: Option<(i64, i64)>,
}

impl Thing {
    /// A thing of which nothing is known yet but what it is.
    pub fn new(target: (&str, &str), kind: ThingKind, name: &str, route: String) -> Self {
        Self {
            target: target.0.to_owned(),
            target_name: target.1.to_owned(),
            name: name.to_owned(),
            kind,
            route,
            planned: Planned::Unknown,
            since: None,
            good: Good::Unknown,
            failed_at: None,
            abnormal: false,
            running: false,
            takes: None,
            lag_seconds: None,
            lag_limit_seconds: None,
            kept: super::Kept::Unknown,
            compacts: None,
        }
    }

    /// The plan that runs, where one does and can be read.
    pub fn plan(&self) -> Option<&Plan> {
        match &self.planned {
            Planned::Runs(plan) => plan.as_ref(),
            _ => None,
        }
    }

    /// Whether nothing is known of it yet but its name.
    pub fn is_named_only(&self) -> bool {
        self.planned == Planned::Unknown && self.good == Good::Unknown && self.failed_at.is_none()
    }

    /// What makes it another thing than any other.
    pub fn key(&self) -> (&str, &str, &str) {
        (&self.target, self.kind.text().get(crate::words::Locale::En), &self.name)
    }
}
