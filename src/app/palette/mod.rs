//! Goes anywhere by typing part of a name.

mod places;

use super::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::found;
use crate::route::Route;
use crate::texts;
use crate::ui::{Icon, Lang, Shell, dialog, fresh, icon, t};
use crate::words::Locale;
use places::{Spot, spots};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

texts! {
    GO_TO: "Go to", "转到";
    FIND: "Find", "查找";
    HINT: "Part of a name, or of an action", "输入名称或操作的一部分";
    NOTHING: "Nothing matches.", "没有匹配的名称。";
}

/// How many are shown at most.
const MOST: usize = 12;

/// The button that opens it, the dialog, and Ctrl-K or ⌘-K anywhere in the console.
pub fn palette(shell: &Shell, sites: &Sites, root: NodeRef<web_sys::HtmlElement>) -> AnyView {
    let (open, on) = (RwSignal::new(false), RwSignal::new(None::<Route>));
    let routes = Rc::clone(&shell.routes);
    let ask = move || {
        on.set(Some(Route::parse(&routes.wanted())));
        open.set(true);
    };
    listen(root, ask.clone());
    // Going back in the browser's history closes it; arriving at the page that was already loading when it
    // was opened does not.
    let route = shell.route.clone();
    Effect::new(move |_| {
        let now = route.get();
        if on.with_untracked(|on| on.as_ref() != Some(&now)) {
            open.set(false);
        }
    });
    let (shell, sites) = (shell.clone(), sites.clone());
    let content = move || finder(&shell, &sites, open);
    view! {
        <button
            type="button"
            class="button quiet"
            data-action="find"
            // On a narrow page its text is not shown.
            aria-label=t(FIND)
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| ask()
        >
            {icon(Icon::Find)}
            <span class="wide-only">{t(FIND)}</span>
        </button>
        {dialog(t(GO_TO), open, Signal::stored(true), content)}
    }
    .into_any()
}

/// Listens for the key wherever the focus is. Inside another page it does not: there the frame has no top
/// bar, and so no palette.
fn listen(root: NodeRef<web_sys::HtmlElement>, ask: impl Fn() + Clone + 'static) {
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        let ask = ask.clone();
        let hear = move |event: KeyboardEvent| {
            let asked = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
            if asked && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                ask();
            }
        };
        crate::dom::listen_until_cleanup(&root.get_root_node(), "keydown", move |event| {
            if let Ok(event) = event.dyn_into() {
                hear(event);
            }
        });
    });
}

fn finder(shell: &Shell, sites: &Sites, open: RwSignal<bool>) -> AnyView {
    let (typed, chosen) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let lang = Lang::here();
    let all = spots(sites);
    // Computed once, not at each key press: there may be thousands.
    let names = Memo::new(move |_| -> Rc<Vec<String>> {
        let locale = lang.get();
        all.with(|all| Rc::new(all.iter().map(|spot| spot.name(locale)).collect()))
    });
    let shown = Memo::new(move |_| -> Rc<Vec<Spot>> {
        let names = names.get();
        all.with(|all| {
            let best = typed.with(|typed| found(names.iter().map(String::as_str), typed, MOST));
            Rc::new(best.into_iter().filter_map(|at| all.get(at).cloned()).collect())
        })
    });
    let go: Rc<dyn Fn(usize)> = {
        let (shell, sites) = (shell.clone(), sites.clone());
        Rc::new(move |at: usize| {
            let Some(spot) = shown.with_untracked(|shown| shown.get(at).cloned()) else { return };
            open.set(false);
            shell.routes.go(&spot.route, false);
            if let Some(site) = spot.leaves.and_then(|target| sites.find(&target)) {
                sites.sign_out(&site);
            }
        })
    };
    let enter = Rc::clone(&go);
    let keys = move |event: KeyboardEvent| {
        let count = shown.with_untracked(|shown| shown.len());
        let step = |by: usize| chosen.update(|at| *at = (*at + by).checked_rem(count).unwrap_or_default());
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(count.saturating_sub(1)),
            "Enter" => enter(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let id = format!("found-{}", fresh());
    let (list_id, active) = (id.clone(), id.clone());
    let rows = move || {
        let locale = lang.get();
        let spots = shown.get();
        let rows = spots.iter().enumerate().map(|(at, spot)| {
            let (go, id) = (Rc::clone(&go), format!("{id}-{at}"));
            row(spot, locale, id, Memo::new(move |_| chosen.get() == at), move || go(at))
        });
        rows.collect::<Vec<_>>()
    };
    let none =
        move || shown.with(|shown| shown.is_empty()).then(|| view! { <p class="hint">{t(NOTHING)}</p> });
    let hint = Signal::derive(move || HINT.get(lang.get()).to_owned());
    let field = NodeRef::<web_sys::HtmlInputElement>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _may_fail = field.focus();
        }
    });
    view! {
        <div class="finder">
            <input
                class="input"
                type="text"
                name="_find"
                role="combobox"
                autocomplete="off"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-label=hint
                placeholder=hint
                aria-controls=list_id.clone()
                aria-activedescendant=move || format!("{active}-{}", chosen.get())
                node_ref=field
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    chosen.set(0);
                }
                on:keydown=keys
            />
            <ul role="listbox" id=list_id aria-label=t(GO_TO)>{rows}</ul>
            <div role="status">{none}</div>
        </div>
    }
    .into_any()
}

/// A place that was found.
fn row(spot: &Spot, locale: Locale, id: String, selected: Memo<bool>, go: impl Fn() + 'static) -> AnyView {
    view! {
        <li
            role="option"
            id=id
            data-route=spot.route.clone()
            aria-selected=move || selected.get().to_string()
            on:click=move |_| go()
        >
            {icon(spot.symbol)}
            <span>{spot.name(locale)}</span>
        </li>
    }
    .into_any()
}
