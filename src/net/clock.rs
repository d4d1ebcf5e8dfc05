//! Time and randomness, passed in; fixed ones exist in tests only.

use chrono::{DateTime, Utc};
use std::future::{Future, ready};
use std::pin::Pin;

/// A wait.
pub type Waiting = Pin<Box<dyn Future<Output = ()>>>;

/// A clock.
pub trait Clock {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;

    /// Waits this many milliseconds; returns at once if no time passes here.
    fn wait(&self, _ms: u32) -> Waiting {
        Box::pin(ready(()))
    }
}

/// A source of random bytes fit for keys.
pub trait Random {
    /// Fills the bytes, or says that the platform has no such source.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandom>;
}

/// The platform has no source of random bytes; nothing can be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandom;

/// The platform's own source of random bytes (`crypto.getRandomValues` in a browser).
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        getrandom::fill(bytes).map_err(|_| NoRandom)
    }
}
