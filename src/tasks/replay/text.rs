//! Parts of a task as lines of JSON: arrays in a fixed order, as a record has thousands of them.

use super::Head;
use super::lines::{KINDS, PHASES};
use crate::json::{Write, Writer};
use crate::tasks::{Group, Key, Node, Phase, Run, Task};
use chrono::{DateTime, FixedOffset};

fn moment(at: Option<DateTime<FixedOffset>>) -> Option<i64> {
    at.map(|at| at.timestamp_millis())
}

fn phase(phase: Phase) -> usize {
    PHASES.iter().position(|one| *one == phase).unwrap_or_default()
}

fn key(key: &Key, to: &mut Writer) {
    let kind = KINDS.iter().position(|kind| *kind == key.kind).unwrap_or_default();
    to.items(&[&kind, &key.id]);
}

/// Number, begin, end, phase; a fifth member if it may have begun later.
impl Write for Run {
    fn write(&self, to: &mut Writer) {
        to.begin('[');
        to.items(&[&self.number, &moment(self.began), &moment(self.ended), &phase(self.phase)]);
        if self.loose {
            to.item(&1_u8);
        }
        to.end(']');
    }
}

/// The changing members of a node: state, operator, phase, number of runs, the known runs, place.
fn changing(node: &Node, to: &mut Writer) {
    let Node { state, operator, run_count, runs, place, .. } = node;
    to.items(&[state, operator, &phase(node.phase), run_count, runs, place]);
}

/// The changing members of a group: state, operator, phase, begin, end.
fn changing_group(group: &Group, to: &mut Writer) {
    let Group { state, operator, began, ended, .. } = group;
    to.items(&[state, operator, &phase(group.phase), &moment(*began), &moment(*ended)]);
}

/// A changed node, after its index.
impl Write for (usize, Node) {
    fn write(&self, to: &mut Writer) {
        to.begin('[');
        to.item(&self.0);
        changing(&self.1, to);
        to.end(']');
    }
}

/// A changed group, after its index.
impl Write for (usize, Group) {
    fn write(&self, to: &mut Writer) {
        to.begin('[');
        to.item(&self.0);
        changing_group(&self.1, to);
        to.end(']');
    }
}

/// The task's own line: state, operator, phase, done, all, begin, end.
impl Write for Head {
    fn write(&self, to: &mut Writer) {
        let Self { state, operator, progress: (done, all), began, ended, .. } = self;
        to.begin('[');
        to.items(&[state, operator, &phase(self.phase), done, all, &moment(*began), &moment(*ended)]);
        to.end(']');
    }
}

/// Key, name, no_rollback, group, and the changing members.
impl Write for Node {
    fn write(&self, to: &mut Writer) {
        to.begin('[');
        key(&self.key, to);
        to.items(&[&self.name, &self.no_rollback, &self.group]);
        changing(self, to);
        to.end(']');
    }
}

/// Key, name, members, and the changing members.
impl Write for Group {
    fn write(&self, to: &mut Writer) {
        to.begin('[');
        key(&self.key, to);
        to.items(&[&self.name, &self.members]);
        changing_group(self, to);
        to.end(']');
    }
}

/// A whole task: key, name, no_rollback, nodes, edges flat, groups. Its own line is stored beside it.
impl Write for Task {
    fn write(&self, to: &mut Writer) {
        let edges: Vec<usize> = self.edges.iter().flat_map(|(from, to)| [*from, *to]).collect();
        to.begin('[');
        key(&self.key, to);
        to.items(&[&self.name, &self.no_rollback, &self.nodes, &edges, &self.groups]);
        to.end(']');
    }
}
