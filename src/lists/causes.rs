//! Why the failed lines of a list have failed.

use super::{Cell, Line, List};
use crate::tasks::Phase;
use crate::words::{Said, Text};
use chrono::{DateTime, Utc};
use std::rc::Rc;

const NAMED: Text = crate::text!("NAMED", "{0} {1}, {2}", "{0} {1}，{2}");

/// The failed lines among those shown, as far as they say why: each with its first words and the cell that
/// the list is initially sorted by, and its cause. `clock` formats a time.
pub fn causes(
    lines: &[Rc<Line>],
    shown: &[u32],
    list: &List,
    clock: &dyn Fn(DateTime<Utc>) -> String,
) -> Vec<(Said, Said)> {
    let place = |of: &dyn Fn(&super::Column) -> bool| list.columns.iter().position(of);
    let Some(cause) = place(&|column| column.causes) else { return Vec::new() };
    let sorted = place(&|column| column.name == list.sort.0);
    let shown = shown.iter().filter_map(|index| lines.get(*index as usize));
    let failed =
        shown.filter(|line| line.cells.iter().any(|cell| matches!(cell, Cell::State(Phase::Failed, _))));
    let each = failed.filter_map(|line| {
        let why = line.cells.get(cause).filter(|cell| **cell != Cell::Nothing)?;
        let mut named = list.columns.iter().zip(&line.cells);
        let (column, name) = named.find(|(_, cell)| matches!(cell, Cell::Plain(_) | Cell::Code(_)))?;
        let at = sorted.and_then(|place| line.cells.get(place)).unwrap_or(&Cell::Nothing);
        let name = NAMED.with([column.title.into(), name.said(clock).into(), at.said(clock).into()]);
        Some((name, why.said(clock)))
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Column, find};
    use super::*;
    use crate::words::Locale;

    #[test]
    fn failed_lines_that_are_shown_say_why() {
        let title = find::tests::LIST.label;
        let columns = [
            Column::new("state", title, 1, 1),
            Column::new("id", title, 1, 1),
            Column::new("at", title, 1, 1),
            Column::new("why", title, 1, 1).causes(),
        ];
        let list = List { columns: Box::leak(Box::new(columns)), sort: ("at", true), ..find::tests::LIST };
        let line = |id: &str, phase, why: Cell| {
            let at = Cell::time(DateTime::from_timestamp(7, 0));
            let cells = vec![Cell::State(phase, "x".into()), Cell::Code(id.into()), at, why];
            Rc::new(Line { id: id.into(), kind: "line", state: String::new(), cells })
        };
        let lines = [
            line("1", Phase::Failed, Cell::Plain("no room".into())),
            line("2", Phase::Done, Cell::Plain("all well".into())),
            line("3", Phase::Failed, Cell::Nothing),
            line("4", Phase::Failed, Cell::Plain("out of reach".into())),
        ];
        let say = |shown: &[u32], list: &List| -> Vec<(String, String)> {
            let clock = |at: DateTime<Utc>| at.timestamp().to_string();
            let causes = causes(&lines, shown, list, &clock).into_iter();
            causes.map(|(name, why)| (name.say(Locale::En), why.say(Locale::En))).collect()
        };
        let said = |name: &str, why: &str| (name.to_owned(), why.to_owned());
        assert_eq!(say(&[3, 0], &list), [said("Name 4, 7", "out of reach"), said("Name 1, 7", "no room")]);
        assert!(say(&[1, 2, 9], &list).is_empty());
        assert!(say(&[0], &find::tests::LIST).is_empty(), "no column says why");
    }
}
