//! The way around a tenant: its pages beside one another.

use crate::dom::prelude::*;
use crate::route::{Page, TenantPage};
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::rules::Level;
use crate::texts;
use crate::ui::{say, t, tabs};
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
    let own = (visit.route(Page::Tenant(name.to_owned())), say(TENANT.with([name.into()])));
    let rest = PAGES_OF.map(|(page, label)| (visit.route(Page::OfTenant(name.to_owned(), page)), t(label)));
    Some(tabs(&visit.shell, t(PAGES), std::iter::once(own).chain(rest).collect()))
}

/// What a form is about, as part of its id.
pub fn object(level: &Level) -> String {
    level.tenant().map_or_else(|| "cluster".to_owned(), |name| format!("tenant:{name}"))
}

/// Where it shows how that stands.
pub fn home(level: &Level) -> Page {
    level.tenant().map_or(Page::Home, |name| Page::Tenant(name.to_owned()))
}
