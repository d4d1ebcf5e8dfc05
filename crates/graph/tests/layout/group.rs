//! Groups and stages.

use crate::checks::checked;
use crate::shapes::stages;
use graph::{Group, Options, Size};

const NODE: Size = Size::new(180.0, 40.0);

#[test]
fn stages_without_an_edge_stand_below_one_another() {
    let groups = [Group::ordered([5, 1, 3]), Group::ordered([0, 2]), Group::free([]), Group::ordered([4])];
    let drawn = checked(&[NODE; 6], &[], &groups, &Options { stages: true, ..Options::default() });
    assert_eq!(drawn.layers, [1, 0, 1, 0, 2, 0]);
    let x = |node: usize| drawn.nodes[node].x;
    assert!(x(5) < x(1) && x(1) < x(3) && x(0) < x(2));
    let boxes: Vec<_> = drawn.groups.iter().flatten().collect();
    assert!(boxes[0].bottom() < boxes[1].y && boxes[1].bottom() < boxes[2].y);
}

#[test]
fn an_edge_against_the_stages_is_turned() {
    let groups = [Group::free([0]), Group::free([1])];
    let drawn = checked(&[NODE; 2], &[(1, 0)], &groups, &Options { stages: true, ..Options::default() });
    assert!(drawn.reversed == [0] || drawn.layers == [1, 0]);
}

#[test]
fn a_group_of_two_layers_is_free_of_others() {
    // 0 and 3 are one group; without it, 4 would be between them.
    let edges = [(0, 2), (4, 2), (1, 3), (4, 3), (0, 5), (1, 5)];
    let drawn = checked(&[NODE; 6], &edges, &[Group::free([0, 3])], &Options::default());
    assert!(drawn.groups[0].is_some());
}

#[test]
fn members_far_apart_keep_the_layers_between_free() {
    let edges = [(0, 1), (1, 2), (2, 3), (4, 1), (1, 5), (2, 5)];
    let drawn = checked(&[NODE; 6], &edges, &[Group::free([0, 3])], &Options::default());
    let rect = drawn.groups[0].expect("a box");
    assert!(rect.height > 4.0 * NODE.height);
}

#[test]
fn crossed_groups_get_one_order() {
    let groups = [Group::free([0, 3, 4]), Group::free([1, 2, 5])];
    checked(&[NODE; 6], &[(0, 3), (1, 2), (2, 4), (3, 5), (0, 2), (1, 3)], &groups, &Options::default());
}

#[test]
fn a_hundred_stages() {
    let shape = stages(100, 50);
    let groups: Vec<Group> = (0..100).map(|stage| Group::ordered(stage * 51..(stage + 1) * 51)).collect();
    let nodes = vec![NODE; shape.nodes as usize];
    let drawn = checked(&nodes, &shape.edges, &groups, &Options::default());
    assert_eq!(drawn.crossings, 0);
    assert!(drawn.loose.is_empty());
}
