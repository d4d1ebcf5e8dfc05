//! Phase 3: the layer of each node.

use crate::arcs::Arc;
use crate::cycles::Acyclic;
use crate::flat::{At, Lists, NONE};

/// As high as the arcs allow (longest path), then two passes that shorten edges: nodes with at least as many
/// edges below as above move down to those below, then nodes with at least as many above move back up.
/// Neither pass lengthens the sum, and branches that begin late end up next to where they join.
pub(crate) fn rank(acyclic: &Acyclic, vertices: u32) -> Vec<u32> {
    let arc = |index: u32| acyclic.arcs.get(index as usize).copied().unwrap_or_default();
    let incoming = by(acyclic, vertices, |arc| arc.to);
    let outgoing = by(acyclic, vertices, |arc| arc.from);
    let edges = |arcs: &[u32]| arcs.iter().filter(|&&index| arc(index).edge != NONE).count();
    let mut rank = vec![0_u32; vertices as usize];
    let highest = |rank: &[u32], vertex: u32| {
        let above = incoming.of(vertex).iter().map(|&index| arc(index));
        above.map(|arc| rank.at(arc.from) + arc.length).max()
    };
    for &vertex in &acyclic.order {
        let place = highest(&rank, vertex).unwrap_or_default();
        rank.put(vertex, place);
    }
    for &vertex in acyclic.order.iter().rev() {
        let below = outgoing.of(vertex);
        let lowest =
            below.iter().map(|&index| arc(index)).map(|arc| rank.at(arc.to).saturating_sub(arc.length));
        if let Some(lowest) = lowest.min()
            && edges(below) >= edges(incoming.of(vertex))
        {
            rank.put(vertex, lowest.max(rank.at(vertex)));
        }
    }
    for &vertex in &acyclic.order {
        let above = incoming.of(vertex);
        if edges(above) >= edges(outgoing.of(vertex))
            && let Some(place) = highest(&rank, vertex)
        {
            rank.put(vertex, place);
        }
    }
    rank
}

fn by(acyclic: &Acyclic, vertices: u32, end: impl Fn(&Arc) -> u32 + Copy) -> Lists {
    Lists::new(vertices, (0..NONE).zip(&acyclic.arcs).map(move |(index, arc)| (end(arc), index)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cycles::break_cycles;

    fn ranks(vertices: u32, edges: &[(u32, u32)]) -> Vec<u32> {
        let arcs = (0..).zip(edges).map(|(edge, &(from, to))| Arc { from, to, length: 1, edge }).collect();
        rank(&break_cycles(arcs, vertices), vertices)
    }

    #[test]
    fn edges_point_down() {
        assert_eq!(ranks(4, &[(0, 1), (1, 2), (0, 2), (2, 3)]), [0, 1, 2, 3]);
    }

    #[test]
    fn a_late_source_stands_above_its_target() {
        // 4 -> 5 -> 3 could begin at the top; it is placed next to where it joins.
        assert_eq!(ranks(6, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 3)]), [0, 1, 2, 3, 1, 2]);
    }

    #[test]
    fn a_branch_of_a_fork_starts_at_the_fork() {
        assert_eq!(ranks(5, &[(0, 1), (1, 2), (2, 3), (0, 4), (4, 3)]), [0, 1, 2, 3, 1]);
    }
}
