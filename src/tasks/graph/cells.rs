//! The edges of a picture cut along a grid, so that each painted path stays in one area: a line across the
//! whole picture would otherwise be repainted wherever one looks.

use super::chunks::Chunk;
use super::scene::Scene;
use crate::tasks::flat::Flat;
use graph::{Point, Rect};

/// Roughly this many edges per cell.
const EDGES: usize = 90;

/// No more cells than this.
const MOST: usize = 160;

/// The cells of a picture, and which of them the edges to each item cross.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// The cells that are not empty.
    pub chunks: Vec<Chunk>,
    /// The cells that edges to each item cross; one can be listed twice.
    passed: Flat,
}

impl Cells {
    /// The cells that edges to an item cross.
    pub fn of_item(&self, item: u32) -> &[usize] {
        self.passed.list(item as usize)
    }
}

/// A grid over a picture.
struct Grid {
    bounds: Rect,
    columns: f64,
    rows: f64,
}

impl Grid {
    fn over(bounds: Rect, edges: usize) -> Self {
        let wanted = edges.div_ceil(EDGES).clamp(1, MOST) as f64;
        let columns =
            (wanted * bounds.width.max(1.0) / bounds.height.max(1.0)).sqrt().round().clamp(1.0, wanted);
        Self { bounds, columns, rows: (wanted / columns).floor().max(1.0) }
    }

    /// The cell of a point.
    fn cell(&self, at: Point) -> usize {
        let part = |value: f64, from: f64, length: f64, count: f64| {
            ((value - from) / length.max(1.0) * count).floor().clamp(0.0, count - 1.0)
        };
        let column = part(at.x, self.bounds.x, self.bounds.width, self.columns);
        let row = part(at.y, self.bounds.y, self.bounds.height, self.rows);
        (row * self.columns + column) as usize
    }

    /// Where a line crosses grid lines, as fractions of its length, ascending, and its end.
    fn crossings(&self, from: Point, to: Point, out: &mut Vec<f64>) {
        out.clear();
        let mut axis = |a: f64, b: f64, start: f64, length: f64, count: f64| {
            let step = length.max(1.0) / count;
            let (low, high) = (a.min(b), a.max(b));
            let mut line = ((low - start) / step).floor() + 1.0;
            while line < count && start + line * step < high {
                out.push((start + line * step - a) / (b - a));
                line += 1.0;
            }
        };
        axis(from.x, to.x, self.bounds.x, self.bounds.width, self.columns);
        axis(from.y, to.y, self.bounds.y, self.bounds.height, self.rows);
        out.retain(|share| *share > 0.0 && *share < 1.0);
        out.sort_by(f64::total_cmp);
        out.push(1.0);
    }
}

/// Cuts the edges of a picture into cells.
pub fn cells(scene: &Scene) -> Cells {
    let edges = &scene.blocks.edges;
    let grid = Grid::over(scene.bounds(), edges.len());
    let mut chunks = vec![Chunk::default(); (grid.columns * grid.rows) as usize];
    let mut passed = Vec::new();
    let mut shares = Vec::new();
    for (edge, &(_, to)) in (0..).zip(edges) {
        if scene.turned().binary_search(&edge).is_ok() {
            continue;
        }
        // The cell of the stroke being drawn.
        let mut inside: Option<usize> = None;
        let route = scene.route(edge);
        for (&start, &end) in route.iter().zip(route.iter().skip(1)) {
            grid.crossings(start, end, &mut shares);
            let mut last = (0.0, start);
            for &share in &shares {
                let along = |share: f64| {
                    Point::new(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
                };
                let next = (share, if share < 1.0 { along(share) } else { end });
                let cell = grid.cell(along(f64::midpoint(last.0, share)));
                if let Some(chunk) = chunks.get_mut(cell) {
                    if inside != Some(cell) {
                        chunk.points.push(last.1);
                        chunk.strokes.push((edge, 0));
                        let item = scene.item_of_block(to).unwrap_or_default();
                        passed.push((item as usize, cell));
                        inside = Some(cell);
                    }
                    chunk.points.push(next.1);
                    let length = u32::try_from(chunk.points.len()).unwrap_or(u32::MAX);
                    if let Some(stroke) = chunk.strokes.last_mut() {
                        stroke.1 = length;
                    }
                }
                last = next;
            }
        }
    }
    Cells { chunks, passed: Flat::of(scene.items.len(), &passed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::edged;

    fn scene(count: usize) -> Scene {
        let mut edges: Vec<_> = (1..count).map(|node| ((node - 1) / 3, node)).collect();
        edges.extend((200..count).step_by(50).map(|node| (node / 40, node)));
        edges.sort_unstable();
        edges.dedup();
        Scene::build(&edged(count, &edges), &[], None)
    }

    fn length(points: &[Point]) -> f64 {
        points.windows(2).map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y)).sum()
    }

    #[test]
    fn the_strokes_of_all_cells_are_the_edges() {
        let scene = scene(2_000);
        let cells = cells(&scene);
        assert!(cells.chunks.len() > 5 && cells.chunks.len() <= MOST);
        let mut drawn = vec![0.0; scene.blocks.edges.len()];
        for chunk in &cells.chunks {
            let mut start = 0;
            for &(edge, end) in &chunk.strokes {
                drawn[edge as usize] += length(&chunk.points[start..end as usize]);
                start = end as usize;
            }
        }
        for (edge, drawn) in (0..).zip(drawn) {
            assert!((length(scene.route(edge)) - drawn).abs() < 0.01, "{edge}");
        }
    }

    #[test]
    fn a_stroke_stays_in_its_cell() {
        let scene = scene(2_000);
        let grid = Grid::over(scene.bounds(), scene.blocks.edges.len());
        let (width, height) = (scene.bounds().width / grid.columns, scene.bounds().height / grid.rows);
        for chunk in cells(&scene).chunks {
            let Some(reach) = chunk.reach(&scene) else { continue };
            assert!(reach.width <= width + 0.01 && reach.height <= height + 0.01);
        }
    }

    #[test]
    fn a_changed_node_is_found_in_the_cells_its_edges_pass() {
        let scene = scene(2_000);
        let cells = cells(&scene);
        for (edge, &(_, to)) in (0..).zip(&scene.blocks.edges).step_by(97) {
            let item = scene.item_of_block(to).unwrap();
            let found = cells.of_item(item);
            for (cell, chunk) in cells.chunks.iter().enumerate() {
                let holds = chunk.strokes.iter().any(|stroke| stroke.0 == edge);
                assert!(!holds || found.contains(&cell), "{edge}");
            }
        }
    }

    #[test]
    fn what_closes_a_circle_is_drawn_separately() {
        let scene = Scene::build(&edged(3, &[(0, 1), (1, 2), (2, 0)]), &[], None);
        assert_eq!(scene.turned().len(), 1);
        let drawn: usize = cells(&scene).chunks.iter().map(|chunk| chunk.strokes.len()).sum();
        assert_eq!(drawn, 2);
    }

    #[test]
    fn a_small_picture_is_one_cell() {
        assert_eq!(cells(&scene(20)).chunks.len(), 1);
        assert_eq!(cells(&Scene::default()).chunks.len(), 1);
    }
}
