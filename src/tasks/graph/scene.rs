//! The picture: every box in its place, every edge with its route.

use super::fold::{Block, Blocks, fold};
use super::viewport::holds;
use crate::tasks::{ByKey, Key, Phase, Task};
use graph::{Graph, Hint, Layout, Options, Point, Rect, Size, layout};
use std::sync::Once;

/// How many boxes the trial layout has, and how many of them side by side.
const TRIAL: u32 = 600;
const WIDE: u32 = 30;

/// The size of a node.
pub const CARD: Size = Size::new(216.0, 52.0);

/// The size of a box in which many nodes are folded.
const FOLDED: Size = Size::new(232.0, 72.0);

/// The space above the members of an open box, for its name and state.
const HEAD: f64 = 36.0;

/// The space between members, and around them.
const GAP: f64 = 10.0;

/// Roughly how many times wider than high the members of an open box are arranged.
const ASPECT: f64 = 2.2;

/// What a drawn item represents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A node, by its index in [`Task::nodes`].
    Node(u32),
    /// A folded box, by its index in [`Blocks::blocks`].
    Folded(u32),
    /// The frame around an open box, by its index.
    Frame(u32),
}

/// A drawn item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// What it represents.
    pub what: What,
    /// Where it is.
    pub rect: Rect,
}

/// The picture of a task.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Which nodes share a box.
    pub blocks: Blocks,
    /// What is drawn, frames before what they contain.
    pub items: Vec<Item>,
    of_node: Vec<u32>,
    of_block: Vec<u32>,
    layout: Layout,
}

/// Lays out a ladder of a few hundred boxes. Browsers compile a function when it is first called and again,
/// faster, when it is called often, and the layout is a large one: called while the task is still being
/// fetched, this saves that time when somebody waits for the picture. Runs once: what is compiled stays
/// compiled.
pub fn prepare() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        let edges: Vec<(u32, u32)> =
            (WIDE..TRIAL).flat_map(|to| [(to - WIDE, to), (to - WIDE + 1 + to % 3, to)]).collect();
        let _drawn_by_nobody = layout(&Graph::new(&[CARD; TRIAL as usize], &edges, &[]), &Options::default());
    });
}

impl Scene {
    /// Lays out a task; what was in an earlier picture moves as little as possible.
    pub fn build(task: &Task, flipped: &[Key], before: Option<&Self>) -> Self {
        let blocks = fold(task, flipped);
        let sizes: Vec<Size> = blocks.blocks.iter().map(size).collect();
        let hint = before.map(|before| before.hint(&blocks));
        let options = Options { layer_gap: 44.0, hint: hint.as_ref(), ..Options::default() };
        let layout = layout(&Graph::new(&sizes, &blocks.edges, &[]), &options);
        let mut scene = Self { of_node: vec![0; task.nodes.len()], layout, ..Self::default() };
        for ((index, block), area) in (0..).zip(&blocks.blocks).zip(scene.layout.nodes.clone()) {
            scene.of_block.push(length(&scene.items));
            match block.members.as_slice() {
                [only] if block.is_single() => scene.node(*only, area),
                members if block.open => {
                    scene.items.push(Item { what: What::Frame(index), rect: area });
                    let columns = columns(members.len());
                    for (place, member) in members.iter().enumerate() {
                        scene.node(*member, cell(area, place % columns, place / columns));
                    }
                }
                members => {
                    for member in members {
                        scene.stands(*member);
                    }
                    scene.items.push(Item { what: What::Folded(index), rect: area });
                }
            }
        }
        scene.blocks = blocks;
        scene
    }

    fn node(&mut self, node: usize, rect: Rect) {
        self.stands(node);
        let what = What::Node(u32::try_from(node).unwrap_or(u32::MAX));
        self.items.push(Item { what, rect });
    }

    /// Records that the node shows in the item added next.
    fn stands(&mut self, node: usize) {
        let next = length(&self.items);
        if let Some(slot) = self.of_node.get_mut(node) {
            *slot = next;
        }
    }

    /// Where things are now, as a hint for a later picture.
    fn hint(&self, later: &Blocks) -> Hint {
        let before = ByKey::of(self.blocks.blocks.iter().map(|block| &block.key));
        let nodes: Vec<Option<u32>> = later.blocks.iter().map(|block| before.place(&block.key)).collect();
        let old = |block: u32| nodes.get(block as usize).copied().flatten();
        let edge = |&(from, to): &(u32, u32)| {
            let place = self.blocks.edges.binary_search(&(old(from)?, old(to)?)).ok()?;
            u32::try_from(place).ok()
        };
        let edges: Vec<Option<u32>> = later.edges.iter().map(edge).collect();
        Hint::mapped(&self.layout, &nodes, &edges)
    }

    /// The box around the whole picture.
    pub fn bounds(&self) -> Rect {
        self.layout.bounds
    }

    /// The route of an edge of [`Blocks::edges`], by its index.
    pub fn route(&self, edge: u32) -> &[Point] {
        self.layout.route(edge)
    }

    /// The edges that close a circle: they run upwards, and are drawn separately. Ascending.
    pub fn turned(&self) -> &[u32] {
        &self.layout.reversed
    }

    /// The item in which a node shows: itself, or the folded box it is in.
    pub fn item_of_node(&self, node: usize) -> Option<u32> {
        self.of_node.get(node).copied()
    }

    /// The item of a box: the folded box, the frame, or the single node.
    pub fn item_of_block(&self, block: u32) -> Option<u32> {
        self.of_block.get(block as usize).copied()
    }

    /// The items of boxes whose state is derived from their members': if some wait, the task's own state
    /// decides whether they are on their way.
    pub fn summed(&self) -> impl Iterator<Item = u32> {
        let boxes = self.blocks.blocks.iter().zip(&self.of_block);
        boxes.filter(|(block, _)| block.group.is_none() && !block.is_single()).map(|(_, item)| *item)
    }

    /// The box an item belongs to.
    pub fn block_of(&self, item: u32) -> Option<(u32, &Block)> {
        let block = match self.items.get(item as usize)?.what {
            What::Node(node) => self.blocks.of_node.get(node as usize).copied()?,
            What::Folded(block) | What::Frame(block) => block,
        };
        Some((block, self.blocks.blocks.get(block as usize)?))
    }

    /// The item of a stage or sub-task.
    pub fn item_of(&self, task: &Task, key: &Key) -> Option<u32> {
        if let Some(node) = task.index_of(key) {
            return self.item_of_node(node);
        }
        let block = self.blocks.blocks.iter().position(|block| block.group.is_some() && block.key == *key)?;
        self.of_block.get(block).copied()
    }

    /// What choosing an item selects: the node, the stage, or the first of the similar nodes.
    pub fn key_of(&self, task: &Task, item: u32) -> Option<Key> {
        match self.items.get(item as usize)?.what {
            What::Node(node) => task.nodes.get(node as usize).map(|node| node.key.clone()),
            What::Folded(block) | What::Frame(block) => {
                self.blocks.blocks.get(block as usize).map(|block| block.key.clone())
            }
        }
    }

    /// The phase an item shows.
    pub fn phase(&self, task: &Task, item: u32) -> Phase {
        let phase = self.items.get(item as usize).and_then(|item| match item.what {
            What::Node(node) => task.nodes.get(node as usize).map(|node| node.phase),
            What::Folded(block) | What::Frame(block) => {
                self.blocks.blocks.get(block as usize).map(|block| block.phase(task))
            }
        });
        phase.unwrap_or(Phase::Waiting)
    }

    /// The innermost item at a point of the picture.
    pub fn at(&self, point: Point) -> Option<u32> {
        let dot = Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 };
        self.items.iter().rposition(|item| holds(item.rect, dot)).and_then(|at| u32::try_from(at).ok())
    }

    /// The items in an area of the picture, at most the first `most` of them.
    pub fn within(&self, area: Rect, most: usize) -> Vec<u32> {
        let items = (0..).zip(&self.items).filter(|(_, item)| item.rect.overlaps(&area));
        items.map(|(index, _)| index).take(most).collect()
    }
}

fn length(items: &[Item]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

fn size(block: &Block) -> Size {
    let count = block.members.len();
    match () {
        () if block.is_single() => CARD,
        () if !block.open => FOLDED,
        () => {
            let columns = columns(count);
            let rows = count.div_ceil(columns);
            let along = |count: usize, each: f64| count as f64 * (each + GAP) + GAP;
            Size::new(along(columns, CARD.width), HEAD + along(rows, CARD.height).max(GAP))
        }
    }
}

/// How many nodes an open box has side by side: few in one row, more as a field.
fn columns(count: usize) -> usize {
    if count <= 4 {
        return count.max(1);
    }
    let fitting = (count as f64 * ASPECT * (CARD.height + GAP) / (CARD.width + GAP)).sqrt();
    (fitting.ceil() as usize).clamp(4, count)
}

fn cell(area: Rect, column: usize, row: usize) -> Rect {
    Rect {
        x: area.x + GAP + column as f64 * (CARD.width + GAP),
        y: area.y + HEAD + row as f64 * (CARD.height + GAP),
        width: CARD.width,
        height: CARD.height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::TaskKind;
    use crate::tasks::sample::{edged, node, staged};

    fn built(task: &Task) -> Scene {
        Scene::build(task, &[], None)
    }

    #[test]
    fn every_node_shows_somewhere_and_members_are_in_their_frame() {
        let scene = built(&staged(&[1, 7, 50]));
        for node in 0..58 {
            let item = scene.items[scene.item_of_node(node).unwrap() as usize];
            let (block, _) = scene.block_of(scene.item_of_node(node).unwrap()).unwrap();
            let frame = scene.items[scene.item_of_block(block).unwrap() as usize];
            assert!(holds(frame.rect, item.rect), "{node}");
        }
        assert_eq!(scene.items.iter().filter(|item| matches!(item.what, What::Folded(_))).count(), 1);
        let nodes: Vec<Rect> = scene
            .items
            .iter()
            .filter(|item| matches!(item.what, What::Node(_)))
            .map(|item| item.rect)
            .collect();
        for (at, one) in nodes.iter().enumerate() {
            assert!(nodes.iter().skip(at + 1).all(|other| !one.overlaps(other)));
        }
    }

    #[test]
    fn stages_are_below_each_other() {
        let scene = built(&staged(&[2, 3, 40, 1]));
        let tops: Vec<f64> =
            (0..4).map(|block| scene.items[scene.item_of_block(block).unwrap() as usize].rect.y).collect();
        assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "{tops:?}");
    }

    #[test]
    fn a_growing_task_leaves_what_was_there_in_place() {
        let edges = [(0, 1), (0, 2), (1, 3), (2, 4)];
        let before = built(&edged(5, &edges));
        let mut grown = edged(5, &edges);
        grown.nodes.push(node("5", Phase::Waiting));
        grown.edges.push((3, 5));
        let after = Scene::build(&grown, &[], Some(&before));
        for (one, other) in before.items.iter().zip(&after.items) {
            assert!((one.rect.x - other.rect.x).abs() < 0.5 && (one.rect.y - other.rect.y).abs() < 0.5);
        }
    }

    #[test]
    fn the_same_task_gives_the_same_picture() {
        let task = staged(&[3, 30, 5]);
        let (one, two) = (built(&task), built(&task));
        assert_eq!(one.items, two.items);
        let again = Scene::build(&task, &[], Some(&one));
        for (one, other) in one.items.iter().zip(&again.items) {
            assert!((one.rect.x - other.rect.x).abs() < 0.5 && (one.rect.y - other.rect.y).abs() < 0.5);
        }
    }

    #[test]
    fn a_point_finds_the_innermost_item() {
        let scene = built(&staged(&[3]));
        let member = scene.items[1];
        assert_eq!(scene.at(member.rect.centre()), Some(1));
        let corner = Point::new(scene.items[0].rect.x + 1.0, scene.items[0].rect.y + 1.0);
        assert_eq!(scene.at(corner), Some(0));
        assert_eq!(scene.at(Point::new(-900.0, -900.0)), None);
    }

    #[test]
    fn keys_are_found_wherever_they_show() {
        let task = staged(&[1, 50]);
        let scene = built(&task);
        let folded = scene.item_of(&task, &task.nodes[20].key).unwrap();
        assert!(matches!(scene.items[folded as usize].what, What::Folded(1)));
        let stage = Key::new(TaskKind::Node, "g1");
        assert_eq!(scene.item_of(&task, &stage), Some(folded));
        assert_eq!(scene.key_of(&task, folded), Some(stage));
        assert_eq!(scene.item_of(&task, &Key::new(TaskKind::Node, "none")), None);
    }

    #[test]
    fn a_box_of_similar_nodes_takes_its_state_from_the_task() {
        let mut task = edged(40, &[]);
        task.nodes[0].phase = Phase::Done;
        let scene = built(&task);
        assert_eq!(scene.summed().collect::<Vec<_>>(), [0]);
        assert_eq!(scene.phase(&task, 0), Phase::Running);
        task.phase = Phase::Failed;
        assert_eq!(scene.phase(&task, 0), Phase::Waiting);
        assert_eq!(built(&staged(&[1, 20])).summed().count(), 0);
    }

    #[test]
    fn an_empty_task_is_an_empty_picture() {
        assert!(built(&edged(0, &[])).items.is_empty());
    }
}
