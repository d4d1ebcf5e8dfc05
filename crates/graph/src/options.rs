//! Distances and limits of a layout.

use crate::geometry::length;
use crate::hint::Hint;

/// Room between the members of a group and the box around them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Padding {
    /// Left and right.
    pub side: f64,
    /// Above; leave room for a heading here.
    pub top: f64,
    /// Below.
    pub bottom: f64,
}

/// Distances and limits. Negative or non-finite lengths count as 0.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// Between two nodes of a layer.
    pub node_gap: f64,
    /// Between an edge that passes a layer and its neighbour there.
    pub edge_gap: f64,
    /// Between two layers.
    pub layer_gap: f64,
    /// Between parts that no edge and no group connects.
    pub part_gap: f64,
    /// Around the members of a group.
    pub padding: Padding,
    /// Whether each group stands below the one before it, edges or not: the groups are stages of one process.
    pub stages: bool,
    /// Number of sweeps over the layers to reduce crossings. More are slower and seldom better.
    pub sweeps: u32,
    /// Number of passes over the layers for the x coordinates.
    pub passes: u32,
    /// How many points there may be, in total, where edges pass a layer. The longest edges beyond that are
    /// led around the drawing, and groups beyond it are not kept together: this bounds memory and time for
    /// absurd graphs.
    pub pass_limit: u32,
    /// An earlier layout; what it knows moves as little as possible.
    pub hint: Option<&'a Hint>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            node_gap: 24.0,
            edge_gap: 12.0,
            layer_gap: 48.0,
            part_gap: 48.0,
            padding: Padding { side: 12.0, top: 28.0, bottom: 12.0 },
            stages: false,
            sweeps: 16,
            passes: 8,
            pass_limit: 200_000,
            hint: None,
        }
    }
}

impl Options<'_> {
    /// The same options with lengths made safe to calculate with.
    pub(crate) fn sane(&self) -> Self {
        let Padding { side, top, bottom } = self.padding;
        Self {
            node_gap: length(self.node_gap),
            edge_gap: length(self.edge_gap),
            layer_gap: length(self.layer_gap),
            part_gap: length(self.part_gap),
            padding: Padding { side: length(side), top: length(top), bottom: length(bottom) },
            ..self.clone()
        }
    }
}
