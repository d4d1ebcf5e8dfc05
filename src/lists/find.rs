//! Which lines are shown, and in which order. Fast enough for 50,000 of them between two key presses.

use super::{Cell, Choice, Line, List, ListPlace, natural};
use crate::words::{Locale, VERBATIM};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// What a line is sorted by; empty cells come last in either direction.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Word(String),
    Nothing,
}

fn key(cell: Option<&Cell>, locale: Locale) -> Key {
    match cell {
        None | Some(Cell::Nothing) => Key::Nothing,
        Some(Cell::Time(at) | Cell::Ago(at)) => Key::Number(at.timestamp_millis()),
        Some(Cell::Number(number, _)) => Key::Number(*number),
        Some(cell) => Key::Word(natural(&cell.say(locale, &|_| String::new()))),
    }
}

/// The indexes of the lines, sorted by a column. Equal ones keep their order.
pub fn order(lines: &[Rc<Line>], list: &List, sort: (&str, bool), locale: Locale) -> Vec<u32> {
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let Some(column) = list.columns.iter().position(|column| column.name == sort.0) else {
        return (0..count).collect();
    };
    let keyed = lines.iter().zip(0..count).map(|(line, index)| (key(line.cells.get(column), locale), index));
    let mut keyed: Vec<(Key, u32)> = keyed.collect();
    keyed.sort_unstable_by(|one, other| {
        let silent = (one.0 == Key::Nothing).cmp(&(other.0 == Key::Nothing));
        let said = one.0.cmp(&other.0);
        silent.then(if sort.1 { said.reverse() } else { said }).then(one.1.cmp(&other.1))
    });
    keyed.into_iter().map(|(_, index)| index).collect()
}

/// All that each line says, in lower case: what is searched at every key press.
pub fn haystacks(
    lines: &[Rc<Line>],
    locale: Locale,
    clock: &dyn Fn(DateTime<Utc>) -> String,
) -> Vec<Box<str>> {
    let all = lines.iter().map(|line| {
        let mut text = line.id.to_lowercase();
        for cell in &line.cells {
            // Cells are separated by something that nobody types.
            text.push('\n');
            text.push_str(&cell.say(locale, clock).to_lowercase());
        }
        text.into_boxed_str()
    });
    all.collect()
}

/// The lines that match, in the given order.
pub fn shown(
    lines: &[Rc<Line>],
    texts: &[Box<str>],
    order: &[u32],
    list: &List,
    place: &ListPlace,
) -> Vec<u32> {
    let words: Vec<String> = place.search.split_whitespace().map(str::to_lowercase).collect();
    let picks = place.picks.iter().filter_map(|(name, value)| {
        Some((list.columns.iter().position(|column| column.name == name && list.picks(column))?, value))
    });
    let picks: Vec<(usize, &String)> = picks.collect();
    let fits = |index: &u32| {
        let index = *index as usize;
        let says = texts.get(index).is_some_and(|text| words.iter().all(|word| text.contains(word.as_str())));
        says && picks.iter().all(|(column, value)| {
            let cell = lines.get(index).and_then(|line| line.cells.get(*column));
            cell.is_some_and(|cell| is_word(cell, value))
        })
    };
    order.iter().copied().filter(fits).collect()
}

/// Whether a cell equals a word of the address; avoids copying where possible.
fn is_word(cell: &Cell, word: &str) -> bool {
    match cell {
        Cell::Plain(text) | Cell::Code(text) | Cell::Link(_, text) => text == word,
        cell => cell.word() == word,
    }
}

/// The distinct values of a column, in the order of their words.
pub fn choices(lines: &[Rc<Line>], column: usize) -> Vec<Choice> {
    let mut found: Vec<Choice> = Vec::new();
    for cell in lines.iter().filter_map(|line| line.cells.get(column)) {
        let word = cell.word();
        if word.is_empty() {
            continue;
        }
        let Err(place) = found.binary_search_by(|(known, _)| known.cmp(&word)) else { continue };
        let said = match cell {
            Cell::Said(said) | Cell::LinkSaid(_, said) | Cell::Number(_, said) => said.clone(),
            Cell::State(_, said) => VERBATIM.with([said.clone()]),
            _ => VERBATIM.with([word.as_str().into()]),
        };
        found.insert(place, (word, said));
    }
    found
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Column;
    use super::*;
    use crate::tasks::Phase;
    use crate::words::Text;

    const NAME: Text = crate::text!("NAME", "Name", "名称");
    const KIND: Text = crate::text!("KIND", "Full {0}", "全量 {0}");

    /// A list to try things on.
    pub const LIST: List = List {
        label: NAME,
        columns: &[
            Column::new("name", NAME, 100, 1),
            Column::new("state", NAME, 100, 1).picks(),
            Column::new("at", NAME, 100, 1),
        ],
        filters: &[],
        search: Some(NAME),
        sort: ("name", false),
        none: (NAME, NAME),
    };

    fn line(name: &str, state: &str, at: Option<i64>) -> Rc<Line> {
        let at = at.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let state_cell = Cell::State(Phase::Done, state.into());
        let cells = vec![Cell::Plain(name.into()), state_cell, Cell::time(at)];
        Rc::new(Line { id: format!("id-{name}"), kind: "line", state: state.into(), cells })
    }

    fn lines() -> Vec<Rc<Line>> {
        vec![line("beta", "DONE", Some(30)), line("Alpha", "FAILED", None), line("gamma", "DONE", Some(10))]
    }

    #[test]
    fn lines_are_sorted_by_what_their_cells_are() {
        let by = |name, down| order(&lines(), &LIST, (name, down), Locale::En);
        assert_eq!(by("name", false), [1, 0, 2]);
        assert_eq!(by("name", true), [2, 0, 1]);
        assert_eq!(by("at", false), [2, 0, 1], "what has no time is last");
        assert_eq!(by("at", true), [0, 2, 1], "either way");
        assert_eq!(by("state", false), [0, 2, 1], "equal ones stay as they came");
        assert_eq!(by("none", false), [0, 1, 2]);
    }

    #[test]
    fn every_word_must_occur_somewhere() {
        let lines = lines();
        let texts = haystacks(&lines, Locale::En, &|at| at.timestamp().to_string());
        let found =
            |fragment: &str| shown(&lines, &texts, &[2, 1, 0], &LIST, &ListPlace::read(fragment, &LIST));
        assert_eq!(found("/x"), [2, 1, 0]);
        assert_eq!(found("/x?q=ALPHA"), [1]);
        assert_eq!(found("/x?q=done%20a"), [2, 0]);
        assert_eq!(found("/x?q=30"), [0]);
        assert_eq!(found("/x?state=DONE&q=id-g"), [2]);
        assert_eq!(found("/x?state=GONE"), [0_u32; 0]);
    }

    #[test]
    fn values_to_pick_are_named_once() {
        assert_eq!(
            choices(&lines(), 1).iter().map(|(word, _)| &**word).collect::<Vec<_>>(),
            ["DONE", "FAILED"]
        );
        assert!(choices(&lines(), 9).is_empty());
        let said = Rc::new(Line {
            cells: vec![Cell::Said(KIND.with([1_i64.into()]))],
            ..(*line("a", "", None)).clone()
        });
        let (word, label) = choices(&[said], 0).remove(0);
        assert_eq!((word.as_str(), label.say(Locale::Zh).as_str()), ("Full 1", "全量 1"));
    }
}
