//! Phase 8: one part as rectangles and routes, in its own coordinates.

use crate::flat::{At, NONE, count};
use crate::geometry::{Point, Rect, Size};
use crate::layered::Layered;
use crate::options::{Options, Padding};
use crate::place::Bands;
use crate::route::Router;

/// The drawing of one part.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    /// By the index within the part.
    pub(crate) nodes: Vec<Rect>,
    /// Each box with the caller's index of its group.
    pub(crate) boxes: Vec<(u32, Rect)>,
    pub(crate) points: Vec<Point>,
    /// Edge, and the range of its points: start and end.
    pub(crate) routes: Vec<(u32, u32, u32)>,
    pub(crate) bounds: Rect,
}

pub(crate) fn draw(
    layered: &Layered,
    sizes: impl Iterator<Item = Size>,
    bands: &Bands,
    x: &[f64],
    options: &Options<'_>,
    flipped: &[bool],
) -> Drawing {
    let mut drawing = Drawing::default();
    let mut bounds: Option<Rect> = None;
    for ((size, &x), (&layer, half)) in sizes.zip(x).zip(layered.layer.iter().zip(&layered.half)) {
        let y = bands.middle(layer) - size.height / 2.0;
        let rect = Rect { x: x - size.width / 2.0, y, width: size.width, height: size.height };
        drawing.nodes.push(rect);
        let with_loops = Rect { x: x - half, width: half * 2.0, ..rect };
        bounds = Some(bounds.map_or(with_loops, |all| all.with(with_loops)));
    }
    drawing.boxes = boxes(layered, x, bands, options);
    for (_, rect) in &drawing.boxes {
        bounds = Some(bounds.map_or(*rect, |all| all.with(*rect)));
    }
    let bounds = bounds.unwrap_or_default();
    let passing = (0..NONE).zip(x).skip(layered.real as usize).filter(|(item, _)| !layered.is_filler(*item));
    let (left, right) =
        passing.fold((bounds.x, bounds.right()), |(left, right), (_, x)| (left.min(*x), right.max(*x)));
    drawing.bounds = Rect::between(left, bounds.y, right, bounds.bottom());
    let mut router = Router::new(layered, bands, x, options, drawing.bounds.right());
    for (chain, at) in layered.chains.iter().zip(0..NONE) {
        let start = count(&drawing.points);
        router.route(chain, at, &drawing.nodes, &mut drawing.points);
        if flipped.at(chain.edge)
            && let Some(own) = drawing.points.get_mut(start as usize..)
        {
            own.reverse();
        }
        drawing.routes.push((chain.edge, start, count(&drawing.points)));
    }
    drawing.bounds.width = router.right() - drawing.bounds.x;
    drawing
}

/// The box of each group: around all members, the edges between them, and the layers in between.
fn boxes(layered: &Layered, x: &[f64], bands: &Bands, options: &Options<'_>) -> Vec<(u32, Rect)> {
    let mut sides: Vec<Option<(f64, f64)>> = vec![None; layered.spans().len()];
    // A filler does not widen the box.
    for (item, &x) in (0..NONE).zip(x).filter(|(item, _)| !layered.is_filler(*item)) {
        let (group, half) = (layered.group(item), layered.half.at(item));
        let (left, right) = sides.at(group).unwrap_or((x - half, x + half));
        sides.put(group, Some((left.min(x - half), right.max(x + half))));
    }
    let mut boxes = Vec::new();
    for ((&(first, last), &name), &side) in layered.spans().iter().zip(&layered.names).zip(&sides) {
        if let Some((left, right)) = side {
            let Padding { side, top, bottom } = options.padding;
            let (top, bottom) = (bands.top(first) - top, bands.bottom(last) + bottom);
            boxes.push((name, Rect::between(left - side, top, right + side, bottom)));
        }
    }
    boxes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::place::place;
    use crate::sample::{NODE, layered};

    #[test]
    fn boxes_and_bounds_enclose_their_contents() {
        let options = Options::default();
        let built = layered(3, &[(0, 1), (0, 2)], &[Group::free([1, 2])]);
        let bands = Bands::new(&built, &[10.0; 3], &options);
        let x = place(&built, &options);
        let drawn = draw(&built, [NODE; 3].into_iter(), &bands, &x, &options, &[false, true]);
        let (_, rect) = drawn.boxes[0];
        assert_eq!((rect.width, rect.height), (10.0 + 24.0 + 10.0 + 24.0, 10.0 + 28.0 + 12.0));
        assert_eq!((drawn.bounds.y, drawn.bounds.bottom()), (0.0, rect.bottom()));
        let (_, start, end) = drawn.routes[1];
        let ends = (drawn.points[start as usize].y, drawn.points[end as usize - 1].y);
        assert_eq!(ends, (drawn.nodes[2].y, drawn.nodes[0].bottom()), "an edge turned around runs upwards");
    }
}
