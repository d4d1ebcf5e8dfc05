//! Tasks for tests.

use super::Course;
use super::model::{Group, Key, Node, Phase, Task, TaskKind};

/// A node that never ran.
pub(crate) fn node(id: &str, phase: Phase) -> Node {
    Node {
        key: Key::new(TaskKind::SubTask, id),
        name: "n".into(),
        state: "PENDING".into(),
        operator: "EXECUTE".into(),
        course: Course::Forward,
        phase,
        ready: false,
        place: None,
        runs: Vec::new(),
        run_count: 0,
        no_rollback: None,
        group: None,
    }
}

/// A task of `count` nodes with edges between them.
pub(crate) fn edged(count: usize, edges: &[(usize, usize)]) -> Task {
    Task {
        key: Key::new(TaskKind::Task, "1"),
        name: "t".into(),
        state: "RUNNING".into(),
        operator: "EXECUTE".into(),
        course: Course::Forward,
        phase: Phase::Running,
        progress: (0, 0),
        made: None,
        began: None,
        ended: None,
        no_rollback: None,
        about: None,
        runs_elsewhere: false,
        nodes: (0..count).map(|index| node(&index.to_string(), Phase::Waiting)).collect(),
        edges: edges.to_vec(),
        groups: Vec::new(),
    }
}

/// A task of stages with these numbers of sub-tasks.
pub(crate) fn staged(widths: &[usize]) -> Task {
    let mut task = edged(widths.iter().sum(), &[]);
    let mut first = 0;
    for (number, width) in widths.iter().enumerate() {
        let members: Vec<usize> = (first..first + width).collect();
        for node in task.nodes.iter_mut().skip(first).take(*width) {
            node.group = Some(number);
        }
        task.groups.push(Group {
            key: Key::new(TaskKind::Node, &format!("g{number}")),
            name: "s".into(),
            state: "PENDING".into(),
            operator: "EXECUTE".into(),
            course: Course::Forward,
            phase: Phase::Waiting,
            began: None,
            ended: None,
            members,
        });
        first += width;
    }
    task
}
