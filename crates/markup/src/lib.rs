//! The `view!` macro of the console.
//!
//! It reads the same markup as Leptos (with the same parser) but emits calls of the builder in `src/dom`,
//! where Leptos' own macro emits a type for every element. With Leptos' macro, every distinct tree of types
//! is compiled separately; here all trees share one type. That took the frame alone from 221 kB to 187 kB
//! (docs/performance.md).

mod node;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;

/// Turns markup into an `AnyView`.
///
/// Supported: elements, `{expressions}`, `"texts"`; attributes as `name=value`, `class:name=on`,
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
