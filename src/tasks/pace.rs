//! When to poll again.

use crate::net::LONGEST_WISH_MS;

/// A hidden page polls no more often than this, in milliseconds.
const HIDDEN_MS: u64 = 15_000;

/// The longest back-off after failures, and after slow answers, in milliseconds.
const LONGEST_MS: u64 = 60_000;

/// What the next poll depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The shortest time between the starts of two polls, in milliseconds.
    pub floor_ms: u32,
    /// How long the last poll took, in milliseconds.
    pub length_ms: u64,
    /// Whether the page is hidden.
    pub hidden: bool,
    /// Failures in a row.
    pub failures: u32,
    /// The wait that the server asked for, in milliseconds.
    pub wait_ms: Option<u64>,
    /// A random number from 0 to 1, so that many pages do not come back at the same moment.
    pub chance: f64,
}

impl Pace {
    /// How long to wait from the end of the last poll, in milliseconds.
    ///
    /// The next poll starts at least the floor, and at least five times the last poll's length, after that
    /// one began: a slow server is polled less often. The length is capped, so that a poll during which the
    /// machine slept does not count as that long.
    pub fn delay_ms(self) -> u64 {
        let length_ms = self.length_ms.min(LONGEST_MS / 5);
        let from_start = u64::from(self.floor_ms).max(length_ms * 5);
        let mut delay = from_start.saturating_sub(length_ms);
        if self.failures > 0 {
            let doubled = u64::from(self.floor_ms) << self.failures.min(10);
            // Between half and the whole of it.
            let spread = 0.5 + self.chance.clamp(0.0, 1.0) / 2.0;
            delay = delay.max((doubled.min(LONGEST_MS) as f64 * spread) as u64);
        }
        if self.hidden {
            delay = delay.max(HIDDEN_MS);
        }
        delay.max(self.wait_ms.unwrap_or_default().min(LONGEST_WISH_MS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Pace =
        Pace { floor_ms: 1_000, length_ms: 50, hidden: false, failures: 0, wait_ms: None, chance: 0.0 };

    #[test]
    fn a_quick_server_is_polled_every_second_and_a_slow_one_less() {
        assert_eq!(USUAL.delay_ms(), 950);
        assert_eq!(Pace { length_ms: 200, ..USUAL }.delay_ms(), 800);
        assert_eq!(Pace { length_ms: 3_000, ..USUAL }.delay_ms(), 12_000);
    }

    #[test]
    fn a_night_asleep_is_not_a_slow_answer() {
        assert!(Pace { length_ms: 8 * 3_600_000, ..USUAL }.delay_ms() < LONGEST_MS);
        assert!(Pace { length_ms: u64::MAX, ..USUAL }.delay_ms() < LONGEST_MS);
    }

    #[test]
    fn failures_back_off_with_jitter_up_to_a_limit() {
        let failed = |failures, chance| Pace { failures, chance, ..USUAL }.delay_ms();
        assert_eq!((failed(1, 0.0), failed(1, 1.0)), (1_000, 2_000));
        assert_eq!((failed(3, 0.0), failed(3, 1.0)), (4_000, 8_000));
        assert_eq!(failed(30, 1.0), LONGEST_MS);
    }

    #[test]
    fn a_hidden_page_and_the_servers_wish_wait_longer() {
        assert_eq!(Pace { hidden: true, ..USUAL }.delay_ms(), HIDDEN_MS);
        assert_eq!(Pace { wait_ms: Some(30_000), ..USUAL }.delay_ms(), 30_000);
        assert_eq!(Pace { wait_ms: Some(86_400_000), ..USUAL }.delay_ms(), 900_000);
    }
}
