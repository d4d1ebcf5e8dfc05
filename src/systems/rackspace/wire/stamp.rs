//! Times.

use crate::json::{Read, Write, parse_instant};
use chrono::{DateTime, Utc};

/// A time as the server wrote it; one without a zone is UTC (contracts/rackspace.md 3.4).
#[derive(Clone, Debug, PartialEq, Eq, Write, Read)]
#[json(transparent)]
pub struct Stamp(pub String);

impl Stamp {
    /// The instant; `None` if the text is not a time.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        parse_instant(&self.0).map(|at| at.with_timezone(&Utc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_without_a_zone_are_utc() {
        for text in ["2020-11-14T14:30:00", "2020-11-14T14:30:00Z", "2020-11-14T08:30:00-06:00"] {
            assert_eq!(Stamp(text.into()).at(), "2020-11-14T14:30:00Z".parse().ok(), "{text}");
        }
        assert_eq!(Stamp("soon".into()).at(), None);
    }
}
