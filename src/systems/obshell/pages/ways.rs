//! Getting around a tenant: its pages side by side.

use crate::dom::prelude::*;
use crate::route::{Page, TenantPage};
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::rules::Level;
use crate::texts;
use crate::ui::{Icon, icon, link, say, t, tabs};
use crate::words::Text;

texts! {
    TENANT: "Tenant {0}", "租户 {0}";
    BACKUPS: "Backups", "备份历史";
    ARCHIVING: "Log archiving", "日志归档";
    CHANGE: "Change configuration", "修改配置";
    BACKUP: "Back up now", "立即备份";
    PAGES: "Pages of this tenant", "该租户的页面";
}

const PAGES_OF: [(TenantPage, Text); 2] =
    [(TenantPage::Backups, BACKUPS), (TenantPage::Archiving, ARCHIVING)];

/// The pages of a tenant; nothing at cluster level.
pub fn tenant_ways(visit: &Visit<Client>, tenant: Option<&str>) -> Option<AnyView> {
    let name = tenant?;
    let own = (visit.route(Page::Tenant(name.to_owned())), say(TENANT.with([name.into()])));
    let rest = PAGES_OF.map(|(page, label)| (visit.route(Page::OfTenant(name.to_owned(), page)), t(label)));
    Some(tabs(&visit.shell, t(PAGES), std::iter::once(own).chain(rest).collect()))
}

/// What can be done with a tenant, for the head of its pages.
pub fn tenant_acts(visit: &Visit<Client>, name: &str) -> AnyView {
    let act = |page, symbol, label: Text| {
        let to = visit.route(Page::OfTenant(name.to_owned(), page));
        link(&visit.shell, &to, "button", view! { {icon(symbol)}{t(label)} })
    };
    let change = act(TenantPage::ChangeConfig, Icon::Settings, CHANGE);
    let now = act(TenantPage::Backup, Icon::Backup, BACKUP);
    view! { {change}{now} }.into_any()
}

/// What a form is about, as part of its id.
pub fn object(level: &Level) -> String {
    level.tenant().map_or_else(|| "cluster".to_owned(), |name| format!("tenant:{name}"))
}

/// The page that shows its state.
pub fn home(level: &Level) -> Page {
    level.tenant().map_or(Page::Home, |name| Page::Tenant(name.to_owned()))
}
