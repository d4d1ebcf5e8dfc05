//! Header, encryption, sessions and envelope.

use super::{Bench, KEYS, body, code, keys};
use crate::http::{Port, Request};
use crate::obshell::transport::{aes, header::Header, key::AgentKey, language::Language};
use crate::simulator::System;
use serde_json::{Value, json};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../vectors/obshell.json")).unwrap()
}

fn auth(bench: &Bench, uri: &str) -> Value {
    json!({"Auth": "aaAA11__", "Ts": bench.ts(60), "Uri": uri, "Keys": keys()})
}

#[test]
fn the_vectors_decrypt() {
    let vectors = vectors();
    for request in vectors["requests"].as_array().unwrap() {
        let private = &vectors[request["key"].as_str().unwrap()]["private_key_b64_pkcs1_der"];
        let key = AgentKey::from_kept(private.as_str().unwrap()).unwrap();
        assert_eq!(
            json!(key.public()),
            vectors[request["key"].as_str().unwrap()]["public_key_b64_pkcs1_der"]
        );
        let plain = key.decrypt(request["header_value_fixed_padding"].as_str().unwrap()).unwrap();
        assert_eq!(json!(String::from_utf8(plain.clone()).unwrap()), request["header_json_plaintext"]);
        let header = Header::read(&plain, false).unwrap();
        assert_eq!(json!(header.uri), request["request_target"]);
        if let Some(sent) = request["body_sent"].as_str() {
            let body = aes::decrypt(sent.as_bytes(), &header.keys).unwrap();
            assert_eq!(json!(String::from_utf8(body).unwrap()), request["body_json_plaintext"]);
        }
    }
    let capture = &vectors["python_sdk_capture"];
    let private = vectors["rsa1024"]["private_key_b64_pkcs1_der"].as_str().unwrap();
    let key = AgentKey::from_kept(private).unwrap();
    let plain = key.decrypt(capture["header_value_random_padding"].as_str().unwrap()).unwrap();
    assert_eq!(json!(String::from_utf8(plain).unwrap()), capture["header_json_plaintext"]);
    let login = &vectors["login_response"];
    let keys: Vec<u8> = (0..32).collect();
    assert_eq!(
        json!(aes::encrypt(login["session_id"].as_str().unwrap(), &keys).unwrap()),
        login["response_data_b64"]
    );
}

#[test]
fn a_signed_request_passes_and_is_seen_decrypted() {
    let mut bench = Bench::new();
    let target = "/api/v1/obcluster/backup";
    let sent = json!({"mode": "full", "plus_archive": false});
    let header = auth(&bench, target);
    let (reply, seen) = bench.sealed("POST", target, header.clone(), &body(&sent));
    assert_eq!(reply.status, 200);
    assert_eq!((seen.json, seen.auth), (sent, header));
    let lower = json!({"auth": "aaAA11__", "ts": bench.ts(0), "uri": "/api/v1/ob/agents?a=b"});
    assert_eq!(bench.sealed("GET", "/api/v1/ob/agents?a=b", lower, "").0.status, 200);
}

#[test]
fn a_request_stopped_on_its_way_is_seen_decrypted_too() {
    let mut bench = Bench::new();
    let (target, sent) = ("/api/v1/obcluster/backup", json!({"mode": "full"}));
    let header = auth(&bench, target);
    let value = bench.seal(&header);
    let mut request = Request::new("POST", target).header("X-OCS-Header", &value);
    request.body = body(&sent).into_bytes();
    let now = bench.clock.at(bench.real_ms);
    let mut look = |port, request: &Request| bench.system.look(port, request, &bench.clock, now);
    let seen = look(Port::Obshell, &request);
    assert_eq!((seen.json, seen.auth), (sent.clone(), header));
    let seen = look(Port::ObshellOpen, &Request::new("POST", target).json(&sent));
    assert_eq!((seen.json, seen.auth), (sent, Value::Null));
}

#[test]
fn each_failure_has_its_status_and_code() {
    let mut bench = Bench::new();
    let target = "/api/v1/ob/agents";
    let now = bench.ts(60);
    let none = bench.send(Port::Obshell, &Request::new("GET", target)).0.value();
    assert_eq!(code(&none), (400, "Request.Header.NotFound"));
    let garbled = Request::new("GET", target).header("X-OCS-Header", "AAAA");
    let garbled = bench.send(Port::Obshell, &garbled).0.value();
    assert_eq!(code(&garbled), (401, "Security.Authentication.Header.DecryptFailed"));
    assert_eq!((&garbled["error"]["code"], &garbled["traceId"]), (&json!(1), &json!("")));
    let mut check = |header: Value, wanted: (u64, &str), message: &str| {
        let answer = bench.sealed("GET", target, header, "").0.value();
        assert_eq!(code(&answer), wanted);
        let told = answer["error"]["message"].as_str().unwrap();
        assert!(told.starts_with(message), "{told}");
    };
    let header = |auth: &str, ts: Value, uri: &str| json!({"Auth": auth, "Ts": ts, "Uri": uri});
    let decrypt = (401, "Security.Authentication.Header.DecryptFailed");
    check(header("aaAA11__", json!(1), target), decrypt, "Decrypt http header failed: ");
    check(
        header("x", json!("1"), "/api/v1/ob/agents/"),
        (401, "Security.Authentication.Header.UriMismatch"),
        "URI mismatch",
    );
    let expired = (401, "Security.Authentication.Expired");
    check(header("wrong", json!("1"), target), expired, "Unauthorized: Authentication expired");
    check(
        header("aaAA11__", json!("soon"), target),
        (401, "Security.Authentication.Timestamp.Invalid"),
        "Unauthorized: Invalid timestamp: soon",
    );
    let wrong = (401, "Security.Authentication.IncorrectOceanbasePassword");
    check(header("wrong", json!(now), target), wrong, "Unauthorized: OceanBase password is incorrect");
    check(header("", json!("1"), target), wrong, "Unauthorized: OceanBase password is incorrect");
}

#[test]
fn bodies_fail_before_the_header_is_checked() {
    let mut bench = Bench::new();
    let target = "/api/v1/obcluster/backup";
    let mut check = |keys: Value, body: &str, wanted: (u64, &str), traced: bool| {
        let header = json!({"Auth": "wrong", "Ts": "1", "Uri": "elsewhere", "Keys": keys});
        let answer = bench.sealed("POST", target, header, body).0.value();
        assert_eq!(code(&answer), wanted, "{answer}");
        assert_eq!(answer["traceId"].as_str().unwrap().is_empty(), !traced);
    };
    let good = body(&json!({}));
    let keys = json!(keys());
    check(Value::Null, &good, (500, "Request.Body.Decrypt.AES.KeyAndIv.Invalid"), false);
    check(
        keys.clone(),
        good.get(..16).unwrap(),
        (500, "Request.Body.Decrypt.AES.ContentLength.Invalid"),
        false,
    );
    check(keys.clone(), "{\"mode\":\"full\"}", (500, "Common.Unexpected"), false);
    check(json!("AAECAwQFBgcICQoLDA0ODxAREhMU"), &good, (500, "Common.Unexpected"), false);
    check(keys, &good, (401, "Security.Authentication.Header.UriMismatch"), true);
}

#[test]
fn a_plain_body_without_a_header_is_not_even_read() {
    let mut bench = Bench::new();
    let request = Request::new("POST", "/api/v1/obcluster/backup").json(&json!({"mode": 1}));
    let answer = bench.send(Port::Obshell, &request).0.value();
    assert_eq!(code(&answer), (400, "Request.Header.NotFound"));
}

#[test]
fn open_endpoints_need_nothing_but_refuse_a_bad_header() {
    let mut bench = Bench::new();
    for target in ["time", "info", "git-info", "status", "secret"] {
        let request = Request::new("GET", &format!("/api/v1/{target}"));
        assert_eq!(bench.send(Port::Obshell, &request).0.status, 200);
        let bad = request.header("X-OCS-Header", "AAAA");
        assert_eq!(bench.send(Port::Obshell, &bad).0.status, 401);
    }
    let status = bench.get("/api/v1/status");
    assert_eq!(status["traceId"], json!(""));
}

#[test]
fn sessions_slide_expire_and_end() {
    let mut bench = Bench::new();
    let header = auth(&bench, "/api/v1/login");
    let login = bench.sealed("POST", "/api/v1/login", header, "").0.value();
    let sealed = login["data"].as_str().unwrap();
    let id = String::from_utf8(aes::decrypt(sealed.as_bytes(), &KEYS).unwrap()).unwrap();
    assert_eq!(id.len(), 64);
    let call = |bench: &mut Bench| {
        let target = "/api/v1/ob/agents";
        let header = json!({"session_id": id, "Ts": bench.ts(60), "Uri": target});
        let answer = bench.sealed("GET", target, header, "").0.value();
        (
            answer["status"].as_u64().unwrap(),
            answer["error"]["errCode"].as_str().unwrap_or_default().to_owned(),
        )
    };
    bench.pass(1700);
    assert_eq!(call(&mut bench).0, 200);
    bench.pass(1700);
    assert_eq!(call(&mut bench).0, 200);
    bench.pass(1810);
    assert_eq!(call(&mut bench).1, "Security.Authentication.SessionExpired");
    assert_eq!(call(&mut bench).1, "Security.Authentication.SessionInvalid");
    let late = json!({"session_id": id, "Ts": "1", "Uri": "/api/v1/ob/agents"});
    let late = bench.sealed("GET", "/api/v1/ob/agents", late, "").0.value();
    assert_eq!(late["error"]["message"], json!("Authentication expired"));
    let header = auth(&bench, "/api/v1/login");
    let login = bench.sealed("POST", "/api/v1/login", header, "").0.value();
    let sealed = login["data"].as_str().unwrap();
    let id = String::from_utf8(aes::decrypt(sealed.as_bytes(), &KEYS).unwrap()).unwrap();
    let header = json!({"session_id": id, "Ts": bench.ts(60), "Uri": "/api/v1/logout", "Keys": keys()});
    let out = bench.sealed("POST", "/api/v1/logout", header.clone(), &body(&json!({"session_id": id}))).0;
    assert_eq!(out.status, 200);
    let again = bench.sealed("POST", "/api/v1/logout", header, &body(&json!({"session_id": id}))).0.value();
    assert_eq!(code(&again), (401, "Security.Authentication.SessionInvalid"));
}

#[test]
fn login_needs_a_password_and_keys() {
    let mut bench = Bench::new();
    let ts = bench.ts(60);
    let bare = json!({"Auth": "aaAA11__", "Ts": ts, "Uri": "/api/v1/login"});
    let bare = bench.sealed("POST", "/api/v1/login", bare, "").0.value();
    assert_eq!(code(&bare), (500, "Request.Body.Decrypt.AES.KeyAndIv.Invalid"));
    assert_eq!(bare["error"]["message"], json!("AES key and IV size error"));
    let session = json!({"session_id": "x", "Ts": ts, "Uri": "/api/v1/login", "Keys": keys()});
    let session = bench.sealed("POST", "/api/v1/login", session, "").0.value();
    assert_eq!(code(&session), (401, "Security.Authentication.IncorrectOceanbasePassword"));
}

#[test]
fn a_one_time_token_works_once() {
    let mut bench = Bench::new();
    let header = auth(&bench, "/api/v1/sso/token");
    let reply = bench.sealed("POST", "/api/v1/sso/token", header, "").0.value();
    let sealed = reply["data"].as_str().unwrap().to_owned();
    let token = String::from_utf8(aes::decrypt(sealed.as_bytes(), &KEYS).unwrap()).unwrap();
    let header = json!({"ssotoken": token, "Ts": bench.ts(9), "Uri": "/api/v1/sso/exchange", "Keys": keys()});
    assert_eq!(bench.sealed("GET", "/api/v1/sso/exchange", header.clone(), "").0.status, 200);
    let again = bench.sealed("GET", "/api/v1/sso/exchange", header, "").0.value();
    assert_eq!(code(&again), (401, "Security.SSO.Token.AlreadyUsed"));
}

#[test]
fn the_agent_header_wins_and_is_refused() {
    let mut bench = Bench::new();
    let header = auth(&bench, "/api/v1/ob/agents");
    let value = bench.seal(&header);
    let request = Request::new("GET", "/api/v1/ob/agents").header("X-OCS-Header", &value);
    let answer = bench.send(Port::Obshell, &request.header("X-OCS-Agent-Header", &value)).0.value();
    assert_eq!(code(&answer), (401, "Security.Authentication.WithOceanBasePassword"));
    let target = "/api/v1/task/dag/40168430081028863";
    let header = auth(&bench, target);
    let answer = bench.sealed("GET", target, header, "").0.value();
    assert_eq!(code(&answer), (401, "Security.Authentication.WithAgentPassword"));
}

#[test]
fn a_new_key_makes_old_headers_unreadable() {
    let mut bench = Bench::new();
    let header = auth(&bench, "/api/v1/ob/agents");
    let value = bench.seal(&header);
    bench.system.new_key();
    let request = Request::new("GET", "/api/v1/ob/agents").header("X-OCS-Header", &value);
    let answer = bench.send(Port::Obshell, &request).0.value();
    assert_eq!(code(&answer), (401, "Security.Authentication.Header.DecryptFailed"));
    assert_eq!(bench.sealed("GET", "/api/v1/ob/agents", header, "").0.status, 200);
}

#[test]
fn unknown_paths_methods_and_preflights_are_404() {
    let mut bench = Bench::new();
    for (method, target) in [
        ("GET", "/api/v1/version"),
        ("OPTIONS", "/api/v1/obcluster/backup"),
        ("PUT", "/api/v1/obcluster/backup"),
    ] {
        let (reply, _) = bench.send(Port::Obshell, &Request::new(method, target));
        let answer = reply.value();
        assert_eq!(code(&answer), (404, "Common.NotFound"));
        assert_eq!(answer["error"]["message"], json!("Element not found: 404 not found"));
        assert!(!reply.headers.iter().any(|(name, _)| name.starts_with("access-control")));
    }
}

#[test]
fn the_trace_id_is_echoed_and_the_language_is_one_tag() {
    let mut bench = Bench::new();
    let request = Request::new("GET", "/api/v1/x").header("X-OBSHELL-Trace-ID", "abc");
    assert_eq!(bench.send(Port::ObshellOpen, &request).0.value()["traceId"], json!("abc"));
    let mut told = |tag: &str| {
        let request = Request::new("GET", "/api/v1/x").header("Accept-Language", tag);
        bench.send(Port::ObshellOpen, &request).0.value()["error"]["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(told("zh-CN"), "未找到元素：404 not found");
    assert_eq!(told("zh-CN,zh;q=0.9"), "Element not found: 404 not found");
    assert_eq!(told("en-US"), "Element not found: 404 not found");
    assert_eq!(Language::of(Some("*")), Language::Unsaid);
}
