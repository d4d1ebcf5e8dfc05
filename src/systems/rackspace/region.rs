//! Regions and what each allows.

use crate::texts;
use crate::words::Text;

/// A region with its own endpoint (contracts/rackspace.md 4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Dallas/Fort Worth.
    Dfw,
    /// Northern Virginia.
    Iad,
    /// Chicago.
    Ord,
    /// Hong Kong.
    Hkg,
    /// Sydney.
    Syd,
    /// London.
    Lon,
}

impl Region {
    /// All regions.
    pub const ALL: [Self; 6] = [Self::Dfw, Self::Iad, Self::Ord, Self::Hkg, Self::Syd, Self::Lon];

    /// Where backups can be copied to: anywhere but London (contracts/rackspace.md 2.2).
    pub const COPY_TO: [Self; 5] = [Self::Dfw, Self::Iad, Self::Ord, Self::Hkg, Self::Syd];

    /// Its code, in capitals as in every sample.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dfw => "DFW",
            Self::Iad => "IAD",
            Self::Ord => "ORD",
            Self::Hkg => "HKG",
            Self::Syd => "SYD",
            Self::Lon => "LON",
        }
    }

    /// Its code as written in a route.
    pub fn in_route(self) -> Option<String> {
        Some(self.code().to_owned())
    }

    /// The region with this code; capitals only.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.code() == code)
    }

    /// Where it is.
    pub fn place(self) -> Text {
        match self {
            Self::Dfw => DALLAS,
            Self::Iad => VIRGINIA,
            Self::Ord => CHICAGO,
            Self::Hkg => HONG_KONG,
            Self::Syd => SYDNEY,
            Self::Lon => LONDON,
        }
    }

    /// Whether a backup made here can be copied elsewhere: the copy action names the same five regions as
    /// source and destination (contracts/rackspace.md 2.2).
    pub fn can_copy(self) -> bool {
        self != Self::Lon
    }

    /// Whether the documents say that scheduled backups are not offered here (a note of 2015 that was never
    /// withdrawn; contracts/rackspace.md 2.2).
    pub fn doubts_schedules(self) -> bool {
        matches!(self, Self::Syd | Self::Hkg)
    }
}

texts! {
    DALLAS: "Dallas", "达拉斯";
    VIRGINIA: "Northern Virginia", "北弗吉尼亚";
    CHICAGO: "Chicago", "芝加哥";
    HONG_KONG: "Hong Kong", "香港";
    SYDNEY: "Sydney", "悉尼";
    LONDON: "London", "伦敦";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_capitals_only() {
        for region in Region::ALL {
            assert_eq!(Region::of(region.code()), Some(region));
            assert_eq!(Region::of(&region.code().to_lowercase()), None);
        }
        assert_eq!(Region::of("XYZ"), None);
        assert!(!Region::COPY_TO.contains(&Region::Lon) && !Region::Lon.can_copy());
    }
}
