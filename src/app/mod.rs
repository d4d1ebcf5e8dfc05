//! The frame: navigation, session, theme, locale, config.

#[cfg(feature = "web")]
mod activity;
#[cfg(feature = "web")]
mod around;
#[cfg(feature = "web")]
mod arrive;
#[cfg(feature = "web")]
mod changes;
pub mod config;
#[cfg(feature = "web")]
mod fleet;
#[cfg(feature = "web")]
mod follow;
#[cfg(feature = "web")]
mod frame;
#[cfg(feature = "web")]
pub mod host;
pub mod idle;
#[cfg(feature = "web")]
mod many;
#[cfg(feature = "web")]
mod missing;
#[cfg(feature = "web")]
mod nav;
#[cfg(feature = "web")]
mod news;
#[cfg(feature = "web")]
mod overview;
#[cfg(feature = "web")]
mod palette;
#[cfg(feature = "web")]
mod prefs;
#[cfg(feature = "web")]
mod reach;
#[cfg(feature = "web")]
mod root;
#[cfg(feature = "web")]
mod router;
#[cfg(feature = "web")]
mod signin;
#[cfg(feature = "web")]
mod site;
#[cfg(feature = "web")]
mod sites;

#[cfg(feature = "web")]
pub use around::{Credential, Host, Wishes};
#[cfg(feature = "web")]
pub use root::{Handle, mount};
