//! A cluster's strategy: how it stands, what it means in words, when it runs next; starting stands here.

use super::acts::{Acting, DELETE, START, STOP, act_button, gated_button};
use super::form;
use super::inferred::STOP_CLUSTER;
use super::tabs::tabs;
use super::tenants::tenants_view;
use super::words::{naming, naming_tenant, standing, status_badge};
use crate::dom::prelude::*;
use crate::fleet::view::{first_run, next_runs};
use crate::json::parse_instant;
use crate::route::{ObjectPage, Page};
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::Purpose;
use crate::systems::ocp::rules::{
    ClusterFacts, StrategyContext, TenantFacts, Tier, Version, eligible_object,
};
use crate::systems::ocp::status::{may_start, may_stop};
use crate::systems::ocp::summary::summary;
use crate::systems::ocp::wire::{Cluster, Overview, Strategy};
use crate::systems::ocp::{api, plan};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{
    Act, Fact, Icon, Loaded, Notice, action, ago, copyable, duration, empty, facts, icon, link, load, moment,
    notice, page as whole, say, say_with, t,
};
use crate::words::{Said, Text};

texts! {
    TITLE: "Backup strategy of {0}", "{0} 的备份策略";
    TITLE_ID: "Backup strategy of cluster {0}", "集群 {0} 的备份策略";
    CLUSTER: "Cluster", "集群";
    TENANT: "Tenant", "租户";
    STANDS: "How it stands", "当前状态";
    MEANS: "What the strategy means", "策略含义";
    SCHEDULING: "Scheduling", "调度状态";
    LAST_DATA: "Last data backup", "最近数据备份";
    LOG_POINT: "Logs are backed up to", "日志备份位点";
    LOG_DELAY: "Log backup delay", "日志备份延迟";
    SIZE: "Stored", "备份数据量";
    COMPACTION: "Compaction", "合并状态";
    NEVER: "none yet", "尚无";
    UNKNOWN: "not said by the server", "服务端未返回";
    STRATEGY_ID: "Strategy id", "策略 ID";
    CREATED: "Created", "创建时间";
    UPDATED: "Changed", "更新时间";
    DOES_NOT_RUN: "This strategy does not run: no backup is made by itself until scheduling is started.",
        "该策略未在运行：启动调度之前不会自动执行备份。";
    CREATE: "Create a backup strategy", "创建备份策略";
    EDIT: "Edit", "编辑";
    NOW: "Back up now", "立即备份";
    NONE: "No backup strategy", "尚无备份策略";
    NONE_WHY: "Without one nothing of this cluster is backed up by itself. A strategy says what is backed up when, where to, and how long it is kept.",
        "没有备份策略时，该集群不会自动备份。备份策略规定备份的内容、时间、存储位置和保留天数。";
    NONE_TENANT: "This tenant has none of its own. Where its cluster has a strategy, that one backs it up.",
        "该租户没有单独的备份策略。如果集群有备份策略，则由集群级策略备份。";
    TASKS: "Tasks of this cluster", "该集群的任务";
    REFRESH: "Refresh", "刷新";
    WISHED: "The strategy asks to be scheduled. Whether it is, OCP tells of clusters only.", "策略要求启用调度。是否正在调度，OCP 仅提供集群级的状态。";
    NOT_WISHED: "The strategy does not ask to be scheduled. Whether it is, OCP tells of clusters only.", "策略未要求启用调度。是否正在调度，OCP 仅提供集群级的状态。";
    FIRST: "The next data backup of the plan: {0}.", "计划中的下一次数据备份：{0}。";
    NOT_MADE: "The next data backup of the plan, {0}, will not be made.", "计划中的下一次数据备份（{0}）将不会执行。";
    SECOND: "This strategy copies its backups to {0}. Deleting it while such a copy runs leaves residue: a later strategy cannot be scheduled until backup_backup_dest is cleared in the database (known of V4.1.0 and V4.2.0). OCP documents no list of these copies: make sure in OCP itself that none runs.",
        "该策略会将备份二次备份到 {0}。二次备份运行期间删除策略会留下残留：之后的策略无法调度，须先在数据库中清空 backup_backup_dest（V4.1.0 与 V4.2.0 的已知问题）。OCP 没有二次备份任务列表的文档接口，请先在 OCP 中确认没有正在运行的二次备份。";
    FALLS_BACK: "The tenant then falls back to its cluster's strategy, where there is one.", "删除后，若集群有备份策略，该租户将由集群级策略备份。";
    TENANTS_LOSE: "Tenants without a strategy of their own are backed up by this one only.", "没有单独策略的租户仅由该策略备份。";
    TAKES_AWAY: "Delete", "删除";
}

/// What the page reads, each part by itself: a slow one holds up none of the others.
#[derive(Clone, Copy)]
struct Reads {
    object: Object,
    cluster: Loaded<Cluster>,
    /// No document has an overview of a tenant.
    overview: Option<Loaded<Overview>>,
    strategy: Loaded<Option<Strategy>>,
    tenant: Option<Loaded<TenantFacts>>,
}

impl Reads {
    fn start(visit: &Visit<Client>, object: Object) -> Self {
        let (a, b, c, d) = (visit.clone(), visit.clone(), visit.clone(), visit.clone());
        let id = object.cluster;
        let overview = move || -> Asked<Overview> {
            let visit = b.clone();
            Box::pin(async move { Ok(api::overview(&visit.client, id).await?.value) })
        };
        Self {
            object,
            cluster: load(&visit.session, move || -> Asked<Cluster> {
                let visit = a.clone();
                Box::pin(async move { Ok(api::cluster(&visit.client, id).await?.value) })
            }),
            overview: object.tenant.is_none().then(|| load(&visit.session, overview)),
            strategy: load(&visit.session, move || -> Asked<Option<Strategy>> {
                let visit = c.clone();
                Box::pin(async move { Ok(api::strategy(&visit.client, object).await?.value) })
            }),
            tenant: object.tenant.map(|tenant| {
                load(&visit.session, move || -> Asked<TenantFacts> {
                    let visit = d.clone();
                    Box::pin(async move { form::tenant(&visit.client, id, tenant).await })
                })
            }),
        }
    }

    fn again(self) {
        self.cluster.again();
        self.overview.into_iter().for_each(Loaded::again);
        self.strategy.again();
    }

    /// How scheduling stands, by the overview.
    fn overview(self) -> Option<Overview> {
        self.overview.and_then(Loaded::ready)
    }

    /// The cluster by whatever has arrived: its own reading, or what the other two say of it.
    fn facts(self) -> ClusterFacts {
        if let Some(cluster) = self.cluster.ready() {
            return ClusterFacts::from(&cluster);
        }
        let overview = self.overview().unwrap_or_default();
        let strategy = self.strategy.ready().flatten().unwrap_or_default();
        ClusterFacts {
            id: self.object.cluster,
            name: overview.cluster_name.or(strategy.cluster_name).unwrap_or_default(),
            ob_cluster_id: overview.ob_cluster_id.or(strategy.ob_cluster_id).map(|id| id.0),
            version: overview.ob_version.as_deref().and_then(Version::parse),
            role: overview.ob_cluster_type,
            status: overview.ob_cluster_status,
        }
    }

    /// The tenant by whatever has arrived.
    fn tenant_facts(self) -> Option<TenantFacts> {
        let id = self.object.tenant?;
        let read = self.tenant.and_then(Loaded::ready);
        Some(read.unwrap_or_else(|| {
            let strategy = self.strategy.ready().flatten().unwrap_or_default();
            let ob_tenant_id = strategy.ob_tenant_id.map(|id| id.0);
            TenantFacts { id, name: strategy.tenant_name.unwrap_or_default(), ob_tenant_id }
        }))
    }

    /// What is known of the object, as the rules want it.
    fn context(self) -> StrategyContext {
        StrategyContext {
            purpose: Purpose::Create,
            cluster: self.facts(),
            ability: None,
            own_offset_minutes: 0,
            tier: self.tenant_facts().map_or(Tier::Cluster, Tier::Tenant),
        }
    }

    /// What the object is called; empty where that is not known.
    fn name(self) -> String {
        match self.tenant_facts() {
            Some(tenant) => tenant.name,
            None => self.facts().name,
        }
    }

    fn named(self) -> Vec<Fact> {
        let mut list = naming(&self.facts());
        list.extend(self.tenant_facts().iter().flat_map(naming_tenant));
        list
    }
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
    let refresh =
        action("refresh", Act::Plain, Some(Icon::Refresh), t(REFRESH), Signal::stored(false), move || {
            reads.again()
        });
    let drawn = visit.clone();
    let strategy = reads.strategy.view(5, move |strategy| match strategy {
        Some(strategy) => in_words(&drawn, &strategy),
        None => none(&drawn, reads),
    });
    let overview = reads.overview.map(|overview| overview.view(4, |overview| stands(&overview)));
    let tenants = object.tenant.is_none().then(|| tenants_view(visit, object.cluster));
    let tasks = format!("{}?cluster={}", visit.route(Page::Tasks), object.cluster);
    let content = view! {
        {tabs(visit, object, ObjectPage::Strategy)}
        {warning(reads)}
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

/// Whether there is a strategy. What is drawn by it is drawn anew only when that changes: the dialogs with the answers
/// stand in there.
fn has_strategy(reads: Reads) -> Memo<Option<bool>> {
    Memo::new(move |_| reads.strategy.ready().map(|strategy| strategy.is_some()))
}

/// Editing, where there is a strategy, and backing up now.
fn ways(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let (has, visit) = (has_strategy(reads), visit.clone());
    let eligible =
        Memo::new(move |_| reads.cluster.ready().is_some() && eligible_object(&reads.context()).is_ok());
    let draw = move || {
        let way = |page, class, symbol, text: Text| {
            let to = visit.route(reads.object.page(page));
            link(&visit.shell, &to, class, view! { {icon(symbol)}{t(text)} })
        };
        let can = eligible.get();
        let edit = (can && has.get() == Some(true))
            .then(|| way(ObjectPage::EditStrategy, "button", Icon::Settings, EDIT));
        let now = can.then(|| way(ObjectPage::BackUpNow, "button", Icon::Backup, NOW));
        view! { {edit}{now} }.into_any()
    };
    view! { {draw} }.into_any()
}

/// What is asked of an act on this page.
fn acting(reads: Reads, besides: Vec<Said>, off: Signal<Option<Said>>, again: fn(Reads)) -> Acting {
    Acting {
        object: reads.object,
        name: untrack(move || reads.name()),
        facts: Box::new(move || untrack(move || reads.named())),
        off,
        besides,
        after: Box::new(move |_| again(reads)),
    }
}

fn read_scheduling(reads: Reads) {
    match reads.overview {
        Some(overview) => overview.again(),
        None => reads.strategy.again(),
    }
}

/// Starting and pausing, where there is a strategy.
fn schedule_acts(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let (has, visit) = (has_strategy(reads), visit.clone());
    let draw = move || {
        if has.get() != Some(true) {
            return ().into_any();
        }
        let status = move || reads.overview().and_then(|overview| overview.backup_schedule_status);
        let of_cluster = reads.overview.is_some();
        let may = move |may: Result<(), Said>| if of_cluster { may.err() } else { None };
        let start_off = Signal::derive(move || may(may_start(status().as_ref(), has.get())));
        let stop_off = Signal::derive(move || may(may_stop(status().as_ref())));
        let first = untrack(|| coming(&visit, reads));
        let first = first.map(|at| FIRST.with([at.into()])).into_iter().collect();
        let start = act_button(&visit, &START, acting(reads, first, start_off, read_scheduling));
        let stop = acting(reads, Vec::new(), stop_off, read_scheduling);
        let stop = if of_cluster {
            gated_button(&visit, &STOP, stop, &STOP_CLUSTER)
        } else {
            act_button(&visit, &STOP, stop)
        };
        view! { <div class="stack">{start}{stop}</div> }.into_any()
    };
    view! { {draw} }.into_any()
}

/// The plan's next data backup.
fn coming(visit: &Visit<Client>, reads: Reads) -> Option<Said> {
    let schedule = reads.strategy.ready().flatten()?.body.ob_backup_schedule_config;
    first_run(&plan::plan(schedule.as_ref()?)?, visit.shell.clock.now())
}

/// Deleting, where there is a strategy: what it touches and what follows.
fn delete_card(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let (has, visit) = (has_strategy(reads), visit.clone());
    let draw = move || {
        if has.get() != Some(true) {
            return ().into_any();
        }
        let besides = untrack(|| {
            let body = reads.strategy.ready().flatten().unwrap_or_default().body;
            let second =
                body.ob_secondary_backup_config.filter(|_| body.secondary_backup_enabled == Some(true));
            let name = second.and_then(|second| second.storage_config?.config_name);
            let whose = if reads.object.tenant.is_some() { FALLS_BACK } else { TENANTS_LOSE };
            let next = coming(&visit, reads).map(|at| NOT_MADE.with([at.into()]));
            let second = name.map(|name| SECOND.with([name.into()]));
            second.into_iter().chain(next).chain([whose.into()]).collect()
        });
        let delete = act_button(&visit, &DELETE, acting(reads, besides, Signal::stored(None), read_deleted));
        view! { <section class="card" aria-label=t(TAKES_AWAY)>{delete}</section> }.into_any()
    };
    view! { {draw} }.into_any()
}

/// The strategy itself is not read again: its confirmation, with the answer, would go with it.
fn read_deleted(reads: Reads) {
    reads.overview.into_iter().for_each(Loaded::again);
}

/// What a tenant's strategy says of scheduling, where no overview does.
fn wish(reads: Reads) -> AnyView {
    if reads.overview.is_some() {
        return ().into_any();
    }
    let draw = move || {
        let strategy = reads.strategy.ready().flatten()?;
        let on = strategy.body.ob_backup_schedule_config?.backup_schedule_enabled == Some(true);
        Some(view! { <p class="hint">{t(if on { WISHED } else { NOT_WISHED })}</p> }.into_any())
    };
    view! { {draw} }.into_any()
}

/// A strategy that does not run must not look like one that does.
fn warning(reads: Reads) -> AnyView {
    let stopped = Memo::new(move |_| {
        let status = reads.overview().and_then(|overview| overview.backup_schedule_status);
        let there = reads.strategy.ready().flatten().is_some();
        there && status.is_some_and(|status| status.is_off())
    });
    let draw = move || {
        stopped.get().then(|| notice(Notice::Warning, view! { <p class="strong">{t(DOES_NOT_RUN)}</p> }))
    };
    view! { {draw} }.into_any()
}

fn stands(overview: &Overview) -> AnyView {
    let status = match &overview.backup_schedule_status {
        Some(status) => status_badge(status),
        None => t(UNKNOWN).into_any(),
    };
    let mut list = vec![
        Fact::new(SCHEDULING, status),
        Fact::new(LAST_DATA, time(overview.last_data_backup_time.as_deref(), NEVER)),
        Fact::new(LOG_POINT, time(overview.latest_log_backup_checkpoint.as_deref(), NEVER)),
    ];
    if let Some(seconds) = overview.log_backup_delay_seconds {
        list.push(Fact::new(LOG_DELAY, duration((seconds * 1_000.0) as i64)));
    }
    list.extend(
        overview.compaction_status.clone().map(|word| Fact::new(COMPACTION, view! { <code>{word}</code> })),
    );
    if let Some(size) = overview.backup_size {
        let unit = overview.ob_storage_volume_unit.clone().unwrap_or_default();
        list.push(Fact::new(SIZE, format!("{size} {unit}")));
    }
    facts(list)
}

/// A time of the server; what cannot be read as one is shown as it came.
fn time(text: Option<&str>, absent: Text) -> AnyView {
    match text {
        None | Some("") => t(absent).into_any(),
        Some(text) => match parse_instant(text) {
            Some(at) => view! { {moment(at.to_utc())} " · " {ago(at.to_utc())} }.into_any(),
            None => view! { <code>{text.to_owned()}</code> }.into_any(),
        },
    }
}

fn in_words(visit: &Visit<Client>, strategy: &Strategy) -> AnyView {
    let lines = summary(&strategy.body).into_iter().enumerate().map(|(index, said)| {
        let class = if index == 0 { "headline" } else { "" };
        view! { <p class=class>{say(said)}</p> }.into_any()
    });
    let plan = strategy.body.ob_backup_schedule_config.as_ref().and_then(plan::plan);
    let mut list = Vec::new();
    if let Some(id) = strategy.id {
        list.push(Fact::new(STRATEGY_ID, copyable(id.to_string())));
    }
    list.push(Fact::new(CREATED, time(strategy.create_time.as_deref(), UNKNOWN)));
    list.push(Fact::new(UPDATED, time(strategy.update_time.as_deref(), UNKNOWN)));
    view! {
        <div class="summary">{lines.collect::<Vec<_>>()}</div>
        {next_runs(plan.as_ref(), visit.shell.clock.now())}
        {facts(list)}
    }
    .into_any()
}

/// What an empty page teaches.
fn none(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let visit = visit.clone();
    let way = move || {
        reads.cluster.ready()?;
        Some(match eligible_object(&reads.context()) {
            Err(why) => view! { <p class="hint">{say(why)}</p> }.into_any(),
            Ok(()) => {
                let to = visit.route(reads.object.page(ObjectPage::NewStrategy));
                link(&visit.shell, &to, "button main", view! { {icon(Icon::Add)}{t(CREATE)} })
            }
        })
    };
    let why = if reads.object.tenant.is_some() { NONE_TENANT } else { NONE_WHY };
    empty(Icon::Backup, t(NONE), t(why), view! { {way} }.into_any())
}
