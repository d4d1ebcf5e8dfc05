//! A graph that grows stays recognisable.

use crate::checks::checked;
use crate::shapes::layered;
use graph::{Hint, Layout, Options, Size};

const NODE: Size = Size::new(180.0, 40.0);

fn moved(before: &Layout, after: &Layout) -> Vec<f64> {
    let pairs = before.nodes.iter().zip(&after.nodes);
    pairs.map(|(one, other)| (one.x - other.x).abs().max((one.y - other.y).abs())).collect()
}

#[test]
fn a_new_leaf_moves_only_what_must_give_way() {
    let edges = [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5)];
    let before = checked(&[NODE; 5], &edges[..4], &[], &Options::default());
    let hint = Hint::grown(&before);
    let after = checked(&[NODE; 6], &edges, &[], &Options { hint: Some(&hint), ..Options::default() });
    assert!(moved(&before, &after).iter().all(|by| *by < 0.01), "{before:?} {after:?}");
}

#[test]
fn nine_tenths_keep_their_places() {
    let shape = layered(1_000, 3);
    let known = shape.edges.partition_point(|&(_, to)| to < 900);
    let before = checked(&[NODE; 900], &shape.edges[..known], &[], &Options::default());
    let hint = Hint::grown(&before);
    let nodes = [NODE; 1_000];
    let after = checked(&nodes, &shape.edges, &[], &Options { hint: Some(&hint), ..Options::default() });
    let with = moved(&before, &after).iter().filter(|by| **by < 1.0).count();
    let afresh = moved(&before, &checked(&nodes, &shape.edges, &[], &Options::default()));
    let without = afresh.iter().filter(|by| **by < 1.0).count();
    assert!(with >= 850 && without < 450, "{with} of 900 stay with the hint, {without} without");
}

#[test]
fn a_new_part_goes_beside_the_old_ones() {
    let before = checked(&[NODE; 4], &[(0, 1), (2, 3)], &[], &Options::default());
    let hint = Hint::grown(&before);
    let edges = [(0, 1), (2, 3), (4, 5)];
    let after = checked(&[NODE; 6], &edges, &[], &Options { hint: Some(&hint), ..Options::default() });
    assert_eq!(before.nodes, after.nodes[..4]);
    assert!(after.nodes[4].x >= before.bounds.right());
}

#[test]
fn a_new_node_in_front_goes_above_and_the_others_stay() {
    let before = checked(&[NODE; 3], &[(0, 1), (1, 2)], &[], &Options::default());
    let hint = Hint::grown(&before);
    let after = checked(
        &[NODE; 4],
        &[(0, 1), (1, 2), (3, 0)],
        &[],
        &Options { hint: Some(&hint), ..Options::default() },
    );
    assert!(moved(&before, &after).iter().all(|by| *by < 0.01));
    assert!(after.nodes[3].y < 0.0 && after.bounds.y == after.nodes[3].y);
}

#[test]
fn indices_may_change() {
    let before = checked(&[NODE; 3], &[(0, 1), (0, 2)], &[], &Options::default());
    // The first leaf is gone, and another was added in front of all.
    let hint = Hint::mapped(&before, &[None, Some(0), Some(2)], &[Some(1), None]);
    let options = Options { hint: Some(&hint), ..Options::default() };
    let after = checked(&[NODE; 3], &[(1, 2), (1, 0)], &[], &options);
    assert!((after.nodes[2].x - before.nodes[2].x).abs() < 0.01);
    assert!((after.nodes[1].x - before.nodes[0].x).abs() < 0.01);
}
