//! One tenant: its state, what runs, what is set, what can be restored.

use super::cluster::load_cluster;
use super::lock::{load_locks, locks_view};
use super::progress::{cancel_button, numbers_view};
use super::restorable::Restorable;
use super::stand::{Effects, tenant_view};
use super::stored::stored_view;
use super::ways::{tenant_acts, tenant_ways};
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::obshell::api::{self, Scope};
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::is_over;
use crate::systems::obshell::rules::NO_SUCH_TENANT;
use crate::systems::obshell::wire::BackupTask;
use crate::texts;
use crate::ui::{Icon, empty, loading, page, refresh_button, say, t};

texts! {
    TITLE: "Tenant {0}", "租户 {0}";
    STANDS: "Current state", "当前状态";
    SET: "What is set", "当前设置";
    RUNS: "Running or last backup", "正在运行或最近一次备份";
    NONE_YET: "No backup of this tenant yet.", "该租户尚无备份。";
    NOTHING_RUNS: "No backup of this tenant is running.", "该租户没有正在运行的备份。";
    RESTORABLE: "What can be restored", "可恢复时间";
    GONE: "No such tenant", "未找到该租户";
}

/// How often the running backup is asked for, in milliseconds.
const EVERY_MS: u32 = 2_000;

/// The page.
pub fn tenant_page(visit: &Visit<Client>, name: &str) -> AnyView {
    let scope = Scope { tenant: Some(name.to_owned()), parameters: true };
    let facts = visit.load(async move |client| Ok(api::tenant_facts(client, &scope).await?.value));
    let locks = load_locks(visit);
    let restorable = Restorable::start(visit, name);
    let refresh = refresh_button(move || {
        facts.again();
        locks.again();
        restorable.again();
    });
    let (named, drawn) = (visit.clone(), name.to_owned());
    let stands = facts.view(6, move |facts| match facts.first() {
        None => empty(Icon::Database, t(GONE), t(NO_SUCH_TENANT), ().into_any()),
        Some(tenant) => view! {
            <section class="group">
                <h2>{t(STANDS)}</h2>
                {locks_view(&named, locks, Some(drawn.clone()), None)}
                {tenant_view(tenant, Effects::default())}
            </section>
            <section class="group" data-part="stored">
                <h2>{t(SET)}</h2>
                {stored_view(tenant)}
            </section>
        }
        .into_any(),
    });
    let content = view! {
        {tenant_ways(visit, Some(name))}
        {stands}
        <section class="group" data-part="running">
            <h2>{t(RUNS)}</h2>
            {runs(visit, name)}
        </section>
        <section class="group">
            <h2>{t(RESTORABLE)}</h2>
            {restorable.view(visit)}
        </section>
    };
    let acts = view! { {refresh}{tenant_acts(visit, name)} };
    page(say(TITLE.with([name.into()])), acts.into_any(), content.into_any())
}

/// The running or last backup with its numbers, followed.
fn runs(visit: &Visit<Client>, name: &str) -> AnyView {
    let wanted = name.to_owned();
    let poll = async move |client: &Client| Ok(api::tenant_backup_overview(client, &wanted).await?.value);
    let polled = visit.watch(EVERY_MS, poll, |_| false);
    let (seen, of, lost) = (polled.seen.clone(), polled.seen.clone(), polled.failure.clone());
    let off = Signal::derive(move || {
        // Until it has been read, a backup may be running.
        let none = |task: &Option<BackupTask>| task.as_ref().is_none_or(|it| is_over(&it.status));
        of.with(|seen| seen.as_ref().is_some_and(none)).then(|| NOTHING_RUNS.into())
    });
    let told = visit.client.clone();
    let draw = move || match seen.get() {
        Some(Some(task)) => numbers_view(&task, told.clock_ahead_ms().unwrap_or_default()),
        Some(None) => view! { <p class="hint">{t(NONE_YET)}</p> }.into_any(),
        None if lost.with(Option::is_some) => ().into_any(),
        None => loading(4),
    };
    let why = polled.lost_view();
    let cancel =
        cancel_button(visit, load_cluster(visit), Some(name.to_owned()), off, move |_| polled.refresh());
    view! { {why}{draw}<div class="actions">{cancel}</div> }.into_any()
}
