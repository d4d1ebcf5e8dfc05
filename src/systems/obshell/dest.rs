//! The fields that hold a destination, and the names of the controls of their parts.

use super::uri::Part;
use super::wire::{ConfigBody, Storage};
use crate::forms::whole_of;

/// A field that holds a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dest {
    /// Everything of every tenant: cluster level.
    Base,
    /// Data backups of one tenant.
    Data,
    /// Archive logs of one tenant.
    Archive,
}

macro_rules! names {
    ($field:literal) => {
        [
            $field,
            concat!($field, ":scheme"),
            concat!($field, ":path"),
            concat!($field, ":bucket"),
            concat!($field, ":key"),
            concat!($field, ":host"),
            concat!($field, ":access_id"),
            concat!($field, ":access_key"),
            concat!($field, ":appid"),
            concat!($field, ":s3_region"),
            concat!($field, ":delete_mode"),
        ]
    };
}

const BASE: [&str; 11] = names!("backup_base_uri");
const DATA: [&str; 11] = names!("data_base_uri");
const ARCHIVE: [&str; 11] = names!("archive_base_uri");

impl Dest {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Base, Self::Data, Self::Archive];

    const fn names(self) -> &'static [&'static str; 11] {
        match self {
            Self::Base => &BASE,
            Self::Data => &DATA,
            Self::Archive => &ARCHIVE,
        }
    }

    /// The field, and the control of the whole URI.
    pub const fn field(self) -> &'static str {
        self.names()[0]
    }

    /// The control of a part.
    pub fn control(self, part: Part) -> &'static str {
        // The names are in the order of the parts, after the whole.
        self.names().get(part as usize + 1).copied().unwrap_or_default()
    }

    /// The field that a control or path belongs to.
    pub fn of(name: &str) -> Option<Self> {
        let field = whole_of(name);
        Self::ALL.into_iter().find(|dest| dest.field() == field)
    }

    /// Its place in a body.
    pub fn slot(self, body: &mut ConfigBody) -> &mut Option<String> {
        match self {
            Self::Base => &mut body.backup_base_uri,
            Self::Data => &mut body.data_base_uri,
            Self::Archive => &mut body.archive_base_uri,
        }
    }

    /// What a tenant has stored for it, without secrets; nothing is stored at cluster level.
    pub fn stored(self, storage: &Storage) -> Option<&str> {
        match self {
            Self::Base => None,
            Self::Data => Some(&storage.data_base_uri),
            Self::Archive => Some(&storage.archive_base_uri),
        }
    }

    /// Whether archive logs go there: setting it closes archiving (contracts/obshell.md 1.3).
    pub fn takes_logs(self) -> bool {
        self != Self::Data
    }

    /// Whether data backups go there: setting it cancels a running one.
    pub fn takes_data(self) -> bool {
        self != Self::Archive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_control_is_named_after_its_part() {
        for dest in Dest::ALL {
            for part in Part::ALL {
                let name = dest.control(part);
                assert_eq!(name, format!("{}:{}", dest.field(), part.word()));
                assert_eq!((Dest::of(name), Dest::of(dest.field())), (Some(dest), Some(dest)));
            }
        }
        assert_eq!(Dest::of("binding"), None);
    }
}
