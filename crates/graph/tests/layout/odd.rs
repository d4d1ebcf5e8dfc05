//! Input that no sensible caller gives.

use crate::checks::{checked, size};
use graph::{Group, Hint, Layout, Options, Padding, Size};

const NODE: Size = Size::new(180.0, 40.0);

#[test]
fn an_empty_graph() {
    assert_eq!(checked(&[], &[], &[], &Options::default()), Layout::default());
    let drawn = checked(&[], &[(0, 0)], &[Group::default()], &Options::default());
    assert_eq!((drawn.refused_edges, drawn.groups), (vec![0], vec![None]));
}

#[test]
fn invalid_sizes_and_distances() {
    let nodes = [size(f64::NAN, -4.0), size(f64::INFINITY, 1e300), size(-0.0, f64::MIN)];
    let odd = [f64::NAN, -1.0, f64::INFINITY, 1e300, 0.0];
    for gap in odd {
        let padding = Padding { side: gap, top: gap, bottom: gap };
        let base = Options {
            node_gap: gap,
            edge_gap: gap,
            layer_gap: gap,
            part_gap: gap,
            padding,
            ..Options::default()
        };
        checked(&nodes, &[(0, 1), (1, 2), (0, 2), (2, 2)], &[Group::free([0, 2])], &base);
    }
}

#[test]
fn no_sweep_and_no_pass() {
    let options = Options { sweeps: 0, passes: 0, pass_limit: 0, ..Options::default() };
    let groups = [Group::ordered([3, 1]), Group::free([0, 5])];
    let drawn = checked(&[NODE; 6], &[(0, 1), (1, 2), (2, 3), (0, 3), (0, 4), (5, 4)], &groups, &options);
    assert_eq!(drawn.loose, if cfg!(feature = "groups") { vec![0] } else { vec![] });
}

#[test]
fn loops_go_around_one_another() {
    let drawn = checked(&[NODE; 2], &[(0, 0), (0, 1), (0, 0)], &[], &Options::default());
    let out = |edge| drawn.route(edge).iter().map(|point| point.x).fold(0.0, f64::max);
    assert!(drawn.nodes[0].right() < out(0) && out(0) < out(2));
    assert!(drawn.reversed.is_empty());
}

#[test]
fn duplicate_edges_are_drawn_side_by_side() {
    let drawn = checked(&[NODE; 2], &[(0, 1), (0, 1), (1, 0)], &[], &Options::default());
    assert_eq!(drawn.reversed, [2]);
    let starts = [drawn.route(0)[0].x, drawn.route(1)[0].x, drawn.route(2)[1].x];
    assert!(starts[0] < starts[1] && starts[1] < starts[2]);
    assert!(drawn.route(2)[0].y > drawn.route(2)[1].y);
}

#[test]
fn the_number_of_passing_items_stays_bounded() {
    // One node has edges to every node of a chain: each edge would pass all layers in between.
    let mut edges: Vec<(u32, u32)> = (1..20_000).map(|node| (node - 1, node)).collect();
    edges.extend((2..20_000).map(|node| (0, node)));
    let drawn = checked(&vec![NODE; 20_000], &edges, &[], &Options::default());
    assert!(drawn.route(20_500).len() <= 8);
    assert_eq!(drawn.nodes.len(), 20_000);
}

#[test]
fn a_hint_with_absurd_coordinates() {
    let mut before = checked(&[NODE; 3], &[(0, 1), (0, 2)], &[], &Options::default());
    before.nodes[1].x = f64::NAN;
    before.nodes[2].y = f64::INFINITY;
    before.nodes[0].x = 1e12;
    let hint = Hint::grown(&before);
    checked(&[NODE; 4], &[(0, 1), (0, 2), (2, 3)], &[], &Options { hint: Some(&hint), ..Options::default() });
}
