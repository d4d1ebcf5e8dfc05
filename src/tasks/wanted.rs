//! What of a list of tasks is shown.

use crate::net::query;
use crate::route::{pairs, unpercent};

/// What of the list is asked for, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What is searched for, as typed.
    pub search: String,
    /// Whether only what has not ended is shown.
    pub unfinished: bool,
}

impl Wanted {
    /// Reads it from a fragment.
    pub fn read(fragment: &str) -> Self {
        let of = |wanted: &str| pairs(fragment).find(|(name, _)| *name == wanted).map(|(_, value)| value);
        Self { search: of("q").and_then(unpercent).unwrap_or_default(), unfinished: of("open") == Some("1") }
    }

    /// The fragment with it.
    pub fn write(&self, fragment: &str) -> String {
        let path = fragment.split_once('?').map_or(fragment, |(path, _)| path);
        let given = [("q", &*self.search), ("open", if self.unfinished { "1" } else { "" })];
        format!(
            "{path}{}",
            query(&given.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stands_in_the_address() {
        let asked = Wanted { search: "t1 & t2".into(), unfinished: true };
        let address = asked.write("/t/o/tasks?q=old");
        assert_eq!(Wanted::read(&address), asked, "{address}");
        assert_eq!(Wanted::default().write(&address), "/t/o/tasks");
    }
}
