//! Whole numbers as typed.

use crate::forms::is_digits;

/// What a control for a whole number contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::systems::rackspace) enum Typed {
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
pub(in crate::systems::rackspace) fn typed(text: &str) -> Typed {
    match text {
        "" => Typed::Empty,
        _ if is_digits(text) => text.parse().map_or(Typed::Huge, Typed::Number),
        _ => Typed::Not,
    }
}

/// A number up to a limit; `None` for anything else.
pub(in crate::systems::rackspace) fn up_to(text: &str, limit: u8) -> Option<u8> {
    match typed(text) {
        Typed::Number(number) => u8::try_from(number).ok().filter(|number| *number <= limit),
        _ => None,
    }
}
