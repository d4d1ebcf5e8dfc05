//! The client against a small server in memory.

use super::{Auth, Client};
use crate::net::testing::NOW;
use crate::net::{Failure, Lost, Method, Response, failure_said};
use crate::systems::obshell::api;
use crate::systems::obshell::rules::{Level, Purpose};
use crate::systems::obshell::support_test::{AHEAD_MS, Server, client, client_at, header, run};
use crate::words::Locale;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::future::Future;

const DAG: &str = r#"{"successful":true,"timestamp":"2026-06-01T10:00:00+08:00","duration":103,"status":200,
 "traceId":"7e77b2ba9ee2fa66","data":{"id":"17","state":"READY","nodes":null}}"#;

fn signed_in(auth: Auth, server: &Server) -> Client {
    let client = client(auth, server);
    *client.shared.credential.borrow_mut() =
        Some(crate::systems::obshell::auth::Credential::Password("aaAA11__".into()));
    client
}

fn code(failure: &Failure) -> (&'static str, Option<&str>) {
    match failure {
        Failure::SignIn(refusal) => ("sign in", refusal.code.as_deref()),
        Failure::Refused(refusal) => ("refused", refusal.code.as_deref()),
        Failure::Unreadable { .. } => ("unreadable", None),
        Failure::Lost(_) => ("lost", None),
    }
}

#[test]
fn a_write_is_signed_encrypted_and_logged_without_its_secrets() {
    let server = Server::default().then(200, DAG);
    let client = signed_in(Auth::Password, &server);
    client.set_locale(Locale::Zh);
    let body = r#"{"backup_base_uri":"oss://b/k?host=h&access_id=i&access_key=s3cret"}"#;
    let reply = run(api::set_config(&client, &Level::Cluster, Purpose::Create, body)).unwrap();
    assert_eq!(reply.value.id, "17");
    assert_eq!(reply.receipt.trace_id.as_deref(), Some("7e77b2ba9ee2fa66"));
    assert_eq!(reply.receipt.server_ms, Some(103));
    let seen = server.seen();
    assert_eq!(seen.len(), 2, "the key, then the call");
    assert!(seen[0].headers.iter().all(|(name, _)| *name != "X-OCS-Header"));
    let call = &seen[1];
    assert_eq!(
        (call.method, call.url.as_str()),
        (Method::Post, "http://agent:2886/api/v1/obcluster/backup/config")
    );
    assert!(call.headers.contains(&("Accept-Language", "zh-CN".into())));
    assert!(!call.body.as_ref().unwrap().contains("backup_base_uri"), "encrypted");
    let plain = header(call);
    assert_eq!(
        (plain["Auth"].as_str(), plain["Uri"].as_str()),
        (Some("aaAA11__"), Some("/api/v1/obcluster/backup/config"))
    );
    let expires: i64 = plain["Ts"].as_str().unwrap().parse().unwrap();
    assert_eq!(expires, (NOW.timestamp_millis() + AHEAD_MS) / 1000 + 60, "the server's clock");
    let log = client.outlet().log.entries();
    assert!(log[0].body.as_ref().unwrap().contains("access_key=***"));
    assert_eq!(client.outlet().mask("ERROR s3cret"), "ERROR ***");
}

#[test]
fn no_two_requests_share_keys() {
    let server = Server::default().then(200, DAG).then(200, DAG);
    let client = signed_in(Auth::Password, &server);
    for _ in 0..2 {
        run(api::start_backup(&client, &Level::Cluster, r#"{"mode":"full"}"#)).unwrap();
    }
    let seen = server.seen();
    assert_ne!(header(&seen[1])["Keys"], header(&seen[2])["Keys"]);
    assert_eq!(BASE64_STANDARD.decode(header(&seen[1])["Keys"].as_str().unwrap()).unwrap().len(), 32);
}

#[test]
fn after_decrypt_failed_the_key_is_read_again_once() {
    let old = "Security.Authentication.Header.DecryptFailed";
    let server = Server::default().then_error(401, old).then(200, DAG);
    let client = signed_in(Auth::Password, &server);
    run(api::start_backup(&client, &Level::Cluster, "{}")).unwrap();
    let secrets = server.seen().iter().filter(|request| request.url.ends_with("/secret")).count();
    assert_eq!((server.seen().len(), secrets), (4, 2));
    let server = Server::default().then_error(401, old).then_error(401, old).then(200, DAG);
    let client = signed_in(Auth::Password, &server);
    let failure = run(api::start_backup(&client, &Level::Cluster, "{}")).unwrap_err();
    assert_eq!(code(&failure), ("refused", Some(old)));
    assert_eq!(server.seen().len(), 4, "no third try");
}

#[test]
fn a_write_without_a_key_was_not_sent() {
    let page = Response { status: 200, headers: Vec::new(), body: "<html>".into() };
    for answer in [Err(Lost::TimedOut(30_000)), Ok(page)] {
        let server = Server::default();
        server.0.keys.set(Some(0));
        server.0.script.next(answer.clone());
        server.0.script.next(answer);
        let client = signed_in(Auth::Password, &server);
        let failure = run(api::start_backup(&client, &Level::Cluster, "{}")).unwrap_err();
        assert!(!failure.may_have_happened() && server.seen().len() == 1, "{failure:?}");
        let Failure::Refused(refusal) = &failure else { panic!("{failure:?}") };
        assert_eq!(refusal.means.as_ref().unwrap().text.code(), "NO_KEY");
        assert_eq!(failure_said(&failure).text.code(), "NO_KEY", "no server refused");
        // A read reports that failure itself.
        let read = run(api::tenants(&client)).unwrap_err();
        assert!(matches!(read, Failure::Lost(_) | Failure::Unreadable { .. }), "{read:?}");
    }
}

#[test]
fn a_write_refused_for_its_old_key_stays_refused_if_no_new_key_can_be_had() {
    let old = "Security.Authentication.Header.DecryptFailed";
    let server = Server::default().then_error(401, old);
    server.0.keys.set(Some(1));
    let client = signed_in(Auth::Password, &server);
    let failure = run(api::start_backup(&client, &Level::Cluster, "{}")).unwrap_err();
    assert_eq!(code(&failure), ("refused", Some(old)));
    assert_eq!(server.seen().len(), 3, "the write once, and the key twice");
}

#[test]
fn an_older_agent_reports_an_old_key_by_its_number() {
    let old =
        r#"{"successful":false,"status":401,"error":{"code":1,"message":"Decrypt http header failed"}}"#;
    let server = Server::default().then(401, old).then(200, DAG);
    run(api::start_backup(&signed_in(Auth::Password, &server), &Level::Cluster, "{}")).unwrap();
    assert_eq!(server.seen().len(), 4);
    let who = r#"{"successful":false,"status":401,"error":{"code":10008,"message":"Unauthorized"}}"#;
    let server = Server::default().then(401, who);
    let failure =
        run(api::start_backup(&signed_in(Auth::Password, &server), &Level::Cluster, "{}")).unwrap_err();
    assert_eq!((code(&failure), server.seen().len()), (("sign in", Some("10008")), 2));
}

#[test]
fn a_date_says_how_long_to_wait() {
    let headers =
        [("retry-after", "Sat, 14 Nov 2020 07:28:27 GMT"), ("date", "Sat, 14 Nov 2020 07:28:17 GMT")];
    let server = Server::default();
    let body = r#"{"successful":false,"status":503,"error":{"errCode":"Proxy.Busy"}}"#;
    server.0.script.answer(503, &headers, body);
    let failure = run(api::tenants(&client(Auth::Proxy, &server))).unwrap_err();
    assert_eq!(failure.wait_ms(), Some(10_000), "{failure:?}");
}

#[test]
fn a_limit_that_resets_says_how_long_to_wait() {
    let body = r#"{"successful":false,"status":429,"error":{"errCode":"Proxy.Busy"}}"#;
    let server = Server::default();
    server.0.script.answer(429, &[("ratelimit-reset", "7")], body);
    let failure = run(api::tenants(&client(Auth::Proxy, &server))).unwrap_err();
    assert!(matches!(failure, Failure::Refused(_)) && failure.wait_ms() == Some(7_000), "{failure:?}");
}

#[test]
fn a_proxy_before_the_agent_says_how_long_to_wait_too() {
    for (status, wait_ms) in [(429, Some(8_000)), (503, Some(8_000)), (500, None)] {
        let server = Server::default();
        server.0.script.answer(status, &[("retry-after", "8")], "<html>Busy</html>");
        let failure = run(api::tenants(&client(Auth::Proxy, &server))).unwrap_err();
        assert!(matches!(failure, Failure::Unreadable { .. }), "{failure:?}");
        assert_eq!(failure.wait_ms(), wait_ms, "{status}");
    }
}

#[test]
fn nothing_else_is_repeated() {
    for (status, error, want) in [
        (401, "Security.Authentication.SessionInvalid", "sign in"),
        (401, "Security.Authentication.SessionExpired", "sign in"),
        (401, "Security.Authentication.IncorrectOceanbasePassword", "sign in"),
        (401, "Security.Authentication.Header.UriMismatch", "refused"),
        (401, "Security.Authentication.Expired", "refused"),
        (401, "Security.Authentication.WithAgentPassword", "refused"),
        (400, "OB.Backup.BaseUriEmpty", "refused"),
        (500, "OB.Cluster.UnderMaintenance", "refused"),
    ] {
        let server = Server::default().then_error(status, error).then(200, DAG);
        let failure =
            run(api::start_backup(&signed_in(Auth::Session, &server), &Level::Cluster, "{}")).unwrap_err();
        assert_eq!(code(&failure), (want, Some(error)));
        assert_eq!(server.seen().len(), 2, "{error}");
    }
    let failure =
        run(api::start_backup(&signed_in(Auth::Password, &Server::default()), &Level::Cluster, "{}"))
            .unwrap_err();
    assert!(matches!(failure, Failure::Lost(_)) && failure.may_have_happened());
}

#[test]
fn a_write_whose_answer_names_no_dag_may_have_happened() {
    for answer in [
        r#"{"successful":true,"timestamp":"2026-06-01T10:00:00Z","duration":1,"status":200,"traceId":"a"}"#,
        r#"{"successful":true,"timestamp":"2026-06-01T10:00:00Z","duration":1,"status":200,"traceId":"a","data":null}"#,
        r#"{"successful":true,"timestamp":"2026-06-01T10:00:00Z","duration":1,"status":200,"traceId":"a","data":{"id":""}}"#,
    ] {
        let server = Server::default().then(200, answer).then(200, answer);
        let client = signed_in(Auth::Password, &server);
        let backup = run(api::start_backup(&client, &Level::Cluster, "{}")).unwrap_err();
        let config = run(api::set_config(&client, &Level::Cluster, Purpose::Change, "{}")).unwrap_err();
        for failure in [backup, config] {
            assert_eq!((code(&failure).0, failure.may_have_happened()), ("unreadable", true), "{answer}");
        }
    }
}

#[test]
fn a_refusal_names_its_field() {
    let server = Server::default().then_error(400, "OB.Backup.ArchiveLagTarget.Invalid");
    let Failure::Refused(refusal) =
        run(api::set_config(&signed_in(Auth::Password, &server), &Level::Cluster, Purpose::Create, "{}"))
            .unwrap_err()
    else {
        panic!("refused");
    };
    assert_eq!(refusal.field.as_deref(), Some("archive_lag_target"));
    assert_eq!(refusal.message, "said OB.Backup.ArchiveLagTarget.Invalid");
}

#[test]
fn without_a_credential_nothing_is_sent() {
    let server = Server::default();
    let failure = run(api::tenants(&client(Auth::Password, &server))).unwrap_err();
    assert!(matches!(failure, Failure::SignIn(_)));
    assert!(server.seen().is_empty());
}

#[test]
fn a_proxy_gets_plain_json_and_no_header() {
    let server = Server::default().then(200, DAG).then_error(400, "Request.Header.NotFound");
    let client = client_at(Auth::Proxy, &server, "https://portal/ob/", true);
    run(api::start_backup(&client, &Level::Cluster, r#"{"mode":"full"}"#)).unwrap();
    let call = &server.seen()[0];
    assert_eq!(call.url, "https://portal/ob/api/v1/obcluster/backup");
    assert_eq!(call.body.as_deref(), Some(r#"{"mode":"full"}"#));
    assert!(call.headers.iter().all(|(name, _)| *name != "X-OCS-Header"));
    let Failure::Refused(refusal) = run(api::tenants(&client)).unwrap_err() else { panic!("refused") };
    assert_eq!(refusal.means.unwrap().text.code(), "PROXY_HEADER");
}

#[test]
fn behind_a_proxy_nobody_signs_in() {
    let server = Server::default()
        .then(401, "who?")
        .then_error(401, "Security.Authentication.IncorrectOceanbasePassword")
        .then_error(401, "Security.User.PermissionDenied");
    let client = client(Auth::Proxy, &server);
    for means in ["UNSIGNED", "UNSIGNED", "PERMISSION"] {
        let Failure::Refused(refusal) = run(api::tenants(&client)).unwrap_err() else { panic!("refused") };
        assert_eq!(refusal.means.unwrap().text.code(), means);
    }
    assert!(matches!(run(client.sign_in("aaAA11__")), Err(Failure::Refused(_))));
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn a_kept_prefix_is_signed() {
    let server = Server::default().then_data(&json!({"contents": null}));
    let client = client_at(Auth::Password, &server, "https://portal/ob", true);
    *client.shared.credential.borrow_mut() =
        Some(crate::systems::obshell::auth::Credential::Password(String::new()));
    assert_eq!(run(api::cluster_dags(&client)).unwrap().value, []);
    let plain = header(&server.seen()[1]);
    assert_eq!(plain["Uri"], "/ob/api/v1/task/dags/ob?show_details=false");
    assert_eq!((plain["Auth"].as_str(), plain.get("Keys")), (Some(""), None));
}

#[test]
fn an_answer_that_is_not_obshells_is_unreadable() {
    for (status, body) in [(200, "<html>"), (502, "Bad Gateway"), (200, "{}"), (200, "")] {
        let server = Server::default().then(status, body);
        let failure = run(api::tenants(&signed_in(Auth::Password, &server))).unwrap_err();
        assert_eq!(code(&failure).0, "unreadable", "{status} {body}");
    }
    let server = Server::default().then(401, "who?");
    assert_eq!(code(&run(api::tenants(&signed_in(Auth::Password, &server))).unwrap_err()).0, "sign in");
}

#[test]
fn no_backup_yet_reads_as_empty() {
    let server = Server::default().then_error(404, "Common.NotFound");
    assert_eq!(run(api::cluster_overview(&signed_in(Auth::Password, &server))).unwrap().value, []);
    let server = Server::default().then_error(404, "Task.NotFound").then_error(404, "Common.NotFound");
    let client = signed_in(Auth::Password, &server);
    assert_eq!(run(api::tenant_backup_overview(&client, "t1")).unwrap().value, None);
    let Failure::Refused(refusal) = run(api::tenant_backup_overview(&client, "t1")).unwrap_err() else {
        panic!("refused");
    };
    assert_eq!(refusal.means.unwrap().text.code(), "UNKNOWN_CALL");
    let server = Server::default().then_data(&Value::Null);
    assert_eq!(run(api::tenant_storage(&signed_in(Auth::Password, &server), "t 1")).unwrap().value, None);
    assert!(server.seen()[1].url.ends_with("/tenant/t%201/backup/config/storage"));
}

#[test]
fn a_patch_is_never_empty() {
    let server = Server::default().then(204, "").then(204, "").then(204, "");
    let client = client(Auth::Proxy, &server);
    run(api::cancel_backup(&client, None)).unwrap();
    run(api::set_archiving(&client, None, super::super::wire::ArchiveAction::Open)).unwrap();
    run(api::operate_dag(&client, "17", super::super::wire::Operator::Rollback)).unwrap();
    let bodies: Vec<Value> = server
        .seen()
        .iter()
        .map(|request| serde_json::from_str(request.body.as_ref().unwrap()).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [json!({"status": "canceled"}), json!({"status": "doing"}), json!({"operator": "ROLLBACK"})]
    );
}

#[test]
fn a_wrong_password_is_not_kept() {
    let server = Server::default()
        .then_error(401, "Security.Authentication.IncorrectOceanbasePassword")
        .then_data(&json!({"contents": [{"ip": "10.10.10.1", "port": 2886}]}));
    let client = client(Auth::Password, &server);
    assert!(run(client.sign_in("wrong-one")).is_err() && !client.is_signed_in());
    run(client.sign_in("aaAA11__")).unwrap();
    assert_eq!(client.outlet().mask("wrong-one aaAA11__"), "wrong-one ***");
    assert!(client.is_signed_in());
    run(client.sign_out()).unwrap();
    assert!(!client.is_signed_in());
}

#[test]
fn a_session_is_opened_used_and_closed() {
    let server = Server::default();
    let client = client(Auth::Session, &server);
    // The server encrypts the id with the keys of that very request, so its answer is made from them.
    server.0.login.set(true);
    run(client.sign_in("aaAA11__")).unwrap();
    let login = header(server.seen().last().unwrap());
    assert_eq!((login["Auth"].as_str(), login["Uri"].as_str()), (Some("aaAA11__"), Some("/api/v1/login")));
    assert!(server.seen().last().unwrap().body.is_none() && login["Keys"].is_string());
    let server = server.then_data(&json!({"contents": []})).then(204, "");
    run(api::tenants(&client)).unwrap();
    let read = header(server.seen().last().unwrap());
    assert_eq!(read["session_id"], "0011aabb");
    assert!(read.get("Auth").is_none() && read.get("Keys").is_none());
    run(client.sign_out()).unwrap();
    assert!(server.seen().last().unwrap().url.ends_with("/api/v1/logout"));
    assert!(!client.is_signed_in());
}

#[test]
fn a_late_sign_out_leaves_the_next_sign_in() {
    let server = Server::default();
    server.0.login.set(true);
    let client = client(Auth::Session, &server);
    run(client.sign_in("aaAA11__")).unwrap();
    let server = server.then_error(401, "Security.Authentication.Header.DecryptFailed").then(204, "");
    server.0.script.slow.set(true);
    let mut leaving = Box::pin(client.sign_out());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(leaving.as_mut().poll(&mut context).is_pending());
    assert!(!client.is_signed_in(), "at once");
    *client.shared.credential.borrow_mut() =
        Some(crate::systems::obshell::auth::Credential::Session("2233ccdd".into()));
    run(leaving).unwrap();
    assert!(client.is_signed_in());
    let seen = server.seen();
    let logout = seen.last().unwrap();
    assert!(logout.url.ends_with("/api/v1/logout"));
    assert_eq!(header(logout)["session_id"], "0011aabb", "signed by the one that left");
}
