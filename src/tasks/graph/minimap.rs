//! The whole picture in miniature: a field of dots, each showing the state that most needs attention.

use super::path;
use super::scene::{Scene, What};
use super::viewport::Viewport;
use crate::tasks::Phase;
use graph::{Point, Rect};

/// Which state wins when several fall on one dot: the most urgent first.
const URGENT: [Phase; 5] = [Phase::Failed, Phase::Running, Phase::Warning, Phase::Waiting, Phase::Done];

/// No side of a map is shorter than this, in dots.
const THIN: f64 = 24.0;

/// The map of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimap {
    bounds: Rect,
    /// Dots of the map per pixel of the picture, across and down.
    scale: Point,
    /// Its width in dots.
    pub width: f64,
    /// Its height in dots.
    pub height: f64,
}

/// The dots of one state, as a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapPath {
    /// The state.
    pub phase: Phase,
    /// Rows of dots.
    pub path: String,
}

impl Minimap {
    /// A map of at most this size. A picture that is far longer than wide is stretched, so that there is
    /// something to see.
    pub fn new(bounds: Rect, width: f64, height: f64) -> Self {
        let (across, down) = (width / bounds.width.max(1.0), height / bounds.height.max(1.0));
        let alike = across.min(down);
        let scale = Point::new(
            alike.max(THIN / bounds.width.max(1.0)).min(across),
            alike.max(THIN / bounds.height.max(1.0)).min(down),
        );
        Self {
            bounds,
            scale,
            width: (bounds.width * scale.x).ceil().max(1.0),
            height: (bounds.height * scale.y).ceil().max(1.0),
        }
    }

    /// The visible part of the picture, in dots, cut to the map.
    pub fn window(&self, viewport: &Viewport) -> Rect {
        let seen = viewport.seen(0.0);
        let across = |x: f64| ((x - self.bounds.x) * self.scale.x).clamp(0.0, self.width);
        let down = |y: f64| ((y - self.bounds.y) * self.scale.y).clamp(0.0, self.height);
        let (x, y) = (across(seen.x), down(seen.y));
        Rect { x, y, width: across(seen.right()) - x, height: down(seen.bottom()) - y }
    }

    /// The point of the picture under a dot.
    pub fn at(&self, x: f64, y: f64) -> Point {
        Point::new(self.bounds.x + x / self.scale.x, self.bounds.y + y / self.scale.y)
    }

    /// The dots by state; `phases` are those of the picture's items.
    pub fn paths(&self, scene: &Scene, phases: &[Phase]) -> Vec<MapPath> {
        let (columns, rows) = (self.width as usize, self.height as usize);
        let mut dots: Vec<u8> = vec![u8::MAX; columns * rows];
        for (item, phase) in scene.items.iter().zip(phases) {
            if matches!(item.what, What::Frame(_)) {
                continue;
            }
            let rank =
                URGENT.iter().position(|one| one == phase).and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
            let across = |x: f64| ((x - self.bounds.x) * self.scale.x).max(0.0) as usize;
            let down = |y: f64| ((y - self.bounds.y) * self.scale.y).max(0.0) as usize;
            let (left, top) = (across(item.rect.x), down(item.rect.y));
            let right = across(item.rect.right()).max(left + 1).min(columns);
            let bottom = down(item.rect.bottom()).max(top + 1).min(rows);
            for row in top..bottom {
                let start = row * columns;
                for slot in dots.get_mut(start + left..start + right).into_iter().flatten() {
                    *slot = rank.min(*slot);
                }
            }
        }
        let mut paths: Vec<MapPath> =
            URGENT.iter().map(|phase| MapPath { phase: *phase, path: String::new() }).collect();
        for (row, line) in dots.chunks(columns.max(1)).enumerate() {
            let mut column = 0.0;
            for run in line.chunk_by(|one, other| one == other) {
                let width = run.len() as f64;
                let rank = run.first().copied().map_or(usize::MAX, usize::from);
                if let Some(held) = paths.get_mut(rank) {
                    path::rect(&mut held.path, Rect { x: column, y: row as f64, width, height: 1.0 });
                }
                column += width;
            }
        }
        paths.retain(|held| !held.path.is_empty());
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::edged;

    #[test]
    fn one_failed_node_among_many_is_visible() {
        let edges: Vec<_> = (1..2_000).map(|node| ((node - 1) / 3, node)).collect();
        let scene = Scene::build(&edged(2_000, &edges), &[], None);
        let map = Minimap::new(scene.bounds(), 180.0, 120.0);
        assert!(map.width <= 181.0 && map.height <= 121.0);
        let mut phases = vec![Phase::Done; scene.items.len()];
        phases[1_500] = Phase::Failed;
        let paths = map.paths(&scene, &phases);
        let shown: Vec<Phase> = paths.iter().map(|path| path.phase).collect();
        assert_eq!(shown, [Phase::Failed, Phase::Done]);
    }

    #[test]
    fn a_press_on_the_window_hits_its_point() {
        let bounds = Rect { x: -50.0, y: 0.0, width: 10_000.0, height: 5_000.0 };
        let map = Minimap::new(bounds, 200.0, 120.0);
        let window = Viewport::new(800.0, 600.0).centred(Point::new(2_000.0, 2_500.0));
        let shown = map.window(&window);
        let middle = shown.centre();
        let point = map.at(middle.x, middle.y);
        assert!((point.x - 2_000.0).abs() < 1.0 && (point.y - 2_500.0).abs() < 1.0);
        let all = map.window(&Viewport::new(800.0, 600.0).fit(bounds));
        assert_eq!((all.width, all.height), (map.width, map.height));
    }
}
