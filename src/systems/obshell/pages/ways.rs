//! The way around a tenant: its pages beside one another.

use crate::dom::prelude::*;
use crate::route::{Page, TenantPage};
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::rules::Level;
use crate::texts;
use crate::ui::{link, say, t};
use crate::words::Text;

texts! {
    TENANT: "Tenant {0}", "租户 {0}";
    BACKUPS: "Backups", "备份历史";
    ARCHIVING: "Log archiving", "日志归档";
    CHANGE: "Change configuration", "修改配置";
    BACKUP: "Start a backup", "发起备份";
    PAGES: "Pages of this tenant", "该租户的页面";
}

const PAGES_OF: [(TenantPage, Text); 4] = [
    (TenantPage::Backups, BACKUPS),
    (TenantPage::Archiving, ARCHIVING),
    (TenantPage::ChangeConfig, CHANGE),
    (TenantPage::Backup, BACKUP),
];

/// The pages of a tenant; nothing at cluster level.
pub fn tenant_ways(visit: &Visit<Client>, tenant: Option<&str>) -> Option<AnyView> {
    let name = tenant?;
    let to = |page: Page, label: Signal<String>| {
        let here = visit.shell.route.with_untracked(|route| route.to_string() == visit.route(page.clone()));
        let class = if here { "tab here" } else { "tab" };
        let link = link(&visit.shell, &visit.route(page), class, label);
        view! { <li aria-current=here.then_some("page")>{link}</li> }.into_any()
    };
    let own = to(Page::Tenant(name.to_owned()), say(TENANT.with([name.into()])));
    let rest = PAGES_OF.map(|(page, label)| to(Page::OfTenant(name.to_owned(), page), t(label)));
    let all: Vec<AnyView> = std::iter::once(own).chain(rest).collect();
    Some(view! { <nav class="tabs" aria-label=t(PAGES)><ul>{all}</ul></nav> }.into_any())
}

/// What a form is about, as part of its id.
pub fn object(level: &Level) -> String {
    level.tenant().map_or_else(|| "cluster".to_owned(), |name| format!("tenant:{name}"))
}

/// Where it shows how that stands.
pub fn home(level: &Level) -> Page {
    level.tenant().map_or(Page::Home, |name| Page::Tenant(name.to_owned()))
}
