//! A line of the outline: what the tree pattern requires, around its content.

use super::parts;
use super::state::Outline;
use crate::dom::prelude::*;
use crate::tasks::outline::{Item, Of};
use crate::ui::{Icon, icon};

/// Draws a line by its index. It follows whatever that index refers to.
pub fn line(outline: &Outline, index: usize) -> AnyView {
    let items = outline.items;
    let item = Memo::new(move |()| items.with(|items| items.get(index).copied()));
    let outline = outline.clone();
    let draw = move || item.get().map(|item| drawn(&outline, item, index));
    view! { {draw} }.into_any()
}

fn drawn(outline: &Outline, item: Item, index: usize) -> AnyView {
    let (active, pressed, twisted) = (outline.clone(), outline.clone(), outline.clone());
    let at = Memo::new(move |()| active.cursor.active_index() == Some(index));
    let class = match item.of {
        Of::Stage(_) => "tree-line stage-line",
        Of::Node(_) => "tree-line node-line",
        Of::Why(_) => "tree-line why-line",
        _ => "tree-line detail-line",
    };
    let (known, content) = (outline.clone(), parts::content(outline, item.of));
    let who = Memo::new(move |()| known.cursor.who(item.of));
    let key = who.with_untracked(|who| who.as_ref().and_then(|who| who.key.clone()));
    // A stage that the engine does not know has no state of its own.
    let state =
        move || who.with(|who| who.as_ref().filter(|who| who.key.is_some()).map(|who| who.state.to_string()));
    let lit = outline.clone();
    let dim = Memo::new(move |()| lit.cursor.is_dim(item.of));
    let (chosen, own) = (outline.cursor.views.chosen, key.clone());
    let selected = move || {
        let own = own.as_ref()?;
        Some((chosen.get().as_ref() == Some(own)).to_string())
    };
    let twist = item.open.map(|open| {
        let fold = move |event: web_sys::MouseEvent| {
            event.stop_propagation();
            twisted.fold(item.of, !open);
        };
        view! { <span class="twist" class:open=move || open on:click=fold>{icon(Icon::Down)}</span> }
            .into_any()
    });
    let (kind, id) = (key.as_ref().map(|key| key.kind.word()), key.as_ref().map(|key| key.id.to_string()));
    view! {
        <div
            id=outline.cursor.row_id(index)
            class=class
            class:active=at
            class:dim=move || dim.get() == Some(true)
            class:lit=move || dim.get() == Some(false)
            role="treeitem"
            aria-level=item.level
            aria-posinset=item.place
            aria-setsize=item.siblings
            aria-expanded=item.open.map(|open| open.to_string())
            aria-selected=selected
            data-kind=kind
            data-id=id
            data-state=state
            on:click=move |_| pressed.act(index)
        >
            {twist}
            {content}
        </div>
    }
    .into_any()
}
