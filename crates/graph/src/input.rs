//! The input of a layout.

use crate::geometry::Size;

/// Nodes that belong together, such as the sub-tasks of a stage.
///
/// Members stand side by side in every layer, with no other node between them, and the box around a group
/// contains no other node and no other group's box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Node indices. A node is in at most one group: members that are already in one, or do not exist, are
    /// left out and reported in [`Layout::refused_members`](crate::Layout::refused_members).
    pub members: Vec<u32>,
    /// Whether the members of a layer keep the order of `members`; otherwise they are ordered so that few
    /// edges cross.
    pub ordered: bool,
}

impl Group {
    /// A group that keeps its members in this order.
    pub fn ordered(members: impl IntoIterator<Item = u32>) -> Self {
        Self { members: members.into_iter().collect(), ordered: true }
    }

    /// A group whose members stay together in any order.
    pub fn free(members: impl IntoIterator<Item = u32>) -> Self {
        Self { members: members.into_iter().collect(), ordered: false }
    }
}

/// A graph by reference: node sizes, edges between their indices, groups.
#[derive(Clone, Copy, Debug)]
pub struct Graph<'a> {
    pub(crate) nodes: &'a [Size],
    pub(crate) edges: &'a [(u32, u32)],
    pub(crate) groups: &'a [Group],
}

impl<'a> Graph<'a> {
    /// Anything is accepted: edges to nodes that do not exist are reported by the layout, loops are drawn
    /// beside their node, and duplicate edges side by side.
    pub fn new(nodes: &'a [Size], edges: &'a [(u32, u32)], groups: &'a [Group]) -> Self {
        Self { nodes, edges, groups }
    }
}
