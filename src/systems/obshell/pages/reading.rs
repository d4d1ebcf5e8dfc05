//! Reads what a form must know, and reads it again just before sending.

use super::lock::Locks;
use super::stand::{Effects, tenant_view};
use crate::dom::prelude::*;
use crate::forms::{Flow, Form, Step};
use crate::net::Failure;
use crate::systems::obshell::changes::changes;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::known::{Known, known};
use crate::systems::obshell::rules::FormContext;
use crate::systems::{FormAt, Visit};
use crate::texts;
use crate::ui::{Loaded, Local, t};
use crate::words::Said;

texts! {
    NOW: "Current state of the tenants", "各租户的当前状态";
}

/// A form about the cluster or one tenant, and what is read for it.
pub type At = FormAt<Client, FormContext, Read>;

/// What is read for a form.
#[derive(Clone, Copy)]
pub struct Read {
    /// The target.
    pub known: Loaded<Known>,
    /// Its locks.
    pub locks: Locks,
}

/// Opens a form and reads the target for it, while one can already type.
pub fn open<F: Form<Context = FormContext>>(
    visit: &Visit<Client>,
    id: &str,
    context: FormContext,
    locks: Locks,
) -> At {
    let (flow, context) = visit.flows.open::<F>(id, context);
    let known = fill(visit, &flow, &context);
    At { visit: visit.clone(), flow, context, of: Read { known, locks } }
}

fn fill(visit: &Visit<Client>, flow: &Local<Flow>, context: &ArcRwSignal<FormContext>) -> Loaded<Known> {
    let scope = context.with_untracked(FormContext::scope);
    let reading = visit.load(async move |client| known(client, &scope).await);
    flow.read_after_unknown(move || reading.again());
    let (context, flow, step) = (context.clone(), flow.clone(), flow.step.clone());
    let is_sending = Memo::new(move |_| step.with(|step| *step == Step::Sending));
    Effect::new(move |_| {
        let Some(now) = reading.ready() else { return };
        let before = context.with_untracked(FormContext::known);
        // Just before sending it is read again, and that reading counts.
        if is_sending.get() || before == now {
            return;
        }
        if !flow.is_reviewed() {
            return context.update(|context| context.take(now));
        }
        // A review made with an older reading keeps it: sending reports the difference.
        if before.tenants.is_some() {
            return;
        }
        // A first reading is taken over only if the text under review stays the same.
        let body = flow.verdict().body;
        context.update(|context| context.take(now));
        if flow.verdict().body != body {
            context.update(|context| context.take(before));
        }
    });
    reading
}

/// Starts a form over: what was known before the last request no longer counts.
pub fn restart(at: &At) {
    at.flow.restart();
    at.context.update(|context| context.take(Known::default()));
    at.of.known.after(true);
    at.of.locks.again();
}

/// The state of each tenant, as the form's rules know it; until then the progress of reading it.
pub fn tenants(at: &At, effects: Signal<Effects>) -> AnyView {
    let (context, reading) = (at.context.clone(), at.of.known);
    let known = Memo::new(move |_| context.with(|context| context.known().tenants));
    let draw = move || match known.get() {
        Some(tenants) => {
            tenants.iter().map(|tenant| tenant_view(tenant, effects.get())).collect::<Vec<_>>().into_any()
        }
        // Read, but not available: the agent is in no cluster, which is said above the form.
        None => reading.view(6, |_| ().into_any()),
    };
    view! { <h3>{t(NOW)}</h3>{draw} }.into_any()
}

/// Reads the target again and says what changed since the form was opened.
pub async fn recheck(at: At) -> Result<Vec<Said>, Failure> {
    let FormAt { visit, flow, context, of } = at;
    of.locks.again();
    let now = known(&visit.client, &context.with_untracked(FormContext::scope)).await?;
    let before = context.with_untracked(FormContext::known);
    let mut said = changes(&before, &now);
    if before != now {
        let take = || context.update(|context| context.take(now.clone()));
        match before.tenants {
            Some(_) => take(),
            // A review made without the tenants could name none of them.
            None => said.extend(flow.judged_anew(take)),
        }
    }
    // A reading requested before this one is out of date.
    of.known.put(now);
    Ok(said)
}
