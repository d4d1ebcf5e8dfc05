//! The constraints on the layers: one per edge, and one limit between each two consecutive stages.

use crate::check::Checked;
use crate::flat::{At, NONE};

/// The end is at least `length` layers below the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Arc {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) length: u32,
    /// The edge this arc represents, or `NONE`.
    pub(crate) edge: u32,
}

/// Returns the arcs and the number of vertices. The vertices after the nodes are limits, one between each two
/// consecutive stages: all members of the upper stage are above it, all members of the lower one at it or
/// below. So a stage costs as many arcs as it has members, not the product with those of the next.
pub(crate) fn arcs(checked: &Checked, stages: bool) -> (Vec<Arc>, u32) {
    let edges = checked.arcs().map(|(edge, from, to)| Arc { from, to, length: 1, edge });
    let mut arcs: Vec<Arc> = edges.collect();
    if !stages {
        return (arcs, checked.nodes());
    }
    let mut used = vec![false; checked.group_count as usize];
    checked.members().for_each(|(_, group)| used.put(group, true));
    let mut number = vec![NONE; checked.group_count as usize];
    let present = (0..checked.group_count).filter(|&group| used.at(group));
    let limits = checked.nodes();
    let mut stages = 0;
    for group in present {
        number.put(group, stages);
        stages += 1;
    }
    for (node, group) in checked.members() {
        let stage = number.at(group);
        if stage > 0 {
            arcs.push(Arc { from: limits + stage - 1, to: node, length: 0, edge: NONE });
        }
        if stage + 1 < stages {
            arcs.push(Arc { from: node, to: limits + stage, length: 1, edge: NONE });
        }
    }
    let between = stages.saturating_sub(1);
    for limit in 1..between {
        arcs.push(Arc { from: limits + limit - 1, to: limits + limit, length: 1, edge: NONE });
    }
    (arcs, limits + between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::{Graph, Group, Size};

    #[test]
    fn stages_are_held_apart_by_limits() {
        let sizes = [Size::default(); 3];
        let groups = [Group::free([0]), Group::free([]), Group::free([1, 2])];
        let checked = check(&Graph::new(&sizes, &[(1, 0)], &groups));
        assert_eq!(arcs(&checked, false).0.len(), 1);
        let (all, vertices) = arcs(&checked, true);
        assert_eq!((all.len(), vertices), (4, 4));
        assert!(all.contains(&Arc { from: 0, to: 3, length: 1, edge: NONE }));
        assert!(all.contains(&Arc { from: 3, to: 2, length: 0, edge: NONE }));
    }
}
