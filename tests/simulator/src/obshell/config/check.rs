//! Stage 1 of a configuration: the write test on every agent (contracts/obshell.md 1.3).
//!
//! A path containing `denied` cannot be written on the second agent, one containing `denied-once` only fails
//! the first time.

use super::wish::ConfigWish;
use crate::obshell::engine::work::Step;
use crate::obshell::engine::{At, Sub};
use crate::obshell::world::World;

/// How long the test takes.
const TEST_MS: i64 = 700;

/// Continues the test.
pub(crate) fn step(
    wish: &ConfigWish,
    sub: &mut Sub,
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    if at.engine_ms - sub.began_ms < TEST_MS {
        return Step::Going;
    }
    let tenants: Vec<(i64, String)> =
        wish.tenants(world).map(|tenant| (tenant.id, tenant.name.clone())).collect();
    for (kind, uri, part) in [("archive", &wish.archive, "clog"), ("data", &wish.data, "data")] {
        let Some(uri) = uri else { continue };
        lines.push(format!("Check {kind} path for all tenants"));
        for (id, name) in &tenants {
            let storage = match wish.place(uri, *id, part) {
                Ok(storage) => storage,
                Err(why) => {
                    let message = format!("check {kind} path: Invalid storage URI: {why}");
                    return Step::Failed { code: "OB.Storage.URI.Invalid", message };
                }
            };
            lines.push(format!("Storage type is '{}'", storage.scheme));
            lines.push(format!("Check '{name}' wirte permission"));
            let once = storage.path.contains("denied-once");
            if storage.path.contains("denied") && sub.agent == 1 && (!once || sub.times <= 1) {
                let why = match storage.scheme {
                    "file" => format!("mkdir {}: permission denied", storage.path),
                    _ => "AccessDenied: the bucket you access does not belong to you".to_owned(),
                };
                let message = format!("Unexpected error: check {kind} path: check write permission: {why}");
                return Step::Failed { code: "Common.Unexpected", message };
            }
        }
    }
    Step::Done
}
