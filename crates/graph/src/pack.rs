//! Phase 9: parts side by side.

use crate::flat::{At, count};
use crate::geometry::{Point, Rect};
use crate::skyline::Skyline;

/// Width to height of a drawing: wide, like screens.
const ASPECT: f64 = 1.6;

/// How far to move each part. A part with a wish was there before; the wish is the move back to where it was.
pub(crate) fn pack(bounds: &[Rect], wishes: &[Option<Point>], gap: f64) -> Vec<Point> {
    let mut moves = vec![Point::default(); bounds.len()];
    let mut known: Vec<u32> = (0..count(bounds)).filter(|&part| wishes.at(part).is_some()).collect();
    let edge = keep(bounds, wishes, &mut known, gap, &mut moves);
    let fresh: Vec<u32> = (0..count(bounds)).filter(|&part| wishes.at(part).is_none()).collect();
    shelve(bounds, &fresh, edge, gap, &mut moves);
    moves
}

/// Known parts go back to where they were, or just far enough to the right of it to be kept apart. Returns
/// the corner where new ones may begin.
fn keep(
    bounds: &[Rect],
    wishes: &[Option<Point>],
    known: &mut [u32],
    gap: f64,
    moves: &mut [Point],
) -> Point {
    let place = |part: u32| bounds.at(part).moved(wishes.at(part).unwrap_or_default());
    known.sort_by(|&one, &other| place(one).x.total_cmp(&place(other).x).then(one.cmp(&other)));
    let spans = known.iter().map(|&part| place(part)).map(|rect| (rect.y, rect.bottom()));
    let mut skyline = Skyline::new(spans.clone());
    let mut corner = Point::default();
    for (at, &part) in known.iter().enumerate() {
        let rect = place(part);
        let least = skyline.reach(at) + gap;
        // A gap too small only by rounding is no reason to move.
        let x = if rect.x + 0.01 < least { least } else { rect.x };
        skyline.cover(at, x + rect.width);
        moves.put(part, Point::new(x - bounds.at(part).x, wishes.at(part).unwrap_or_default().y));
        corner = Point::new(corner.x.max(x + rect.width + gap), corner.y.min(rect.y));
    }
    if known.is_empty() {
        return Point::default();
    }
    let top = spans.map(|(top, _)| top).fold(f64::INFINITY, f64::min);
    Point::new(corner.x, top)
}

/// New parts in rows from left to right. The row length changes in coarse steps, so that one more part seldom
/// moves the others.
fn shelve(bounds: &[Rect], parts: &[u32], corner: Point, gap: f64, moves: &mut [Point]) {
    let sizes = || parts.iter().map(|&part| bounds.at(part));
    let area: f64 = sizes().map(|rect| (rect.width + gap) * (rect.height + gap)).sum();
    let mut widths: Vec<f64> = sizes().map(|rect| rect.width + gap).collect();
    widths.sort_by(|one, other| other.total_cmp(one));
    let wanted = (area * ASPECT).sqrt();
    // In steps of the square root of two, using only multiplication, which every machine rounds alike.
    let step = std::iter::successors(Some(1.0), |step| Some(step * std::f64::consts::SQRT_2));
    let row = step.take(200).find(|step| *step >= wanted).unwrap_or(wanted);
    // The two widest parts must fit in one row.
    let row = widths.iter().take(2).sum::<f64>().max(row);
    let (mut x, mut y, mut height) = (0.0, 0.0, 0.0_f64);
    for &part in parts {
        let rect = bounds.at(part);
        if x > 0.0 && x + rect.width > row {
            (x, y, height) = (0.0, y + height + gap, 0.0);
        }
        moves.put(part, Point::new(corner.x + x - rect.x, corner.y + y - rect.y));
        x += rect.width + gap;
        height = height.max(rect.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, width: f64) -> Rect {
        Rect { x, y: 0.0, width, height: 10.0 }
    }

    #[test]
    fn parts_stand_side_by_side() {
        let moves = pack(&[rect(-5.0, 10.0), rect(0.0, 20.0)], &[None, None], 3.0);
        assert_eq!(moves, [Point::new(5.0, 0.0), Point::new(13.0, 0.0)]);
    }

    #[test]
    fn known_parts_stay_or_make_room() {
        let wishes =
            [Some(Point::new(0.0, 0.0)), Some(Point::new(40.0, 0.0)), Some(Point::new(41.0, 50.0)), None];
        let moves = pack(&[rect(0.0, 50.0), rect(0.0, 5.0), rect(0.0, 5.0), rect(0.0, 5.0)], &wishes, 3.0);
        let places: Vec<f64> = moves.iter().map(|by| by.x).collect();
        assert_eq!(places, [0.0, 53.0, 41.0, 61.0]);
    }

    #[test]
    fn many_parts_fill_rows() {
        let bounds = vec![rect(0.0, 10.0); 100];
        let moves = pack(&bounds, &vec![None; 100], 0.0);
        let right = moves.iter().map(|by| by.x).fold(0.0, f64::max);
        assert!((100.0..200.0).contains(&right), "{right}");
    }
}
