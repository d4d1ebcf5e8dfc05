//! What a server's error codes mean: tables, one row for each meaning.

use crate::words::{Said, Text};

/// What some codes mean, what to do next, and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meaning {
    codes: &'static str,
    /// What they mean.
    pub means: Text,
    /// What to do next, where that is known.
    pub advice: Option<Text>,
    /// The control they belong to, where it is always the same one.
    pub field: Option<&'static str>,
    /// Whether asking again later can help.
    pub passing: bool,
    /// A 401 that no password mends: key, address, clock, kind of password.
    pub is_not_about_who: bool,
}

impl Meaning {
    /// What these codes mean; a blank stands between two, and `*` for any part of one: new ones of a family may come.
    pub const fn of(codes: &'static str, means: Text) -> Self {
        Self { codes, means, advice: None, field: None, passing: false, is_not_about_who: false }
    }

    /// The same with what to do next.
    pub const fn advice(self, advice: Text) -> Self {
        Self { advice: Some(advice), ..self }
    }

    /// The same with the control that they belong to.
    pub const fn field(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    /// The same of something that passes.
    pub const fn passing(self) -> Self {
        Self { passing: true, ..self }
    }

    /// The same of a 401 that no password mends.
    pub const fn not_about_who(self) -> Self {
        Self { is_not_about_who: true, ..self }
    }

    /// The first row that a code fits.
    pub fn find(table: &'static [Self], code: &str) -> Option<&'static Self> {
        let fits = |known: &str| match known.split_once('*') {
            Some((head, tail)) => code.starts_with(head) && code.ends_with(tail),
            None => known == code,
        };
        table.iter().find(|row| row.codes.split(' ').any(fits))
    }

    /// What it means, and what to do.
    pub fn said(&self) -> impl Iterator<Item = Said> + use<> {
        [Some(self.means), self.advice].into_iter().flatten().map(Said::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_whole_or_by_its_family() {
        const ONE: Text = crate::text!("ONE", "a", "b");
        const MANY: Text = crate::text!("MANY", "c", "d");
        const TABLE: &[Meaning] =
            &[Meaning::of("A1 A12", ONE), Meaning::of("B.*Off", ONE), Meaning::of("B.*", MANY)];
        let found = |code| Meaning::find(TABLE, code).map(|row| row.means.code());
        assert_eq!(["A12", "B.xOff", "B.x"].map(found), [Some("ONE"), Some("ONE"), Some("MANY")]);
        for code in ["", "A", "2", "A1 A12", "a1", "B"] {
            assert_eq!(found(code), None, "{code}");
        }
    }
}
