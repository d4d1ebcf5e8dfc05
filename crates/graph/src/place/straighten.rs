//! Makes long edges as straight as the room beside them allows: fewer bends to follow, fewer points to draw.

use super::passes::slack;
use crate::flat::At;
use crate::layered::{Chain, Layered};
use crate::options::Options;

pub(crate) fn straighten(layered: &Layered, options: &Options<'_>, x: &mut [f64]) {
    for chain in layered.chains.iter().filter(|chain| chain.first != crate::flat::NONE) {
        let end = chain.first + chain.length;
        let mut start = chain.first;
        while start < end {
            start = run(layered, options, x, chain, start);
        }
    }
}

/// Puts as many items as possible, from `start` on, onto one vertical line and returns the first one after
/// them.
fn run(layered: &Layered, options: &Options<'_>, x: &mut [f64], chain: &Chain, start: u32) -> u32 {
    let end = chain.first + chain.length;
    let (mut low, mut high) = slack(layered, options, x, start);
    let (mut sum, mut next) = (x.at(start), start + 1);
    while next < end {
        let (left, right) = slack(layered, options, x, next);
        if low.max(left) > high.min(right) {
            break;
        }
        (low, high) = (low.max(left), high.min(right));
        sum += x.at(next);
        next += 1;
    }
    // Rounding may leave an item without slack; it stays.
    if low > high || (start..next).any(|item| layered.hint.at(item).is_some()) {
        return next;
    }
    let fits = |place: f64| low <= place && place <= high;
    let (top, bottom) = (x.at(chain.top), x.at(chain.bottom));
    let place = if start == chain.first && fits(top) {
        top
    } else if next == end && fits(bottom) {
        bottom
    } else {
        (sum / f64::from(next - start)).clamp(low, high)
    };
    (start..next).for_each(|item| x.put(item, place));
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::layered;

    #[test]
    fn a_long_edge_falls_straight_from_its_source() {
        let options = Options { edge_gap: 5.0, ..Options::default() };
        let built = layered(4, &[(0, 1), (1, 2), (2, 3), (0, 3)], &[]);
        let mut x = vec![20.0, 0.0, 0.0, 7.0, 12.0, 15.0];
        straighten(&built, &options, &mut x);
        assert_eq!(x[4..], [20.0, 20.0]);
    }

    #[test]
    fn a_node_in_the_way_bends_it_once() {
        let options = Options { edge_gap: 5.0, ..Options::default() };
        let built = layered(5, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)], &[]);
        let mut x = vec![20.0, 0.0, 40.0, 40.0, 40.0, 10.0, 55.0, 50.0];
        straighten(&built, &options, &mut x);
        assert_eq!(x[5..], [50.0, 50.0, 50.0].map(|_: f64| x[5]));
        assert!(x[5] >= 50.0);
    }
}
