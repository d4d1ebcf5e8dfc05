//! What a list is made of. A page turns what it read into lines; everything else follows from their cells.

use crate::tasks::Phase;
use crate::words::{Arg, BOTH, Locale, Said, Text, VERBATIM, duration_said};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// One cell. It is drawn, searched and sorted by what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known; sorted behind everything else.
    Nothing,
    /// Words as they are.
    Plain(String),
    /// An id.
    Code(String),
    /// A sentence.
    Said(Said),
    /// A route of the console, and what it is called.
    Link(String, String),
    /// A route of the console, and what it is called in each language.
    LinkSaid(String, Said),
    /// A route of the console, what one does there, and to what, for those who hear of it outside of its row.
    Way(String, Said, String),
    /// A route of the console, what it is called, and below it a sentence of small print that may take three lines: its
    /// column is [`Column::tall`].
    Titled(String, String, Said),
    /// A state with its colour and word.
    State(Phase, Arg),
    /// A time; sorted by itself.
    Time(DateTime<Utc>),
    /// A time as how long ago or ahead it is; sorted by itself.
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

    /// How long something takes, in milliseconds; sorted by itself.
    pub fn lasting(ms: i64) -> Self {
        Self::Number(ms, duration_said(ms))
    }

    /// What it says in a language; `clock` gives a time as it is shown.
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

    /// What it says, in no language yet; `clock` gives a time as it is shown.
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

    /// What it says in the address, whatever the language.
    pub fn word(&self) -> String {
        self.say(Locale::En, &|at| at.timestamp().to_string())
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// As it stands in `data-id`.
    pub id: String,
    /// As it stands in `data-kind`.
    pub kind: &'static str,
    /// As it stands in `data-state`: the server's own word.
    pub state: String,
    /// One cell a column.
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
    /// The least width in pixels.
    pub min: u16,
    /// Its share of the width that is left.
    pub grow: u8,
    /// Whether it can be sorted by.
    pub sorts: bool,
    /// Whether one of its values can be picked.
    pub picks: bool,
    /// Whether its cells take more than a line.
    pub tall: bool,
    /// Whether its cells say why what failed has failed: below the list they stand in full.
    pub causes: bool,
}

impl Column {
    /// A column that can be sorted by.
    pub const fn new(name: &'static str, title: Text, min: u16, grow: u8) -> Self {
        Self { name, title, min, grow, sorts: true, picks: false, tall: false, causes: false }
    }

    /// With a choice among its values.
    pub const fn picks(mut self) -> Self {
        self.picks = true;
        self
    }

    /// With cells of more than a line: all rows of its list are as high.
    pub const fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// With the causes of failures, which are not to be sorted by.
    pub const fn causes(mut self) -> Self {
        self.causes = true;
        self.fixed()
    }

    /// Not to be sorted by.
    pub const fn fixed(mut self) -> Self {
        self.sorts = false;
        self
    }
}

/// A value that can be picked: its word in the address, and what it is called.
pub type Choice = (String, Said);

/// A filter that the server applies. Where a column has the same name, it stands in place of the choice among that
/// column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its name in the address.
    pub name: &'static str,
    /// What it is called.
    pub label: Text,
    /// What it takes.
    pub takes: Takes,
    /// The filter that it depends on and the value that one must have, any where it is empty; it is offered only then,
    /// and let go of when that one changes.
    pub under: Option<(&'static str, &'static str)>,
}

/// What a filter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of the values that the server knows: word and name of each.
    One(&'static [(&'static str, Text)]),
    /// One of the values that the page has read.
    Offered,
    /// A number that the server gave.
    Id,
    /// Words.
    Words,
    /// A point in time, as an instant in the address and on the browser's clock in the page.
    Moment,
}

impl Filter {
    /// A filter that depends on no other.
    pub const fn new(name: &'static str, label: Text, takes: Takes) -> Self {
        Self { name, label, takes, under: None }
    }

    /// Only where another has a value.
    pub const fn under(mut self, name: &'static str, value: &'static str) -> Self {
        self.under = Some((name, value));
        self
    }
}

/// A list: what is the same whatever stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// What it is, for those who do not see it.
    pub label: Text,
    /// Its columns.
    pub columns: &'static [Column],
    /// What the server filters by; empty for a list that is here as a whole.
    pub filters: &'static [Filter],
    /// What can be searched for; nothing where the server searches for nothing.
    pub search: Option<Text>,
    /// The column it is sorted by at first, and whether from the end.
    pub sort: (&'static str, bool),
    /// Title of an empty list, and why it is empty.
    pub none: (Text, Text),
}

impl List {
    /// A row's height in pixels, as style/tokens.css has it.
    pub fn row_height(&self) -> u32 {
        if self.columns.iter().any(|column| column.tall) { 56 } else { 32 }
    }

    /// Whether one of a column's values is picked on the page.
    pub fn picks(&self, column: &Column) -> bool {
        column.picks && self.filters.iter().all(|filter| filter.name != column.name)
    }

    /// The names in the address that are this list's own, beside the search, the sorting, the page and the row.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let picked = self.columns.iter().filter(|column| self.picks(column)).map(|column| column.name);
        picked.chain(self.filters.iter().map(|filter| filter.name))
    }
}
