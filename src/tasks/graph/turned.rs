//! The edges that close a circle: drawn separately, dashed and with arrowheads, as they lead against the
//! direction of all others.

use super::path;
use super::scene::Scene;

/// Their lines, and their arrowheads.
pub fn turned(scene: &Scene) -> [String; 2] {
    let [mut lines, mut heads] = [String::new(), String::new()];
    for edge in scene.turned() {
        path::line(&mut lines, scene.route(*edge));
        path::head(&mut heads, scene.route(*edge));
    }
    [lines, heads]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::edged;

    #[test]
    fn what_closes_a_circle_has_an_arrowhead() {
        let written = |edges: &[(usize, usize)]| turned(&Scene::build(&edged(3, edges), &[], None));
        assert_eq!(written(&[(0, 1), (1, 2)]), ["", ""]);
        let [lines, heads] = written(&[(0, 1), (1, 2), (2, 0)]);
        assert!(lines.starts_with('M') && heads.ends_with('z'));
        assert_eq!((lines.matches('M').count(), heads.matches('M').count()), (1, 1));
        let nowhere = heads.split('M').nth(1).is_some_and(|head| head.matches("l").count() < 2);
        assert!(!nowhere, "{heads}");
    }
}
