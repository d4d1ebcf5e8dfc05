//! The one way out: requests, replies, failures, what is logged of them and masked in them.

mod clock;
mod failure;
#[cfg(feature = "web")]
mod fetch;
mod http;
mod keys;
mod log;
mod meaning;
mod outlet;
pub mod said;
mod secrets;
mod shell;
mod some;
#[cfg(test)]
pub mod testing;
mod turns;
mod wait;

pub use clock::{Clock, NoRandom, Random, SystemRandom, Waiting};
pub use failure::{Failure, Refusal, Sub};
#[cfg(feature = "web")]
pub use fetch::{Fetch, read_file};
pub use http::{Arrived, Intent, Lost, Method, Receipt, Reply, Request, Response, Sending, Transport};
pub use keys::{keys_in, mask_keys, turn_keys};
pub use log::{Ending, Entry, KEPT_READS, KEPT_WRITES, Log};
pub use meaning::Meaning;
pub use outlet::Outlet;
pub use said::failure_said;
pub use secrets::{MASK, Secrets, Tried};
pub use shell::quoted;
pub use some::{AT_ONCE, FirstFailure, Piece, some_at_a_time};
pub use turns::Turns;
pub use wait::{
    LONGEST_WAIT_MS, LONGEST_WISH_MS, asked_wait_ms, is_passing, limit_reset_ms, put_off_ms, puts_off,
    retry_after_ms,
};
