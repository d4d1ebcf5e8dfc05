//! The client against scripted answers.

mod access;
mod lists;
mod replaced;

use super::*;
use crate::net::testing::{NOW, Script, Still, outlet, run};
use crate::net::{Clock, Lost, Refusal};
use crate::systems::rackspace::api;

pub(super) const TOKEN: &str = "87c6033c-9ff6-405f-943e-2deb73f278b7";
pub(super) const KEY: &str = "0123456789abcdef0123456789abcdef";

fn client(script: Script, mode: Mode) -> (Client, Rc<Script>) {
    let script = Rc::new(script);
    script.slow.set(true);
    let place = Place {
        account: "1234".into(),
        version: "v1.0".into(),
        regions: vec![(Region::Dfw, "http://h/dfw".into()), (Region::Iad, "http://h/iad".into())],
        identity: Some("http://h/identity".into()),
    };
    (Client::new(outlet(script.clone()), place, mode), script)
}

fn with_token(script: Script) -> (Client, Rc<Script>) {
    let (client, script) = client(script, Mode::Token);
    client.sign_in_with_token(TOKEN).unwrap();
    (client, script)
}

fn urls(script: &Script) -> Vec<String> {
    script.seen.borrow().iter().map(|request| format!("{} {}", request.method.name(), request.url)).collect()
}

fn tokens(script: &Script) -> Vec<Option<String>> {
    let of = |request: &Request| {
        request.headers.iter().find(|(name, _)| *name == "X-Auth-Token").map(|(_, t)| t.clone())
    };
    script.seen.borrow().iter().map(of).collect()
}

fn access(token: &str) -> String {
    serde_json::json!({"access": {"token": {"id": token, "expires": "2020-11-15T07:28:17.000-06:00",
        "tenant": {"id": "1234"}}, "user": {"roles": [{"name": "dbaas:creator"}]},
        "serviceCatalog": [{"type": "rax:database", "endpoints": [{"region": "DFW"}]}, {"type": "compute"}]}})
    .to_string()
}

fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Refused(refusal) | Failure::SignIn(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_schedule_is_created_with_the_exact_text() {
    let answer = r#"{"schedule": {"id": "88b2", "copy_to": ["ORD", "IAD"], "running": 0}}"#;
    let (client, script) = with_token(Script::default().then(202, &[], answer));
    let body = "{\n  \"schedule\": {}\n}";
    let reply = run(api::create_schedule(&client, Region::Dfw, body)).unwrap();
    assert_eq!((reply.receipt.status, reply.value.copies()), (202, vec!["IAD".to_owned(), "ORD".to_owned()]));
    assert_eq!(urls(&script), ["POST http://h/dfw/v1.0/1234/schedules"]);
    let seen = script.seen.borrow();
    assert_eq!(seen[0].body.as_deref(), Some(body));
    let expected =
        [("Accept", "application/json"), ("Content-Type", "application/json"), ("X-Auth-Token", TOKEN)];
    assert_eq!(seen[0].headers, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn limits_say_how_long_and_quotas_do_not() {
    let over = r#"{"overLimit":{"code":413,"message":"OverLimit Retry...","details":"Error Details...","retryAfter":"2020-11-14T07:28:47Z"}}"#;
    let plain = r#"{"overLimit": {"code": 413, "message": "Too large.", "details": "25 instances"}}"#;
    type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, Option<u64>, &'a str);
    let table: [Row<'_>; 6] = [
        (&[("retry-after", "5")], plain, Some(5_000), "TOO_MANY"),
        (&[("retry-after", "Sat, 14 Nov 2020 07:28:27 GMT")], plain, Some(10_000), "TOO_MANY"),
        (&[("ratelimit-reset", "7")], plain, Some(7_000), "TOO_MANY"),
        (&[], over, Some(30_000), "TOO_MANY"),
        (&[("retry-after", "5")], "", Some(5_000), "TOO_MANY"),
        (&[], plain, None, "QUOTA"),
    ];
    for (headers, body, wait_ms, means) in table {
        let (client, _) = with_token(Script::default().then(413, headers, body));
        let refused = refusal(run(api::schedules(&client, Region::Dfw)).unwrap_err());
        let asked = (refused.receipt.wait_ms, refused.passing);
        assert_eq!(asked, (wait_ms, wait_ms.is_some()), "{headers:?} {body}");
        assert_eq!(refused.means.unwrap().text.code(), means);
    }
    let page = [("retry-after", "20"), ("content-type", "text/html")];
    let (client, _) = with_token(Script::default().then(503, &page, "<html>Busy</html>"));
    let behind = run(api::schedules(&client, Region::Dfw)).unwrap_err();
    assert!(matches!(behind, Failure::Unreadable { .. }) && behind.wait_ms() == Some(20_000), "{behind:?}");
    let (client, _) = with_token(Script::default().then(413, &[], plain));
    let refused = refusal(run(api::schedules(&client, Region::Dfw)).unwrap_err());
    assert_eq!(refused.message, "Too large. (25 instances)");
}

#[test]
fn proxy_pages_and_odd_answers_are_unreadable() {
    for (status, body, happened) in [
        (503, "<html>Bad Gateway</html>", true),
        (502, "Bad Gateway", true),
        (404, "<!DOCTYPE html>", false),
        (202, "{\"schedule\": 7}", true),
        (202, "", true),
        (302, "", false),
    ] {
        let (client, _) = with_token(Script::default().then(status, &[], body));
        let failure = run(api::create_schedule(&client, Region::Dfw, "{}")).unwrap_err();
        assert!(matches!(failure, Failure::Unreadable { .. }), "{status} {body}: {failure:?}");
        assert_eq!(failure.may_have_happened(), happened, "{status} {body}");
    }
    // Cutting an excerpt must not split a secret before it is masked.
    for busy in ["busy with ".to_owned(), "busy ".repeat(58)] {
        let (client, _) = with_token(Script::default().then(422, &[], &format!("{busy}{TOKEN}")));
        let refused = refusal(run(api::schedules(&client, Region::Dfw)).unwrap_err());
        assert_eq!(refused.message, format!("{busy}***"));
    }
}

#[test]
fn no_answer_and_no_region() {
    let (client, script) = with_token(Script::default());
    assert_eq!(run(api::schedules(&client, Region::Dfw)), Err(Failure::Lost(Lost::Stopped)));
    let refused = refusal(run(api::schedules(&client, Region::Syd)).unwrap_err());
    assert_eq!(refused.means.unwrap().text.code(), "NOT_CONFIGURED");
    let place = Place { identity: None, ..client.place().clone() };
    let lost = Client::new(client.outlet().clone(), place, Mode::ApiKey);
    let refused = refusal(run(lost.sign_in_with_key("demo", KEY)).unwrap_err());
    assert_eq!(refused.means.unwrap().text.code(), "NO_IDENTITY");
    assert_eq!(script.seen.borrow().len(), 1);
}

#[test]
fn a_forms_context_is_read_one_region_at_a_time() {
    let script = Script::default()
        .then(200, &[], r#"{"instances": [{"id": "i"}]}"#)
        .then(200, &[], r#"{"ha_instances": []}"#)
        .then(200, &[], r#"{"schedules": [{"id": "s", "instance_id": "i"}]}"#);
    let (client, script) = with_token(script);
    let mut context = crate::systems::rackspace::Context::new(client.regions(), client.now());
    run(api::fill_context(&client, Region::Iad, &mut context)).unwrap();
    assert_eq!((context.region, context.regions.len()), (Some(Region::Iad), 2));
    assert!(context.schedule_of("i").is_some());
    assert_eq!(script.seen.borrow().len(), 3);
}

#[test]
fn a_schedule_whose_list_omits_its_target_is_read_individually() {
    let script = Script::default()
        .then(200, &[], r#"{"instances": [{"id": "i"}]}"#)
        .then(200, &[], r#"{"ha_instances": [{"id": "h"}]}"#)
        .then(
            200,
            &[],
            r#"{"schedules": [{"id": "s", "instance_id": "i"}, {"id": "t", "instance_id": null}]}"#,
        )
        .then(200, &[], r#"{"schedule": {"id": "t", "source": {"id": "h", "type": "ha"}}}"#)
        .then(503, &[], r#"{"serviceUnavailable": {"code": 503, "message": "later"}}"#)
        .then(200, &[], r#"{"schedule": {"id": "s", "instance_id": "i"}}"#);
    let (client, script) = with_token(script);
    let mut context = crate::systems::rackspace::Context::new(client.regions(), client.now());
    run(api::fill_context(&client, Region::Iad, &mut context)).unwrap();
    assert!(context.schedule_of("h").is_some() && context.schedule_of("i").is_some());
    assert_eq!(urls(&script)[3..], ["GET http://h/iad/v1.0/1234/schedules/t"]);
    // What cannot be read stays as the list has it, and is read again next time; what was read is not read
    // again, even if it held nothing new.
    let mut complete = || {
        let lacks = |schedule: &crate::systems::rackspace::wire::Schedule| schedule.source.is_none();
        let read = run(api::complete(&client, Region::Iad, &mut context, lacks));
        assert!(context.schedule_of("i").is_some() && context.schedules.len() == 2);
        (read.is_ok(), script.seen.borrow().len())
    };
    assert_eq!([complete(), complete(), complete()], [(false, 5), (true, 6), (true, 6)]);
}

#[test]
fn a_schedule_is_read_once_while_its_list_says_the_same() {
    let lists = |script: Script, hour: u8| {
        script
            .then(200, &[], r#"{"instances": []}"#)
            .then(200, &[], r#"{"ha_instances": [{"id": "h"}]}"#)
            .then(200, &[], &format!(r#"{{"schedules": [{{"id": "t", "hour": {hour}}}]}}"#))
    };
    let told = r#"{"schedule": {"id": "t", "source": {"id": "h", "type": "ha"}}}"#;
    let script = lists(Script::default(), 1).then(200, &[], told);
    let script = lists(lists(script, 1), 2).then(200, &[], told);
    let script = lists(script.then(202, &[], ""), 2).then(413, &[("retry-after", "9")], "slow down");
    let script = lists(script, 2).then(404, &[], r#"{"itemNotFound": {"code": 404, "message": "gone"}}"#);
    let (client, script) = with_token(script);
    let mut seen = Vec::new();
    let mut read = || {
        let mut context = crate::systems::rackspace::Context::new(client.regions(), client.now());
        let answer = run(api::fill_context(&client, Region::Iad, &mut context));
        seen.push(script.seen.borrow().len());
        (answer.is_ok(), context.region.is_some(), context.schedule_of("h").is_some())
    };
    for _ in 0..3 {
        assert_eq!(read(), (true, true, true));
    }
    run(api::update_schedule(&client, Region::Iad, "t", "{}")).unwrap();
    assert_eq!(read(), (false, false, false), "nothing is known of what the group has");
    assert_eq!(read(), (true, true, false), "it is there no more");
    assert_eq!(seen, [4, 7, 11, 16, 20]);
}
