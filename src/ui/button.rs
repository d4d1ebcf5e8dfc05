//! Buttons that act.

use super::{Icon, icon, t};
use crate::dom::prelude::*;
use crate::texts;
use crate::words::Text;

texts! {
    REFRESH: "Refresh", "刷新";
}

/// How prominent a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The page's one main action.
    Main,
    /// A secondary action.
    Plain,
    /// Takes something away.
    Danger,
}

impl Act {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "button main",
            Self::Plain => "button",
            Self::Danger => "button danger",
        }
    }
}

/// A button with its `data-action`. While `off` it stays in place, disabled; the reason is shown beside it. A
/// press that came before the document was updated does nothing either.
pub fn action(
    name: &'static str,
    act: Act,
    symbol: Option<Icon>,
    label: Signal<String>,
    off: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    drawn(name, act, symbol, label, off, Box::new(press))
}

// One function for all presses: otherwise the drawing would be compiled separately for each.
fn drawn(
    name: &'static str,
    act: Act,
    symbol: Option<Icon>,
    label: Signal<String>,
    off: Signal<bool>,
    press: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class=act.class()
            data-action=name
            disabled=off
            on:click=move |_| {
                if !off.get_untracked() {
                    press();
                }
            }
        >
            {symbol.map(icon)}
            {label}
        </button>
    }
    .into_any()
}

/// A button with only an icon; its name is shown on hover and read to screen readers.
pub fn icon_button(
    name: &'static str,
    class: &'static str,
    symbol: Icon,
    label: Text,
    off: Signal<bool>,
    press: Box<dyn Fn()>,
) -> AnyView {
    let label = t(label);
    view! {
        <button
            type="button"
            class=class
            data-action=name
            aria-label=label
            title=label
            disabled=off
            on:click=move |_| press()
        >
            {icon(symbol)}
        </button>
    }
    .into_any()
}

/// The button that reads a page again.
pub fn refresh_button(press: impl Fn() + 'static) -> AnyView {
    drawn("refresh", Act::Plain, Some(Icon::Refresh), t(REFRESH), Signal::stored(false), Box::new(press))
}

/// The submit button of a form; the form's own handler acts.
///
/// The second click of a double click is dropped: it may hit a button that has just appeared there after the
/// first.
pub fn submit(
    name: &'static str,
    act: Act,
    symbol: Option<Icon>,
    label: Signal<String>,
    off: Signal<bool>,
) -> AnyView {
    let once = |event: leptos::ev::MouseEvent| {
        if event.detail() > 1 {
            event.prevent_default();
        }
    };
    view! {
        <button type="submit" class=act.class() data-action=name disabled=off on:click=once>{symbol.map(icon)}{label}</button>
    }
    .into_any()
}
