//! Random graphs, with everything at once.

use crate::checks::{checked, size};
use graph::{Graph, Group, Hint, Options, Size, layout};
use proptest::prelude::*;

#[derive(Clone, Debug)]
pub struct Case {
    pub nodes: Vec<Size>,
    pub edges: Vec<(u32, u32)>,
    pub groups: Vec<Group>,
    pub stages: bool,
    pub limit: u32,
}

/// Up to 40 nodes; edges may be loops, duplicates, backward, or lead to missing nodes; members likewise.
pub fn cases() -> impl Strategy<Value = Case> {
    (0_u32..40).prop_flat_map(|count| {
        let nodes = prop::collection::vec((0.0..120.0, 0.0..60.0), count as usize);
        let edges = prop::collection::vec((0..count + 1, 0..count + 1), 0..80);
        let down = any::<bool>();
        let members = prop::collection::vec(0..count + 1, 0..8);
        let groups = prop::collection::vec((members, any::<bool>()), 0..5);
        let limit = prop_oneof![4 => Just(10_000_u32), 1 => 0_u32..40];
        (nodes, edges, groups, down, prop::bool::weighted(0.3), limit).prop_map(
            |(nodes, mut edges, groups, down, stages, limit)| {
                if down {
                    edges.iter_mut().for_each(|edge| *edge = (edge.0.min(edge.1), edge.0.max(edge.1)));
                }
                let groups =
                    groups.into_iter().map(|(members, ordered)| Group { members, ordered }).collect();
                let nodes = nodes.into_iter().map(|(width, height)| size(width, height)).collect();
                Case { nodes, edges, groups, stages, limit }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_that_is_promised_holds(case in cases()) {
        let options = Options { stages: case.stages, pass_limit: case.limit, ..Options::default() };
        let drawn = checked(&case.nodes, &case.edges, &case.groups, &options);
        prop_assert_eq!(&drawn, &layout(&Graph::new(&case.nodes, &case.edges, &case.groups), &options));
    }

    #[test]
    fn nothing_is_turned_that_need_not_be(case in cases()) {
        let down: Vec<(u32, u32)> = case.edges.iter().map(|&(one, other)| (one.min(other), one.max(other))).collect();
        let drawn = layout(&Graph::new(&case.nodes, &down, &case.groups), &Options::default());
        prop_assert!(drawn.reversed.is_empty());
    }

    #[test]
    fn laid_out_again_nothing_moves(case in cases()) {
        let options = Options { stages: case.stages, pass_limit: case.limit, ..Options::default() };
        let before = checked(&case.nodes, &case.edges, &case.groups, &options);
        let hint = Hint::grown(&before);
        let after = checked(&case.nodes, &case.edges, &case.groups, &Options { hint: Some(&hint), ..options });
        for (one, other) in before.nodes.iter().zip(&after.nodes) {
            prop_assert!((one.x - other.x).abs() < 0.5, "{one:?} {other:?}");
            prop_assert!((one.y - other.y).abs() < 0.01, "{one:?} {other:?}");
        }
    }

    #[test]
    fn known_nodes_of_a_layer_keep_their_order(case in cases(), share in 0.0..1.0) {
        let known = (case.nodes.len() as f64 * share) as u32;
        let old: Vec<(u32, u32)> =
            case.edges.iter().copied().filter(|&(from, to)| from < known && to < known).collect();
        let before = layout(&Graph::new(&case.nodes[..known as usize], &old, &[]), &Options::default());
        let nodes: Vec<Option<u32>> = (0..case.nodes.len() as u32).map(|node| (node < known).then_some(node)).collect();
        let hint = Hint::mapped(&before, &nodes, &[]);
        let after = checked(&case.nodes, &case.edges, &[], &Options { hint: Some(&hint), ..Options::default() });
        let level = |node: usize| after.nodes[node].centre().y;
        let (was, is) = (|node: usize| before.nodes[node].centre().x, |node: usize| after.nodes[node].centre().x);
        for one in 0..known as usize {
            for other in 0..one {
                // In one layer before and at one height now.
                if level(one) == level(other) && was(one) < was(other) && before.layers[one] == before.layers[other] {
                    prop_assert!(is(one) <= is(other), "{one} has passed {other}");
                }
            }
        }
    }

    #[test]
    fn any_hint_is_survived(case in cases(), other in cases()) {
        let options = Options { stages: case.stages, ..Options::default() };
        let before = layout(&Graph::new(&other.nodes, &other.edges, &other.groups), &options);
        let hint = Hint::grown(&before);
        checked(&case.nodes, &case.edges, &case.groups, &Options { hint: Some(&hint), ..options });
    }
}
