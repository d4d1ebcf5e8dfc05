//! What this target offers, and what is running on it now.

use crate::dom::prelude::*;
use crate::route::Page;
use crate::systems::ocp::client::Client;
use crate::systems::running::{RUNS, running_view};
use crate::systems::ways::ways;
use crate::systems::{Runs, Visit};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Icon, page as whole, say, t};
use crate::words::VERBATIM;

texts! {
    LEAD: "Backup strategies of OceanBase clusters, and the tasks that carry them out.", "OceanBase 集群的备份策略，以及执行备份的任务。";
    CLUSTERS: "Clusters", "集群";
    CLUSTERS_WHAT: "Each cluster with its backup strategy: read or create it, start scheduling.", "查看各集群的备份策略，创建策略，启动调度。";
    TASKS: "Tasks", "任务";
    TASKS_WHAT: "What OCP carries out, step by step, with logs; retry, skip and roll back what failed.", "OCP 执行的任务、步骤与日志；可重试、跳过或回滚失败的任务。";
}

/// The target's home.
pub(super) fn page(visit: &Visit<Client>) -> AnyView {
    let title = say(VERBATIM.with([visit.place.name.clone().into()]));
    let content = view! {
        <p class="lead">{t(LEAD)}</p>
        {ways(&visit.shell, vec![
            (visit.route(Page::Clusters), Icon::Database, CLUSTERS, CLUSTERS_WHAT),
            (visit.route(Page::Tasks), Icon::List, TASKS, TASKS_WHAT),
        ])}
        <section class="stack" aria-label=t(RUNS)><h2>{t(RUNS)}</h2>{runs(visit)}</section>
    };
    whole(title, ().into_any(), content.into_any())
}

fn runs(visit: &Visit<Client>) -> AnyView {
    let asked = visit.clone();
    let ask = move || -> Asked<Runs> {
        let visit = asked.clone();
        Box::pin(async move { super::running(&visit).await })
    };
    running_view(&visit.shell, &visit.session, false, Box::new(ask))
}
