//! Deleting a schedule and recreating it: the documented way to change its copies (contracts/rackspace.md
//! 2.6).

use super::form::changed_meanwhile;
use super::rules::KEPT_BY_DEFAULT;
use super::slot::plan_of;
use super::wire::{CreateSchedule, NewSchedule, Schedule, ScheduleChange, SourceType};
use super::{Client, EditContext, Region, api};
use crate::acts::{ObjectResult, Report};
use crate::json::Whole;
use crate::net::{Failure, Receipt, failure_said};
use crate::schedule::Plan;
use crate::texts;
use crate::words::Said;

texts! {
    STEP_DELETE: "Delete {0}", "删除 {0}";
    STEP_CREATE: "Create the schedule with its copies", "创建带复制地域的备份计划";
    NONE_NOW: "There is no schedule now: create one. The form for that is filled in with what was asked for.", "当前没有备份计划，需要重新创建。所请求的内容已填入创建表单。";
    UNSURE: "It is not known whether it was created: look at the schedules before creating one. The form for that is filled in with what was asked for.", "无法确定是否已创建，创建前请先查看备份计划列表。所请求的内容已填入创建表单。";
    RENEWED: "The schedule {0} was replaced by {1}.", "备份计划 {0} 已由 {1} 取代。";
    WAS_GONE: "It had already been deleted.", "该备份计划此前已被删除。";
    ASK_ANEW: "Edit the schedule again to ask for the copies once more.", "须重新编辑该备份计划以再次请求复制地域。";
}

/// The body that recreates a schedule with other copies; `None` if the service does not say when it runs.
/// Retention that the service leaves out is taken from the request.
pub fn anew(schedule: &Schedule, asked: &ScheduleChange, copy_to: Vec<String>) -> Option<CreateSchedule> {
    let Plan::Rackspace { day_of_week, hour, minute, .. } = plan_of(schedule)? else { return None };
    let id = schedule.target_id()?.to_owned();
    let group = schedule.target_type() == SourceType::Ha;
    let kept = schedule.full_backup_retention.and_then(|Whole(kept)| u64::try_from(kept).ok());
    let kept = kept.or(asked.full_backup_retention);
    Some(CreateSchedule {
        schedule: NewSchedule {
            action: "backup".to_owned(),
            instance_id: (!group).then(|| id.clone()),
            source_id: group.then_some(id),
            source_type: group.then_some(SourceType::Ha),
            day_of_week,
            hour,
            minute,
            full_backup_retention: kept.filter(|kept| *kept >= KEPT_BY_DEFAULT),
            copy_to,
        },
    })
}

/// What someone else has changed of a schedule since it was read. One that is gone counts as unchanged:
/// that is how an unanswered deletion is continued.
///
/// Errors: it cannot be read.
pub async fn changed_since(client: &Client, before: &EditContext) -> Result<Vec<Said>, Failure> {
    let Some(region) = before.region() else { return Ok(Vec::new()) };
    match api::schedule(client, region, &before.schedule.id).await {
        Ok(reply) => {
            let after = EditContext { schedule: reply.value, ..before.clone() };
            let mut changes = changed_meanwhile(before, &after);
            if !changes.is_empty() {
                changes.push(ASK_ANEW.into());
            }
            Ok(changes)
        }
        Err(failure) => gone(failure).map(|_| Vec::new()),
    }
}

/// Deletes a schedule and creates another in its place. Two writes: the report says how the second went.
/// One that is already gone counts as deleted: an earlier press may have done that without an answer.
///
/// Errors: the deletion failed; nothing was created.
pub async fn replace(client: &Client, region: Region, id: &str, body: &str) -> Result<Report, Failure> {
    let (receipt, was_there) = match api::delete_schedule(client, region, id).await {
        Ok(reply) => (reply.receipt, true),
        Err(failure) => (gone(failure)?, false),
    };
    let answer = api::create_schedule(client, region, body).await;
    Ok(replaced((region, id), (receipt, was_there), answer.map(|reply| reply.value.id)))
}

/// The answer that a schedule does not exist. Errors: any other failure.
fn gone(failure: Failure) -> Result<Receipt, Failure> {
    match failure {
        Failure::Refused(refusal) if refusal.receipt.status == 404 => Ok(refusal.receipt),
        other => Err(other),
    }
}

/// Both steps, each with its result: the first is done whatever the second says.
fn replaced(
    (region, id): (Region, &str),
    (receipt, was_there): (Receipt, bool),
    answer: Result<String, Failure>,
) -> Report {
    let step =
        |name: Said, means| ObjectResult { name, ok: true, unsure: false, code: None, message: None, means };
    let was_gone = (!was_there).then(|| WAS_GONE.into());
    let first = step(STEP_DELETE.with([id.into()]), was_gone.into_iter().collect());
    let second = step(STEP_CREATE.into(), Vec::new());
    let made = answer.as_ref().ok().map(|new| (region.code().to_owned(), new.clone()));
    let (words, second) = match answer {
        Ok(new) => (RENEWED.with([id.into(), new.into()]), second),
        Err(failure) => {
            let unsure = failure.may_have_happened();
            let second = ObjectResult { ok: false, unsure, ..second };
            let second = match failure {
                Failure::Refused(refusal) | Failure::SignIn(refusal) => ObjectResult {
                    code: refusal.code,
                    message: Some(refusal.message),
                    means: refusal.means.into_iter().chain(refusal.advice).collect(),
                    ..second
                },
                Failure::Lost(_) | Failure::Unreadable { .. } => {
                    ObjectResult { means: vec![failure_said(&failure)], ..second }
                }
            };
            (if unsure { UNSURE } else { NONE_NOW }.into(), second)
        }
    };
    Report { objects: vec![first, second], made, ..Report::of(receipt, vec![words]) }
}
