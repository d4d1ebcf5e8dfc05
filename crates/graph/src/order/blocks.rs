//! Ordering under constraints: members of a group stay together, ordered ones in their order; groups over
//! several layers keep one order everywhere; and what an earlier layout knew keeps the order it had there.

use crate::flat::{At, NONE, count};
use crate::layered::Layered;

/// An item about to be placed.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Sort key of the block, then of the item; both are fixed-point places.
    block_key: u64,
    block: u32,
    key: u64,
    place: u32,
    item: u32,
}

/// The constraints on the order.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// Mean x of each group in the earlier layout.
    hint: Vec<Option<f64>>,
    /// The order of groups over several layers, set again before each sweep.
    rank: Vec<u32>,
    sums: Vec<(u64, u64)>,
    entries: Vec<Entry>,
}

impl Blocks {
    /// `None` when nothing constrains the order.
    pub(crate) fn new(layered: &Layered) -> Option<Self> {
        let hinted = layered.hint.iter().any(Option::is_some);
        if layered.spans().is_empty() && !hinted {
            return None;
        }
        let groups = layered.spans().len();
        let mut sums = vec![(0.0, 0.0); groups];
        for (item, x) in (0..NONE).zip(&layered.hint) {
            if let (Some(x), Some((sum, number))) = (x, sums.get_mut(layered.group(item) as usize)) {
                *sum += x;
                *number += 1.0;
            }
        }
        let hint =
            sums.iter().map(|&(sum, number): &(f64, f64)| (number > 0.0).then(|| sum / number)).collect();
        Some(Self { hint, rank: vec![0; groups], sums: vec![(0, 0); groups], entries: Vec::new() })
    }

    /// Fixes the order of the groups for a sweep by their mean places; groups known from before keep their
    /// old order.
    pub(crate) fn rank(&mut self, layered: &Layered) {
        if layered.spans().is_empty() {
            return;
        }
        self.sums.fill((0, 0));
        for item in 0..count(&layered.layer) {
            if let Some((sum, number)) = self.sums.get_mut(layered.group(item) as usize) {
                let width = layered.layers.of(layered.layer.at(item)).len() as u64;
                *sum += (u64::from(layered.pos.at(item)) << 32) / width.max(1);
                *number += 1;
            }
        }
        let mean = |group: u32| {
            let (sum, number) = self.sums.at(group);
            sum / number.max(1)
        };
        let mut groups: Vec<u32> = (0..count(&self.rank)).filter(|&group| layered.is_wide(group)).collect();
        groups.sort_by_key(|&group| (mean(group), group));
        refill(&mut groups, |&group| self.hint.at(group), f64::total_cmp);
        for (rank, group) in (0..NONE).zip(groups) {
            self.rank.put(group, rank);
        }
    }

    /// Orders one layer by these keys; items without a key stay about where they are.
    pub(crate) fn arrange(
        &mut self,
        layered: &mut Layered,
        layer: u32,
        key: impl Fn(&Layered, u32) -> Option<u64>,
    ) {
        self.collect(layered, layer, key);
        self.entries.sort_unstable_by_key(|entry| (entry.block_key, entry.block, entry.key, entry.place));
        let mut blocks: Vec<&mut [Entry]> =
            self.entries.chunk_by_mut(|one, next| one.block == next.block).collect();
        for block in blocks.iter_mut().filter(|block| block.len() > 1) {
            refill(block, |entry| layered.hint.at(entry.item), f64::total_cmp);
            let place = |entry: &Entry| Some(layered.place(entry.item)).filter(|&place| place != NONE);
            refill(block, place, u32::cmp);
        }
        let groups = count(&self.rank);
        let first = |block: &&mut [Entry]| block.first().copied();
        let hint = |block: &&mut [Entry]| {
            let entry = first(block)?;
            if entry.block < groups { self.hint.at(entry.block) } else { layered.hint.at(entry.item) }
        };
        refill(&mut blocks, hint, f64::total_cmp);
        let wide = |block: &&mut [Entry]| {
            let group = first(block)?.block;
            (group < groups && layered.is_wide(group)).then(|| self.rank.at(group))
        };
        refill(&mut blocks, wide, u32::cmp);
        let order: Vec<u32> = blocks.iter().flat_map(|block| block.iter().map(|entry| entry.item)).collect();
        drop(blocks);
        layered.layers.of_mut(layer).copy_from_slice(&order);
        layered.renumber(layer);
    }

    fn collect(&mut self, layered: &Layered, layer: u32, key: impl Fn(&Layered, u32) -> Option<u64>) {
        let groups = count(&self.rank);
        self.entries.clear();
        for (place, &item) in (0..NONE).zip(layered.layers.of(layer)) {
            let group = layered.group(item);
            let block = if group == NONE { groups.saturating_add(item) } else { group };
            let key = key(layered, item).unwrap_or(u64::from(place) << 16);
            self.entries.push(Entry { block_key: key, block, key, place, item });
            self.sums.put(group, (0, 0));
        }
        for entry in &self.entries {
            if let Some((sum, number)) = self.sums.get_mut(entry.block as usize) {
                *sum += entry.key;
                *number += 1;
            }
        }
        for entry in &mut self.entries {
            if let Some((sum, number)) = self.sums.get(entry.block as usize) {
                entry.block_key = sum / number.max(&1);
            }
        }
    }
}

/// Sorts the pinned entries by their pins, using only the slots they already occupy.
fn refill<T, K>(
    slots: &mut [T],
    pin: impl Fn(&T) -> Option<K>,
    compare: impl Fn(&K, &K) -> std::cmp::Ordering,
) {
    let mut pinned: Vec<(K, usize)> =
        slots.iter().enumerate().filter_map(|(at, slot)| Some((pin(slot)?, at))).collect();
    if pinned.is_sorted_by(|(one, _), (next, _)| compare(one, next).is_le()) {
        return;
    }
    let places: Vec<usize> = pinned.iter().map(|&(_, at)| at).collect();
    pinned.sort_by(|(one, _), (other, _)| compare(one, other));
    // Where the content of each slot comes from; the swaps follow the cycles of that permutation.
    let mut source: Vec<usize> = (0..slots.len()).collect();
    for (&to, &(_, from)) in places.iter().zip(&pinned) {
        if let Some(place) = source.get_mut(to) {
            *place = from;
        }
    }
    for start in 0..source.len() {
        let mut at = start;
        while let Some(from) = source.get(at).copied() {
            if let Some(place) = source.get_mut(at) {
                *place = at;
            }
            if from == start || from == at {
                break;
            }
            slots.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::sample::{layered, reorder};

    #[test]
    fn pinned_entries_are_sorted_within_their_slots() {
        let mut slots = vec![(9, 'a'), (0, 'b'), (3, 'c'), (0, 'd'), (5, 'e'), (1, 'f')];
        refill(&mut slots, |&(pin, _)| (pin > 0).then_some(pin), u32::cmp);
        assert_eq!(slots, [(1, 'f'), (0, 'b'), (3, 'c'), (0, 'd'), (5, 'e'), (9, 'a')]);
    }
    #[test]
    fn members_stand_together_and_ordered_ones_in_order() {
        let edges = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)];
        let mut built = layered(6, &edges, &[Group::ordered([5, 2, 3])]);
        let mut blocks = Blocks::new(&built).expect("a group binds");
        blocks.rank(&built);
        blocks.arrange(&mut built, 1, |_, _| None);
        assert_eq!(built.layers.of(1), [1, 5, 2, 3, 4]);
    }

    #[test]
    fn groups_over_several_layers_keep_one_order() {
        let groups = [Group::free([0, 2]), Group::free([1, 3])];
        let mut built = layered(4, &[(0, 3), (1, 2)], &groups);
        let mut blocks = Blocks::new(&built).expect("a group binds");
        reorder(&mut built, 0, &[1, 0]);
        blocks.rank(&built);
        (0..2).for_each(|layer| blocks.arrange(&mut built, layer, |_, _| None));
        let first = |layer: u32| built.group(built.layers.of(layer).at(0));
        assert_eq!(first(0), first(1));
    }

    #[test]
    fn known_items_keep_their_order() {
        let mut built = layered(4, &[(0, 1), (0, 2), (0, 3)], &[]);
        assert!(Blocks::new(&built).is_none());
        built.hint = vec![None, Some(9.0), None, Some(1.0)];
        let mut blocks = Blocks::new(&built).expect("a hint binds");
        blocks.arrange(&mut built, 1, |_, _| None);
        assert_eq!(built.layers.of(1), [3, 2, 1]);
    }
}
