//! Long lists of which only what is on screen is drawn.

use crate::dom::prelude::*;

/// Rows drawn beyond the edges, so that a fast scroll shows no gap.
const MARGIN: usize = 8;

/// A list of rows of one height in pixels, in a scroller of its own. `row` draws one by its index and must follow
/// its data by itself: a row is not drawn anew while it stays on screen.
pub fn rows(
    class: &'static str,
    label: Signal<String>,
    count: Signal<usize>,
    height: u32,
    row: impl Fn(usize) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let node = NodeRef::<web_sys::HtmlElement>::new();
    let (top, view_height) = (RwSignal::new(0_usize), RwSignal::new(800_usize));
    let measure = move || {
        if let Some(element) = node.get_untracked() {
            top.set(usize::try_from(element.scroll_top()).unwrap_or_default());
            view_height.set(usize::try_from(element.client_height()).unwrap_or_default().max(200));
        }
    };
    let height_px = height.max(1) as usize;
    let range = Memo::new(move |_| {
        let first = (top.get() / height_px).saturating_sub(MARGIN);
        let shown = view_height.get() / height_px + 2 * MARGIN + 1;
        let count = count.get();
        (first.min(count), (first + shown).min(count))
    });
    Effect::new(move |_| {
        count.track();
        measure();
    });
    let space = move |rows: usize| format!("{}px", rows * height_px);
    view! {
        <div class=format!("rows {class}") node_ref=node tabindex="0" role="group" aria-label=label on:scroll=move |_| measure()>
            <div style:height=move || space(range.get().0)></div>
            <For each=move || { let (from, to) = range.get(); from..to } key=|index| *index children=row />
            <div style:height=move || space(count.get().saturating_sub(range.get().1))></div>
        </div>
    }
    .into_any()
}
