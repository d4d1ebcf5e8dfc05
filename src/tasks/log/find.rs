//! Finding a text in lines, ignoring case.

use super::Line;

/// A place where a text occurs: the line, and the bytes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// Its first byte.
    pub from: usize,
    /// The byte after its last.
    pub to: usize,
}

/// More places than a person goes through; a one-letter text could have a million.
pub const MOST: usize = 10_000;

/// Where a text occurs, in order, from a byte of a line on; none for an empty text. Stops at 10,000 places.
pub fn places(lines: &[Line], text: &str, from: (usize, usize)) -> Vec<Place> {
    let wanted = text.as_bytes();
    let mut found = Vec::new();
    let Some(first) = wanted.first().map(u8::to_ascii_lowercase) else { return found };
    for (number, line) in lines.iter().enumerate().skip(from.0) {
        let bytes = line.text.as_bytes();
        let mut at = if number == from.0 { from.1 } else { 0 };
        while let Some(rest) = bytes.get(at..).filter(|rest| rest.len() >= wanted.len()) {
            // Non-ASCII letters are compared exactly: UTF-8 never matches in the middle of a character.
            let begins = rest.iter().position(|byte| byte.to_ascii_lowercase() == first);
            let Some(begins) = begins else { break };
            let (start, end) = (at + begins, at + begins + wanted.len());
            if bytes.get(start..end).is_some_and(|part| part.eq_ignore_ascii_case(wanted)) {
                found.push(Place { line: number, from: start, to: end });
                at = end;
            } else {
                at = start + 1;
            }
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}

/// How many places there are in all.
pub fn count_places(lines: &[Line], text: &str) -> usize {
    let (mut all, mut from) = (0, (0, 0));
    loop {
        let found = places(lines, text, from);
        all += found.len();
        match found.get(MOST - 1) {
            Some(last) => from = (last.line, last.to),
            None => return all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|text| Line { level: Level::Plain, text: (*text).to_owned() }).collect()
    }

    #[test]
    fn every_place_is_found_whatever_its_case() {
        let lines = lines(&["Backup backup", "", "none", "BACK", "xbaCkup"]);
        let found: Vec<_> =
            places(&lines, "backup", (0, 0)).iter().map(|at| (at.line, at.from, at.to)).collect();
        assert_eq!(found, [(0, 0, 6), (0, 7, 13), (4, 1, 7)]);
        assert_eq!(places(&lines, "backup", (0, 6)).len(), 2);
        assert!(places(&lines, "", (0, 0)).is_empty());
    }

    #[test]
    fn other_scripts_are_found_on_character_boundaries() {
        let lines = lines(&["租户备份失败", "aaa"]);
        let at = places(&lines, "备份", (0, 0))[0];
        assert_eq!(lines[0].text.get(at.from..at.to), Some("备份"));
        assert_eq!(places(&lines, "aa", (0, 0)).len(), 1);
    }

    #[test]
    fn the_search_has_an_end() {
        let lines = lines(&["a".repeat(20_001).as_str(), "a"]);
        let found = places(&lines, "a", (0, 0));
        assert_eq!(found.len(), MOST);
        // And the search continues from there.
        let next = places(&lines, "a", (0, found[MOST - 1].to));
        assert_eq!((next.len(), next[0].from), (MOST, MOST));
        assert_eq!(places(&lines, "a", (0, next[MOST - 1].to)).len(), 2);
        assert_eq!(["a", "b"].map(|text| count_places(&lines, text)), [20_002, 0]);
    }
}
