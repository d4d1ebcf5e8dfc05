//! The board: what is drawn now, and how changes are applied to it.

mod deck;
mod pieces;

use super::map::Map;
use super::paint::{Path, mark, set, style};
use super::words::{flipped, whole};
use crate::tasks::graph::{Light, Lit, Scene, Viewport, Way, What, card, decimal, rect_path, turned};
use crate::tasks::{Critical, Delta, Filter, Key, Phase, Shine, Task};
use crate::words::{Locale, Said};
use deck::Shown;
use graph::Rect;
use pieces::Pieces;
use std::sync::Arc;
use web_sys::{Document, Element, HtmlElement};

/// Boxes are legible from this scale on.
pub(super) const LEGIBLE: f64 = 0.5;

/// Below this scale not even the shape of a whole picture is visible: the task's current node is shown
/// instead.
const SPECK: f64 = 0.02;

/// While zooming, the painted picture is stretched until its scale is off by this factor.
const STRETCH: f64 = 5.0;

/// Below this scale edges are too thin to see, and only the highlighted ones are painted.
const AFAR: f64 = 0.07;

/// Below this scale a box is a few pixels: what failed and what is running gets an outline so that it can be
/// found.
const FAR: f64 = 0.2;

/// Fewer edges than this are always painted.
const MANY_EDGES: usize = 2_000;

/// The maximum thickness of lines, in pixels of the picture.
const THICKEST: f64 = 5.0;

/// A movement is over after this many frames without a change.
const SETTLED: u32 = 8;

/// The elements the board writes to.
pub(super) struct Elements {
    /// The document they are in.
    pub(super) document: Document,
    /// The window onto the picture.
    pub(super) pane: HtmlElement,
    /// The element moved by the one transform.
    pub(super) world: HtmlElement,
    /// Edges, frames, boxes, and the ring around what is chosen: groups of one SVG.
    pub(super) groups: [Element; 4],
    /// The parent of boxes that are elements.
    pub(super) cards: HtmlElement,
}

/// What is drawn, and from what.
pub(super) struct Board {
    pub(super) elements: Elements,
    pub(super) scene: Scene,
    pub(super) task: Option<Arc<Task>>,
    pub(super) viewport: Viewport,
    pub(super) lit: Option<Lit>,
    /// The critical path, if it is shown.
    pub(super) critical: Option<Arc<Critical>>,
    pub(super) locale: Locale,
    pub(super) map: Map,
    /// Whether somebody has moved the picture; if not, it follows the size of its window.
    pub(super) touched: bool,
    phases: Vec<Phase>,
    pieces: Pieces,
    /// The boxes that were opened or folded by hand.
    pub(super) flipped: Vec<Key>,
    filter: Filter,
    shine: Shine,
    pub(super) chosen: Option<Key>,
    ring: Path,
    turned: [Path; 2],
    shown: Vec<Shown>,
    /// The area whose boxes are all elements.
    covered: Option<Rect>,
    near: bool,
    /// The scale at which the picture was last painted.
    painted: f64,
    sized: bool,
    /// The window of the last frame; `idle` counts for how many frames it has been the same.
    last: Option<Viewport>,
    idle: u32,
    /// Frames since the layout, up to the one after it was painted.
    fresh: Option<u32>,
}

impl Board {
    /// A board without a task.
    pub(super) fn new(elements: Elements, map: Map, locale: Locale) -> Self {
        Self {
            elements,
            scene: Scene::default(),
            task: None,
            viewport: Viewport::new(1.0, 1.0),
            lit: None,
            critical: None,
            locale,
            map,
            touched: false,
            phases: Vec::new(),
            pieces: Pieces::default(),
            flipped: Vec::new(),
            filter: Filter::default(),
            shine: Shine::Plain,
            chosen: None,
            ring: Path::default(),
            turned: <[Path; 2]>::default(),
            shown: Vec::new(),
            covered: None,
            near: false,
            painted: 0.0,
            sized: false,
            last: None,
            idle: 0,
            fresh: None,
        }
    }

    /// Takes in a newer reading; lays it out again only if its structure changed.
    pub(super) fn update(&mut self, task: &Arc<Task>) {
        let delta = self.task.as_ref().map(|before| Delta::between(before, task));
        if delta.as_ref().is_some_and(Delta::is_empty) {
            return;
        }
        self.task = Some(Arc::clone(task));
        match delta {
            Some(delta) if !delta.structure => self.refresh(task, &delta),
            _ => self.lay_out(task, None),
        }
    }

    /// Writes what a poll changed: only the boxes of these nodes and their pieces.
    fn refresh(&mut self, task: &Task, delta: &Delta) {
        let mut items: Vec<u32> = Vec::new();
        for node in &delta.nodes {
            items.extend(self.scene.item_of_node(*node));
            let block = self.scene.blocks.of_node.get(*node).copied();
            items.extend(block.and_then(|block| self.scene.item_of_block(block)));
        }
        for group in &delta.groups {
            items.extend(u32::try_from(*group).ok().and_then(|block| self.scene.item_of_block(block)));
        }
        if delta.task {
            items.extend(self.scene.summed());
        }
        items.sort_unstable();
        items.dedup();
        let lit = self.work_out_light(task);
        if lit != self.lit {
            self.lit = lit;
            self.write_everything();
            return;
        }
        let mut changed = false;
        for item in &items {
            let phase = self.scene.phase(task, *item);
            if let Some(held) = self.phases.get_mut(*item as usize).filter(|held| **held != phase) {
                *held = phase;
                changed = true;
                self.pieces.wear_out(*item);
            }
        }
        for item in items {
            self.write_card(item);
        }
        if changed {
            self.map.write(&self.scene, &self.phases);
        }
    }

    /// Lays out the task. What was there moves as little as possible, and `anchor` does not move on screen at
    /// all.
    fn lay_out(&mut self, task: &Task, anchor: Option<&Key>) {
        let first = self.scene.items.is_empty();
        mark("graph-read");
        if !self.sized {
            // The observer reports a size only after the first frame.
            self.measure();
        }
        let at = |scene: &Scene| {
            let item = scene.item_of(task, anchor?)?;
            scene.items.get(item as usize).map(|item| item.rect)
        };
        let before = at(&self.scene);
        let earlier = (!first).then_some(&self.scene);
        self.scene = Scene::build(task, &self.flipped, earlier);
        mark("graph-laid-out");
        if let (Some(before), Some(after)) = (before, at(&self.scene)) {
            let scale = self.viewport.scale;
            let by = (before.centre().x - after.centre().x, before.y - after.y);
            self.viewport = self.viewport.moved(by.0 * scale, by.1 * scale);
        }
        self.pieces = Pieces::of(&self.scene);
        for group in &self.elements.groups {
            group.set_text_content(None);
        }
        (self.ring, self.turned) = (Path::default(), Default::default());
        self.lit = self.work_out_light(task);
        self.elements.cards.set_text_content(None);
        self.shown.clear();
        self.covered = None;
        self.map.begin(self.scene.bounds());
        self.write_everything();
        self.write_ring();
        self.write_turned();
        if first && self.sized {
            self.begin();
        }
        self.fresh = Some(0);
    }

    /// The first look: the whole picture; if that is a speck or only too high, the task's current node.
    fn begin(&mut self) {
        let chosen = self.chosen.clone().and_then(|key| self.rect_of(&key));
        let now = self.task.as_ref().and_then(|task| {
            let item = self.scene.item_of_node(task.current_node()?)?;
            self.scene.items.get(item as usize).map(|item| item.rect)
        });
        self.viewport = self.viewport.begin(self.scene.bounds(), now, LEGIBLE);
        if let Some(rect) = chosen {
            self.viewport = self.viewport.showing(rect, LEGIBLE);
        } else if self.viewport.scale < SPECK
            && let Some(rect) = now
        {
            self.viewport = self.viewport.showing(rect, LEGIBLE);
        }
    }

    fn rect_of(&self, key: &Key) -> Option<Rect> {
        let item = self.scene.item_of(self.task.as_ref()?, key)?;
        self.scene.items.get(item as usize).map(|item| item.rect)
    }

    /// Takes in another filter, highlight or selection.
    pub(super) fn ask(&mut self, filter: Filter, shine: Shine, chosen: Option<Key>) {
        let same_light =
            self.filter == filter && self.shine == shine && (self.chosen == chosen || shine != Shine::Branch);
        (self.filter, self.shine, self.chosen) = (filter, shine, chosen);
        set(&self.elements.pane, "data-shine", shine.word().unwrap_or_default());
        if !same_light && let Some(task) = self.task.clone() {
            self.lit = self.work_out_light(&task);
            self.write_everything();
        }
        self.write_ring();
    }

    fn work_out_light(&self, task: &Task) -> Option<Lit> {
        let light = Light::of(task, self.shine, self.chosen.as_ref(), self.critical.as_deref());
        Lit::of(&self.scene, task, &self.filter, &light)
    }

    /// Writes every card now; paths follow when they come into sight.
    fn write_everything(&mut self) {
        if let Some(task) = &self.task {
            self.phases =
                (0..).take(self.scene.items.len()).map(|item| self.scene.phase(task, item)).collect();
        }
        self.pieces.wear_out_all();
        self.write_cards();
        self.map.write(&self.scene, &self.phases);
    }

    /// Writes the boxes that are elements.
    fn write_cards(&mut self) {
        let shown: Vec<u32> = self.shown.iter().map(|shown| shown.item).collect();
        shown.into_iter().for_each(|item| self.write_card(item));
    }

    /// Writes the ring around what is chosen.
    fn write_ring(&mut self) {
        let mut text = String::new();
        if let Some(rect) = self.chosen.clone().and_then(|key| self.rect_of(&key)) {
            let out = 4.0;
            let (width, height) = (rect.width + 2.0 * out, rect.height + 2.0 * out);
            rect_path(&mut text, Rect { x: rect.x - out, y: rect.y - out, width, height });
        }
        let [.., group] = &self.elements.groups;
        self.ring.write(group, false, String::new, text);
    }

    /// Writes the edges that close a circle, against the direction of all others.
    fn write_turned(&mut self) {
        let [group, ..] = &self.elements.groups;
        let classes = ["turned", "turned head"];
        for ((path, text), class) in self.turned.iter_mut().zip(turned(&self.scene)).zip(classes) {
            path.write(group, false, || class.to_owned(), text);
        }
    }

    /// Changes the language: the boxes that are elements are rewritten.
    pub(super) fn speak(&mut self, locale: Locale) {
        self.locale = locale;
        self.write_cards();
    }

    /// Takes in the window's size, if it changed.
    pub(super) fn measure(&mut self) {
        let pane = &self.elements.pane;
        let (width, height) = (f64::from(pane.client_width()), f64::from(pane.client_height()));
        if (width, height) == (self.viewport.width, self.viewport.height) {
            return;
        }
        let bounds = self.scene.bounds();
        self.viewport = match self.chosen.clone().and_then(|key| self.rect_of(&key)) {
            // The log opens beside what was pressed, and must neither cover it nor make it too small to read.
            Some(rect) if self.touched => self.viewport.sized_showing(width, height, bounds, rect, LEGIBLE),
            _ => self.viewport.sized(width, height, bounds),
        };
        if !self.touched {
            self.begin();
        }
        self.sized = true;
        self.covered = None;
    }

    /// One frame: the transform, and what came into sight. Says whether another one is needed.
    pub(super) fn frame(&mut self) -> bool {
        self.viewport = self.viewport.kept(self.scene.bounds());
        let Viewport { x, y, scale, .. } = self.viewport;
        self.idle = if self.last == Some(self.viewport) { self.idle + 1 } else { 0 };
        self.last = Some(self.viewport);
        let settled = self.idle >= SETTLED;
        let off = scale / self.painted;
        if settled || !(1.0 / STRETCH..=STRETCH).contains(&off) {
            if scale != self.painted {
                // Seen from afar lines get thinner too: thousands would cover the boxes.
                let hair = (1.0 / scale).clamp(0.5, THICKEST);
                style(&self.elements.world, "--hair", &decimal(hair));
                style(&self.elements.world, "--ring", &decimal(1.0 / scale));
            }
            self.painted = scale;
            let afar = scale < AFAR && self.scene.blocks.edges.len() > MANY_EDGES;
            let classes = self.elements.world.class_list();
            let _never = classes.toggle_with_force("afar", afar);
            let _never = classes.toggle_with_force("far", scale < FAR);
        }
        // What is stretched keeps its pixels until the hint is removed: then it is painted at the new scale.
        let stretched = scale != self.painted;
        let _never = self.elements.world.class_list().toggle_with_force("moving", stretched);
        // Illegible elements are invisible.
        let _never = self.elements.world.class_list().toggle_with_force("unread", scale < LEGIBLE);
        let transform = ["translate(", &decimal(x), "px,", &decimal(y), "px) scale(", &decimal(scale), ")"];
        style(&self.elements.world, "transform", &transform.concat());
        self.map.show(&self.viewport, self.scene.bounds());
        let Elements { groups, .. } = &self.elements;
        let (lit, seen, is_first) = (self.lit.as_ref(), self.viewport.seen(0.0), self.fresh == Some(0));
        let unwritten = self.pieces.write(groups, &self.scene, &self.phases, lit, seen, is_first);
        let more = self.place_cards() || unwritten;
        match self.fresh {
            Some(0) if !more => {
                mark("graph-written");
                self.fresh = Some(1);
            }
            // The picture was painted between that frame's work and this one's.
            Some(1) => {
                mark("graph-painted");
                self.fresh = None;
            }
            _ => {}
        }
        more || stretched || self.fresh.is_some()
    }

    /// Opens or folds an item's box; returns what to announce, `None` if it is not a box.
    pub(super) fn flip(&mut self, item: u32) -> Option<Said> {
        let (index, block) = self.scene.block_of(item).filter(|(_, block)| !block.is_single())?;
        let key = block.key.clone();
        let before = self.flipped.len();
        self.flipped.retain(|flipped| *flipped != key);
        if self.flipped.len() == before {
            self.flipped.push(key.clone());
        }
        let task = self.task.clone()?;
        self.lay_out(&task, Some(&key));
        let item = self.scene.item_of_block(index)?;
        if let Some(drawn) = self.scene.items.get(item as usize) {
            self.viewport = self.viewport.nudged(drawn.rect);
            self.touched = true;
        }
        Some(flipped(card(&self.scene, &task, item)?))
    }

    /// The item at a point of the window.
    pub(super) fn item_at(&self, x: f64, y: f64) -> Option<u32> {
        self.scene.at(self.viewport.at(x, y))
    }

    /// Whether an item is a box with members, open or folded.
    pub(super) fn is_box(&self, item: u32) -> bool {
        self.scene.items.get(item as usize).is_some_and(|item| !matches!(item.what, What::Node(_)))
    }

    /// The key selected by choosing an item.
    pub(super) fn key_of(&self, item: u32) -> Option<Key> {
        self.scene.key_of(self.task.as_ref()?, item)
    }

    /// The item that is chosen.
    pub(super) fn chosen_item(&self) -> Option<u32> {
        self.scene.item_of(self.task.as_ref()?, self.chosen.as_ref()?)
    }

    /// The key next to what is chosen; if nothing is, that of the task's current node.
    pub(super) fn step(&self, way: Way) -> Option<Key> {
        let task = self.task.as_ref()?;
        let item = match self.chosen_item() {
            Some(item) => self.scene.next(item, way)?,
            None => self.scene.item_of_node(task.current_node()?)?,
        };
        self.scene.key_of(task, item)
    }

    /// Brings what is chosen on screen.
    pub(super) fn reveal(&mut self) {
        if let Some(rect) = self.chosen.clone().and_then(|key| self.rect_of(&key)) {
            self.viewport = self.viewport.showing(rect, LEGIBLE);
            self.touched = true;
        }
    }

    /// Shows the whole picture.
    pub(super) fn fit(&mut self) {
        self.viewport = self.viewport.fit(self.scene.bounds());
        self.touched = true;
    }

    /// The full text of an item.
    pub(super) fn said(&self, item: u32) -> Option<String> {
        card(&self.scene, self.task.as_ref()?, item).map(|card| whole(&card, self.locale))
    }
}
