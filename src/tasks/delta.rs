//! What a poll changed.

use super::ByKey;
use super::model::{Key, Task};

/// The difference between two readings of one task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// Whether nodes, edges or groups appeared, disappeared or moved: only then is the picture laid out
    /// again.
    pub structure: bool,
    /// Whether the task's own line changed: state, progress, times.
    pub task: bool,
    /// Nodes whose state, runs or place changed, as indices into the newer reading.
    pub nodes: Vec<usize>,
    /// Groups whose state or times changed, as indices into the newer reading.
    pub groups: Vec<usize>,
}

impl Delta {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        !self.structure && !self.task && self.nodes.is_empty() && self.groups.is_empty()
    }

    /// What changed from an older reading to a newer one, matched by key.
    pub fn between(old: &Task, new: &Task) -> Self {
        let task = old.state != new.state
            || old.operator != new.operator
            || old.phase != new.phase
            || old.progress != new.progress
            || (old.began, old.ended) != (new.began, new.ended);
        let same_nodes = old.nodes.len() == new.nodes.len()
            && old.nodes.iter().zip(&new.nodes).all(|(a, b)| a.key == b.key && a.group == b.group);
        let same_groups = old.groups.len() == new.groups.len()
            && old.groups.iter().zip(&new.groups).all(|(a, b)| a.key == b.key && a.members == b.members);
        let structure = old.key != new.key || !same_nodes || !same_groups || old.edges != new.edges;
        Self {
            structure,
            task,
            nodes: changed(&old.nodes, &new.nodes, |node| &node.key),
            groups: changed(&old.groups, &new.groups, |group| &group.key),
        }
    }
}

/// Indices of the new things that have no equal with the same key among the old.
fn changed<T: PartialEq>(old: &[T], new: &[T], key: impl Fn(&T) -> &Key) -> Vec<usize> {
    // A usual poll keeps order and number: compare position by position, and look up only where that fails.
    let mut by_key = None;
    let mut out = Vec::new();
    for (index, thing) in new.iter().enumerate() {
        let before = match old.get(index).filter(|old| key(old) == key(thing)) {
            Some(same) => Some(same),
            None => {
                let places = by_key.get_or_insert_with(|| ByKey::of(old.iter().map(&key)));
                places.place(key(thing)).and_then(|place| old.get(place as usize))
            }
        };
        if before != Some(thing) {
            out.push(index);
        }
    }
    out
}
