//! From nodes to calls of the builder.

use proc_macro2::{Span, TokenStream as Tokens};
use quote::quote;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned as _;
use syn::{Error, Expr, Ident, LitStr, Stmt};

/// Several nodes as one view.
pub(crate) fn all(nodes: &[Node]) -> Tokens {
    let views: Vec<Tokens> = nodes.iter().filter_map(one).collect();
    match views.as_slice() {
        [single] => quote! { crate::dom::IntoView::into_any(#single) },
        many => quote! { crate::dom::fragment([#(crate::dom::IntoView::into_any(#many)),*]) },
    }
}

/// One node as an expression; a comment is none.
fn one(node: &Node) -> Option<Tokens> {
    match node {
        Node::Element(element) => Some(element_or_component(element)),
        Node::Fragment(fragment) => Some(all(&fragment.children)),
        Node::Block(block) => Some(bare(block)),
        Node::Text(text) => {
            let value = &text.value;
            Some(quote! { #value })
        }
        Node::RawText(raw) => Some(refuse(raw.span(), "a text stands in quotes")),
        Node::Comment(_) | Node::Doctype(_) => None,
        Node::Custom(_) => None,
    }
}

/// `{expression}` without its braces, which the compiler would call unnecessary.
fn bare(block: &NodeBlock) -> Tokens {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(expression, None)]) => quote! { #expression },
        _ => quote! { #block },
    }
}

fn refuse(span: Span, why: &str) -> Tokens {
    Error::new(span, why).to_compile_error()
}

fn element_or_component(element: &NodeElement<rstml::Infallible>) -> Tokens {
    let name = element.name().to_string();
    match name.as_str() {
        "For" => each(element),
        "Show" => show(element),
        _ if name.starts_with(|first: char| first.is_uppercase()) => {
            refuse(element.name().span(), "components are plain functions here: call them in braces")
        }
        _ => plain(element, &name),
    }
}

fn plain(element: &NodeElement<rstml::Infallible>, name: &str) -> Tokens {
    let attributes = element.attributes().iter().map(|attribute| match attribute {
        NodeAttribute::Attribute(keyed) => self::attribute(keyed),
        NodeAttribute::Block(block) => refuse(block.span(), "attributes have a name here"),
    });
    let children = element.children.iter().filter_map(one);
    quote! { crate::dom::element(#name)#(#attributes)*#(.child(#children))* }
}

/// One attribute as a call on the element.
fn attribute(keyed: &KeyedAttribute) -> Tokens {
    let key: String = keyed.key.to_string().split_whitespace().collect();
    let span = keyed.key.span();
    let value = keyed.value();
    let needed = |value: Option<&Expr>| match value {
        Some(value) => quote! { #value },
        None => refuse(span, "this needs a value"),
    };
    let text = |name: &str| LitStr::new(name, span);
    if key == "node_ref" {
        let value = needed(value);
        return quote! { .node_ref(#value) };
    }
    match key.split_once(':') {
        Some(("on", event)) => {
            let (event, value) = (Ident::new(event, span), needed(value));
            quote! { .on(crate::dom::event::#event, #value) }
        }
        Some(("class", name)) => {
            let (name, value) = (text(name), needed(value));
            quote! { .toggle(#name, #value) }
        }
        Some(("style", name)) => {
            let (name, value) = (text(name), needed(value));
            quote! { .style(#name, #value) }
        }
        Some(("prop", name)) => {
            let (name, value) = (text(name), needed(value));
            quote! { .prop(#name, #value) }
        }
        _ if key == "style" => refuse(span, "the page's policy blocks this: use a class or `style:name`"),
        _ => {
            let name = text(&key);
            let value = value.map_or_else(|| quote! { true }, |value| quote! { #value });
            quote! { .attr(#name, #value) }
        }
    }
}

/// The value of a component's property.
fn property<'a>(element: &'a NodeElement<rstml::Infallible>, name: &str) -> Option<&'a Expr> {
    element.attributes().iter().find_map(|attribute| match attribute {
        NodeAttribute::Attribute(keyed) if keyed.key.to_string() == name => keyed.value(),
        _ => None,
    })
}

fn each(element: &NodeElement<rstml::Infallible>) -> Tokens {
    let parts = ["each", "key", "children"].map(|name| property(element, name));
    match parts {
        [Some(each), Some(key), Some(children)] => quote! { crate::dom::each(#each, #key, #children) },
        _ => refuse(element.name().span(), "For takes each, key and children"),
    }
}

fn show(element: &NodeElement<rstml::Infallible>) -> Tokens {
    let Some(when) = property(element, "when") else {
        return refuse(element.name().span(), "Show takes when");
    };
    let children = all(&element.children);
    quote! { crate::dom::show(#when, move || #children) }
}
