//! The shapes of the bench, and deep ones.

use crate::checks::checked;
use crate::shapes::{chain, fan, layered};
use graph::{Graph, Options, Size, layout};

const NODE: Size = Size::new(180.0, 40.0);

#[test]
fn a_chain_of_100_000() {
    let shape = chain(100_000);
    let drawn = checked(&vec![NODE; 100_000], &shape.edges, &[], &Options::default());
    assert_eq!(drawn.layers.iter().max(), Some(&99_999));
    assert!(drawn.bounds.width <= 180.0);
}

#[test]
fn a_ring_of_100_000_is_reported() {
    let ring: Vec<(u32, u32)> = (0..100_000).map(|node| (node, (node + 1) % 100_000)).collect();
    assert_eq!(checked(&vec![NODE; 100_000], &ring, &[], &Options::default()).reversed, [99_999]);
}

#[test]
fn trees_and_fans_have_no_crossing() {
    let tree: Vec<(u32, u32)> = (1..2_000).map(|node| ((node - 1) / 3, node)).collect();
    assert_eq!(checked(&vec![NODE; 2_000], &tree, &[], &Options::default()).crossings, 0);
    let shape = fan(1_000);
    let drawn = checked(&vec![NODE; 1_002], &shape.edges, &[], &Options::default());
    assert_eq!(drawn.crossings, 0);
    let middle = drawn.bounds.centre().x;
    assert!((drawn.nodes[0].centre().x - middle).abs() < 1.0);
    assert!((drawn.nodes[1_001].centre().x - middle).abs() < 1.0);
}

#[test]
fn layers_of_random_width() {
    for seed in 1..6 {
        let shape = layered(300, seed);
        checked(&vec![NODE; 300], &shape.edges, &[], &Options::default());
    }
    let shape = layered(2_000, 1);
    checked(&vec![NODE; 2_000], &shape.edges, &[], &Options::default());
}

#[test]
fn the_crossing_count_matches_the_drawing() {
    // Two layers, so that every crossing is one of straight lines.
    let edges: Vec<(u32, u32)> =
        (0..6).flat_map(|one| [(one, 6 + (one * 5 + 1) % 7), (one, 6 + (one * 5 + 3) % 7)]).collect();
    let drawn = layout(&Graph::new(&[NODE; 13], &edges, &[]), &Options::default());
    let ends = |edge: u32| {
        let route = drawn.route(edge);
        (route[0].x, route[route.len() - 1].x)
    };
    let mut crossings = 0;
    for one in 0..12 {
        for other in 0..one {
            let ((a, b), (c, d)) = (ends(one), ends(other));
            crossings += u64::from((a - c) * (b - d) < 0.0);
        }
    }
    assert_eq!(drawn.crossings, crossings);
}
