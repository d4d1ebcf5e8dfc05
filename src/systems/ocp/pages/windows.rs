//! What can be restored of the cluster and of each tenant, as a picture of time (contracts/ocp.md 1.13).

use super::tabs::{named, tabs};
use crate::dom::prelude::*;
use crate::json::Truth;
use crate::recover::view::recover_view;
use crate::systems::Visit;
use crate::systems::ocp::api::{self, Span};
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::ranges::spans;
use crate::systems::ocp::wire::BackupInfo;
use crate::texts;
use crate::ui::{Tone, badge, page as whole, refresh_button, say, say_with, t};
use crate::words::Text;

texts! {
    TITLE: "What {0} can be restored to", "{0} 的可恢复时间";
    LEAD: "The last seven days, as OCP reports them. A data backup can be restored to its own time; with logs, to any time that the logs cover.",
        "最近七天的情况，以 OCP 返回的为准。数据备份可恢复到其自身时间点；有日志时，可恢复到日志覆盖的任意时间点。";
    WHOLE: "Whole cluster", "整个集群";
    WHOLE_TENANT: "Whole tenant", "整个租户";
    TENANT: "Tenant {0} ({1})", "租户 {0}（{1}）";
    GONE: "no longer there", "已不存在";
}

/// The page.
pub(super) fn page(visit: &Visit<Client>, object: Object) -> AnyView {
    let info =
        visit.load(async move |client| Ok(api::backup_info(client, object, &Span::default()).await?.value));
    let name = named(visit, object);
    let title = say_with(move || Some(TITLE.with([name.get().into()])));
    let refresh = refresh_button(move || {
        info.again();
    });
    let whole_of = if object.tenant.is_none() { WHOLE } else { WHOLE_TENANT };
    let drawn = info.view(6, move |info| pictures(whole_of, &info));
    let content = view! {
        {tabs(visit, object)}
        <p class="lead">{t(LEAD)}</p>
        {drawn}
    };
    whole(title, refresh, content.into_any())
}

fn pictures(whole_of: Text, info: &BackupInfo) -> AnyView {
    let whole = view! {
        <section class="card" aria-label=t(whole_of)><h2>{t(whole_of)}</h2>{recover_view(&spans(info))}</section>
    };
    let tenants = info.tenant_backup_infos.iter().map(|tenant| {
        let id = tenant.tenant_id.map(|id| id.to_string()).unwrap_or_default();
        let name = TENANT.with([tenant.tenant_name.clone().unwrap_or_default().into(), id.into()]);
        let gone = (tenant.online == Some(Truth(false))).then(|| badge(Tone::Warning, t(GONE)));
        view! {
            <section class="card" aria-label=say(name.clone())>
                <h2>{say(name)} " " {gone}</h2>
                {recover_view(&spans(tenant))}
            </section>
        }
        .into_any()
    });
    view! { <div class="stack">{whole.into_any()}{tenants.collect::<Vec<_>>()}</div> }.into_any()
}
