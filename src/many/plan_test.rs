use super::*;
use crate::forms::Namable;
use proptest::prelude::*;

const ROWS: usize = 6;

const SAID: crate::words::Text = crate::text!("SAID", "said", "已说明");

/// A plan whose rows are all chosen and can be sent.
fn ready(limit: u64) -> Plan {
    let mut plan = Plan::of("{}".to_owned(), vec!["a.name".to_owned()]);
    plan.limit = limit;
    for at in 0..ROWS {
        plan.found(Row { target: "t".into(), object: at.to_string(), ..Row::default() });
    }
    plan.choose_all(true, false);
    while let Some(Job::Read(at)) = plan.begin_next() {
        plan.judged(at, State::Ready, Note::default());
    }
    plan
}

fn states(plan: &Plan) -> Vec<State> {
    plan.rows.iter().map(|row| row.state).collect()
}

/// Does everything that comes next, `limit` at once; `end` says how each sending ends. Returns what was sent,
/// in order.
fn drive(plan: &mut Plan, mut end: impl FnMut(usize) -> End) -> Vec<usize> {
    let mut sent = Vec::new();
    loop {
        let mut under_way = Vec::new();
        while let Some(job) = plan.begin_next() {
            under_way.push(job);
        }
        if under_way.is_empty() {
            return sent;
        }
        assert!(under_way.len() as u64 <= plan.limit);
        for job in under_way {
            match job {
                Job::Read(at) => plan.judged(at, State::Ready, Note::default()),
                Job::Send(at) => {
                    sent.push(at);
                    plan.ended(at, end(at), Note::of(&[SAID.into()]))
                }
            };
        }
    }
}

#[test]
fn what_was_applied_differently_is_neither_done_nor_sent_again_automatically() {
    let mut plan = ready(1);
    plan.go();
    let _sent = drive(&mut plan, |row| if row == 0 { End::Partly } else { End::Done });
    assert_eq!((plan.count(&[State::Partly]), plan.count(&[State::Done])), (1, ROWS - 1));
    let mut plan = Plan::restored(&plan.text());
    assert_eq!(plan.rows[0].state, State::Partly, "a reload changes nothing of it");
    plan.again();
    plan.go();
    assert_eq!(drive(&mut plan, |_| End::Done), [] as [usize; 0]);
    plan.look_again(0);
    assert_eq!(states(&plan)[0], State::Asked);
}

#[test]
fn a_fault_in_any_row_affects_only_that_row() {
    for limit in [1, 2, 4, 8] {
        for fault in [End::Failed, End::Unknown] {
            for at in 0..ROWS {
                let mut plan = ready(limit);
                plan.go();
                let sent = drive(&mut plan, |row| if row == at { fault } else { End::Done });
                assert_eq!(sent, (0..ROWS).collect::<Vec<_>>(), "each once, in order");
                let bad = if fault == End::Failed { State::Failed } else { State::Unknown };
                let expected: Vec<_> =
                    (0..ROWS).map(|row| if row == at { bad } else { State::Done }).collect();
                assert_eq!(states(&plan), expected);
                // Only what failed is tried again; what is unknown is not.
                plan.again();
                plan.go();
                let read = drive(&mut plan, |_| End::Done);
                assert_eq!(read, [] as [usize; 0], "reading again sends nothing");
                plan.go();
                let again = drive(&mut plan, |_| End::Done);
                assert_eq!(again, if fault == End::Failed { vec![at] } else { vec![] });
                // Only once the user has had it read again.
                if fault == End::Unknown {
                    plan.look_again(at);
                    assert_eq!(drive(&mut plan, |_| End::Done), [] as [usize; 0]);
                    plan.go();
                    assert_eq!(drive(&mut plan, |_| End::Done), [at]);
                }
                assert!(states(&plan).iter().all(|state| *state == State::Done));
            }
        }
    }
}

#[test]
fn after_a_stop_half_way_the_rest_waits_for_a_press() {
    for at in 0..ROWS {
        let mut plan = ready(1);
        plan.go();
        for _ in 0..at {
            let Some(Job::Send(row)) = plan.begin_next() else { panic!("there is more") };
            plan.ended(row, End::Done, Note::default());
        }
        let under_way = plan.begin_next();
        assert_eq!(under_way, Some(Job::Send(at)));
        plan.stop();
        assert_eq!(plan.begin_next(), None);
        plan.ended(at, End::Done, Note::default());
        assert_eq!(plan.begin_next(), None, "nothing goes on by itself");
        plan.go();
        let rest: Vec<_> = (at + 1..ROWS).collect();
        assert_eq!(drive(&mut plan, |_| End::Done), rest);
    }
}

#[test]
fn a_reload_at_any_row_sends_nothing_again_automatically() {
    for at in 0..ROWS {
        for limit in [1, 3] {
            let mut plan = ready(limit);
            plan.go();
            let mut begun = Vec::new();
            while begun.len() <= at {
                match plan.begin_next() {
                    Some(Job::Send(row)) => begun.push(row),
                    // As much as allowed is under way: the oldest ends.
                    _ => {
                        let oldest = (0..ROWS).find(|row| plan.rows[*row].state == State::Sending).unwrap();
                        plan.ended(oldest, End::Done, Note::default());
                    }
                }
            }
            let mut after = Plan::restored(&plan.text());
            for row in 0..ROWS {
                let expected = match plan.rows[row].state {
                    State::Sending => State::Unknown,
                    State::Queued => State::Asked,
                    other => other,
                };
                assert_eq!(after.rows[row].state, expected);
            }
            assert_eq!((after.source.as_str(), after.limit, after.named.len()), ("{}", limit, 1));
            assert_eq!(drive(&mut after, |_| End::Done), [] as [usize; 0]);
            after.go();
            let sent = drive(&mut after, |_| End::Done);
            assert!(sent.iter().all(|row| !begun.contains(row)), "nothing twice");
            assert_eq!(sent.len() + begun.len(), ROWS, "nothing is lost");
        }
    }
    assert_eq!(Plan::restored("no JSON").rows.len(), 0);
    let odd = r#"{"source": "x", "limit": 0, "named": [], "rows": [{"target": "t", "object": "o", "target_name": "", "name": "", "scope": "alone",
        "state": "from the future", "note": {"en": "", "zh": ""}}]}"#;
    let odd = Plan::restored(odd);
    assert_eq!((odd.limit, states(&odd)), (1, vec![State::Unknown]));
}

#[test]
fn after_a_broken_connection_the_rest_waits() {
    for at in 0..ROWS {
        for (how, state) in [(End::Lost, State::Unknown), (End::Unsent, State::Failed)] {
            let mut plan = ready(1);
            plan.go();
            let sent = drive(&mut plan, |row| if row == at { how } else { End::Done });
            assert_eq!(sent, (0..=at).collect::<Vec<_>>());
            assert_eq!(plan.rows[at].state, state);
            plan.go();
            assert_eq!(drive(&mut plan, |_| End::Done), (at + 1..ROWS).collect::<Vec<_>>());
        }
    }
}

#[test]
fn if_nobody_is_signed_in_the_rest_waits() {
    let mut plan = ready(1);
    plan.go();
    let sent = drive(&mut plan, |row| if row == 2 { End::SignIn } else { End::Done });
    assert_eq!(sent, [0, 1, 2]);
    assert_eq!(states(&plan)[2..], [State::Unread, State::Ready, State::Ready, State::Ready]);
    plan.forget("t");
    assert_eq!(plan.count(&[State::Unread]), 4);
    plan.again();
    assert_eq!(drive(&mut plan, |_| End::Done), [] as [usize; 0]);
    plan.go();
    assert_eq!(drive(&mut plan, |_| End::Done), [2, 3, 4, 5]);
}

#[test]
fn objects_are_recognised_and_choosing_has_limits() {
    let mut plan = ready(2);
    plan.go();
    assert_eq!(plan.begin_next(), Some(Job::Send(0)));
    plan.choose(0, false);
    plan.choose(1, false);
    assert_eq!(
        states(&plan)[..2],
        [State::Sending, State::Queued],
        "what is in its turn is stopped, not unchosen"
    );
    let renamed = Row { target: "t".into(), object: "0".into(), name: "renamed".into(), ..Row::default() };
    assert_eq!(
        [(); 2].map(|()| plan.found(renamed.clone())),
        [true, false],
        "it says whether it has changed"
    );
    assert_eq!([true, true, false, false].map(|on| plan.name_field("b", on)), [true, false, true, false]);
    assert_eq!([4, 4].map(|limit| plan.send_at_once(limit)), [true, false]);
    assert_eq!(["7", "7"].map(|task| plan.goes_on(0, task)), [true, false]);
    assert_eq!((plan.rows.len(), plan.rows[0].name.as_str()), (ROWS, "renamed"));
    plan.judged(0, State::Ready, Note::default());
    assert_eq!(plan.rows[0].state, State::Sending, "a late reading changes nothing");
    for (state, word) in State::ALL {
        assert_eq!(state.word(), word);
    }
}

/// What can happen to a plan.
#[derive(Clone, Debug)]
enum Event {
    Choose(usize, bool),
    All(bool),
    Again,
    Look(usize),
    Judge(usize, u8),
    Go,
    Stop,
    Next,
    End(usize, u8),
    Forget,
    Reload,
}

fn event() -> impl Strategy<Value = Event> {
    let row = 0..ROWS;
    prop_oneof![
        1 => (row.clone(), any::<bool>()).prop_map(|(row, on)| Event::Choose(row, on)),
        1 => any::<bool>().prop_map(Event::All),
        1 => Just(Event::Again),
        1 => row.clone().prop_map(Event::Look),
        1 => (row.clone(), 0..5_u8).prop_map(|(row, how)| Event::Judge(row, how)),
        4 => Just(Event::Go),
        1 => Just(Event::Stop),
        6 => Just(Event::Next),
        8 => (row, 0..5_u8).prop_map(|(row, how)| Event::End(row, how)),
        1 => Just(Event::Forget),
        1 => Just(Event::Reload),
    ]
}

proptest! {
    /// Whatever happens in whatever order: a row is sent only after a press that found it ready, once for
    /// each press, never while it is under way, and never more at once than allowed.
    #[test]
    fn nothing_is_sent_without_a_press(events in prop::collection::vec(event(), 0..200), limit in 1..4_u64) {
        let mut plan = ready(limit);
        let mut pressed = [false; ROWS];
        let mut under_way = [false; ROWS];
        for event in events {
            let before = plan.clone();
            let is_changed = match event {
                Event::Choose(row, on) => plan.choose(row, on),
                Event::All(on) => plan.choose_all(on, false),
                Event::Again => plan.again(),
                Event::Look(row) => plan.look_again(row),
                Event::Judge(row, how) => {
                    let to = [State::Ready, State::Same, State::Barred, State::Unread, State::Done];
                    plan.judged(row, to[usize::from(how)], Note::default())
                }
                Event::Go => {
                    for (row, state) in states(&plan).into_iter().enumerate() {
                        pressed[row] |= state == State::Ready;
                    }
                    plan.go()
                }
                Event::Stop => plan.stop(),
                Event::Next => {
                    let next = plan.begin_next();
                    if let Some(Job::Send(row)) = next {
                        prop_assert!(pressed[row], "row {row} was sent without a press");
                        prop_assert!(!under_way[row], "row {row} was sent twice at once");
                        pressed[row] = false;
                        under_way[row] = true;
                    }
                    next.is_some()
                }
                Event::End(row, how) => {
                    let ends = [End::Done, End::Failed, End::Unknown, End::SignIn, End::Lost];
                    under_way[row] = false;
                    plan.ended(row, ends[usize::from(how)], Note::default())
                }
                Event::Forget => plan.forget("t"),
                Event::Reload => {
                    plan = Plan::restored(&plan.text());
                    for (row, state) in states(&before).into_iter().enumerate() {
                        if state == State::Sending {
                            prop_assert_eq!(plan.rows[row].state, State::Unknown);
                        }
                    }
                    (pressed, under_way) = ([false; ROWS], [false; ROWS]);
                    plan != before
                }
            };
            prop_assert_eq!(is_changed, plan != before, "it says whether it has changed");
            prop_assert!(plan.count(&[State::Sending]) as u64 <= limit);
            for (row, state) in states(&plan).into_iter().enumerate() {
                prop_assert_eq!(state == State::Sending, under_way[row]);
            }
        }
    }
}

#[test]
fn a_cluster_and_its_tenants_are_not_set_twice() {
    use Scope::{PartOf, Whole};
    let plan = || {
        let mut plan = Plan::of("{}".to_owned(), Vec::new());
        for (target, object, scope) in [
            ("a", "", Whole),
            ("a", "t1", PartOf),
            ("a", "t2", PartOf),
            ("b", "", Whole),
            ("b", "t1", PartOf),
        ] {
            plan.found(Row { target: target.into(), object: object.into(), scope, ..Row::default() });
        }
        // As after a reload.
        Plan::restored(&plan.text())
    };
    let chosen = |plan: &Plan| -> Vec<bool> { plan.rows.iter().map(|row| row.state != State::Off).collect() };
    let mut some = plan();
    some.choose(0, true);
    some.choose(1, true);
    some.choose(4, true);
    assert_eq!(chosen(&some), [true, false, false, false, true], "of another target it may be chosen");
    assert_eq!([0, 1, 2, 3, 4].map(|at| some.is_covered(at)), [false, true, true, true, false]);
    some.choose(0, false);
    some.choose(2, true);
    some.choose(0, true);
    assert_eq!(chosen(&some), [false, false, true, false, true]);
    assert!(!some.has_all());
    for (source, all) in [
        (r#"{"archive_lag_target": "1m"}"#, [false, true, true, false, true]),
        (r#"{"backup_base_uri": "file:///a"}"#, [true, false, false, true, false]),
    ] {
        let (mut every, of_whole) = (plan(), read(source).unwrap().is_of_whole());
        every.choose_all(true, of_whole);
        assert_eq!((chosen(&every), every.has_all()), (all.to_vec(), true), "{source}");
        every.choose_all(false, of_whole);
        assert_eq!(chosen(&every), [false; 5]);
    }
}

#[test]
fn a_note_survives_a_reload_in_both_languages() {
    let mut plan = ready(1);
    plan.judged(0, State::Ready, Note::of(&[SAID.into(), SAID.into()]));
    let note = &Plan::restored(&plan.text()).rows[0].note;
    use crate::words::Locale;
    assert_eq!((note.say(Locale::En), note.say(Locale::Zh)), ("said said", "已说明 已说明"));
}

#[test]
fn rows_that_would_share_a_place_are_counted() {
    let mut plan = ready(1);
    let sharing = |plan: &Plan, field| plan.sharing(field, Namable::Place);
    assert_eq!((sharing(&plan, "a.place"), sharing(&plan, "a.name")), (ROWS, 0));
    assert_eq!(plan.sharing("base", Namable::Base), 0, "each has a place of its own below it");
    plan.judged(0, State::Barred, Note::default());
    assert_eq!(sharing(&plan, "a.place"), ROWS - 1);
    // A reload forgets which rows are barred, until they are read again.
    let mut again = Plan::restored(&plan.text());
    assert_eq!(sharing(&again, "a.place"), 0);
    while let Some(Job::Read(at)) = again.begin_next() {
        again.judged(at, if at == 0 { State::Barred } else { State::Ready }, Note::default());
    }
    assert_eq!(sharing(&again, "a.place"), ROWS - 1);
    again.go();
    assert_eq!(again.begin_next(), Some(Job::Send(1)));
    assert_eq!(sharing(&again, "a.place"), ROWS - 1, "those in their turn are among them");
    again.ended(1, End::Done, Note::default());
    assert_eq!(sharing(&again, "a.place"), ROWS - 2, "what is done is not");
    for at in 1..ROWS {
        plan.choose(at, false);
    }
    assert_eq!(sharing(&plan, "a.place"), 0, "one row shares with none");
}

#[test]
fn what_was_stopped_half_way_has_not_ended() {
    let mut plan = ready(1);
    assert_eq!(plan.progress(), (0, 0), "nothing was put in its turn");
    plan.go();
    let all = ROWS as u64;
    assert_eq!(plan.progress(), (0, all));
    assert_eq!(drive(&mut plan, |row| if row == 1 { End::Lost } else { End::Done }), [0, 1]);
    assert_eq!(plan.progress(), (2, all), "the rest waits for another press");
    assert_eq!(Plan::restored(&plan.text()).progress(), (2, all));
    // Signed out of, or no longer chosen, it was queued all the same.
    plan.forget("t");
    assert_eq!(plan.progress(), (2, all));
    plan.choose(ROWS - 1, false);
    plan.again();
    assert_eq!(drive(&mut plan, |_| End::Done), [] as [usize; 0]);
    plan.go();
    assert_eq!(plan.progress(), (2, all - 1), "another press puts others in their turn");
    drive(&mut plan, |_| End::Done);
    assert_eq!(plan.progress(), (all - 1, all - 1));
    // A plan stored before this was counted.
    let old = plan.text().replace(&format!(",\"planned\":{}", all - 1), "");
    assert!(!old.contains("planned"), "{old}");
    assert_eq!(Plan::restored(&old).progress(), (all - 1, all - 1));
}

#[test]
fn an_accepted_row_links_to_its_task_until_it_is_sent_again() {
    let mut plan = ready(1);
    plan.go();
    let Some(Job::Send(at)) = plan.begin_next() else { panic!("it is in its turn") };
    plan.ended(at, End::Done, Note::default());
    assert!(!plan.rows[at].is_accepted(), "done at once");
    plan.goes_on(at, "7");
    let plan = Plan::restored(&plan.text());
    assert_eq!(
        (plan.rows[at].task(), plan.rows[at].is_accepted(), plan.rows[at].is_unsettled()),
        (Some("7"), true, true),
        "after a reload as well"
    );
    // Stored before tasks were kept.
    let old = plan.text().replace(",\"task\":\"7\"", "").replace(",\"task\":\"\"", "");
    let mut old = Plan::restored(&old);
    assert_eq!((old.rows.len(), old.rows[at].task(), old.rows[at].state), (ROWS, None, State::Done));
    // If refused in part, it still links to its task though it counts as failed; sent again it has none.
    drive(&mut old, |_| End::Done);
    old.go();
    drive(&mut old, |_| End::Failed);
    old.goes_on(1, "8");
    assert_eq!((old.rows[1].task(), old.rows[1].is_accepted()), (Some("8"), false));
    assert!(old.rows.iter().any(Row::is_unsettled));
    old.again();
    assert_eq!(old.rows[1].task(), None);
    drive(&mut old, |_| End::Done);
    old.go();
    drive(&mut old, |_| End::Done);
    assert_eq!((old.rows[1].task(), old.rows.iter().any(Row::is_unsettled)), (None, false));
}
