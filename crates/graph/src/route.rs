//! The course of an edge: vertical through layers, slanting only between them, so that it passes no node.

use crate::flat::{At, Lists, NONE, count};
use crate::geometry::{Point, Rect};
use crate::layered::{Chain, Layered};
use crate::options::Options;
use crate::place::Bands;

#[derive(Debug)]
pub(crate) struct Router<'a> {
    layered: &'a Layered,
    bands: &'a Bands,
    x: &'a [f64],
    edge_gap: f64,
    /// Place of each chain among those between the same two nodes, and the number of those.
    lanes: Vec<(u32, u32)>,
    /// The right side of the drawing including the edges led around it so far.
    right: f64,
}

impl<'a> Router<'a> {
    pub(crate) fn new(
        layered: &'a Layered,
        bands: &'a Bands,
        x: &'a [f64],
        options: &Options<'_>,
        right: f64,
    ) -> Self {
        Self { layered, bands, x, edge_gap: options.edge_gap, lanes: lanes(layered), right }
    }

    pub(crate) fn right(&self) -> f64 {
        self.right
    }

    /// Appends the points of chain `index`, from top to bottom.
    pub(crate) fn route(&mut self, chain: &Chain, index: u32, nodes: &[Rect], points: &mut Vec<Point>) {
        let (top, bottom) = (nodes.at(chain.top), nodes.at(chain.bottom));
        let (above, below) = (self.layered.layer.at(chain.top), self.layered.layer.at(chain.bottom));
        let (lane, lanes) = self.lanes.at(index);
        let room = top.width.min(bottom.width) / f64::from(lanes + 1);
        let aside = (f64::from(lane) - f64::from(lanes.saturating_sub(1)) / 2.0) * room.min(self.edge_gap);
        let (start, end) = (top.centre().x + aside, bottom.centre().x + aside);
        let from = points.len();
        points.push(Point::new(start, top.bottom()));
        points.push(Point::new(start, self.bands.bottom(above)));
        if chain.first == NONE {
            self.right += self.edge_gap;
            let out = f64::midpoint(self.bands.bottom(above), self.bands.top(above + 1));
            let back = f64::midpoint(self.bands.bottom(below.saturating_sub(1)), self.bands.top(below));
            points.extend([Point::new(start, out), Point::new(self.right, out)]);
            points.extend([Point::new(self.right, back), Point::new(end, back)]);
        } else {
            for (step, layer) in (0..chain.length).zip(above + 1..) {
                let x = self.x.at(chain.first + step);
                points.push(Point::new(x, self.bands.top(layer)));
                points.push(Point::new(x, self.bands.bottom(layer)));
            }
        }
        points.push(Point::new(end, self.bands.top(below)));
        points.push(Point::new(end, bottom.y));
        simplify(points, from);
    }
}

/// Edges that join the same two nodes directly run side by side.
fn lanes(layered: &Layered) -> Vec<(u32, u32)> {
    let by_top = Lists::new(layered.real, layered.chains.iter().map(|chain| chain.top).zip(0..NONE));
    let mut lanes = vec![(0, 1); layered.chains.len()];
    let mut number = vec![0_u32; layered.real as usize];
    for top in 0..layered.real {
        let own = by_top.of(top);
        let bottom = |chain: u32| layered.chains.at(chain).bottom;
        for &chain in own {
            lanes.put(chain, (number.at(bottom(chain)), 1));
            number.put(bottom(chain), number.at(bottom(chain)) + 1);
        }
        for &chain in own {
            let all = number.at(bottom(chain)).max(1);
            lanes.put(chain, (lanes.at(chain).0, all));
        }
        own.iter().for_each(|&chain| number.put(bottom(chain), 0));
    }
    lanes
}

/// Drops points in the middle of a vertical or horizontal line.
fn simplify(points: &mut Vec<Point>, from: usize) {
    let from = u32::try_from(from).unwrap_or(NONE);
    let mut kept = from;
    for at in from..count(points) {
        let point = points.at(at);
        while kept > from {
            let last = points.at(kept - 1);
            let straight = kept > from + 1 && {
                let before = points.at(kept - 2);
                let near = |one: f64, other: f64| (one - other).abs() < 1e-6;
                near(before.x, last.x) && near(last.x, point.x)
                    || near(before.y, last.y) && near(last.y, point.y)
            };
            // The two ends stay, even of an edge of zero length.
            let again = last == point && kept > from + 1;
            if !straight && !again {
                break;
            }
            kept -= 1;
        }
        points.put(kept, point);
        kept += 1;
    }
    points.truncate(kept as usize);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::limited;

    #[test]
    fn only_corners_stay() {
        let points = [(9, 9), (0, 0), (0, 1), (0, 2), (3, 4), (3, 5), (3, 5), (3, 8)];
        let mut points: Vec<Point> = points.map(|(x, y)| Point::new(f64::from(x), f64::from(y))).into();
        simplify(&mut points, 1);
        let left: Vec<(f64, f64)> = points.iter().map(|point| (point.x, point.y)).collect();
        assert_eq!(left, [(9.0, 9.0), (0.0, 0.0), (0.0, 2.0), (3.0, 4.0), (3.0, 8.0)]);
    }
    #[test]
    fn an_edge_without_items_is_led_around() {
        let (built, _) = limited(3, &[(0, 1), (1, 2), (0, 2)], &[], 0);
        let options = Options { layer_gap: 20.0, ..Options::default() };
        let bands = Bands::new(&built, &[10.0; 3], &options);
        let rect = |y| Rect { x: 0.0, y, width: 10.0, height: 10.0 };
        let mut router = Router::new(&built, &bands, &[5.0; 3], &options, 10.0);
        let mut points = Vec::new();
        router.route(&built.chains[2], 2, &[rect(0.0), rect(30.0), rect(60.0)], &mut points);
        let way: Vec<(f64, f64)> = points.iter().map(|point| (point.x, point.y)).collect();
        assert_eq!(way, [(5.0, 10.0), (5.0, 20.0), (22.0, 20.0), (22.0, 50.0), (5.0, 50.0), (5.0, 60.0)]);
        assert_eq!(router.right(), 22.0);
    }
}
