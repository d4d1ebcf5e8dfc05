//! A cluster's strategy: how it stands, what it means in words, when it runs next; starting stands here.

use super::next::{first_run, next_runs};
use super::start::{Start, start_button};
use super::words::{standing, status_badge, why_not};
use crate::dom::prelude::*;
use crate::json::parse_instant;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::rules::{ClusterFacts, Version};
use crate::systems::ocp::status::may_start;
use crate::systems::ocp::summary::summary;
use crate::systems::ocp::wire::{Cluster, Overview, Strategy};
use crate::systems::ocp::{api, plan};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{
    Act, Fact, Icon, Loaded, Notice, action, ago, copyable, duration, empty, facts, icon, link, load, moment,
    notice, page as whole, say, say_with, t,
};
use crate::words::Text;

texts! {
    TITLE: "Backup strategy of {0}", "{0} 的备份策略";
    TITLE_ID: "Backup strategy of cluster {0}", "集群 {0} 的备份策略";
    CLUSTER: "Cluster", "集群";
    STANDS: "How it stands", "当前状态";
    MEANS: "What the strategy means", "策略含义";
    SCHEDULING: "Scheduling", "调度状态";
    LAST_DATA: "Last data backup", "最近数据备份";
    LOG_POINT: "Logs are backed up to", "日志备份位点";
    LOG_DELAY: "Log backup delay", "日志备份延迟";
    SIZE: "Stored", "备份数据量";
    NEVER: "none yet", "尚无";
    UNKNOWN: "not said by the server", "服务端未返回";
    STRATEGY_ID: "Strategy id", "策略 ID";
    CREATED: "Created", "创建时间";
    UPDATED: "Changed", "更新时间";
    DOES_NOT_RUN: "This strategy does not run: no backup is made by itself until scheduling is started.",
        "该策略未在运行：启动调度之前不会自动执行备份。";
    CREATE: "Create a backup strategy", "创建备份策略";
    NONE: "No backup strategy", "尚无备份策略";
    NONE_WHY: "Without one nothing of this cluster is backed up by itself. A strategy says what is backed up when, where to, and how long it is kept.",
        "没有备份策略时，该集群不会自动备份。备份策略规定备份的内容、时间、存储位置和保留天数。";
    REFRESH: "Refresh", "刷新";
}

/// What the page reads, each part by itself: a slow one holds up none of the others.
#[derive(Clone, Copy)]
struct Reads {
    cluster: Loaded<Cluster>,
    overview: Loaded<Overview>,
    strategy: Loaded<Option<Strategy>>,
}

impl Reads {
    fn start(visit: &Visit<Client>, id: i64) -> Self {
        let (a, b, c) = (visit.clone(), visit.clone(), visit.clone());
        Self {
            cluster: load(&visit.session, move || -> Asked<Cluster> {
                let visit = a.clone();
                Box::pin(async move { Ok(api::cluster(&visit.client, id).await?.value) })
            }),
            overview: load(&visit.session, move || -> Asked<Overview> {
                let visit = b.clone();
                Box::pin(async move { Ok(api::overview(&visit.client, id).await?.value) })
            }),
            strategy: load(&visit.session, move || -> Asked<Option<Strategy>> {
                let visit = c.clone();
                Box::pin(async move { Ok(api::strategy(&visit.client, id).await?.value) })
            }),
        }
    }

    fn again(self) {
        self.cluster.again();
        self.overview.again();
        self.strategy.again();
    }

    /// The cluster by whatever has arrived: its own reading, or what the other two say of it.
    fn facts(self, id: i64) -> ClusterFacts {
        if let Some(cluster) = self.cluster.ready() {
            return ClusterFacts::from(&cluster);
        }
        let overview = self.overview.ready().unwrap_or_default();
        let strategy = self.strategy.ready().flatten().unwrap_or_default();
        ClusterFacts {
            id,
            name: overview.cluster_name.or(strategy.cluster_name).unwrap_or_default(),
            ob_cluster_id: overview.ob_cluster_id.or(strategy.ob_cluster_id).map(|id| id.0),
            version: overview.ob_version.as_deref().and_then(Version::parse),
            role: overview.ob_cluster_type,
            status: overview.ob_cluster_status,
        }
    }
}

/// The page of a cluster's strategy.
pub(super) fn page(visit: &Visit<Client>, id: i64) -> AnyView {
    let reads = Reads::start(visit, id);
    let title = say_with(move || {
        let name = reads.facts(id).name;
        Some(if name.is_empty() { TITLE_ID.with([id.into()]) } else { TITLE.with([name.into()]) })
    });
    let refresh =
        action("refresh", Act::Plain, Some(Icon::Refresh), t(REFRESH), Signal::stored(false), move || {
            reads.again()
        });
    let drawn = visit.clone();
    let strategy = reads.strategy.view(5, move |strategy| match strategy {
        Some(strategy) => in_words(&drawn, &strategy),
        None => none(&drawn, reads, id),
    });
    let content = view! {
        {warning(reads)}
        <div class="split">
            <div class="stack">
                <section class="card" aria-label=t(STANDS)>
                    <h2>{t(STANDS)}</h2>
                    {reads.overview.view(4, |overview| stands(&overview))}
                </section>
                <section class="card" aria-label=t(CLUSTER)>
                    <h2>{t(CLUSTER)}</h2>
                    {reads.cluster.view(4, |cluster| facts(standing(&ClusterFacts::from(&cluster))))}
                </section>
            </div>
            <section class="panel" tabindex="0" aria-label=t(MEANS)><h2>{t(MEANS)}</h2>{strategy}</section>
        </div>
    };
    let actions = view! { {refresh}{main_action(visit, reads, id)} };
    whole(title, actions.into_any(), content.into_any())
}

/// Starting, where there is a strategy. Drawn anew only when that changes: the dialog with the answer stands in it.
fn main_action(visit: &Visit<Client>, reads: Reads, id: i64) -> AnyView {
    let has = Memo::new(move |_| reads.strategy.ready().map(|strategy| strategy.is_some()));
    let visit = visit.clone();
    let draw = move || match has.get() {
        // An empty page offers creating in its own place.
        None | Some(false) => ().into_any(),
        Some(true) => {
            let off = Signal::derive(move || {
                let status = reads.overview.ready().and_then(|overview| overview.backup_schedule_status);
                may_start(status.as_ref(), has.get()).err()
            });
            let schedule = leptos::prelude::untrack(move || {
                reads.strategy.ready().flatten()?.body.ob_backup_schedule_config
            });
            let first = first_run(&visit.shell, schedule.as_ref().and_then(plan::plan).as_ref());
            let start = Start {
                cluster: Box::new(move || leptos::prelude::untrack(move || reads.facts(id))),
                off,
                first,
                after: Box::new(move |_| reads.overview.again()),
            };
            start_button(&visit, start)
        }
    };
    view! { {draw} }.into_any()
}

fn create_link(visit: &Visit<Client>, id: i64) -> AnyView {
    let to = visit.route(Page::NewStrategy(id.to_string()));
    link(&visit.shell, &to, "button main", view! { {icon(Icon::Add)}{t(CREATE)} })
}

/// A strategy that does not run must not look like one that does.
fn warning(reads: Reads) -> AnyView {
    let stopped = Memo::new(move |_| {
        let status = reads.overview.ready().and_then(|overview| overview.backup_schedule_status);
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
        {next_runs(&visit.shell, plan.as_ref())}
        {facts(list)}
    }
    .into_any()
}

/// What an empty page teaches.
fn none(visit: &Visit<Client>, reads: Reads, id: i64) -> AnyView {
    let visit = visit.clone();
    let way = move || {
        let cluster = reads.cluster.ready()?;
        let facts = ClusterFacts::from(&cluster);
        Some(why_not(&facts).unwrap_or_else(|| create_link(&visit, id)))
    };
    empty(Icon::Backup, t(NONE), t(NONE_WHY), view! { {way} }.into_any())
}
