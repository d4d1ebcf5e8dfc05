//! After a configuration: how each tenant's archiving stands, and the way to open it again.
//!
//! The server closes it to set a destination and opens nothing (contracts/obshell.md 0.8, 1.7).

use super::cluster::{Cluster, all_facts, load_cluster};
use super::stand::archive_badge;
use super::truth::follow_revival;
use crate::acts::{Confirm, Report, confirmed};
use crate::dom::prelude::*;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{Archive, TenantFacts};
use crate::systems::obshell::wire::ArchiveAction;
use crate::systems::obshell::{api, curl};
use crate::tasks::{Task, Watched, watch};
use crate::texts;
use crate::ui::{Act, Icon, Loaded, failure_view, link, loading, t};
use crate::words::{Said, Text};

texts! {
    ARCHIVING: "Log archiving", "日志归档";
    LEAD: "The server stops log archiving to set a destination and does not open it again. Until it is open, no time after the last archived log can be restored to.",
        "服务端为设置目的端会停止日志归档，且不会重新开启。在重新开启之前，无法恢复到最后一条归档日志之后的时间点。";
    WAITS: "How each tenant stands shows here as soon as the DAG has ended.", "DAG 结束后，此处显示各租户的归档状态。";
    TENANT: "Tenant", "租户";
    STATE: "State", "状态";
    WAY: "Open again", "重新开启";
    OPEN: "Open archiving", "开启归档";
    OPEN_ALL: "Open archiving for all tenants", "为所有租户开启归档";
    ASK: "Open log archiving again?", "重新开启日志归档？";
    ONE_MEANS: "Log archiving of {0} is opened to the destination that is set. Archiving that was interrupted is refused by the server.",
        "{0} 的日志归档将按当前目的端开启。若归档处于中断状态，服务端将拒绝。";
    ALL_MEANS: "Log archiving of every user tenant is opened, one after another; the server stops at the first that fails and leaves those before it open.",
        "依次开启所有用户租户的日志归档；服务端在首个失败处停止，之前已开启的保持开启。";
    ALL_SKIPS: "Tenants that never archived are passed over: only a backup opens theirs.", "从未归档的租户会被跳过：只有发起备份才会开启其归档。";
    IS_OPEN: "It is open.", "归档已开启。";
    ALL_OPEN: "It is open wherever it can be opened.", "可开启的归档均已开启。";
    NEVER: "This tenant never archived: only starting a backup opens it.", "该租户从未归档：只有发起备份才会开启归档。";
    BACKUP: "Start a backup", "发起备份";
    SENT: "The server took it: archiving begins within a moment. Its state is read again.", "服务端已受理：归档即将开始，状态会重新读取。";
}

/// The archive states after a configuration DAG; `scope` is the tenant of a tenant's DAG.
pub fn archives_view(visit: &Visit<Client>, watched: &Watched<Task>, scope: Option<String>) -> AnyView {
    let (task, visit, followed) = (watched.seen.clone(), visit.clone(), watched.clone());
    let over = Memo::new(move |_| task.with(|task| task.as_ref().is_some_and(|task| task.phase.is_over())));
    let draw = move || {
        if over.get() {
            states(&visit, &followed, scope.clone())
        } else {
            view! { <p class="hint">{t(WAITS)}</p> }.into_any()
        }
    };
    view! {
        <section class="group archives" data-part="archives">
            <h2>{t(ARCHIVING)}</h2>
            <p class="lead">{t(LEAD)}</p>
            {draw}
        </section>
    }
    .into_any()
}

fn states(visit: &Visit<Client>, watched: &Watched<Task>, scope: Option<String>) -> AnyView {
    let (client, wanted) = (visit.client.clone(), scope.clone());
    let poll = move || -> crate::tasks::Asked<Vec<TenantFacts>> {
        let (client, wanted) = (client.clone(), wanted.clone());
        Box::pin(async move {
            let mut all = api::tenant_facts(&client).await?.value;
            all.retain(|tenant| wanted.as_ref().is_none_or(|wanted| *wanted == tenant.name));
            Ok(all)
        })
    };
    let polled = watch(&visit.session, 2_000, poll, |tenants| tenants.iter().all(|it| is_still(&it.archive)));
    follow_revival(&watched.seen, &polled);
    let (seen, failure) = (polled.seen.clone(), polled.failure.clone());
    let tenants = Memo::new(move |_| seen.get());
    let cluster = load_cluster(visit);
    let (each_visit, each_polled) = (visit.clone(), polled.clone());
    let names = move || {
        tenants.with(|all| all.iter().flatten().map(|tenant| tenant.name.clone()).collect::<Vec<_>>())
    };
    let arrived = Memo::new(move |_| tenants.with(Option::is_some));
    let pending = failure.clone();
    let shape = move || (!arrived.get() && pending.with(Option::is_none)).then(|| loading(3));
    let why = move || failure.get().map(|failure| failure_view(&failure));
    let all = scope.is_none().then(|| open_all(visit, cluster, tenants, &polled));
    view! {
        {why}
        {shape}
        <table class="data" hidden=move || !arrived.get()>
            <caption class="unseen">{t(ARCHIVING)}</caption>
            <thead>
                <tr><th scope="col">{t(TENANT)}</th><th scope="col">{t(STATE)}</th><th scope="col">{t(WAY)}</th></tr>
            </thead>
            <tbody>
                <For
                    each=names
                    key=|name| name.clone()
                    children=move |name| row(&each_visit, cluster, tenants, &each_polled, name)
                />
            </tbody>
        </table>
        <div class="actions" hidden=move || !arrived.get()>{all}</div>
    }
    .into_any()
}

/// Whether a state stays by itself. A round that is not listed may be on its way to STOP: it is as good as there.
fn is_still(archive: &Archive) -> bool {
    !matches!(archive, Archive::Listed(status) if matches!(status.as_str(), "PREPARE" | "BEGINNING" | "STOPPING"))
}

fn row(
    visit: &Visit<Client>,
    cluster: Loaded<Cluster>,
    tenants: Memo<Option<Vec<TenantFacts>>>,
    polled: &Watched<Vec<TenantFacts>>,
    name: String,
) -> AnyView {
    let wanted = name.clone();
    let archive = Memo::new(move |_| {
        tenants.with(|all| {
            let found = all.iter().flatten().find(|tenant| tenant.name == wanted);
            found.map(|tenant| tenant.archive.clone()).unwrap_or_default()
        })
    });
    let off = Signal::derive(move || match archive.get() {
        Archive::Never => Some(Said::from(NEVER)),
        other if other.is_open() && other != Archive::Listed("SUSPEND".into()) => Some(IS_OPEN.into()),
        _ => None,
    });
    let (shell, route) = (visit.shell.clone(), visit.route(Page::Backup));
    let way = move || (archive.get() == Archive::Never).then(|| link(&shell, &route, "link", t(BACKUP)));
    let means = vec![ONE_MEANS.with([name.as_str().into()])];
    let button = open_button(visit, cluster, polled, Some(name.clone()), OPEN, means, off);
    let state = move || archive_badge(&archive.get());
    view! {
        <tr data-tenant=name.clone()><th scope="row">{name.clone()}</th><td>{state}</td><td>{button}{way}</td></tr>
    }
    .into_any()
}

fn open_all(
    visit: &Visit<Client>,
    cluster: Loaded<Cluster>,
    tenants: Memo<Option<Vec<TenantFacts>>>,
    polled: &Watched<Vec<TenantFacts>>,
) -> AnyView {
    let off = Signal::derive(move || {
        let closed = tenants.with(|all| {
            all.iter().flatten().any(|tenant| match &tenant.archive {
                Archive::Never => false,
                Archive::Listed(status) => matches!(status.as_str(), "STOPPING" | "SUSPEND"),
                Archive::Hidden | Archive::Unknown => true,
            })
        });
        (!closed).then(|| ALL_OPEN.into())
    });
    open_button(visit, cluster, polled, None, OPEN_ALL, vec![ALL_MEANS.into(), ALL_SKIPS.into()], off)
}

fn open_button(
    visit: &Visit<Client>,
    cluster: Loaded<Cluster>,
    polled: &Watched<Vec<TenantFacts>>,
    tenant: Option<String>,
    label: Text,
    consequence: Vec<Said>,
    off: Signal<Option<Said>>,
) -> AnyView {
    let (named, client, polled) = (visit.clone(), visit.client.clone(), polled.clone());
    confirmed(
        &visit.session,
        Confirm {
            name: "open-archiving",
            label,
            icon: Some(Icon::Play),
            act: if tenant.is_some() { Act::Plain } else { Act::Main },
            off,
            title: ASK.into(),
            consequence,
            typed: None,
            facts: Box::new(move || all_facts(&named, cluster)),
            curl: Some(curl::open_archiving(&client, tenant.as_deref()).line),
            send: Box::new(move || {
                let (client, tenant) = (client.clone(), tenant.clone());
                Box::pin(async move {
                    let reply = match tenant {
                        Some(tenant) => api::archive_tenant(&client, &tenant, ArchiveAction::Open).await?,
                        None => api::archive_cluster(&client, ArchiveAction::Open).await?,
                    };
                    Ok(Report { words: vec![SENT.into()], receipt: reply.receipt, ..Report::default() })
                })
            }),
            after: Box::new(move |_| polled.refresh()),
        },
    )
}
