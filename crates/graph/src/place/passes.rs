//! The x coordinates: every item is drawn to the mean of its neighbours.

use super::isotonic::Row;
use crate::flat::{At, NONE, count};
use crate::layered::Layered;
use crate::options::Options;

/// The weight of an item's earlier place, which outweighs everything else.
const KNOWN: f64 = 1e6;
/// The weight of staying, for an item that no edge pulls.
const IDLE: f64 = 0.05;

/// Each layer packed from left to right, its middle at 0.
pub(crate) fn first(layered: &Layered, options: &Options<'_>) -> Vec<f64> {
    let mut x = vec![0.0; layered.layer.len()];
    for layer in 0..layered.depth() {
        let (mut at, mut before) = (0.0, NONE);
        for &item in layered.layers.of(layer) {
            at += if before == NONE { 0.0 } else { layered.distance(before, item, options) };
            x.put(item, at);
            before = item;
        }
        for &item in layered.layers.of(layer) {
            let known = layered.hint.at(item);
            x.put(item, known.unwrap_or(x.at(item) - at / 2.0));
        }
    }
    x
}

/// Moves fillers to the middle of their groups, so that a group's borders are close together in all layers.
pub(crate) fn gather(layered: &Layered, x: &mut [f64]) {
    let mut sums = vec![(0.0, 0.0); layered.spans().len()];
    for (item, &x) in (0..NONE).zip(x.iter()).filter(|(item, _)| !layered.is_filler(*item)) {
        let group = layered.group(item);
        let (sum, number) = sums.at(group);
        sums.put(group, (sum + x, number + 1.0));
    }
    for item in (layered.real..count(x)).filter(|&item| layered.is_filler(item)) {
        let (sum, number) = sums.at(layered.group(item));
        x.put(item, if number > 0.0 { sum / number } else { 0.0 });
    }
}

/// One pass: alternately down and up over the layers, the last ones with neighbours on both sides.
pub(crate) fn pass(layered: &Layered, options: &Options<'_>, pass: u32, x: &mut [f64]) {
    let down = pass.is_multiple_of(2);
    let both = pass + 2 >= options.passes;
    let mut row = Row::default();
    let mut offsets: Vec<f64> = Vec::new();
    for step in 0..layered.depth() {
        let layer = if down { step } else { layered.depth() - 1 - step };
        row.clear();
        offsets.clear();
        let (mut offset, mut before) = (0.0, NONE);
        for &item in layered.layers.of(layer) {
            offset += if before == NONE { 0.0 } else { layered.distance(before, item, options) };
            let (wish, weight) = match layered.hint.at(item) {
                Some(known) => (known, KNOWN),
                None => wish(layered, x, item, down || both, !down || both),
            };
            row.push(wish - offset, weight);
            offsets.push(offset);
            before = item;
        }
        for ((&item, place), offset) in layered.layers.of(layer).iter().zip(row.places()).zip(&offsets) {
            x.put(item, place + offset);
        }
    }
}

/// Where an item would like to be, and with what weight. Long edges pull hardest, so that they are drawn
/// straight.
#[inline]
fn wish(layered: &Layered, x: &[f64], item: u32, up: bool, down: bool) -> (f64, f64) {
    let (mut sum, mut weight) = (0.0, 0.0);
    let mut pull = |neighbours: &[u32]| {
        for &neighbour in neighbours {
            let own = match u8::from(item >= layered.real) + u8::from(neighbour >= layered.real) {
                0 => 1.0,
                1 => 2.0,
                _ => 8.0,
            };
            sum += own * x.at(neighbour);
            weight += own;
        }
    };
    if up {
        pull(layered.up.of(item));
    }
    if down {
        pull(layered.down.of(item));
    }
    if weight > 0.0 { (sum / weight, weight) } else { (x.at(item), IDLE) }
}

/// How far an item may move between its neighbours in the layer.
pub(crate) fn slack(layered: &Layered, options: &Options<'_>, x: &[f64], item: u32) -> (f64, f64) {
    let layer = layered.layers.of(layered.layer.at(item));
    let place = layered.pos.at(item);
    let left = place.checked_sub(1).filter(|_| count(layer) > place).map(|place| layer.at(place));
    let right = (place + 1 < count(layer)).then(|| layer.at(place + 1));
    (
        left.map_or(f64::NEG_INFINITY, |left| x.at(left) + layered.distance(left, item, options)),
        right.map_or(f64::INFINITY, |right| x.at(right) - layered.distance(item, right, options)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::layered;

    #[test]
    fn children_gather_below_their_parent_at_a_distance() {
        let options = Options { node_gap: 5.0, ..Options::default() };
        let built = layered(4, &[(0, 1), (0, 2), (0, 3)], &[]);
        let mut x = vec![100.0, 0.0, 0.0, 0.0];
        pass(&built, &options, 0, &mut x);
        assert_eq!(x, [100.0, 85.0, 100.0, 115.0]);
        assert_eq!(slack(&built, &options, &x, 2), (100.0, 100.0));
        assert_eq!(slack(&built, &options, &x, 1), (f64::NEG_INFINITY, 85.0));
    }

    #[test]
    fn a_known_item_does_not_give_way() {
        let options = Options { node_gap: 5.0, ..Options::default() };
        let mut built = layered(3, &[(0, 1), (0, 2)], &[]);
        built.hint = vec![None, Some(3.0), None];
        let mut x = first(&built, &options);
        pass(&built, &options, 0, &mut x);
        assert!((x[1] - 3.0).abs() < 1e-3 && x[2] - x[1] >= 15.0 - 1e-9, "{x:?}");
    }
}
