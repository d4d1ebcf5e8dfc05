//! The graph of a task as a picture: what shares a box, where it goes, what is lit, how it is written as
//! paths.
//!
//! Nothing here knows about pages: `tasks/view/graph` puts it on one.

mod cards;
mod cells;
mod chunks;
mod fold;
mod light;
mod minimap;
mod path;
mod scene;
mod steps;
mod svg;
mod turned;
mod viewport;

pub use cards::{Card, card};
pub use cells::{Cells, cells};
pub use chunks::{Chunk, LAYERS, Layer, chunks, layer};
pub use fold::{Block, Blocks, PHASES, fold, place, shares};
pub use light::{Light, Lit};
pub use minimap::{MapPath, Minimap};
pub use path::{decimal, rect as rect_path};
pub use scene::{Item, Scene, What, prepare};
pub use steps::Way;
pub use svg::{Palette, size as svg_size, svg};
pub use turned::turned;
pub use viewport::{Viewport, holds};
