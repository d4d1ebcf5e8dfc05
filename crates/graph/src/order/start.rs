//! The first order: that in which a depth-first search from the top meets the items, which draws trees
//! without a crossing.

use crate::flat::{At, count};
use crate::layered::Layered;

pub(crate) fn start(layered: &mut Layered) {
    let items = count(&layered.layer);
    let mut met = vec![false; items as usize];
    let mut filled = vec![0_u32; layered.depth() as usize];
    let mut order = vec![0_u32; items as usize];
    let mut stack: Vec<u32> = Vec::new();
    for &root in layered.layers.items() {
        stack.push(root);
        while let Some(item) = stack.pop() {
            if met.at(item) {
                continue;
            }
            met.put(item, true);
            let layer = layered.layer.at(item);
            order.put(layered.layers.start(layer) + filled.at(layer), item);
            filled.put(layer, filled.at(layer) + 1);
            stack.extend(layered.down.of(item).iter().rev().filter(|below| !met.at(**below)));
        }
    }
    layered.layers.restore(&order);
    (0..layered.depth()).for_each(|layer| layered.renumber(layer));
}

#[cfg(test)]
mod tests {
    use crate::order::Counter;
    use crate::sample::layered;

    #[test]
    fn a_tree_has_no_crossing_from_the_start() {
        let edges: Vec<(u32, u32)> = (1..40).map(|node| ((node * 7) % node, node)).collect();
        let mut built = layered(40, &edges, &[]);
        super::start(&mut built);
        assert_eq!(Counter::default().all(&built, u64::MAX), 0);
    }

    #[test]
    fn items_follow_the_one_above() {
        let mut built = layered(4, &[(0, 3), (1, 2), (1, 3)], &[]);
        super::start(&mut built);
        assert_eq!(built.layers.of(1), [3, 2]);
    }
}
