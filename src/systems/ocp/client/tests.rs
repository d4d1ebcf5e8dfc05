//! Answers of every kind.

use super::Client;
use crate::net::Failure;
use crate::systems::ocp::api;
use crate::systems::ocp::auth::Auth;
use crate::systems::ocp::testing::{run, scripted};
use crate::systems::ocp::wire::Me;
use crate::words::Locale;

fn me_after(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Me, Failure> {
    let (client, _, script) = scripted();
    script.answer(status, headers, body);
    run(api::me(&client)).map(|reply| reply.value)
}

#[test]
fn requests_carry_language_and_credentials() {
    let (client, _, script) = scripted();
    script.answer(200, &[], r#"{"data":{"username":"admin"},"successful":true,"traceId":"t","duration":3}"#);
    script.answer(200, &[], r#"{"data":"2021-08-25T15:09:31+08:00","successful":true}"#);
    let reply = run(api::me(&client)).unwrap();
    assert_eq!((reply.receipt.trace_id.as_deref(), reply.receipt.server_ms), (Some("t"), Some(3)));
    assert!(run(api::time(&client)).unwrap().value.is_some());
    let asked = script.seen.borrow();
    assert_eq!(asked[0].url, "http://ocp.example/proxy/api/v2/profiles/me");
    let header = |at: usize, name: &str| {
        asked[at].headers.iter().find(|(key, _)| *key == name).map(|(_, v)| v.as_str())
    };
    assert_eq!(header(0, "Accept-Language"), Some("zh-CN"));
    assert_eq!(header(0, "Authorization"), Some("Basic YWRtaW46YWFBQTExX18="));
    assert_eq!(header(1, "Authorization"), None);
}

#[test]
fn an_answer_counts_as_success_only_if_it_says_so() {
    for body in [
        r#"{"data":{"username":"a"},"successful":false,"error":{"code":"COM10003","message":"no"}}"#,
        r#"{"successful":false}"#,
    ] {
        assert!(matches!(me_after(200, &[], body), Err(Failure::Refused(_))), "{body}");
    }
    for body in
        ["", "<html>", "{}", "[]", r#"{"data":{"id":"x"},"successful":true}"#, r#"{"successful":true}"#]
    {
        assert!(matches!(me_after(200, &[], body), Err(Failure::Unreadable { .. })), "{body}");
    }
    assert!(matches!(me_after(502, &[], "<html>"), Err(Failure::Unreadable { .. })));
    // A sign-in page in front of OCP: the request never reached OCP.
    let elsewhere = me_after(302, &[], "").unwrap_err();
    assert!(matches!(elsewhere, Failure::Unreadable { .. }) && !elsewhere.may_have_happened());
}

#[test]
fn signing_in_is_asked_for() {
    for (status, body) in [
        (401, "<html>"),
        (401, r#"{"successful":false,"error":{"code":"IAM10004"}}"#),
        (200, r#"{"successful":false,"error":{"code":"IAM10000"}}"#),
    ] {
        assert!(matches!(me_after(status, &[], body), Err(Failure::SignIn(_))), "{body}");
    }
    assert!(matches!(me_after(403, &[], r#"{"successful":false}"#), Err(Failure::Refused(_))));
}

#[test]
fn behind_a_proxy_nobody_signs_in() {
    let (_, outlet, script) = scripted();
    let client = Client::new(outlet, "http://ocp.example/", Auth::Proxy, Locale::En);
    script.answer(401, &[], r#"{"successful":false,"error":{"code":"IAM10004"}}"#);
    let Err(Failure::Refused(refusal)) = run(api::me(&client)) else { panic!("refused") };
    assert_eq!(refusal.means.unwrap().text.code(), "UNSIGNED");
    assert!(matches!(run(client.sign_in("admin", "aaAA11__")), Err(Failure::Refused(_))));
    assert!(client.is_proxied() && script.seen.borrow().len() == 1);
}

#[test]
fn a_password_is_masked_while_tried_and_kept_if_correct() {
    let (client, outlet, script) = scripted();
    let said = r#"{"successful":false,"error":{"code":"IAM10000","message":"backup and YWRtaW46YmFja3Vw are wrong"}}"#;
    script.answer(401, &[], said);
    let Err(Failure::SignIn(refusal)) = run(client.sign_in("admin", "backup")) else { panic!("refused") };
    assert_eq!(refusal.message, "*** and *** are wrong");
    assert_eq!(outlet.mask("the backup YWRtaW46YmFja3Vw"), "the backup YWRtaW46YmFja3Vw");
    script.answer(200, &[], r#"{"data":{"username":"admin"},"successful":true}"#);
    run(client.sign_in("admin", "backup")).unwrap();
    assert_eq!(outlet.mask("the backup YWRtaW46YmFja3Vw"), "the *** ***");
}

#[test]
fn throttling_says_how_long_to_wait() {
    for (headers, body, wait_ms) in [
        (
            &[("ratelimit-reset", "7"), ("retry-after", "9")][..],
            crate::systems::ocp::wire::samples::THROTTLED,
            Some(7000),
        ),
        (&[("retry-after", "2")], "slow down", Some(2000)),
        (
            &[("retry-after", "Sat, 14 Nov 2020 07:28:27 GMT"), ("date", "Sat, 14 Nov 2020 07:28:17 GMT")],
            "slow down",
            Some(10_000),
        ),
        // A point in time where a duration is expected.
        (&[("ratelimit-reset", "1605338897")], "slow down", Some(86_400_000)),
        (&[], "{}", None),
    ] {
        let failure = me_after(429, headers, body).unwrap_err();
        assert!(matches!(&failure, Failure::Refused(refusal) if refusal.passing), "{body}");
        assert_eq!(failure.wait_ms(), wait_ms, "{body}");
    }
    let behind = me_after(503, &[("retry-after", "8")], "<html>Busy</html>").unwrap_err();
    assert!(matches!(behind, Failure::Unreadable { .. }) && behind.wait_ms() == Some(8_000), "{behind:?}");
}

#[test]
fn the_servers_words_are_masked_and_placed() {
    let body = r#"{"successful":false,"status":400,"error":{"code":"BAK21007","message":"aaAA11__ is bad",
        "subErrors":[{"field":"obBackupScheduleConfig.backupScheduleTime","message":"aaAA11__"}]}}"#;
    let Err(Failure::Refused(refusal)) = me_after(400, &[], body) else { panic!() };
    assert_eq!((refusal.message.as_str(), refusal.subs[0].message.as_str()), ("*** is bad", "***"));
    assert_eq!(refusal.field.as_deref(), Some("obBackupScheduleConfig.backupScheduleTime"));
    assert!(refusal.means.is_some());
}
