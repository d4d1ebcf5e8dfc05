//! Edges from a node to itself, drawn as brackets at its right side.

use crate::check::Checked;
use crate::flat::{At, count};
use crate::geometry::{LONGEST, Point};
use crate::output::Layout;

/// The room each node needs at its sides for its loops.
pub(crate) fn room(checked: &Checked, gap: f64) -> Vec<f64> {
    let mut room = vec![0.0; checked.sizes.len()];
    for &edge in &checked.loops {
        let (node, _) = checked.edges.at(edge);
        room.put(node, (room.at(node) + gap).min(LONGEST));
    }
    room
}

/// Each further loop of a node goes around the earlier ones.
pub(crate) fn draw(layout: &mut Layout, checked: &Checked, gap: f64) {
    let mut before = vec![0_u32; if checked.loops.is_empty() { 0 } else { checked.sizes.len() }];
    for &edge in &checked.loops {
        let (node, _) = checked.edges.at(edge);
        let rect = layout.nodes.at(node);
        let number = before.at(node) + 1;
        before.put(node, number);
        let right = rect.right();
        let out = (right + gap * f64::from(number)).min(right + LONGEST);
        let rise = rect.height / 4.0 * (f64::from(number) / f64::from(number + 1));
        let middle = rect.centre().y;
        let corners =
            [(right, middle - rise), (out, middle - rise), (out, middle + rise), (right, middle + rise)];
        layout.store(edge, &corners.map(|(x, y)| Point::new(x, y)));
    }
    debug_assert!(count(&layout.points) < u32::MAX);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::{Graph, Size};

    #[test]
    fn every_loop_takes_room_and_goes_around_the_last() {
        let checked = check(&Graph::new(&[Size::new(10.0, 8.0)], &[(0, 0), (0, 0)], &[]));
        assert_eq!(room(&checked, 6.0), [12.0]);
        let rect = crate::Rect { x: 0.0, y: 0.0, width: 10.0, height: 8.0 };
        let mut layout = Layout { nodes: vec![rect], routes: vec![(0, 0); 2], ..Layout::default() };
        draw(&mut layout, &checked, 6.0);
        let out = |edge| layout.route(edge).get(1).map(|point| point.x);
        assert_eq!((out(0), out(1)), (Some(16.0), Some(22.0)));
    }
}
