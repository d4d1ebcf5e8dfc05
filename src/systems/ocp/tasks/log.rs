//! A subtask's log, run by run (contracts/ocp.md 5.2).

use crate::json::parse_instant;
use chrono::{DateTime, FixedOffset};

/// What frames a run's header: twelve of them on either side.
const FRAME: &str = "############";

/// One run's part of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogRun<'a> {
    /// The operation of the run (`EXECUTE`, `RETRY`); `None` for lines before the first header.
    pub operation: Option<&'a str>,
    /// When the run began.
    pub at: Option<DateTime<FixedOffset>>,
    /// Its lines, without the header.
    pub lines: Vec<&'a str>,
}

/// Splits a log into its runs, oldest first. A header may share its line with text before or behind it.
pub fn split(log: &str) -> Vec<LogRun<'_>> {
    let mut runs: Vec<LogRun<'_>> = Vec::new();
    for line in log.lines() {
        let header = header(line);
        let text = header.as_ref().map_or(line, |header| header.before);
        if header.is_none() || !text.is_empty() {
            match runs.last_mut() {
                Some(run) => run.lines.push(text),
                None => runs.push(LogRun { lines: vec![text], ..LogRun::default() }),
            }
        }
        if let Some(header) = header {
            let lines = Some(header.behind).filter(|text| !text.is_empty()).into_iter().collect();
            runs.push(LogRun { operation: Some(header.operation), at: parse_instant(header.at), lines });
        }
    }
    runs
}

struct Header<'a> {
    before: &'a str,
    operation: &'a str,
    at: &'a str,
    behind: &'a str,
}

/// `############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############`, with no white space in either part.
fn header(line: &str) -> Option<Header<'_>> {
    let (before, rest) = line.split_once(&format!("{FRAME}{{"))?;
    let (inner, behind) = rest.split_once(&format!("}}{FRAME}"))?;
    let (operation, at) = inner.split_once("}{")?;
    let plain = !operation.contains(char::is_whitespace) && !at.contains(char::is_whitespace);
    plain.then_some(Header { before, operation, at, behind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_split_at_its_headers() {
        let log = "lost line\n############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############\none\n\ntwo\n\
                   ############{RETRY}{2021-08-25T15:10:00+08:00}############\nthree";
        let runs = split(log);
        let shape: Vec<_> =
            runs.iter().map(|run| (run.operation, run.at.is_some(), run.lines.clone())).collect();
        assert_eq!(
            shape,
            [
                (None, false, vec!["lost line"]),
                (Some("EXECUTE"), true, vec!["one", "", "two"]),
                (Some("RETRY"), true, vec!["three"]),
            ]
        );
        assert_eq!(split(""), []);
        assert_eq!(split("############{A B}{x}############").len(), 1);
        assert_eq!(split("############{A B}{x}############")[0].operation, None);
    }
}
