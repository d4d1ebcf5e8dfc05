//! What keys do in the tree, by the ARIA tree pattern.

use super::{Item, Of};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The line above.
    Up,
    /// The line below.
    Down,
    /// Unfolds; then goes to the first line below.
    Right,
    /// Folds; then goes to the parent line.
    Left,
    /// The first line.
    Home,
    /// The last line.
    End,
    /// Up by a page of this many lines.
    PageUp(usize),
    /// Down by a page of this many lines.
    PageDown(usize),
    /// Unfolds every sibling.
    Siblings,
}

impl Move {
    /// Reads a key's name; `page` is how many lines fit.
    pub fn of(key: &str, page: usize) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowRight" => Self::Right,
            "ArrowLeft" => Self::Left,
            "Home" => Self::Home,
            "End" => Self::End,
            "PageUp" => Self::PageUp(page),
            "PageDown" => Self::PageDown(page),
            "*" => Self::Siblings,
            _ => return None,
        })
    }
}

/// What to do after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Stay.
    Stay,
    /// Go to a line.
    To(usize),
    /// Unfold these.
    Open(Vec<Of>),
    /// Fold this.
    Close(Of),
}

/// What a key does on a line.
pub fn step(items: &[Item], at: usize, key: Move) -> Step {
    let Some(last) = items.len().checked_sub(1) else { return Step::Stay };
    let at = at.min(last);
    let Some(item) = items.get(at) else { return Step::Stay };
    let to = |index: usize| if index == at { Step::Stay } else { Step::To(index) };
    match key {
        Move::Up => to(at.saturating_sub(1)),
        Move::Down => to((at + 1).min(last)),
        Move::Home => to(0),
        Move::End => to(last),
        Move::PageUp(page) => to(at.saturating_sub(page.max(1))),
        Move::PageDown(page) => to((at + page.max(1)).min(last)),
        Move::Right => match item.open {
            Some(false) => Step::Open(vec![item.of]),
            Some(true) => match items.get(at + 1) {
                Some(next) if next.level > item.level => Step::To(at + 1),
                _ => Step::Stay,
            },
            None => Step::Stay,
        },
        Move::Left if item.open == Some(true) => Step::Close(item.of),
        Move::Left => {
            let above = items.get(..at).unwrap_or_default();
            above.iter().rposition(|one| one.level < item.level).map_or(Step::Stay, Step::To)
        }
        Move::Siblings => Step::Open(closed_siblings(items, at, item.level)),
    }
}

/// The folded siblings of a line.
fn closed_siblings(items: &[Item], at: usize, level: u32) -> Vec<Of> {
    let (before, from) = items.split_at_checked(at).unwrap_or((&[], items));
    let above = before.iter().rev().take_while(|item| item.level >= level);
    let below = from.iter().enumerate().take_while(|(index, item)| *index == 0 || item.level >= level);
    let all = above.chain(below.map(|(_, item)| item));
    all.filter(|item| item.level == level && item.open == Some(false)).map(|item| item.of).collect()
}
