//! The layout of `crates/graph` for a page of measurements: numbers in, numbers out.

use graph::{Graph, Options, Size, layout};
use wasm_bindgen::prelude::*;

/// Lays a graph out. `sizes` are width and height of each node, `edges` source and target of each edge. Gives x and y
/// of each node's corner, then for each edge the number of points of its course and their x and y.
#[wasm_bindgen]
pub fn lay_out(sizes: &[f64], edges: &[u32]) -> Vec<f64> {
    let sizes: Vec<Size> =
        sizes.as_chunks().0.iter().map(|&[width, height]| Size::new(width, height)).collect();
    let edges: Vec<(u32, u32)> = edges.as_chunks().0.iter().map(|&[from, to]| (from, to)).collect();
    let drawn = layout(&Graph::new(&sizes, &edges, &[]), &Options::default());
    let mut out: Vec<f64> = drawn.nodes.iter().flat_map(|node| [node.x, node.y]).collect();
    for edge in (0..).take(edges.len()) {
        let route = drawn.route(edge);
        out.push(route.len() as f64);
        out.extend(route.iter().flat_map(|point| [point.x, point.y]));
    }
    out
}
