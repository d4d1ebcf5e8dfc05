//! The pieces of the picture on the page: each is written when it comes into sight, a few in a frame.

use super::super::paint::{Path, classes};
use crate::tasks::Phase;
use crate::tasks::graph::{Chunk, LAYERS, Lit, Scene, chunks, layer};
use graph::Rect;
use web_sys::Element;

/// How many are written in one frame.
const A_FRAME: usize = 3;

/// A piece and its paths: edges, frames, boxes of each layer.
struct Piece {
    chunk: Chunk,
    reach: Rect,
    paths: [[Path; 3]; LAYERS],
    worn: bool,
}

/// All pieces.
#[derive(Default)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    of_item: Vec<u32>,
}

impl Pieces {
    /// Cuts a picture; nothing of it is written yet.
    pub(super) fn of(scene: &Scene) -> Self {
        let (chunks, of_item) = chunks(scene);
        let piece = |chunk: Chunk| {
            let reach = chunk.reach(scene)?;
            Some(Piece { chunk, reach, paths: Default::default(), worn: true })
        };
        // The last has the long edges, or nothing: then it is no piece, and no other has moved.
        Self { pieces: chunks.into_iter().filter_map(piece).collect(), of_item }
    }

    /// An item is in another state: its piece is to be written again, and the last, which has the long edges.
    pub(super) fn wear_out(&mut self, item: u32) {
        let own = self.of_item.get(item as usize).map(|piece| *piece as usize);
        if let Some(piece) = own.and_then(|piece| self.pieces.get_mut(piece)) {
            piece.worn = true;
        }
        if let Some(last) = self.pieces.last_mut() {
            last.worn = true;
        }
    }

    /// All are to be written again.
    pub(super) fn wear_out_all(&mut self) {
        self.pieces.iter_mut().for_each(|piece| piece.worn = true);
    }

    /// Writes some of those that are in sight and worn out; says whether others are left.
    pub(super) fn write(
        &mut self,
        groups: &[Element; 4],
        scene: &Scene,
        phases: &[Phase],
        lit: Option<&Lit>,
        seen: Rect,
    ) -> bool {
        let worn = self.pieces.iter_mut().filter(|piece| piece.worn && touches(piece.reach, seen));
        let mut worn = worn.peekable();
        for piece in worn.by_ref().take(A_FRAME) {
            piece.write(groups, scene, phases, lit);
        }
        worn.peek().is_some()
    }
}

/// Whether something shows there; a line without a width does too.
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
            edges.write(edge_group, || classes(phase, dim), text.edges);
            frames.write(frame_group, || classes(phase, dim), text.frames);
            boxes.write(box_group, || classes(phase, dim), text.boxes);
        }
    }
}
