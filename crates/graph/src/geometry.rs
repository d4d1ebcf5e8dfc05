//! Sizes, points and rectangles. All lengths are in the caller's unit (usually CSS pixels); y grows downwards.

/// Longer lengths are cut to this, so that sums stay finite and exact enough.
pub(crate) const LONGEST: f64 = 1e6;

/// Width and height of a node. Negative or non-finite values count as 0, values above a million as a million.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// A size with this width and height.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    pub(crate) fn sane(self) -> Self {
        Self::new(length(self.width), length(self.height))
    }
}

/// A place in the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Grows to the right.
    pub x: f64,
    /// Grows downwards.
    pub y: f64,
}

impl Point {
    /// The point at these coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(crate) fn moved(self, by: Self) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }
}

/// An axis-aligned rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// From left to right, never negative.
    pub width: f64,
    /// From top to bottom, never negative.
    pub height: f64,
}

impl Rect {
    /// The rectangle between these edges.
    pub(crate) fn between(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the insides of the two share a point; touching edges do not count.
    ///
    /// ```
    /// let left = graph::Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
    /// assert!(!left.overlaps(&graph::Rect { x: 10.0, ..left }));
    /// assert!(left.overlaps(&graph::Rect { x: 9.0, ..left }));
    /// ```
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub(crate) fn moved(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }

    /// The smallest rectangle that contains both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self::between(
            self.x.min(other.x),
            self.y.min(other.y),
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        )
    }
}

/// A length made safe to calculate with: finite, from 0 to `LONGEST`.
pub(crate) fn length(raw: f64) -> f64 {
    if raw.is_finite() { raw.clamp(0.0, LONGEST) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_lengths_are_tamed() {
        assert_eq!(Size::new(f64::NAN, -1.0).sane(), Size::default());
        assert_eq!(Size::new(f64::INFINITY, 1e300).sane(), Size::new(0.0, LONGEST));
    }

    #[test]
    fn a_union_holds_both() {
        let both = Rect::between(0.0, 0.0, 2.0, 2.0).with(Rect::between(5.0, -1.0, 6.0, 1.0));
        assert_eq!(both, Rect::between(0.0, -1.0, 6.0, 2.0));
        assert_eq!(both.centre(), Point::new(3.0, 0.5));
    }
}
