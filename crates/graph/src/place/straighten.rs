//! Long edges as straight as the room beside them allows: fewer bends to follow, fewer points to draw.

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

/// Puts as many items from `start` on as possible onto one vertical line and returns the first beyond.
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
