//! Counts crossings between two layers with a Fenwick tree over the places of the lower one.

use crate::flat::{At, count};
use crate::layered::Layered;

/// Reuses its buffers between counts.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    tree: Vec<u32>,
    places: Vec<u32>,
}

impl Counter {
    /// Crossings of all layers; stops above `limit` and then returns any number above it.
    pub(crate) fn all(&mut self, layered: &Layered, limit: u64) -> u64 {
        let mut sum = 0;
        for layer in 1..layered.depth() {
            sum += self.below(layered, layer - 1);
            if sum > limit {
                break;
            }
        }
        sum
    }

    /// Crossings of the edges below this layer.
    fn below(&mut self, layered: &Layered, upper: u32) -> u64 {
        let width = count(layered.layers.of(upper + 1));
        if width < 2 || layered.layers.of(upper).len() < 2 {
            return 0;
        }
        self.tree.clear();
        self.tree.resize(width as usize + 1, 0);
        let (mut seen, mut crossings) = (0_u32, 0_u64);
        for &item in layered.layers.of(upper) {
            self.places.clear();
            self.places.extend(layered.down.of(item).iter().map(|&below| layered.pos.at(below)));
            for &place in &self.places {
                crossings += u64::from(seen - prefix(&self.tree, place));
            }
            for &place in &self.places {
                insert(&mut self.tree, place);
            }
            seen += count(&self.places);
        }
        crossings
    }
}

/// Number of entries at or before this place.
#[inline]
fn prefix(tree: &[u32], place: u32) -> u32 {
    let (mut at, mut sum) = (place + 1, 0);
    while at > 0 {
        sum += tree.at(at);
        at &= at - 1;
    }
    sum
}

#[inline]
fn insert(tree: &mut [u32], place: u32) {
    let mut at = place + 1;
    while let Some(entry) = tree.get_mut(at as usize) {
        *entry += 1;
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flat::Lists;

    fn two_layers(upper: u32, lower: u32, links: &[(u32, u32)]) -> Layered {
        let items = upper + lower;
        let layer: Vec<u32> = (0..items).map(|item| u32::from(item >= upper)).collect();
        let mut layered = Layered {
            real: items,
            layers: Lists::new(2, layer.iter().copied().zip(0..)),
            layer,
            pos: vec![0; items as usize],
            down: Lists::new(items, links.iter().map(|&(from, to)| (from, upper + to))),
            ..Layered::default()
        };
        (0..2).for_each(|layer| layered.renumber(layer));
        layered
    }

    #[test]
    fn counts_match_those_made_by_hand() {
        let all = |links: &[(u32, u32)]| Counter::default().all(&two_layers(3, 3, links), u64::MAX);
        assert_eq!(all(&[(0, 0), (1, 1), (2, 2)]), 0);
        assert_eq!(all(&[(0, 2), (1, 1), (2, 0)]), 3);
        assert_eq!(all(&[(0, 1), (0, 2), (1, 0), (1, 1)]), 3);
        // Edges that share an end do not cross.
        assert_eq!(all(&[(0, 0), (1, 0), (2, 0)]), 0);
    }
}
