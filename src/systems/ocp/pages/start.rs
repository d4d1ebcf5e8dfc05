//! Starting scheduling: asked first, sent once, told object by object (contracts/ocp.md 1.7).

use super::words::naming;
use crate::acts::{Confirm, Outcome, confirmed};
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::rules::ClusterFacts;
use crate::systems::ocp::{api, curl, report};
use crate::texts;
use crate::ui::{Act, Icon};
use crate::words::Said;
use std::rc::Rc;

texts! {
    START: "Start scheduling", "启动调度";
    ASK: "Start the backup schedule of {0}?", "启动集群 {0} 的备份调度？";
    ASK_ID: "Start the backup schedule of cluster {0}?", "启动集群 {0} 的备份调度？";
    RUNS: "From then on OCP runs the data backups of the strategy by itself, at its times, and backs up logs where the strategy says so.",
        "启动后，OCP 将按策略的时间自动执行数据备份，并按策略备份日志。";
    COSTS: "Backups use resources of the cluster, of the network and of the storage.", "备份会占用集群、网络与存储资源。";
    FIRST: "The next data backup of the plan: {0}.", "计划中的下一次数据备份：{0}。";
    NO_BODY: "The request has no body. It starts no backup at once.", "该请求没有请求体，且不会立即执行备份。";
    STARTED: "Scheduling was started.", "调度已启动。";
    REFUSED: "Scheduling was not started.", "调度未启动。";
}

/// What a start is about.
pub(super) struct Start {
    /// The cluster, as it is known when the question is asked.
    pub(super) cluster: Box<dyn Fn() -> ClusterFacts>,
    /// Why it cannot be started now, where it cannot.
    pub(super) off: Signal<Option<Said>>,
    /// The first data backup that would run, where the plan is known.
    pub(super) first: Option<Said>,
    /// Is told of every outcome: reads again how scheduling stands.
    pub(super) after: Box<dyn Fn(&Outcome)>,
}

/// How a curl line of this target signs in.
pub(super) fn sign_in(client: &Client) -> curl::SignIn {
    if client.is_proxied() { curl::SignIn::Proxy } else { curl::SignIn::Basic }
}

/// The button that starts scheduling.
pub(super) fn start_button(visit: &Visit<Client>, start: Start) -> AnyView {
    let Start { cluster, off, first, after } = start;
    let facts = cluster();
    let id = facts.id;
    let title = if facts.name.is_empty() { ASK_ID.with([id.into()]) } else { ASK.with([facts.name.into()]) };
    let first = first.map(|at| FIRST.with([at.into()]));
    let consequence = [Some(RUNS.into()), first, Some(COSTS.into()), Some(NO_BODY.into())];
    let path = format!("{}/startSchedule", api::strategy_path(id));
    let line = curl::start_schedule_line(&visit.client.url(&path), sign_in(&visit.client));
    let (named, client) = (visit.clone(), Rc::clone(&visit.client));
    confirmed(
        &visit.session,
        Confirm {
            name: "start-schedule",
            label: START,
            icon: Some(Icon::Play),
            act: Act::Main,
            off,
            title,
            consequence: consequence.into_iter().flatten().collect(),
            typed: None,
            facts: Box::new(move || {
                let mut facts = named.facts();
                facts.extend(naming(&cluster()));
                facts
            }),
            curl: Some(line),
            send: Box::new(move || {
                let client = Rc::clone(&client);
                Box::pin(async move {
                    let reply = api::start_schedule(&client, id).await?;
                    Ok(report::report(reply, STARTED, REFUSED))
                })
            }),
            after,
        },
    )
}
