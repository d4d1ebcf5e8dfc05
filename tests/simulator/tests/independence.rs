//! The simulator reads the contracts independently: it must not use the console's code.

use serde_json::Value;
use std::process::Command;

#[test]
fn it_depends_on_no_crate_of_the_console() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let ours: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    assert!(ours.contains(&"simulator") && ours.len() > 1, "the workspace has other crates: {ours:?}");
    let simulator = packages.iter().find(|package| package["name"] == "simulator").expect("simulator");
    for dependency in simulator["dependencies"].as_array().expect("dependencies") {
        let name = dependency["name"].as_str().expect("a name");
        assert!(!ours.contains(&name), "{name} is a crate of the console");
        assert!(dependency["path"].is_null(), "{name} lies in this repository");
    }
}
