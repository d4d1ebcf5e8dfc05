use super::*;
use crate::tasks::{Group, Key, Node, Phase, Run, TaskKind, sample};
use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use proptest::prelude::*;

fn time(seconds: i64) -> DateTime<FixedOffset> {
    Utc.timestamp_opt(seconds, 0).unwrap().fixed_offset()
}

fn run(number: u32, began: i64, ended: Option<i64>, phase: Phase) -> Run {
    Run { number, began: Some(time(began)), loose: false, ended: ended.map(time), phase }
}

fn node(phase: Phase, run_count: u32, runs: Vec<Run>) -> Node {
    Node { runs, run_count, ..sample::node("1", phase) }
}

fn task(phase: Phase, nodes: Vec<Node>) -> Task {
    Task { phase, nodes, ..sample::edged(0, &[]) }
}

fn laid(task: &Task, now: i64) -> Timeline {
    Timeline::of(task, &task.stages(), now * 1_000)
}

#[test]
fn what_never_ran_has_no_bar_and_says_so() {
    let all = task(Phase::Running, vec![node(Phase::Waiting, 0, vec![])]);
    let line = &laid(&all, 100).lines[1];
    assert_eq!((line.spans.len(), line.note), (0, Note::NeverRan));
    assert_eq!(laid(&all, 100).lines[0].note, Note::NeverRan);
    assert!(laid(&all, 100).axis.pieces().is_empty());
}

#[test]
fn retries_have_their_own_bars_and_unknown_runs_are_counted() {
    let twice =
        node(Phase::Running, 3, vec![run(2, 10, Some(20), Phase::Failed), run(3, 60, None, Phase::Running)]);
    let line = laid(&task(Phase::Running, vec![twice]), 90).lines[1].clone();
    let bars: Vec<_> = line.spans.iter().map(|span| (span.from, span.to, span.run, span.open)).collect();
    assert_eq!(bars, [(10_000, 20_000, 2, false), (60_000, 90_000, 3, true)]);
    assert_eq!(line.note, Note::Earlier(1));
    let hidden = laid(&task(Phase::Running, vec![node(Phase::Waiting, 2, vec![])]), 90).lines[1].note;
    assert_eq!(hidden, Note::NoTimes(2));
}

#[test]
fn a_begin_that_may_be_an_earlier_runs_is_marked() {
    let again = Run { loose: true, ..run(2, 10, Some(60), Phase::Done) };
    let line = laid(&task(Phase::Done, vec![node(Phase::Done, 2, vec![again])]), 90).lines[1].clone();
    assert_eq!((line.spans[0].from, line.spans[0].loose, line.note), (10_000, true, Note::Earlier(1)));
}

#[test]
fn an_unknown_end_is_open_and_now_is_never_before_the_begin() {
    let ended = node(Phase::Failed, 1, vec![run(1, 10, None, Phase::Failed)]);
    let running = node(Phase::Running, 1, vec![run(1, 50, None, Phase::Running)]);
    let lines = laid(&task(Phase::Running, vec![ended, running]), 40).lines;
    assert_eq!((lines[1].spans[0].to, lines[1].spans[0].open), (10_000, true));
    assert_eq!((lines[2].spans[0].to, lines[2].spans[0].open), (50_000, true));
}

#[test]
fn now_ends_the_axis_even_if_the_browsers_clock_is_behind() {
    let running = node(Phase::Running, 1, vec![run(1, 100, None, Phase::Running)]);
    let done = node(Phase::Done, 1, vec![run(1, 90, Some(97), Phase::Done)]);
    let mut all = task(Phase::Running, vec![done, running]);
    all.began = Some(time(90));
    let shape = |now| {
        let axis = laid(&all, now).axis;
        axis.pieces().iter().map(|piece| (piece.from, piece.to, piece.folded)).collect::<Vec<_>>()
    };
    assert_eq!(shape(10), [(90_000, 100_000, false)]);
    assert_eq!(shape(110), [(90_000, 110_000, false)]);
}

#[test]
fn a_stage_spans_its_members_or_has_its_own_times() {
    let members = vec![
        node(Phase::Done, 1, vec![run(1, 10, Some(20), Phase::Done)]),
        node(Phase::Running, 1, vec![run(1, 12, None, Phase::Running)]),
    ];
    let mut all = task(Phase::Running, members);
    let stage = laid(&all, 60).lines[0].spans[0];
    assert_eq!((stage.from, stage.to, stage.open, stage.phase), (10_000, 60_000, true, Phase::Running));
    all.groups = vec![Group {
        key: Key::new(TaskKind::Node, "1"),
        name: "s".into(),
        state: "SUCCEED".into(),
        operator: "RUN".into(),
        course: crate::tasks::Course::Forward,
        phase: Phase::Done,
        began: Some(time(9)),
        ended: Some(time(21)),
        members: vec![0, 1],
    }];
    let stage = laid(&all, 60).lines[0].spans[0];
    assert_eq!((stage.from, stage.to, stage.open), (9_000, 21_000, false));
}

#[test]
fn idle_stretches_are_folded_and_short_ones_are_not() {
    let axis = Axis::new(vec![(0, 10_000), (13_000, 20_000), (7_200_000, 7_220_000)]);
    let shape: Vec<_> = axis.pieces().iter().map(|piece| (piece.from, piece.to, piece.folded)).collect();
    assert_eq!(shape, [(0, 20_000, false), (20_000, 7_200_000, true), (7_200_000, 7_220_000, false)]);
    // Both busy stretches are equally long, so they take equal parts of the line.
    assert!((axis.at(20_000) - 0.4825).abs() < 1e-9);
    assert!((axis.at(7_200_000) - 0.5175).abs() < 1e-9);
    assert!((axis.at(7_220_000) - 1.0).abs() < 1e-9);
    assert!((axis.at(i64::MAX) - 1.0).abs() < 1e-9 && axis.at(i64::MIN).abs() < 1e-9);
}

#[test]
fn ticks_are_at_round_times_outside_folds() {
    let axis = Axis::new(vec![(1_500, 61_500), (3_601_000, 3_661_000)]);
    let ticks = axis.ticks(8, &|_| 0);
    assert!((4..=12).contains(&ticks.len()), "{}", ticks.len());
    for tick in ticks {
        assert_eq!(tick.ms % 1_000, 0);
        assert!(
            axis.pieces().iter().any(|piece| !piece.folded && (piece.from..=piece.to).contains(&tick.ms))
        );
    }
    assert!(Axis::default().ticks(8, &|_| 0).is_empty());
    assert_eq!(Axis::new(vec![(5, 5)]).ticks(8, &|_| 0).len(), 1);
}

#[test]
fn ticks_are_round_on_the_viewers_clock() {
    const HOUR: i64 = 3_600_000;
    let places = |from: i64, to: i64, ahead: &dyn Fn(i64) -> i64| {
        let ticks = Axis::new(vec![(from, to)]).ticks(6, ahead);
        ticks.into_iter().map(|tick| tick.ms).collect::<Vec<_>>()
    };
    // Half an hour off UTC's hours: they begin at half past, and days at half past six in the evening.
    let half = |_| 11 * HOUR / 2;
    assert_eq!(places(0, 4 * HOUR, &half), [HOUR / 2, 3 * HOUR / 2, 5 * HOUR / 2, 7 * HOUR / 2]);
    assert_eq!(places(0, 96 * HOUR, &half), [37, 85, 133, 181].map(|halves| halves * HOUR / 2));
    // A clock that goes forward an hour at 03:00 UTC, and one that goes back then.
    let forth = |ms: i64| if ms < 3 * HOUR { HOUR } else { 2 * HOUR };
    let back = |ms: i64| if ms < 3 * HOUR { 2 * HOUR } else { HOUR };
    assert_eq!(places(0, 5 * HOUR, &forth), [0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR]);
    assert_eq!(places(0, 5 * HOUR, &back), [0, HOUR, 2 * HOUR, 4 * HOUR, 5 * HOUR]);
    assert_eq!(places(0, 96 * HOUR, &forth), [22, 46, 70, 94].map(|hours| hours * HOUR));
}

proptest! {
    #[test]
    fn the_line_is_whole_and_time_never_goes_back(
        stretches in prop::collection::vec((0_i64..10_000_000, 0_i64..100_000), 1..60),
    ) {
        let stretches: Vec<_> = stretches.into_iter().map(|(from, length)| (from, from + length)).collect();
        let axis = Axis::new(stretches.clone());
        let total: f64 = axis.pieces().iter().map(|piece| piece.length).sum();
        prop_assert!((total - 1.0).abs() < 1e-6);
        let mut times: Vec<i64> = stretches.iter().flat_map(|(from, to)| [*from, *to]).collect();
        times.sort_unstable();
        for pair in times.windows(2) {
            prop_assert!(axis.at(pair[0]) <= axis.at(pair[1]) + 1e-9);
        }
    }
}
