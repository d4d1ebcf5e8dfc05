//! Which part of the picture is visible, at which scale, and how that changes.

use graph::{Point, Rect};

/// The largest scale.
const LARGEST: f64 = 2.0;

/// The largest scale when a picture is fitted: actual size.
const LIFE: f64 = 1.0;

/// The largest scale of the first look at a high picture: seeing more of it is worth more than larger names.
const FIRST: f64 = 0.8;

/// At least this much of the picture, in screen pixels, stays in sight however far it is dragged.
const IN_SIGHT: f64 = 48.0;

/// Space around a fitted picture, in screen pixels.
const MARGIN: f64 = 24.0;

/// A window onto the picture: the point `p` of the picture is shown at `p * scale + (x, y)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where the picture's origin is shown, from the left, in pixels.
    pub x: f64,
    /// The same from the top.
    pub y: f64,
    /// Screen pixels per pixel of the picture.
    pub scale: f64,
    /// The window's width in pixels.
    pub width: f64,
    /// The window's height in pixels.
    pub height: f64,
}

impl Viewport {
    /// A window of this size, with nothing in it yet.
    pub fn new(width: f64, height: f64) -> Self {
        Self { x: 0.0, y: 0.0, scale: LIFE, width: width.max(1.0), height: height.max(1.0) }
    }

    /// The window showing the whole picture.
    #[must_use]
    pub fn fit(self, bounds: Rect) -> Self {
        let scale = Self { scale: self.fitting(bounds), ..self };
        scale.centred(bounds.centre())
    }

    /// The scale at which the whole picture fits.
    fn fitting(&self, bounds: Rect) -> f64 {
        let across = (self.width - 2.0 * MARGIN).max(1.0) / bounds.width.max(1.0);
        let down = (self.height - 2.0 * MARGIN).max(1.0) / bounds.height.max(1.0);
        across.min(down).min(LIFE)
    }

    /// The same scale with this point in the middle.
    #[must_use]
    pub fn centred(self, at: Point) -> Self {
        Self { x: self.width / 2.0 - at.x * self.scale, y: self.height / 2.0 - at.y * self.scale, ..self }
    }

    /// Moved by this many screen pixels.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }

    /// Scaled by a factor; what is at the given point of the screen stays there.
    #[must_use]
    pub fn zoomed(self, factor: f64, x: f64, y: f64, bounds: Rect) -> Self {
        let least = self.fitting(bounds) / 2.0;
        let scale = (self.scale * factor).clamp(least.min(LARGEST), LARGEST);
        let ratio = scale / self.scale;
        Self { x: x - (x - self.x) * ratio, y: y - (y - self.y) * ratio, scale, ..self }
    }

    /// In another size: what was in the middle stays there, and if the whole picture was visible, it still
    /// is.
    #[must_use]
    pub fn sized(self, width: f64, height: f64, bounds: Rect) -> Self {
        let sized = Self { width: width.max(1.0), height: height.max(1.0), ..self };
        if holds(self.seen(0.0), bounds) {
            return sized.fit(bounds);
        }
        sized.moved((sized.width - self.width) / 2.0, (sized.height - self.height) / 2.0)
    }

    /// In another size, with a box in sight that stays legible if it was.
    #[must_use]
    pub fn sized_showing(self, width: f64, height: f64, bounds: Rect, rect: Rect, legible: f64) -> Self {
        let least = if self.scale >= legible { legible } else { 0.0 };
        self.sized(width, height, bounds).showing(rect, least)
    }

    /// The first look: the whole picture if its names are legible then; if only its height prevents that, as
    /// much as is legible around a box, or from its top.
    #[must_use]
    pub fn begin(self, bounds: Rect, at: Option<Rect>, legible: f64) -> Self {
        let whole = self.fit(bounds);
        let scale = ((self.width - 2.0 * MARGIN) / bounds.width.max(1.0)).min(FIRST);
        if whole.scale >= legible || scale < legible {
            return whole;
        }
        let half = (self.height / 2.0 - MARGIN) / scale;
        let wanted = at.map_or(bounds.y, |at| at.centre().y);
        let y = wanted.clamp(bounds.y + half, (bounds.bottom() - half).max(bounds.y + half));
        Self { scale, ..self }.centred(Point::new(bounds.centre().x, y))
    }

    /// Moved back if the picture has nearly left the window.
    #[must_use]
    pub fn kept(self, bounds: Rect) -> Self {
        let axis = |at: f64, from: f64, to: f64, length: f64| {
            let least = IN_SIGHT - to * self.scale;
            let most = length - IN_SIGHT - from * self.scale;
            // A picture smaller than the margin must stay in sight by its own size.
            if least <= most { at.clamp(least, most) } else { (least + most) / 2.0 }
        };
        let x = axis(self.x, bounds.x, bounds.right(), self.width);
        let y = axis(self.y, bounds.y, bounds.bottom(), self.height);
        Self { x, y, ..self }
    }

    /// With a box in sight: unchanged if it is already visible and legible, else centred and legible.
    #[must_use]
    pub fn showing(self, rect: Rect, legible: f64) -> Self {
        let seen = self.seen(0.0);
        let inside = rect.x >= seen.x
            && rect.y >= seen.y
            && rect.right() <= seen.right()
            && rect.bottom() <= seen.bottom();
        if inside && self.scale >= legible {
            return self;
        }
        Self { scale: self.scale.max(legible), ..self }.centred(rect.centre())
    }

    /// With a box in sight, moved as little as possible and not enlarged; if the box is larger than the
    /// window, as much of it as fits.
    #[must_use]
    pub fn nudged(self, rect: Rect) -> Self {
        let axis = |at: f64, from: f64, to: f64, length: f64| {
            let (begins, ends) = (MARGIN - from * self.scale, length - MARGIN - to * self.scale);
            at.max(begins.min(ends)).min(begins.max(ends))
        };
        let x = axis(self.x, rect.x, rect.right(), self.width);
        let y = axis(self.y, rect.y, rect.bottom(), self.height);
        Self { x, y, ..self }
    }

    /// The visible part of the picture, with this share of it as a margin on each side.
    pub fn seen(&self, margin: f64) -> Rect {
        let (width, height) = (self.width / self.scale, self.height / self.scale);
        let (left, top) = (-self.x / self.scale, -self.y / self.scale);
        Rect {
            x: left - width * margin,
            y: top - height * margin,
            width: width * (1.0 + 2.0 * margin),
            height: height * (1.0 + 2.0 * margin),
        }
    }

    /// The point of the picture at a point of the screen.
    pub fn at(&self, x: f64, y: f64) -> Point {
        Point::new((x - self.x) / self.scale, (y - self.y) / self.scale)
    }
}

/// Whether one box contains another.
pub fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WIDE: Rect = Rect { x: -100.0, y: 0.0, width: 10_000.0, height: 2_000.0 };

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-6
    }

    #[test]
    fn fitting_shows_the_whole_picture_and_enlarges_nothing() {
        let window = Viewport::new(1_000.0, 600.0).fit(WIDE);
        assert!(holds(window.seen(0.0), WIDE));
        let small = Rect { x: 5.0, y: 5.0, width: 100.0, height: 40.0 };
        let window = Viewport::new(1_000.0, 600.0).fit(small);
        assert!(near(window.scale, 1.0) && near(window.seen(0.0).centre().x, small.centre().x));
    }

    #[test]
    fn a_high_picture_begins_where_its_names_are_legible() {
        let high = Rect { x: 0.0, y: 0.0, width: 300.0, height: 6_000.0 };
        let first = Viewport::new(1_000.0, 600.0).begin(high, None, 0.5);
        assert!(near(first.scale, FIRST) && near(first.seen(0.0).centre().x, 150.0));
        assert!(near(first.at(0.0, MARGIN).y, 0.0));
        let at = Rect { x: 0.0, y: 3_000.0, width: 216.0, height: 52.0 };
        let there = Viewport::new(1_000.0, 600.0).begin(high, Some(at), 0.5);
        assert!(near(there.seen(0.0).centre().y, at.centre().y));
        let end = Rect { y: 5_990.0, ..at };
        assert!(near(Viewport::new(1_000.0, 600.0).begin(high, Some(end), 0.5).at(0.0, 576.0).y, 6_000.0));
        // If its width prevents it too, the whole picture is more useful.
        let large = Rect { width: 5_000.0, ..high };
        let window = Viewport::new(1_000.0, 600.0);
        assert_eq!(window.begin(large, None, 0.5), window.fit(large));
    }

    #[test]
    fn a_new_size_keeps_the_middle_or_the_whole_picture() {
        let window = Viewport::new(1_000.0, 600.0).fit(WIDE).zoomed(8.0, 300.0, 200.0, WIDE);
        let narrow = window.sized(700.0, 600.0, WIDE);
        assert!(near(narrow.seen(0.0).centre().x, window.seen(0.0).centre().x));
        let whole = Viewport::new(1_000.0, 600.0).fit(WIDE).sized(700.0, 600.0, WIDE);
        assert!(holds(whole.seen(0.0), WIDE));
    }

    #[test]
    fn a_legible_box_stays_legible_in_a_narrower_window() {
        // It fits while legible, and would no longer in half the space.
        let bounds = Rect { x: 0.0, y: 0.0, width: 1_700.0, height: 800.0 };
        let rect = Rect { x: 1_450.0, y: 700.0, width: 216.0, height: 52.0 };
        let window = Viewport::new(1_000.0, 600.0).fit(bounds);
        assert!(window.scale >= 0.5 && window.sized(500.0, 600.0, bounds).scale < 0.5);
        let narrow = window.sized_showing(500.0, 600.0, bounds, rect, 0.5);
        assert!(near(narrow.scale, 0.5) && holds(narrow.seen(0.0), rect));
        // What was seen from afar is not enlarged.
        let far = Viewport::new(700.0, 600.0).fit(WIDE);
        let all = far.sized_showing(500.0, 600.0, WIDE, rect, 0.5);
        assert_eq!(all, far.sized(500.0, 600.0, WIDE));
    }

    #[test]
    fn what_is_already_visible_stays_where_it_is() {
        let window = Viewport::new(1_000.0, 600.0);
        let rect = Rect { x: 100.0, y: 100.0, width: 200.0, height: 50.0 };
        assert_eq!(window.showing(rect, 0.5), window);
        let far = Rect { x: 5_000.0, ..rect };
        assert!(holds(window.showing(far, 0.5).seen(0.0), far));
        let tiny = window.fit(WIDE);
        assert!(near(tiny.showing(far, 0.5).scale, 0.5));
    }

    #[test]
    fn a_box_that_opens_is_brought_into_sight_by_the_shortest_move() {
        let window = Viewport::new(1_000.0, 600.0);
        let rect = Rect { x: 100.0, y: 100.0, width: 200.0, height: 50.0 };
        assert_eq!(window.nudged(rect), window);
        let below = Rect { y: 500.0, height: 300.0, ..rect };
        let moved = window.nudged(below);
        assert!(near(moved.x, 0.0) && near(moved.y, -224.0) && holds(moved.seen(0.0), below));
        // A larger one fills the window, from its top.
        let large = Rect { x: -900.0, width: 3_000.0, height: 2_000.0, ..rect };
        let moved = window.nudged(large);
        assert!(near(moved.x, 0.0) && near(moved.seen(0.0).y, 100.0 - MARGIN));
    }

    proptest! {
        #[test]
        fn zooming_keeps_the_point_under_the_pointer(
            x in 0.0..1_000.0, y in 0.0..600.0, factor in 0.1..10.0, dx in -900.0..900.0,
        ) {
            let window = Viewport::new(1_000.0, 600.0).fit(WIDE).moved(dx, 0.0);
            let (before, after) = (window.at(x, y), window.zoomed(factor, x, y, WIDE).at(x, y));
            prop_assert!((before.x - after.x).abs() < 1e-3 && (before.y - after.y).abs() < 1e-3);
        }

        #[test]
        fn however_it_is_dragged_some_of_it_stays(
            dx in -1e6..1e6, dy in -1e6..1e6, factor in 0.01..100.0,
        ) {
            let window = Viewport::new(1_000.0, 600.0).fit(WIDE).zoomed(factor, 0.0, 0.0, WIDE);
            let kept = window.moved(dx, dy).kept(WIDE);
            prop_assert!(kept.seen(0.0).overlaps(&WIDE));
            let again = kept.kept(WIDE);
            prop_assert!(near(kept.x, again.x) && near(kept.y, again.y));
        }
    }
}
