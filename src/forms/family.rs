//! The kinds of settings that servers keep: one table per kind, with all that sending to many, comparing and
//! filling from files need to know about a product.

use super::{Draft, Field, FieldValue};
use crate::words::Text;

/// A kind of settings that servers keep, such as OCP's strategy. Its table is beside its forms.
pub struct Family {
    /// Its name.
    pub text: Text,
    /// Its forms, by their names in files: the one that creates, the one that changes. Each reads the other's
    /// files.
    pub forms: [&'static str; 2],
    /// The member that may enclose a request's own JSON: `{"schedule": {…}}`; empty if there is none.
    pub wrapper: &'static str,
    /// Whether a member marks a request as being of this kind, because only this kind has it.
    pub marks: fn(&str) -> bool,
    /// The fields that only say which object a file belongs to, each with the object id it gives, if any.
    pub own: &'static [(&'static str, IdOf)],
    /// Whether an object with this id may exist though no list names it, such as a tenant of a cluster.
    pub is_part: fn(&str) -> bool,
    /// The members that may have to differ from object to object.
    pub namable: &'static [(&'static str, Namable)],
    /// Applies what it means when a saved form does not mention a field; the draft says what the omission
    /// stands for.
    pub unnamed: fn(&mut Draft, &Field, &Draft),
    /// The keys in a URI that its server keeps but never reveals. If there are any, some settings are
    /// withheld as well; if there are none, everything is revealed.
    pub untold: &'static [&'static str],
    /// Whether accepted settings may not be in effect yet, which their own form shows.
    pub may_stand_still: bool,
    /// Whether a control holds a secret.
    pub is_secret: fn(&str) -> bool,
    /// The draft as it may be stored.
    pub storable: fn(&Draft) -> Draft,
    /// Moves what was typed into the wrong control to the right one, such as a key inside a URI.
    pub blurred: fn(&mut Draft, &str),
}

/// Extracts the id from the text of a field.
type IdOf = fn(String) -> Option<String>;

/// What a member is that may have to differ from object to object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namable {
    /// A name that its server accepts only once.
    Name,
    /// A place that belongs to one object only.
    OwnPlace,
    /// A place that another object could use as well.
    Place,
    /// A place below which each object has one of its own: it is set for a whole.
    Base,
}

impl Namable {
    /// Whether no two objects can have the same value.
    pub fn is_once(self) -> bool {
        matches!(self, Self::Name | Self::OwnPlace)
    }
}

impl Family {
    /// Whether a form, by its name in files, belongs to this kind.
    pub fn has(&self, form: &str) -> bool {
        self.forms.contains(&form)
    }

    /// Whether its server reveals everything it keeps.
    pub fn is_told_whole(&self) -> bool {
        self.untold.is_empty()
    }

    /// How a field says which object a file belongs to, if it is one that does.
    pub fn own(&self, name: &str) -> Option<IdOf> {
        self.own.iter().find(|(own, _)| *own == name).map(|(_, id)| *id)
    }

    /// What kind of member a field is, if it may have to differ from object to object.
    pub fn namable(&self, name: &str) -> Option<Namable> {
        let member = name.rsplit('.').next();
        self.namable.iter().find(|(known, _)| Some(*known) == member).map(|(_, how)| *how)
    }

    /// Takes the values of a request out of their wrapper.
    pub fn bare(&self, values: &mut [FieldValue]) {
        let before = [self.wrapper, "."].concat();
        if values.iter().all(|(name, _)| name.starts_with(&before)) {
            for (name, _) in values {
                name.drain(..before.len());
            }
        }
    }
}

/// There is only one table for each kind.
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
