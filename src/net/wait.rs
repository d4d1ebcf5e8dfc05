//! How long a server asks to wait.

use super::Response;
use chrono::{DateTime, NaiveDate, Utc};

/// The longest wait that is believed, in milliseconds: a day. A longer one is shown as at least that.
pub const LONGEST_WAIT_MS: u64 = 86_400_000;

/// The longest that a server's wish keeps the console from asking automatically, in milliseconds: some
/// servers send a point in time instead of a duration.
pub const LONGEST_WISH_MS: u64 = 15 * 60_000;

/// What `Retry-After`, else `RateLimit-Reset`, asks for, in milliseconds, at most a day.
pub fn asked_wait_ms(response: &Response, now: DateTime<Utc>) -> Option<u64> {
    retry_after_ms(response, now).or_else(|| limit_reset_ms(response))
}

/// The same for an answer that puts the caller off (413, 429, 503). Other answers describe the rate window,
/// not the call.
pub fn put_off_ms(response: &Response, now: DateTime<Utc>) -> Option<u64> {
    asked_wait_ms(response, now).filter(|_| puts_off(response.status))
}

/// Whether a status may put the caller off for a while: a limit on calls, or on work under way.
pub fn puts_off(status: u16) -> bool {
    matches!(status, 413 | 429 | 503)
}

/// Whether the same call can succeed later without any change.
pub fn is_passing(status: u16) -> bool {
    matches!(status, 429 | 503)
}

/// What `Retry-After` (seconds or an HTTP date) asks for, in milliseconds, at most a day. A date is compared
/// with the answer's own `Date` if it has one, so that a wrong clock here does not matter.
pub fn retry_after_ms(response: &Response, now: DateTime<Utc>) -> Option<u64> {
    let text = response.header("retry-after")?.trim();
    let until = || {
        let now = response.header("date").and_then(http_date).unwrap_or(now);
        Some(until_ms(http_date(text)?, now).min(LONGEST_WAIT_MS))
    };
    seconds_ms(text).or_else(until)
}

/// What `RateLimit-Reset` (seconds) asks for, in milliseconds, at most a day.
pub fn limit_reset_ms(response: &Response) -> Option<u64> {
    seconds_ms(response.header("ratelimit-reset")?.trim())
}

fn seconds_ms(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().map(|seconds| seconds.saturating_mul(1000).min(LONGEST_WAIT_MS))
}

/// Milliseconds from `now` until `then`; 0 if that is past.
fn until_ms(then: DateTime<Utc>, now: DateTime<Utc>) -> u64 {
    u64::try_from((then - now).num_milliseconds()).unwrap_or(0)
}

/// `Sat, 14 Nov 2020 07:28:17 GMT`, the one form that servers send.
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let (_, rest) = text.trim().split_once(", ")?;
    let mut parts = rest.split(' ');
    let day = parts.next()?.parse().ok()?;
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let name = parts.next()?;
    let month = (1..).zip(months).find_map(|(number, month)| (month == name).then_some(number))?;
    let year = parts.next()?.parse().ok()?;
    let mut clock = parts.next()?.splitn(3, ':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    (parts.next()? == "GMT").then_some(())?;
    Some(NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(hour, minute, second)?.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(headers: &[(&str, &str)]) -> Option<u64> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let now = "2020-11-14T07:28:17Z".parse().unwrap();
        asked_wait_ms(&Response { status: 413, headers, body: String::new() }, now)
    }

    #[test]
    fn seconds_dates_and_neither() {
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "30")]), Some(30_000));
        assert_eq!(wait(&[("retry-after", "Sat, 14 Nov 2020 07:29:00 GMT")]), Some(43_000));
        assert_eq!(wait(&[("retry-after", "Sat, 14 Nov 2020 07:00:00 GMT")]), Some(0));
        let own =
            [("retry-after", "Sat, 14 Nov 2020 07:29:00 GMT"), ("date", "Sat, 14 Nov 2020 07:28:50 GMT")];
        assert_eq!(wait(&own), Some(10_000));
        assert_eq!(wait(&[("ratelimit-reset", "7")]), Some(7_000));
        assert_eq!(wait(&[("retry-after", "soon"), ("ratelimit-reset", "7")]), Some(7_000));
        assert_eq!(wait(&[("retry-after", "99999999999999999999")]), None);
        assert_eq!(wait(&[("retry-after", "999999999999")]), Some(86_400_000));
    }
}
