//! Reads what a form must know, and reads it again just before sending.

use super::lock::Locks;
use super::stand::{Effects, tenant_view};
use crate::acts::Recheck;
use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::systems::Visit;
use crate::systems::obshell::changes::changes;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::known::{Known, known};
use crate::systems::obshell::rules::FormContext;
use crate::texts;
use crate::ui::{Loaded, Local, t};

texts! {
    NOW: "Tenants as they stand now", "各租户的当前状态";
}

/// Reads the target for a form that is opened; typing goes on meanwhile.
pub fn fill(visit: &Visit<Client>, flow: &Local<Flow>, context: &ArcRwSignal<FormContext>) -> Loaded<Known> {
    let scope = context.with_untracked(FormContext::scope);
    let reading = visit.load(async move |client| known(client, &scope).await);
    flow.read_after_unknown(move || reading.again());
    let (context, flow) = (context.clone(), flow.clone());
    Effect::new(move |_| {
        let Some(now) = reading.ready() else { return };
        // Under a review that was looked at with the older reading, that one counts: sending tells the difference.
        let reviewing = flow.is_reviewed();
        let before = context.with_untracked(FormContext::known);
        if before != now && !(reviewing && before.tenants.is_some()) {
            context.update(|context| context.take(now));
        }
    });
    reading
}

/// Starts a form over: what was known before the last request counts no more.
pub fn restart(flow: &Flow, context: &ArcRwSignal<FormContext>, reading: Loaded<Known>, locks: Locks) {
    flow.restart();
    context.update(|context| context.take(Known::default()));
    reading.after(true);
    locks.again();
}

/// How each tenant stands, as the form's rules know it; until then how its reading goes.
pub fn tenants(
    context: &ArcRwSignal<FormContext>,
    reading: Loaded<Known>,
    effects: Signal<Effects>,
) -> AnyView {
    let context = context.clone();
    let known = Memo::new(move |_| context.with(|context| context.known().tenants));
    let draw = move || match known.get() {
        Some(tenants) => {
            tenants.iter().map(|tenant| tenant_view(tenant, effects.get())).collect::<Vec<_>>().into_any()
        }
        // Read but not to be had: the agent is in no cluster, which stands above the form.
        None => reading.view(6, |_| ().into_any()),
    };
    view! { <h3>{t(NOW)}</h3>{draw} }.into_any()
}

/// Reads the target again and says what changed since the form was opened.
pub fn recheck(
    visit: &Visit<Client>,
    context: &ArcRwSignal<FormContext>,
    (reading, locks): (Loaded<Known>, Locks),
) -> Recheck {
    let (client, context) = (visit.client.clone(), context.clone());
    Box::new(move || {
        locks.again();
        let (client, context) = (client.clone(), context.clone());
        Box::pin(async move {
            let now = known(&client, &context.with_untracked(FormContext::scope)).await?;
            let before = context.with_untracked(FormContext::known);
            let said = changes(&before, &now);
            if before != now {
                context.update(|context| context.take(now.clone()));
            }
            // What was asked for before it is out of date.
            reading.put(now);
            Ok(said)
        })
    })
}
