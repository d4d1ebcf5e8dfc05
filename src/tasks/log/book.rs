//! The lines of a log, kept between readings.
//!
//! Neither server returns part of a log: each reading is the whole text (contracts/obshell.md 2.1,
//! contracts/ocp.md 5.2). The known part is compared and kept; levels are determined and lines drawn only for
//! what is new.

use super::Level;
use crate::tasks::LogRun;
use std::borrow::Cow;

/// A line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its level.
    pub level: Level,
    /// Its text, secrets masked; for a run's header its title.
    pub text: String,
}

/// What a reading changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grown {
    /// Nothing.
    Same,
    /// Lines were added at the end.
    Longer,
    /// What was there is gone: it is another log, or one that was cut.
    Anew,
}

/// A log's lines, run headers among them, and where its runs begin.
#[derive(Clone, Debug, Default)]
pub struct LogBook {
    lines: Vec<Line>,
    runs: Vec<usize>,
}

impl LogBook {
    /// Takes in a reading; lines that are equal are kept.
    pub fn take(&mut self, runs: &[LogRun]) -> Grown {
        let kept = self.kept(runs);
        if kept < self.lines.len() {
            *self = Self::default();
            self.add(runs, 0);
            return Grown::Anew;
        }
        self.add(runs, kept);
        if self.lines.len() == kept { Grown::Same } else { Grown::Longer }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line by its place.
    pub fn line(&self, index: usize) -> Option<&Line> {
        self.lines.get(index)
    }

    /// Every line, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Where the runs' headers are.
    pub fn runs(&self) -> &[usize] {
        &self.runs
    }

    /// The whole text, a line break after each line.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.text.len() + 1).sum());
        for line in &self.lines {
            text.push_str(&line.text);
            text.push('\n');
        }
        text
    }

    /// How many of the lines are at the start of a reading unchanged.
    fn kept(&self, runs: &[LogRun]) -> usize {
        let same = texts(runs).zip(&self.lines).take_while(|((_, text), line)| *text == line.text);
        same.count()
    }

    fn add(&mut self, runs: &[LogRun], from: usize) {
        let mut before = self.lines.last().map_or(Level::Plain, |line| line.level);
        for (is_header, text) in texts(runs).skip(from) {
            let level = if is_header { Level::Run } else { Level::of(&text, before) };
            if is_header {
                self.runs.push(self.lines.len());
            }
            before = level;
            self.lines.push(Line { level, text: text.into_owned() });
        }
    }

    /// The first failing line of the last run that has one, by its place.
    pub fn first_failing(&self) -> Option<usize> {
        let mut ends: Vec<usize> = self.runs.iter().copied().filter(|start| *start > 0).collect();
        ends.push(self.lines.len());
        let fails = |place: &usize| self.line(*place).is_some_and(|line| line.level == Level::Error);
        let mut start = 0;
        let parts: Vec<(usize, usize)> = ends
            .into_iter()
            .map(|end| {
                let part = (start, end);
                start = end;
                part
            })
            .collect();
        parts.into_iter().rev().find_map(|(from, to)| (from..to).find(fails))
    }
}

/// Every line of a reading, with whether it is a run's header.
fn texts(runs: &[LogRun]) -> impl Iterator<Item = (bool, Cow<'_, str>)> {
    runs.iter().flat_map(|run| {
        let header = run.title.iter().map(|title| (true, Cow::Borrowed(title.as_str())));
        header.chain(run.lines.iter().map(|line| (false, plain(line))))
    })
}

/// A line without terminal colour codes (`ESC[31m`).
fn plain(line: &str) -> Cow<'_, str> {
    const ESCAPE: &str = "\u{1b}[";
    if !line.contains(ESCAPE) {
        return line.into();
    }
    let mut parts = line.split(ESCAPE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let behind = part.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ';');
        match behind.strip_prefix('m') {
            Some(text) => out.push_str(text),
            None => out.extend([ESCAPE, part]),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(title: &str, lines: &[&str]) -> LogRun {
        LogRun {
            title: Some(title.to_owned()).filter(|title| !title.is_empty()),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        }
    }

    #[test]
    fn what_is_new_is_added() {
        let mut book = LogBook::default();
        assert_eq!(book.take(&[run("#1", &["a", "ERROR: b"])]), Grown::Longer);
        assert_eq!(book.take(&[run("#1", &["a", "ERROR: b"])]), Grown::Same);
        assert_eq!(book.take(&[run("#1", &["a", "ERROR: b", "c"]), run("#2", &["d"])]), Grown::Longer);
        assert_eq!(book.runs(), [0, 4]);
        assert_eq!(book.text(), "#1\na\nERROR: b\nc\n#2\nd\n");
        assert_eq!(book.line(2).map(|line| line.level), Some(Level::Error));
    }

    #[test]
    fn what_is_gone_is_read_again() {
        let mut book = LogBook::default();
        book.take(&[run("", &["a", "b"])]);
        assert_eq!(book.take(&[run("", &["a"])]), Grown::Anew);
        assert_eq!(book.take(&[run("", &["x", "y"])]), Grown::Anew);
        assert_eq!(book.text(), "x\ny\n");
        assert_eq!(book.take(&[]), Grown::Anew);
        assert!(book.is_empty());
    }

    #[test]
    fn the_first_failing_line_is_in_the_last_run() {
        let mut book = LogBook::default();
        book.take(&[run("#1", &["ERROR: old", "x"]), run("#2", &["fine", "ERROR: new", "ERROR: after"])]);
        assert_eq!(
            book.first_failing().and_then(|at| book.line(at)).map(|line| &*line.text),
            Some("ERROR: new")
        );
        // A run that says nothing of a failure defers to the previous one.
        book.take(&[run("#1", &["lost", "ERROR: old"]), run("#2", &["fine"])]);
        assert_eq!(
            book.first_failing().and_then(|at| book.line(at)).map(|line| &*line.text),
            Some("ERROR: old")
        );
        book.take(&[run("", &["ERROR: before a header"])]);
        assert_eq!(book.first_failing(), Some(0));
        book.take(&[run("#1", &["fine"])]);
        assert_eq!(book.first_failing(), None);
    }

    #[test]
    fn terminal_colours_are_not_text() {
        let lines = ["\u{1b}[1;31mERROR\u{1b}[0m: b \u{1b}[m", "x \u{1b}[2K y"];
        let mut book = LogBook::default();
        book.take(&[run("", &lines)]);
        assert_eq!(book.text(), "ERROR: b \nx \u{1b}[2K y\n");
        assert_eq!(book.take(&[run("", &lines)]), Grown::Same);
    }

    #[test]
    fn a_hundred_thousand_lines_are_taken_in_and_compared() {
        let lines: Vec<String> = (0..100_000).map(|number| format!("INFO line {number}")).collect();
        let mut runs = [LogRun { title: None, lines }];
        let mut book = LogBook::default();
        assert_eq!(book.take(&runs), Grown::Longer);
        runs[0].lines.push("one more".into());
        assert_eq!((book.take(&runs), book.len()), (Grown::Longer, 100_001));
    }
}
