//! The pieces of the picture on the page: each is written when it comes into sight, a few per frame.

use super::super::paint::{Path, classes, now};
use crate::tasks::Phase;
use crate::tasks::graph::{Cells, Chunk, LAYERS, Lit, Scene, cells, chunks, layer};
use graph::Rect;
use web_sys::Element;

/// How long this may take per frame, in milliseconds: while somebody moves the picture, and for its first
/// look.
const A_FRAME_MS: f64 = 3.0;
const FIRST_FRAME_MS: f64 = 40.0;

/// A piece and its paths: edges, frames, boxes of each layer.
struct Piece {
    chunk: Chunk,
    reach: Option<Rect>,
    paths: [[Path; 3]; LAYERS],
    worn: bool,
}

/// All pieces: first those of boxes, then those of edges.
#[derive(Default)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    of_item: Vec<u32>,
    /// The index of the first piece of edges.
    boxes: usize,
    cells: Cells,
}

impl Pieces {
    /// Cuts up a picture; nothing is written yet.
    pub(super) fn of(scene: &Scene) -> Self {
        let (chunks, of_item) = chunks(scene);
        let mut cells = cells(scene);
        let boxes = chunks.len();
        let piece = |chunk: Chunk| {
            let reach = chunk.reach(scene);
            // What has nothing to show is never in sight.
            Piece { chunk, reach, paths: Default::default(), worn: true }
        };
        let edges = std::mem::take(&mut cells.chunks);
        Self { pieces: chunks.into_iter().chain(edges).map(piece).collect(), of_item, boxes, cells }
    }

    /// Marks an item's piece, and those of the edges to it, to be rewritten: its state has changed.
    pub(super) fn wear_out(&mut self, item: u32) {
        let own = self.of_item.get(item as usize).map(|piece| *piece as usize);
        let edges = self.cells.of_item(item).iter().map(|cell| self.boxes + cell);
        for piece in own.into_iter().chain(edges) {
            if let Some(piece) = self.pieces.get_mut(piece) {
                piece.worn = true;
            }
        }
    }

    /// Marks all pieces to be rewritten.
    pub(super) fn wear_out_all(&mut self) {
        self.pieces.iter_mut().for_each(|piece| piece.worn = true);
    }

    /// Writes some worn pieces in sight, at least one; whether others are left.
    pub(super) fn write(
        &mut self,
        groups: &[Element; 4],
        scene: &Scene,
        phases: &[Phase],
        lit: Option<&Lit>,
        seen: Rect,
        is_first: bool,
    ) -> bool {
        let end = now() + if is_first { FIRST_FRAME_MS } else { A_FRAME_MS };
        let worn = self
            .pieces
            .iter_mut()
            .filter(|piece| piece.worn && piece.reach.is_some_and(|reach| touches(reach, seen)));
        let mut worn = worn.peekable();
        for piece in worn.by_ref() {
            piece.write(groups, scene, phases, lit);
            if now() >= end {
                break;
            }
        }
        worn.peek().is_some()
    }
}

/// Whether two boxes touch; lines without width do too.
fn touches(one: Rect, other: Rect) -> bool {
    one.x <= other.right() && other.x <= one.right() && one.y <= other.bottom() && other.y <= one.bottom()
}

impl Piece {
    fn write(&mut self, groups: &[Element; 4], scene: &Scene, phases: &[Phase], lit: Option<&Lit>) {
        self.worn = false;
        let [edge_group, frame_group, box_group, _] = groups;
        let layers = self.chunk.layers(scene, phases, lit);
        for ((index, text), [edges, frames, boxes]) in layers.into_iter().enumerate().zip(&mut self.paths) {
            let (phase, dim) = layer(index);
            edges.write(edge_group, false, || classes(phase, dim), text.edges);
            frames.write(frame_group, false, || classes(phase, dim), text.frames);
            // The outlines of what failed and what is running extend over their neighbours.
            let below = !matches!(phase, Phase::Failed | Phase::Running);
            boxes.write(box_group, below, || classes(phase, dim), text.boxes);
        }
    }
}
