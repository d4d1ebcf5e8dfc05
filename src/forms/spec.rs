//! A form as a table of fields, which the renderer draws and the rules agree with.

use super::{Draft, Existing, Family, FieldValue, Verdict};
use crate::words::{Said, Text};

/// Whether a control takes part, given the rest of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applies {
    /// It can be filled in.
    Yes,
    /// It is shown disabled with this reason (in `hint-{name}`) and not sent.
    Off(Said),
    /// It is shown disabled with this value and reason, and is sent.
    Forced(&'static str, Said),
    /// It is not on the page and not sent.
    Absent,
}

/// One option of a select or one member of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The wire value.
    pub value: String,
    /// What the user reads.
    pub label: Said,
    /// Why it cannot be chosen, if so; part of the option's own text.
    pub off: Option<Said>,
}

impl Choice {
    /// An option that can be chosen.
    pub fn new(value: impl Into<String>, label: impl Into<Said>) -> Self {
        Self { value: value.into(), label: label.into(), off: None }
    }

    /// The option, shown but not selectable, with the reason.
    pub fn off(mut self, why: impl Into<Said>) -> Self {
        self.off = Some(why.into());
        self
    }
}

/// The on-screen keyboard that suits a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// Names and anything else.
    Text,
    /// A few characters, such as a duration or an offset.
    Short,
    /// Whole numbers.
    Numeric,
    /// URIs and paths.
    Url,
}

/// What a control is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of text, with its unit if it has one.
    Text(Keyboard, Option<Text>),
    /// A secret: `type="password"`, never stored, never trimmed.
    Secret,
    /// A clock time: `type="time"`.
    Time,
    /// A checkbox.
    Flag,
    /// A select over these options; the first is `""` if the field is optional.
    Select(Vec<Choice>),
    /// One checkbox per member.
    Set(Vec<Choice>),
    /// A row of one select per day, named `{name}.1` … `{name}.{count}`.
    Days {
        /// 7 or 31.
        count: u8,
        /// What each day can be; `""` first.
        choices: Vec<Choice>,
    },
    /// The URI editor: the whole URI in `{name}`, its parts in `{name}:scheme` and so on.
    Uri,
}

/// One control of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its `name`: the dotted path of the JSON field it writes.
    pub name: &'static str,
    /// Its label.
    pub label: Text,
    /// What the user needs to fill it in: meaning, unit, range, default.
    pub hint: Option<Said>,
    /// What kind of control it is.
    pub kind: Kind,
    /// Whether it may be left empty; shown beside the label.
    pub optional: bool,
    /// Whether and how it takes part.
    pub applies: Applies,
}

impl Field {
    /// A required field that applies and needs no hint.
    pub fn new(name: &'static str, label: Text, kind: Kind) -> Self {
        Self { name, label, hint: None, kind, optional: false, applies: Applies::Yes }
    }

    /// With a hint.
    pub fn hint(mut self, hint: impl Into<Said>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// May be left empty.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// With how it takes part.
    pub fn applies(mut self, applies: Applies) -> Self {
        self.applies = applies;
        self
    }
}

/// A short group of controls under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// A stable name for the group, unique in the form: the path of the object it fills, if there is one.
    pub name: &'static str,
    /// Its heading.
    pub title: Text,
    /// What the group is for, if the heading does not say it.
    pub lead: Option<Text>,
    /// Whether it starts collapsed: rarely needed fields.
    pub folded: bool,
    /// Its controls.
    pub fields: Vec<Field>,
}

impl Group {
    /// An open group.
    pub fn new(name: &'static str, title: Text, fields: Vec<Field>) -> Self {
        Self { name, title, lead: None, folded: false, fields }
    }

    /// With a sentence under the heading.
    pub fn lead(mut self, lead: Text) -> Self {
        self.lead = Some(lead);
        self
    }

    /// Starts collapsed.
    pub fn folded(mut self) -> Self {
        self.folded = true;
        self
    }
}

/// A form: its fields, its rules and what it means in words. All pure.
pub trait Form: 'static {
    /// What the rules need to know besides the draft: create or edit, version, ability, what exists, now.
    type Context: Clone + PartialEq + 'static;
    /// The wire body it makes.
    type Body: crate::json::Write + Clone + PartialEq + 'static;

    /// The values a new draft starts with.
    fn first(context: &Self::Context) -> Draft;

    /// The groups and fields on the page for this draft, in order. Blocks that do not apply are left out.
    fn groups(draft: &Draft, context: &Self::Context) -> Vec<Group>;

    /// The rules.
    fn check(draft: &Draft, context: &Self::Context) -> Verdict<Self::Body>;

    /// What the draft means, in sentences, as far as it is filled in; the headline first.
    fn summary(draft: &Draft, context: &Self::Context) -> Vec<Said>;

    /// What the server already has, for a form that changes something; `None` for one that creates something.
    fn existing(_context: &Self::Context) -> Option<Existing> {
        None
    }

    /// What follows from one control having changed, such as clearing days with the mode or updating a URI's
    /// parts.
    fn changed(_draft: &mut Draft, _name: &str, _context: &Self::Context) {}

    /// What follows from leaving a control: a typed access key moves to its password field.
    fn blurred(_draft: &mut Draft, _name: &str, _context: &Self::Context) {}

    /// Converts a value of a request's own JSON to what its control would hold; `false` if it says nothing a
    /// control could.
    fn understood(_value: &mut FieldValue) -> bool {
        true
    }

    /// Whether two texts of a control mean the same to the server, even if spelled differently.
    fn is_same(_name: &str, _one: &str, _other: &str) -> bool {
        false
    }

    /// The same, as far as the server reveals what it has: for what is only compared, not sent.
    fn is_told_same(name: &str, one: &str, other: &str) -> bool {
        Self::is_same(name, one, other)
    }

    /// The kind of settings its server keeps; `None` for a one-off action.
    fn family() -> Option<&'static Family> {
        None
    }

    /// Whether a control holds a secret, which is never stored.
    fn is_secret(name: &str) -> bool;

    /// The draft as it may be stored: without its secrets, wherever they were typed.
    fn storable(draft: &Draft) -> Draft {
        draft.without(Self::is_secret)
    }

    /// The text of a body as shown, in case it contains secrets that nobody typed here.
    fn shown(body: String) -> String {
        body
    }
}
