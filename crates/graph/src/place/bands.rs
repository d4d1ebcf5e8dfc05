//! The y coordinates: each layer is a band as high as its highest node.

use crate::flat::{At, NONE, count};
use crate::layered::Layered;
use crate::options::Options;

/// Upper and lower edge of each layer, the first at 0.
#[derive(Debug, Default)]
pub(crate) struct Bands {
    top: Vec<f64>,
    bottom: Vec<f64>,
}

impl Bands {
    /// Leaves room between layers for the edges, and for the borders of groups that end or begin there.
    pub(crate) fn new(layered: &Layered, heights: &[f64], options: &Options<'_>) -> Self {
        let depth = layered.depth() as usize;
        let mut height = vec![0.0_f64; depth];
        for (&layer, &own) in layered.layer.iter().zip(heights) {
            height.put(layer, height.at(layer).max(own));
        }
        let (mut begins, mut ends) = (vec![false; depth], vec![false; depth]);
        let mut kept = vec![false; layered.spans().len()];
        (0..count(&layered.layer)).for_each(|item| kept.put(layered.group(item), true));
        for (_, &(first, last)) in (0..NONE).zip(layered.spans()).filter(|(group, _)| kept.at(*group)) {
            begins.put(first, true);
            ends.put(last, true);
        }
        let mut bands = Self::default();
        let mut y = 0.0;
        for layer in 0..count(&height) {
            if layer > 0 {
                y += options.layer_gap;
                y += if ends.at(layer - 1) { options.padding.bottom } else { 0.0 };
                y += if begins.at(layer) { options.padding.top } else { 0.0 };
            }
            bands.top.push(y);
            y += height.at(layer);
            bands.bottom.push(y);
        }
        bands
    }

    pub(crate) fn top(&self, layer: u32) -> f64 {
        self.top.at(layer)
    }

    pub(crate) fn bottom(&self, layer: u32) -> f64 {
        self.bottom.at(layer)
    }

    pub(crate) fn middle(&self, layer: u32) -> f64 {
        f64::midpoint(self.top(layer), self.bottom(layer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::options::Padding;
    use crate::sample::layered;

    #[test]
    fn as_high_as_the_highest_with_room_for_borders() {
        let padding = Padding { side: 0.0, top: 5.0, bottom: 3.0 };
        let options = Options { layer_gap: 20.0, padding, ..Options::default() };
        let built = layered(4, &[(0, 1), (0, 2), (2, 3)], &[Group::free([1])]);
        let bands = Bands::new(&built, &[10.0, 10.0, 30.0, 10.0], &options);
        assert_eq!((bands.top(0), bands.bottom(0)), (0.0, 10.0));
        assert_eq!((bands.top(1), bands.bottom(1), bands.middle(1)), (35.0, 65.0, 50.0));
        assert_eq!(bands.top(2), 88.0);
    }
}
