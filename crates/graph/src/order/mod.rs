//! Phase 6: the order within each layer, chosen to reduce crossings.

mod arrange;
mod blocks;
mod crossings;
mod start;
mod swap;

use crate::flat::Lists;
use crate::layered::Layered;
use crate::options::Options;
pub(crate) use crossings::Counter;

/// Sweeps without progress before giving up.
const PATIENCE: u32 = 4;

/// Orders every layer and returns the number of crossings: a start by depth-first search, then sweeps down
/// and up by the mean place of neighbours, keeping the best, then swaps of neighbours.
pub(crate) fn order(layered: &mut Layered, options: &Options<'_>) -> u64 {
    let mut counter = Counter::default();
    let mut sweeper = arrange::Sweeper::new(layered);
    start::start(layered);
    sweeper.settle(layered);
    let mut best = counter.all(layered, u64::MAX);
    let mut kept = layered.layers.items().to_vec();
    let mut idle = 0;
    for sweep in 0..options.sweeps {
        if best == 0 || idle == PATIENCE {
            break;
        }
        sweeper.sweep(layered, sweep % 2 == 0, sweep % 4 >= 2);
        let crossings = counter.all(layered, best);
        idle += 1;
        if crossings < best {
            best = crossings;
            kept.clear();
            kept.extend_from_slice(layered.layers.items());
            idle = 0;
        }
    }
    restore(layered, &kept);
    if best == 0 { 0 } else { best.saturating_sub(swap::swap(layered)) }
}

fn restore(layered: &mut Layered, kept: &[u32]) {
    Lists::restore(&mut layered.layers, kept);
    (0..layered.depth()).for_each(|layer| layered.renumber(layer));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::sample::layered;

    #[test]
    fn avoidable_crossings_are_gone() {
        let edges = [(0, 5), (1, 4), (2, 3), (0, 4), (2, 5), (3, 6), (4, 7), (5, 8)];
        let mut built = layered(9, &edges, &[]);
        assert_eq!(order(&mut built, &Options::default()), Counter::default().all(&built, u64::MAX));
        assert_eq!(Counter::default().all(&built, u64::MAX), 0);
    }

    #[test]
    fn the_result_matches_a_count() {
        let edges: Vec<(u32, u32)> = (0..8).flat_map(|one| (8..14).map(move |other| (one, other))).collect();
        let mut built = layered(14, &edges, &[Group::ordered([9, 8]), Group::free([0, 3])]);
        let crossings = order(&mut built, &Options::default());
        assert_eq!(crossings, Counter::default().all(&built, u64::MAX));
        // In a complete bipartite graph, any two nodes of one side and two of the other give one crossing.
        assert_eq!(crossings, 28 * 15);
    }
}
