//! The result of a layout.

use crate::flat::{At, NONE};
use crate::geometry::{Point, Rect};

/// The finished drawing. Indices are those of the [`Graph`](crate::Graph).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Position of each node, with the size it was given.
    pub nodes: Vec<Rect>,
    /// The layer of each node within its part, counted from 0 at the top.
    pub layers: Vec<u32>,
    /// The box of each group; `None` for a group that has no members or could not be kept together, and for
    /// every group without the feature `groups`.
    pub groups: Vec<Option<Rect>>,
    /// Encloses every node, box and edge. Its corner is at 0, 0 unless a hint was given.
    pub bounds: Rect,
    /// Edges that close a cycle and therefore run upwards. Ascending.
    pub reversed: Vec<u32>,
    /// Edges that name a node that does not exist; they have no route. Ascending.
    pub refused_edges: Vec<u32>,
    /// Members left out of a group, as (group, place in its list), because the node does not exist or is
    /// already in a group. Ascending.
    pub refused_members: Vec<(u32, u32)>,
    /// Groups that were not kept together because `pass_limit` was reached. Ascending.
    pub loose: Vec<u32>,
    /// Crossings of edges between layers, not counting loops and edges led around.
    pub crossings: u64,
    pub(crate) points: Vec<Point>,
    /// Start and end of each route in `points`.
    pub(crate) routes: Vec<(u32, u32)>,
}

impl Layout {
    /// The course of an edge from its source to its target: at least two points, the first and last on the
    /// borders of the nodes. Empty for an edge that was refused or does not exist.
    pub fn route(&self, edge: u32) -> &[Point] {
        let (start, end) = self.routes.at(edge);
        self.points.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The number of edges given, refused ones included.
    pub fn edge_count(&self) -> usize {
        self.routes.len()
    }

    /// Appends a route and records its range; past `u32` points the route stays empty.
    pub(crate) fn store(&mut self, edge: u32, route: &[Point]) {
        let (start, end) = (self.points.len(), self.points.len() + route.len());
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end))
            && end != NONE
        {
            self.points.extend_from_slice(route);
            self.routes.put(edge, (start, end));
        }
    }
}
