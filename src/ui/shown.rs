//! Which page is shown, according to its heading.

use crate::dom::prelude::*;

/// A page's heading: its element and its current text.
type Heading = (NodeRef<web_sys::HtmlElement>, Signal<String>);

/// The heading of the page shown: the last one drawn.
#[derive(Clone, Copy)]
pub struct Shown(RwSignal<Option<Heading>>);

impl Shown {
    /// Listens for the headings of everything below the current owner.
    pub fn provide() -> Self {
        let shown = Self(RwSignal::new(None));
        provide_context(shown);
        shown
    }

    /// A heading is drawn.
    pub(super) fn tell(heading: NodeRef<web_sys::HtmlElement>, title: Signal<String>) {
        if let Some(shown) = use_context::<Self>() {
            shown.0.set(Some((heading, title)));
        }
    }

    /// The heading on the page and its text, tracked; `None` between two pages.
    pub fn get(self) -> Option<(web_sys::HtmlElement, String)> {
        let (heading, title) = self.0.get()?;
        Some((heading.get()?, title.try_get()?))
    }
}
