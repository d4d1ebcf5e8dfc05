//! The DAGs as a list, newest first: all that ever existed come at once (contracts/obshell.md 2.1).

use crate::lists::{Cell, Column, Line, List};
use crate::tasks::{Task, state_word};
use crate::texts;

texts! {
    TASKS: "Tasks", "任务列表";
    NAME: "Name", "名称";
    STATE: "State", "状态";
    STEPS: "Stages", "阶段";
    OF_ALL: "{0}/{1}", "{0}/{1}";
    BEGAN: "Started", "开始时间";
    TOOK: "Duration", "耗时";
    ID: "ID", "ID";
    SEARCH: "Filter by name or ID", "按名称或 ID 筛选";
    NONE: "No tasks", "暂无任务";
    NONE_WHY: "Tasks started here or elsewhere on this target appear in this list.", "在此处或其他地方对该目标发起的任务会出现在这里。";
}

/// The list.
pub const LIST: List = List {
    label: TASKS,
    columns: &[
        Column::new("name", NAME, 210, 4),
        Column::new("state", STATE, 176, 0).picks(),
        Column::new("steps", STEPS, 72, 0),
        Column::new("began", BEGAN, 124, 0),
        Column::new("took", TOOK, 100, 0),
        Column::new("id", ID, 180, 1),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("", false),
    none: (NONE, NONE_WHY),
};

/// A DAG as a line; `route` gives its page. The operation follows the state if it makes a difference:
/// `FAILED · CANCEL`.
pub fn line(task: &Task, route: &dyn Fn(&str) -> String) -> Line {
    let id = task.key.id.to_string();
    let (done, all) = task.progress;
    let began = task.began.map_or(Cell::Nothing, |at| Cell::Ago(at.to_utc()));
    Line {
        kind: task.key.kind.word(),
        state: task.state.to_string(),
        cells: vec![
            Cell::Link(route(&id), if task.name.is_empty() { id.clone() } else { task.name.to_string() }),
            Cell::State(task.phase, state_word(&task.state, &task.operator, task.course).into()),
            Cell::Number(i64::from(done), OF_ALL.with([done.into(), all.into()])),
            began,
            task.took_ms().map_or(Cell::Nothing, Cell::lasting),
            Cell::Code(id.clone()),
        ],
        id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::samples_test::FAILED_DAG;
    use crate::systems::obshell::tasks::task;

    #[test]
    fn a_dag_is_a_line() {
        let task = task(&crate::json::read(FAILED_DAG).unwrap());
        let line = line(&task, &|id| format!("/tasks/{id}"));
        assert_eq!(line.cells.len(), LIST.columns.len());
        assert_eq!((line.kind, line.state.as_str(), &*line.id), ("task", "FAILED", &*task.key.id));
        assert_eq!(line.cells[0], Cell::Link(format!("/tasks/{}", task.key.id), task.name.to_string()));
        assert!(matches!(&line.cells[1], Cell::State(phase, _) if *phase == task.phase));
        assert_eq!(matches!(line.cells[4], Cell::Nothing), task.took_ms().is_none());
    }
}
