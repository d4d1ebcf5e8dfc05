//! How far to the right a set of spans is covered: a segment tree over their ends.

use crate::flat::At;

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Cover of the whole range.
    whole: f64,
    /// Greatest cover within the range.
    most: f64,
}

impl Default for Node {
    fn default() -> Self {
        Self { whole: f64::NEG_INFINITY, most: f64::NEG_INFINITY }
    }
}

#[derive(Debug)]
pub(crate) struct Skyline {
    /// The range of cells each span covers.
    spans: Vec<(u32, u32)>,
    /// A complete binary tree, the root at 1.
    tree: Vec<Node>,
    leaves: u32,
}

impl Skyline {
    /// Spans from top to bottom, later addressed by their index. A span of zero length still covers one cell.
    pub(crate) fn new(spans: impl Iterator<Item = (f64, f64)> + Clone) -> Self {
        let mut ends: Vec<f64> = spans.clone().flat_map(|(top, bottom)| [top, bottom]).collect();
        ends.sort_by(f64::total_cmp);
        ends.dedup();
        let cell = |y: f64| u32::try_from(ends.partition_point(|end| *end < y)).unwrap_or_default();
        let spans = spans.map(|(top, bottom)| (cell(top), cell(bottom).max(cell(top) + 1))).collect();
        let leaves = u32::try_from(ends.len() + 1).unwrap_or(1).next_power_of_two();
        Self { spans, tree: vec![Node::default(); leaves as usize * 2], leaves }
    }

    /// How far anything on this span reaches; minus infinity if nothing is there.
    pub(crate) fn reach(&self, span: usize) -> f64 {
        let mut most = f64::NEG_INFINITY;
        let (from, to) = self.ends(span);
        // Covers of whole ranges above the leaves at either end count too.
        let last = to.saturating_sub(1).max(from);
        for leaf in [from, last] {
            let mut node = leaf;
            while node > 0 {
                most = most.max(self.tree.at(node).whole);
                node /= 2;
            }
        }
        ranges(from, to, |node| most = most.max(self.tree.at(node).most));
        most
    }

    /// Covers the span up to `x`.
    pub(crate) fn cover(&mut self, span: usize, x: f64) {
        let (from, to) = self.ends(span);
        let tree = &mut self.tree;
        ranges(from, to, |mut node| {
            let own = tree.at(node);
            tree.put(node, Node { whole: own.whole.max(x), most: own.most.max(x) });
            while node > 1 {
                node /= 2;
                let above = tree.at(node);
                tree.put(node, Node { most: above.most.max(x), ..above });
            }
        });
    }

    fn ends(&self, span: usize) -> (u32, u32) {
        let (from, to) = self.spans.get(span).copied().unwrap_or_default();
        (from + self.leaves, to + self.leaves)
    }
}

/// Calls `each` with the nodes that make up a range of leaves.
fn ranges(mut from: u32, mut to: u32, mut each: impl FnMut(u32)) {
    while from < to {
        if from % 2 == 1 {
            each(from);
            from += 1;
        }
        if to % 2 == 1 {
            to -= 1;
            each(to);
        }
        from /= 2;
        to /= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_sees_what_covers_part_of_it() {
        let mut skyline = Skyline::new([(0.0, 10.0), (5.0, 15.0), (10.0, 20.0), (3.0, 3.0)].into_iter());
        assert_eq!(skyline.reach(1), f64::NEG_INFINITY);
        skyline.cover(0, 7.0);
        assert_eq!((skyline.reach(1), skyline.reach(3)), (7.0, 7.0));
        assert_eq!(skyline.reach(2), f64::NEG_INFINITY);
        skyline.cover(1, 9.0);
        assert_eq!((skyline.reach(0), skyline.reach(2)), (9.0, 9.0));
    }
}
