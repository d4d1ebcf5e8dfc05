use super::*;
use crate::tasks::{Filter, Only, Phase, Task, sample};

fn lines(task: &Task, fold: &Fold) -> Vec<Item> {
    items(task, &task.stages(), &Filter::default(), fold, None)
}

fn shape(items: &[Item]) -> Vec<(Of, u32, usize, usize)> {
    items.iter().map(|item| (item.of, item.level, item.place, item.siblings)).collect()
}

#[test]
fn stages_are_open_and_number_their_members() {
    let task = sample::staged(&[1, 2]);
    assert_eq!(
        shape(&lines(&task, &Fold::default())),
        [
            (Of::Stage(0), 1, 1, 2),
            (Of::Node(0), 2, 1, 1),
            (Of::Stage(1), 1, 2, 2),
            (Of::Node(1), 2, 1, 2),
            (Of::Node(2), 2, 2, 2),
        ]
    );
}

#[test]
fn a_sub_task_unfolds_to_what_is_around_it() {
    let mut edged = sample::edged(3, &[(0, 1), (0, 2), (1, 2)]);
    edged.nodes[1].phase = Phase::Failed;
    let mut fold = Fold::default();
    fold.set(Of::Node(1), true);
    let all = items(&edged, &edged.stages(), &Filter::default(), &fold, Some(1));
    let below: Vec<_> = all.iter().filter(|item| item.level == 3).map(|item| item.of).collect();
    assert_eq!(below, [Of::Why(1), Of::Before(1, 0), Of::Behind(1, 2)]);
    let staged = sample::staged(&[1, 1, 1]);
    let below: Vec<_> =
        lines(&staged, &fold).iter().filter(|item| item.level == 3).map(|item| item.of).collect();
    assert_eq!(below, [Of::StageBefore(1, 0), Of::StageBehind(1, 2)]);
    for of in below {
        assert_eq!(of.parent(&staged, &staged.stages()), Some(Of::Node(1)));
    }
    assert_eq!(Of::Node(2).parent(&staged, &staged.stages()), Some(Of::Stage(2)));
    assert_eq!(Of::Node(2).parent(&edged, &edged.stages()), Some(Of::Stage(2)));
}

#[test]
fn why_it_failed_is_only_shown_for_what_has_failed() {
    let mut task = sample::edged(1, &[]);
    let mut fold = Fold::default();
    fold.set(Of::Node(0), true);
    for (phase, told) in [(Phase::Running, false), (Phase::Failed, true), (Phase::Done, false)] {
        task.nodes[0].phase = phase;
        let all = items(&task, &task.stages(), &Filter::default(), &fold, Some(0));
        assert_eq!(all.iter().any(|item| item.of == Of::Why(0)), told, "{phase:?}");
    }
}

#[test]
fn each_of_a_large_fan_unfolds_to_its_own_edges() {
    const WIDE: usize = 5_000;
    let last = WIDE + 1;
    let out = (1..=WIDE).map(|to| (0, to));
    let edges: Vec<_> = out.chain((1..=WIDE).map(|from| (from, last))).collect();
    let fan = sample::edged(last + 1, &edges);
    let mut fold = Fold::default();
    (0..=last).for_each(|node| fold.set(Of::Node(node), true));
    let all = lines(&fan, &fold);
    let below = |node: usize| {
        let at = all.iter().position(|item| item.of == Of::Node(node)).unwrap();
        let own = all[at + 1..].iter().take_while(|item| item.level == 3);
        own.map(|item| item.of).collect::<Vec<_>>()
    };
    assert_eq!(below(0), (1..=WIDE).map(|to| Of::Behind(0, to)).collect::<Vec<_>>());
    assert_eq!(below(WIDE), [Of::Before(WIDE, 0), Of::Behind(WIDE, last)]);
    assert_eq!(below(last), (1..=WIDE).map(|from| Of::Before(last, from)).collect::<Vec<_>>());
}

#[test]
fn what_is_filtered_out_is_not_there() {
    let mut task = sample::staged(&[2, 2]);
    task.nodes[3].phase = Phase::Failed;
    let found = items(&task, &task.stages(), &Filter::new("", Only::Failed), &Fold::default(), None);
    assert_eq!(shape(&found), [(Of::Stage(1), 1, 1, 1), (Of::Node(3), 2, 1, 1)]);
}

#[test]
fn keys_move_as_the_tree_pattern_says() {
    let task = sample::staged(&[1, 2]);
    let all = lines(&task, &Fold::default());
    assert_eq!(step(&all, 0, Move::Up), Step::Stay);
    assert_eq!(step(&all, 0, Move::Down), Step::To(1));
    assert_eq!(step(&all, 0, Move::End), Step::To(4));
    assert_eq!(step(&all, 4, Move::Home), Step::To(0));
    assert_eq!(step(&all, 1, Move::PageDown(20)), Step::To(4));
    assert_eq!(step(&all, 4, Move::PageUp(3)), Step::To(1));
    // An open stage: right goes into it, left folds it.
    assert_eq!(step(&all, 2, Move::Right), Step::To(3));
    assert_eq!(step(&all, 2, Move::Left), Step::Close(Of::Stage(1)));
    // A folded sub-task: right unfolds it, left goes to its stage.
    assert_eq!(step(&all, 4, Move::Right), Step::Open(vec![Of::Node(2)]));
    assert_eq!(step(&all, 4, Move::Left), Step::To(2));
    assert_eq!(step(&all, 3, Move::Siblings), Step::Open(vec![Of::Node(1), Of::Node(2)]));
    assert_eq!(step(&all, 99, Move::Down), Step::Stay);
    assert_eq!(step(&[], 0, Move::Down), Step::Stay);
}

#[test]
fn every_stage_can_be_folded_and_unfolded_by_keys() {
    let task = sample::staged(&[2, 2, 2]);
    let mut fold = Fold::default();
    for number in 0..3 {
        fold.set(Of::Stage(number), false);
    }
    let folded = lines(&task, &fold);
    assert_eq!(folded.len(), 3);
    let Step::Open(all) = step(&folded, 1, Move::Siblings) else { panic!("siblings unfold") };
    assert_eq!(all.len(), 3);
    all.into_iter().for_each(|of| fold.set(of, true));
    assert_eq!(lines(&task, &fold).len(), 9);
}

#[test]
fn keys_have_names() {
    assert_eq!(Move::of("PageDown", 7), Some(Move::PageDown(7)));
    assert_eq!(Move::of("a", 7), None);
}

#[test]
fn ten_thousand_lines_are_laid_out_without_a_stack() {
    let edges: Vec<_> = (1..10_000).map(|to| (to - 1, to)).collect();
    let chain = sample::edged(10_000, &edges);
    assert_eq!(lines(&chain, &Fold::default()).len(), 20_000);
}
