//! Whole numbers as typed.

use crate::forms::{Draft, is_digits};
use crate::json::Whole;
use crate::texts;
use crate::words::Said;

texts! {
    NUMBER_MISSING: "Type a whole number, {0} or more.", "填写整数，不小于 {0}。";
    NUMBER_DIGITS: "“{0}” is not a whole number: digits only, {1} or more.", "“{0}”不是整数：只能使用数字，不小于 {1}。";
    NUMBER_LOW: "{0} is too small: {1} or more.", "{0} 过小，应不小于 {1}。";
    NUMBER_HIGH: "{0} is too large: {1} or less.", "{0} 过大，应不大于 {1}。";
    LIST_MEMBER: "“{0}” is not an id: whole numbers, separated by commas.", "“{0}”不是 ID：应为以逗号分隔的整数。";
}

/// A required whole number within two bounds, both inclusive.
pub(super) fn required(draft: &Draft, name: &str, from: i64, to: i64) -> Result<Whole, Said> {
    match draft.text(name) {
        "" => Err(NUMBER_MISSING.with([from.into()])),
        text => whole(text, from, to),
    }
}

/// The same for an optional number with a lower bound only.
pub(super) fn optional(draft: &Draft, name: &str, from: i64) -> Result<Option<Whole>, Said> {
    match draft.text(name) {
        "" => Ok(None),
        text => whole(text, from, i64::MAX).map(Some),
    }
}

/// Ids separated by commas; `None` if there are none.
pub(super) fn ids(draft: &Draft, name: &str) -> Result<Option<Vec<Whole>>, Said> {
    let text = draft.text(name);
    if text.is_empty() {
        return Ok(None);
    }
    // A comma from a Chinese keyboard counts too.
    text.split([',', '，'])
        .map(str::trim)
        .map(|id| whole(id, 0, i64::MAX).map_err(|_| LIST_MEMBER.with([id.into()])))
        .collect::<Result<Vec<_>, _>>()
        .map(Some)
}

fn whole(text: &str, from: i64, to: i64) -> Result<Whole, Said> {
    if !is_digits(text) {
        return Err(NUMBER_DIGITS.with([text.into(), from.into()]));
    }
    match text.parse::<i64>() {
        Ok(number) if number < from => Err(NUMBER_LOW.with([number.into(), from.into()])),
        Ok(number) if number <= to => Ok(Whole(number)),
        _ => Err(NUMBER_HIGH.with([text.into(), to.into()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_inclusive() {
        let read = |text| required(&Draft::from([("n", text)]), "n", 1, 100);
        let code = |text| read(text).unwrap_err().text.code();
        assert_eq!((read("1"), read(" 100 ")), (Ok(Whole(1)), Ok(Whole(100))));
        assert_eq!((code("0"), code("101")), ("NUMBER_LOW", "NUMBER_HIGH"));
        assert_eq!((code(""), code("-1"), code("1.5"), code("٣")), {
            ("NUMBER_MISSING", "NUMBER_DIGITS", "NUMBER_DIGITS", "NUMBER_DIGITS")
        });
        assert_eq!(code("99999999999999999999"), "NUMBER_HIGH");
        assert_eq!(optional(&Draft::default(), "n", 1), Ok(None));
        let largest = optional(&Draft::from([("n", "9223372036854775807")]), "n", 1);
        assert_eq!(largest, Ok(Some(Whole(i64::MAX))));
    }

    #[test]
    fn ids_are_separated_by_commas() {
        let read = |text| ids(&Draft::from([("n", text)]), "n");
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("3, 1，2"), Ok(Some(vec![Whole(3), Whole(1), Whole(2)])));
        assert_eq!(read("1,,2").unwrap_err().text.code(), "LIST_MEMBER");
        assert_eq!(read("1,x").unwrap_err().text.code(), "LIST_MEMBER");
    }
}
