//! Lists: page by page, to their end.

use super::*;

#[test]
fn lists_are_read_to_their_end_by_marker() {
    let first = r#"{"schedules": [{"id": "a"}], "links": [{"rel": "next", "href": "https://real/v1.0/1/schedules?marker=a&limit=1"}]}"#;
    let last = r#"{"schedules": [{"id": "b"}]}"#;
    let (client, script) = with_token(Script::default().then(200, &[], first).then(200, &[], last));
    let found = run(api::schedules(&client, Region::Iad)).unwrap().value;
    assert_eq!(found.iter().map(|schedule| schedule.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let expected = ["GET http://h/iad/v1.0/1234/schedules", "GET http://h/iad/v1.0/1234/schedules?marker=a"];
    assert_eq!(urls(&script), expected);
    // A link that leads nowhere new ends the list.
    let (client, script) = with_token(Script::default().then(200, &[], first).then(200, &[], first));
    assert_eq!(run(api::schedules(&client, Region::Iad)).unwrap().value.len(), 1);
    assert_eq!(urls(&script).len(), 2);
}

#[test]
fn an_item_on_two_pages_is_listed_once() {
    let page = |ids: &str, marker: &str| {
        format!(r#"{{"backups": [{ids}], "links": [{{"rel": "next", "href": "/x?marker={marker}"}}]}}"#)
    };
    let script = Script::default()
        .then(200, &[], &page(r#"{"id": "a"}, {"id": "b"}"#, "b"))
        .then(200, &[], &page(r#"{"id": "b"}, {"id": "c"}"#, "c"))
        // Back to a page already read: that would go on forever.
        .then(200, &[], &page(r#"{"id": "d"}"#, "b"));
    let (client, script) = with_token(script);
    let found = run(api::backups(&client, Region::Dfw)).unwrap().value;
    assert_eq!(found.iter().map(|backup| backup.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(urls(&script).len(), 3);
}

/// A page of backups, with one backup and a link to the next page.
fn page(number: usize) -> String {
    format!(
        r#"{{"backups": [{{"id": "b{number}"}}], "links": [{{"rel": "next", "href": "/x?marker=b{number}"}}]}}"#
    )
}

/// A client that gets these answers, and a record of its waits in between.
fn waiting(script: Script) -> (Client, Rc<Script>, Rc<Still>) {
    let (client, script) = with_token(script);
    let waits = Rc::new(Still::default());
    let outlet = Outlet { clock: Rc::clone(&waits) as Rc<dyn Clock>, ..client.outlet().clone() };
    let client = Client::new(outlet, client.place().clone(), Mode::Token);
    client.sign_in_with_token(TOKEN).unwrap();
    (client, script, waits)
}

#[test]
fn a_list_put_off_half_way_continues_where_it_was() {
    let script = Script::default()
        .then(200, &[], &page(1))
        .then(413, &[("retry-after", "20")], "slow down")
        .then(503, &[("retry-after", "1")], "<html>busy</html>")
        .then(200, &[], r#"{"backups": [{"id": "last"}]}"#);
    let (client, script, waits) = waiting(script);
    let found = run(api::backups(&client, Region::Dfw)).unwrap().value;
    assert_eq!(found.iter().map(|backup| backup.id.as_str()).collect::<Vec<_>>(), ["b1", "last"]);
    let next = "GET http://h/dfw/v1.0/1234/backups?marker=b1";
    assert_eq!(urls(&script), ["GET http://h/dfw/v1.0/1234/backups", next, next, next]);
    assert_eq!(*waits.0.borrow(), [20_000, 1_000]);
}

#[test]
fn a_list_waits_only_half_way_only_as_asked_and_not_forever() {
    let over = |script: Script, after: &str| script.then(413, &[("retry-after", after)], "slow down");
    let half = || Script::default().then(200, &[], &page(1));
    let quota = r#"{"overLimit": {"code": 413, "message": "Too large."}}"#;
    for (script, waited) in [
        // What is refused at once is reported at once, and so is what no waiting helps.
        (over(Script::default(), "1"), vec![]),
        (half().then(413, &[], quota), vec![]),
        (half().then(503, &[], r#"{"serviceUnavailable": {"code": 503, "message": "no"}}"#), vec![]),
        (over(half(), "61"), vec![]),
        (over(over(over(over(half(), "1"), "2"), "3"), "4"), vec![1_000, 2_000, 3_000]),
    ] {
        let (client, _, waits) = waiting(script);
        assert!(run(api::backups(&client, Region::Dfw)).is_err(), "{waited:?}");
        assert_eq!(*waits.0.borrow(), waited);
    }
}

#[test]
fn a_part_of_a_list_is_never_reported_as_the_whole() {
    let pages =
        |count: usize| (1..=count).fold(Script::default(), |script, at| script.then(200, &[], &page(at)));
    let (client, script) = with_token(pages(600));
    let refused = refusal(run(api::backups(&client, Region::Dfw)).unwrap_err());
    assert_eq!((refused.means.unwrap().text.code(), refused.receipt.status), ("TOO_LONG", 200));
    assert_eq!(script.seen.borrow().len(), 500);
    let (client, _) = with_token(pages(499).then(200, &[], r#"{"backups": []}"#));
    assert_eq!(run(api::backups(&client, Region::Dfw)).unwrap().value.len(), 499);
}

#[test]
fn instances_are_requested_by_the_hundred() {
    let first =
        r#"{"instances": [{"id": "a"}], "links": [{"rel": "next", "href": "/x?limit=100&marker=a"}]}"#;
    let script = Script::default().then(200, &[], first).then(200, &[], r#"{"instances": [{"id": "b"}]}"#);
    let (client, script) = with_token(script);
    assert_eq!(run(api::instances(&client, Region::Dfw)).unwrap().value.len(), 2);
    let at = "GET http://h/dfw/v1.0/1234/instances?limit=100";
    assert_eq!(urls(&script), [at.to_owned(), [at, "&marker=a"].concat()]);
}
