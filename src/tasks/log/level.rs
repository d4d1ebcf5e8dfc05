//! The level that a line states.

/// How far into a line its level may be: after a time, a thread and a class name.
const HEAD: usize = 96;

/// A line's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The header of a run.
    Run,
    /// No level of its own.
    Plain,
    /// For the program's authors.
    Debug,
    /// Worth a look.
    Warning,
    /// A failure.
    Error,
}

/// The words of each level (contracts/obshell.md 2.2: `WARN: `, `ERROR: `; OCP writes its levels as Java does).
const WORDS: [(&str, Level); 9] = [
    ("ERROR", Level::Error),
    ("FATAL", Level::Error),
    ("SEVERE", Level::Error),
    ("WARN", Level::Warning),
    ("WARNING", Level::Warning),
    ("DEBUG", Level::Debug),
    ("TRACE", Level::Debug),
    ("INFO", Level::Plain),
    ("NOTICE", Level::Plain),
];

/// What obshell's engine writes without a level when it fails a sub-task itself (contracts/obshell.md 2.2).
const ENGINE: [&str; 2] = ["sub task timeout", "sub task cancelled"];

impl Level {
    /// Reads a line; `before` is the level of the line above it, which a stack trace continues.
    pub fn of(line: &str, before: Self) -> Self {
        if ENGINE.contains(&line.trim()) {
            return Self::Error;
        }
        let bytes = line.as_bytes();
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        let words = head.split(|byte| !byte.is_ascii_alphabetic());
        let level =
            |word: &[u8]| WORDS.iter().find(|(name, _)| name.as_bytes() == word).map(|(_, level)| *level);
        if let Some(level) = words.into_iter().find_map(level) {
            return level;
        }
        let goes_on = line.starts_with("\tat ") || line.starts_with("    at ") || line.starts_with("\t...");
        if line.starts_with("Caused by:") || (goes_on && before == Self::Error) {
            return Self::Error;
        }
        if goes_on && before == Self::Warning { Self::Warning } else { Self::Plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_their_level() {
        for (line, level) in [
            ("ERROR: [Common.Unexpected]: permission denied", Level::Error),
            ("WARN: slow", Level::Warning),
            ("2021-08-25 15:09:32.697  INFO 1 --- [pool-1] c.o.o.Task : begin", Level::Plain),
            ("2021-08-25 15:09:32.697 DEBUG 1 --- [pool-1] c.o.o.Task : sql", Level::Debug),
            // The first word of a level counts, and only as a whole word.
            ("2021-08-25 INFO no ERROR so far", Level::Plain),
            ("0 ERRORS found", Level::Plain),
            ("Caused by: java.io.IOException", Level::Error),
            ("sub task timeout", Level::Error),
            ("Start full backup of t1(1002)", Level::Plain),
            ("备份失败 ERROR", Level::Error),
        ] {
            assert_eq!(Level::of(line, Level::Plain), level, "{line}");
        }
    }

    #[test]
    fn a_stack_trace_continues_the_line_above() {
        assert_eq!(Level::of("\tat c.o.o.Task.run(Task.java:1)", Level::Error), Level::Error);
        assert_eq!(Level::of("\tat c.o.o.Task.run(Task.java:1)", Level::Warning), Level::Warning);
        assert_eq!(Level::of("\tat c.o.o.Task.run(Task.java:1)", Level::Plain), Level::Plain);
    }
}
