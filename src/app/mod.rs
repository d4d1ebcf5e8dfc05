//! The frame: routes, navigation, session, theme, locale, config.

pub mod config;
pub mod route;
