//! The target's home: the cluster, what can be done, what runs, the state of each tenant.

use super::cluster::{cluster_facts, load_cluster};
use super::lock::{load_locks, locks_view};
use super::progress::cancel_button;
use super::running::{is_backup, running};
use super::stand::{Effects, tenant_view};
use crate::dom::prelude::*;
use crate::route::{Page, TenantPage};
use crate::systems::obshell::api::{self, Scope};
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{BackupNow, TenantFacts};
use crate::systems::running::{RUNS, running_view};
use crate::systems::ways::ways;
use crate::systems::{Running, Runs, Visit};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Icon, Load, Loaded, empty, facts, link, page, refresh_button, say, t};
use crate::words::VERBATIM;

texts! {
    CLUSTER: "Cluster", "集群";
    CONFIG: "Backup configuration", "备份配置";
    CONFIG_WHAT: "Set where every tenant's backups and archive logs go, and how.", "设置所有租户的备份与归档日志的目的端及参数。";
    CHANGE: "Change single settings", "修改个别设置";
    CHANGE_WHAT: "Change some settings for every tenant; the rest stays as it is.", "为所有租户修改个别设置，其余保持不变。";
    ARCHIVING: "Log archiving", "日志归档";
    ARCHIVING_WHAT: "See how far archiving is behind; open, suspend or stop it.", "查看归档延迟；开启、暂停或停止归档。";
    BACKUP: "Back up now", "立即备份";
    BACKUP_WHAT: "Back up every tenant now, fully or incrementally.", "立即备份所有租户，全量或增量。";
    TASKS: "Tasks", "任务";
    TASKS_WHAT: "See what is running and how it ended, stage by stage.", "逐阶段查看任务的执行情况与结果。";
    TENANTS: "Tenants", "租户";
    NO_BACKUP: "No backup was running when the tenants were last read.", "上次读取租户时没有正在运行的备份。";
    NO_TENANTS: "No user tenant", "没有用户租户";
    NO_TENANTS_WHY: "Only user tenants are backed up; this cluster shows none.", "备份针对用户租户，当前集群未发现用户租户。";
    OPEN: "Open the tenant", "打开租户";
    BACKUPS: "Backups", "备份历史";
}

/// The home.
pub fn home_page(visit: &Visit<Client>) -> AnyView {
    let shown = visit.clone();
    let cluster = load_cluster(visit);
    let tenants = visit.load(async |client| Ok(api::tenant_facts(client, &Scope::default()).await?.value));
    let locks = load_locks(visit);
    let refresh = refresh_button(move || {
        cluster.again();
        tenants.again();
        locks.again();
    });
    let going = ArcRwSignal::new(None::<Vec<Running>>);
    let seen = going.clone();
    let off = Signal::derive(move || {
        // While they are being read, or if that fails, a backup may still be running.
        let Load::Ready(all) = tenants.get() else { return None };
        let runs = seen.with(|seen| seen.iter().flatten().any(is_backup));
        let none = !runs && all.iter().all(|tenant| tenant.backup == BackupNow::Nothing);
        none.then(|| NO_BACKUP.into())
    });
    let cancel = cancel_button(visit, cluster, None, off, move |outcome| tenants.after(outcome.outdates()));
    let content = view! {
        <section class="group">
            <h2>{t(CLUSTER)}</h2>
            {locks_view(visit, locks, None, None)}
            {cluster.view(4, |cluster| facts(cluster_facts(&cluster)))}
        </section>
        {ways(&visit.shell, vec![
            (visit.route(Page::Config), Icon::Settings, CONFIG, CONFIG_WHAT),
            (visit.route(Page::ChangeConfig), Icon::Settings, CHANGE, CHANGE_WHAT),
            (visit.route(Page::Backup), Icon::Backup, BACKUP, BACKUP_WHAT),
            (visit.route(Page::Archiving), Icon::Activity, ARCHIVING, ARCHIVING_WHAT),
            (visit.route(Page::Tasks), Icon::List, TASKS, TASKS_WHAT),
        ])}
        <section class="stack">
            <h2>{t(RUNS)}</h2>
            {runs(visit, tenants, going)}
        </section>
        <section class="stack">
            <h2>{t(TENANTS)}</h2>
            {tenants.view(4, move |tenants| tenants_view(&shown, tenants))}
            <div class="actions">{cancel}</div>
        </section>
    };
    page(say(VERBATIM.with([visit.place.name.as_str().into()])), refresh, content.into_any())
}

fn tenants_view(visit: &Visit<Client>, tenants: Vec<TenantFacts>) -> AnyView {
    if tenants.is_empty() {
        return empty(Icon::Database, t(NO_TENANTS), t(NO_TENANTS_WHY), ().into_any());
    }
    let cards = tenants.iter().map(|tenant| {
        let page = |page| visit.route(Page::OfTenant(tenant.name.clone(), page));
        let own = visit.route(Page::Tenant(tenant.name.clone()));
        let ways = [(own, OPEN), (page(TenantPage::Backups), BACKUPS), (page(TenantPage::Archiving), ARCHIVING)];
        let ways = ways.map(|(route, label)| link(&visit.shell, &route, "link", t(label)));
        view! {
            <li class="card">{tenant_view(tenant, Effects::default())}<p class="ways card-way">{Vec::from(ways)}</p></li>
        }
        .into_any()
    });
    view! { <ul class="cards">{cards.collect::<Vec<_>>()}</ul> }.into_any()
}

/// Follows what runs, and puts what was seen last into `going`.
fn runs(
    visit: &Visit<Client>,
    tenants: Loaded<Vec<TenantFacts>>,
    going: ArcRwSignal<Option<Vec<Running>>>,
) -> AnyView {
    let asked = visit.clone();
    let ask = move || -> Asked<Runs> {
        let (visit, going) = (asked.clone(), going.clone());
        Box::pin(async move {
            let answer = running(&visit).await;
            if let Ok(Runs { found, unread }) = &answer
                && unread.is_empty()
            {
                let before = going.get_untracked();
                if before.as_ref() != Some(found) {
                    going.set(Some(found.clone()));
                    // What runs is polled, but the tenants are not, and their state has changed now.
                    if before.is_some() {
                        tenants.again();
                    }
                }
            }
            answer
        })
    };
    running_view(&visit.shell, &visit.session, false, Box::new(ask))
}
