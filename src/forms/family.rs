//! What kinds of things servers keep: a table each, all that sending to many, comparing and filling from files know of
//! a product.

use super::{Draft, Field, FieldValue};
use crate::words::Text;

/// A kind of thing that servers keep: OCP's strategy, say. Its table stands beside its forms.
pub struct Family {
    /// In words.
    pub text: Text,
    /// Its forms, as they are called in files: the one that sets, the one that changes. Each reads the other's files.
    pub forms: [&'static str; 2],
    /// The member that a request's own JSON may stand in: `{"schedule": {…}}`; empty where there is none.
    pub wrapper: &'static str,
    /// Whether a request with this member is one of its kind: those that it has alone.
    pub marks: fn(&str) -> bool,
    /// The fields that only say which object a file is of, each with the object's id that it says, if any.
    pub own: &'static [(&'static str, IdOf)],
    /// Whether an object of this id may be there though no list names it: a tenant of a cluster.
    pub is_part: fn(&str) -> bool,
    /// The members that may have to differ from object to object.
    pub namable: &'static [(&'static str, Namable)],
    /// What follows from a saved form saying nothing of a field; the draft says what it then stands for.
    pub unnamed: fn(&mut Draft, &Field, &Draft),
    /// The keys in a URI that its server keeps and never tells. Where there are some, settings are kept from view as well;
    /// where there is none, all is told.
    pub untold: &'static [&'static str],
    /// Whether one that was accepted need not run yet, which its own form tells.
    pub may_stand_still: bool,
    /// Whether a control holds a secret.
    pub is_secret: fn(&str) -> bool,
    /// The draft as it may be stored.
    pub storable: fn(&Draft) -> Draft,
    /// Moves what was typed into another control to the one it belongs to: a key that stands in a URI.
    pub blurred: fn(&mut Draft, &str),
}

/// The id that the text of a field says.
type IdOf = fn(String) -> Option<String>;

/// What a member is that may have to differ from object to object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namable {
    /// A name that its server takes once only.
    Name,
    /// A place that one object has for itself.
    OwnPlace,
    /// A place that another object could use as well.
    Place,
    /// A place below which each object has one of its own: it is set for a whole.
    Base,
}

impl Namable {
    /// Whether no two objects can have the same.
    pub fn is_once(self) -> bool {
        matches!(self, Self::Name | Self::OwnPlace)
    }
}

impl Family {
    /// Whether a form is one of its own, by what it is called in files.
    pub fn has(&self, form: &str) -> bool {
        self.forms.contains(&form)
    }

    /// Whether its server tells all that it keeps.
    pub fn is_told_whole(&self) -> bool {
        self.untold.is_empty()
    }

    /// How a field says which object a file is of, where it is one that does.
    pub fn own(&self, name: &str) -> Option<IdOf> {
        self.own.iter().find(|(own, _)| *own == name).map(|(_, id)| *id)
    }

    /// What a field is that may have to differ from object to object.
    pub fn namable(&self, name: &str) -> Option<Namable> {
        let member = name.rsplit('.').next();
        self.namable.iter().find(|(known, _)| Some(*known) == member).map(|(_, how)| *how)
    }

    /// Takes the values of a request out of what they stand in.
    pub fn bare(&self, values: &mut [FieldValue]) {
        let before = [self.wrapper, "."].concat();
        if values.iter().all(|(name, _)| name.starts_with(&before)) {
            for (name, _) in values {
                name.drain(..before.len());
            }
        }
    }
}

/// There is one table of each.
impl PartialEq for Family {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

#[cfg(test)]
impl std::fmt::Debug for Family {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text.code())
    }
}
