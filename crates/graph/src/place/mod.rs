//! Phase 7: coordinates. First y, from the heights of the layers, then x, in passes over the layers.

mod bands;
mod isotonic;
mod passes;
mod separate;
mod snap;
mod straighten;

use crate::layered::Layered;
use crate::options::Options;
pub(crate) use bands::Bands;

/// The centre of each item. Neighbours in a layer keep their distance, and boxes of groups contain nothing
/// foreign.
pub(crate) fn place(layered: &Layered, options: &Options<'_>) -> Vec<f64> {
    let mut x = passes::first(layered, options);
    let groups = (0..).zip(layered.spans()).any(|(group, _)| layered.is_wide(group));
    for pass in 0..options.passes {
        if groups {
            passes::gather(layered, &mut x);
        }
        passes::pass(layered, options, pass, &mut x);
        if groups && pass + 3 >= options.passes {
            x = separate::separate(layered, options, &x);
        }
    }
    snap::snap(layered, options, &mut x);
    straighten::straighten(layered, options, &mut x);
    if groups { separate::separate(layered, options, &x) } else { x }
}
