use super::*;
use crate::tasks::{Node, Run, sample};
use chrono::{DateTime, FixedOffset, TimeZone, Utc};

fn at(seconds: i64) -> Option<DateTime<FixedOffset>> {
    Utc.timestamp_opt(seconds, 0).single().map(|at| at.fixed_offset())
}

fn ran(node: &mut Node, began: i64, ended: Option<i64>) {
    let phase = if ended.is_some() { Phase::Done } else { Phase::Running };
    (node.phase, node.run_count) = (phase, 1);
    node.runs = vec![Run { number: 1, began: at(began), loose: false, ended: ended.and_then(at), phase }];
}

/// A chain of steps of ten seconds each, `done` of them done, one running for four seconds.
fn chain(count: usize, done: usize) -> (Task, i64) {
    let edges: Vec<_> = (1..count).map(|to| (to - 1, to)).collect();
    let mut task = sample::edged(count, &edges);
    task.began = at(0);
    for (index, node) in task.nodes.iter_mut().enumerate() {
        node.name = format!("Step {index}").as_str().into();
        let from = index as i64 * 10;
        if index < done {
            ran(node, from, Some(from + 10));
        } else if index == done {
            ran(node, from, None);
        }
    }
    (task, done as i64 * 10_000 + 4_000)
}

fn past(took: i64, parts: &[(&str, i64)]) -> Past {
    Past { took, parts: parts.iter().map(|(name, took)| ((*name).to_owned(), *took)).collect() }
}

#[test]
fn nothing_to_estimate_from_is_unknown() {
    let (task, now) = chain(10, 2);
    assert_eq!(left(&task, &[], now), Left::Unknown);
    assert_eq!(left(&sample::edged(4, &[]), &[], 0), Left::Unknown);
}

#[test]
fn its_own_pace_estimates_more_of_the_same() {
    let (task, now) = chain(10, 5);
    let Left::Known { least, likely, most, basis } = left(&task, &[], now) else { panic!("known") };
    assert_eq!((least, likely, basis), (46_000, 46_000, Basis::Pace(5, 10)));
    assert!(most >= likely);
    // A rest of another kind is not estimated.
    let (mut other, now) = chain(10, 5);
    other.nodes[9].name = "Wait for the backup".into();
    assert_eq!(left(&other, &[], now), Left::Unknown);
}

#[test]
fn parallel_sub_tasks_are_estimated_by_how_many_run() {
    let mut task = sample::edged(40, &[]);
    for (index, node) in task.nodes.iter_mut().enumerate().take(24) {
        let from = (index / 4) as i64 * 10;
        ran(node, from, (index < 20).then_some(from + 10));
    }
    // Four at a time: four have run for five of ten seconds, sixteen follow.
    let Left::Known { likely, .. } = left(&task, &[], 55_000) else { panic!("known") };
    assert_eq!(likely, (4 * 5_000 + 16 * 10_000) / 4);
}

#[test]
fn what_takes_longer_than_everything_so_far_says_so() {
    let (task, _) = chain(6, 5);
    assert_eq!(left(&task, &[], 500_000), Left::Longer);
}

#[test]
fn earlier_runs_estimate_stage_by_stage_at_its_own_speed() {
    let mut task = sample::staged(&[1, 1, 1]);
    task.began = at(0);
    for (group, name) in task.groups.iter_mut().zip(["a", "b", "c"]) {
        group.name = name.into();
    }
    let first = &mut task.groups[0];
    (first.phase, first.began, first.ended) = (Phase::Done, at(0), at(20));
    let second = &mut task.groups[1];
    (second.phase, second.began) = (Phase::Running, at(20));
    // The first stage took twice as long as in the earlier run, so the rest will too.
    let one = past(160_000, &[("a", 10_000), ("b", 50_000), ("c", 100_000)]);
    assert_eq!(
        left(&task, std::slice::from_ref(&one), 50_000),
        Left::Known { least: 189_000, likely: 270_000, most: 405_000, basis: Basis::Runs(1) }
    );
    // A run without this stage says nothing; one that has only its total length says that.
    let strange = past(1, &[("x", 1)]);
    assert_eq!(left(&task, &[strange], 50_000), Left::Unknown);
    assert!(matches!(left(&task, &[past(60_000, &[])], 50_000), Left::Known { likely: 10_000, .. }));
    assert_eq!(left(&task, &[past(60_000, &[])], 70_000), Left::Longer);
    let two = past(160_000, &[("a", 20_000), ("b", 40_000), ("c", 60_000)]);
    let Left::Known { least, likely, most, basis } = left(&task, &[one, two], 50_000) else {
        panic!("known")
    };
    assert_eq!((least, likely, basis), (63_000, 270_000, Basis::Runs(2)));
    assert_eq!(most, 310_500);
}

#[test]
fn an_earlier_run_says_how_many_run_side_by_side() {
    let mut task = sample::edged(40, &[]);
    task.began = at(0);
    for (index, node) in task.nodes.iter_mut().enumerate().take(24) {
        let from = (index / 4) as i64 * 10;
        ran(node, from, (index < 20).then_some(from + 10));
    }
    let one = past(100_000, &[("n", 10_000)]);
    let Left::Known { likely, .. } = left(&task, &[one], 55_000) else { panic!("known") };
    assert_eq!(likely, 45_000);
}

#[test]
fn what_does_not_go_on_has_nothing_left() {
    let (mut task, now) = chain(10, 5);
    task.course = Course::Undone;
    assert_eq!(left(&task, &[], now), Left::NotGoing);
    task.course = Course::Forward;
    for phase in [Phase::Done, Phase::Failed, Phase::Warning] {
        task.phase = phase;
        assert_eq!(left(&task, &[], now), Left::NotGoing);
    }
}

#[test]
fn what_ended_well_is_remembered() {
    let (mut task, _) = chain(3, 3);
    task.name = "Backup 12 of t34".into();
    assert_eq!(past_of(&task), None);
    (task.phase, task.ended) = (Phase::Done, at(30));
    let past = past_of(&task).unwrap();
    assert_eq!((past.took, past.parts.len(), past.parts.get("Step 1")), (30_000, 3, Some(&10_000)));
    assert_eq!(kind_of(&task), "Backup # of t#");
    // It was retried after a long wait.
    let mut again = task.clone();
    again.nodes[1].run_count = 2;
    assert_eq!(past_of(&again), None);
    let (mut many, _) = chain(500, 500);
    (many.phase, many.ended) = (Phase::Done, at(5_000));
    assert!(past_of(&many).unwrap().parts.is_empty());
}
