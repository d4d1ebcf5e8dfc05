//! A cluster's strategy: its state, its meaning in words, its next run; starting happens here.

mod deeds;
mod told;

use super::reads::Reads;
use super::tabs::tabs;
use super::tenants::tenants_view;
use super::words::{full_first, naming_tenant, standing};
use crate::dom::prelude::*;
use crate::route::{ObjectPage, Page};
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::{ClusterFacts, eligible_object};
use crate::systems::ocp::status::wish_word;
use crate::texts;
use crate::ui::{
    Icon, Notice, by_the_minute, empty, facts, icon, link, notice, page as whole, refresh_button, say,
    say_with, t,
};
use crate::words::Text;
use deeds::{delete_card, schedule_acts};
use told::{in_words, stands};

texts! {
    TITLE: "Backup strategy of {0}", "{0} 的备份策略";
    TITLE_ID: "Backup strategy of cluster {0}", "集群 {0} 的备份策略";
    CLUSTER: "Cluster", "集群";
    TENANT: "Tenant", "租户";
    STANDS: "Current state", "当前状态";
    MEANS: "What the strategy means", "策略含义";
    DOES_NOT_RUN: "This strategy is not running: no backup is made automatically until scheduling is started.",
        "该策略未在运行：启动调度之前不会自动执行备份。";
    CREATE: "Create a backup strategy", "创建备份策略";
    EDIT: "Edit", "编辑";
    NOW: "Back up now", "立即备份";
    NONE: "No backup strategy", "尚无备份策略";
    NONE_WHY: "Without one, nothing of this cluster is backed up automatically. A strategy says what is backed up, when, where to, and how long it is kept.",
        "没有备份策略时，该集群不会自动备份。备份策略规定备份的内容、时间、存储位置和保留天数。";
    NONE_TENANT: "This tenant has none of its own. If its cluster has a strategy, that one backs it up.",
        "该租户没有单独的备份策略。如果集群有备份策略，则由集群级策略备份。";
    TASKS: "Tasks of this cluster", "该集群的任务";
}

/// The page of the strategy of a cluster or a tenant.
pub(super) fn page(visit: &Visit<Client>, object: Object) -> AnyView {
    let reads = Reads::start(visit, object);
    let title = say_with(move || {
        let name = reads.name();
        Some(match (name.is_empty(), object.tenant) {
            (true, None) => TITLE_ID.with([object.cluster.into()]),
            (true, Some(tenant)) => TITLE.with([tenant.into()]),
            (false, _) => TITLE.with([name.into()]),
        })
    });
    let refresh = refresh_button(move || reads.again());
    let strategy = reads.strategy.view(5, move |strategy| match strategy {
        Some(strategy) => in_words(&strategy, reads),
        None => none(reads),
    });
    let overview = reads.overview.map(|overview| overview.view(4, |overview| stands(&overview)));
    let tenants = object.tenant.is_none().then(|| tenants_view(visit, object.cluster));
    let tasks = format!("{}?cluster={}", visit.route(Page::Tasks), object.cluster);
    let content = view! {
        {tabs(visit, object)}
        {warning(visit, reads)}
        <div class="split">
            <div class="stack">
                <section class="card" aria-label=t(STANDS)>
                    <h2>{t(STANDS)}</h2>
                    {overview}
                    {wish(reads)}
                    {schedule_acts(visit, reads)}
                </section>
                <section class="card" aria-label=t(CLUSTER)>
                    <h2>{t(CLUSTER)}</h2>
                    {reads.cluster.view(4, |cluster| facts(standing(&ClusterFacts::from(&cluster))))}
                    <p>{link(&visit.shell, &tasks, "link", t(TASKS))}</p>
                </section>
                {tenant_card(reads)}
                {tenants}
                {delete_card(visit, reads)}
            </div>
            <section class="panel" tabindex="0" aria-label=t(MEANS)><h2>{t(MEANS)}</h2>{strategy}</section>
        </div>
    };
    let actions = view! { {refresh}{ways(visit, reads)} };
    whole(title, actions.into_any(), content.into_any())
}

fn tenant_card(reads: Reads) -> AnyView {
    let Some(tenant) = reads.tenant else { return ().into_any() };
    view! {
        <section class="card" aria-label=t(TENANT)>
            <h2>{t(TENANT)}</h2>
            {tenant.view(3, |tenant| facts(naming_tenant(&tenant)))}
        </section>
    }
    .into_any()
}

/// Editing the strategy or creating one, and backing up now.
fn ways(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let (has, visit) = (reads.has_strategy(), visit.clone());
    let eligible =
        Memo::new(move |_| reads.cluster.ready().is_some() && eligible_object(&reads.context()).is_ok());
    let draw = move || {
        let way = |page, class, symbol, text: Text| {
            let to = visit.route(reads.object.page(page));
            link(&visit.shell, &to, class, view! { {icon(symbol)}{t(text)} })
        };
        let can = eligible.get();
        let own = has.get().filter(|_| can).map(|has| match has {
            true => way(ObjectPage::EditStrategy, "button", Icon::Settings, EDIT),
            false => way(ObjectPage::NewStrategy, "button main", Icon::Add, CREATE),
        });
        let now = can.then(|| way(ObjectPage::BackUpNow, "button", Icon::Backup, NOW));
        view! { {own}{now} }.into_any()
    };
    view! { {draw} }.into_any()
}

/// What a tenant's strategy says about scheduling, since no overview does.
fn wish(reads: Reads) -> AnyView {
    if reads.overview.is_some() {
        return ().into_any();
    }
    let draw = move || {
        let strategy = reads.strategy.ready().flatten()?;
        let enabled = strategy.body.ob_backup_schedule_config.and_then(|plan| plan.backup_schedule_enabled);
        Some(view! { <p class="hint">{t(wish_word(enabled))}</p> }.into_any())
    };
    view! { {draw} }.into_any()
}

/// A strategy that does not run must not look like one that does.
fn warning(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let stopped = Memo::new(move |_| {
        let status = reads.overview().and_then(|overview| overview.backup_schedule_status);
        let there = reads.strategy.ready().flatten().is_some();
        there && status.is_some_and(|status| status.is_off())
    });
    let now = by_the_minute();
    let lacks = Memo::new(move |_| reads.lacks_full(now.get()));
    let visit = visit.clone();
    let lacking = move || lacks.get().map(|why| full_first(&visit, reads.object, why));
    let draw = move || {
        stopped.get().then(|| notice(Notice::Warning, view! { <p class="strong">{t(DOES_NOT_RUN)}</p> }))
    };
    view! { {draw}{lacking} }.into_any()
}

/// What the page explains when empty; if no strategy can be created, the reason.
fn none(reads: Reads) -> AnyView {
    let way = move || {
        reads.cluster.ready()?;
        let why = eligible_object(&reads.context()).err()?;
        Some(view! { <p class="hint">{say(why)}</p> }.into_any())
    };
    let why = if reads.object.tenant.is_some() { NONE_TENANT } else { NONE_WHY };
    empty(Icon::Backup, t(NONE), t(why), view! { {way} }.into_any())
}
