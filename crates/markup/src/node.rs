//! Turns nodes into a template and the parts that fill it.
//!
//! The static markup becomes one string that `dom::build` reads; only the dynamic parts become code. The
//! string's opcodes: 1 opens an element (name), 2 sets an attribute (name, value), 3 applies the next part to
//! the open element, 4 is a text, 5 takes the next part as a child, 6 closes the element. Names, values and
//! texts end with 0.

use proc_macro2::{Span, TokenStream as Tokens};
use quote::quote;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned as _;
use syn::{Error, Expr, ExprLit, Ident, Lit, LitStr, Stmt};

/// A template being built, with its parts in the order in which it takes them.
#[derive(Default)]
struct Template {
    text: String,
    parts: Vec<Tokens>,
}

/// Turns nodes into one view.
pub(crate) fn all(nodes: &[Node]) -> Tokens {
    if let [Node::Block(block)] = nodes {
        let inner = bare(block);
        return quote! { crate::dom::IntoView::into_any(#inner) };
    }
    let mut template = Template::default();
    nodes.iter().for_each(|node| template.node(node));
    let (text, parts) = (template.text, template.parts);
    quote! { crate::dom::build(#text, ::std::vec![#(#parts),*]) }
}

/// `{expression}` without its braces, which the compiler would report as unnecessary.
fn bare(block: &NodeBlock) -> Tokens {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(expression, None)]) => quote! { #expression },
        _ => quote! { #block },
    }
}

fn refuse(span: Span, why: &str) -> Tokens {
    Error::new(span, why).to_compile_error()
}

impl Template {
    fn sign(&mut self, sign: char, words: &[&str]) {
        self.text.push(sign);
        for word in words {
            self.text.push_str(word);
            self.text.push('\0');
        }
    }

    fn child(&mut self, view: Tokens) {
        self.sign('\u{5}', &[]);
        self.parts.push(quote! { crate::dom::Part::child(#view) });
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Element(element) => self.element(element),
            Node::Fragment(fragment) => fragment.children.iter().for_each(|child| self.node(child)),
            Node::Block(block) => self.child(bare(block)),
            Node::Text(text) => self.sign('\u{4}', &[&text.value_string()]),
            Node::RawText(raw) => self.child(refuse(raw.span(), "a text stands in quotes")),
            Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => {}
        }
    }

    fn element(&mut self, element: &NodeElement<rstml::Infallible>) {
        let name = element.name().to_string();
        match name.as_str() {
            "For" => self.child(each(element)),
            "Show" => self.child(show(element)),
            _ if name.starts_with(|first: char| first.is_uppercase()) => {
                let why = "components are plain functions here: call them in braces";
                self.child(refuse(element.name().span(), why));
            }
            _ => {
                self.sign('\u{1}', &[&name]);
                for attribute in element.attributes() {
                    match attribute {
                        NodeAttribute::Attribute(keyed) => self.attribute(keyed),
                        NodeAttribute::Block(block) => {
                            self.child(refuse(block.span(), "attributes have a name here"));
                        }
                    }
                }
                element.children.iter().for_each(|child| self.node(child));
                self.sign('\u{6}', &[]);
            }
        }
    }

    fn part(&mut self, part: Tokens) {
        self.sign('\u{3}', &[]);
        self.parts.push(part);
    }

    fn attribute(&mut self, keyed: &KeyedAttribute) {
        let key: String = keyed.key.to_string().split_whitespace().collect();
        let span = keyed.key.span();
        let value = keyed.value();
        let needed = || value.map_or_else(|| refuse(span, "this needs a value"), |value| quote! { #value });
        let text = |name: &str| LitStr::new(name, span);
        match (key.split_once(':'), value) {
            (Some(("on", event)), _) => {
                let (event, value) = (Ident::new(event, span), needed());
                self.part(quote! { crate::dom::Part::on(crate::dom::event::#event, #value) });
            }
            (Some(("class", name)), _) => {
                let (name, value) = (text(name), needed());
                self.part(quote! { crate::dom::Part::toggle(#name, #value) });
            }
            (Some(("style", name)), _) => {
                let (name, value) = (text(name), needed());
                self.part(quote! { crate::dom::Part::style(#name, #value) });
            }
            (Some(("prop", name)), _) => {
                let (name, value) = (text(name), needed());
                self.part(quote! { crate::dom::Part::prop(#name, #value) });
            }
            _ if key == "node_ref" => {
                let value = needed();
                self.part(quote! { crate::dom::Part::reference(#value) });
            }
            _ if key == "style" => {
                let why = "the page's policy blocks this: use a class or `style:name`";
                self.part(refuse(span, why));
            }
            (_, None) => self.sign('\u{2}', &[&key, ""]),
            (_, Some(Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }))) => {
                self.sign('\u{2}', &[&key, &literal.value()]);
            }
            (_, Some(value)) => {
                let name = text(&key);
                self.part(quote! { crate::dom::IntoAttribute::part(#value, #name) });
            }
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
