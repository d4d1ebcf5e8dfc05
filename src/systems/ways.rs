//! What can be done on a target, for its home page: one card per action, the whole card a link.

use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Icon, Shell, icon, link, t};
use crate::words::Text;

texts! {
    DO: "What you can do", "可执行的操作";
}

/// A link to an action: its route, icon, name, and a description.
pub type Way = (String, Icon, Text, Text);

/// Draws the links.
pub fn ways(shell: &Shell, all: Vec<Way>) -> AnyView {
    let card = |(route, symbol, name, what): Way| {
        let name = view! { {icon(symbol)}<h3>{t(name)}</h3> };
        view! {
            <li class="card way">
                {link(shell, &route, "card-name", name)}
                <p class="quiet-text">{t(what)}</p>
            </li>
        }
        .into_any()
    };
    let all = all.into_iter().map(card).collect::<Vec<_>>();
    view! { <section class="stack"><h2>{t(DO)}</h2><ul class="cards">{all}</ul></section> }.into_any()
}
