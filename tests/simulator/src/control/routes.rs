//! The control interface's own routes.

use super::PREFIX;
use crate::http::{Port, Region, Reply, Request};
use crate::simulator::Simulator;
use serde_json::{Value, json};

/// A hundred years: beyond that, the engines' calendars would exceed what their formats can write.
const LONGEST_JUMP_S: i64 = 100 * 366 * 86_400;

/// Answers a control request: 404 for an unknown path, 405 for an unknown method, 400 with the reason for a
/// bad body.
pub(crate) fn answer(simulator: &mut Simulator, request: &Request, real_ms: i64) -> Reply {
    let path = request.path().strip_prefix(PREFIX).unwrap_or_default();
    let known: &[&str] = match path {
        "requests" => &["GET"],
        "reset" | "clock" | "tasks" => &["POST"],
        "faults" => &["GET", "POST", "DELETE"],
        _ => return refused(404, "no such control path"),
    };
    if !known.contains(&request.method.as_str()) {
        return refused(405, &format!("{path} knows {}", known.join(", ")))
            .header("allow", &known.join(", "));
    }
    let done = match (path, request.method.as_str()) {
        ("requests", _) => Ok(simulator.control_mut().recorder.all()),
        ("reset", _) => {
            simulator.reset(real_ms);
            Ok(json!({}))
        }
        ("clock", _) => body(request).and_then(|body| clock(simulator, &body, real_ms)),
        ("tasks", _) => body(request).and_then(|body| task(simulator, &body, real_ms)),
        ("faults", "POST") => body(request).and_then(|body| {
            let faults = &mut simulator.control_mut().faults;
            faults.add(&body)?;
            Ok(faults.left())
        }),
        ("faults", "DELETE") => {
            simulator.control_mut().faults.clear();
            Ok(json!([]))
        }
        _ => Ok(simulator.control_mut().faults.left()),
    };
    match done {
        Ok(value) => Reply::json(200, &value).header("cache-control", "no-store"),
        Err(reason) => refused(400, &reason),
    }
}

fn refused(status: u16, reason: &str) -> Reply {
    Reply::json(status, &json!({"error": reason}))
}

fn body(request: &Request) -> Result<Value, String> {
    serde_json::from_slice(&request.body).map_err(|error| format!("the body is not JSON: {error}"))
}

fn clock(simulator: &mut Simulator, body: &Value, real_ms: i64) -> Result<Value, String> {
    let all = body.as_object().ok_or("the body is not a JSON object")?;
    if let Some(key) = all.keys().find(|key| !["speed", "jumpSeconds"].contains(&key.as_str())) {
        return Err(format!("unknown member {key}; known are speed, jumpSeconds"));
    }
    if all.is_empty() {
        return Err("speed or jumpSeconds is missing".into());
    }
    let speed = match all.get("speed") {
        None => None,
        Some(speed) => {
            let fits = |speed: &f64| *speed > 0.0 && *speed <= 1e6;
            Some(speed.as_f64().filter(fits).ok_or("speed is not a number above 0, up to 1000000")?)
        }
    };
    let jump = match all.get("jumpSeconds") {
        None => None,
        Some(jump) => {
            let fits = |jump: &i64| (0..=LONGEST_JUMP_S).contains(jump);
            Some(jump.as_i64().filter(fits).ok_or("jumpSeconds is not an integer from 0 to 100 years")?)
        }
    };
    let clock = simulator.clock_mut();
    if let Some(speed) = speed {
        clock.set_speed(real_ms, speed);
    }
    if let Some(jump) = jump {
        clock.jump(real_ms, jump);
    }
    let now = clock.at(real_ms);
    Ok(json!({"speed": clock.speed(), "realMs": now.real_ms, "engineMs": now.engine_ms}))
}

fn task(simulator: &mut Simulator, body: &Value, real_ms: i64) -> Result<Value, String> {
    let port = match body.get("system").and_then(Value::as_str) {
        Some("ocp") => Port::Ocp,
        Some("obshell") => Port::Obshell,
        Some("rackspace") => Port::Rackspace(Region::Dfw),
        _ => return Err("system is none of ocp, obshell, rackspace".into()),
    };
    let now = simulator.now(real_ms);
    let (system, clock) = simulator.system(port);
    system.advance(clock, now);
    let id = system.make_task(&with_own_state(body), clock, now)?;
    Ok(json!({"id": id}))
}

/// A wish may name its state as the product spells it (`SUCCESSFUL`, `SUCCEED`) or as the simulator does.
fn with_own_state(wish: &Value) -> Value {
    let mut wish = wish.clone();
    if let Some(Value::String(state)) = wish.get_mut("state") {
        let small = state.to_ascii_lowercase();
        *state = match small.as_str() {
            "successful" | "succeed" | "success" => "succeeded".to_owned(),
            "rollback" => "rolled_back".to_owned(),
            "retry" => "retried".to_owned(),
            "cancel" | "canceled" => "cancelled".to_owned(),
            _ => small,
        };
    }
    wish
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_understood_in_either_spelling() {
        for (said, own) in [
            ("SUCCESSFUL", "succeeded"),
            ("SUCCEED", "succeeded"),
            ("succeeded", "succeeded"),
            ("FAILED", "failed"),
            ("ROLLBACK", "rolled_back"),
            ("CANCEL", "cancelled"),
            ("RUNNING", "running"),
        ] {
            let wish = with_own_state(&json!({"state": said, "nodes": 4}));
            assert_eq!(wish, json!({"state": own, "nodes": 4}));
        }
        let without = json!({"nodes": 4});
        assert_eq!(with_own_state(&without), without);
    }
}
