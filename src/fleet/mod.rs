//! Everything that is protected, of all systems, in one list: its standing, when it runs next, what will be
//! deleted.
//!
//! Systems say what they know of their things; the conclusions are drawn here, in one place for all.

pub mod calendar;
pub mod change;
mod collide;
mod csv;
mod finder;
mod kept;
pub mod known;
mod place;
mod preview;
mod record;
mod rhythm;
mod standing;
mod thing;
#[cfg(feature = "web")]
pub mod view;

#[cfg(test)]
mod table_test;
#[cfg(test)]
pub mod testing;

pub use collide::{Collides, collisions};
pub use csv::csv;
pub use finder::found;
pub use kept::{Fate, Kept, fates, shortened};
pub use place::{CalendarPlace, date};
pub use preview::{Foreseen, Made, Outlook, left_of};
pub use record::{Record, Work};
pub use rhythm::{Takes, median, usual_gap};
pub use standing::{Judged, Standing, has_turned, judge};
pub use thing::{BACK_UP_NOW, Good, HISTORY, Planned, Reading, Thing, ThingKind, With, thing_id};
