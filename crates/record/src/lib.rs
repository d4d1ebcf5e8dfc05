//! `#[derive(Read)]` and `#[derive(Write)]`: JSON records, read from a `json::Tree` and written as text.
//!
//! serde's own derive makes a state machine of each type, several hundred bytes a member. These make one call a
//! member, and the same calls for all types: what every browser loads first is a third smaller for it. Each also
//! gives the type serde's trait, by way of a tree to read and of a `Value` to write, so that everything made for serde goes on working.
//!
//! Attributes, of a type: `#[json(rename_all = "camelCase")]`, `default` (no member is required), `transparent`
//! (a struct of one member is that member), `skip_null` (each `Option` is left out where it is `None`), `texts = path` (the
//! reader of each `Option<String>`), `with = path` (that of each other member that is not required). Of a member: `rename =
//! "name"`, `alias = "name"` (of a required one), `default` (not required; an `Option` never is), `skip_null` and `skip_empty`
//! (left out when written so), `with = path` (its reader, whatever is said of the type: `Read::read` is the plain one),
//! `flatten` (takes the members that no other takes).

mod attributes;
mod reader;
mod writer;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

fn made(made: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    made.unwrap_or_else(|error| error.into_compile_error()).into()
}

/// Makes a reader: `impl crate::json::Read`.
#[proc_macro_derive(Read, attributes(json))]
pub fn read(input: TokenStream) -> TokenStream {
    made(reader::read(&parse_macro_input!(input as DeriveInput)))
}

/// Makes a writer: `impl crate::json::Write`.
#[proc_macro_derive(Write, attributes(json))]
pub fn write(input: TokenStream) -> TokenStream {
    made(writer::write(&parse_macro_input!(input as DeriveInput)))
}
