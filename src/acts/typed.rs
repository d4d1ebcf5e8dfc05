//! A name typed to confirm.

/// Whether a name was typed as it is shown: a page shows neither the blanks around a name nor repeated ones.
pub fn is_typed(typed: &str, wanted: &str) -> bool {
    typed.split_whitespace().eq(wanted.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_typed_as_it_is_shown() {
        for typed in ["Full  backup of t1 ", "Full backup of t1", " Full backup\tof t1"] {
            assert!(is_typed(typed, " Full backup  of t1"), "{typed}");
        }
        for typed in ["", "Full", "full backup of t1", "Fullbackup of t1"] {
            assert!(!is_typed(typed, " Full backup  of t1"), "{typed}");
        }
    }
}
