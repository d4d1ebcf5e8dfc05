//! What follows from the draft besides its summary: when it would run, and side effects on the server.

use super::{About, FormAt};
use crate::dom::prelude::*;
use crate::fleet::view::{Drafted, Meant, There, preview};
use crate::fleet::{Kept, ThingKind, left_of, thing_id};
use crate::forms::Flow;
use crate::schedule::Plan;
use crate::systems::ocp::changes::Way;
use crate::systems::ocp::pages::words::full_first;
use crate::systems::ocp::plan;
use crate::systems::ocp::rules::{self, StrategyContext};
use crate::systems::ocp::things::{HISTORY_DAYS, made, recent};
use crate::texts;
use crate::ui::{by_the_minute, t};
use crate::words::Text;
use std::rc::Rc;

texts! {
    ON_THE_SIDE: "What OCP does", "OCP 会做什么";
    TESTS: "Before creating the strategy, it tests the storage from every OBServer of the cluster. OCP refuses if any of them cannot reach it.",
        "创建之前，从集群的每台 OBServer 测试存储；任意一台无法访问即被拒绝。";
    TASK: "It creates the strategy in a task, which is followed here.", "通过任务创建策略，任务进度在此跟踪。";
    MAY_BE_PAUSED: "Afterwards the scheduling state is read from the server; where it is not running, it can be started.",
        "创建后从服务端读取调度是否运行；未运行时可在此启动。";
    KEEPS: "The whole strategy is sent, with the ids of both storages. A secret is needed only where its storage changes.",
        "发送完整的策略及两个存储的 ID。仅在更换存储时需要重新填写密钥。";
    COMPACTS: "A full backup may need a major compaction first: then its task stops at the step “Start cluster compact if necessary”. Compact, then retry the task.",
        "全量备份可能需要先进行合并：此时任务会停在“Start cluster compact if necessary”步骤，合并后重试该任务即可。";
    ALONE: "OCP refuses this backup while another data backup of the cluster is running.", "集群有其他数据备份正在运行时，OCP 会拒绝本次备份。";
    CHECKS: "Alerts are checked every minute and cleared five minutes after they no longer hold; the capacity alert every 30 minutes, cleared after 40.",
        "告警每分钟检查一次，条件解除五分钟后清除；容量告警每 30 分钟检查一次，40 分钟后清除。";
}

/// Draws it.
pub(super) fn aside(at: &FormAt) -> AnyView {
    let FormAt { visit, flow, context, of: About { object, way } } = at.clone();
    let (known, able, now) = (context.clone(), context, by_the_minute());
    let runs = (way != Way::Now).then(|| {
        let past = visit.load(async move |client| Ok(Rc::new(made(&recent(client, object).await?))));
        let (draft, had) = (drafted(at), known.clone());
        let meant = Memo::new(move |()| {
            let (plan, kept) = means(&flow, &known);
            let now = now.get();
            let there =
                past.ready().map(|made| There::Since(HISTORY_DAYS, left_of(&made, had.with(had_kept), now)));
            Meant { plan, kept, now, there: there.unwrap_or_default() }
        });
        let lacks = Memo::new(move |_| {
            let plan = meant.with(|meant| meant.plan.clone())?;
            able.with(|context| plan::lacks_full(&plan, context.ability_now(), now.get()))
        });
        let lacking = move || lacks.get().map(|why| full_first(&visit, object, why));
        view! { {lacking}{preview(meant, draft)} }.into_any()
    });
    let lines: &[Text] = match way {
        Way::Create => &[TESTS, TASK, MAY_BE_PAUSED, CHECKS],
        Way::Edit => &[KEEPS, CHECKS],
        Way::Now => &[COMPACTS, ALONE],
    };
    let lines = lines.iter().map(|text| view! { <li>{t(*text)}</li> }.into_any());
    view! {
        {runs}
        <section><h3>{t(ON_THE_SIDE)}</h3><ul class="tells">{lines.collect::<Vec<_>>()}</ul></section>
    }
    .into_any()
}

/// How long backups have been kept so far: without a strategy nothing deletes them.
fn had_kept(context: &StrategyContext) -> Kept {
    let schedule = context.existing().and_then(|body| body.ob_backup_schedule_config.as_ref());
    schedule.map_or(Kept::Always, plan::kept)
}

/// When the draft would run, and how long its backups would be kept. Tracks its signals.
fn means(flow: &Flow, context: &ArcRwSignal<StrategyContext>) -> (Option<Plan>, Kept) {
    let body = flow.draft.with(|draft| context.with(|context| rules::partial(draft, context)));
    let schedule = body.ob_backup_schedule_config.as_ref();
    (schedule.and_then(plan::plan), schedule.map_or(Kept::Unknown, plan::kept))
}

/// The same for the calendar, whichever page is open by then.
fn drafted(at: &FormAt) -> Drafted {
    let (kind, own) = match at.of.object.tenant {
        None => (ThingKind::Cluster, at.of.object.cluster.to_string()),
        Some(tenant) => (ThingKind::Tenant, format!("{}/{tenant}", at.of.object.cluster)),
    };
    let (id, flow, context) = (thing_id(&at.visit.place.id, kind, &own), at.flow.clone(), at.context.clone());
    Drafted {
        thing: Rc::new(move || Some(id.clone())),
        means: Rc::new(move || {
            let (plan, kept) = means(&flow, &context);
            Some((plan.filter(|_| flow.is_open())?, kept))
        }),
    }
}
