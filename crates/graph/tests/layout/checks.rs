//! Checks that hold for every layout.

use graph::{Graph, Group, Layout, Options, Point, Rect, Size, layout};

pub fn size(width: f64, height: f64) -> Size {
    Size::new(width, height)
}

/// Lays out a graph and checks everything that is promised.
pub fn checked(nodes: &[Size], edges: &[(u32, u32)], groups: &[Group], options: &Options<'_>) -> Layout {
    let graph = Graph::new(nodes, edges, groups);
    let drawn = layout(&graph, options);
    assert_eq!(drawn.nodes.len(), nodes.len());
    assert_eq!(drawn.layers.len(), nodes.len());
    assert_eq!(drawn.groups.len(), groups.len());
    assert_eq!(drawn.edge_count(), edges.len());
    for rect in &drawn.nodes {
        assert!(rect.x.is_finite() && rect.y.is_finite());
        assert!(holds(&drawn.bounds, rect), "{rect:?} outside {:?}", drawn.bounds);
    }
    apart(&drawn.nodes, "nodes");
    directions(&drawn, edges);
    routes(&drawn, nodes, edges);
    if cfg!(feature = "groups") {
        boxes(&drawn, groups);
    }
    drawn
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    let slack = 1e-3;
    outer.x <= inner.x + slack
        && outer.y <= inner.y + slack
        && outer.right() >= inner.right() - slack
        && outer.bottom() >= inner.bottom() - slack
}

/// Slightly smaller, so that rounding is not an overlap.
fn inside(rect: &Rect) -> Rect {
    let by = 1e-3;
    Rect { x: rect.x + by, y: rect.y + by, width: rect.width - 2.0 * by, height: rect.height - 2.0 * by }
}

fn apart(rects: &[Rect], what: &str) {
    let mut sorted: Vec<Rect> =
        rects.iter().map(inside).filter(|rect| rect.width > 0.0 && rect.height > 0.0).collect();
    sorted.sort_by(|one, other| one.y.total_cmp(&other.y));
    for (at, one) in sorted.iter().enumerate() {
        for other in sorted[at + 1..].iter().take_while(|other| other.y < one.bottom()) {
            assert!(!one.overlaps(other), "{what} overlap: {one:?} {other:?}");
        }
    }
}

/// Every edge points down unless it is reported; then it points up.
fn directions(drawn: &Layout, edges: &[(u32, u32)]) {
    let count = drawn.nodes.len() as u32;
    for (index, &(from, to)) in (0..).zip(edges) {
        assert_eq!(drawn.refused_edges.contains(&index), from >= count || to >= count);
        if from == to || from >= count || to >= count {
            continue;
        }
        let (above, below) =
            if drawn.reversed.binary_search(&index).is_ok() { (to, from) } else { (from, to) };
        assert!(
            drawn.layers[above as usize] < drawn.layers[below as usize],
            "edge {index} does not point down"
        );
        let (above, below) = (drawn.nodes[above as usize], drawn.nodes[below as usize]);
        assert!(above.bottom() <= below.y + 1e-6, "edge {index} does not point down");
    }
}

/// Routes run from border to border and pass through no node.
fn routes(drawn: &Layout, nodes: &[Size], edges: &[(u32, u32)]) {
    for (index, &(from, to)) in (0..).zip(edges) {
        let route = drawn.route(index);
        if drawn.refused_edges.contains(&index) {
            assert!(route.is_empty());
            continue;
        }
        let ends = [(route.first(), from), (route.last(), to)];
        for (end, node) in ends {
            let (end, rect) = (end.expect("a route"), drawn.nodes[node as usize]);
            assert!(
                holds(&rect, &Rect { x: end.x, y: end.y, width: 0.0, height: 0.0 }),
                "edge {index} starts off"
            );
        }
        for point in route {
            let rect = Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 };
            assert!(holds(&drawn.bounds, &rect), "edge {index} leaves the drawing");
        }
        if nodes.len() <= 300 {
            for (node, rect) in drawn.nodes.iter().enumerate() {
                let passes = route.windows(2).any(|pair| cuts(pair[0], pair[1], &inside(rect)));
                assert!(!passes, "edge {index} {:?} cuts node {node}: {route:?} {rect:?}", (from, to));
            }
        }
    }
}

/// Whether part of the line from `a` to `b` is within the rectangle (Liang-Barsky).
fn cuts(a: Point, b: Point, rect: &Rect) -> bool {
    if rect.width <= 0.0 || rect.height <= 0.0 {
        return false;
    }
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (a.x - b.x, a.x - rect.x),
        (b.x - a.x, rect.right() - a.x),
        (a.y - b.y, a.y - rect.y),
        (b.y - a.y, rect.bottom() - a.y),
    ];
    for (step, room) in sides {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    enter < leave
}

/// Boxes contain their members and nothing else; members of a layer are neighbours, ordered ones in order.
fn boxes(drawn: &Layout, groups: &[Group]) {
    let mut taken = vec![false; drawn.nodes.len()];
    let mut kept = Vec::new();
    for (index, group) in (0_u32..).zip(groups) {
        let mut own: Vec<u32> = Vec::new();
        for (place, &member) in (0..).zip(&group.members) {
            if !drawn.refused_members.contains(&(index, place)) {
                assert!(!taken[member as usize], "member {member} of two groups");
                taken[member as usize] = true;
                own.push(member);
            }
        }
        let Some(rect) = drawn.groups[index as usize] else {
            assert!(own.is_empty() || drawn.loose.contains(&index));
            continue;
        };
        kept.push(rect);
        assert!(holds(&drawn.bounds, &rect), "box {index} leaves the drawing");
        for (node, place) in (0..).zip(&drawn.nodes) {
            if own.contains(&node) {
                assert!(holds(&rect, place), "member {node} outside of its box {index}");
            } else {
                assert!(!inside(place).overlaps(&inside(&rect)), "node {node} in the box of group {index}");
            }
        }
        let mut last: std::collections::BTreeMap<u32, f64> = std::collections::BTreeMap::new();
        for &member in own.iter().filter(|_| group.ordered) {
            let x = drawn.nodes[member as usize].centre().x;
            let before = last.insert(drawn.layers[member as usize], x);
            assert!(before.is_none_or(|before| before <= x), "members of {index} out of order");
        }
    }
    apart(&kept, "boxes");
}
