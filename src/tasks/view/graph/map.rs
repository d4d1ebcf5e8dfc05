//! The small map of the whole picture, and the window in it.

use super::paint::{classes, set, svg_element};
use crate::tasks::Phase;
use crate::tasks::graph::{Minimap, Scene, Viewport, decimal, holds};
use graph::{Point, Rect};
use web_sys::Element;

/// The map's maximum size in pixels.
const SIZE: (f64, f64) = (180.0, 110.0);

/// The map's elements and what they show.
pub(super) struct Map {
    root: Element,
    dots: Element,
    window: Element,
    map: Option<Minimap>,
    shown: Option<Rect>,
    hidden: bool,
}

impl Map {
    /// An empty map.
    pub(super) fn new(root: Element, dots: Element, window: Element) -> Self {
        Self { root, dots, window, map: None, shown: None, hidden: true }
    }

    /// Starts a map of a new picture.
    pub(super) fn begin(&mut self, bounds: Rect) {
        let map = Minimap::new(bounds, SIZE.0, SIZE.1);
        let (width, height) = (decimal(map.width), decimal(map.height));
        set(&self.root, "width", &width);
        set(&self.root, "height", &height);
        (self.map, self.shown) = (Some(map), None);
    }

    /// Writes the dots.
    pub(super) fn write(&mut self, scene: &Scene, phases: &[Phase]) {
        let Some(map) = &self.map else { return };
        let document = self.dots.owner_document();
        self.dots.set_text_content(None);
        for dots in map.paths(scene, phases) {
            if let Some(path) = document.as_ref().and_then(|document| svg_element(document, "path")) {
                set(&path, "class", &classes(dots.phase, false));
                set(&path, "d", &dots.path);
                let _never = self.dots.append_child(&path);
            }
        }
    }

    /// Shows which part is in sight; the map is hidden if that is the whole picture.
    pub(super) fn show(&mut self, viewport: &Viewport, bounds: Rect) {
        let hidden = holds(viewport.seen(0.0), bounds);
        if hidden != self.hidden {
            self.hidden = hidden;
            let _never = self.root.class_list().toggle_with_force("gone", hidden);
        }
        let Some(map) = self.map.filter(|_| !hidden) else { return };
        let window = map.window(viewport);
        if self.shown == Some(window) {
            return;
        }
        self.shown = Some(window);
        let sides = [
            ("x", window.x),
            ("y", window.y),
            ("width", window.width.max(2.0)),
            ("height", window.height.max(2.0)),
        ];
        for (name, value) in sides {
            set(&self.window, name, &decimal(value));
        }
    }

    /// The map's own element.
    pub(super) fn root(&self) -> &Element {
        &self.root
    }

    /// The point of the picture under a point of the map.
    pub(super) fn at(&self, x: f64, y: f64) -> Option<Point> {
        self.map.map(|map| map.at(x, y))
    }
}
