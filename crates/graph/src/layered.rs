//! Phase 5: one part as layers of items. An edge over several layers has an item in each layer it passes; a
//! group over several layers has at least one item in each of them, a filler if need be.

use crate::GROUPS;
use crate::check::Checked;
use crate::flat::{At, Lists, NONE, count};
use crate::options::Options;
use crate::parts::Parts;

/// What building a part takes from the earlier phases.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) checked: &'a Checked,
    pub(crate) parts: &'a Parts,
    /// Layer of each node within its part.
    pub(crate) ranks: &'a [u32],
    /// Whether an edge was turned around.
    pub(crate) flipped: &'a [bool],
    /// Room for its loops at either side of each node.
    pub(crate) loop_room: &'a [f64],
}

/// An edge within a part, turned so that it points down.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chain {
    /// The caller's index.
    pub(crate) edge: u32,
    pub(crate) top: u32,
    pub(crate) bottom: u32,
    /// The first of its items in the layers between, which are numbered consecutively; `NONE` when the edge
    /// is led around the drawing.
    pub(crate) first: u32,
    /// Number of items in the layers between.
    pub(crate) length: u32,
}

/// One part. Items are its nodes, then the places where edges pass, then fillers.
#[derive(Debug, Default)]
pub(crate) struct Layered {
    /// Number of items that are nodes.
    pub(crate) real: u32,
    /// Half the width of each item.
    pub(crate) half: Vec<f64>,
    pub(crate) layer: Vec<u32>,
    // Read these three through the functions of the same names, which allow for builds without groups.
    pub(crate) group: Vec<u32>,
    pub(crate) place: Vec<u32>,
    pub(crate) spans: Vec<(u32, u32)>,
    /// The caller's index of each group.
    pub(crate) names: Vec<u32>,
    /// Neighbours above and below.
    pub(crate) up: Lists,
    pub(crate) down: Lists,
    /// Items of each layer from left to right.
    pub(crate) layers: Lists,
    /// Place of each item in its layer.
    pub(crate) pos: Vec<u32>,
    pub(crate) chains: Vec<Chain>,
    /// The x of each item in the earlier layout.
    pub(crate) hint: Vec<Option<f64>>,
}

impl Layered {
    /// Builds part `part`. `room` is how many items besides nodes may still be made; groups that do not fit
    /// are added to `loose`.
    pub(crate) fn build(source: &Source<'_>, part: u32, room: &mut u32, loose: &mut Vec<u32>) -> Self {
        let nodes = source.parts.nodes.of(part);
        let mut layered = Self { real: count(nodes), ..Self::default() };
        for &node in nodes {
            let width = source.checked.sizes.at(node).width;
            layered.half.push(width / 2.0 + source.loop_room.at(node));
            layered.layer.push(source.ranks.at(node));
        }
        if GROUPS {
            layered.add_groups(source.checked, nodes, room, loose);
        }
        layered.add_chains(source, part, room);
        if GROUPS {
            layered.add_fillers();
        }
        let depth = layered.layer.iter().max().map_or(0, |last| last + 1);
        layered.layers = Lists::new(depth, layered.layer.iter().copied().zip(0..NONE));
        layered.link();
        layered.pos = vec![0; layered.layer.len()];
        for layer in 0..depth {
            layered.renumber(layer);
        }
        layered
    }

    /// Groups over several layers take room in each of them.
    fn add_groups(&mut self, checked: &Checked, nodes: &[u32], room: &mut u32, loose: &mut Vec<u32>) {
        let mut number: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        for (&node, &layer) in nodes.iter().zip(&self.layer) {
            let name = checked.group.at(node);
            let next = count(&self.names);
            let group = if name == NONE { NONE } else { *number.entry(name).or_insert(next) };
            if group == next {
                self.names.push(name);
                self.spans.push((layer, layer));
            }
            if let Some((first, last)) = self.spans.get_mut(group as usize) {
                (*first, *last) = ((*first).min(layer), (*last).max(layer));
            }
            self.group.push(group);
            self.place.push(checked.place.at(node));
        }
        let mut kept = vec![true; self.names.len()];
        for (group, &(first, last)) in (0..NONE).zip(&self.spans) {
            if let Some(left) = room.checked_sub(last - first) {
                *room = left;
            } else {
                kept.put(group, false);
                loose.push(self.names.at(group));
            }
        }
        for group in self.group.iter_mut().filter(|group| !kept.at(**group)) {
            *group = NONE;
        }
    }

    /// The shortest edges get items first; when there is no room left, the longest are led around.
    fn add_chains(&mut self, source: &Source<'_>, part: u32, room: &mut u32) {
        for &edge in source.parts.edges.of(part) {
            let (from, to) = source.checked.edges.at(edge);
            let (from, to) = (source.parts.local.at(from), source.parts.local.at(to));
            let (top, bottom) = if source.flipped.at(edge) { (to, from) } else { (from, to) };
            let length = (self.layer.at(bottom) - self.layer.at(top)).saturating_sub(1);
            self.chains.push(Chain { edge, top, bottom, first: NONE, length });
        }
        let wanted: u64 = self.chains.iter().map(|chain| u64::from(chain.length)).sum();
        let limit = if wanted <= u64::from(*room) { NONE } else { self.longest(*room) };
        for at in 0..count(&self.chains) {
            let mut chain = self.chains.at(at);
            if chain.length > limit {
                continue;
            }
            chain.first = count(&self.layer);
            self.chains.put(at, chain);
            *room = room.saturating_sub(chain.length);
            let (top, bottom) = (self.group(chain.top), self.group(chain.bottom));
            let group = if top == bottom { top } else { NONE };
            for step in 1..=chain.length {
                self.add(self.layer.at(chain.top) + step, group);
            }
        }
    }

    /// The greatest length up to which all chains fit.
    fn longest(&self, room: u32) -> u32 {
        let mut lengths: Vec<u32> = self.chains.iter().map(|chain| chain.length).collect();
        lengths.sort_unstable();
        let mut sum = 0_u64;
        let over = lengths.iter().find(|&&length| {
            sum += u64::from(length);
            sum > u64::from(room)
        });
        over.map_or(NONE, |length| length.saturating_sub(1))
    }

    fn add(&mut self, layer: u32, group: u32) {
        self.half.push(0.0);
        self.layer.push(layer);
        if GROUPS {
            self.group.push(group);
            self.place.push(NONE);
        }
    }

    fn add_fillers(&mut self) {
        let groups = count(&self.spans);
        let members = Lists::new(groups, self.group.iter().copied().zip(self.layer.iter().copied()));
        for group in (0..groups).filter(|&group| !members.of(group).is_empty()) {
            let mut layers = members.of(group).to_vec();
            layers.sort_unstable();
            for pair in layers.windows(2) {
                if let [above, below] = *pair {
                    (above + 1..below).for_each(|layer| self.add(layer, group));
                }
            }
        }
    }

    fn link(&mut self) {
        let chains = self.chains.iter().filter(|chain| chain.first != NONE);
        let links: Vec<(u32, u32)> = chains
            .flat_map(|chain| {
                let between = chain.first..chain.first + chain.length;
                let tops = std::iter::once(chain.top).chain(between.clone());
                tops.zip(between.chain(std::iter::once(chain.bottom)))
            })
            .collect();
        let items = count(&self.layer);
        self.down = Lists::new(items, links.iter().copied());
        self.up = Lists::new(items, links.iter().map(|&(top, bottom)| (bottom, top)));
    }

    /// Updates `pos` after a layer was reordered.
    pub(crate) fn renumber(&mut self, layer: u32) {
        for (place, &item) in (0..NONE).zip(self.layers.of(layer)) {
            self.pos.put(item, place);
        }
    }

    pub(crate) fn depth(&self) -> u32 {
        self.layers.keys()
    }

    /// Group of an item within the part, or `NONE`.
    #[inline]
    pub(crate) fn group(&self, item: u32) -> u32 {
        if GROUPS { self.group.at(item) } else { NONE }
    }

    /// Place of a member within an ordered group, else `NONE`.
    #[inline]
    pub(crate) fn place(&self, item: u32) -> u32 {
        if GROUPS { self.place.at(item) } else { NONE }
    }

    /// First and last layer of each group.
    #[inline]
    pub(crate) fn spans(&self) -> &[(u32, u32)] {
        if GROUPS { &self.spans } else { &[] }
    }

    /// Whether a group spans several layers. All such groups stand in the same order in every layer they
    /// share.
    pub(crate) fn is_wide(&self, group: u32) -> bool {
        let (first, last) = self.spans().at(group);
        first < last
    }

    /// Whether an item only reserves its group's place in a layer.
    pub(crate) fn is_filler(&self, item: u32) -> bool {
        self.group(item) != NONE && item >= self.real && self.up.of(item).is_empty()
    }

    /// Room between two neighbours in a layer, without borders of groups.
    pub(crate) fn gap(&self, left: u32, right: u32, options: &Options<'_>) -> f64 {
        if left < self.real && right < self.real { options.node_gap } else { options.edge_gap }
    }

    /// Least distance between the middles of two neighbours in a layer, with room for the borders of groups.
    pub(crate) fn distance(&self, left: u32, right: u32, options: &Options<'_>) -> f64 {
        let (one, other) = (self.group(left), self.group(right));
        let borders = if one == other { 0 } else { u8::from(one != NONE) + u8::from(other != NONE) };
        let borders = f64::from(borders) * options.padding.side;
        self.half.at(left) + self.gap(left, right, options) + borders + self.half.at(right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Group;
    use crate::sample::{layered, limited};

    const CHAIN: [(u32, u32); 5] = [(0, 1), (1, 2), (2, 3), (0, 3), (1, 3)];

    #[test]
    fn long_edges_have_an_item_in_every_layer_they_pass() {
        let built = layered(4, &CHAIN, &[]);
        assert_eq!(built.layer, [0, 1, 2, 3, 1, 2, 2]);
        assert_eq!((built.layers.of(1), built.layers.of(2)), (&[1, 4][..], &[2, 5, 6][..]));
        assert_eq!((built.down.of(0), built.down.of(4)), (&[1, 4][..], &[5][..]));
        assert_eq!(built.up.of(3), [2, 5, 6]);
    }

    #[test]
    fn the_longest_edges_go_around_when_room_runs_out() {
        let (built, _) = limited(4, &CHAIN, &[], 2);
        let led: Vec<u32> =
            built.chains.iter().filter(|chain| chain.first == NONE).map(|chain| chain.edge).collect();
        assert_eq!((led, built.layer.len()), (vec![3], 5));
    }

    #[test]
    fn groups_have_an_item_in_every_layer_or_are_loose() {
        let groups = [Group::free([0, 3])];
        let built = layered(4, &CHAIN[..3], &groups);
        assert_eq!(built.layer, [0, 1, 2, 3, 1, 2]);
        assert_eq!(built.group, [0, NONE, NONE, 0, 0, 0]);
        assert!(built.is_wide(0) && built.is_filler(4) && !built.is_filler(1));
        let (built, loose) = limited(4, &CHAIN[..3], &groups, 2);
        assert_eq!((loose, built.layer.len()), (vec![0], 4));
        assert!(built.group.iter().all(|group| *group == NONE));
    }

    #[test]
    fn an_edge_within_a_group_is_part_of_it() {
        let built = layered(3, &[(0, 1), (1, 2), (0, 2)], &[Group::free([0, 1, 2])]);
        assert_eq!(built.group, [0; 4]);
    }
}
