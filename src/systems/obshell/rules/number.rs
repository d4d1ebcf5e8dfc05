//! Whole numbers of 0 to 100 (contracts/obshell.md 1.2).

use crate::forms::{Draft, Findings, is_digits};

crate::texts! {
    NUMBER_DIGITS: "This must be a whole number from 0 to 100 in digits 0 to 9; \"{0}\" is not.",
        "须为 0 到 100 的整数，仅用数字 0–9；“{0}”不符合。";
    NUMBER_RANGE: "{0} is outside 0 to 100.", "{0} 超出 0 到 100 的范围。";
}

/// The number of a control; `None` when it is empty, or when an issue was found.
pub(super) fn percent_like(draft: &Draft, name: &str, found: &mut Findings) -> Option<i64> {
    let text = draft.text(name);
    if text.is_empty() {
        return None;
    }
    if !is_digits(text) {
        found.refuse(name, NUMBER_DIGITS.with([text.into()]));
        return None;
    }
    let number = text.parse().ok().filter(|number| (0..=100).contains(number));
    if number.is_none() {
        found.refuse(name, NUMBER_RANGE.with([text.into()]));
    }
    number
}
