//! One sweep: each layer is sorted by the mean place of its neighbours in the layer visited before.

use super::blocks::Blocks;
use crate::flat::{At, NONE, count};
use crate::layered::Layered;

/// Fractional bits of a mean.
const FRACTION: u32 = 16;
/// Bits of a sort key that hold the place in the layer.
const PLACE: u32 = 28;

/// Reuses its buffers between sweeps.
#[derive(Debug, Default)]
pub(crate) struct Sweeper {
    keys: Vec<u64>,
    order: Vec<u32>,
    slots: Vec<u32>,
    /// Present only if groups or an earlier layout constrain the order.
    blocks: Option<Blocks>,
}

impl Sweeper {
    pub(crate) fn new(layered: &Layered) -> Self {
        Self { blocks: Blocks::new(layered), ..Self::default() }
    }

    /// Turns the first order into one that groups and the earlier layout allow.
    pub(crate) fn settle(&mut self, layered: &mut Layered) {
        if let Some(blocks) = &mut self.blocks {
            blocks.rank(layered);
            for layer in 0..layered.depth() {
                blocks.arrange(layered, layer, |_, _| None);
            }
        }
    }

    /// Goes over the layers, downwards or upwards. Ties keep their order, or reverse it with `turn`.
    pub(crate) fn sweep(&mut self, layered: &mut Layered, down: bool, turn: bool) {
        let depth = layered.depth();
        if let Some(blocks) = &mut self.blocks {
            blocks.rank(layered);
        }
        for step in 0..depth {
            let layer = if down { step } else { depth - 1 - step };
            if let Some(blocks) = &mut self.blocks {
                // The first layer too: the order of its groups may have changed.
                blocks.arrange(layered, layer, |layered, item| mean(layered, item, down));
            } else if step > 0 {
                self.sort(layered, layer, down, turn);
            }
        }
    }

    /// Items without neighbours on that side stay where they are.
    fn sort(&mut self, layered: &mut Layered, layer: u32, down: bool, turn: bool) {
        let items = layered.layers.of(layer);
        if items.len() < 2 {
            return;
        }
        let last = count(items);
        self.keys.clear();
        self.slots.clear();
        for (place, &item) in (0..NONE).zip(items) {
            if let Some(mean) = mean(layered, item, down) {
                let tie = if turn { last - place } else { place };
                self.keys.push(mean << PLACE | u64::from(tie));
                self.slots.push(place);
            }
        }
        if self.keys.is_sorted() {
            return;
        }
        self.keys.sort_unstable();
        self.order.clear();
        self.order.extend_from_slice(items);
        for (&slot, &key) in self.slots.iter().zip(&self.keys) {
            let tie = u32::try_from(key & ((1 << PLACE) - 1)).unwrap_or_default();
            let item = self.order.at(if turn { last - tie } else { tie });
            layered.layers.of_mut(layer).put(slot, item);
        }
        layered.renumber(layer);
    }
}

/// Mean place of the neighbours above (when going down) or below, in fixed point so that every machine
/// agrees.
#[inline]
fn mean(layered: &Layered, item: u32, down: bool) -> Option<u64> {
    let neighbours = if down { layered.up.of(item) } else { layered.down.of(item) };
    let mean = match neighbours {
        [] => return None,
        [one] => u64::from(layered.pos.at(*one)) << FRACTION,
        several => {
            let sum: u64 = several.iter().map(|&neighbour| u64::from(layered.pos.at(neighbour))).sum();
            (sum << FRACTION) / several.len() as u64
        }
    };
    Some(mean.min((1 << (64 - PLACE)) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{layered, reorder};

    #[test]
    fn sorted_by_the_mean_of_the_neighbours() {
        let mut built = layered(4, &[(0, 3), (1, 2), (0, 2)], &[]);
        assert_eq!(mean(&built, 2, true), Some(1 << (FRACTION - 1)));
        assert_eq!(mean(&built, 0, true), None);
        Sweeper::default().sweep(&mut built, true, false);
        assert_eq!(built.layers.of(1), [3, 2]);
    }

    #[test]
    fn items_without_neighbours_stay() {
        // Nothing is above 4: it keeps the second place while the others swap around it.
        let mut built = layered(6, &[(0, 3), (1, 2), (4, 5), (3, 5), (2, 5)], &[]);
        reorder(&mut built, 1, &[2, 4, 3]);
        Sweeper::default().sweep(&mut built, true, false);
        assert_eq!(built.layers.of(1), [3, 4, 2]);
    }

    #[test]
    fn ties_are_reversed_when_told() {
        let mut built = layered(3, &[(0, 1), (0, 2)], &[]);
        Sweeper::default().sweep(&mut built, true, true);
        assert_eq!(built.layers.of(1), [2, 1]);
    }
}
