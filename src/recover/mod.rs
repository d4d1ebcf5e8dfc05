//! What can be restored and what cannot: backup sets, archived logs, the windows that result, the gaps.
//!
//! Pure except for `view`: times are milliseconds since 1970, and the current time is passed in.

mod derive;
mod picture;
#[cfg(feature = "web")]
pub mod view;

pub use derive::{Set, reach, windows};
pub use picture::{Bar, Kind, Picture, Span, Tick, WHOLE, picture};
