use super::*;
use crate::tasks::{Phase, Run, Task, sample};
use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use std::sync::Arc;

fn add(record: &mut Record, at: i64, task: &Task) -> bool {
    record.add(at, &Arc::new(task.clone()))
}

/// A run seen step by step: in each step one more sub-task has begun, and the one before it has ended.
fn seen(mut task: Task) -> (Record, Vec<Task>) {
    let (mut record, mut all) = (Record::new("ocp-demo"), Vec::new());
    for step in 0..=task.nodes.len() {
        let at = |second: usize| Utc.timestamp_opt(second as i64, 0).single().map(|at| at.fixed_offset());
        if let Some(node) = step.checked_sub(1).and_then(|last| task.nodes.get_mut(last)) {
            node.phase = Phase::Done;
            node.state = "SUCCESSFUL".into();
            node.runs[0].ended = at(step);
            node.runs[0].phase = Phase::Done;
        }
        if let Some(node) = task.nodes.get_mut(step) {
            node.phase = Phase::Running;
            node.state = "RUNNING".into();
            node.run_count = 1;
            node.place = Some("10.0.0.1".into());
            // Every other begin may be an earlier run's.
            let loose = step % 2 == 1;
            node.runs = vec![Run { number: 1, began: at(step), loose, ended: None, phase: Phase::Running }];
        }
        task.progress = (step as u32, task.nodes.len() as u32);
        assert!(add(&mut record, step as i64 * 1_000, &task));
        all.push(task.clone());
    }
    (record, all)
}

#[test]
fn every_reading_comes_back_as_it_was() {
    for task in [sample::edged(6, &[(0, 1), (1, 5), (2, 5)]), sample::staged(&[1, 4, 2])] {
        let (record, all) = seen(task);
        for (number, task) in all.iter().enumerate() {
            assert_eq!(record.at(number).as_ref(), Some(task));
        }
        assert_eq!(record.at(all.len()), None);
        assert_eq!(record.last(), all.last());
    }
}

#[test]
fn a_reading_with_nothing_new_is_not_kept() {
    let (mut record, all) = seen(sample::edged(3, &[]));
    let before = record.frames().len();
    assert!(!add(&mut record, 99_000, &all[3]));
    // Nor is one from before the last, as after a clock was set back.
    assert!(!add(&mut record, 0, &all[0]));
    assert_eq!(record.frames().len(), before);
}

#[test]
fn a_changed_structure_is_kept_whole() {
    let mut record = Record::new("t");
    add(&mut record, 1, &sample::edged(3, &[]));
    add(&mut record, 2, &sample::edged(4, &[(0, 3)]));
    assert_eq!(record.at(0), Some(sample::edged(3, &[])));
    assert_eq!(record.at(1), Some(sample::edged(4, &[(0, 3)])));
}

#[test]
fn a_file_says_the_same() {
    for task in [sample::edged(5, &[(0, 1), (3, 4)]), sample::staged(&[2, 3])] {
        let (record, _) = seen(task);
        assert_eq!(read(&write(&record)), Ok(record));
    }
}

#[test]
fn a_record_that_grows_is_thinned_and_stays_true() {
    let (mut record, all) = seen(sample::edged(40, &[]));
    let (before, last) = (record.frames().len(), record.frames().last().cloned());
    record.thin();
    assert!(record.frames().len() < before * 4 / 5);
    assert_eq!(record.frames().last().cloned(), last);
    for (number, frame) in record.frames().iter().enumerate() {
        assert_eq!(record.at(number).as_ref(), all.get(frame.at as usize / 1_000));
    }
    // A reading is found again by its time, or as the one it was merged into.
    for at in 0..=40_000 {
        let frame = &record.frames()[record.number_at(at)];
        assert!(frame.at >= at && frame.at - at < 2_000);
    }
    assert_eq!((record.number_at(-1), record.number_at(99_000)), (0, record.frames().len() - 1));
    assert_eq!([-1, 40_001].map(|at| record.number_of(at)), [None, None]);
    assert_eq!([0, 17_000].map(|at| record.number_of(at)), [0, 17_000].map(|at| Some(record.number_at(at))));
    let (mut long, task) = (Record::new("t"), &mut sample::edged(1, &[]));
    for step in 0..5_000_u32 {
        task.progress = (step, 5_000);
        add(&mut long, i64::from(step), task);
    }
    assert!(long.frames().len() <= 2_000);
    assert_eq!(long.at(long.frames().len() - 1).map(|task| task.progress), Some((4_999, 5_000)));
}

#[test]
fn what_is_not_a_record_is_refused() {
    for (text, why) in [
        ("", Unreadable::NotARun),
        ("[]", Unreadable::NotARun),
        (r#"{"format":"other"}"#, Unreadable::NotARun),
        (r#"{"format":"backup-console-run"}"#, Unreadable::Broken),
        (r#"{"format":"backup-console-run","version":2,"frames":[]}"#, Unreadable::TooNew),
        (r#"{"format":"backup-console-run","version":1,"frames":[]}"#, Unreadable::Broken),
        (r#"{"format":"backup-console-run","version":1,"frames":[{"at":1}]}"#, Unreadable::Broken),
    ] {
        assert_eq!(read(text), Err(why), "{text}");
    }
    // An edge to a missing node, a frame before the first whole one, a time that goes back, one beyond all
    // calendars.
    let (record, _) = seen(sample::edged(2, &[(0, 1)]));
    let text = write(&record);
    for (from, to) in [
        ("[0,1]", "[0,9]"),
        ("\"whole\"", "\"part\""),
        ("\"at\":0", "\"at\":99000"),
        ("\"at\":2000", "\"at\":9223372036854775807"),
    ] {
        assert!(text.contains(from), "{from} in {text}");
        assert_eq!(read(&text.replacen(from, to, 1)), Err(Unreadable::Broken), "{to}");
    }
}

#[test]
fn ten_thousand_nodes_fit() {
    let edges: Vec<_> = (1..10_000).map(|to| (to / 2, to)).collect();
    let mut record = Record::new("t");
    add(&mut record, 1, &sample::edged(10_000, &edges));
    assert!(write(&record).len() < LONGEST_TEXT / 4);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn a_cut_or_changed_file_never_does_harm(at in 0_usize..4_000, with in "[0-9a-z\\[\\]{},:\"]{0,4}") {
        let (record, _) = seen(sample::staged(&[1, 2]));
        let text = write(&record);
        let at = at % text.len();
        prop_assume!(text.is_char_boundary(at));
        let (before, behind) = text.split_at(at);
        let changed = format!("{before}{with}{behind}");
        if let Ok(record) = read(&changed) {
            for number in 0..record.frames().len() {
                prop_assert!(record.at(number).is_some());
            }
        }
    }
}
