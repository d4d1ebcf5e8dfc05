//! What is lit when not everything is: the filter's nodes, a branch, the critical path.

use super::fold::Block;
use super::scene::{Scene, What};
use crate::tasks::{Critical, Filter, Key, Links, Shine, Task};

/// What is highlighted in addition to the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Light<'a> {
    /// Nothing.
    Plain,
    /// Everything upstream and downstream of these nodes.
    Branch(Vec<usize>),
    /// The critical path.
    Critical(&'a Critical),
}

impl<'a> Light<'a> {
    /// What this choice highlights; nothing while there is no path, or nothing is chosen.
    pub fn of(task: &Task, shine: Shine, chosen: Option<&Key>, critical: Option<&'a Critical>) -> Self {
        match (shine, critical, chosen) {
            (Shine::Critical, Some(critical), _) => Self::Critical(critical),
            (Shine::Branch, _, Some(key)) => {
                let group = task.groups.iter().find(|group| group.key == *key);
                let members = group.into_iter().flat_map(|group| group.members.iter().copied());
                let nodes: Vec<usize> = task.index_of(key).into_iter().chain(members).collect();
                if nodes.is_empty() { Self::Plain } else { Self::Branch(nodes) }
            }
            _ => Self::Plain,
        }
    }

    /// The highlighted nodes: a mark for each; `None` if all are treated alike.
    pub fn marks(&self, task: &Task) -> Option<Vec<bool>> {
        match self {
            Self::Plain => None,
            Self::Branch(nodes) => Some(branches(task, nodes)),
            Self::Critical(critical) => {
                let mut marks = vec![false; task.nodes.len()];
                for node in &critical.path {
                    if let Some(mark) = marks.get_mut(*node) {
                        *mark = true;
                    }
                }
                Some(marks)
            }
        }
    }
}

/// Which parts of a picture are lit; the rest is dim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit {
    items: Vec<bool>,
    edges: Vec<bool>,
}

impl Lit {
    /// Determines what is lit; `None` if everything is.
    pub fn of(scene: &Scene, task: &Task, filter: &Filter, light: &Light<'_>) -> Option<Self> {
        let brought_out = light.marks(task);
        if filter.is_all() && brought_out.is_none() {
            return None;
        }
        let node = |index: usize| {
            let out = brought_out.as_ref().is_none_or(|marks| marks.get(index).copied().unwrap_or_default());
            out && task.nodes.get(index).is_some_and(|node| filter.fits(node))
        };
        let block = |block: &Block| block.members.iter().any(|member| node(*member));
        let blocks: Vec<bool> = scene.blocks.blocks.iter().map(block).collect();
        let of_block = |index: u32| blocks.get(index as usize).copied().unwrap_or_default();
        let items = scene.items.iter().map(|item| match item.what {
            What::Node(index) => node(index as usize),
            What::Folded(block) | What::Frame(block) => of_block(block),
        });
        let steps = match light {
            Light::Critical(critical) => Some(steps(scene, critical)),
            Light::Plain | Light::Branch(_) => None,
        };
        let edges = scene.blocks.edges.iter().map(|edge| {
            of_block(edge.0)
                && of_block(edge.1)
                && steps.as_ref().is_none_or(|steps| steps.binary_search(edge).is_ok())
        });
        Some(Self { items: items.collect(), edges: edges.collect() })
    }

    /// Whether an item is lit.
    pub fn item(&self, item: u32) -> bool {
        self.items.get(item as usize).copied().unwrap_or_default()
    }

    /// Whether an edge is lit.
    pub fn edge(&self, edge: u32) -> bool {
        self.edges.get(edge as usize).copied().unwrap_or_default()
    }
}

/// What is upstream and downstream of any of these.
fn branches(task: &Task, nodes: &[usize]) -> Vec<bool> {
    let links = Links::of(task);
    let mut marks = vec![false; task.nodes.len()];
    // The members of a stage have the same branch, except for themselves.
    for node in nodes.iter().take(1) {
        marks = links.branch(*node);
    }
    for node in nodes {
        if let Some(mark) = marks.get_mut(*node) {
            *mark = true;
        }
    }
    marks
}

/// The steps of the critical path from box to box, sorted.
fn steps(scene: &Scene, critical: &Critical) -> Vec<(u32, u32)> {
    let block = |node: &usize| scene.blocks.of_node.get(*node).copied();
    let pairs = critical.path.iter().zip(critical.path.iter().skip(1));
    let mut steps: Vec<_> = pairs.filter_map(|(from, to)| Some((block(from)?, block(to)?))).collect();
    steps.sort_unstable();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::{edged, staged};
    use crate::tasks::{Only, Phase};

    fn built(task: &Task) -> Scene {
        Scene::build(task, &[], None)
    }

    fn lit_items(lit: &Lit) -> Vec<usize> {
        lit.items.iter().enumerate().filter(|(_, lit)| **lit).map(|(item, _)| item).collect()
    }

    #[test]
    fn without_a_filter_everything_is_lit() {
        let task = edged(2, &[(0, 1)]);
        assert_eq!(Lit::of(&built(&task), &task, &Filter::default(), &Light::Plain), None);
    }

    #[test]
    fn a_branch_lights_its_nodes_and_edges() {
        let task = edged(5, &[(0, 1), (0, 2), (1, 3), (2, 4)]);
        let lit = Lit::of(&built(&task), &task, &Filter::default(), &Light::Branch(vec![1])).unwrap();
        assert_eq!(lit_items(&lit), [0, 1, 3]);
        assert_eq!(lit.edges, [true, false, true, false]);
    }

    #[test]
    fn a_folded_box_is_lit_for_any_of_its_members() {
        let mut task = staged(&[1, 50, 1]);
        task.nodes[30].phase = Phase::Failed;
        let scene = built(&task);
        let lit = Lit::of(&scene, &task, &Filter::new("", Only::Failed), &Light::Plain).unwrap();
        assert_eq!(lit_items(&lit), [scene.item_of_node(30).unwrap() as usize]);
    }

    #[test]
    fn the_branch_is_that_of_the_chosen_part() {
        let task = staged(&[1, 2]);
        let lit = |shine, key: Option<&Key>| Light::of(&task, shine, key, None).marks(&task);
        let (stage, node) = (&task.groups[1].key, &task.nodes[1].key);
        assert_eq!(lit(Shine::Branch, Some(node)), Some(vec![true, true, false]));
        assert_eq!(lit(Shine::Branch, Some(stage)), Some(vec![true; 3]));
        assert_eq!(lit(Shine::Branch, None), None);
        assert_eq!(lit(Shine::Plain, Some(node)), None);
        // Nothing has run, so there is no path.
        assert_eq!(lit(Shine::Critical, Some(node)), None);
    }

    #[test]
    fn filter_and_highlight_must_both_match() {
        let mut task = edged(3, &[(0, 1), (1, 2)]);
        task.nodes[2].phase = Phase::Failed;
        let mut critical = Critical::default();
        critical.path = vec![0, 1];
        let lit = Lit::of(&built(&task), &task, &Filter::default(), &Light::Critical(&critical)).unwrap();
        assert_eq!((lit_items(&lit), lit.edges), (vec![0, 1], vec![true, false]));
        let failed = Filter::new("", Only::Failed);
        let lit = Lit::of(&built(&task), &task, &failed, &Light::Critical(&critical)).unwrap();
        assert!(lit_items(&lit).is_empty());
    }
}
