//! What stands beside the form: the next runs, and from when copies are complete.

use crate::dom::prelude::*;
use crate::fleet::view::{Meant, preview};
use crate::forms::Flow;
use crate::schedule::{Plan, next_full};
use crate::systems::rackspace::Context;
use crate::systems::rackspace::slot::utc_text;
use crate::systems::rackspace::summary::{Facts, kept};
use crate::texts;
use crate::ui::{Local, say, t};
use crate::words::Arg;

texts! {
    COPIES: "Copies", "复制";
    COPIES_FROM: "Copies in {0} are complete from the first full backup on: not before {1}. An incremental backup needs the one it builds on in the same region.",
        "{0} 的副本从首次全量备份起才完整：不早于 {1}。增量备份要求其父备份已在同一地域。";
    COPIES_EACH: "Every backup is a full one, so that each copy in {0} stands by itself.", "每次均为全量备份，{0} 中的每个副本都可独立使用。";
}

/// Follows the draft and the time.
pub(super) fn form_panel(flow: &Local<Flow>, context: &ArcRwSignal<Context>) -> AnyView {
    let (flow, read) = (flow.clone(), context.clone());
    panel_of(Memo::new(move |_| {
        read.with(|context| (flow.draft.with(|draft| Facts::of_draft(draft, context)), context.clone()))
    }))
}

/// The panel of a plan, as far as it is known.
pub(super) fn panel_of(told: Memo<(Facts, Context)>) -> AnyView {
    let known = Memo::new(move |_| {
        told.with(|(facts, context)| {
            let plan = facts.plan.as_ref()?;
            let full = next_full(plan, context.now)?;
            let daily = matches!(*plan, Plan::Rackspace { day_of_week: 7, .. });
            Some((full, daily, facts.copies.clone()))
        })
    });
    let meant = Memo::new(move |_| {
        told.with(|(facts, context)| Meant {
            plan: facts.plan.clone(),
            kept: kept(facts.retention),
            now: context.now,
        })
    });
    let draw = move || {
        let (full, daily, copies) = known.get()?;
        let codes: Vec<Arg> = copies.iter().map(|code| Arg::from(code.as_str())).collect();
        (!codes.is_empty()).then(|| {
            let said = if daily {
                COPIES_EACH.with([codes.into()])
            } else {
                COPIES_FROM.with([codes.into(), utc_text(full).into()])
            };
            view! { <h3>{t(COPIES)}</h3><p>{say(said)}</p> }.into_any()
        })
    };
    view! { <div class="stack">{preview(meant)}{draw}</div> }.into_any()
}
