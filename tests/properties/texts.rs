//! Texts from servers, operators and people: read or refused, but never a panic.

use crate::json::{any_json, leaf};
use backup_console::app::config::{Config, resolve};
use backup_console::json::parse_instant;
use backup_console::net::{Response, asked_wait_ms};
use backup_console::schedule::longest_gap;
use backup_console::systems::obshell::client::Auth;
use backup_console::systems::obshell::{explain, uri};
use backup_console::systems::ocp;
use backup_console::words::Locale;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A `config.json` with right and wrong members under every name that is allowed.
fn config() -> impl Strategy<Value = Value> {
    let value = || prop_oneof![3 => leaf(), 1 => any_json(), 3 => words()];
    let members = prop::collection::btree_map(name(), value(), 0..10);
    let target = members.prop_map(|members| Value::Object(members.into_iter().collect()));
    (prop::collection::vec(target, 0..4), prop::option::of(value()), prop::option::of(value())).prop_map(
        |(targets, locale, theme)| {
            let mut config = json!({"targets": targets});
            for (name, value) in [("locale", locale), ("theme", theme)] {
                if let Some(value) = value {
                    config[name] = value;
                }
            }
            config
        },
    )
}

fn name() -> impl Strategy<Value = String> {
    let names = ["id", "kind", "name", "baseUrl", "auth", "environment", "inferred", "accountId", "version"];
    let more = ["regions", "identityUrl", "keepsPrefix", "x"];
    prop::sample::select([&names[..], &more[..]].concat()).prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = Value> {
    let words =
        ["ocp", "obshell", "rackspace", "basic", "password", "token", "apiKey", "proxy", "auto", "dark", "a"];
    let urls = ["./ocp", "https://h/x", "http://", "//h", "javascript:x", "https://u:p@h"];
    let texts = prop::sample::select([&words[..], &urls[..]].concat()).prop_map(Value::from);
    prop_oneof![
        6 => texts,
        1 => Just(json!({"label": "demo", "tone": "calm"})),
        1 => Just(json!({"DFW": "./dfw", "XYZ": 1})),
    ]
}

fn answer(name: &str, value: &str, date: &str) -> Response {
    let headers = vec![(name.to_owned(), value.to_owned()), ("date".to_owned(), date.to_owned())];
    Response { status: 413, headers, body: String::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_config_is_read_or_its_field_is_named(config in prop_oneof![4 => config(), 1 => any_json()], base in "\\PC*") {
        match Config::parse(&config.to_string()) {
            Ok(config) => config.targets.iter().for_each(|target| {
                let _ = resolve(&base, &target.id);
            }),
            Err(error) => {
                for locale in [Locale::En, Locale::Zh] {
                    prop_assert!(!error.said.say(locale).is_empty());
                }
            }
        }
    }

    #[test]
    fn any_time_is_read_or_none(text in "\\PC*|[0-9+:.TZ -]{0,40}") {
        let _ = parse_instant(&text);
    }

    #[test]
    fn every_written_time_is_read_back(seconds in 86_400_i64..253_402_300_800, nanos in 0..1_000_000_000_u32, east in -1439..1440) {
        let zone = chrono::FixedOffset::east_opt(east * 60).unwrap();
        let at = chrono::DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&zone);
        // After the year 9999 the format is different; the servers do not go there.
        prop_assume!(chrono::Datelike::year(&at) < 10_000);
        prop_assert_eq!(parse_instant(&at.to_rfc3339()), Some(at));
    }

    #[test]
    fn a_wait_is_at_most_a_day(
        value in "\\PC{0,30}|[0-9]{1,30}|[A-Z][a-z]{2}, [0-9]{1,3} (Jan|Feb|Dec) [0-9]{1,9} [0-9]{1,4}:[0-9]{2}:[0-9]{2} GMT",
        date in "\\PC{0,30}|[A-Z][a-z]{2}, [0-9]{1,2} (Jan|Dec) [0-9]{1,6} 07:28:17 GMT", reset in any::<bool>(),
    ) {
        let name = if reset { "ratelimit-reset" } else { "retry-after" };
        let wait = asked_wait_ms(&answer(name, &value, &date), chrono::DateTime::UNIX_EPOCH);
        prop_assert!(wait.is_none_or(|wait| wait <= 86_400_000));
    }

    #[test]
    fn the_longest_gap_is_one_of_the_gaps(days in prop::collection::btree_set(any::<u8>(), 0..12), month in any::<bool>()) {
        let circle = if month { 31 } else { 7 };
        let inside: Vec<u8> = days.iter().copied().filter(|day| (1..=circle).contains(day)).collect();
        // For each chosen day, how long until the next one, counted day by day around the circle.
        let until = |day: u8| (1..=circle).find(|ahead| inside.contains(&((day - 1 + ahead) % circle + 1)));
        let expected = inside.iter().filter_map(|day| until(*day)).max();
        prop_assert_eq!(longest_gap(days, circle), expected);
    }

    #[test]
    fn any_code_and_log_is_answered(code in "\\PC{0,20}|(BAK|COM)[0-9]{5}|[A-Z][a-z]+\\.[A-Z][a-z]+", log in "(#{10,13}|\\PC{0,9}|\n){0,20}") {
        let _ = ocp::explain::explain(&code);
        let _ = ocp::explain::marked(&code, "", None);
        for auth in [Auth::Password, Auth::Session, Auth::Proxy] {
            let _ = explain::explain(&code, auth);
        }
        let lines: usize = ocp::tasks::split(&log).len();
        prop_assert!(lines <= log.lines().count() + 1);
        let _ = (uri::masked(&log), uri::split(&code).is_some());
    }
}
