//! Parts of a task as lines of JSON: arrays in a fixed order, since a record has thousands of them.
//!
//! Written as text at once: a tree of values for 10,000 nodes would take longer to build than to write.

use super::Head;
use super::lines::{KINDS, PHASES};
use crate::tasks::{Group, Key, Node, Phase, Task};
use chrono::{DateTime, FixedOffset};

/// A text of JSON that grows.
#[derive(Debug, Default)]
pub struct Json(String);

impl Json {
    /// The text.
    pub fn done(self) -> String {
        self.0
    }

    /// Adds what is JSON already: brackets, names of members.
    pub fn raw(&mut self, text: &str) {
        self.comma();
        self.0.push_str(text);
    }

    /// Closes what was opened.
    pub fn close(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Adds a text, escaped.
    pub fn text(&mut self, text: &str) {
        self.comma();
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(letter);
                }
                '\u{0}'..='\u{1f}' => {
                    self.0.push_str("\\u00");
                    for digit in [letter as u32 >> 4, letter as u32 & 15] {
                        self.0.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
                _ => self.0.push(letter),
            }
        }
        self.0.push('"');
    }

    /// Adds a whole number.
    pub fn number(&mut self, number: i64) {
        self.raw(&number.to_string());
    }

    /// A comma where a value stands before and another follows.
    fn comma(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with(['[', '{', ':', ',']) {
            self.0.push(',');
        }
    }

    fn index(&mut self, index: usize) {
        self.number(i64::try_from(index).unwrap_or(i64::MAX));
    }

    fn moment(&mut self, at: Option<DateTime<FixedOffset>>) {
        match at {
            Some(at) => self.number(at.timestamp_millis()),
            None => self.raw("null"),
        }
    }

    fn phase(&mut self, phase: Phase) {
        self.index(PHASES.iter().position(|one| *one == phase).unwrap_or_default());
    }

    fn key(&mut self, key: &Key) {
        self.index(KINDS.iter().position(|kind| *kind == key.kind).unwrap_or_default());
        self.text(&key.id);
    }

    fn truth(&mut self, truth: Option<bool>) {
        self.raw(match truth {
            Some(true) => "true",
            Some(false) => "false",
            None => "null",
        });
    }

    /// What changes of a node: state, operator, phase, how many runs, the known runs, place.
    fn changing(&mut self, node: &Node) {
        self.text(&node.state);
        self.text(&node.operator);
        self.phase(node.phase);
        self.number(node.run_count.into());
        self.raw("[");
        for run in &node.runs {
            // Number, begin, end, phase; one more where it may have begun later.
            self.raw("[");
            self.number(run.number.into());
            self.moment(run.began);
            self.moment(run.ended);
            self.phase(run.phase);
            if run.loose {
                self.number(1);
            }
            self.close("]");
        }
        self.close("]");
        match &node.place {
            Some(place) => self.text(place),
            None => self.raw("null"),
        }
        self.close("]");
    }

    /// What changes of a group: state, operator, phase, begin, end.
    fn changing_group(&mut self, group: &Group) {
        self.text(&group.state);
        self.text(&group.operator);
        self.phase(group.phase);
        self.moment(group.began);
        self.moment(group.ended);
        self.close("]");
    }

    /// A node that changed, behind its index.
    pub fn node(&mut self, index: usize, node: &Node) {
        self.raw("[");
        self.index(index);
        self.changing(node);
    }

    /// A group that changed, behind its index.
    pub fn group(&mut self, index: usize, group: &Group) {
        self.raw("[");
        self.index(index);
        self.changing_group(group);
    }

    /// The task's own line: state, operator, phase, done, all, begin, end.
    pub fn head(&mut self, head: &Head) {
        self.raw("[");
        self.text(&head.state);
        self.text(&head.operator);
        self.phase(head.phase);
        self.number(head.progress.0.into());
        self.number(head.progress.1.into());
        self.moment(head.began);
        self.moment(head.ended);
        self.close("]");
    }

    /// A whole task: key, name, no_rollback, nodes, edges flat, groups. Its own line stands beside it.
    pub fn task(&mut self, task: &Task) {
        self.raw("[");
        self.key(&task.key);
        self.text(&task.name);
        self.truth(task.no_rollback);
        self.raw("[");
        for node in &task.nodes {
            self.raw("[");
            self.key(&node.key);
            self.text(&node.name);
            self.truth(node.no_rollback);
            match node.group {
                Some(group) => self.index(group),
                None => self.raw("null"),
            }
            self.changing(node);
        }
        self.close("]");
        self.raw("[");
        for (from, to) in &task.edges {
            self.index(*from);
            self.index(*to);
        }
        self.close("]");
        self.raw("[");
        for group in &task.groups {
            self.raw("[");
            self.key(&group.key);
            self.text(&group.name);
            self.raw("[");
            group.members.iter().for_each(|member| self.index(*member));
            self.close("]");
            self.changing_group(group);
        }
        self.close("]]");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_json_wants_it() {
        for text in ["", "plain", "a \"b\" \\ c", "line\nbreak\ttab \u{1} \u{1f}", "备份 é 😀"] {
            let mut json = Json::default();
            json.text(text);
            assert_eq!(serde_json::from_str::<String>(&json.done()).unwrap(), text);
        }
    }
}
