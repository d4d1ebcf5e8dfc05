//! What runs on a target, and what has ended since the last reading.

/// Something running on a target, for the overview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// Tells this run from every other of the target.
    pub id: String,
    /// The part of the target it was read from, if the target is read part by part.
    pub part: &'static str,
    /// Whether it has ended: then it is listed only to report its end.
    pub is_over: bool,
    /// Its name.
    pub name: String,
    /// Its state, as the server spells it.
    pub state: String,
    /// Where to look.
    pub route: String,
}

/// What runs on a target, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// What was read.
    pub found: Vec<Running>,
    /// The parts that could not be read: what runs there is unknown.
    pub unread: Vec<&'static str>,
}

/// A run that ended and, if that was read as well, its last state.
pub type Ended = (Running, Option<Running>);

impl Runs {
    /// What runs now, and which of `before` have ended. What was seen in a part that could not be read is
    /// neither gone nor over: it stays.
    pub fn since(self, before: Vec<Running>) -> (Vec<Running>, Vec<Ended>) {
        let Self { found, unread } = self;
        let (over, mut now): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.is_over);
        let mut ended = Vec::new();
        for one in before {
            if now.iter().any(|other| other.id == one.id) {
            } else if unread.contains(&one.part) {
                now.push(one);
            } else {
                let end = over.iter().find(|other| other.id == one.id).cloned();
                ended.push((one, end));
            }
        }
        (now, ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(part: &'static str, id: &str) -> Running {
        Running { id: id.into(), part, ..Running::default() }
    }

    fn ids(runs: &[Running]) -> Vec<&str> {
        runs.iter().map(|one| one.id.as_str()).collect()
    }

    #[test]
    fn what_is_gone_has_ended_and_says_how_if_known() {
        let over = Running { is_over: true, state: "COMPLETED".into(), ..one("", "b") };
        let now = Runs { found: vec![over.clone(), one("", "c")], unread: Vec::new() };
        let (now, ended) = now.since(vec![one("", "a"), one("", "b"), one("", "c")]);
        assert_eq!(ids(&now), ["c"]);
        assert_eq!(ended, [(one("", "a"), None), (one("", "b"), Some(over))]);
    }

    #[test]
    fn what_could_not_be_read_has_not_ended() {
        let before = vec![one("DFW", "a"), one("IAD", "b")];
        let (now, ended) = Runs { found: Vec::new(), unread: vec!["DFW"] }.since(before);
        assert_eq!((ids(&now), ended), (vec!["a"], vec![(one("IAD", "b"), None)]));
        // When readable again it is the same run as before; and once it is gone, that is reported once.
        let (now, ended) = Runs { found: vec![one("DFW", "a")], unread: Vec::new() }.since(now);
        assert_eq!((ids(&now), ended.len()), (vec!["a"], 0));
        assert_eq!(Runs::default().since(now).1.len(), 1);
    }
}
