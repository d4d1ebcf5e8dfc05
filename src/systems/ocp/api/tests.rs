//! Each endpoint over an in-memory transport.

use super::*;
use crate::json::body_text;
use crate::net::{Failure, Method};
use crate::systems::ocp::object::Object;
use crate::systems::ocp::testing::{run, scripted};
use crate::systems::ocp::wire::StrategyBody;
use crate::systems::ocp::wire::samples::{CREATE, CREATED, STARTED};

#[test]
fn a_strategy_is_created_with_the_exact_text() {
    let (client, outlet, script) = scripted();
    script.answer(200, &[], CREATED);
    let json = r#"{"obBackupServiceStorageConfig":{"obBackupStorageBaseInfo":{"ossAccessKey":{"accessKeySecret":"abc"}}}}"#;
    let body: StrategyBody = serde_json::from_str(json).unwrap();
    let text = body_text(&body);
    let reply = run(write(&client, 1_000_005.into(), Write::Create, Some(&text))).unwrap();
    assert!(reply.value.is_done());
    assert_eq!(reply.value.tasks().collect::<Vec<_>>(), [3_000_041]);
    assert_eq!(reply.receipt.trace_id.as_deref(), Some("5962f337662d4043"));
    let asked = script.seen.borrow();
    assert_eq!(asked[0].body.as_deref(), Some(text.as_str()));
    assert!(asked[0].url.ends_with("/api/v2/ob/clusters/1000005/backup/config/backupStrategy"));
    assert!(!outlet.log.entries()[0].body.as_deref().unwrap().contains("\"abc\""));
}

#[test]
fn a_history_repeats_no_secret() {
    let (client, outlet, script) = scripted();
    outlet.secrets.learn("s3cr3t");
    script.answer(
        200,
        &[],
        r#"{"successful":true,"data":{"contents":[{"taskId": 1, "errorMsg": "no access with s3cr3t",
            "backupUri": "cos://b/p?access_key=other&host=h"}]}}"#,
    );
    let rows = run(history(&client, 7.into(), History::Data, &Span::default())).unwrap().value;
    assert_eq!(rows[0].error_msg.as_deref(), Some("no access with ***"));
    assert_eq!(rows[0].backup_uri.as_deref(), Some("cos://b/p?access_key=***&host=h"));
}

#[test]
fn scheduling_is_started_without_a_body() {
    let (client, _, script) = scripted();
    script.answer(200, &[], STARTED);
    let reply = run(write(&client, 1_000_002.into(), Write::Start, None)).unwrap();
    assert!(reply.value.is_done() && reply.value.tasks().next().is_none());
    let asked = script.seen.borrow();
    assert_eq!((asked[0].method, asked[0].body.as_deref()), (Method::Post, None));
}

#[test]
fn both_forms_of_refusal_are_read() {
    let (client, _, script) = scripted();
    script.answer(
        200,
        &[],
        r#"{"data":{"backupObjectOpsResultList":[{"beSuccessful":true},{"beSuccessful":false,"hint":"has one",
            "errorCode":{"code":"BAK21001","message":"m"}}]},"successful":true}"#,
    );
    script.answer(400, &[], r#"{"successful":false,"error":{"code":"BAK21001","message":"has one"}}"#);
    let outcome = run(write(&client, 1.into(), Write::Create, Some(CREATE))).unwrap().value;
    assert!(!outcome.is_done());
    assert_eq!(outcome.results.len(), 2);
    let refusal = outcome.refusal().unwrap();
    assert_eq!((refusal.code.as_deref(), refusal.message.as_str()), (Some("BAK21001"), "has one · m"));
    let Err(Failure::Refused(other)) = run(write(&client, 1.into(), Write::Create, Some(CREATE))) else {
        panic!()
    };
    assert_eq!((&other.code, &other.means), (&refusal.code, &refusal.means));
}

#[test]
fn a_hint_and_a_message_that_agree_are_reported_once() {
    let told = |result: &str| {
        let (client, _, script) = scripted();
        let answer = format!(r#"{{"data":{{"backupObjectOpsResultList":[{result}]}},"successful":true}}"#);
        script.answer(200, &[], &answer);
        let outcome = run(write(&client, 1.into(), Write::Start, None)).unwrap().value;
        outcome.refusal().unwrap().message.clone()
    };
    for (hint, message, both) in [
        ("a", "b", "a · b"),
        ("a", "a", "a"),
        ("a b", "b", "a b"),
        ("a", "a b", "a b"),
        ("", "b", "b"),
        ("a", "", "a"),
    ] {
        let code = format!(r#""errorCode":{{"code":"BAK1","message":"{message}"}}"#);
        assert_eq!(told(&format!(r#"{{"beSuccessful":false,"hint":"{hint}",{code}}}"#)), both);
    }
    assert_eq!(told(r#"{"beSuccessful":false,"hint":"a"}"#), "a");
}

#[test]
fn an_answer_without_results_is_unknown() {
    for data in ["", r#","data":null"#, r#","data":{}"#, r#","data":{"backupObjectOpsResultList":[]}"#] {
        let (client, _, script) = scripted();
        script.answer(200, &[], &format!(r#"{{"successful":true{data}}}"#));
        let failure = run(write(&client, 1.into(), Write::Modify, Some(CREATE))).unwrap_err();
        assert!(failure.may_have_happened(), "{failure:?}");
    }
}

#[test]
fn a_request_refused_by_a_gateway_may_have_happened() {
    for (status, body, happened) in [
        (504, r#"{"message":"x"}"#, true),
        (502, r#"{"message":"x"}"#, true),
        (503, r#"{"message":"x"}"#, false),
        (504, r#"{"successful":false,"error":{"code":"BAK21001"}}"#, false),
    ] {
        let (client, _, script) = scripted();
        script.answer(status, &[], body);
        let failure = run(write(&client, 1.into(), Write::Create, Some(CREATE))).unwrap_err();
        assert!(matches!(failure, Failure::Refused(_)), "{failure:?}");
        assert_eq!(failure.may_have_happened(), happened, "{status} {body}");
    }
}

#[test]
fn each_write_has_its_method_and_path() {
    let (client, _, script) = scripted();
    let tenant = Object { cluster: 2, tenant: Some(3) };
    for (what, method, end) in [
        (Write::Modify, Method::Patch, "/tenants/3/backup/config/backupStrategy"),
        (Write::Delete, Method::Delete, "/tenants/3/backup/config/backupStrategy"),
        (Write::Stop, Method::Post, "/tenants/3/backup/config/backupStrategy/stopSchedule"),
        (Write::BackUpNow, Method::Post, "/tenants/3/backup/backupNow"),
    ] {
        let _lost = run(write(&client, tenant, what, None));
        let asked = script.seen.borrow();
        let last = asked.last().unwrap();
        assert!(last.method == method && last.url.ends_with(end), "{what:?}");
    }
}

#[test]
fn three_answers_mean_no_strategy() {
    for (status, body) in [
        (200, r#"{"successful":true}"#),
        (200, r#"{"successful":true,"data":{"id":null,"clusterId":1}}"#),
        (400, r#"{"successful":false,"error":{"code":"BAK21006"}}"#),
    ] {
        let (client, _, script) = scripted();
        script.answer(status, &[], body);
        assert_eq!(run(strategy(&client, 1.into())).unwrap().value, None, "{body}");
    }
    let (client, _, script) = scripted();
    script.answer(200, &[], r#"{"successful":true,"data":{"id":5,"backupMode":"PHYSICAL_BACKUP"}}"#);
    assert!(run(strategy(&client, 1.into())).unwrap().value.is_some());
}

#[test]
fn clusters_are_read_page_by_page() {
    let (client, _, script) = scripted();
    for ids in ["[{\"id\":1},{\"id\":2}]", "[{\"id\":2},{\"id\":3}]"] {
        let body = format!(r#"{{"successful":true,"data":{{"contents":{ids},"page":{{"totalPages":2}}}}}}"#);
        script.answer(200, &[], &body);
    }
    let rows = run(clusters(&client)).unwrap().value;
    assert_eq!(rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(script.seen.borrow()[1].url.ends_with("?page=2&size=2000&sort=name%2Casc"));
}

#[test]
fn an_unpaged_list_that_repeats_itself_is_asked_only_once_more() {
    let (client, _, script) = scripted();
    let rows: Vec<String> = (1..=2001).map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    let body = format!(r#"{{"successful":true,"data":{{"contents":[{}]}}}}"#, rows.join(","));
    (0..3).for_each(|_| script.answer(200, &[], &body));
    assert_eq!(run(tenants(&client, 7)).unwrap().value.len(), 2001);
    assert_eq!(script.seen.borrow().len(), 2);
}

#[test]
fn log_rounds_of_two_hosts_stay_two() {
    let (client, _, script) = scripted();
    let row = |host: &str| {
        format!(
            r#"{{"createTime":"2026-03-10T10:00:00Z","backupUri":"file:///b/","agentServerIp":"{host}"}}"#
        )
    };
    let rows = [row("10.0.0.1"), row("10.0.0.2"), row("10.0.0.1")].join(",");
    script.answer(200, &[], &format!(r#"{{"successful":true,"data":{{"contents":[{rows}]}}}}"#));
    assert_eq!(run(history(&client, 7.into(), History::Log, &Span::default())).unwrap().value.len(), 2);
}

#[test]
fn a_list_that_shifts_between_pages_is_read_again() {
    let page = |rows: &str, total: u8| {
        format!(
            r#"{{"successful":true,"data":{{"contents":[{rows}],"page":{{"totalPages":2,"totalElements":{total}}}}}}}"#
        )
    };
    let read = |pages: &[String]| {
        let (client, _, script) = scripted();
        pages.iter().for_each(|page| script.answer(200, &[], page));
        let rows = run(clusters(&client)).unwrap().value;
        (rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), script.seen.borrow().len())
    };
    let (first, second) = (page(r#"{"id":1},{"id":2}"#, 4), page(r#"{"id":3},{"id":4}"#, 4));
    assert_eq!(read(&[first.clone(), second.clone()]), (vec![1, 2, 3, 4], 2));
    // Between the two requests 1 was deleted: 3 moved to the first page, which had already been read.
    let (less, first_now, second_now) =
        (page(r#"{"id":4}"#, 3), page(r#"{"id":2},{"id":3}"#, 3), page(r#"{"id":4}"#, 3));
    assert_eq!(read(&[first.clone(), less, first_now, second_now]), (vec![2, 3, 4], 4));
    // One was added in front: 2 is on both pages.
    let more = page(r#"{"id":2},{"id":3}"#, 5);
    let (first_now, second_now) = (page(r#"{"id":0},{"id":1},{"id":2}"#, 5), page(r#"{"id":3},{"id":4}"#, 5));
    assert_eq!(read(&[first, more, first_now, second_now]).0, [0, 1, 2, 3, 4]);
    // A count that is never reached does not block the page forever.
    assert_eq!(read(&vec![page(r#"{"id":1}"#, 9); 6]), (vec![1], 6));
}

#[test]
fn tasks_are_listed_operated_and_read() {
    let (client, _, script) = scripted();
    script.answer(
        200,
        &[],
        r#"{"successful":true,"data":{"contents":[{"id":7}],"page":{"totalElements":1}}}"#,
    );
    script.answer(200, &[], r#"{"successful":true,"data":{},"id":7}"#);
    script.answer(200, &[], r#"{"successful":true,"data":{"log":"a aaAA11__"}}"#);
    let filter = TaskFilter {
        status: vec!["FAILED".into()],
        cluster: Some(2),
        page: 1,
        size: 20,
        ..TaskFilter::default()
    };
    assert_eq!(run(tasks(&client, &filter)).unwrap().value.total, Some(1));
    run(operate(&client, 7, Some(8), "retry")).unwrap();
    assert_eq!(run(subtask_log(&client, 7, 8)).unwrap().value, "a ***");
    let asked = script.seen.borrow();
    assert!(asked[0].url.ends_with("?page=1&size=20&sort=id%2Cdesc&status=FAILED&clusterId=2"));
    assert!(asked[1].url.ends_with("/tasks/instances/7/subtasks/8/retry"));
}
