//! Primitives: button, dialog, table, tabs and what else every page is made of.
