//! What a server's error codes mean: tables with one row per meaning.

use crate::words::{Said, Text};

/// What some codes mean, what to do next, and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meaning {
    codes: &'static str,
    /// What they mean.
    pub means: Text,
    /// What to do next, if known.
    pub advice: Option<Text>,
    /// The control they concern, if it is always the same one.
    pub field: Option<&'static str>,
    /// Whether asking again later can help.
    pub passing: bool,
    /// A 401 that no password cures: key, address, clock, kind of password.
    pub is_not_about_who: bool,
}

impl Meaning {
    /// What these codes mean. They are separated by blanks; `*` stands for any part of a code, since new
    /// codes of a family may come.
    pub const fn of(codes: &'static str, means: Text) -> Self {
        Self { codes, means, advice: None, field: None, passing: false, is_not_about_who: false }
    }

    /// Adds what to do next.
    pub const fn advice(self, advice: Text) -> Self {
        Self { advice: Some(advice), ..self }
    }

    /// Adds the control that they concern.
    pub const fn field(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    /// Marks it as something that passes.
    pub const fn passing(self) -> Self {
        Self { passing: true, ..self }
    }

    /// Marks it as a 401 that no password cures.
    pub const fn not_about_who(self) -> Self {
        Self { is_not_about_who: true, ..self }
    }

    /// The first row that matches a code.
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
    fn a_code_is_found_in_full_or_by_its_family() {
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
