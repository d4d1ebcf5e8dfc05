//! The order in which a person expects names: `ob2` before `ob10`, ignoring case.

/// A text to compare in place of another: in lower case, each run of digits as a number.
pub fn natural(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut rest = text;
    while !rest.is_empty() {
        let is_digit = |at: char| at.is_ascii_digit();
        let (words, after) = rest.split_at(rest.find(is_digit).unwrap_or(rest.len()));
        out.extend(words.chars().flat_map(char::to_lowercase));
        let (digits, after) = after.split_at(after.find(|at| !is_digit(at)).unwrap_or(after.len()));
        let digits = match digits.trim_start_matches('0') {
            "" => digits.get(..1).unwrap_or_default(),
            digits => digits,
        };
        // A number with more digits is larger, so their count, itself as a character, comes first.
        let count = u32::try_from(digits.len()).ok().and_then(|count| char::from_u32(u32::from('0') + count));
        out.extend(count.filter(|_| !digits.is_empty()));
        out.push_str(digits);
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::natural;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_names_count_as_numbers_and_case_does_not() {
        let mut names =
            ["ob10", "OB2", "ob", "ob1-b", "ob1-a", "obx", "0", "007", "10.10.10.9", "10.10.10.10", "8"];
        names.sort_by_key(|name| natural(name));
        let sorted =
            ["0", "007", "8", "10.10.10.9", "10.10.10.10", "ob", "ob1-a", "ob1-b", "OB2", "ob10", "obx"];
        assert_eq!(names, sorted);
    }

    proptest! {
        #[test]
        fn whole_numbers_are_in_their_own_order(one in 0_u64.., other in 0_u64.., name in "[a-z]{0,3}") {
            let said = |number: u64| natural(&format!("{name}{number}"));
            prop_assert_eq!(said(one).cmp(&said(other)), one.cmp(&other));
        }

        #[test]
        fn no_text_is_too_odd(text in ".{0,300}", digits in "[0-9]{0,300}") {
            prop_assert_eq!(natural(&text).is_empty(), text.is_empty());
            prop_assert_eq!(natural(&digits).is_empty(), digits.is_empty());
        }
    }
}
