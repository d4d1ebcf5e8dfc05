//! Times and crossings of the shapes in `shapes.rs`, as a Markdown table: `cargo bench -p graph`.
#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a bench prints and may panic")]

mod shapes;

use graph::{Graph, Group, Hint, Layout, Options, Size, layout};
use shapes::{Shape, chain, fan, layered, stages};
use std::time::Instant;

/// As in the comparison with other libraries.
const NODE: Size = Size::new(180.0, 40.0);

fn main() {
    println!(
        "| graph | nodes | edges | ms (median) | ms (best) | crossings | width | height | points a route |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (nodes, runs) in [(200, 51), (1_000, 51), (2_000, 31), (5_000, 21), (10_000, 15)] {
        row(&format!("layered {nodes}"), &layered(nodes, 1), &[], runs);
    }
    row("100 stages of 50", &stages(100, 50), &[], 31);
    let groups: Vec<Group> = (0..100).map(|stage| Group::ordered(stage * 51..(stage + 1) * 51)).collect();
    row("the same, a group each", &stages(100, 50), &groups, 31);
    row("fan-out 1,000", &fan(1_000), &[], 51);
    row("fan-out 5,000", &fan(5_000), &[], 31);
    row("chain 500", &chain(500), &[], 51);
    row("chain 2,000", &chain(2_000), &[], 51);
    row("chain 100,000", &chain(100_000), &[], 5);
    row("10,000 apart", &Shape { nodes: 10_000, edges: Vec::new() }, &[], 15);
    grown();
}

fn row(name: &str, shape: &Shape, groups: &[Group], runs: usize) {
    let nodes = vec![NODE; shape.nodes as usize];
    let graph = Graph::new(&nodes, &shape.edges, groups);
    let (time, layout) = median(runs, || layout(&graph, &Options::default()));
    print(name, shape, time, &layout);
}

/// A graph of which nine tenths had been laid out before.
fn grown() {
    let shape = layered(10_000, 1);
    let nodes = vec![NODE; shape.nodes as usize];
    let known = shape.edges.partition_point(|&(_, to)| to < 9_000);
    let before = layout(&Graph::new(&nodes[..9_000], &shape.edges[..known], &[]), &Options::default());
    let hint = Hint::grown(&before);
    let options = Options { hint: Some(&hint), ..Options::default() };
    let graph = Graph::new(&nodes, &shape.edges, &[]);
    let (time, after) = median(15, || layout(&graph, &options));
    print("layered 10000, 9,000 known", &shape, time, &after);
    let still = before.nodes.iter().zip(&after.nodes).filter(|(one, other)| (one.x - other.x).abs() < 1.0);
    println!("\nOf 9,000 known nodes {} kept their x within 1.", still.count());
}

fn median(runs: usize, mut run: impl FnMut() -> Layout) -> ([f64; 2], Layout) {
    let last = run();
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let layout = std::hint::black_box(run());
            let time = start.elapsed().as_secs_f64() * 1e3;
            drop(layout);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    ([times[times.len() / 2], times[0]], last)
}

fn print(name: &str, shape: &Shape, [median, best]: [f64; 2], layout: &Layout) {
    let points: usize = (0..shape.edges.len() as u32).map(|edge| layout.route(edge).len()).sum();
    println!(
        "| {name} | {} | {} | {median:.2} | {best:.2} | {} | {:.0} | {:.0} | {:.2} |",
        shape.nodes,
        shape.edges.len(),
        layout.crossings,
        layout.bounds.width,
        layout.bounds.height,
        points as f64 / shape.edges.len().max(1) as f64
    );
}
