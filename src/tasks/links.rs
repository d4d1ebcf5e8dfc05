//! What waits for what, in both directions.
//!
//! Consecutive stages have no edges in the model. Here every member of a stage leads to a gate, and the gate
//! to every member of the next: as many links as sub-tasks instead of the product of two stages.

use super::flat::Flat;
use super::model::Task;
use std::collections::VecDeque;

/// The links between nodes and gates. Indices below the number of nodes are nodes, the rest gates.
#[derive(Clone, Debug, Default)]
pub struct Links {
    nodes: usize,
    after: Flat,
    before: Flat,
}

impl Links {
    /// The links of a task; edges to what does not exist are left out.
    pub fn of(task: &Task) -> Self {
        let nodes = task.nodes.len();
        let real = |&(from, to): &(usize, usize)| from < nodes && to < nodes && from != to;
        let mut pairs: Vec<(usize, usize)> = task.edges.iter().copied().filter(real).collect();
        let mut gates = 0;
        let staged: Vec<_> = task.groups.iter().filter(|group| !group.members.is_empty()).collect();
        for pair in staged.windows(2) {
            if let [above, below] = pair {
                let gate = nodes + gates;
                gates += 1;
                let known = |members: &[usize]| -> Vec<usize> {
                    members.iter().copied().filter(|member| *member < nodes).collect()
                };
                pairs.extend(known(&above.members).into_iter().map(|member| (member, gate)));
                pairs.extend(known(&below.members).into_iter().map(|member| (gate, member)));
            }
        }
        Self::new(nodes, gates, pairs)
    }

    /// The edges of a task as they are, without gates; one that leads back to its own begin is a circle.
    pub fn of_edges(task: &Task) -> Self {
        let nodes = task.nodes.len();
        let real = |&(from, to): &(usize, usize)| from < nodes && to < nodes;
        Self::new(nodes, 0, task.edges.iter().copied().filter(real).collect())
    }

    fn new(nodes: usize, gates: usize, mut pairs: Vec<(usize, usize)>) -> Self {
        let after = Flat::of(nodes + gates, &pairs);
        for (from, to) in &mut pairs {
            std::mem::swap(from, to);
        }
        Self { nodes, after, before: Flat::of(nodes + gates, &pairs) }
    }

    /// How many nodes and gates there are.
    pub fn count(&self) -> usize {
        self.after.count()
    }

    /// What waits for this.
    pub fn after(&self, index: usize) -> &[usize] {
        self.after.list(index)
    }

    /// What this waits for.
    pub fn before(&self, index: usize) -> &[usize] {
        self.before.list(index)
    }

    /// Nodes and gates, each after everything it waits for. What is on a circle, or after one, is left out.
    pub fn order(&self) -> Vec<usize> {
        let mut waits: Vec<usize> = (0..self.count()).map(|index| self.before(index).len()).collect();
        let free = waits.iter().enumerate().filter(|(_, waits)| **waits == 0);
        let mut ready: VecDeque<usize> = free.map(|(index, _)| index).collect();
        let mut order = Vec::with_capacity(self.count());
        while let Some(index) = ready.pop_front() {
            order.push(index);
            for &next in self.after(index) {
                if let Some(waits) = waits.get_mut(next) {
                    *waits = waits.saturating_sub(1);
                    if *waits == 0 {
                        ready.push_back(next);
                    }
                }
            }
        }
        order
    }

    /// The longest path to each node or gate, itself included, by weight; `None` for what is on or after a
    /// circle.
    pub fn longest_ways(&self, weight: &dyn Fn(usize) -> i64) -> Vec<Option<i64>> {
        let (mut before, mut ways) = (vec![0; self.count()], vec![None; self.count()]);
        for at in self.order() {
            let way = before.get(at).copied().unwrap_or_default() + weight(at);
            if let Some(slot) = ways.get_mut(at) {
                *slot = Some(way);
            }
            for &next in self.after(at) {
                if let Some(before) = before.get_mut(next) {
                    *before = way.max(*before);
                }
            }
        }
        ways
    }

    /// The nodes upstream and downstream of a node, itself included: a mark for each node.
    pub fn branch(&self, node: usize) -> Vec<bool> {
        let mut marks = vec![false; self.count()];
        for upwards in [false, true] {
            // Not through marks of the other direction: a sibling is neither upstream nor downstream.
            let mut seen = vec![false; self.count()];
            let mut open = vec![node];
            while let Some(index) = open.pop() {
                let Some(seen) = seen.get_mut(index).filter(|seen| !**seen) else { continue };
                *seen = true;
                if let Some(mark) = marks.get_mut(index) {
                    *mark = true;
                }
                open.extend_from_slice(if upwards { self.before(index) } else { self.after(index) });
            }
        }
        marks.truncate(self.nodes);
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{edged, staged};
    use super::*;

    fn branch(task: &Task, node: usize) -> Vec<usize> {
        let marks = Links::of(task).branch(node);
        marks.iter().enumerate().filter(|(_, lit)| **lit).map(|(index, _)| index).collect()
    }

    #[test]
    fn a_branch_is_what_leads_to_a_node_and_what_follows() {
        let task = edged(7, &[(0, 2), (1, 2), (2, 3), (3, 4), (0, 5), (5, 6), (9, 1)]);
        assert_eq!(branch(&task, 2), [0, 1, 2, 3, 4]);
        assert_eq!(branch(&task, 5), [0, 5, 6]);
        assert!(branch(&task, 99).is_empty());
    }

    #[test]
    fn only_the_node_itself_of_its_stage_is_in_the_branch() {
        assert_eq!(branch(&staged(&[1, 3, 2]), 2), [0, 2, 4, 5]);
        assert_eq!(branch(&staged(&[2, 0, 2]), 0), [0, 2, 3]);
    }

    #[test]
    fn an_order_puts_each_after_what_it_waits_for() {
        let task = edged(4, &[(3, 0), (0, 2), (2, 1)]);
        assert_eq!(Links::of(&task).order(), [3, 0, 2, 1]);
        let circle = edged(3, &[(0, 1), (1, 2), (2, 1)]);
        assert_eq!(Links::of(&circle).order(), [0]);
        assert_eq!(branch(&circle, 1), [0, 1, 2]);
    }
}
