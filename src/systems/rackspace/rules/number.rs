//! Whole numbers as typed.

/// What stands in a control for a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing.
    Empty,
    /// ASCII digits that fit.
    Number(u64),
    /// ASCII digits beyond 64 bits.
    Huge,
    /// Anything else: signs, fractions, other scripts' digits.
    Not,
}

/// Reads ASCII digits; leading zeros do not count.
pub(super) fn typed(text: &str) -> Typed {
    if text.is_empty() {
        Typed::Empty
    } else if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        Typed::Not
    } else {
        text.parse().map_or(Typed::Huge, Typed::Number)
    }
}

/// A number up to a limit; `None` for anything else.
pub(super) fn up_to(text: &str, limit: u8) -> Option<u8> {
    match typed(text) {
        Typed::Number(number) => u8::try_from(number).ok().filter(|number| *number <= limit),
        _ => None,
    }
}
