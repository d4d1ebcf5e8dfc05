//! Nodes that are almost below one another are put exactly below one another: an edge that leans by a pixel
//! looks like a mistake.

use super::passes::slack;
use crate::flat::At;
use crate::layered::Layered;
use crate::options::Options;

/// The share of a node's width that counts as "almost".
const ALMOST: f64 = 0.2;

/// Goes from the top down, so that a node follows the one above it. Nodes known from before stay.
pub(crate) fn snap(layered: &Layered, options: &Options<'_>, x: &mut [f64]) {
    for layer in 1..layered.depth() {
        let nodes = layered.layers.of(layer).iter().filter(|&&item| item < layered.real);
        for &node in nodes.filter(|&&node| layered.hint.at(node).is_none()) {
            let own = x.at(node);
            let off = |above: &u32| (x.at(*above) - own).abs();
            let nearest =
                layered.up.of(node).iter().copied().min_by(|one, other| off(one).total_cmp(&off(other)));
            let Some(place) = nearest.map(|above| x.at(above)) else { continue };
            let (low, high) = slack(layered, options, x, node);
            let almost = layered.half.at(node) * 2.0 * ALMOST;
            if (place - own).abs() < almost && low <= place && place <= high {
                x.put(node, place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Graph, Options, Size, layout};

    #[test]
    fn a_lean_of_a_pixel_is_removed() {
        let nodes = [40.0, 90.0, 41.0, 43.0, 90.0].map(|width| Size::new(width, 20.0));
        let edges = [(0, 1), (0, 2), (1, 3), (2, 4), (1, 4)];
        let drawn = layout(&Graph::new(&nodes, &edges, &[]), &Options::default());
        let lean =
            |one: usize, other: usize| (drawn.nodes[one].centre().x - drawn.nodes[other].centre().x).abs();
        for (from, to) in edges {
            let lean = lean(from as usize, to as usize);
            assert!(lean == 0.0 || lean > 2.0, "{lean}");
        }
    }
}
