//! Throttling: the number of requests of a user in a window of ten seconds is limited (contracts/ocp.md 4).

use super::fail::Failure;
use crate::http::Reply;
use std::collections::HashMap;

const WINDOW_MS: i64 = 10_000;
/// High enough that no person and no test reaches it by accident.
const REQUESTS: u32 = 20_000;

/// The number of requests of each user in the current window.
#[derive(Debug, Default)]
pub struct Limit {
    windows: HashMap<&'static str, (i64, u32)>,
}

impl Limit {
    /// Counts a request. Errors: 429.
    pub fn count(&mut self, user: &'static str, real_ms: i64) -> Result<(), Failure> {
        let window = self.windows.entry(user).or_insert((real_ms, 0));
        if real_ms - window.0 >= WINDOW_MS {
            *window = (real_ms, 0);
        }
        window.1 += 1;
        if window.1 > REQUESTS { Err(Failure::new(429, "COM10015", "")) } else { Ok(()) }
    }

    /// Adds the rest of the window to a reply's headers.
    pub fn headers(&self, reply: Reply, user: &str, real_ms: i64) -> Reply {
        let (from, count) = self.windows.get(user).copied().unwrap_or((real_ms, 0));
        let reset = (from + WINDOW_MS - real_ms).max(0).div_euclid(1000) + 1;
        reply
            .header("RateLimit-Limit", &REQUESTS.to_string())
            .header("RateLimit-Remaining", &REQUESTS.saturating_sub(count).to_string())
            .header("RateLimit-Reset", &reset.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_window_allows_requests_again() {
        let mut limit = Limit::default();
        assert!((0..REQUESTS).all(|_| limit.count("admin", 0).is_ok()));
        assert_eq!(limit.count("admin", 9_999).unwrap_err().status, 429);
        assert!(limit.count("viewer", 9_999).is_ok());
        let reply = limit.headers(Reply::empty(429), "admin", 4_000);
        assert!(reply.headers.contains(&("ratelimit-reset".into(), "7".into())));
        assert!(limit.count("admin", 10_000).is_ok());
    }
}
