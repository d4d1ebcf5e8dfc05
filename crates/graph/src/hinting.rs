//! What an earlier layout says about a part.

use crate::flat::{At, NONE};
use crate::hint::Hint;
use crate::layered::Layered;
use crate::place::Bands;

/// Notes where nodes and edges were; returns how far down the part has to move so that most nodes keep their
/// height. `None` when none of its nodes is known.
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
