//! The state of the pointers over the graph.

/// The pointers that are down.
#[derive(Default)]
pub(super) struct Pointers {
    /// Their ids and positions.
    pub(super) down: Vec<(i32, f64, f64)>,
    /// How far they moved since the first went down.
    pub(super) travelled: f64,
    /// Whether the first went down on the map.
    pub(super) on_map: bool,
    /// The item under a hovering pointer.
    pub(super) hovered: Option<u32>,
    /// That pointer's last position, from the corner of the graph.
    pub(super) at: (f64, f64),
}
