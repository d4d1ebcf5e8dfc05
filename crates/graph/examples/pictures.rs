//! Draws the pictures of the README: `cargo run --example pictures` in the crate's folder.
//!
//! Rustdoc cannot include image files, so it gets the pictures as the data URLs of `pictures/inline.md`.

use graph::{Graph, Group, Hint, Layout, Options, Padding, Point, Rect, Size, layout};
use std::fmt::Write as _;

fn main() -> std::io::Result<()> {
    let (before, after) = grown();
    let all = [
        ("stages", stages()),
        ("layers", layers()),
        ("cycle", cycle()),
        ("before", before),
        ("after", after),
    ];
    let mut inline = String::new();
    for (name, drawn) in all {
        let text = svg(&drawn);
        let _ = writeln!(inline, "[{name}]: <data:image/svg+xml,{}>", escaped(&text));
        std::fs::write(format!("pictures/{name}.svg"), text)?;
    }
    std::fs::write("pictures/inline.md", inline)
}

/// A picture escaped for a data URL.
fn escaped(svg: &str) -> String {
    let parts =
        [("%", "%25"), ("\n", ""), ("#", "%23"), ("<", "%3C"), (">", "%3E"), ("'", "%27"), (" ", "%20")];
    parts.into_iter().fold(svg.to_owned(), |text, (from, to)| text.replace(from, to))
}

const NODE: Size = Size::new(64.0, 24.0);

fn options() -> Options<'static> {
    let padding = Padding { side: 10.0, top: 18.0, bottom: 10.0 };
    Options { node_gap: 14.0, edge_gap: 10.0, layer_gap: 30.0, part_gap: 30.0, padding, ..Options::default() }
}

/// A task: prepare, one sub-task for each server, finish.
fn stages() -> Layout {
    let groups = [Group::ordered([0]), Group::ordered(1..5), Group::ordered([5, 6, 7]), Group::ordered([8])];
    let edges = [
        (0, 1),
        (0, 2),
        (0, 3),
        (0, 4),
        (1, 5),
        (2, 5),
        (2, 6),
        (3, 6),
        (3, 7),
        (4, 7),
        (5, 8),
        (6, 8),
        (7, 8),
    ];
    layout(&Graph::new(&[NODE; 9], &edges, &groups), &Options { stages: true, ..options() })
}

/// Long edges pass beside the nodes; a separate part stands to the side.
fn layers() -> Layout {
    let edges = [
        (0, 2),
        (1, 2),
        (1, 3),
        (2, 4),
        (2, 5),
        (3, 6),
        (3, 7),
        (4, 8),
        (5, 8),
        (6, 9),
        (7, 9),
        (8, 10),
        (9, 10),
        (1, 10),
        (0, 8),
        (11, 12),
        (11, 13),
    ];
    layout(&Graph::new(&[NODE; 14], &edges, &[Group::free([6, 7, 9])]), &options())
}

/// The edge back to the start is turned around; a loop stands beside its node.
fn cycle() -> Layout {
    layout(&Graph::new(&[NODE; 4], &[(0, 1), (1, 2), (2, 3), (3, 1), (1, 1), (0, 2)], &[]), &options())
}

/// The same graph before and after node 6 was added.
fn grown() -> (Layout, Layout) {
    let edges = [(0, 1), (0, 2), (1, 3), (2, 4), (2, 5), (0, 6), (6, 4)];
    let before = layout(&Graph::new(&[NODE; 6], &edges[..5], &[]), &options());
    let hint = Hint::grown(&before);
    let after = layout(&Graph::new(&[NODE; 7], &edges, &[]), &Options { hint: Some(&hint), ..options() });
    (before, after)
}

fn svg(drawn: &Layout) -> String {
    let Rect { x, y, width, height } = drawn.bounds;
    let mut out = String::new();
    let view = format!("{:.0} {:.0} {:.0} {:.0}", x - 6.0, y - 6.0, width + 12.0, height + 12.0);
    let style = "font: 11px sans-serif; text-anchor: middle; dominant-baseline: central";
    let _ = writeln!(
        out,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}' width='{:.0}' style='{style}'>",
        width + 12.0
    );
    let rect = |rect: &Rect, round: u8, look: &str| {
        let Rect { x, y, width, height } = rect;
        format!("<rect x='{x:.1}' y='{y:.1}' width='{width:.1}' height='{height:.1}' rx='{round}' {look}/>\n")
    };
    for group in drawn.groups.iter().flatten() {
        out += &rect(group, 8, "fill='#8882' stroke='#888'");
    }
    for edge in 0..u32::try_from(drawn.edge_count()).unwrap_or(0) {
        let points: Vec<String> =
            drawn.route(edge).iter().map(|Point { x, y }| format!("{x:.1},{y:.1}")).collect();
        let colour = if drawn.reversed.contains(&edge) { "#d43" } else { "#57a" };
        let _ = writeln!(
            out,
            "<polyline points='{}' fill='none' stroke='{colour}' stroke-width='1.5'/>",
            points.join(" ")
        );
    }
    for (index, node) in drawn.nodes.iter().enumerate() {
        out += &rect(node, 4, "fill='#def' stroke='#57a'");
        let Point { x, y } = node.centre();
        let _ = writeln!(out, "<text x='{x:.1}' y='{y:.1}'>{index}</text>");
    }
    out + "</svg>\n"
}
