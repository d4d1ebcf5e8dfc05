//! A task as a list of stages, for engines with stages and with edges alike.

use super::links::Links;
use super::model::{Group, Key, Node, Phase, Task, TaskKind};

/// One stage: what can run side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Index in [`Task::groups`], if the engine has stages.
    pub group: Option<usize>,
    /// Indices in [`Task::nodes`], in order.
    pub members: Vec<usize>,
}

/// Whose log is shown when a stage or a sub-task is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Logged {
    /// This sub-task's.
    Of(Key),
    /// No single one's: a stage of several.
    Several,
    /// The task has no such part.
    Missing,
}

impl Task {
    /// The stages in order: the engine's own, or the nodes by the longest path to each along the edges. Nodes
    /// on a circle, which no engine should produce, go together at the end.
    pub fn stages(&self) -> Vec<Stage> {
        if self.is_staged() {
            let groups = self.groups.iter().enumerate();
            return groups
                .map(|(index, group)| Stage { group: Some(index), members: group.members.clone() })
                .collect();
        }
        let ways = Links::of_edges(self).longest_ways(&|_| 1);
        let ranks: Vec<Option<usize>> = ways.into_iter().map(|way| usize::try_from(way? - 1).ok()).collect();
        let last = ranks.iter().flatten().max().map_or(0, |rank| rank + 1);
        let mut stages = vec![Stage { group: None, members: Vec::new() }; last + 1];
        for (node, rank) in ranks.into_iter().enumerate() {
            if let Some(stage) = stages.get_mut(rank.unwrap_or(last)) {
                stage.members.push(node);
            }
        }
        stages.retain(|stage| !stage.members.is_empty());
        stages
    }

    /// The phase of a stage: what the engine says, or what its members' amount to.
    pub fn stage_phase(&self, stage: &Stage) -> Phase {
        if let Some(group) = stage.group.and_then(|index| self.groups.get(index)) {
            return group.phase;
        }
        let members =
            || stage.members.iter().filter_map(|index| self.nodes.get(*index)).map(|node| node.phase);
        self.summed(&|phase| members().any(|one| one == phase))
    }

    /// One phase for many parts; `any` says whether some of them are in a phase.
    pub fn summed(&self, any: &dyn Fn(Phase) -> bool) -> Phase {
        let over = any(Phase::Done) || any(Phase::Warning);
        match () {
            () if any(Phase::Failed) => Phase::Failed,
            () if any(Phase::Running) => Phase::Running,
            // Begun but not finished: running only if the task is.
            () if any(Phase::Waiting) && over && self.phase == Phase::Running => Phase::Running,
            () if any(Phase::Waiting) || !over => Phase::Waiting,
            () if any(Phase::Warning) => Phase::Warning,
            () => Phase::Done,
        }
    }

    /// Whose log is shown when this is chosen. Stages have no log of their own: a stage with one sub-task
    /// shows that one's.
    pub fn logged(&self, key: &Key) -> Logged {
        let node = |found: Option<&Node>| match found {
            Some(node) => Logged::Of(node.key.clone()),
            None => Logged::Missing,
        };
        if key.kind == TaskKind::SubTask {
            return node(self.index_of(key).and_then(|index| self.nodes.get(index)));
        }
        match self.groups.iter().find(|group| group.key == *key).map(|group| group.members.as_slice()) {
            Some([only]) => node(self.nodes.get(*only)),
            Some(_) => Logged::Several,
            None => Logged::Missing,
        }
    }

    /// The stage of the engine that a sub-task belongs to, by its index in [`Task::nodes`].
    pub fn stage_of(&self, node: usize) -> Option<&Group> {
        self.groups.get(self.nodes.get(node)?.group?)
    }

    /// The index of a sub-task in [`Task::nodes`].
    pub fn index_of(&self, key: &Key) -> Option<usize> {
        self.nodes.iter().position(|node| node.key == *key)
    }

    /// The node to look at first (contracts/ocp.md 5.4): what failed first, else what is running, else what
    /// is ready, else what is waiting, else the last one.
    pub fn current_node(&self) -> Option<usize> {
        let find = |phase: Phase| self.nodes.iter().position(|node| node.phase == phase);
        let ready = || self.nodes.iter().position(|node| node.phase == Phase::Waiting && node.ready);
        self.first_failed()
            .or_else(|| find(Phase::Running))
            .or_else(ready)
            .or_else(|| find(Phase::Waiting))
            .or_else(|| self.nodes.len().checked_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{edged as task, staged};
    use super::*;

    fn members(task: &Task) -> Vec<Vec<usize>> {
        task.stages().into_iter().map(|stage| stage.members).collect()
    }

    #[test]
    fn nodes_are_in_stages_after_all_they_wait_for() {
        let diamond = task(5, &[(3, 2), (2, 0), (2, 1), (0, 4), (1, 4), (3, 4)]);
        assert_eq!(members(&diamond), [vec![3], vec![2], vec![0, 1], vec![4]]);
    }

    #[test]
    fn an_engines_own_stages_stay_in_order() {
        let task = staged(&[1, 2]);
        let stages = task.stages();
        assert_eq!(stages.iter().map(|stage| stage.group).collect::<Vec<_>>(), [Some(0), Some(1)]);
        assert_eq!(members(&task), [vec![0], vec![1, 2]]);
    }

    #[test]
    fn circles_and_strange_edges_end() {
        assert_eq!(members(&task(3, &[(0, 1), (1, 2), (2, 1), (7, 9)])), [vec![0], vec![1, 2]]);
        assert!(members(&task(0, &[])).is_empty());
    }

    #[test]
    fn a_stage_runs_only_where_the_task_does() {
        let mut task = task(3, &[(0, 1), (0, 2)]);
        task.nodes[1].phase = Phase::Done;
        let below = &task.stages()[1];
        assert_eq!(task.stage_phase(below), Phase::Running);
        task.phase = Phase::Failed;
        assert_eq!(task.stage_phase(below), Phase::Waiting);
        task.nodes[2].phase = Phase::Warning;
        assert_eq!(task.stage_phase(below), Phase::Warning);
    }

    #[test]
    fn the_current_node_is_what_failed_first_else_what_is_ready() {
        let mut task = task(4, &[]);
        assert_eq!(task.current_node(), Some(0));
        task.nodes[2].ready = true;
        assert_eq!(task.current_node(), Some(2));
        for (node, ended) in [(1, 20), (3, 10)] {
            let ended = chrono::DateTime::from_timestamp(ended, 0).map(|at| at.fixed_offset());
            let run = super::super::Run { number: 1, began: None, loose: false, ended, phase: Phase::Failed };
            (task.nodes[node].phase, task.nodes[node].runs) = (Phase::Failed, vec![run]);
        }
        assert_eq!(task.current_node(), Some(3));
    }

    #[test]
    fn a_log_belongs_to_one_sub_task_that_exists() {
        let task = staged(&[1, 2]);
        let of = |kind, id| task.logged(&Key::new(kind, id));
        assert_eq!(of(TaskKind::SubTask, "2"), Logged::Of(task.nodes[2].key.clone()));
        assert_eq!(of(TaskKind::Node, "g0"), Logged::Of(task.nodes[0].key.clone()));
        assert_eq!(of(TaskKind::Node, "g1"), Logged::Several);
        assert_eq!(of(TaskKind::SubTask, "424242"), Logged::Missing);
        assert_eq!(of(TaskKind::Node, "g9"), Logged::Missing);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let edges: Vec<_> = (1..50_000).map(|to| (to - 1, to)).collect();
        assert_eq!(task(50_000, &edges).stages().len(), 50_000);
    }
}
