//! When an issue is shown: a fixed one disappears with the key that fixes it; a new one waits until the user
//! has paused or left the control, so that nobody is told off in the middle of a word.

use super::control::is_within;
use super::{Issue, Names};

/// Which issues are on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    /// Controls that were typed in and then paused at or left.
    touched: Names,
    /// The whole form was submitted once: every issue may be shown.
    submitted: bool,
    /// Paths whose issue is currently shown.
    paths: Names,
}

impl Visible {
    /// Whether the issue of a path is shown.
    pub fn shows(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// A key was pressed: fixed issues disappear.
    pub fn key(&mut self, issues: &[Issue]) {
        self.paths.retain(|path| issues.iter().any(|issue| issue.path == path));
    }

    /// The user paused at a control or left it: new issues about what they touched appear.
    pub fn pause(&mut self, name: &str, issues: &[Issue]) {
        self.touched.insert(name);
        self.refresh(issues);
    }

    /// The form was submitted: all issues appear.
    pub fn submit(&mut self, issues: &[Issue]) {
        self.submitted = true;
        self.refresh(issues);
    }

    fn refresh(&mut self, issues: &[Issue]) {
        let (touched, submitted) = (&self.touched, self.submitted);
        let comes = |path: &&String| submitted || touched.as_slice().iter().any(|name| is_about(path, name));
        self.paths = issues.iter().map(|issue| &issue.path).filter(comes).collect();
    }
}

/// Whether an issue's path and a control's name refer to the same thing: equal, or one inside the other.
fn is_about(path: &str, name: &str) -> bool {
    is_within(path, name) || is_within(name, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Text;

    const WRONG: Text = crate::text!("WRONG", "wrong", "错");

    fn issues(paths: &[&str]) -> Vec<Issue> {
        paths.iter().map(|path| Issue::new(*path, WRONG)).collect()
    }

    #[test]
    fn a_fixed_issue_disappears_at_once_and_a_new_one_waits() {
        let mut visible = Visible::default();
        visible.key(&issues(&["a", "b"]));
        assert!(!visible.shows("a"));
        visible.pause("a", &issues(&["a", "b"]));
        assert!(visible.shows("a") && !visible.shows("b"));
        visible.key(&issues(&["b"]));
        assert!(!visible.shows("a"));
        visible.key(&issues(&["a", "b"]));
        assert!(!visible.shows("a"), "it waits for the pause again");
        visible.submit(&issues(&["a", "b"]));
        assert!(visible.shows("a") && visible.shows("b"));
    }

    #[test]
    fn parts_and_maps_belong_to_their_field() {
        assert!(is_about("time:offset", "time"));
        assert!(is_about("map", "map.3"));
        assert!(!is_about("mapping", "map"));
    }
}
