//! Below a list: the causes of failures in full.

use crate::dom::prelude::*;
use crate::lists::{Lines, List, causes};
use crate::texts;
use crate::ui::{absolute, say, t};
use std::rc::Rc;

texts! {
    WHY_FAILED: "Why they failed", "失败原因";
    MORE: "{0} more: search or pick to see them here.", "还有 {0} 条：搜索或筛选后在此查看。";
}

/// The most causes shown below a list.
const MOST: usize = 50;

/// The causes of failed lines among those shown; nothing if the list has none.
pub(super) fn causes_view(list: &'static List, lines: Signal<Lines>, found: Signal<Rc<Vec<u32>>>) -> AnyView {
    let failed =
        Memo::new(move |()| lines.with(|lines| found.with(|found| causes(lines, found, list, &absolute))));
    let draw = move || {
        let mut failed = failed.get();
        let more = failed.len().saturating_sub(MOST);
        failed.truncate(MOST);
        let each = failed.into_iter().map(|(name, why)| {
            view! { <li><p class="strong">{say(name)}</p><p class="server-words">{say(why)}</p></li> }
                .into_any()
        });
        let each = each.collect::<Vec<_>>();
        if each.is_empty() {
            return ().into_any();
        }
        let more =
            (more > 0).then(|| view! { <p class="hint">{say(MORE.with([more.into()]))}</p> }.into_any());
        view! { <section class="group"><h2>{t(WHY_FAILED)}</h2><ul class="stack">{each}</ul>{more}</section> }
            .into_any()
    };
    view! { {draw} }.into_any()
}
