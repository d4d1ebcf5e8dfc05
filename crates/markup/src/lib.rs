//! The `view!` macro of the console.
//!
//! It reads the markup that Leptos reads (with the same parser) and writes calls of the builder in `src/dom`, where
//! Leptos' own macro writes a type for every element. There every distinct tree of types is compiled anew; here
//! all trees share one. That took the frame alone from 221 kB to 187 kB (docs/performance.md).

mod node;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;

/// Markup as an `AnyView`.
///
/// What it takes: elements, `{expressions}`, `"texts"`; attributes as `name=value`, `class:name=on`,
/// `style:name=value`, `prop:name=value`, `on:event=handler`, `node_ref=reference`; and two components,
/// `<For each key children />` and `<Show when>…</Show>`.
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    let parser = rstml::Parser::new(rstml::ParserConfig::default());
    let tree = match parser.parse_simple(Tokens::from(input)) {
        Ok(nodes) => node::all(&nodes),
        Err(error) => error.to_compile_error(),
    };
    tree.into()
}
