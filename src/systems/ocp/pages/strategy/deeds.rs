//! Starting, pausing and deleting a strategy.

use crate::dom::prelude::*;
use crate::fleet::view::first_run;
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::inferred::STOP_CLUSTER;
use crate::systems::ocp::pages::acts::{Acting, DELETE, START, STOP, act_button, gated_button};
use crate::systems::ocp::pages::reads::Reads;
use crate::systems::ocp::plan;
use crate::systems::ocp::status::{may_start, may_stop};
use crate::texts;
use crate::ui::{Load, t};
use crate::words::{Arg, Said};

texts! {
    FIRST: "The next data backup of the plan: {0}.", "计划中的下一次数据备份：{0}。";
    NOT_MADE: "The next data backup of the plan, {0}, will not be made.", "计划中的下一次数据备份（{0}）将不会执行。";
    SECOND: "This strategy copies its backups to a second storage{0}. Deleting it while such a copy runs leaves residue: a later strategy cannot be scheduled until backup_backup_dest is cleared in the database (known in V4.1.0 and V4.2.0). OCP documents no list of these copies: make sure in OCP itself that none is running.",
        "该策略会将备份复制到二次备份存储{0}。二次备份运行期间删除策略会留下残留：之后的策略无法调度，须先在数据库中清空 backup_backup_dest（V4.1.0 与 V4.2.0 的已知问题）。OCP 没有二次备份任务列表的文档接口，须先在 OCP 中确认没有正在运行的二次备份。";
    NAMED: " ({0})", "（{0}）";
    FALLS_BACK: "The tenant then falls back to its cluster's strategy, where there is one.", "删除后，若集群有备份策略，该租户将由集群级策略备份。";
    TENANTS_LOSE: "Tenants without a strategy of their own are backed up by this one only: afterwards they are no longer backed up automatically.",
        "没有单独策略的租户仅由该策略备份，删除后将不再自动备份。";
    UNREAD: "The strategy could not be read just now: it may have changed since, and there may be more consequences than are listed here.",
        "刚才未能读取该策略：它可能已有变化，后果可能不限于此处所列。";
    TAKES_AWAY: "Delete", "删除";
}

/// Starting and pausing, if there is a strategy.
pub(super) fn schedule_acts(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let (had, has, visit) = (reads.had_strategy(), reads.has_strategy(), visit.clone());
    let gone = move || (has.get() == Some(false)).then(|| super::NONE.into());
    let draw = move || {
        if !had.get() {
            return ().into_any();
        }
        // An outdated state neither allows nor forbids anything.
        let status = move || match reads.overview?.get() {
            Load::Ready(overview) => overview.backup_schedule_status,
            _ => None,
        };
        let of_cluster = reads.overview.is_some();
        let may = move |may: Result<(), Said>| gone().or_else(|| may.err().filter(|_| of_cluster));
        let start_off = Signal::derive(move || may(may_start(status().as_ref(), has.get())));
        let stop_off = Signal::derive(move || may(may_stop(status().as_ref())));
        let asked = visit.clone();
        let first = move || {
            let lacks = reads.lacks_full(asked.shell.clock.now());
            coming(&asked, reads).map(|at| FIRST.with([at.into()])).into_iter().chain(lacks).collect()
        };
        let start = act_button(&visit, &START, Acting { reads, off: start_off, besides: Box::new(first) });
        let stop = Acting { reads, off: stop_off, besides: Box::new(Vec::new) };
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

/// Deleting, if there is a strategy: what it touches and what follows.
pub(super) fn delete_card(visit: &Visit<Client>, reads: Reads) -> AnyView {
    let (had, has, visit) = (reads.had_strategy(), reads.has_strategy(), visit.clone());
    let off = Signal::derive(move || (has.get() == Some(false)).then(|| super::NONE.into()));
    let draw = move || {
        if !had.get() {
            return ().into_any();
        }
        let asked = visit.clone();
        let besides = Box::new(move || {
            let body = reads.strategy.ready().flatten().unwrap_or_default().body;
            let name = body.ob_secondary_backup_config.and_then(|second| second.storage_config?.config_name);
            let name = name.map_or(Arg::from(""), |name| NAMED.with([name.into()]).into());
            let whose = if reads.object.tenant.is_some() { FALLS_BACK } else { TENANTS_LOSE };
            let next = coming(&asked, reads).map(|at| NOT_MADE.with([at.into()]));
            let second = (body.secondary_backup_enabled == Some(true)).then(|| SECOND.with([name]));
            let unread = matches!(reads.strategy.get(), Load::Failed(..)).then(|| UNREAD.into());
            unread.into_iter().chain(second).chain(next).chain([whose.into()]).collect()
        });
        let delete = act_button(&visit, &DELETE, Acting { reads, off, besides });
        view! { <section class="card" aria-label=t(TAKES_AWAY)>{delete}</section> }.into_any()
    };
    view! { {draw} }.into_any()
}
