//! What can be done to a schedule: run it now, delete it, and recreate it where an update is not enough.

use super::place::facts_in;
use crate::acts::{Confirm, Outcome, Report, confirmed};
use crate::dom::prelude::*;
use crate::json::body_text;
use crate::net::Method;
use crate::systems::Visit;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::curl::curl;
use crate::systems::rackspace::replace as steps;
use crate::systems::rackspace::roles::may_delete;
use crate::systems::rackspace::wire::{CreateSchedule, RunNow, Schedule, ScheduleChange, UpdateSchedule};
use crate::systems::rackspace::{Client, EditContext, Region, api};
use crate::texts;
use crate::ui::{Act, Fact, Icon, copyable};
use crate::words::Said;

texts! {
    RUN: "Run now", "立即运行";
    RUN_ASK: "Run this schedule now?", "立即运行该备份计划？";
    RUN_WHAT: "Asks the service for a run at its next check for due jobs. The service says neither when that is nor whether the backup is full or incremental.",
        "请求服务端在其下一轮任务检查时运行。服务端不说明具体时间，也不说明是全量还是增量备份。";
    RUN_LOCKS: "While it runs, databases and users cannot be added or deleted, the instance cannot be stopped, restarted or deleted, and MyISAM tables cannot be written.",
        "备份期间不能增删数据库和用户，不能停止、重启或删除实例，MyISAM 表不可写。";
    RUN_TEXT: "Run now, requested as text", "以文本方式立即运行";
    RUN_TEXT_WHY: "The service refused the boolean. The sample in its documentation sends the text \"true\"; this tries that.",
        "服务端拒绝了布尔值。官方文档的示例发送的是文本 \"true\"，此处按该方式请求。";
    REQUESTED: "The run has been requested. It is followed below; the backup appears among the backups once it has begun.",
        "已请求运行。下方会持续刷新；开始后该备份会出现在备份列表中。";
    DELETE: "Delete", "删除";
    DELETE_ASK: "Delete this schedule?", "删除该备份计划？";
    DELETE_WHAT: "{0} is no longer backed up automatically.", "{0} 将不再自动备份。";
    DELETE_STAYS: "Nothing in the documentation says that existing backups and copies are deleted. Retention no longer counts them: they stay, and are charged for, until someone deletes them.",
        "官方文档未说明已有的备份和副本会被删除；它们不再受保留策略约束，将一直保留并计费，直到被手动删除。";
    DELETE_PAUSE: "A schedule cannot be paused; one created later has a new id and starts its cycle again.", "备份计划不能暂停；之后重新创建的计划 ID 不同，并重新开始备份周期。";
    MAY_NOT: "Your roles ({0}) do not include dbaas:admin, which deleting needs: the service will refuse it with 403.", "当前角色（{0}）不包含删除所需的 dbaas:admin，服务端会返回 403。";
    NEEDS_ADMIN: "Deleting needs the role dbaas:admin; without it the service refuses with 403 and nothing happens.", "删除需要 dbaas:admin 角色，否则服务端返回 403，不会执行任何操作。";
    DELETED: "The schedule {0} is deleted.", "备份计划 {0} 已删除。";
    REPLACE: "Delete and create anew", "删除并重新创建";
    REPLACE_ASK: "Delete this schedule and create it with the copies asked for?", "删除该备份计划，并按所请求的复制地域重新创建？";
    REPLACE_ID: "The new schedule has another id, and no memory of when it last ran.", "新的备份计划 ID 不同，且没有上次运行的记录。";
    REPLACE_CYCLE: "Its cycle starts again: until its first full backup, no incremental ones may be made.", "备份周期重新开始：首次全量备份之前可能不会进行增量备份。";
    REPLACE_RISK: "These are two requests. If the second fails, {0} has no schedule until one is created.", "此操作包含两个请求。若第二个失败，在重新创建之前 {0} 没有备份计划。";
    BODY: "Body of the second request", "第二个请求的请求体";
    SCHEDULE: "Schedule", "备份计划";
    TARGET: "Backs up", "备份对象";
}

/// The schedule being acted on.
#[derive(Clone, PartialEq)]
pub(super) struct On {
    /// Where it is.
    pub region: Region,
    /// The schedule.
    pub schedule: Schedule,
    /// The name of what it backs up.
    pub title: String,
}

impl On {
    /// A name that no other schedule has.
    fn named(&self) -> String {
        [self.region.code(), " ", &self.schedule.id].concat()
    }
}

/// The facts that every confirmation about a schedule shows.
pub(super) fn facts_of(visit: &Visit<Client>, on: &On) -> Vec<Fact> {
    let mut list = facts_in(visit, Some(on.region));
    list.push(Fact::new(SCHEDULE, copyable(on.schedule.id.clone())));
    list.push(Fact::new(TARGET, on.title.clone()));
    list
}

fn curl_of(visit: &Visit<Client>, on: &On, method: Method, body: Option<&str>) -> Option<String> {
    let path = if method == Method::Post { Path::Schedules } else { Path::Schedule(&on.schedule.id) };
    let url = visit.client.url(on.region, path)?;
    Some(curl(method, &url, visit.client.session().mode(), body))
}

/// The button that requests a run, in one of the two ways.
pub(super) fn run_now(
    visit: &Visit<Client>,
    on: &On,
    wish: RunNow,
    after: impl Fn(&Outcome) + 'static,
) -> AnyView {
    let change = ScheduleChange { run_now: Some(wish), ..ScheduleChange::default() };
    let (name, label) = match wish {
        RunNow::Yes => ("run-now", RUN),
        RunNow::Text => ("run-now-text", RUN_TEXT),
    };
    let why = (wish == RunNow::Text).then(|| RUN_TEXT_WHY.into());
    let body = body_text(&UpdateSchedule { schedule: change });
    let (told, sent, named) = (visit.clone(), visit.clone(), on.clone());
    let (of, text) = (on.clone(), body.clone());
    confirmed(
        &visit.session,
        Confirm {
            name,
            object: on.named(),
            label,
            icon: Some(Icon::Play),
            act: Act::Plain,
            off: Signal::stored(None),
            title: RUN_ASK.into(),
            consequence: Box::new(move || {
                why.clone().into_iter().chain([RUN_WHAT.into(), RUN_LOCKS.into()]).collect()
            }),
            typed: None,
            facts: Box::new(move || facts_of(&told, &named)),
            curl: curl_of(visit, on, Method::Put, Some(&body)),
            recheck: None,
            send: Box::new(move || {
                let (client, on, body) = (sent.client.clone(), of.clone(), text.clone());
                Box::pin(async move {
                    let reply = api::update_schedule(&client, on.region, &on.schedule.id, &body).await?;
                    Ok(Report::of(reply.receipt, vec![REQUESTED.into()]))
                })
            }),
            after: Box::new(after),
        },
    )
}

/// The role that deleting needs: what is known of this user's roles, or what a 403 would mean.
pub(super) fn role_said(client: &Client) -> Option<Said> {
    let roles = client.session().roles();
    match may_delete(&roles) {
        Some(true) => None,
        Some(false) => Some(MAY_NOT.with([roles.join(", ").into()])),
        None => Some(NEEDS_ADMIN.into()),
    }
}

/// The button that deletes it.
pub(super) fn delete(
    visit: &Visit<Client>,
    on: &On,
    off: Signal<Option<Said>>,
    after: impl Fn(&Outcome) + 'static,
) -> AnyView {
    let mut consequence =
        vec![DELETE_WHAT.with([on.title.as_str().into()]), DELETE_STAYS.into(), DELETE_PAUSE.into()];
    consequence.extend(role_said(&visit.client));
    let (told, sent, named, of) = (visit.clone(), visit.clone(), on.clone(), on.clone());
    confirmed(
        &visit.session,
        Confirm {
            name: "delete",
            object: on.named(),
            label: DELETE,
            icon: Some(Icon::Close),
            act: Act::Danger,
            off,
            title: DELETE_ASK.into(),
            consequence: Box::new(move || consequence.clone()),
            typed: Some(on.title.clone()),
            facts: Box::new(move || facts_of(&told, &named)),
            curl: curl_of(visit, on, Method::Delete, None),
            recheck: None,
            send: Box::new(move || {
                let (client, on) = (sent.client.clone(), of.clone());
                Box::pin(async move {
                    let reply = api::delete_schedule(&client, on.region, &on.schedule.id).await?;
                    let words = vec![DELETED.with([on.schedule.id.as_str().into()])];
                    Ok(Report::of(reply.receipt, words))
                })
            }),
            after: Box::new(after),
        },
    )
}

/// The button that deletes a schedule and recreates it with the copies that an update did not apply;
/// `known` is the schedule that the body was built from.
pub(super) fn replace(
    visit: &Visit<Client>,
    on: &On,
    known: EditContext,
    body: &CreateSchedule,
    after: impl Fn(&Outcome) + 'static,
) -> AnyView {
    let body = body_text(body);
    let mut consequence =
        vec![REPLACE_ID.into(), REPLACE_CYCLE.into(), REPLACE_RISK.with([on.title.as_str().into()])];
    consequence.extend(role_said(&visit.client));
    let lines = [(Method::Delete, None), (Method::Post, Some(body.as_str()))];
    let lines = lines.into_iter().map(|(method, body)| curl_of(visit, on, method, body));
    let lines = lines.collect::<Option<Vec<_>>>().map(|lines| lines.join("\n"));
    let (told, sent, named, of) = (visit.clone(), visit.clone(), on.clone(), on.clone());
    let (checked, shown) = (visit.clone(), body.clone());
    confirmed(
        &visit.session,
        Confirm {
            name: "replace",
            object: on.named(),
            label: REPLACE,
            icon: Some(Icon::Refresh),
            act: Act::Danger,
            off: Signal::stored(None),
            title: REPLACE_ASK.into(),
            consequence: Box::new(move || consequence.clone()),
            typed: Some(on.title.clone()),
            facts: Box::new(move || {
                let mut facts = facts_of(&told, &named);
                let body = shown.clone();
                facts.push(Fact::new(BODY, view! { <pre data-part="json" tabindex="0">{body}</pre> }));
                facts
            }),
            curl: lines,
            recheck: Some(Box::new(move || {
                let (client, known) = (checked.client.clone(), known.clone());
                Box::pin(async move { steps::changed_since(&client, &known).await })
            })),
            send: Box::new(move || {
                let (client, on, body) = (sent.client.clone(), of.clone(), body.clone());
                Box::pin(async move { steps::replace(&client, on.region, &on.schedule.id, &body).await })
            }),
            after: Box::new(after),
        },
    )
}
