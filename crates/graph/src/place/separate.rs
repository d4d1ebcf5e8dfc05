//! Keeps boxes of groups over several layers free of others: a border is the same line in every layer.

use crate::flat::{At, NONE, count};
use crate::layered::Layered;
use crate::options::Options;

/// Pushes items that are too close together apart, once to the right and once to the left, and takes the
/// mean: both results keep all distances, so their mean does too, and whatever is far enough apart does not
/// move.
pub(crate) fn separate(layered: &Layered, options: &Options<'_>, x: &[f64]) -> Vec<f64> {
    let right = Push::new(layered, options, x, false).run();
    let left = Push::new(layered, options, x, true).run();
    right.iter().zip(left).map(|(right, left)| f64::midpoint(*right, left)).collect()
}

/// One border of a group: how many layers have reached it, and how far out it has to be.
#[derive(Clone, Copy, Debug)]
struct Border {
    layers: u32,
    line: f64,
}

impl Default for Border {
    fn default() -> Self {
        Self { layers: 0, line: f64::NEG_INFINITY }
    }
}

/// How far a layer has been processed.
#[derive(Clone, Copy, Debug)]
struct Front {
    next: u32,
    before: u32,
    /// Where the last item or border ends.
    edge: f64,
    inside: u32,
}

impl Default for Front {
    fn default() -> Self {
        Self { next: 0, before: NONE, edge: f64::NEG_INFINITY, inside: NONE }
    }
}

struct Push<'a> {
    layered: &'a Layered,
    options: &'a Options<'a>,
    mirror: bool,
    x: Vec<f64>,
    fronts: Vec<Front>,
    enter: Vec<Border>,
    leave: Vec<Border>,
    /// Layers that can continue.
    ready: Vec<u32>,
}

impl<'a> Push<'a> {
    fn new(layered: &'a Layered, options: &'a Options<'a>, x: &[f64], mirror: bool) -> Self {
        let groups = layered.spans().len();
        Self {
            layered,
            options,
            mirror,
            x: x.iter().map(|x| if mirror { -x } else { *x }).collect(),
            fronts: vec![Front::default(); layered.depth() as usize],
            enter: vec![Border::default(); groups],
            leave: vec![Border::default(); groups],
            ready: (0..layered.depth()).rev().collect(),
        }
    }

    fn run(mut self) -> Vec<f64> {
        while let Some(layer) = self.ready.pop() {
            while self.step(layer) {}
        }
        if self.mirror {
            self.x.iter_mut().for_each(|x| *x = -*x);
        }
        self.x
    }

    fn item(&self, layer: u32, place: u32) -> Option<u32> {
        let items = self.layered.layers.of(layer);
        let place = if self.mirror { count(items).checked_sub(place + 1)? } else { place };
        items.get(place as usize).copied()
    }

    /// Advances by one item or to a border; false when the layer is done or has to wait for others.
    fn step(&mut self, layer: u32) -> bool {
        let front = self.fronts.at(layer);
        let item = self.item(layer, front.next);
        let group = item.map_or(NONE, |item| self.layered.group(item));
        if front.inside != NONE && front.inside != group {
            let line = front.edge + self.options.padding.side;
            self.fronts.put(layer, Front { inside: NONE, ..front });
            if let Some(line) = arrive(&mut self.leave, self.layered, front.inside, line) {
                self.open(front.inside, |front| Front { edge: line, ..front });
            }
            return false;
        }
        let Some(item) = item else { return false };
        let lead = front.edge + self.lead(front.before, item);
        if group != front.inside && self.layered.is_wide(group) {
            self.fronts.put(layer, Front { inside: group, ..front });
            if let Some(line) = arrive(&mut self.enter, self.layered, group, lead) {
                let edge = line + self.options.padding.side;
                self.open(group, |front| Front { edge, before: NONE, ..front });
            }
            return false;
        }
        let half = self.layered.half.at(item);
        let own = self.narrow_border(item, front.before);
        let least = lead + own + half;
        // Fillers go wherever the others leave room.
        let place = if self.layered.is_filler(item) { least } else { self.x.at(item).max(least) };
        if place.is_finite() {
            self.x.put(item, place);
        }
        self.fronts.put(layer, Front { next: front.next + 1, before: item, edge: place + half, ..front });
        true
    }

    /// Room after the item before.
    fn lead(&self, before: u32, item: u32) -> f64 {
        if before == NONE {
            return 0.0;
        }
        self.layered.gap(before, item, self.options) + self.narrow_border(before, item)
    }

    /// The border of an item's group, if the group is in this layer only and the other item is not in it.
    fn narrow_border(&self, item: u32, other: u32) -> f64 {
        let group = self.layered.group(item);
        let same = other != NONE && self.layered.group(other) == group;
        if group == NONE || same || self.layered.is_wide(group) { 0.0 } else { self.options.padding.side }
    }

    /// Lets all layers of a group continue.
    fn open(&mut self, group: u32, change: impl Fn(Front) -> Front) {
        let (first, last) = self.layered.spans().at(group);
        for layer in first..=last {
            self.fronts.put(layer, change(self.fronts.at(layer)));
            self.ready.push(layer);
        }
    }
}

/// Notes that a layer has reached a border; returns its line once all layers have.
fn arrive(borders: &mut [Border], layered: &Layered, group: u32, line: f64) -> Option<f64> {
    let (first, last) = layered.spans().at(group);
    let mut border = borders.at(group);
    border.layers += 1;
    border.line = border.line.max(line);
    borders.put(group, border);
    (border.layers == last - first + 1).then_some(border.line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::options::Padding;
    use crate::sample::{layered, reorder};

    fn options() -> Options<'static> {
        let padding = Padding { side: 2.0, top: 0.0, bottom: 0.0 };
        Options { node_gap: 5.0, edge_gap: 5.0, padding, ..Options::default() }
    }

    /// Members 0 and 2 above one another, 3 to the right of 2 and 1 to the right of 0.
    fn sample() -> Layered {
        let mut built = layered(4, &[(0, 2), (1, 3), (0, 3)], &[Group::free([0, 2])]);
        reorder(&mut built, 0, &[0, 1]);
        reorder(&mut built, 1, &[2, 3]);
        built
    }

    #[test]
    fn the_border_is_one_line_in_all_layers() {
        let x = separate(&sample(), &options(), &[0.0, 100.0, 40.0, 57.0]);
        // 3 may be 17 away from its neighbour; 1 also has to keep clear of the box below it.
        assert_eq!(x, [0.0, 100.0, 40.0, 57.0]);
        let x = separate(&sample(), &options(), &[0.0, 20.0, 40.0, 57.0]);
        let border = x[0].max(x[2]) + 5.0 + 2.0;
        assert!(x[1] - 5.0 >= border + 5.0 - 1e-9 && x[3] - 5.0 >= border + 5.0 - 1e-9, "{x:?}");
    }

    #[test]
    fn a_border_waits_for_all_its_layers() {
        let groups = [Group::free([0, 2]), Group::free([1, 3])];
        let mut built = layered(4, &[(0, 2), (1, 3), (0, 3)], &groups);
        reorder(&mut built, 0, &[0, 1]);
        reorder(&mut built, 1, &[2, 3]);
        let x = separate(&built, &options(), &[0.0, 0.0, 30.0, 0.0]);
        let (left, right) = (x[0].max(x[2]) + 7.0, x[1].min(x[3]) - 7.0);
        assert!(right - left >= 5.0 - 1e-9, "{x:?}");
    }
}
