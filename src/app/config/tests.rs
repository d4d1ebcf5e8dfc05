use super::*;
use crate::words::Locale;
use proptest::prelude::*;

const EXAMPLE: &str = r#"{
  "locale": "auto",
  "theme": "auto",
  "frameAncestors": [],
  "targets": [
    {"id": "ocp-demo", "kind": "ocp", "name": "OCP demo", "baseUrl": "./ocp", "auth": "basic", "environment": {"label": "demo", "tone": "calm"}, "inferred": []},
    {"id": "obshell-demo", "kind": "obshell", "name": "obshell demo", "baseUrl": "./obshell", "auth": "password"},
    {"id": "rackspace-demo", "kind": "rackspace", "name": "Rackspace demo", "auth": "token", "accountId": "1234", "version": "v1.0",
     "regions": {"DFW": "./rackspace/dfw", "IAD": "./rackspace/iad"}, "identityUrl": "./rackspace/dfw"}
  ]
}"#;

#[test]
fn the_example_is_read() {
    let config = Config::parse(EXAMPLE).unwrap();
    assert_eq!((config.locale, config.theme), (None, Theme::Auto));
    let ocp = config.target("ocp-demo").unwrap();
    assert_eq!(ocp.kind, Kind::Ocp { base_url: "./ocp".into(), keeps_prefix: false, auth: OcpAuth::Basic });
    assert_eq!(ocp.environment, Some(Environment { label: "demo".into(), tone: Tone::Calm }));
    let obshell = config.target("obshell-demo").unwrap();
    assert_eq!(obshell.kind.word(), "obshell");
    let Kind::Rackspace { auth, account_id, version, regions, identity_url } =
        &config.target("rackspace-demo").unwrap().kind
    else {
        panic!("rackspace")
    };
    assert_eq!((*auth, account_id.as_str(), version.as_str()), (Mode::Token, "1234", "v1.0"));
    assert_eq!(regions.iter().map(|(region, _)| region.code()).collect::<Vec<_>>(), ["DFW", "IAD"]);
    assert_eq!(identity_url.as_deref(), Some("./rackspace/dfw"));
    assert_eq!(config.target("other"), None);
}

#[test]
fn every_inferred_route_can_be_named() {
    let names = crate::systems::ocp::inferred::NAMES.map(|name| format!("\"{name}\"")).join(",");
    let text = EXAMPLE.replace("\"inferred\": []", &format!("\"inferred\": [{names}]"));
    assert_eq!(Config::parse(&text).unwrap().targets[0].inferred, crate::systems::ocp::inferred::NAMES);
}

#[test]
fn locales_themes_and_unknown_members() {
    let tags = [("en", Locale::En), ("en-US", Locale::En), ("zh", Locale::Zh), ("zh-CN", Locale::Zh)];
    for (tag, locale) in tags {
        let text = format!(r#"{{"locale": "{tag}", "theme": "dark", "new": 1, "targets": []}}"#);
        let config = Config::parse(&text).unwrap();
        assert_eq!((config.locale, config.theme), (Some(locale), Theme::Dark));
    }
    for (text, minutes) in [("", None), (r#""idleMinutes": null,"#, None), (r#""idleMinutes": 1,"#, Some(1))]
    {
        let config = Config::parse(&format!("{{{text} \"targets\": []}}")).unwrap();
        assert_eq!(config.idle_minutes, minutes, "{text}");
    }
    assert!(Config::parse("\u{feff}{\"targets\": []}").is_ok());
    let obshell = r#"{"targets": [{"id": "a", "kind": "obshell", "baseUrl": "/o", "auth": "proxy", "keepsPrefix": true, "x": {}}]}"#;
    let config = Config::parse(obshell).unwrap();
    assert_eq!(config.targets[0].name, "a");
    let kind = Kind::Obshell { base_url: "/o".into(), keeps_prefix: true, auth: ObshellAuth::Proxy };
    assert_eq!(config.targets[0].kind, kind);
}

#[test]
fn what_is_wrong_is_reported_with_its_member() {
    let ocp = |rest: &str| format!(r#"{{"targets": [{{"id": "a", "kind": "ocp", {rest}}}]}}"#);
    let rackspace = |rest: &str| format!(r#"{{"targets": [{{"id": "a", "kind": "rackspace", {rest}}}]}}"#);
    let twice = r#"{"targets": [{"id": "a", "kind": "ocp", "baseUrl": "./o", "auth": "basic"},
        {"id": "a", "kind": "ocp", "baseUrl": "./o", "auth": "basic"}]}"#;
    let table = [
        (String::new(), "", "NOT_JSON"),
        ("<html>".into(), "", "NOT_JSON"),
        ("[]".into(), "", "NOT_OBJECT"),
        ("{}".into(), "targets", "MISSING"),
        (r#"{"targets": {}}"#.into(), "targets", "NOT_ARRAY"),
        (r#"{"targets": [1]}"#.into(), "targets[0]", "NOT_OBJECT"),
        (r#"{"targets": [], "locale": "fr"}"#.into(), "locale", "NOT_ONE_OF"),
        (r#"{"targets": [], "theme": "blue"}"#.into(), "theme", "NOT_ONE_OF"),
        (r#"{"targets": [], "idleMinutes": 0}"#.into(), "idleMinutes", "NOT_COUNT"),
        (r#"{"targets": [], "idleMinutes": 1.5}"#.into(), "idleMinutes", "NOT_COUNT"),
        (r#"{"targets": [], "idleMinutes": "15"}"#.into(), "idleMinutes", "NOT_COUNT"),
        (r#"{"targets": [], "idleMinutes": 4294967296}"#.into(), "idleMinutes", "NOT_COUNT"),
        (r#"{"targets": [], "frameAncestors": [1]}"#.into(), "frameAncestors[0]", "NOT_TEXT"),
        (
            r#"{"targets": [], "frameAncestors": ["https://a.example", "*"]}"#.into(),
            "frameAncestors[1]",
            "NOT_ORIGIN",
        ),
        (
            r#"{"targets": [], "frameAncestors": ["https://a.example/"]}"#.into(),
            "frameAncestors[0]",
            "NOT_ORIGIN",
        ),
        (r#"{"targets": [], "frameAncestors": ["a.example"]}"#.into(), "frameAncestors[0]", "NOT_ORIGIN"),
        (
            r#"{"targets": [], "frameAncestors": ["https://a.example:443"]}"#.into(),
            "frameAncestors[0]",
            "OWN_PORT",
        ),
        (
            r#"{"targets": [], "frameAncestors": ["http://a:443", "https://a:80", "http://[::1]:80"]}"#
                .into(),
            "frameAncestors[2]",
            "OWN_PORT",
        ),
        (
            r#"{"targets": [], "frameAncestors": ["http://a http://b"]}"#.into(),
            "frameAncestors[0]",
            "NOT_ORIGIN",
        ),
        (r#"{"targets": [{"kind": "ocp"}]}"#.into(), "targets[0].id", "MISSING"),
        (r#"{"targets": [{"id": " "}]}"#.into(), "targets[0].id", "EMPTY"),
        (r#"{"targets": [{"id": 7}]}"#.into(), "targets[0].id", "NOT_TEXT"),
        (r#"{"targets": [{"id": "a", "kind": "mysql"}]}"#.into(), "targets[0].kind", "NOT_ONE_OF"),
        (twice.into(), "targets[1].id", "DUPLICATE_ID"),
        (ocp(r#""auth": "basic""#), "targets[0].baseUrl", "MISSING"),
        (ocp(r#""baseUrl": "./o""#), "targets[0].auth", "MISSING"),
        (ocp(r#""baseUrl": "./o", "auth": "session""#), "targets[0].auth", "AUTH_OF_KIND"),
        (ocp(r#""baseUrl": "javascript:x", "auth": "basic""#), "targets[0].baseUrl", "BAD_URL"),
        (ocp(r#""baseUrl": "https://u:p@h", "auth": "basic""#), "targets[0].baseUrl", "BAD_URL"),
        (ocp(r#""baseUrl": "https:///x", "auth": "basic""#), "targets[0].baseUrl", "BAD_URL"),
        (ocp(r#""baseUrl": "./o?x=1", "auth": "basic""#), "targets[0].baseUrl", "BAD_URL"),
        (
            ocp(r#""baseUrl": "./o", "auth": "basic", "keepsPrefix": "yes""#),
            "targets[0].keepsPrefix",
            "NOT_FLAG",
        ),
        (
            ocp(r#""baseUrl": "./o", "auth": "basic", "environment": {"label": "p", "tone": "red"}"#),
            "targets[0].environment.tone",
            "NOT_ONE_OF",
        ),
        (
            ocp(r#""baseUrl": "./o", "auth": "basic", "environment": {"tone": "calm"}"#),
            "targets[0].environment.label",
            "MISSING",
        ),
        (
            ocp(
                r#""baseUrl": "./o", "auth": "basic", "inferred": ["ocp.cluster.stopSchedule", "ocp.cluster.stopShedule"]"#,
            ),
            "targets[0].inferred[1]",
            "NOT_ONE_OF",
        ),
        (
            rackspace(
                r#""auth": "token", "accountId": "1", "regions": {"DFW": "./d"}, "inferred": ["ocp.cluster.stopSchedule"]"#,
            ),
            "targets[0].inferred[0]",
            "NONE_INFERRED",
        ),
        (rackspace(r#""auth": "token", "accountId": "1""#), "targets[0].regions", "MISSING"),
        (rackspace(r#""auth": "token", "accountId": "1", "regions": {}"#), "targets[0].regions", "NO_REGION"),
        (
            rackspace(r#""auth": "token", "accountId": "1", "regions": {"XYZ": "./x"}"#),
            "targets[0].regions.XYZ",
            "NOT_ONE_OF",
        ),
        (
            rackspace(r#""auth": "token", "accountId": "1", "regions": {"DFW": null}"#),
            "targets[0].regions.DFW",
            "NOT_TEXT",
        ),
        (rackspace(r#""auth": "token", "regions": {"DFW": "./d"}"#), "targets[0].accountId", "MISSING"),
        (
            rackspace(r#""auth": "apiKey", "accountId": "1", "regions": {"DFW": "./d"}"#),
            "targets[0].identityUrl",
            "MISSING",
        ),
    ];
    for (text, field, code) in table {
        let error = Config::parse(&text).unwrap_err();
        assert_eq!((error.field.as_str(), error.said.text.code()), (field, code), "{text}");
        assert!(!error.said.say(Locale::Zh).contains('{'), "{text}");
    }
}

#[test]
fn a_file_that_cannot_be_loaded_is_reported_with_its_url() {
    for status in [Some(404), Some(500), None] {
        let error = ConfigError::unreadable("https://portal.example.com/ops/other.json", status);
        for locale in [Locale::En, Locale::Zh] {
            let said = error.said.say(locale);
            assert!(said.contains("https://portal.example.com/ops/other.json"), "{said}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in ".*") {
        let _ = Config::parse(&text);
    }

    #[test]
    fn no_change_of_the_example_breaks_it(at in 0..EXAMPLE.len(), byte in " -~") {
        let mut text = EXAMPLE.to_owned();
        text.replace_range(at..=at, &byte);
        if let Err(error) = Config::parse(&text) {
            prop_assert!(!error.said.say(Locale::En).is_empty());
        }
    }
}
