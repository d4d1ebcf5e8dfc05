use super::asked::{Asked, DAY_MS, MINUTE_MS, ORDERS};
use serde_json::{Value, json};
use simulator::{Region, Request};

/// From the start (Saturday 07:28:17) to just after a slot at 14:30.
const TO_SLOT_MS: i64 = (7 * 60 + 2) * MINUTE_MS;

fn automated(asked: &mut Asked) -> Vec<Value> {
    let all = asked.all(&format!("/instances/{ORDERS}/backups"), "backups");
    all.into_iter().filter(|one| one["is_automated"] == 1 || one["is_automated"] == true).collect()
}

fn schedule(asked: &mut Asked, id: &str) -> Value {
    asked.get(&format!("/schedules/{id}")).get("schedule").cloned().unwrap_or_default()
}

fn make(asked: &mut Asked, fields: &Value) -> String {
    let made = asked.create(fields).value();
    made.pointer("/schedule/id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[test]
fn the_first_run_is_the_full_one() {
    let mut asked = Asked::new();
    let id = make(&mut asked, &json!({}));
    asked.now_ms += TO_SLOT_MS;
    assert!(automated(&mut asked).is_empty(), "Saturday has nothing to build on");
    assert_eq!(schedule(&mut asked, &id)["next_run"], "2020-11-15T14:30:00");
    assert_eq!(schedule(&mut asked, &id)["last_scheduled"], Value::Null);
    asked.now_ms += DAY_MS;
    let full = automated(&mut asked);
    assert_eq!((full.len(), &full[0]["parent_id"]), (1, &Value::Null));
    assert_eq!(schedule(&mut asked, &id)["last_scheduled"], "2020-11-15T14:30:00");
    asked.now_ms += DAY_MS;
    let both = automated(&mut asked);
    assert!(both.iter().any(|one| one["parent_id"] == full[0]["id"]));
}

#[test]
fn a_run_shows_while_it_lasts_and_then_copies() {
    let mut asked = Asked::new();
    let id = make(&mut asked, &json!({"day_of_week": 7, "copy_to": ["HKG"]}));
    asked.now_ms += TO_SLOT_MS - MINUTE_MS + 45_000;
    assert_eq!(schedule(&mut asked, &id)["running"], 1);
    assert_eq!(asked.get(&format!("/instances/{ORDERS}"))["instance"]["status"], "BACKUP");
    asked.now_ms += MINUTE_MS;
    assert_eq!(schedule(&mut asked, &id)["running"], 0);
    let name = format!("{}-copy", automated(&mut asked)[0]["name"].as_str().unwrap());
    asked.region = Region::Hkg;
    assert_ne!(asked.id_of("/backups", "backups", &name), "");
}

#[test]
fn run_now_starts_in_the_next_turn() {
    let mut asked = Asked::new();
    let id = make(&mut asked, &json!({}));
    for wish in [json!(true), json!("true")] {
        let before = automated(&mut asked).len();
        let reply = asked.ask("PUT", &format!("/schedules/{id}"), &json!({"schedule": {"run_now": wish}}));
        assert_eq!(reply.status, 202);
        assert_eq!(automated(&mut asked).len(), before, "not at once");
        asked.now_ms += 6_000;
        assert_eq!(automated(&mut asked).len(), before + 1);
        assert_eq!(schedule(&mut asked, &id)["running"], true);
        asked.now_ms += MINUTE_MS;
    }
    assert_eq!(schedule(&mut asked, &id)["next_run"], "2020-11-14T14:30:00");
}

#[test]
fn retention_deletes_the_oldest_full_with_its_incrementals() {
    let mut asked = Asked::new();
    make(&mut asked, &json!({"full_backup_retention": 3}));
    asked.now_ms += TO_SLOT_MS + 31 * DAY_MS;
    let all = automated(&mut asked);
    let fulls: Vec<&Value> =
        all.iter().filter(|one| one["parent_id"].is_null()).map(|one| &one["created"]).collect();
    assert_eq!(fulls.len(), 3, "{fulls:?}");
    let oldest = fulls.iter().filter_map(|created| created.as_str()).min().unwrap();
    assert_eq!(oldest, "2020-11-29T14:30:00");
    assert!(
        all.iter().all(|one| one["created"].as_str().unwrap() >= oldest),
        "its incrementals went with the first"
    );
    let by_hand = asked.all(&format!("/instances/{ORDERS}/backups"), "backups").len() - all.len();
    assert_eq!(by_hand, 4, "backups made by hand stay");
}

#[test]
fn a_long_jump_ends_soon() {
    let mut asked = Asked::new();
    let id = make(&mut asked, &json!({"day_of_week": 7, "copy_to": ["IAD"]}));
    let jump = json!({"jumpSeconds": 60 * 365 * 86_400_i64});
    assert_eq!(asked.send(&Request::new("POST", "/_simulator/clock").json(&jump)).status, 200);
    let start = std::time::Instant::now();
    assert_eq!(automated(&mut asked).len(), 2);
    assert!(start.elapsed().as_secs() < 60, "each day of it is gone through");
    assert!(schedule(&mut asked, &id)["last_scheduled"].as_str().unwrap().starts_with("2080-"));
}

#[test]
fn the_state_survives() {
    let mut asked = Asked::new();
    let id = make(&mut asked, &json!({"copy_to": ["IAD"]}));
    let state = asked.simulator.save(asked.now_ms);
    let mut other = Asked::new();
    other.simulator.load(&state, other.now_ms).unwrap();
    assert_eq!(schedule(&mut other, &id), schedule(&mut asked, &id));
    assert_eq!(other.all("/backups", "backups"), asked.all("/backups", "backups"));
}
