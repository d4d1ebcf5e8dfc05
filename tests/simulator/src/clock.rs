//! Two clocks: the real one, which is passed in, and the engines', which can run faster and jump.

use serde::{Deserialize, Serialize};

/// A point on both clocks, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The real clock: envelope times, `Ts`, sessions, tokens.
    pub real_ms: i64,
    /// The engines' clock: their waits and schedules.
    pub engine_ms: i64,
}

/// Maps real time to the engines' time.
#[derive(Clone, Debug)]
pub struct Clock {
    speed: f64,
    anchor: Moment,
}

impl Clock {
    /// A clock that starts at this real time and runs the engines at this speed.
    pub fn new(real_ms: i64, speed: f64) -> Self {
        Self { speed, anchor: Moment { real_ms, engine_ms: real_ms } }
    }

    /// Both clocks at this real time.
    pub fn at(&self, real_ms: i64) -> Moment {
        let passed = (real_ms - self.anchor.real_ms).max(0) as f64 * self.speed;
        Moment { real_ms, engine_ms: self.anchor.engine_ms + passed as i64 }
    }

    /// The real time at which the engines' clock showed this: task times are reported in it.
    ///
    /// Never later than `now`: whatever a jump skipped is reported as happening now.
    pub fn real_of(&self, engine_ms: i64, now: Moment) -> i64 {
        let back = (now.engine_ms - engine_ms).max(0) as f64 / self.speed.max(f64::MIN_POSITIVE);
        now.real_ms - back as i64
    }

    /// Changes the speed from now on.
    pub fn set_speed(&mut self, real_ms: i64, speed: f64) {
        self.anchor = self.at(real_ms);
        self.speed = speed;
    }

    /// Jumps ahead.
    pub fn jump(&mut self, real_ms: i64, seconds: i64) {
        self.anchor = self.at(real_ms);
        self.anchor.engine_ms += seconds * 1000;
    }

    /// How many times as fast the engines' clock runs.
    pub fn speed(&self) -> f64 {
        self.speed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engines_run_faster_and_jump() {
        let mut clock = Clock::new(1_000, 10.0);
        assert_eq!(clock.at(1_500).engine_ms, 6_000);
        clock.jump(1_500, 60);
        assert_eq!(clock.at(1_500).engine_ms, 66_000);
        clock.set_speed(1_500, 1.0);
        assert_eq!(clock.at(2_500).engine_ms, 67_000);
        assert_eq!(clock.real_of(66_500, clock.at(2_500)), 2_000);
    }
}
