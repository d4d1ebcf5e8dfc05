//! Calls to Cloud Databases.

use super::Region;
use crate::net::Method;
use crate::route::percent;

/// The part of an address that follows the account (contracts/rackspace.md 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path<'a> {
    /// All schedules of a region.
    Schedules,
    /// One schedule, by its id.
    Schedule(&'a str),
    /// All backups of a region.
    Backups,
    /// One backup, by its id.
    Backup(&'a str),
    /// The action that copies a backup, by the backup's id.
    BackupAction(&'a str),
    /// Any other path, verbatim, such as a page of a list: begins with a slash, ends without one.
    Written(&'a str),
}

impl Path<'_> {
    /// As written in an address.
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
    /// What follows the account in the address.
    pub path: Path<'a>,
    /// The exact JSON text.
    pub body: Option<&'a str>,
}
