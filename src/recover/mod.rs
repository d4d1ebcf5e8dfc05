//! What can be restored, and what cannot: backup sets, archived logs, the windows that they make together, the gaps.
//!
//! Pure, but for `view`: times are milliseconds since 1970, and now is handed in.

mod derive;
mod picture;
#[cfg(feature = "web")]
pub mod view;

pub use derive::{Set, reach, windows};
pub use picture::{Bar, Kind, Picture, Span, Tick, WHOLE, picture};
