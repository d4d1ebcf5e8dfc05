//! Swaps neighbours in a layer as long as that saves crossings.

use crate::flat::{At, NONE, count};
use crate::layered::Layered;

/// Most rounds over all layers.
const ROUNDS: u32 = 6;

/// Returns the number of crossings saved.
pub(crate) fn swap(layered: &mut Layered) -> u64 {
    let mut saved = 0;
    let mut sides = [Side::default(), Side::default()];
    // A layer is revisited only when it or a neighbouring layer has changed.
    let mut due = vec![true; layered.depth() as usize];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for layer in 0..layered.depth() {
            if !due.at(layer) {
                continue;
            }
            due.put(layer, false);
            let gain = swap_layer(layered, layer, &mut sides);
            if gain > 0 {
                saved += gain;
                changed = true;
                due.put(layer, true);
                due.put(layer.wrapping_sub(1), true);
                due.put(layer + 1, true);
            }
        }
        if !changed {
            break;
        }
    }
    saved
}

fn swap_layer(layered: &mut Layered, layer: u32, sides: &mut [Side; 2]) -> u64 {
    let width = count(layered.layers.of(layer));
    if width < 2 {
        return 0;
    }
    let [above, below] = sides;
    above.fill(layered, layer, true);
    below.fill(layered, layer, false);
    let mut order: Vec<u32> = (0..width).collect();
    let items = layered.layers.of(layer).to_vec();
    let mut saved = 0;
    for place in 1..width {
        let (one, next) = (order.at(place - 1), order.at(place));
        if !may_swap(layered, items.at(one), items.at(next)) {
            continue;
        }
        let (now, then) = above.crossings(one, next);
        let (now_below, then_below) = below.crossings(one, next);
        let (now, then) = (now + now_below, then + then_below);
        if then < now {
            order.put(place - 1, next);
            order.put(place, one);
            saved += now - then;
        }
    }
    if saved > 0 {
        for (place, &old) in (0..NONE).zip(&order) {
            layered.layers.of_mut(layer).put(place, items.at(old));
        }
        layered.renumber(layer);
    }
    saved
}

/// Swaps stay within a group and never change a given order.
fn may_swap(layered: &Layered, one: u32, next: u32) -> bool {
    layered.group(one) == layered.group(next)
        && (layered.place(one) == NONE
            || layered.place(next) == NONE
            || one >= layered.real
            || next >= layered.real)
        && (layered.hint.at(one).is_none() || layered.hint.at(next).is_none())
}

/// The sorted places of the neighbours on one side, for each place of a layer.
#[derive(Debug, Default)]
struct Side {
    start: Vec<u32>,
    places: Vec<u32>,
}

impl Side {
    fn fill(&mut self, layered: &Layered, layer: u32, up: bool) {
        self.start.clear();
        self.places.clear();
        self.start.push(0);
        for &item in layered.layers.of(layer) {
            let from = self.places.len();
            let neighbours = if up { layered.up.of(item) } else { layered.down.of(item) };
            self.places.extend(neighbours.iter().map(|&neighbour| layered.pos.at(neighbour)));
            if let Some(added) = self.places.get_mut(from..) {
                added.sort_unstable();
            }
            self.start.push(count(&self.places));
        }
    }

    fn of(&self, place: u32) -> &[u32] {
        let (from, to) = (self.start.at(place), self.start.at(place + 1));
        self.places.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Crossings between the edges of the two with `one` on the left, and with `next` on the left.
    fn crossings(&self, one: u32, next: u32) -> (u64, u64) {
        let (one, next) = (self.of(one), self.of(next));
        (inversions(one, next), inversions(next, one))
    }
}

/// Number of pairs whose left value is greater than the right.
fn inversions(left: &[u32], right: &[u32]) -> u64 {
    let (mut smaller, mut sum) = (0_u32, 0_u64);
    for &place in left {
        while (smaller as usize) < right.len() && right.at(smaller) < place {
            smaller += 1;
        }
        sum += u64::from(smaller);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::sample::{layered, reorder};

    #[test]
    fn inversions_match_those_counted_by_hand() {
        assert_eq!(inversions(&[1, 4], &[0, 2, 4]), 3);
        assert_eq!(inversions(&[], &[1]), 0);
    }
    #[test]
    fn swaps_reduce_crossings_and_report_how_many() {
        let mut built = layered(4, &[(0, 3), (1, 2), (0, 2)], &[]);
        reorder(&mut built, 1, &[2, 3]);
        assert_eq!(swap(&mut built), 1);
        assert_eq!(built.pos.at(2) > built.pos.at(3), built.pos.at(0) < built.pos.at(1));
    }

    #[test]
    fn a_given_order_is_not_swapped() {
        let groups = [Group::ordered([2, 3]), Group::ordered([0, 1])];
        let mut built = layered(4, &[(0, 3), (1, 2)], &groups);
        assert_eq!(swap(&mut built), 0);
    }
}
