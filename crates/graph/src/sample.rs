//! Small layouts for the unit tests of single phases.

use crate::arcs::arcs;
use crate::check::check;
use crate::cycles::break_cycles;
use crate::layered::{Layered, Source};
use crate::parts::parts;
use crate::ranks::rank;
use crate::{Graph, Group, Size};

/// Nodes of 10 by 10.
pub(crate) const NODE: Size = Size::new(10.0, 10.0);

/// The first part of a graph with room for `room` items besides nodes, and the groups that did not fit.
pub(crate) fn limited(
    nodes: u32,
    edges: &[(u32, u32)],
    groups: &[Group],
    mut room: u32,
) -> (Layered, Vec<u32>) {
    let sizes = vec![NODE; nodes as usize];
    let checked = check(&Graph::new(&sizes, edges, groups));
    let (arcs, vertices) = arcs(&checked, false);
    let ranks = rank(&break_cycles(arcs, vertices), vertices);
    let (parts, flipped, loop_room) =
        (parts(&checked, false), vec![false; edges.len()], vec![0.0; sizes.len()]);
    let source =
        Source { checked: &checked, parts: &parts, ranks: &ranks, flipped: &flipped, loop_room: &loop_room };
    let mut loose = Vec::new();
    (Layered::build(&source, 0, &mut room, &mut loose), loose)
}

/// The same with room for everything.
pub(crate) fn layered(nodes: u32, edges: &[(u32, u32)], groups: &[Group]) -> Layered {
    limited(nodes, edges, groups, 1_000).0
}

/// Sets the order of a layer.
pub(crate) fn reorder(layered: &mut Layered, layer: u32, order: &[u32]) {
    layered.layers.of_mut(layer).copy_from_slice(order);
    layered.renumber(layer);
}
