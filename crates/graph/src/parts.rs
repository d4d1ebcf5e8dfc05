//! Phase 4: connected parts.

use crate::check::Checked;
use crate::flat::{At, Lists, NONE, count};

/// The parts of the graph, ordered by their lowest nodes.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Nodes of each part, ascending.
    pub(crate) nodes: Lists,
    /// Edges of each part, ascending, without loops and refused edges.
    pub(crate) edges: Lists,
    /// Index of each node within its part.
    pub(crate) local: Vec<u32>,
}

/// Nodes are in one part if an edge or a group connects them; with `stages`, all groups are in one part.
pub(crate) fn parts(checked: &Checked, stages: bool) -> Parts {
    let mut leader: Vec<u32> = (0..checked.nodes()).collect();
    for (_, from, to) in checked.arcs() {
        join(&mut leader, from, to);
    }
    let mut first = vec![NONE; checked.group_count as usize];
    for (node, group) in checked.members() {
        let key = if stages { 0 } else { group };
        if first.at(key) == NONE {
            first.put(key, node);
        }
        join(&mut leader, first.at(key), node);
    }
    let mut number = vec![NONE; leader.len()];
    let mut of = Vec::with_capacity(leader.len());
    let mut local = Vec::with_capacity(leader.len());
    let mut sizes: Vec<u32> = Vec::new();
    for node in 0..checked.nodes() {
        let head = find(&mut leader, node);
        if number.at(head) == NONE {
            number.put(head, count(&sizes));
            sizes.push(0);
        }
        let part = number.at(head);
        of.push(part);
        local.push(sizes.at(part));
        sizes.put(part, sizes.at(part) + 1);
    }
    let nodes = Lists::new(count(&sizes), of.iter().copied().zip(0..NONE));
    let edges = Lists::new(count(&sizes), checked.arcs().map(|(edge, from, _)| (of.at(from), edge)));
    Parts { nodes, edges, local }
}

/// The lower index leads, so the result does not depend on the order of the edges.
fn join(leader: &mut [u32], one: u32, other: u32) {
    let (one, other) = (find(leader, one), find(leader, other));
    leader.put(one.max(other), one.min(other));
}

fn find(leader: &mut [u32], mut node: u32) -> u32 {
    while leader.at(node) != node {
        let above = leader.at(leader.at(node));
        leader.put(node, above);
        node = above;
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::{Graph, Group, Size};

    #[test]
    fn edges_and_groups_join() {
        let sizes = [Size::default(); 6];
        let groups = [Group::free([4, 2])];
        let checked = check(&Graph::new(&sizes, &[(3, 0), (5, 5)], &groups));
        let parts = parts(&checked, false);
        assert_eq!(parts.nodes.keys(), 4);
        assert_eq!((parts.nodes.of(0), parts.nodes.of(2)), (&[0, 3][..], &[2, 4][..]));
        assert_eq!((parts.edges.of(0), parts.edges.of(3)), (&[0][..], &[][..]));
        assert_eq!(parts.local, [0, 0, 0, 1, 1, 0]);
    }
}
