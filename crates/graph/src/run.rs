//! Runs the phases one after another.

use crate::arcs::arcs;
use crate::check::{Checked, check};
use crate::cycles::break_cycles;
use crate::drawing::{Drawing, draw};
use crate::flat::{At, NONE, count};
use crate::geometry::{Point, Rect};
use crate::input::Graph;
use crate::layered::{Layered, Source};
use crate::loops;
use crate::options::Options;
use crate::output::Layout;
use crate::pack::pack;
use crate::parts::{Parts, parts};
use crate::place::{Bands, place};
use crate::ranks::rank;
use crate::{GROUPS, hinting, order};

/// Lays a graph out. The same input gives the same output, on every machine.
pub fn layout(graph: &Graph<'_>, options: &Options<'_>) -> Layout {
    let options = &options.sane();
    let checked = check(graph);
    let stages = GROUPS && options.stages;
    let (all, vertices) = arcs(&checked, stages);
    let acyclic = break_cycles(all, vertices);
    let mut ranks = rank(&acyclic, vertices);
    let parts = parts(&checked, stages);
    from_zero(&mut ranks, &parts);
    let mut flipped = vec![false; checked.edges.len()];
    acyclic.reversed.iter().for_each(|&edge| flipped.put(edge, true));
    let loop_room = loops::room(&checked, options.edge_gap);
    let source =
        Source { checked: &checked, parts: &parts, ranks: &ranks, flipped: &flipped, loop_room: &loop_room };

    let mut layout = Layout { routes: vec![(0, 0); checked.edges.len()], ..Layout::default() };
    let (mut drawings, mut wishes) = (Vec::new(), Vec::new());
    let mut room = options.pass_limit;
    for part in 0..parts.nodes.keys() {
        let mut layered = Layered::build(&source, part, &mut room, &mut layout.loose);
        let sizes = || parts.nodes.of(part).iter().map(|&node| checked.sizes.at(node));
        let heights: Vec<f64> = sizes().map(|size| size.height).collect();
        let bands = Bands::new(&layered, &heights, options);
        let down = hinting::apply(&mut layered, options.hint, parts.nodes.of(part), &bands);
        layout.crossings += order::order(&mut layered, options);
        let x = place(&layered, options);
        drawings.push(draw(&layered, sizes(), &bands, &x, options, &flipped));
        wishes.push(down.map(|down| Point::new(0.0, down)));
    }
    let bounds: Vec<Rect> = drawings.iter().map(|drawing| drawing.bounds).collect();
    let moves = pack(&bounds, &wishes, options.part_gap);
    assemble(&mut layout, &checked, &parts, &drawings, &moves);
    loops::draw(&mut layout, &checked, options.edge_gap);
    ranks.truncate(checked.sizes.len());
    layout.layers = ranks;
    layout.reversed = acyclic.reversed;
    layout.refused_edges = checked.refused_edges;
    layout.refused_members = checked.refused_members;
    layout.loose.sort_unstable();
    layout
}

/// Puts the highest node of each part on layer 0.
fn from_zero(ranks: &mut [u32], parts: &Parts) {
    for part in 0..parts.nodes.keys() {
        let nodes = parts.nodes.of(part);
        let least = nodes.iter().map(|&node| ranks.at(node)).min().unwrap_or_default();
        nodes.iter().for_each(|&node| ranks.put(node, ranks.at(node) - least));
    }
}

/// Moves the parts to their places.
fn assemble(layout: &mut Layout, checked: &Checked, parts: &Parts, drawings: &[Drawing], moves: &[Point]) {
    layout.nodes = vec![Rect::default(); checked.sizes.len()];
    layout.groups = vec![None; checked.group_count as usize];
    let mut bounds: Option<Rect> = None;
    for ((part, drawing), &by) in (0..NONE).zip(drawings).zip(moves) {
        let own = drawing.bounds.moved(by);
        bounds = Some(bounds.map_or(own, |all| all.with(own)));
        for (&node, rect) in parts.nodes.of(part).iter().zip(&drawing.nodes) {
            layout.nodes.put(node, rect.moved(by));
        }
        for &(group, rect) in &drawing.boxes {
            layout.groups.put(group, Some(rect.moved(by)));
        }
        let base = count(&layout.points);
        layout.points.extend(drawing.points.iter().map(|point| point.moved(by)));
        for &(edge, start, end) in &drawing.routes {
            layout.routes.put(edge, (base.saturating_add(start), base.saturating_add(end)));
        }
    }
    layout.bounds = bounds.unwrap_or_default();
}
