//! The state of each tenant's archiving, followed, and what can be done about it.

use super::archive_acts::{Acts, archive_button};
use super::cluster::load_cluster;
use super::stand::archive_badge;
use crate::dom::prelude::*;
use crate::json::parse_instant;
use crate::route::{Page, TenantPage};
use crate::systems::Visit;
use crate::systems::obshell::api::{self, Scope};
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{Archive, Archiving};
use crate::systems::obshell::wire::ArchiveAction;
use crate::tasks::Watched;
use crate::texts;
use crate::ui::{ago, data_table, duration_said, link, loading, say, t};

texts! {
    ARCHIVING: "Log archiving", "日志归档";
    TENANT: "Tenant", "租户";
    STATE: "State", "状态";
    LAG: "Log lag", "日志延迟";
    CHECKPOINT: "Archived up to", "归档至";
    WAY: "Actions", "操作";
    BACKUP: "Back up now", "立即备份";
    NOT_KNOWN: "not known", "未知";
}

/// Follows the archiving of one tenant, or of all: for as long as the page is there, or until it settles.
pub fn follow_archiving(
    visit: &Visit<Client>,
    tenant: Option<String>,
    for_ever: bool,
) -> Watched<Vec<Archiving>> {
    let scope = Scope { tenant, parameters: false };
    let poll = async move |client: &Client| Ok(api::archivings(client, &scope).await?.value);
    let is_over = move |all: &Vec<Archiving>| !for_ever && all.iter().all(|one| is_still(&one.archive));
    visit.watch(2_000, poll, is_over)
}

/// Whether a state does not change on its own. A round that is not listed may still be on its way to STOP:
/// that counts as stopped.
fn is_still(archive: &Archive) -> bool {
    !matches!(archive, Archive::Listed(status) if matches!(status.as_str(), "PREPARE" | "BEGINNING" | "STOPPING"))
}

/// The table with its buttons; `all` adds the actions for all tenants at once below it.
pub fn archive_table(
    visit: &Visit<Client>,
    polled: &Watched<Vec<Archiving>>,
    actions: &'static [ArchiveAction],
    all: bool,
) -> AnyView {
    let (seen, pending) = (polled.seen.clone(), polled.failure.clone());
    let tenants = Memo::new(move |_| seen.get());
    let acts = Acts { visit: visit.clone(), cluster: load_cluster(visit), polled: polled.clone() };
    let names =
        move || tenants.with(|all| all.iter().flatten().map(|one| one.name.clone()).collect::<Vec<_>>());
    let arrived = Memo::new(move |_| tenants.with(Option::is_some));
    let shape = move || (!arrived.get() && pending.with(Option::is_none)).then(|| loading(3));
    let why = polled.lost_view();
    let hidden = Signal::derive(move || !arrived.get());
    let together = all.then(|| {
        let buttons = actions.iter().map(|action| archive_button(&acts, *action, None));
        view! { <div hidden=hidden><div class="actions">{buttons.collect::<Vec<_>>()}</div></div> }.into_any()
    });
    let rows = view! {
        <For each=names key=|name| name.clone() children=move |name| row(&acts, tenants, actions, name) />
    };
    let heads = [TENANT, STATE, LAG, CHECKPOINT, WAY];
    view! {
        {why}
        {shape}
        {data_table(t(ARCHIVING), &heads, hidden, rows.into_any())}
        {together}
    }
    .into_any()
}

fn row(
    acts: &Acts,
    tenants: Memo<Option<Vec<Archiving>>>,
    actions: &'static [ArchiveAction],
    name: String,
) -> AnyView {
    let wanted = name.clone();
    let own = Memo::new(move |_| {
        tenants.with(|all| all.iter().flatten().find(|one| one.name == wanted).cloned().unwrap_or_default())
    });
    let archive = Memo::new(move |_| own.with(|own| own.archive.clone()));
    let (shell, route) =
        (acts.visit.shell.clone(), acts.visit.route(Page::OfTenant(name.clone(), TenantPage::Backup)));
    let way = move || (archive.get() == Archive::Never).then(|| link(&shell, &route, "link", t(BACKUP)));
    let buttons = actions.iter().map(|action| archive_button(acts, *action, Some(&name))).collect::<Vec<_>>();
    let state = move || archive_badge(&archive.get());
    let none = move || view! { <span class="quiet-text">{t(NOT_KNOWN)}</span> }.into_any();
    let lag = move || match own.with(Archiving::delay_ms) {
        Some(ms) => view! { {say(duration_said(ms))} }.into_any(),
        None => none(),
    };
    let checkpoint = move || match own.with(|own| own.checkpoint().and_then(parse_instant)) {
        Some(at) => ago(at.to_utc()),
        None => none(),
    };
    let page = acts.visit.route(Page::Tenant(name.clone()));
    let title = link(&acts.visit.shell, &page, "link", name.clone());
    view! {
        <tr data-tenant=name>
            <th scope="row">{title}</th>
            <td>{state}</td>
            <td class="numbers">{lag}</td>
            <td>{checkpoint}</td>
            <td><div class="row-acts">{buttons}{way}</div></td>
        </tr>
    }
    .into_any()
}
