//! What the pointers over the graph are at.

/// The pointers that are down.
#[derive(Default)]
pub(super) struct Pointers {
    /// Their ids and where they are.
    pub(super) down: Vec<(i32, f64, f64)>,
    /// How far they moved since the first went down.
    pub(super) travelled: f64,
    /// Whether the first went down on the map.
    pub(super) on_map: bool,
    /// The item that one is over.
    pub(super) hovered: Option<u32>,
    /// Where that one was last, from the corner of the graph.
    pub(super) at: (f64, f64),
}
