//! Phase 2: turn around the edges that close cycles, by a depth-first search with an explicit stack.

use crate::arcs::Arc;
use crate::flat::{At, Lists, NONE, count};

/// A graph without cycles.
#[derive(Debug, Default)]
pub(crate) struct Acyclic {
    /// The arcs; those that closed a cycle are reversed, or dropped if they represent no edge.
    pub(crate) arcs: Vec<Arc>,
    /// All vertices, each before those its arcs lead to.
    pub(crate) order: Vec<u32>,
    /// The edges that were turned around, ascending.
    pub(crate) reversed: Vec<u32>,
}

/// Starts from the vertices without incoming arcs, in the order of their indices, so that of a cycle the edge
/// "back to the start" is the one turned around.
pub(crate) fn break_cycles(mut arcs: Vec<Arc>, vertices: u32) -> Acyclic {
    let outgoing = Lists::new(vertices, (0..NONE).zip(&arcs).map(|(index, arc)| (arc.from, index)));
    let mut fed = vec![false; vertices as usize];
    for arc in &arcs {
        fed.put(arc.to, true);
    }
    let mut state = vec![State::New; vertices as usize];
    let mut order = Vec::with_capacity(vertices as usize);
    let mut closing = Vec::new();
    let mut stack: Vec<(u32, u32)> = Vec::new();
    let sources = (0..vertices).filter(|&vertex| !fed.at(vertex));
    for root in sources.chain(0..vertices) {
        if state.at(root) != State::New {
            continue;
        }
        state.put(root, State::Open);
        stack.push((root, 0));
        while let Some((vertex, next)) = stack.last_mut() {
            let Some(&index) = outgoing.of(*vertex).get(*next as usize) else {
                state.put(*vertex, State::Done);
                order.push(*vertex);
                stack.pop();
                continue;
            };
            *next += 1;
            let to = arcs.get(index as usize).map_or(NONE, |arc| arc.to);
            match state.at(to) {
                State::New => {
                    state.put(to, State::Open);
                    stack.push((to, 0));
                }
                State::Open => closing.push(index),
                State::Done => {}
            }
        }
    }
    order.reverse();
    let reversed = turn(&mut arcs, &closing);
    Acyclic { arcs, order, reversed }
}

/// Turns these arcs around and drops those that represent no edge.
fn turn(arcs: &mut Vec<Arc>, closing: &[u32]) -> Vec<u32> {
    let mut reversed = Vec::new();
    for &index in closing {
        if let Some(arc) = arcs.get_mut(index as usize) {
            (arc.from, arc.to) = (arc.to, arc.from);
            if arc.edge == NONE {
                arc.length = NONE;
            } else {
                reversed.push(arc.edge);
            }
        }
    }
    if count(closing) > count(&reversed) {
        arcs.retain(|arc| arc.length != NONE);
    }
    reversed.sort_unstable();
    reversed
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    New,
    Open,
    Done,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(vertices: u32, edges: &[(u32, u32)]) -> Acyclic {
        let arcs = (0..).zip(edges).map(|(edge, &(from, to))| Arc { from, to, length: 1, edge }).collect();
        break_cycles(arcs, vertices)
    }

    #[test]
    fn the_edge_back_to_the_start_is_turned() {
        let acyclic = broken(4, &[(0, 1), (1, 2), (2, 3), (3, 1)]);
        assert_eq!(acyclic.reversed, [3]);
        assert_eq!(acyclic.order, [0, 1, 2, 3]);
        assert_eq!((acyclic.arcs[3].from, acyclic.arcs[3].to), (1, 3));
    }

    #[test]
    fn nothing_is_turned_without_a_cycle() {
        assert!(broken(4, &[(3, 2), (2, 0), (3, 1), (1, 0)]).reversed.is_empty());
    }

    #[test]
    fn a_ring_of_100_000_needs_no_recursion() {
        let ring: Vec<_> = (0..100_000).map(|node| (node, (node + 1) % 100_000)).collect();
        assert_eq!(broken(100_000, &ring).reversed, [99_999]);
    }
}
