//! From one box of the picture to the next, as the arrow keys move.

use super::scene::{Scene, What};
use super::viewport::holds;
use graph::Rect;

/// A direction to look for the next box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what waits for this.
    Down,
    /// To what this waits for.
    Up,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

impl Scene {
    /// The next item in a direction: up and down along an edge if there is one, else the nearest in that
    /// direction.
    pub fn next(&self, item: u32, way: Way) -> Option<u32> {
        let from = self.items.get(item as usize)?.rect;
        let (block, _) = self.block_of(item)?;
        let linked = |candidate: u32| {
            let Some((other, _)) = self.block_of(candidate) else { return false };
            let pair = if way == Way::Down { (block, other) } else { (other, block) };
            // Inside an open box, moves go from row to row, and up to the box itself.
            other == block || self.blocks.edges.binary_search(&pair).is_ok()
        };
        let along = matches!(way, Way::Up | Way::Down);
        let mut best: Option<(bool, f64, u32)> = None;
        for (index, other) in (0..).zip(&self.items) {
            if index == item || self.is_nameless(other.what) {
                continue;
            }
            let Some(cost) = cost(from, other.rect, way) else { continue };
            let apart = !(along && linked(index));
            if best.is_none_or(|(held, least, _)| (apart, cost) < (held, least)) {
                best = Some((apart, cost, index));
            }
        }
        best.map(|(_, _, index)| index)
    }

    /// Whether it is the frame around similar nodes: it has no key of its own, and choosing it would lead
    /// back to the first of them.
    fn is_nameless(&self, what: What) -> bool {
        let What::Frame(block) = what else { return false };
        self.blocks.blocks.get(block as usize).is_some_and(|block| block.group.is_none())
    }
}

/// How far a box is in a direction; `None` if it is not in that direction.
fn cost(from: Rect, to: Rect, way: Way) -> Option<f64> {
    let (a, b) = (from.centre(), to.centre());
    let (ahead, aside) = match way {
        Way::Down => (to.y - from.bottom(), b.x - a.x),
        Way::Up => (from.y - to.bottom(), b.x - a.x),
        Way::Right => (to.x - from.right(), b.y - a.y),
        Way::Left => (from.x - to.right(), b.y - a.y),
    };
    // Into a frame and out of it: one begins above the lower edge of the other.
    let ahead = match way {
        Way::Down if holds(from, to) => to.y - from.y,
        Way::Up if holds(to, from) => from.y - to.y,
        _ => ahead,
    };
    (ahead > -1.0).then(|| ahead + 2.0 * aside.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::Task;
    use crate::tasks::sample::{edged, staged};

    fn built(task: &Task) -> Scene {
        Scene::build(task, &[], None)
    }

    #[test]
    fn arrows_go_along_edges_and_come_back() {
        let task = edged(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]);
        let scene = built(&task);
        let down = scene.next(0, Way::Down).unwrap();
        assert!(down == 1 || down == 2);
        assert_eq!(scene.next(down, Way::Up), Some(0));
        assert_eq!(scene.next(down, Way::Down), Some(3));
        let beside = scene.next(down, Way::Right).or(scene.next(down, Way::Left)).unwrap();
        assert_eq!(beside, 3 - down);
        assert_eq!(scene.next(3, Way::Down), None);
    }

    #[test]
    fn arrows_go_into_an_open_box_and_out_of_it() {
        let scene = built(&staged(&[1, 6]));
        let frame = scene.item_of_block(1).unwrap();
        let first = scene.item_of_node(1).unwrap();
        assert_eq!(scene.next(first, Way::Up), Some(frame));
        assert_eq!(scene.next(first, Way::Right), Some(first + 1));
        assert_eq!(scene.next(first, Way::Down), scene.item_of_node(5));
        let inside = scene.next(frame, Way::Down).unwrap();
        assert_eq!(scene.block_of(inside).unwrap().0, 1);
        assert_eq!(scene.next(frame, Way::Up), scene.item_of_block(0));
    }

    #[test]
    fn arrows_go_through_an_open_box_of_similar_nodes_as_if_it_had_no_frame() {
        let mut edges: Vec<_> = (1..14).flat_map(|node| [(0, node), (node, 14)]).collect();
        edges.sort_unstable();
        let task = edged(15, &edges);
        let scene = Scene::build(&task, &[task.nodes[1].key.clone()], None);
        let of = |node: usize| scene.item_of_node(node).unwrap();
        let is_node = |item: u32| matches!(scene.items[item as usize].what, What::Node(_));
        assert!(!is_node(of(1) - 1), "the box is open");
        assert_eq!(scene.next(of(1), Way::Up), Some(of(0)));
        for (from, way, to) in [(0, Way::Down, 14), (14, Way::Up, 0)] {
            let mut at = of(from);
            let mut steps = 0;
            while at != of(to) {
                at = scene.next(at, way).unwrap();
                steps += 1;
                assert!(is_node(at) && steps < 9, "{from} {steps}");
            }
        }
    }
}
