//! The picture in pieces: each writes its boxes and edges as a few paths by state, so that a page of 10,000
//! nodes has a few hundred paths, and a changed node rewrites only those of its own piece.

use super::fold::{PHASES, place};
use super::light::Lit;
use super::path;
use super::scene::{Item, Scene, What};
use crate::tasks::Phase;
use graph::{Point, Rect};

/// At least this many items in a piece.
const LEAST: usize = 256;

/// At most about this many pieces, so that there are few paths.
const MOST: usize = 24;

/// A piece of the picture: boxes close together, or what crosses one cell of a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chunk {
    /// Its items.
    pub items: Vec<u32>,
    /// Parts of edges: the edge, and where its points end in `points`.
    pub strokes: Vec<(u32, u32)>,
    /// The points of the strokes.
    pub points: Vec<Point>,
}

/// The paths of one state in a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// The boxes.
    pub boxes: String,
    /// The frames of open boxes.
    pub frames: String,
    /// The edges that lead to items in this state.
    pub edges: String,
}

/// The number of layers of a piece: one lit and one dim for each state.
pub const LAYERS: usize = 2 * PHASES.len();

/// The layer of a state.
fn layer_of(phase: Phase, lit: bool) -> usize {
    2 * place(phase) + usize::from(!lit)
}

/// The state of a layer, and whether it is dim.
pub fn layer(index: usize) -> (Phase, bool) {
    (PHASES.get(index / 2).copied().unwrap_or(Phase::Waiting), index % 2 == 1)
}

/// Cuts the boxes of a picture into pieces; also returns the piece of each item.
pub fn chunks(scene: &Scene) -> (Vec<Chunk>, Vec<u32>) {
    let all: Vec<u32> = (0..).take(scene.items.len()).collect();
    let most = LEAST.max(scene.items.len().div_ceil(MOST));
    let mut open = vec![all];
    let mut out: Vec<Chunk> = Vec::new();
    while let Some(mut items) = open.pop() {
        if items.len() <= most {
            out.push(Chunk { items, ..Chunk::default() });
            continue;
        }
        let centre =
            |item: &u32| scene.items.get(*item as usize).map(|item| item.rect.centre()).unwrap_or_default();
        let (low, high) = items.iter().map(centre).fold(
            (Point::new(f64::MAX, f64::MAX), Point::new(f64::MIN, f64::MIN)),
            |(low, high), at| {
                (Point::new(low.x.min(at.x), low.y.min(at.y)), Point::new(high.x.max(at.x), high.y.max(at.y)))
            },
        );
        let across = high.x - low.x > high.y - low.y;
        let along = |item: &u32| if across { centre(item).x } else { centre(item).y };
        let middle = items.len() / 2;
        items.select_nth_unstable_by(middle, |one, other| along(one).total_cmp(&along(other)));
        let rest = items.split_off(middle);
        open.push(items);
        open.push(rest);
    }
    // Frames before what they contain, and the same text for the same picture.
    out.iter_mut().for_each(|chunk| chunk.items.sort_unstable());
    let mut of_item = vec![0; scene.items.len()];
    for (number, chunk) in (0..).zip(&out) {
        for item in &chunk.items {
            if let Some(slot) = of_item.get_mut(*item as usize) {
                *slot = number;
            }
        }
    }
    (out, of_item)
}

impl Chunk {
    /// The smallest box around what it shows; `None` if it shows nothing.
    pub fn reach(&self, scene: &Scene) -> Option<Rect> {
        let items = self.items.iter().filter_map(|item| Some(scene.items.get(*item as usize)?.rect));
        let points = self.points.iter().map(|at| Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 });
        items.chain(points).reduce(|sum, rect| {
            let (x, y) = (sum.x.min(rect.x), sum.y.min(rect.y));
            Rect {
                x,
                y,
                width: sum.right().max(rect.right()) - x,
                height: sum.bottom().max(rect.bottom()) - y,
            }
        })
    }

    /// Writes the paths of each layer; `phases` are those of the items.
    pub fn layers(&self, scene: &Scene, phases: &[Phase], lit: Option<&Lit>) -> [Layer; LAYERS] {
        let mut layers: [Layer; LAYERS] = Default::default();
        let phase_of = |item: u32| phases.get(item as usize).copied().unwrap_or(Phase::Waiting);
        for &index in &self.items {
            let Some(Item { what, rect }) = scene.items.get(index as usize).copied() else { continue };
            let phase = phase_of(index);
            let lit = lit.is_none_or(|lit| lit.item(index));
            if let Some(layer) = layers.get_mut(layer_of(phase, lit)) {
                match what {
                    What::Frame(_) => path::rect(&mut layer.frames, rect),
                    What::Node(_) | What::Folded(_) => path::marked(&mut layer.boxes, rect, phase),
                }
            }
        }
        let mut start = 0;
        for &(edge, end) in &self.strokes {
            let points = self.points.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            stroke(&mut layers, scene, phases, lit, edge, points);
        }
        layers
    }
}

/// Writes a part of an edge into the layer of the item it leads to.
pub fn stroke(
    layers: &mut [Layer; LAYERS],
    scene: &Scene,
    phases: &[Phase],
    lit: Option<&Lit>,
    edge: u32,
    points: &[Point],
) {
    let Some(&(_, to)) = scene.blocks.edges.get(edge as usize) else { return };
    let phase = scene.item_of_block(to).and_then(|item| phases.get(item as usize).copied());
    let lit = lit.is_none_or(|lit| lit.edge(edge));
    if let Some(layer) = layers.get_mut(layer_of(phase.unwrap_or(Phase::Waiting), lit)) {
        path::line(&mut layer.edges, points);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::edged;

    /// A tree: each node leads to three.
    fn tree(count: usize) -> Scene {
        let edges: Vec<_> = (1..count).map(|node| ((node - 1) / 3, node)).collect();
        let mut edges = edges;
        edges.sort_unstable();
        Scene::build(&edged(count, &edges), &[], None)
    }

    #[test]
    fn every_item_is_in_one_piece() {
        let scene = tree(3_000);
        let (pieces, of_item) = chunks(&scene);
        assert!(pieces.len() <= 33, "{}", pieces.len());
        let mut items: Vec<u32> = pieces.iter().flat_map(|piece| piece.items.clone()).collect();
        items.sort_unstable();
        assert_eq!(items, (0..).take(scene.items.len()).collect::<Vec<u32>>());
        for (item, piece) in of_item.iter().enumerate() {
            assert!(pieces[*piece as usize].items.contains(&(item as u32)));
        }
    }

    #[test]
    fn pieces_are_compact() {
        let scene = tree(3_000);
        let all = scene.bounds();
        let (pieces, _) = chunks(&scene);
        let areas =
            pieces.iter().filter_map(|piece| piece.reach(&scene)).map(|rect| rect.width * rect.height);
        assert!(areas.sum::<f64>() < 1.5 * all.width * all.height);
    }

    #[test]
    fn a_changed_state_moves_one_box_to_another_layer() {
        let scene = tree(40);
        let (pieces, _) = chunks(&scene);
        let mut phases = vec![Phase::Waiting; scene.items.len()];
        let before = pieces[0].layers(&scene, &phases, None);
        phases[7] = Phase::Failed;
        let after = pieces[0].layers(&scene, &phases, None);
        let boxes = |layers: &[Layer], phase| layers[layer_of(phase, true)].boxes.matches("216v").count();
        let all = scene.items.len();
        assert_eq!((boxes(&before, Phase::Waiting), boxes(&before, Phase::Failed)), (all, 0));
        assert_eq!((boxes(&after, Phase::Waiting), boxes(&after, Phase::Failed)), (all - 1, 1));
        assert_eq!(layer(layer_of(Phase::Running, false)), (Phase::Running, true));
    }
}
