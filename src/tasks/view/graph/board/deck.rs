//! The boxes that are elements: those in sight that are legible, one element each; if there are few,
//! illegible ones too, so that whoever reads the page by its elements finds them.

use super::super::paint::{classes, div, set, style};
use super::{Board, LEGIBLE};
use crate::tasks::graph::{What, card, decimal, holds, shares};
use web_sys::HtmlElement;

/// The maximum number of elements for nodes; the rest is shown as paths.
const MOST_CARDS: usize = 300;

/// The maximum for boxes that are too small to read: their elements are invisible.
const MOST_UNREAD: usize = 150;

/// The minimum share of a part of a folded box's bar: about three pixels.
const LEAST: f64 = 0.02;

/// How many of them are created per frame of a movement: a few frames' delay is less visible than one long
/// frame. The first look is complete at once.
const CARDS_A_FRAME: usize = 60;

/// How far cards are drawn beyond the edges, as a share of the window.
const MARGIN: f64 = 0.5;

/// The same if that would be too many.
const NARROW: f64 = 0.1;

/// A box that is an element.
pub(super) struct Shown {
    pub(super) item: u32,
    element: HtmlElement,
    /// Its current text, to skip writes that change nothing.
    text: String,
    class: String,
}

impl Board {
    /// Creates elements for the boxes in sight; whether some are left for the next frame.
    pub(super) fn place_cards(&mut self) -> bool {
        let legible = self.viewport.scale >= LEGIBLE;
        let seen = self.viewport.seen(0.0);
        if legible == self.near && self.covered.is_some_and(|covered| holds(covered, seen)) {
            return false;
        }
        let (margins, most) =
            if legible { ([MARGIN, NARROW], MOST_CARDS) } else { ([NARROW, 0.0], MOST_UNREAD) };
        let found = margins.into_iter().find_map(|margin| {
            let area = self.viewport.seen(margin);
            let wanted = self.scene.within(area, most + 1);
            (wanted.len() <= most).then_some((area, wanted))
        });
        let Some((area, wanted)) = found.filter(|(_, wanted)| !wanted.is_empty()) else {
            self.set_near(false);
            if !self.shown.is_empty() {
                self.elements.cards.set_text_content(None);
                self.shown.clear();
            }
            self.covered = None;
            return false;
        };
        if !legible {
            self.set_near(false);
            // What is invisible can wait until nothing moves.
            if self.idle == 0 && self.fresh.is_none() {
                return true;
            }
        }
        // The items within an area are in ascending order.
        let (kept, gone): (Vec<_>, Vec<_>) = std::mem::take(&mut self.shown)
            .into_iter()
            .partition(|shown| wanted.binary_search(&shown.item).is_ok());
        self.shown = kept;
        let mut spare: Vec<HtmlElement> = gone.into_iter().map(|shown| shown.element).collect();
        let most = if self.fresh.is_some() { MOST_CARDS } else { CARDS_A_FRAME };
        let missing: Vec<u32> =
            wanted.into_iter().filter(|item| self.shown.iter().all(|shown| shown.item != *item)).collect();
        for item in missing.iter().take(most) {
            let element = spare.pop().or_else(|| {
                let made = div(&self.elements.document)?;
                let _never = self.elements.cards.append_child(&made);
                Some(made)
            });
            if let Some(element) = element {
                let (text, class) = (String::new(), String::new());
                self.shown.push(Shown { item: *item, element, text, class });
                self.place_card(*item);
                self.write_card(*item);
            }
        }
        spare.iter().for_each(|element| element.remove());
        let all = missing.len() <= most;
        self.covered = all.then_some(area);
        self.set_near(all && legible);
        !all
    }

    /// When near, the boxes are elements and their paths are not painted.
    fn set_near(&mut self, near: bool) {
        if self.near != near {
            self.near = near;
            let _never = self.elements.world.class_list().toggle_with_force("near", near);
        }
    }

    fn place_card(&self, item: u32) {
        let shown = self.shown.iter().find(|shown| shown.item == item);
        let (Some(shown), Some(drawn)) = (shown, self.scene.items.get(item as usize)) else {
            return;
        };
        let rect = drawn.rect;
        let transform = ["translate(", &decimal(rect.x), "px,", &decimal(rect.y), "px)"].concat();
        style(&shown.element, "transform", &transform);
        style(&shown.element, "width", &[&decimal(rect.width), "px"].concat());
        style(&shown.element, "height", &[&decimal(rect.height), "px"].concat());
        // A frame is below what it contains, whichever was created first.
        let level = if matches!(drawn.what, What::Frame(_)) { "0" } else { "1" };
        style(&shown.element, "z-index", level);
    }

    pub(super) fn write_card(&mut self, item: u32) {
        let Some(shown) = self.shown.iter_mut().find(|shown| shown.item == item) else { return };
        let Some(card) = self.task.as_ref().and_then(|task| card(&self.scene, task, item)) else { return };
        let dim = self.lit.as_ref().is_some_and(|lit| !lit.item(item));
        let kind = match () {
            () if card.is_frame => "gcard opened ",
            () if card.is_folded => "gcard folded ",
            () => "gcard ",
        };
        let class = [kind, &classes(card.phase, dim)].concat();
        if shown.class != class {
            shown.element.set_class_name(&class);
            shown.class = class;
        }
        let mut text =
            [card.name.as_str(), if card.is_frame { " · " } else { "\n" }, &card.line(self.locale)].concat();
        if shown.text != text {
            shown.element.set_text_content(Some(&text));
            std::mem::swap(&mut shown.text, &mut text);
        }
        match &card.key {
            Some((kind, id)) => {
                set(&shown.element, "data-kind", kind.word());
                set(&shown.element, "data-id", id);
                set(&shown.element, "data-state", &card.state);
            }
            None => {
                for name in ["data-kind", "data-id", "data-state"] {
                    let _never = shown.element.remove_attribute(name);
                }
            }
        }
        let bar = card.counts.filter(|_| card.is_folded).map(bar).unwrap_or_default();
        style(&shown.element, "--bar", &bar);
    }
}

/// The states of the members as a background.
fn bar(counts: [usize; 5]) -> String {
    let tones = ["done", "warning", "failed", "running", "waiting"];
    let mut out = String::from("linear-gradient(90deg");
    let mut sum = 0.0;
    for (share, tone) in shares(counts, LEAST).into_iter().zip(tones).filter(|(share, _)| *share > 0.0) {
        let from = decimal(100.0 * sum);
        sum += share;
        let to = decimal(100.0 * sum);
        out.push_str(&[",var(--", tone, ") ", &from, "% ", &to, "%"].concat());
    }
    out.push(')');
    out
}
