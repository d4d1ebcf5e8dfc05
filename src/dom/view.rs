//! A view: nodes that already exist.

use super::build::document;
use web_sys::Node;

/// Created nodes, on the page or not yet. Several are held in a fragment, so that the dynamic ones among them
/// have a parent from the start.
#[must_use = "a view that is dropped is never seen"]
pub struct AnyView(Option<Node>);

impl AnyView {
    /// Nothing.
    pub fn none() -> Self {
        Self(None)
    }

    /// One node, or a fragment of several.
    pub(super) fn of(node: impl Into<Node>) -> Self {
        Self(Some(node.into()))
    }

    /// Hangs the nodes below a parent.
    pub(super) fn append_to(self, parent: &Node) {
        if let Some(node) = self.0 {
            // Fails only if a node would become its own ancestor, which no view can do.
            let _never = parent.append_child(&node);
        }
    }

    /// Puts the nodes before a sibling.
    pub(super) fn insert_before(self, sibling: &Node) {
        if let (Some(node), Some(parent)) = (self.0, sibling.parent_node()) {
            let _never = parent.insert_before(&node, Some(sibling));
        }
    }
}

/// Several views as one.
pub(super) fn gather(views: impl IntoIterator<Item = AnyView>) -> AnyView {
    let Some(document) = document() else { return AnyView::none() };
    let fragment = document.create_document_fragment();
    for view in views {
        view.append_to(&fragment);
    }
    AnyView::of(fragment)
}
