//! What is asked of Cloud Databases.

use super::Region;
use crate::net::Method;
use crate::route::percent;

/// What follows the account in an address (contracts/rackspace.md 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path<'a> {
    /// All schedules of a region.
    Schedules,
    /// One of them, by its id.
    Schedule(&'a str),
    /// All backups of a region.
    Backups,
    /// One of them, by its id.
    Backup(&'a str),
    /// Where a backup is copied, by its id.
    BackupAction(&'a str),
    /// Another one as it is written, a page of a list among them: begins with a slash, ends without one.
    Written(&'a str),
}

impl Path<'_> {
    /// As it stands in an address.
    pub fn text(self) -> String {
        let (list, id, action) = match self {
            Self::Schedules => ("/schedules", None, ""),
            Self::Schedule(id) => ("/schedules", Some(id), ""),
            Self::Backups => ("/backups", None, ""),
            Self::Backup(id) => ("/backups", Some(id), ""),
            Self::BackupAction(id) => ("/backups", Some(id), "/action"),
            Self::Written(path) => (path, None, ""),
        };
        match id {
            Some(id) => [list, "/", &percent(id), action].concat(),
            None => list.to_owned(),
        }
    }
}

/// A call to Cloud Databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// The region asked.
    pub region: Region,
    /// Its method.
    pub method: Method,
    /// What follows the account.
    pub path: Path<'a>,
    /// The exact JSON text.
    pub body: Option<&'a str>,
}
