//! Edges that form a circle. No engine should produce one; if one does, nothing on it can ever begin.

use super::links::Links;
use super::model::Task;

impl Task {
    /// The links on a circle, or on a path from one circle to another, sorted.
    pub fn circles(&self) -> Vec<(usize, usize)> {
        // Most tasks are numbered in the order in which they run.
        if self.edges.iter().all(|(from, to)| from < to) {
            return Vec::new();
        }
        let links = Links::of(self);
        let mut on = vec![true; links.count()];
        for node in links.order() {
            if let Some(on) = on.get_mut(node) {
                *on = false;
            }
        }
        // Drop what only comes after a circle too: nothing on it leads back.
        let is_on = |on: &[bool], node: usize| on.get(node).copied().unwrap_or_default();
        let leads =
            |on: &[bool], node: usize| links.after(node).iter().filter(|next| is_on(on, **next)).count();
        let mut left: Vec<usize> = (0..links.count()).map(|node| leads(&on, node)).collect();
        let mut ends: Vec<usize> =
            (0..links.count()).filter(|node| is_on(&on, *node) && left.get(*node) == Some(&0)).collect();
        while let Some(node) = ends.pop() {
            if let Some(on) = on.get_mut(node) {
                *on = false;
            }
            for &before in links.before(node).iter().filter(|before| is_on(&on, **before)) {
                if let Some(left) = left.get_mut(before) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        ends.push(before);
                    }
                }
            }
        }
        let both = |&(from, to): &(usize, usize)| from != to && is_on(&on, from) && is_on(&on, to);
        self.edges.iter().copied().filter(both).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{edged, staged};

    #[test]
    fn a_circle_is_reported_without_what_leads_to_it_and_from_it() {
        let circle = edged(7, &[(0, 1), (1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (6, 4)]);
        assert_eq!(circle.circles(), [(1, 2), (2, 3), (3, 1)]);
    }

    #[test]
    fn a_task_in_any_order_without_circles_has_none() {
        assert!(edged(4, &[(3, 0), (0, 2), (2, 1)]).circles().is_empty());
        assert!(edged(2, &[(1, 1), (0, 9)]).circles().is_empty());
        assert!(staged(&[2, 3]).circles().is_empty());
    }
}
