//! A form as typed.

use super::Names;
use crate::json::{Json, Kind, Read, Write, Writer};
use crate::net::mask_keys;
use litemap::LiteMap;

/// The content of one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A checkbox.
    Flag(bool),
    /// Anything typed or chosen, exactly as typed.
    Text(String),
    /// The ticked members of a set.
    Set(Names),
}

/// A form as typed, by control name (the dotted path of the JSON field it writes).
///
/// Strings stay as typed: rules decide what they mean, and nothing typed is lost to a conversion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    entries: LiteMap<String, Entry>,
}

impl Read for Entry {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match value.kind() {
            Kind::Bool(on) => Self::Flag(on),
            Kind::List(_) => Self::Set(Vec::<String>::read(value, odd).iter().collect()),
            _ => Self::Text(String::read(value, odd)),
        }
    }
}

impl Write for Entry {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Flag(on) => on.write(to),
            Self::Text(text) => to.string(text),
            Self::Set(members) => {
                to.begin('[');
                for member in members.as_slice() {
                    to.item(member);
                }
                to.end(']');
            }
        }
    }
}

impl Read for Draft {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        Self { entries: LiteMap::read(value, odd) }
    }
}

impl Write for Draft {
    fn write(&self, to: &mut Writer) {
        self.entries.write(to);
    }
}

impl Draft {
    /// The text of a control without surrounding white space; empty if nothing was typed.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The text of a control exactly as typed: for secrets, which are never trimmed.
    pub fn raw(&self, name: &str) -> &str {
        match self.entries.get(name) {
            Some(Entry::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether a checkbox is ticked; one never touched is not.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.entries.get(name), Some(Entry::Flag(true)))
    }

    /// The ticked members of a set, sorted.
    pub fn members(&self, name: &str) -> impl Iterator<Item = &str> {
        let set = match self.entries.get(name) {
            Some(Entry::Set(set)) => Some(set),
            _ => None,
        };
        set.map(Names::as_slice).unwrap_or_default().iter().map(String::as_str)
    }

    /// Whether a member of a set is ticked.
    pub fn has_member(&self, name: &str, member: &str) -> bool {
        matches!(self.entries.get(name), Some(Entry::Set(set)) if set.contains(member))
    }

    /// Whether the draft says anything about a control.
    pub fn knows(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// All entries by name.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(name, entry)| (name.as_str(), entry))
    }

    /// The entries whose name starts with `prefix`, in order of name; found without looking at the others.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        let (Ok(from) | Err(from)) = self.entries.find_index(prefix);
        let behind = self.entries.as_slice().iter().skip(from).map(|(name, entry)| (name.as_str(), entry));
        behind.take_while(move |(name, _)| name.starts_with(prefix))
    }

    /// Writes a text.
    pub fn put(&mut self, name: &str, text: impl Into<String>) {
        self.entries.insert(name.to_owned(), Entry::Text(text.into()));
    }

    /// Ticks or unticks a checkbox.
    pub fn put_flag(&mut self, name: &str, on: bool) {
        self.entries.insert(name.to_owned(), Entry::Flag(on));
    }

    /// Ticks or unticks one member of a set.
    pub fn put_member(&mut self, name: &str, member: &str, on: bool) {
        let mut set = match self.entries.remove(name) {
            Some(Entry::Set(set)) => set,
            _ => Names::default(),
        };
        if on {
            set.insert(member);
        } else {
            set.remove(member);
        }
        self.put_entry(name, Entry::Set(set));
    }

    /// Writes an entry as it is.
    pub fn put_entry(&mut self, name: &str, entry: Entry) {
        self.entries.insert(name.to_owned(), entry);
    }

    /// Forgets one control.
    pub fn clear(&mut self, name: &str) {
        self.entries.remove(name);
    }

    /// The draft without the controls that `drop` selects: for storing it without its secrets.
    pub fn without(&self, drop: impl Fn(&str) -> bool) -> Self {
        let mut kept = self.clone();
        kept.entries.retain(|name, _| !drop(name));
        kept
    }

    /// The texts of the controls that `are` selects, by control, exactly as typed: for its secrets.
    pub fn raw_texts(&self, are: impl Fn(&str) -> bool) -> LiteMap<String, String> {
        let mut texts = LiteMap::new();
        for (name, _) in self.entries().filter(|(name, _)| are(name)) {
            texts.insert(name.to_owned(), self.raw(name).to_owned());
        }
        texts
    }

    /// Rewrites every text.
    pub fn turn_texts(&mut self, turn: fn(&str) -> String) {
        for (_, entry) in self.entries.iter_mut() {
            if let Entry::Text(text) = entry {
                *text = turn(text);
            }
        }
    }

    /// Masks every access key in every text.
    pub fn mask_keys(&mut self) {
        self.turn_texts(mask_keys);
    }

    /// The names of entries that are new, changed or gone compared to an earlier state.
    pub fn differs_from(&self, before: &Self) -> Vec<String> {
        let names = self.entries.keys().chain(before.entries.keys());
        names.filter(|name| self.entries.get(*name) != before.entries.get(*name)).cloned().collect()
    }

    /// Takes over every entry of another draft.
    pub fn overlay(&mut self, other: &Self) {
        for (name, entry) in &other.entries {
            self.entries.insert(name.clone(), entry.clone());
        }
    }
}

impl<'a, const N: usize> From<[(&'a str, &'a str); N]> for Draft {
    fn from(texts: [(&'a str, &'a str); N]) -> Self {
        let mut draft = Self::default();
        for (name, text) in texts {
            draft.put(name, text);
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_below_a_name_are_found() {
        let draft = Draft::from([("a", "1"), ("a.b", "2"), ("a.b.c", "3"), ("a.bc", "4"), ("a.c", "5")]);
        let names = |prefix| draft.below(prefix).map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("a.b"), ["a.b", "a.b.c", "a.bc"]);
        assert_eq!((names("a.d"), names("").len()), (vec![], 5));
    }

    #[test]
    fn a_draft_survives_storage() {
        let mut draft = Draft::from([("a.b", " x "), ("secret", "s")]);
        draft.put_flag("on", true);
        draft.put_member("copy_to", "ORD", true);
        draft.put_member("copy_to", "IAD", true);
        let stored = crate::json::body_text(&draft.without(|name| name == "secret"));
        let read: Draft = crate::json::read(&stored).unwrap();
        assert_eq!((read.text("a.b"), read.raw("a.b"), read.raw("secret")), ("x", " x ", ""));
        assert!(read.flag("on") && !read.flag("off"));
        assert_eq!(read.members("copy_to").collect::<Vec<_>>(), ["IAD", "ORD"]);
    }
}
