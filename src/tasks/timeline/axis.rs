//! Real time on a line from 0 to 1, with stretches folded in which nothing ran.

use crate::schedule::joined;

/// Idle stretches shorter than this are not folded, in milliseconds.
const LEAST_IDLE_MS: i64 = 5_000;

/// An idle stretch is folded if it is longer than the time in which something ran divided by this.
const IDLE_PART: i64 = 8;

/// How much of the line a folded stretch takes.
const FOLD: f64 = 0.035;

/// The maximum that all folds together take of the line.
const FOLDS: f64 = 0.35;

/// Steps between ticks, in milliseconds: units that people count in.
const STEPS: [i64; 22] = [
    1,
    5,
    10,
    50,
    100,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    1_800_000,
    3_600_000,
    7_200_000,
    21_600_000,
    43_200_000,
    86_400_000,
    604_800_000,
];

/// A stretch of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// When it begins, in milliseconds since 1970.
    pub from: i64,
    /// When it ends.
    pub to: i64,
    /// Where it begins on the line, from 0 to 1.
    pub at: f64,
    /// How much of the line it takes.
    pub length: f64,
    /// Whether it is folded because nothing ran.
    pub folded: bool,
}

/// A mark on the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Its time, in milliseconds since 1970.
    pub ms: i64,
    /// Its place on the line, from 0 to 1.
    pub at: f64,
}

/// Maps times to places from 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pieces: Vec<Piece>,
}

impl Axis {
    /// An axis of the stretches in which something ran, in any order.
    pub fn new(stretches: Vec<(i64, i64)>) -> Self {
        let busy = joined(stretches);
        let ran: i64 = busy.iter().map(|(from, to)| to - from).sum();
        let least = LEAST_IDLE_MS.max(ran / IDLE_PART);
        // First the times: idle stretches too short to fold merge with their neighbours.
        let mut pieces: Vec<Piece> = Vec::new();
        for (from, to) in busy {
            match pieces.last_mut() {
                Some(last) if from - last.to < least => last.to = to,
                Some(last) => {
                    let idle = Piece { from: last.to, to: from, at: 0.0, length: 0.0, folded: true };
                    pieces.extend([idle, Piece { from, to, at: 0.0, length: 0.0, folded: false }]);
                }
                None => pieces.push(Piece { from, to, at: 0.0, length: 0.0, folded: false }),
            }
        }
        place(&mut pieces);
        Self { pieces }
    }

    /// The place of a time, from 0 to 1; times outside are placed at the nearer end.
    pub fn at(&self, ms: i64) -> f64 {
        let index = self.pieces.partition_point(|piece| piece.to < ms);
        let Some(piece) = self.pieces.get(index).or_else(|| self.pieces.last()) else { return 0.0 };
        let (into, whole) = ((ms - piece.from).clamp(0, piece.to - piece.from), piece.to - piece.from);
        let part = if whole > 0 { into as f64 / whole as f64 } else { 0.0 };
        piece.at + piece.length * part
    }

    /// The stretches of the line, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Roughly `wanted` marks at times that are round on a clock; none in a folded stretch. `ahead` returns
    /// how far that clock is ahead of UTC at a time, both in milliseconds.
    pub fn ticks(&self, wanted: usize, ahead: &dyn Fn(i64) -> i64) -> Vec<Tick> {
        let mut ticks = Vec::new();
        for piece in self.pieces.iter().filter(|piece| !piece.folded) {
            let most = (piece.length * wanted as f64).max(1.0);
            let whole = piece.to - piece.from;
            let step = STEPS.into_iter().find(|step| (whole / step) as f64 <= most).unwrap_or(whole.max(1));
            let (mut offset, mut next) = (ahead(piece.from), piece.from);
            let mut clock = (piece.from + offset).div_euclid(step) * step;
            loop {
                // When the clock changes, its offset differs from this mark on.
                offset = ahead(clock - offset);
                let ms = clock - offset;
                if ms > piece.to {
                    break;
                }
                // A time that the clock skips would repeat the mark before it.
                if ms >= next {
                    next = ms + 1;
                    ticks.push(Tick { ms, at: self.at(ms) });
                }
                clock += step;
            }
        }
        ticks
    }
}

/// Gives each piece its part of the line: a fixed one for folds, by length for the others.
fn place(pieces: &mut [Piece]) {
    let folds = pieces.iter().filter(|piece| piece.folded).count() as f64;
    let fold = if folds > 0.0 { FOLD.min(FOLDS / folds) } else { 0.0 };
    let left = 1.0 - fold * folds;
    let ran: i64 = pieces.iter().filter(|piece| !piece.folded).map(|piece| piece.to - piece.from).sum();
    let shown = pieces.iter().filter(|piece| !piece.folded).count() as f64;
    let mut at = 0.0;
    for piece in pieces {
        piece.at = at;
        piece.length = match (piece.folded, ran) {
            (true, _) => fold,
            (false, 0) => left / shown,
            (false, ran) => left * (piece.to - piece.from) as f64 / ran as f64,
        };
        at += piece.length;
    }
}
