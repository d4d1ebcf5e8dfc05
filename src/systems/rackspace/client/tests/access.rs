//! Access: tokens, keys, and what happens when either is no longer valid.

use super::*;
use std::future::Future;
use std::task::{Context as Waking, Poll, Waker};

#[test]
fn a_proxy_gets_no_credential_and_the_root_gets_none_either() {
    let versions = r#"{"versions": [{"id": "v1.0", "status": "CURRENT"}]}"#;
    let (client, script) = client(Script::default().then(200, &[], r#"{"backups": []}"#), Mode::Proxy);
    client.sign_in_with_token(TOKEN).unwrap();
    assert!(run(api::backups(&client, Region::Dfw)).unwrap().value.is_empty());
    assert_eq!(tokens(&script), [None]);
    let (client, script) = with_token(Script::default().then(200, &[], versions));
    assert_eq!(run(api::versions(&client, Region::Dfw)).unwrap().value[0].id, "v1.0");
    assert_eq!((urls(&script), tokens(&script)), (vec!["GET http://h/dfw/".to_owned()], vec![None]));
}

#[test]
fn behind_a_proxy_nobody_signs_in() {
    let (client, script) = client(Script::default().then(401, &[], "who?"), Mode::Proxy);
    let Failure::Refused(refusal) = run(api::backups(&client, Region::Dfw)).unwrap_err() else { panic!() };
    assert_eq!(refusal.means.unwrap().text.code(), "UNSIGNED");
    assert!(matches!(run(client.sign_in_with_key("demo", KEY)), Err(Failure::Refused(_))));
    assert_eq!(urls(&script).len(), 1);
}

#[test]
fn a_key_is_exchanged_for_a_token_and_masked() {
    let (client, script) = client(Script::default().then(200, &[], &access("fresh-token")), Mode::ApiKey);
    assert!(!client.session().is_signed_in());
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    assert!(client.session().is_signed_in());
    assert_eq!(client.session().roles(), ["dbaas:creator"]);
    assert_eq!(client.session().expires(), "2020-11-15T13:28:17Z".parse().ok());
    assert_eq!(urls(&script), ["POST http://h/identity/v2.0/tokens"]);
    let sent: serde_json::Value =
        serde_json::from_str(script.seen.borrow()[0].body.as_deref().unwrap()).unwrap();
    let expected =
        serde_json::json!({"auth": {"RAX-KSKEY:apiKeyCredentials": {"username": "demo", "apiKey": KEY}}});
    assert_eq!(sent, expected);
    let logged = client.outlet().log.entries()[0].body.clone().unwrap();
    assert!(logged.contains("***") && !logged.contains(KEY));
    assert_eq!(client.outlet().mask("fresh-token"), "***");
    // Too short for the search for secrets: a slip, but still private.
    let _refused = run(client.sign_in_with_key("demo", "abc"));
    assert!(
        !client.outlet().log.entries().iter().any(|entry| entry.body.as_deref().unwrap().contains("abc"))
    );
    client.sign_out();
    assert!(!client.session().is_signed_in() && client.session().key().is_none());
}

#[test]
fn a_wrong_key_is_not_kept() {
    let said = r#"{"unauthorized": {"code": 401, "message": "Unable to authenticate user with credentials provided."}}"#;
    let (client, _) = client(Script::default().then(401, &[], said), Mode::ApiKey);
    let failure = run(client.sign_in_with_key("demo", KEY)).unwrap_err();
    assert!(matches!(failure, Failure::SignIn(_)));
    assert_eq!(refusal(failure).means.unwrap().text.code(), "WRONG_KEY");
    assert!(client.session().key().is_none());
    assert_eq!(client.outlet().mask(KEY), KEY);
}

#[test]
fn an_expired_token_is_replaced_once() {
    let script = Script::default()
        .then(200, &[], &access("one-token"))
        .then(401, &[], "")
        .then(200, &[], &access("two-token"))
        .then(202, &[], r#"{"schedule": {"id": "s"}}"#)
        .then(401, &[], "")
        .then(200, &[], &access("three-token"))
        .then(401, &[], "");
    let (client, script) = client(script, Mode::ApiKey);
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    // As a sign-out does that completes while the key is on its way.
    client.outlet().secrets.forget();
    assert!(run(api::create_schedule(&client, Region::Dfw, "{}")).is_ok());
    let logged = client.outlet().log.entries();
    assert!(logged.iter().filter_map(|entry| entry.body.as_ref()).all(|body| !body.contains(KEY)));
    let sent: Vec<_> = tokens(&script);
    assert_eq!(sent[1..], [Some("one-token".into()), None, Some("two-token".into())]);
    // Refused twice: that is final.
    assert!(matches!(run(api::create_schedule(&client, Region::Dfw, "{}")), Err(Failure::SignIn(_))));
    assert_eq!(script.seen.borrow().len(), 7);
}

#[test]
fn what_one_user_began_no_other_continues() {
    let script = Script::default().then(200, &[], &access("one-token")).then(401, &[], "");
    let (client, script) = client(script, Mode::ApiKey);
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    let mut call = Box::pin(api::create_schedule(&client, Region::Dfw, "{}"));
    assert!(call.as_mut().poll(&mut Waking::from_waker(Waker::noop())).is_pending());
    client.sign_out();
    client.session.hold_key("other", KEY);
    client.session.hold_token("other-token", None, Vec::new());
    assert!(matches!(run(call), Err(Failure::SignIn(_))));
    assert_eq!(tokens(&script), [None, Some("one-token".into())]);
}

#[test]
fn a_refused_write_was_not_carried_out_even_if_identity_is_silent_or_odd() {
    let fault = r#"{"identityFault": {"code": 500, "message": "no"}}"#;
    let answers = [None, Some((200, "<html>")), Some((502, "<html>")), Some((200, "{}")), Some((500, fault))];
    for (answer, (is_write, happened)) in
        answers.into_iter().flat_map(|answer| [(answer, (true, false)), (answer, (false, true))])
    {
        let script = Script::default().then(200, &[], &access("one-token")).then(401, &[], "");
        let script = match answer {
            Some((status, body)) => script.then(status, &[], body),
            None => script,
        };
        let (client, script) = client(script, Mode::ApiKey);
        run(client.sign_in_with_key("demo", KEY)).unwrap();
        let failure = if is_write {
            run(api::create_schedule(&client, Region::Dfw, "{}")).unwrap_err()
        } else {
            run(api::schedules(&client, Region::Dfw)).unwrap_err()
        };
        assert_eq!((failure.may_have_happened(), script.seen.borrow().len()), (happened, 3), "{failure:?}");
        assert_eq!(matches!(failure, Failure::SignIn(_)), is_write, "{answer:?}");
    }
}

#[test]
fn a_fault_of_the_service_may_have_come_after_it_acted() {
    for (status, name, happened) in [
        (500, "instanceFault", true),
        (422, "unprocessableEntity", false),
        (503, "serviceUnavailable", false),
    ] {
        let body = format!(r#"{{"{name}": {{"code": {status}, "message": "no"}}}}"#);
        let (client, _) = with_token(Script::default().then(status, &[], &body));
        let failure = run(api::create_schedule(&client, Region::Dfw, "{}")).unwrap_err();
        assert!(matches!(failure, Failure::Refused(_)), "{failure:?}");
        assert_eq!(failure.may_have_happened(), happened, "{status}");
    }
}

#[test]
fn without_a_key_a_401_asks_to_sign_in() {
    let (client, script) = with_token(Script::default().then(401, &[], "<html>who are you</html>"));
    let failure = run(api::schedules(&client, Region::Dfw)).unwrap_err();
    assert!(matches!(failure, Failure::SignIn(_)) && !failure.may_have_happened());
    assert_eq!(refusal(failure).means.unwrap().text.code(), "TOKEN_ENDED");
    assert_eq!(script.seen.borrow().len(), 1);
}

#[test]
fn calls_refused_together_share_one_new_token() {
    let script = Script::default()
        .then(200, &[], &access("one-token"))
        .then(401, &[], "")
        .then(401, &[], "")
        .then(200, &[], &access("two-token"))
        .then(200, &[], r#"{"schedules": []}"#)
        .then(200, &[], r#"{"schedules": []}"#);
    let (client, script) = client(script, Mode::ApiKey);
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    let mut first = Box::pin(api::schedules(&client, Region::Dfw));
    let mut second = Box::pin(api::schedules(&client, Region::Iad));
    let (mut one, mut two) = (None, None);
    run(std::future::poll_fn(|waking| {
        for (future, out) in [(first.as_mut(), &mut one), (second.as_mut(), &mut two)] {
            if out.is_none()
                && let Poll::Ready(answer) = future.poll(waking)
            {
                *out = Some(answer.is_ok());
            }
        }
        if one.is_some() && two.is_some() { Poll::Ready(()) } else { Poll::Pending }
    }));
    assert_eq!((one, two), (Some(true), Some(true)));
    let identity = urls(&script).iter().filter(|url| url.ends_with("/tokens")).count();
    assert_eq!((identity, script.seen.borrow().len()), (2, 6));
}

#[test]
fn a_token_that_no_header_can_carry_is_refused_locally() {
    for (token, is_good) in
        [("tök€n", false), ("two words", false), (" 87c6033c-9ff6 ", true), ("令牌", false)]
    {
        let (client, script) = client(Script::default(), Mode::Token);
        let answer = client.sign_in_with_token(token);
        assert_eq!((answer.is_ok(), script.seen.borrow().len()), (is_good, 0), "{token}");
    }
}
