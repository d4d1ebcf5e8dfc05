//! What a list is made of. A page turns its data into lines; everything else follows from their cells.

use crate::tasks::Phase;
use crate::words::{Arg, BOTH, Locale, Said, Text, VERBATIM, duration_said};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// One cell. Its kind decides how it is drawn, searched and sorted.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known; sorted after everything else.
    Nothing,
    /// Plain words.
    Plain(String),
    /// An id.
    Code(String),
    /// A sentence.
    Said(Said),
    /// A route of the console, and its label.
    Link(String, String),
    /// A route of the console, and its label in each language.
    LinkSaid(String, Said),
    /// A route of the console, what to do there, and to what, for screen readers outside the row's context.
    Way(String, Said, String),
    /// A route of the console, its label, and below it a sentence in small print of up to three lines; its
    /// column is [`Column::tall`].
    Titled(String, String, Said),
    /// A state with its colour and word.
    State(Phase, Arg),
    /// A time; sorted chronologically.
    Time(DateTime<Utc>),
    /// A time shown as how long ago or ahead it is; sorted chronologically.
    Ago(DateTime<Utc>),
    /// Words that are sorted by a number: sizes, durations, versions.
    Number(i64, Said),
}

impl Cell {
    /// A text, or nothing.
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Plain(text.into()))
    }

    /// A time, or nothing.
    pub fn time(at: Option<DateTime<Utc>>) -> Self {
        at.map_or(Self::Nothing, Self::Time)
    }

    /// A duration in milliseconds; sorted by its length.
    pub fn lasting(ms: i64) -> Self {
        Self::Number(ms, duration_said(ms))
    }

    /// Its text in a language; `clock` formats a time.
    pub fn say(&self, locale: Locale, clock: &dyn Fn(DateTime<Utc>) -> String) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Plain(text) | Self::Code(text) | Self::Link(_, text) => text.clone(),
            Self::Said(said) | Self::LinkSaid(_, said) | Self::Way(_, said, _) | Self::Number(_, said) => {
                said.say(locale)
            }
            Self::Titled(_, name, said) => [name, " ", &said.say(locale)].concat(),
            Self::State(_, word) => word.say(locale),
            Self::Time(at) | Self::Ago(at) => clock(*at),
        }
    }

    /// Its text, in no language yet; `clock` formats a time.
    pub fn said(&self, clock: &dyn Fn(DateTime<Utc>) -> String) -> Said {
        match self {
            Self::Said(said) | Self::LinkSaid(_, said) | Self::Way(_, said, _) | Self::Number(_, said) => {
                said.clone()
            }
            Self::State(_, word) => VERBATIM.with([word.clone()]),
            Self::Titled(_, name, said) => BOTH.with([name.as_str().into(), said.clone().into()]),
            other => VERBATIM.with([other.say(Locale::En, clock).into()]),
        }
    }

    /// Its value in the address, independent of the language.
    pub fn word(&self) -> String {
        self.say(Locale::En, &|at| at.timestamp().to_string())
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its `data-id`.
    pub id: String,
    /// Its `data-kind`.
    pub kind: &'static str,
    /// Its `data-state`: the server's own word.
    pub state: String,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// All lines of a list. Cheap to clone.
pub type Lines = Rc<Vec<Rc<Line>>>;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the address, unique among columns and filters.
    pub name: &'static str,
    /// Its heading.
    pub title: Text,
    /// The minimum width in pixels.
    pub min: u16,
    /// Its share of the remaining width.
    pub grow: u8,
    /// Whether it can be sorted by.
    pub sorts: bool,
    /// Whether one of its values can be picked.
    pub picks: bool,
    /// Whether its cells take more than one line.
    pub tall: bool,
    /// Whether its cells say why something failed; they are repeated in full below the list.
    pub causes: bool,
}

impl Column {
    /// A column that can be sorted by.
    pub const fn new(name: &'static str, title: Text, min: u16, grow: u8) -> Self {
        Self { name, title, min, grow, sorts: true, picks: false, tall: false, causes: false }
    }

    /// Lets one of its values be picked.
    pub const fn picks(mut self) -> Self {
        self.picks = true;
        self
    }

    /// Gives its cells more than one line: all rows of its list get that height.
    pub const fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// Holds the causes of failures, and cannot be sorted by.
    pub const fn causes(mut self) -> Self {
        self.causes = true;
        self.fixed()
    }

    /// Cannot be sorted by.
    pub const fn fixed(mut self) -> Self {
        self.sorts = false;
        self
    }
}

/// A value that can be picked: its word in the address, and its label.
pub type Choice = (String, Said);

/// A filter that the server applies. It replaces the choice among the values of a column with the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label.
    pub label: Text,
    /// What kind of value it takes.
    pub takes: Takes,
    /// The filter that it depends on and the value that one must have (any if empty); it is offered only
    /// then, and cleared when that one changes.
    pub under: Option<(&'static str, &'static str)>,
}

/// What kind of value a filter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of the values that the server knows: word and label of each.
    One(&'static [(&'static str, Text)]),
    /// One of the values among what the page has read.
    Offered,
    /// A number that the server gave.
    Id,
    /// Free text.
    Words,
    /// A point in time: an instant in the address, on the browser's clock on the page.
    Moment,
}

impl Filter {
    /// A filter that depends on no other.
    pub const fn new(name: &'static str, label: Text, takes: Takes) -> Self {
        Self { name, label, takes, under: None }
    }

    /// Offers it only if another filter has a value.
    pub const fn under(mut self, name: &'static str, value: &'static str) -> Self {
        self.under = Some((name, value));
        self
    }
}

/// The definition of a list, independent of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// What it is, for screen readers.
    pub label: Text,
    /// Its columns.
    pub columns: &'static [Column],
    /// What the server filters by; empty for a list that is loaded as a whole.
    pub filters: &'static [Filter],
    /// What can be searched for; `None` if the server does not search.
    pub search: Option<Text>,
    /// The column it is initially sorted by, and whether descending.
    pub sort: (&'static str, bool),
    /// Title of an empty list, and why it is empty.
    pub none: (Text, Text),
}

impl List {
    /// A row's height in pixels, as in style/tokens.css.
    pub fn row_height(&self) -> u32 {
        if self.columns.iter().any(|column| column.tall) { 56 } else { 32 }
    }

    /// Whether one of a column's values can be picked on the page.
    pub fn picks(&self, column: &Column) -> bool {
        column.picks && self.filters.iter().all(|filter| filter.name != column.name)
    }

    /// This list's own names in the address, besides the search, the sorting, the page and the row.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let picked = self.columns.iter().filter(|column| self.picks(column)).map(|column| column.name);
        picked.chain(self.filters.iter().map(|filter| filter.name))
    }
}
