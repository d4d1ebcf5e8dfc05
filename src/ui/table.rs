//! Tables that draw all their rows; long ones are lists (`lists`).

use super::t;
use crate::dom::prelude::*;
use crate::words::Text;

/// A table that scrolls sideways by itself, also with the keyboard; `label` says what it shows.
pub fn data_table(label: Signal<String>, heads: &[Text], hidden: Signal<bool>, rows: AnyView) -> AnyView {
    let heads = heads.iter().map(|head| view! { <th scope="col">{t(*head)}</th> }.into_any());
    view! {
        <div class="data-scroll" tabindex="0" role="region" aria-label=label hidden=hidden>
            <table class="data">
                <caption class="unseen">{label}</caption>
                <thead><tr>{heads.collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
