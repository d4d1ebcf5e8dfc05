//! Durations as the server reads them (contracts/obshell.md 1.2 "Duration syntax").

use crate::obshell::transport::fault::Fault;

/// One hour in nanoseconds.
pub(crate) const HOUR_NS: u128 = 3_600_000_000_000;

/// Reads digits and a unit as nanoseconds. Errors: 400 `Common.InvalidTimeDuration`.
pub(crate) fn read(text: &str) -> Result<u128, Fault> {
    let fault = |why: &str| {
        Fault::new(400, "Common.InvalidTimeDuration", format!("Time duration '{text}' is invalid: {why}"))
            .zh(format!("时间间隔 '{text}' 无效：{why}"))
    };
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let unit: String = text.chars().skip(digits.len()).collect();
    if digits.is_empty() || unit.is_empty() || !unit.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(fault("invalid format"));
    }
    let number: i64 = digits.parse().map_err(|_| fault("invalid number"))?;
    let unit_ns: u128 = match unit.to_ascii_lowercase().as_str() {
        "ns" => 1,
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => HOUR_NS,
        "d" => 24 * HOUR_NS,
        _ => return Err(fault("invalid time unit")),
    };
    let ns = u128::from(number.unsigned_abs()) * unit_ns;
    match ns {
        0 => Err(fault("time duration is less than min unit")),
        over if over > 365 * 24 * HOUR_NS => Err(fault("time duration is greater than max unit")),
        _ => Ok(ns),
    }
}
