//! What an earlier layout says about one part.

use crate::flat::{At, NONE};
use crate::hint::Hint;
use crate::layered::Layered;
use crate::place::Bands;

/// Notes where nodes and edges were, and returns how far down the part has to move for most nodes to keep
/// their height; `None` when none of its nodes is known.
pub(crate) fn apply(layered: &mut Layered, hint: Option<&Hint>, nodes: &[u32], bands: &Bands) -> Option<f64> {
    let hint = hint?;
    let mut moves: Vec<f64> = nodes
        .iter()
        .zip(&layered.layer)
        .filter_map(|(&node, &layer)| Some(hint.node(node)?.y - bands.middle(layer)))
        .collect();
    moves.sort_by(f64::total_cmp);
    let down = *moves.get(moves.len() / 2)?;
    layered.hint = vec![None; layered.layer.len()];
    for (item, &node) in (0..NONE).zip(nodes) {
        layered.hint.put(item, hint.node(node).map(|point| point.x));
    }
    for chain in layered.chains.iter().filter(|chain| chain.first != NONE) {
        for item in chain.first..chain.first + chain.length {
            let height = bands.middle(layered.layer.at(item)) + down;
            layered.hint.put(item, hint.edge_at(chain.edge, height));
        }
    }
    Some(down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Point;
    use crate::options::Options;
    use crate::sample::layered;

    #[test]
    fn most_nodes_keep_their_height() {
        let mut built = layered(3, &[(0, 1), (1, 2), (0, 2)], &[]);
        let bands = Bands::new(&built, &[10.0; 3], &Options { layer_gap: 40.0, ..Options::default() });
        let point = |x, y| Some(Point::new(x, y));
        let route = vec![Point::new(0.0, 110.0), Point::new(30.0, 200.0)];
        let hint = Hint {
            nodes: vec![None, point(7.0, 155.0), point(8.0, 205.0)],
            routes: vec![vec![], vec![], route],
        };
        assert_eq!(apply(&mut built, Some(&hint), &[0, 1, 2], &bands), Some(100.0));
        assert_eq!(built.hint, [None, Some(7.0), Some(8.0), Some(15.0)]);
        assert_eq!(apply(&mut built, Some(&Hint::default()), &[0, 1, 2], &bands), None);
    }
}
