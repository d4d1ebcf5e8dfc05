//! Where in the console one is: the fragment of the address.

mod object;
mod percent;
mod task_place;

#[cfg(test)]
mod tests;

pub use object::{ObjectId, ObjectPage};
pub use percent::{percent, query, query_of_given, unpercent};
use std::fmt;
pub use task_place::TaskPlace;

/// A place in the console. Ids and names are decoded. Written with `Display`, read with [`Route::parse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: all targets.
    Overview,
    /// `/calendar`: all schedules.
    Calendar,
    /// `/report`: what ran, what failed, what can be restored.
    Report,
    /// `/many`: one form sent to many.
    Many,
    /// `/drift`: files compared with what servers have.
    Drift,
    /// `/activity`: what this console has sent.
    Activity,
    /// `/replay`: a recorded run, opened from a file or from what this browser keeps.
    Replay,
    /// A page of one target.
    Target(String, Page),
    /// None of the above: the fragment as it was.
    Unknown(String),
}

/// A page of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Its home.
    Home,
    /// OCP: clusters.
    Clusters,
    /// OCP: a page about the backups of a cluster or tenant.
    Of(ObjectId, ObjectPage),
    /// obshell: cluster-level configuration.
    Config,
    /// obshell: cluster-level backup.
    Backup,
    /// obshell: change the cluster-level configuration.
    ChangeConfig,
    /// obshell: log archiving of all tenants.
    Archiving,
    /// obshell: a tenant, by name.
    Tenant(String),
    /// obshell: a page about one tenant.
    OfTenant(String, TenantPage),
    /// Rackspace: schedules.
    Schedules,
    /// Rackspace: a new schedule.
    NewSchedule {
        /// The code of its region.
        region: Option<String>,
        /// What to back up: `instance:` or `ha:`, and the id.
        of: Option<String>,
    },
    /// Rackspace: one schedule; without a region, every region is asked.
    Schedule {
        /// Its id.
        id: String,
        /// The code of its region.
        region: Option<String>,
    },
    /// Rackspace: change a schedule.
    EditSchedule {
        /// Its id.
        id: String,
        /// The code of its region.
        region: Option<String>,
    },
    /// Rackspace: backups.
    Backups,
    /// Rackspace: a new backup.
    NewBackup {
        /// The code of its region.
        region: Option<String>,
        /// What to back up: `instance:` or `ha:`, and the id.
        of: Option<String>,
    },
    /// Rackspace: one backup; without a region, every region is asked.
    OneBackup {
        /// Its id.
        id: String,
        /// The code of its region.
        region: Option<String>,
    },
    /// Rackspace: copy a backup to another region.
    CopyBackup {
        /// Its id.
        id: String,
        /// The code of its region.
        region: Option<String>,
    },
    /// Rackspace: instances and HA groups.
    Instances,
    /// OCP and obshell: tasks. Rackspace: what is running now.
    Tasks,
    /// OCP and obshell: one task.
    Task {
        /// Its id.
        id: String,
        /// Where on the task's page.
        place: TaskPlace,
    },
}

/// The pages below a tenant of obshell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TenantPage {
    /// Set its configuration for the first time.
    Config,
    /// Change its configuration.
    ChangeConfig,
    /// Back up this tenant only.
    Backup,
    /// Its backups, running and past.
    Backups,
    /// Its log archiving.
    Archiving,
}

impl TenantPage {
    const ALL: [Self; 5] = [Self::Config, Self::ChangeConfig, Self::Backup, Self::Backups, Self::Archiving];

    /// Its path below the tenant's own.
    fn path(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::ChangeConfig => "config/change",
            Self::Backup => "backup",
            Self::Backups => "backups",
            Self::Archiving => "archiving",
        }
    }
}

impl Page {
    /// The page of one task with nothing chosen on it.
    pub fn task(id: &str) -> Self {
        Self::Task { id: id.to_owned(), place: TaskPlace::default() }
    }
}

impl Route {
    /// Reads a fragment without its `#`. A missing leading slash and a trailing one are accepted; unknown
    /// query parameters are ignored.
    pub fn parse(fragment: &str) -> Self {
        read(fragment).unwrap_or_else(|| Self::Unknown(fragment.to_owned()))
    }

    /// The id of the target that the place belongs to.
    pub fn target(&self) -> Option<&str> {
        match self {
            Self::Target(target, _) => Some(target),
            _ => None,
        }
    }
}

fn read(fragment: &str) -> Option<Route> {
    let (path, _) = fragment.split_once('?').unwrap_or((fragment, ""));
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    let param = |name: &str| param(fragment, name);
    // The routes' own words are compared as written: an id that equals one of them arrives percent-encoded.
    let segments: Vec<&str> = path.split('/').collect();
    let (target, rest) = match segments.as_slice() {
        [""] => return Some(Route::Overview),
        ["report"] => return Some(Route::Report),
        ["calendar"] => return Some(Route::Calendar),
        ["activity"] => return Some(Route::Activity),
        ["many"] => return Some(Route::Many),
        ["drift"] => return Some(Route::Drift),
        ["replay"] => return Some(Route::Replay),
        ["t", target, rest @ ..] => (id(target)?, rest),
        _ => return None,
    };
    let page = match rest {
        [] => Page::Home,
        ["clusters"] => Page::Clusters,
        ["clusters", cluster, "tenants", tenant, rest @ ..] => Page::Of(
            ObjectId { cluster: id(cluster)?, tenant: Some(id(tenant)?) },
            ObjectPage::of(&rest.join("/"))?,
        ),
        ["clusters", cluster, rest @ ..] => {
            Page::Of(ObjectId { cluster: id(cluster)?, tenant: None }, ObjectPage::of(&rest.join("/"))?)
        }
        ["config"] => Page::Config,
        ["backup"] => Page::Backup,
        ["config", "change"] => Page::ChangeConfig,
        ["archiving"] => Page::Archiving,
        ["tenants", name] => Page::Tenant(id(name)?),
        ["tenants", name, rest @ ..] => {
            let rest = rest.join("/");
            Page::OfTenant(id(name)?, TenantPage::ALL.into_iter().find(|page| page.path() == rest)?)
        }
        ["schedules"] => Page::Schedules,
        ["schedules", "new"] => Page::NewSchedule { region: param("region"), of: param("of") },
        ["schedules", schedule] => Page::Schedule { id: id(schedule)?, region: param("region") },
        ["schedules", schedule, "edit"] => Page::EditSchedule { id: id(schedule)?, region: param("region") },
        ["backups"] => Page::Backups,
        ["backups", "new"] => Page::NewBackup { region: param("region"), of: param("of") },
        ["backups", backup] => Page::OneBackup { id: id(backup)?, region: param("region") },
        ["backups", backup, "copy"] => Page::CopyBackup { id: id(backup)?, region: param("region") },
        ["instances"] => Page::Instances,
        ["tasks"] => Page::Tasks,
        ["tasks", task] => Page::Task { id: id(task)?, place: TaskPlace::read(param) },
        _ => return None,
    };
    Some(Route::Target(target, page))
}

/// The names and values in a fragment's query, still percent-encoded.
pub fn pairs(fragment: &str) -> impl Iterator<Item = (&str, &str)> {
    let (_, query) = fragment.split_once('?').unwrap_or_default();
    query.split('&').filter_map(|pair| pair.split_once('='))
}

/// One query parameter, decoded.
fn param(fragment: &str, name: &str) -> Option<String> {
    pairs(fragment).find(|(key, _)| *key == name).and_then(|(_, value)| id(value))
}

/// A decoded segment or value; `None` if it is empty.
fn id(text: &str) -> Option<String> {
    let text = unpercent(text)?;
    (!text.is_empty()).then_some(text)
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => f.write_str("/"),
            Self::Report => f.write_str("/report"),
            Self::Calendar => f.write_str("/calendar"),
            Self::Activity => f.write_str("/activity"),
            Self::Many => f.write_str("/many"),
            Self::Drift => f.write_str("/drift"),
            Self::Replay => f.write_str("/replay"),
            Self::Target(target, page) => write!(f, "/t/{}{page}", percent(target)),
            Self::Unknown(fragment) => f.write_str(fragment),
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => Ok(()),
            Self::Clusters => f.write_str("/clusters"),
            Self::Of(object, page) => f.write_str(&object::path(object, *page)),
            Self::Config => f.write_str("/config"),
            Self::Backup => f.write_str("/backup"),
            Self::ChangeConfig => f.write_str("/config/change"),
            Self::Archiving => f.write_str("/archiving"),
            Self::Tenant(name) => write!(f, "/tenants/{}", percent(name)),
            Self::OfTenant(name, page) => write!(f, "/tenants/{}/{}", percent(name), page.path()),
            Self::Schedules => f.write_str("/schedules"),
            Self::NewSchedule { region, of } => write!(f, "/schedules/new{}", for_one(region, of)),
            Self::Schedule { id, region } => write!(f, "/schedules/{}{}", segment(id), of_region(region)),
            Self::EditSchedule { id, region } => {
                write!(f, "/schedules/{}/edit{}", percent(id), of_region(region))
            }
            Self::Backups => f.write_str("/backups"),
            Self::NewBackup { region, of } => write!(f, "/backups/new{}", for_one(region, of)),
            Self::OneBackup { id, region } => write!(f, "/backups/{}{}", segment(id), of_region(region)),
            Self::CopyBackup { id, region } => {
                write!(f, "/backups/{}/copy{}", percent(id), of_region(region))
            }
            Self::Instances => f.write_str("/instances"),
            Self::Tasks => f.write_str("/tasks"),
            Self::Task { id, place } => write!(f, "/tasks/{}{}", percent(id), place.query()),
        }
    }
}

/// An id spelled like one of the routes' own words must not be read as that word.
fn segment(id: &str) -> String {
    if id == "new" { "%6Eew".to_owned() } else { percent(id) }
}

fn of_region(region: &Option<String>) -> String {
    for_one(region, &None)
}

/// The query that says what a new schedule or backup is for.
fn for_one(region: &Option<String>, of: &Option<String>) -> String {
    query_of_given(&[("region", region.as_deref()), ("of", of.as_deref())])
}
