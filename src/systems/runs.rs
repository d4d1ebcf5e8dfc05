//! What runs on a target, and what of it has ended since it was last read.

/// One thing that runs on a target: for the overview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// What makes it another run than any other of its target.
    pub id: String,
    /// Which part of its target it was read from, where that is read part by part.
    pub part: &'static str,
    /// Whether it has ended: then it is told of for its end alone.
    pub is_over: bool,
    /// What it is called.
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
    /// The parts that could not be read: of what runs there nothing is known.
    pub unread: Vec<&'static str>,
}

/// What ended, and with it how, where that was read as well.
pub type Ended = (Running, Option<Running>);

impl Runs {
    /// What runs now, and what of that `before` has ended. What was seen in a part that could not be read is neither
    /// gone nor over: it stays.
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
    fn what_is_gone_has_ended_and_says_how_where_that_is_known() {
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
        // Read again, it is the same run as before; and once it is gone, that is told once.
        let (now, ended) = Runs { found: vec![one("DFW", "a")], unread: Vec::new() }.since(now);
        assert_eq!((ids(&now), ended.len()), (vec!["a"], 0));
        assert_eq!(Runs::default().since(now).1.len(), 1);
    }
}
