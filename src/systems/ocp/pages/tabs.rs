//! The pages of one object's backups, side by side.

use super::reads::tenant;
use crate::dom::prelude::*;
use crate::route::ObjectPage;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::texts;
use crate::ui::{self, t};
use crate::words::Text;

texts! {
    PAGES: "Pages of these backups", "备份页面";
    STRATEGY: "Strategy", "备份策略";
    DATA: "Data backups", "数据备份";
    LOGS: "Log backups", "日志备份";
    RESTORES: "Restores", "恢复任务";
    WINDOWS: "What can be restored", "可恢复时间";
}

/// The name of a page's object: its id until the name has arrived.
pub(super) fn named(visit: &Visit<Client>, object: Object) -> Memo<String> {
    let name = visit.load(async move |client| {
        Ok(match object.tenant {
            None => api::cluster(client, object.cluster).await?.value.name,
            Some(id) => tenant(client, object.cluster, id).await?.name,
        })
    });
    let id = object.tenant.unwrap_or(object.cluster).to_string();
    Memo::new(move |_| name.ready().filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone()))
}

const TABS: [(ObjectPage, Text); 5] = [
    (ObjectPage::Strategy, STRATEGY),
    (ObjectPage::Windows, WINDOWS),
    (ObjectPage::Data, DATA),
    (ObjectPage::Logs, LOGS),
    (ObjectPage::Restores, RESTORES),
];

/// Links to them all.
pub(super) fn tabs(visit: &Visit<Client>, object: Object) -> AnyView {
    let items = TABS.map(|(page, label)| (visit.route(object.page(page)), t(label)));
    ui::tabs(&visit.shell, t(PAGES), items.into())
}
