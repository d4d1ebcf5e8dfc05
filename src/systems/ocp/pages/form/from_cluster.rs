//! Optionally starts a tenant's strategy from its cluster's, as OCP's own pages do, and with the same
//! directory, without which the tenant's statistics are wrong (contracts/ocp.md 2.4, 2.7).

use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::form::as_file;
use crate::systems::ocp::object::Object;
use crate::texts;
use crate::ui::{Act, Icon, Local, Notice, action, failure_view, forever, notice, say, t};
use crate::words::Said;

texts! {
    BEGIN: "Start from the cluster's strategy", "以集群的策略开始填写";
    FILLED: "The form is filled from the cluster's strategy. The storage still needs a name of its own, and its secret; a tenant's strategy has no secondary backup.",
        "已按集群的策略填写。存储配置名称和密钥须另行填写；租户级策略没有二次备份。";
    NONE: "The cluster has no strategy to start from.", "集群没有可供参考的备份策略。";
}

/// The button, and the result of pressing it.
pub(super) fn from_cluster(visit: &Visit<Client>, cluster: i64, flow: &Local<Flow>) -> AnyView {
    let (told, busy) = (RwSignal::new(None), RwSignal::new(false));
    let (visit, flow) = (visit.clone(), flow.clone());
    let press = move || {
        let (visit, flow) = (visit.clone(), flow.clone());
        busy.set(true);
        forever(async move {
            let answer = api::strategy(&visit.client, Object::from(cluster)).await;
            visit.session.note(&answer);
            busy.set(false);
            told.set(Some(answer.map(|reply| match reply.value {
                Some(strategy) => flow.fill(&as_file(&strategy.body)).map(|_| Said::from(FILLED)),
                None => Err(Said::from(NONE)),
            })));
        });
    };
    let word = move || {
        told.get().map(|told| match told {
            Ok(Ok(said)) => notice(Notice::Done, say(said)),
            Ok(Err(said)) => notice(Notice::Warning, say(said)),
            Err(failure) => failure_view(&failure),
        })
    };
    view! {
        <div class="stack" role="status">
            <div class="actions">
                {action("from-cluster", Act::Plain, Some(Icon::Copy), t(BEGIN), busy.into(), press)}
            </div>
            {word}
        </div>
    }
    .into_any()
}
