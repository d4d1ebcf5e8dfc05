//! The objects of a target, and which parts of it could not be read.

use super::Subject;
use crate::net::Failure;

/// A part of a target that could not be read, by its display name, and why.
pub type Part = (&'static str, Failure);

/// The objects of a target.
#[derive(Default)]
#[cfg_attr(test, derive(Debug, PartialEq))]
pub struct Objects {
    /// The objects that were found.
    pub found: Vec<Subject>,
    /// The parts that could not be read: there may be more in them.
    pub unread: Vec<Part>,
}

impl From<Vec<Subject>> for Objects {
    fn from(found: Vec<Subject>) -> Self {
        Self { found, unread: Vec::new() }
    }
}

impl Objects {
    /// Combines what the parts of a target answered. Errors: none of them could be read; then why the first
    /// could not.
    pub fn of_parts(
        answers: impl IntoIterator<Item = (&'static str, Result<Vec<Subject>, Failure>)>,
    ) -> Result<Self, Failure> {
        let (mut all, mut is_any_read) = (Self::default(), false);
        for (part, answer) in answers {
            match answer {
                Ok(found) => {
                    is_any_read = true;
                    all.found.extend(found);
                }
                Err(failure) => all.unread.push((part, failure)),
            }
        }
        match all.unread.first() {
            Some((_, failure)) if !is_any_read => Err(failure.clone()),
            _ => Ok(all),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_part_is_reported_beside_what_the_others_have() {
        let one = || Subject { object: "1".into(), ..Subject::default() };
        let lost = || Err(Failure::unsigned());
        let told = Objects::of_parts([("DFW", Ok(vec![one()])), ("IAD", lost())]).unwrap();
        assert_eq!((told.found, told.unread), (vec![one()], vec![("IAD", Failure::unsigned())]));
        // A region without objects has still answered.
        let empty = Objects::of_parts([("DFW", lost()), ("IAD", Ok(Vec::new()))]).unwrap();
        assert_eq!((empty.found.len(), empty.unread.len()), (0, 1));
        assert_eq!(Objects::of_parts([("DFW", lost()), ("IAD", lost())]), Err(Failure::unsigned()));
        assert_eq!(Objects::of_parts([]), Ok(Objects::default()));
    }
}
