//! The model as JSON, for looking at a task with other tools.

use super::model::{Group, Key, Node, Phase, Run, Task};
use crate::json::body_text;
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

/// A task as JSON, indented. Times are RFC 3339, unknown members are absent.
pub fn task_json(task: &Task) -> String {
    let mut out = named(&task.key, &task.name, &task.state, &task.operator, task.phase);
    put_time(&mut out, "began", task.began);
    put_time(&mut out, "ended", task.ended);
    out.insert("nodes".into(), task.nodes.iter().map(node).collect());
    let key = |index: usize| task.nodes.get(index).map(|node| Value::from(&*node.key.id));
    let edges = task.edges.iter().filter_map(|&(from, to)| Some(Value::from(vec![key(from)?, key(to)?])));
    out.insert("edges".into(), edges.collect());
    let stage = |group: &Group| {
        let mut out = named(&group.key, &group.name, &group.state, &group.operator, group.phase);
        put_time(&mut out, "began", group.began);
        put_time(&mut out, "ended", group.ended);
        out.insert("members".into(), group.members.iter().filter_map(|member| key(*member)).collect());
        Value::Object(out)
    };
    out.insert("stages".into(), task.groups.iter().map(stage).collect());
    body_text(&Value::Object(out))
}

fn named(key: &Key, name: &str, state: &str, operator: &str, phase: Phase) -> Map<String, Value> {
    let texts = [
        ("kind", key.kind.word()),
        ("id", &*key.id),
        ("name", name),
        ("state", state),
        ("operator", operator),
        ("phase", phase.word()),
    ];
    let mut out = Map::new();
    for (key, value) in texts {
        out.insert(key.to_owned(), value.into());
    }
    out
}

fn put_time(out: &mut Map<String, Value>, name: &str, at: Option<DateTime<FixedOffset>>) {
    if let Some(at) = at {
        out.insert(name.to_owned(), at.to_rfc3339().into());
    }
}

fn node(node: &Node) -> Value {
    let mut out = named(&node.key, &node.name, &node.state, &node.operator, node.phase);
    if let Some(place) = &node.place {
        out.insert("place".into(), (&**place).into());
    }
    out.insert("runCount".into(), node.run_count.into());
    let run = |run: &Run| {
        let mut out = Map::new();
        out.insert("number".into(), run.number.into());
        out.insert("phase".into(), run.phase.word().into());
        put_time(&mut out, if run.loose { "beganOrLater" } else { "began" }, run.began);
        put_time(&mut out, "ended", run.ended);
        Value::Object(out)
    };
    out.insert("runs".into(), node.runs.iter().map(run).collect());
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{edged, staged};
    use super::*;

    fn read(task: &Task) -> Value {
        serde_json::from_str(&task_json(task)).unwrap()
    }

    #[test]
    fn edges_name_both_ends() {
        let mut task = edged(2, &[(0, 1)]);
        let at = DateTime::parse_from_rfc3339("2026-01-02T03:04:05+08:00").unwrap();
        task.nodes[0].runs =
            vec![Run { number: 1, began: Some(at), loose: false, ended: None, phase: Phase::Running }];
        let json = read(&task);
        assert_eq!(json["edges"], serde_json::json!([["0", "1"]]));
        assert_eq!(json["nodes"][0]["runs"][0]["began"], "2026-01-02T03:04:05+08:00");
        assert_eq!(json["nodes"][0]["runs"][0].get("ended"), None);
        assert_eq!(json["phase"], "running");
    }

    #[test]
    fn stages_name_their_members() {
        let json = read(&staged(&[1, 2]));
        assert_eq!(json["stages"][1]["members"], serde_json::json!(["1", "2"]));
        assert_eq!(json["stages"][1]["kind"], "node");
    }
}
