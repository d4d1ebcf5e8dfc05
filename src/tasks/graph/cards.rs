//! What a box says when it is large enough to read.

use super::fold::{Block, place};
use super::scene::{Scene, What};
use crate::tasks::{Course, Phase, Task, TaskKind};
use crate::texts;
use crate::words::Locale;
use std::sync::Arc;

texts! {
    SUB_TASKS: "{0} sub-tasks", "{0} 个子任务";
    SUB_TASK: "1 sub-task", "1 个子任务";
    OF_THEM_FAILED: "{0} of {1} sub-tasks failed", "{1} 个子任务中 {0} 个失败";
    RUN: "run {0}", "第 {0} 次执行";
}

/// What a box says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its name.
    pub name: String,
    /// Its state, as the server spells it; empty for a box that exists only in the picture.
    pub state: Arc<str>,
    /// The operation, if it is needed to understand the state.
    pub operator: Option<Arc<str>>,
    /// What the state amounts to.
    pub phase: Phase,
    /// Where it runs.
    pub place: Option<Arc<str>>,
    /// How often it ran, if more than once.
    pub runs: Option<u32>,
    /// Its kind and id; `None` for a box that exists only in the picture.
    pub key: Option<(TaskKind, Arc<str>)>,
    /// How many members are in each phase, if there are several.
    pub counts: Option<[usize; 5]>,
    /// Whether it is the frame around its members.
    pub is_frame: bool,
    /// Whether members are folded into it.
    pub is_folded: bool,
}

impl Card {
    /// The text below its name: state, number, place.
    pub fn line(&self, locale: Locale) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !self.state.is_empty() {
            parts.push(self.state.to_string());
        }
        parts.extend(self.operator.iter().map(|operator| operator.to_string()));
        if let Some(counts) = &self.counts {
            let failed = counts.get(place(Phase::Failed)).copied().unwrap_or_default();
            parts.push(match counts.iter().sum::<usize>() {
                1 => SUB_TASK.get(locale).to_owned(),
                count if failed > 0 => OF_THEM_FAILED.with([failed.into(), count.into()]).say(locale),
                count => SUB_TASKS.with([count.into()]).say(locale),
            });
        }
        parts.extend(self.runs.map(|runs| RUN.with([runs.into()]).say(locale)));
        parts.extend(self.place.iter().map(|place| place.to_string()));
        parts.join(" · ")
    }
}

/// What an item's box says.
pub fn card(scene: &Scene, task: &Task, item: u32) -> Option<Card> {
    match scene.items.get(item as usize)?.what {
        What::Node(index) => {
            let node = task.nodes.get(index as usize)?;
            Some(Card {
                name: node.name.to_string(),
                state: node.state.clone(),
                operator: told(&node.operator, node.course),
                phase: node.phase,
                place: node.place.clone(),
                runs: Some(node.run_count).filter(|runs| *runs > 1),
                key: Some((node.key.kind, node.key.id.clone())),
                counts: None,
                is_frame: false,
                is_folded: false,
            })
        }
        What::Folded(index) => of_block(scene.blocks.blocks.get(index as usize)?, task, false),
        What::Frame(index) => of_block(scene.blocks.blocks.get(index as usize)?, task, true),
    }
}

fn of_block(block: &Block, task: &Task, is_frame: bool) -> Option<Card> {
    let group = block.group.and_then(|group| task.groups.get(group));
    Some(Card {
        name: group.map_or_else(|| common_name(block, task), |group| group.name.to_string()),
        state: group.map_or_else(|| "".into(), |group| group.state.clone()),
        operator: group.and_then(|group| told(&group.operator, group.course)),
        phase: block.phase(task),
        place: None,
        runs: None,
        key: group.map(|group| (group.key.kind, group.key.id.clone())),
        counts: Some(block.counts(task)),
        is_frame,
        is_folded: !is_frame,
    })
}

/// The operator, unless it is the usual one, which is not worth showing.
fn told(operator: &Arc<str>, course: Course) -> Option<Arc<str>> {
    (course != Course::Forward).then(|| operator.clone())
}

/// The common beginning of the members' names, up to a whole word; the first name if there is none.
fn common_name(block: &Block, task: &Task) -> String {
    let mut names = block.members.iter().filter_map(|member| task.nodes.get(*member)).map(|node| &*node.name);
    let Some(first) = names.next() else { return String::new() };
    let (mut common, mut all_alike) = (first, true);
    for name in names {
        let alike = common.char_indices().zip(name.chars()).find(|((_, one), other)| one != other);
        let end = alike.map_or(common.len().min(name.len()), |((at, _), _)| at);
        all_alike &= name == first;
        common = common.get(..end).unwrap_or_default();
    }
    if all_alike {
        return first.to_owned();
    }
    // Half a number is no name: "disk 1" for "disk 10" and "disk 11".
    let whole = common.trim_end_matches(|sign: char| sign.is_alphanumeric());
    let trimmed = if whole.is_empty() { common } else { whole };
    let trimmed = trimmed.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    if trimmed.is_empty() { first.to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::edged;

    fn named(names: &[&str]) -> String {
        let mut task = edged(names.len(), &[]);
        for (node, name) in task.nodes.iter_mut().zip(names) {
            node.name = (*name).into();
        }
        let block = Block {
            key: task.nodes[0].key.clone(),
            group: None,
            members: (0..names.len()).collect(),
            open: false,
        };
        common_name(&block, &task)
    }

    #[test]
    fn similar_nodes_are_called_what_their_names_share() {
        assert_eq!(named(&["Backup disk 10", "Backup disk 11", "Backup disk 2"]), "Backup disk");
        assert_eq!(named(&["Copy", "Copy"]), "Copy");
        assert_eq!(named(&["备份 1", "备份 2"]), "备份");
        assert_eq!(named(&["abc", "xyz"]), "abc");
        assert_eq!(named(&["task_1", "task_2"]), "task");
    }

    #[test]
    fn a_node_says_its_state_and_place() {
        let mut task = edged(1, &[]);
        task.nodes[0].place = Some("10.0.0.1:2886".into());
        (task.nodes[0].operator, task.nodes[0].course) = ("RETRY".into(), Course::Again);
        task.nodes[0].run_count = 2;
        let scene = Scene::build(&task, &[], None);
        let card = card(&scene, &task, 0).unwrap();
        assert_eq!((&*card.state, card.operator.as_deref(), card.runs), ("PENDING", Some("RETRY"), Some(2)));
        assert_eq!(card.place.as_deref(), Some("10.0.0.1:2886"));
    }

    #[test]
    fn a_box_says_how_many_members_failed() {
        let said = |counts: [usize; 5]| {
            let card = Card {
                name: String::new(),
                state: "".into(),
                operator: None,
                phase: Phase::Failed,
                place: None,
                runs: None,
                key: None,
                counts: Some(counts),
                is_frame: false,
                is_folded: true,
            };
            [Locale::En, Locale::Zh].map(|locale| card.line(locale))
        };
        assert_eq!(said([49, 0, 1, 0, 0]), ["1 of 50 sub-tasks failed", "50 个子任务中 1 个失败"]);
        assert_eq!(said([50, 0, 0, 0, 0]), ["50 sub-tasks", "50 个子任务"]);
        assert_eq!(said([0, 0, 1, 0, 0]), ["1 sub-task", "1 个子任务"]);
    }
}
