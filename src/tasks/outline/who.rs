//! Which part of the task a line is about.

use super::Of;
use crate::tasks::{Course, Key, Phase, Stage, Task};
use std::sync::Arc;

/// A stage or a sub-task, as a line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// What choosing it selects; `None` for a stage that the engine does not know.
    pub key: Option<Key>,
    /// Its name, as the server spells it; like state and operator empty if the engine reports none.
    pub name: Arc<str>,
    /// Its state, as the server spells it.
    pub state: Arc<str>,
    /// The operation it is under.
    pub operator: Arc<str>,
    /// The direction of that operation.
    pub course: Course,
    /// What that amounts to.
    pub phase: Phase,
    /// Where it runs, if known: all sub-tasks of one stage have the stage's name (contracts/obshell.md 2.2).
    pub place: Option<Arc<str>>,
}

/// The part that a line is about, if the line is a stage or a sub-task itself; `None` for the lines below
/// one, and for a part that does not exist.
pub fn who(task: &Task, stages: &[Stage], of: Of) -> Option<Who> {
    Some(match of {
        Of::Node(index) => {
            let node = task.nodes.get(index)?;
            Who {
                key: Some(node.key.clone()),
                name: node.name.clone(),
                state: node.state.clone(),
                operator: node.operator.clone(),
                course: node.course,
                phase: node.phase,
                place: node.place.clone(),
            }
        }
        Of::Stage(number) => {
            let stage = stages.get(number)?;
            let group = stage.group.and_then(|index| task.groups.get(index));
            Who {
                key: group.map(|group| group.key.clone()),
                name: group.map(|group| group.name.clone()).unwrap_or_default(),
                state: group.map(|group| group.state.clone()).unwrap_or_default(),
                operator: group.map(|group| group.operator.clone()).unwrap_or_default(),
                course: group.map_or(Course::Forward, |group| group.course),
                phase: task.stage_phase(stage),
                place: None,
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample;

    #[test]
    fn stages_and_sub_tasks_say_who_they_are() {
        let mut staged = sample::staged(&[1, 2]);
        staged.nodes[2].place = Some("10.0.0.1:2886".into());
        let told = |task: &Task, of: Of| {
            let who = who(task, &task.stages(), of)?;
            Some((
                who.key.map(|key| key.id.to_string()),
                who.name.to_string(),
                who.state.to_string(),
                who.place,
            ))
        };
        let known = |id: &str, name: &str, place: Option<&str>| {
            Some((Some(id.to_owned()), name.to_owned(), "PENDING".to_owned(), place.map(Into::into)))
        };
        assert_eq!(told(&staged, Of::Stage(1)), known("g1", "s", None));
        assert_eq!(told(&staged, Of::Node(2)), known("2", "n", Some("10.0.0.1:2886")));
        for of in [Of::Stage(2), Of::Node(3), Of::Run(0, 0), Of::Why(0), Of::StageBehind(0, 1)] {
            assert_eq!(told(&staged, of), None, "{of:?}");
        }
    }

    #[test]
    fn a_stage_that_the_engine_does_not_know_has_only_a_phase() {
        let mut edged = sample::edged(2, &[(0, 1)]);
        edged.nodes[1].phase = Phase::Failed;
        let stage = who(&edged, &edged.stages(), Of::Stage(1)).unwrap();
        assert_eq!((stage.key, &*stage.name, &*stage.state, stage.phase), (None, "", "", Phase::Failed));
    }
}
