//! Which nodes share a box: a stage's sub-tasks, and nodes with the same predecessors and the same
//! successors.

use crate::tasks::{Key, Links, Phase, Task};

/// More nodes side by side than this are folded until somebody opens them.
const MANY: usize = 12;

/// Up to this many are shown one by one if there is nothing else to show.
const MOST_ALONE: usize = 150;

/// One box of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What identifies it: its stage's key, or its first node's.
    pub key: Key,
    /// Index in [`Task::groups`], if it is a stage of the engine.
    pub group: Option<usize>,
    /// Indices in [`Task::nodes`], in order.
    pub members: Vec<usize>,
    /// Whether its members are shown one by one.
    pub open: bool,
}

impl Block {
    /// Whether it is a single node without a box around it.
    pub fn is_single(&self) -> bool {
        self.group.is_none() && self.members.len() == 1
    }

    /// What its members' states add up to; a stage of the engine has its own state.
    pub fn phase(&self, task: &Task) -> Phase {
        if let Some(group) = self.group.and_then(|group| task.groups.get(group)) {
            return group.phase;
        }
        let counts = self.counts(task);
        task.summed(&|phase| counts.get(place(phase)).is_some_and(|count| *count > 0))
    }

    /// How many members are in each phase, in the order of [`PHASES`].
    pub fn counts(&self, task: &Task) -> [usize; 5] {
        let mut counts = [0; 5];
        for node in self.members.iter().filter_map(|index| task.nodes.get(*index)) {
            if let Some(count) = counts.get_mut(place(node.phase)) {
                *count += 1;
            }
        }
        counts
    }
}

/// The phases in the order in which bars and legends show them: first those that are over.
pub const PHASES: [Phase; 5] = [Phase::Done, Phase::Warning, Phase::Failed, Phase::Running, Phase::Waiting];

/// The position of a phase in [`PHASES`].
pub fn place(phase: Phase) -> usize {
    PHASES.iter().position(|one| *one == phase).unwrap_or_default()
}

/// The parts of a bar with these counts. Each part that is not empty gets at least `least`: the one failure
/// among a thousand is what people look for.
pub fn shares(counts: [usize; 5], least: f64) -> [f64; 5] {
    let all = counts.iter().sum::<usize>().max(1) as f64;
    let wide = counts.map(|count| if count == 0 { 0.0 } else { (count as f64 / all).max(least) });
    let sum = wide.iter().sum::<f64>().max(1.0);
    // What the narrow parts take beyond their share, the wide ones give up.
    let spare: f64 = wide.iter().map(|part| (part - least).max(0.0)).sum();
    let give = if spare > 0.0 { (sum - 1.0) / spare } else { 0.0 };
    wide.map(|part| part - (part - least).max(0.0) * give)
}

/// The boxes of a picture and the edges between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    /// The boxes.
    pub blocks: Vec<Block>,
    /// Edges between boxes as indices, sorted, each once.
    pub edges: Vec<(u32, u32)>,
    /// The box of each node.
    pub of_node: Vec<u32>,
}

/// Groups the nodes of a task into boxes. By default many nodes are folded, and few nodes or an only box are
/// open; `flipped` names the boxes for which somebody chose the opposite.
pub fn fold(task: &Task, flipped: &[Key]) -> Blocks {
    let mut blocks: Vec<Block> = Vec::new();
    let mut taken = vec![false; task.nodes.len()];
    for (index, group) in task.groups.iter().enumerate() {
        let mut members = group.members.clone();
        members.retain(|member| taken.get_mut(*member).is_some_and(|taken| !std::mem::replace(taken, true)));
        blocks.push(Block { key: group.key.clone(), group: Some(index), members, open: false });
    }
    let stages = blocks.len();
    let alike = alike(task, &taken);
    for members in alike {
        let Some(first) = members.first().and_then(|first| task.nodes.get(*first)) else { continue };
        blocks.push(Block { key: first.key.clone(), group: None, members, open: false });
    }
    let mut of_node = vec![0; task.nodes.len()];
    let most = if blocks.len() == 1 { MOST_ALONE } else { MANY };
    for (number, block) in (0..).zip(&mut blocks) {
        block.open = (block.members.len() <= most) != flipped.contains(&block.key);
        for member in &block.members {
            if let Some(slot) = of_node.get_mut(*member) {
                *slot = number;
            }
        }
    }
    let mut edges: Vec<(u32, u32)> = (1..).take(stages.saturating_sub(1)).map(|to| (to - 1, to)).collect();
    let of = |node: usize| of_node.get(node).copied();
    edges.extend(task.edges.iter().filter_map(|&(from, to)| Some((of(from)?, of(to)?))));
    edges.retain(|(from, to)| from != to);
    // They already are if each node has a box of its own.
    if !edges.is_sorted() {
        edges.sort_unstable();
    }
    edges.dedup();
    Blocks { blocks, edges, of_node }
}

/// Groups the nodes that are in no stage: many with the same links go together, all others alone, in the
/// order of the first of each.
fn alike(task: &Task, taken: &[bool]) -> Vec<Vec<usize>> {
    let links = Links::of_edges(task);
    let mut begins: Vec<Vec<usize>> = vec![Vec::new(); task.nodes.len()];
    let mut compared = Vec::new();
    for (node, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
        // Edges are sorted, hence these lists too.
        let (ahead, behind) = (links.before(node), links.after(node));
        // Many can be alike only after a node that leads to many, or before one that many lead to: few need
        // comparing.
        let may = match (ahead.first(), behind.first()) {
            (Some(from), _) => links.after(*from).len() > MANY,
            (None, Some(to)) => links.before(*to).len() > MANY,
            (None, None) => true,
        };
        match begins.get_mut(node) {
            Some(slot) if !may => slot.push(node),
            _ => compared.push((ahead, behind, node)),
        }
    }
    compared.sort_unstable();
    for set in compared.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let together = if set.len() > MANY { set.len() } else { 1 };
        for part in set.chunks(together) {
            if let Some(slot) = part.first().and_then(|first| begins.get_mut(first.2)) {
                slot.extend(part.iter().map(|one| one.2));
            }
        }
    }
    begins.retain(|members| !members.is_empty());
    begins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::{edged, staged};

    #[test]
    fn stages_are_boxes_in_a_row_and_many_are_folded() {
        let blocks = fold(&staged(&[1, 50, 3]), &[]);
        let shape: Vec<_> = blocks.blocks.iter().map(|block| (block.members.len(), block.open)).collect();
        assert_eq!(shape, [(1, true), (50, false), (3, true)]);
        assert_eq!(blocks.edges, [(0, 1), (1, 2)]);
        assert_eq!((blocks.of_node[0], blocks.of_node[50], blocks.of_node[51]), (0, 1, 2));
    }

    #[test]
    fn the_only_box_is_open_unless_somebody_folds_it() {
        let only = |members: usize, flipped: &[Key]| fold(&staged(&[members]), flipped).blocks[0].open;
        assert!(only(50, &[]) && only(150, &[]) && !only(151, &[]));
        let key = staged(&[50]).groups[0].key.clone();
        assert!(!only(50, &[key]));
    }

    #[test]
    fn a_fan_is_one_box_and_opens_when_asked() {
        let mut edges: Vec<_> = (1..=40).map(|node| (0, node)).collect();
        edges.extend((1..=40).map(|node| (node, 41)));
        edges.sort_unstable();
        let task = edged(42, &edges);
        let folded = fold(&task, &[]);
        assert_eq!(folded.blocks.len(), 3);
        assert_eq!(folded.edges, [(0, 1), (1, 2)]);
        assert!(!folded.blocks[1].open && !folded.blocks[1].is_single());
        let opened = fold(&task, &[folded.blocks[1].key.clone()]);
        assert!(opened.blocks[1].open);
    }

    #[test]
    fn a_few_similar_nodes_stay_separate() {
        let task = edged(5, &[(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4)]);
        let blocks = fold(&task, &[]);
        assert!(blocks.blocks.iter().all(Block::is_single));
        assert_eq!(blocks.edges.len(), 6);
    }

    #[test]
    fn one_of_a_thousand_is_visible_in_a_bar() {
        let parts = shares([997, 0, 1, 0, 0], 0.02);
        assert!((parts[2] - 0.02).abs() < 1e-9 && (parts[0] - 0.98).abs() < 1e-9, "{parts:?}");
        assert_eq!((parts[1], parts[3]), (0.0, 0.0));
        assert_eq!(shares([1, 0, 1, 0, 0], 0.02), [0.5, 0.0, 0.5, 0.0, 0.0]);
        assert!((shares([1, 1, 1, 990, 7], 0.02).iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert_eq!(shares([0; 5], 0.02), [0.0; 5]);
    }

    #[test]
    fn many_unlinked_nodes_are_one_box() {
        assert_eq!(fold(&edged(100, &[]), &[]).blocks.len(), 1);
        assert!(fold(&edged(0, &[]), &[]).blocks.is_empty());
    }

    #[test]
    fn many_states_add_up_to_one() {
        let task = edged(0, &[]);
        for (counts, phase) in [
            ([0, 0, 0, 0, 0], Phase::Waiting),
            ([2, 0, 0, 0, 0], Phase::Done),
            ([2, 1, 0, 0, 0], Phase::Warning),
            ([2, 1, 1, 3, 4], Phase::Failed),
            ([0, 0, 0, 1, 4], Phase::Running),
            ([1, 0, 0, 0, 4], Phase::Running),
            ([0, 0, 0, 0, 4], Phase::Waiting),
        ] {
            assert_eq!(task.summed(&|phase| counts[place(phase)] > 0), phase, "{counts:?}");
        }
    }
}
