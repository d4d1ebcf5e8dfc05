//! Phase 1: what can be laid out and what is refused.

use crate::GROUPS;
use crate::flat::{At, NONE, count};
use crate::geometry::Size;
use crate::input::Graph;

/// The graph without the invalid parts of the input.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) sizes: Vec<Size>,
    /// Both ends of each edge, by the caller's index; `(NONE, NONE)` for loops and refused edges.
    pub(crate) edges: Vec<(u32, u32)>,
    pub(crate) loops: Vec<u32>,
    /// The group of each node or `NONE`.
    pub(crate) group: Vec<u32>,
    /// The place of each node in its group; `NONE` if the group is not ordered.
    pub(crate) place: Vec<u32>,
    pub(crate) group_count: u32,
    pub(crate) refused_edges: Vec<u32>,
    pub(crate) refused_members: Vec<(u32, u32)>,
}

pub(crate) fn check(graph: &Graph<'_>) -> Checked {
    let nodes = count(graph.nodes);
    let mut checked = Checked {
        sizes: graph.nodes.iter().map(|size| size.sane()).collect(),
        edges: graph.edges.to_vec(),
        group: vec![NONE; graph.nodes.len()],
        place: vec![NONE; graph.nodes.len()],
        group_count: count(graph.groups),
        ..Checked::default()
    };
    for (edge, ends) in (0..NONE).zip(&mut checked.edges) {
        if ends.0 >= nodes || ends.1 >= nodes {
            checked.refused_edges.push(edge);
            *ends = (NONE, NONE);
        } else if ends.0 == ends.1 {
            checked.loops.push(edge);
        }
    }
    let groups = if GROUPS { graph.groups } else { &[] };
    for (index, group) in (0..NONE).zip(groups) {
        for (place, &member) in (0..NONE).zip(&group.members) {
            if member >= nodes || checked.group.at(member) != NONE {
                checked.refused_members.push((index, place));
            } else {
                checked.group.put(member, index);
                checked.place.put(member, if group.ordered { place } else { NONE });
            }
        }
    }
    checked
}

impl Checked {
    pub(crate) fn nodes(&self) -> u32 {
        count(&self.sizes)
    }

    /// Nodes in groups: (node, group).
    pub(crate) fn members(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..NONE).zip(self.group.iter().copied()).filter(|(_, group)| GROUPS && *group != NONE)
    }

    /// Edges between two nodes: (edge, source, target).
    pub(crate) fn arcs(&self) -> impl Iterator<Item = (u32, u32, u32)> + Clone {
        (0..NONE)
            .zip(&self.edges)
            .filter(|(_, (from, to))| from != to)
            .map(|(edge, &(from, to))| (edge, from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;

    #[test]
    fn refuses_missing_nodes_and_members_already_in_a_group() {
        let sizes = [Size::new(1.0, 1.0); 3];
        let groups = [Group::ordered([2, 5, 1]), Group::free([1, 0])];
        let checked = check(&Graph::new(&sizes, &[(0, 1), (0, 3), (2, 2), (NONE, NONE)], &groups));
        assert_eq!(checked.refused_edges, [1, 3]);
        assert_eq!(checked.loops, [2]);
        assert_eq!(checked.refused_members, [(0, 1), (1, 0)]);
        assert_eq!(checked.group, [1, 0, 0]);
        assert_eq!(checked.place, [NONE, 2, 0]);
        assert_eq!(checked.arcs().collect::<Vec<_>>(), [(0, 0, 1)]);
    }
}
