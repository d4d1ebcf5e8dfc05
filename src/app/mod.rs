//! The frame: routes, navigation, session, theme, locale, config.
