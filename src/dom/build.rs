//! Building a view from a template and its parts.

use super::part::Part;
use super::view::{AnyView, gather};
use web_sys::{Document, Element, Node};

/// The document, if there is one.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The elements created as SVG; everything else is HTML.
const SVG: [&str; 9] = ["svg", "g", "use", "symbol", "path", "circle", "rect", "line", "text"];

fn element(document: &Document, tag: &str) -> Option<Element> {
    let made = if SVG.contains(&tag) {
        document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
    } else {
        document.create_element(tag)
    };
    made.ok()
}

/// Reads the next word of a template, up to its end sign.
fn word<'a>(rest: &mut &'a str) -> &'a str {
    let (word, after) = rest.split_once('\0').unwrap_or((rest, ""));
    *rest = after;
    word
}

/// Builds what `view!` has written; the crate `markup` describes the template's signs.
///
/// Without a document the view is empty.
pub fn build(template: &str, parts: Vec<Part>) -> AnyView {
    let Some(document) = document() else { return AnyView::none() };
    let (mut rest, mut parts) = (template, parts.into_iter());
    let (mut roots, mut open): (Vec<AnyView>, Vec<Element>) = (Vec::new(), Vec::new());
    // Fails only if a node would become its own ancestor, which no template can express.
    let mut hang = |open: &[Element], view: AnyView| match open.last() {
        Some(parent) => view.append_to(parent),
        None => roots.push(view),
    };
    let mut signs = rest.chars();
    while let Some(sign) = signs.next() {
        rest = signs.as_str();
        match sign {
            '\u{1}' => open.extend(element(&document, word(&mut rest))),
            '\u{2}' => {
                let (name, value) = (word(&mut rest), word(&mut rest));
                if let Some(element) = open.last() {
                    let _never = element.set_attribute(name, value);
                }
            }
            '\u{3}' => {
                if let (Some(element), Some(part)) = (open.last(), parts.next()) {
                    part.apply(element);
                }
            }
            '\u{4}' => {
                let text: Node = document.create_text_node(word(&mut rest)).into();
                hang(&open, AnyView::of(text));
            }
            '\u{5}' => {
                if let Some(Part::Child(view)) = parts.next() {
                    hang(&open, view);
                }
            }
            _ => {
                if let Some(element) = open.pop() {
                    hang(&open, AnyView::of(element));
                }
            }
        }
        signs = rest.chars();
    }
    match roots.len() {
        1 => roots.pop().unwrap_or_else(AnyView::none),
        _ => gather(roots),
    }
}
