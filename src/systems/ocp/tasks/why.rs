//! What the contract says about a failed subtask: the codes in its failing line (contracts/ocp.md 4).

use crate::net::Meaning;
use crate::systems::ocp::explain::explain;
use crate::words::Said;

/// What the first known code in a line means, and what to do about it.
pub fn why(line: Option<&str>) -> Vec<Said> {
    let words = line.unwrap_or_default().split(|letter: char| !letter.is_ascii_alphanumeric());
    let known = words.into_iter().find_map(|word| explain(word));
    known.into_iter().flat_map(Meaning::said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_a_line_is_explained() {
        let codes = |line| why(Some(line)).iter().map(|said| said.text.code()).collect::<Vec<_>>();
        assert_eq!(codes("ERROR [x] BAK30008: no host can write"), ["STORAGE_TEST", "DO_STORAGE"]);
        assert!(codes("ERROR nothing known").is_empty());
        assert!(why(None).is_empty());
    }
}
