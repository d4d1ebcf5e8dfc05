//! Where things were in an earlier layout.

use crate::flat::At;
use crate::geometry::Point;
use crate::output::Layout;

/// No layout has coordinates beyond this.
const FARTHEST: f64 = 1e9;

/// An earlier layout, keyed by the node and edge indices of the new graph.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The centre of each node in that layout.
    pub(crate) nodes: Vec<Option<Point>>,
    /// The route of each edge in that layout, top to bottom; empty when unknown.
    pub(crate) routes: Vec<Vec<Point>>,
}

impl Hint {
    /// For a graph whose lists have only grown at the end: everything earlier has kept its index.
    ///
    /// ```
    /// use graph::{Graph, Hint, Options, Size, layout};
    /// let sizes = [Size::new(100.0, 40.0); 4];
    /// let edges = [(0, 1), (0, 2), (1, 3)];
    /// let before = layout(&Graph::new(&sizes[..3], &edges[..2], &[]), &Options::default());
    /// let hint = Hint::grown(&before);
    /// let after = layout(&Graph::new(&sizes, &edges, &[]), &Options { hint: Some(&hint), ..Options::default() });
    /// assert!((before.nodes[1].x - after.nodes[1].x).abs() < 0.01);
    /// ```
    pub fn grown(earlier: &Layout) -> Self {
        let nodes = 0..u32::try_from(earlier.nodes.len()).unwrap_or(u32::MAX);
        let edges = 0..u32::try_from(earlier.edge_count()).unwrap_or(u32::MAX);
        Self::mapped(earlier, &nodes.map(Some).collect::<Vec<_>>(), &edges.map(Some).collect::<Vec<_>>())
    }

    /// For any change: the earlier index of each node and of each edge, `None` for new ones. Edges may be
    /// left out; where they pass other nodes is then decided anew.
    pub fn mapped(earlier: &Layout, nodes: &[Option<u32>], edges: &[Option<u32>]) -> Self {
        let centre = |old: &Option<u32>| Some(earlier.nodes.get((*old)? as usize)?.centre());
        let route = |old: &Option<u32>| {
            let mut points = old.map(|edge| earlier.route(edge).to_vec()).unwrap_or_default();
            if points.first().zip(points.last()).is_some_and(|(first, last)| first.y > last.y) {
                points.reverse();
            }
            points
        };
        Self { nodes: nodes.iter().map(centre).collect(), routes: edges.iter().map(route).collect() }
    }

    /// Where the node was. Absurd coordinates are ignored: a caller's hint may come from anywhere.
    pub(crate) fn node(&self, node: u32) -> Option<Point> {
        self.nodes.at(node).filter(|point| point.x.abs() < FARTHEST && point.y.abs() < FARTHEST)
    }

    /// The x of the edge at height `y`.
    pub(crate) fn edge_at(&self, edge: u32, y: f64) -> Option<f64> {
        let points = self.routes.get(edge as usize)?;
        let below = points.partition_point(|point| point.y < y);
        let (end, start) = (points.get(below)?, points.get(below.checked_sub(1)?)?);
        let share = if end.y > start.y { (y - start.y) / (end.y - start.y) } else { 0.0 };
        Some(start.x + (end.x - start.x) * share).filter(|x| x.abs() < FARTHEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_is_interpolated_between_its_points() {
        let points = vec![Point::new(0.0, 0.0), Point::new(10.0, 10.0), Point::new(10.0, 20.0)];
        let hint = Hint { nodes: Vec::new(), routes: vec![points] };
        assert_eq!(hint.edge_at(0, 5.0), Some(5.0));
        assert_eq!(hint.edge_at(0, 15.0), Some(10.0));
        assert_eq!(hint.edge_at(0, 25.0), None);
        assert_eq!(hint.edge_at(1, 5.0), None);
    }
}
