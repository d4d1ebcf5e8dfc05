//! The visible lines of the tree.

use crate::tasks::{Filter, Phase, Stage, Task};

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// A stage, by its place in the list of stages.
    Stage(usize),
    /// A sub-task, by its index in [`Task::nodes`].
    Node(usize),
    /// A run of a sub-task, by its position among the known ones.
    Run(usize, usize),
    /// Below a sub-task that ran: whether it is on the critical path, or else its slack.
    Slack(usize),
    /// Below a sub-task: another one that it waits for.
    Before(usize, usize),
    /// Below a sub-task: another one that waits for it.
    Behind(usize, usize),
    /// Below a sub-task: the whole stage that it waits for.
    StageBefore(usize, usize),
    /// Below a sub-task: the whole stage that waits for it.
    StageBehind(usize, usize),
    /// Below a sub-task: why it failed.
    Why(usize),
}

impl Of {
    /// The line above it in the tree; `None` for a stage.
    pub fn parent(self, task: &Task, stages: &[Stage]) -> Option<Self> {
        match self {
            Self::Stage(_) => None,
            Self::Node(node) => stage_of(task, stages, node).map(Self::Stage),
            Self::Run(node, _)
            | Self::Before(node, _)
            | Self::Behind(node, _)
            | Self::StageBefore(node, _)
            | Self::StageBehind(node, _)
            | Self::Slack(node)
            | Self::Why(node) => Some(Self::Node(node)),
        }
    }
}

/// The stage of a sub-task.
fn stage_of(task: &Task, stages: &[Stage], node: usize) -> Option<usize> {
    let group = task.nodes.get(node)?.group;
    let is_it = |stage: &Stage| match group {
        Some(_) => stage.group == group,
        None => stage.members.contains(&node),
    };
    stages.iter().position(is_it)
}

/// A line of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub of: Of,
    /// Its depth, from 1.
    pub level: u32,
    /// Its place among its siblings, from 1.
    pub place: usize,
    /// How many siblings there are, including itself.
    pub siblings: usize,
    /// Whether it is unfolded; `None` if it has nothing below it.
    pub open: Option<bool>,
}

/// What is folded, by index: stages are open until closed, sub-tasks closed until opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    closed: Vec<bool>,
    opened: Vec<bool>,
}

impl Fold {
    /// Unfolds or folds.
    pub fn set(&mut self, of: Of, open: bool) {
        let (marks, mark, number) = match of {
            Of::Stage(number) => (&mut self.closed, !open, number),
            Of::Node(number) => (&mut self.opened, open, number),
            _ => return,
        };
        if marks.len() <= number {
            marks.resize(number + 1, false);
        }
        if let Some(slot) = marks.get_mut(number) {
            *slot = mark;
        }
    }

    /// Whether it is unfolded.
    pub fn is_open(&self, of: Of) -> bool {
        let is_marked = |marks: &[bool], number: usize| marks.get(number).copied().unwrap_or_default();
        match of {
            Of::Stage(number) => !is_marked(&self.closed, number),
            Of::Node(number) => is_marked(&self.opened, number),
            _ => false,
        }
    }
}

/// The lines that are unfolded and pass the filter. `why` is the sub-task whose failure is explained; ignored
/// unless it has failed.
pub fn items(task: &Task, stages: &[Stage], filter: &Filter, fold: &Fold, why: Option<usize>) -> Vec<Item> {
    let shown: Vec<(usize, Vec<usize>)> = stages
        .iter()
        .enumerate()
        .map(|(number, stage)| {
            let fits = |index: &usize| task.nodes.get(*index).is_some_and(|node| filter.fits(node));
            (number, stage.members.iter().copied().filter(fits).collect())
        })
        .filter(|(_, members): &(_, Vec<usize>)| filter.is_all() || !members.is_empty())
        .collect();
    let why = why.filter(|why| task.nodes.get(*why).is_some_and(|node| node.phase == Phase::Failed));
    let turned = if fold.opened.contains(&true) { turned(task) } else { Vec::new() };
    let mut out = Vec::new();
    for (place, (number, members)) in shown.iter().enumerate() {
        let of = Of::Stage(*number);
        let open = fold.is_open(of);
        let unfolds = (!members.is_empty()).then_some(open);
        out.push(Item { of, level: 1, place: place + 1, siblings: shown.len(), open: unfolds });
        if !open {
            continue;
        }
        for (place, node) in members.iter().enumerate() {
            let of = Of::Node(*node);
            let open = fold.is_open(of);
            out.push(Item { of, level: 2, place: place + 1, siblings: members.len(), open: Some(open) });
            if open {
                let below = below(task, stages, &turned, *number, *node, why);
                let siblings = below.len();
                let deep = |(place, of)| Item { of, level: 3, place: place + 1, siblings, open: None };
                out.extend(below.into_iter().enumerate().map(deep));
            }
        }
    }
    out
}

/// The edges sorted by their ends: (to, from).
fn turned(task: &Task) -> Vec<(usize, usize)> {
    let mut turned: Vec<_> = task.edges.iter().map(|(from, to)| (*to, *from)).collect();
    turned.sort_unstable();
    turned
}

/// The second members of the pairs that begin with a node; the pairs are sorted by their first members.
fn ends(pairs: &[(usize, usize)], node: usize) -> impl Iterator<Item = usize> {
    let first = pairs.partition_point(|(begin, _)| *begin < node);
    let own = pairs.iter().skip(first).take_while(move |(begin, _)| *begin == node);
    own.map(|(_, end)| *end)
}

/// The lines below a sub-task; `turned` are the edges sorted by their ends.
fn below(
    task: &Task,
    stages: &[Stage],
    turned: &[(usize, usize)],
    stage: usize,
    node: usize,
    why: Option<usize>,
) -> Vec<Of> {
    let mut out: Vec<Of> = why.filter(|why| *why == node).map(Of::Why).into_iter().collect();
    let runs = task.nodes.get(node).map_or(0, |node| node.runs.len());
    out.extend((0..runs).map(|run| Of::Run(node, run)));
    out.extend((runs > 0).then_some(Of::Slack(node)));
    if task.is_staged() {
        out.extend(stage.checked_sub(1).map(|before| Of::StageBefore(node, before)));
        out.extend((stage + 1 < stages.len()).then_some(Of::StageBehind(node, stage + 1)));
    } else {
        out.extend(ends(turned, node).map(|before| Of::Before(node, before)));
        out.extend(ends(&task.edges, node).map(|behind| Of::Behind(node, behind)));
    }
    out
}
