//! After a strategy was sent: its task, then whether scheduling runs, and starting it if not.

use super::super::acts::{Acting, START, act_button};
use super::super::reads::Reads;
use super::super::words::status_badge;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::view::tell_failed;
use crate::net::{Failure, Reply};
use crate::route::{ObjectPage, Page};
use crate::systems::Visit;
use crate::systems::ocp::api::{ObjectResult, OpsResult};
use crate::systems::ocp::changes::Way;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::engine::OcpEngine;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::status::may_start;
use crate::systems::ocp::wire::{BackupObject, Dimension, Overview, ScheduleStatus};
use crate::tasks::{Engine, Phase, Task, watch};
use crate::texts;
use crate::ui::{Notice, Tone, badge, link, loading, notice, t};
use std::rc::Rc;

texts! {
    TASK: "The task", "任务";
    FOLLOW: "Follow it step by step", "查看各步骤";
    STEPS: "steps done", "个步骤已完成";
    FAILED: "The task did not succeed: the strategy may be missing or incomplete. Its log says why.",
        "任务未正常结束，策略可能未创建或不完整，原因见任务日志。";
    FAILED_NOW: "The task did not succeed: there may be no usable backup. Its log says why.",
        "任务未正常结束，可能没有可用的备份，原因见任务日志。";
    STANDS: "Scheduling now", "当前调度状态";
    DOES_NOT_RUN: "The strategy exists but is not running: nothing is backed up automatically until scheduling is started.",
        "策略未在运行：启动调度之前不会自动执行备份。";
    RUNS: "Scheduling is on: backups run automatically at the times of the strategy.", "调度已启用：备份将按策略的时间自动执行。";
    SEE_STRATEGY: "See the strategy", "查看备份策略";
    SEE_TASKS: "All tasks", "全部任务";
}

/// The cluster, or the tenant, has a strategy already (contracts/ocp.md 4).
const HAS_STRATEGY: [&str; 2] = ["BAK21001", "BAK21002"];

fn has_one(code: Option<&str>) -> bool {
    code.is_some_and(|code| HAS_STRATEGY.contains(&code))
}

/// If the refusal for this reason arrives as an error, it is reported like one concerning the object, with
/// the link to the strategy (contracts/ocp.md 1.1: each refusal comes in both forms).
pub(super) fn of_object(
    object: Object,
    answer: Result<Reply<OpsResult>, Failure>,
) -> Result<Reply<OpsResult>, Failure> {
    match answer {
        Err(Failure::Refused(refusal)) if has_one(refusal.code.as_deref()) => {
            let receipt = refusal.receipt.clone();
            let about = BackupObject {
                cluster_id: Some(object.cluster.into()),
                tenant_id: object.tenant.map(Into::into),
                backup_dimension: object.tenant.map(|_| Dimension::Tenant),
            };
            let result =
                ObjectResult { objects: vec![about], refusal: Some(refusal), ..ObjectResult::default() };
            Ok(Reply { value: OpsResult { results: vec![result] }, receipt })
        }
        answer => answer,
    }
}

/// What is shown below a report.
pub(super) fn after(visit: &Visit<Client>, object: Object, way: Way, report: &Report) -> AnyView {
    // No document has an overview of a tenant, and a one-off backup does not affect scheduling.
    let stands = (object.tenant.is_none() && way != Way::Now).then_some(object);
    // A partial refusal still means that something has started.
    let began = report.is_success() || report.task.is_some();
    let next = match (&report.task, stands) {
        (Some(task), _) => follow(visit, way, stands, task.clone()),
        (None, Some(object)) if began => standing(visit, object, true),
        (None, _) => ().into_any(),
    };
    let strategy = visit.route(object.page(ObjectPage::Strategy));
    // If nothing was created, the strategy is only worth a link when it is the obstacle.
    let there = began || report.objects.iter().any(|object| has_one(object.code.as_deref()));
    let see = there.then(|| link(&visit.shell, &strategy, "link", t(SEE_STRATEGY)));
    let tasks = began.then(|| link(&visit.shell, &visit.route(Page::Tasks), "link", t(SEE_TASKS)));
    view! { {next}<p class="ways">{see}{tasks}</p> }.into_any()
}

/// The task while it runs; the scheduling state once it has ended.
fn follow(visit: &Visit<Client>, way: Way, stands: Option<Object>, id: String) -> AnyView {
    let engine = OcpEngine::new(Rc::clone(&visit.client));
    let (floor, wanted) = (engine.floor_ms(), id.clone());
    let watched = watch(
        &visit.session,
        floor,
        async move || engine.task(&wanted).await,
        |task: &Task| task.phase.is_over(),
    );
    let seen = watched.seen.clone();
    let ended = {
        let seen = watched.seen.clone();
        Memo::new(move |_| {
            seen.with(|task| task.as_ref().map(|task| task.phase).filter(|phase| phase.is_over()))
        })
    };
    tell_failed(move || ended.get() == Some(Phase::Failed));
    let state = move || match seen.get() {
        None => loading(1),
        Some(task) => {
            let (done, all) = task.progress;
            view! {
                <p data-kind="task" data-id=task.key.id.to_string() data-state=task.state.to_string()>
                    {badge(Tone::from(task.phase), task.state.to_string())}
                    " " <span class="strong">{task.name.to_string()}</span>
                    " " <span class="numbers">{format!("{done}/{all}")}</span> " " {t(STEPS)}
                </p>
            }
            .into_any()
        }
    };
    let lost = watched.lost_view();
    let to = visit.route(Page::task(&id));
    let follow = link(&visit.shell, &to, "link", t(FOLLOW));
    let visit = visit.clone();
    let then = move || {
        ended.get().map(|phase| {
            let well = phase == Phase::Done;
            let said = if way == Way::Now { FAILED_NOW } else { FAILED };
            let failed = (!well).then(|| notice(Notice::Failed, view! { <p>{t(said)}</p> }));
            let stands = stands.map(|object| standing(&visit, object, well));
            view! { {failed}{stands} }.into_any()
        })
    };
    view! {
        <section class="stack" aria-label=t(TASK)><h3>{t(TASK)}</h3>{state}{lost}<p>{follow}</p></section>
        {then}
    }
    .into_any()
}

/// The scheduling state; starting is offered if it is off.
fn standing(visit: &Visit<Client>, object: Object, created: bool) -> AnyView {
    let reads = Reads::start(visit, object);
    let told = move |overview: Overview| {
        let Some(status) = overview.backup_schedule_status else { return ().into_any() };
        let said = match (created, &status) {
            (true, status) if status.is_off() => {
                notice(Notice::Warning, view! { <p class="strong">{t(DOES_NOT_RUN)}</p> })
            }
            (_, ScheduleStatus::Normal | ScheduleStatus::Waiting) => {
                notice(Notice::Done, view! { <p>{t(RUNS)}</p> })
            }
            _ => ().into_any(),
        };
        view! { <p>{status_badge(&status)}</p>{said} }.into_any()
    };
    view! {
        <section class="stack" aria-label=t(STANDS)>
            <h3>{t(STANDS)}</h3>
            {reads.overview.map(|overview| overview.view(2, told))}
            {offer(visit, reads, created)}
        </section>
    }
    .into_any()
}

/// Once offered, the start button stays: the answer appears in its dialog.
fn offer(visit: &Visit<Client>, reads: Reads, created: bool) -> AnyView {
    let status = move || reads.overview().and_then(|overview| overview.backup_schedule_status);
    let was_offered = std::cell::Cell::new(false);
    let offered = Memo::new(move |_| {
        was_offered.set(was_offered.get() || may_start(status().as_ref(), Some(created)).is_ok());
        was_offered.get()
    });
    let off = Signal::derive(move || may_start(status().as_ref(), Some(created)).err());
    let visit = visit.clone();
    let draw = move || {
        let acting = || Acting { reads, off, besides: Box::new(Vec::new) };
        offered.get().then(|| act_button(&visit, &START, acting()))
    };
    view! { {draw} }.into_any()
}
