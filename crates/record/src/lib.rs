//! `#[derive(Read)]` and `#[derive(Write)]`: JSON records, read from a `json::Tree` and written as text.
//!
//! serde's own derive makes a state machine for each type, several hundred bytes per member. These derives
//! make one call per member, and the same calls for all types, which makes what every browser loads first a
//! third smaller. They also implement serde's traits, by way of a tree for reading and of a `Value` for
//! writing, so that everything made for serde still works.
//!
//! Attributes of a type: `#[json(rename_all = "camelCase")]`, `default` (no member is required),
//! `transparent` (a struct is its only member), `skip_null` (each `Option` is left out
//! if it is `None`), `texts = path` (the reader of each `Option<String>`), `with = path` (the reader of every
//! other member that is not required).
//!
//! Attributes of a member: `rename = "name"`, `alias = "name"` (of a required member only), `default` (not
//! required; an `Option` never is), `skip_null` and `skip_empty` (left out if it would be written as `null`
//! or `[]`), `with = path` (its reader, overriding those of the type: `Read::read` is the plain one),
//! `flatten` (takes the members that no other takes).

mod attributes;
mod reader;
mod writer;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

fn made(made: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    made.unwrap_or_else(|error| error.into_compile_error()).into()
}

/// Derives a reader: `impl crate::json::Read`.
#[proc_macro_derive(Read, attributes(json))]
pub fn read(input: TokenStream) -> TokenStream {
    made(reader::read(&parse_macro_input!(input as DeriveInput)))
}

/// Derives a writer: `impl crate::json::Write`.
#[proc_macro_derive(Write, attributes(json))]
pub fn write(input: TokenStream) -> TokenStream {
    made(writer::write(&parse_macro_input!(input as DeriveInput)))
}
