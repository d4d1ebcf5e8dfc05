//! The start of a backup of the cluster.

use super::cluster::{all_facts, load_cluster};
use super::follow::follow;
use super::placed::placed;
use super::reading::{fill, recheck, restart, tenants};
use super::stand::Effects;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, ReviewParts, form_page};
use crate::forms::{Flow, Form};
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::form::BackupForm;
use crate::systems::obshell::known::Known;
use crate::systems::obshell::rules::BackupContext;
use crate::systems::obshell::{api, curl};
use crate::texts;
use crate::ui::{Act, Icon, Loaded, Local, action, page, t};
use crate::words::Said;

texts! {
    TITLE: "Start a backup", "发起备份";
    LEAD: "Backs up every user tenant of the cluster, each to its own destination. One tenant without a destination stops all.",
        "备份集群的所有用户租户，各自写入其目的端。任一租户未设置目的端都会使整个备份无法发起。";
    SEND: "Start backup", "发起备份";
    STARTED: "The server started the DAG {0}. It opens archiving, starts the backups and waits for them.", "服务端已启动 DAG {0}：依次开启归档、发起备份并等待其结束。";
    NO_DAG: "The server took the request but named no DAG; look at the task list.", "服务端已受理请求，但未返回 DAG；请查看任务列表。";
    TELLS_TASKS: "Tasks: whether \"Obcluster start … backup\" is among them", "任务列表：是否存在 “Obcluster start … backup”";
    TELLS_HOME: "Tenants: whether a backup runs", "租户：是否有备份正在运行";
    STAGES: "What the server does", "服务端的执行步骤";
    STAGE_1: "1. Check destination: on every agent; it tests nothing yet.", "1. Check destination：在每个 agent 上执行；目前不做实际检查。";
    STAGE_2: "2. Open archive log: opens archiving where it is closed and waits for DOING, up to an hour. Interrupted archiving fails the DAG.",
        "2. Open archive log：开启已关闭的归档并等待变为 DOING，最长一小时。归档若已中断，DAG 将失败。";
    STAGE_3: "3. Start backup: starts the backup tenant by tenant.", "3. Start backup：逐个租户发起备份。";
    STAGE_4: "4. Wait backup Finish: waits until no backup runs, up to an hour in all. Then the DAG fails and the backup goes on. How the backup ended it does not look at.",
        "4. Wait backup Finish：等待直至没有备份在运行，总计最长一小时；超时后 DAG 失败而备份继续。它不检查备份的结果。";
    ANOTHER: "Start another backup", "再次发起备份";
}

/// The page.
pub fn backup_page(visit: &Visit<Client>) -> AnyView {
    let id = visit.form_id("backup", "cluster");
    let (flow, context) = visit.flows.open::<BackupForm>(&id, BackupContext::default());
    let known = fill(visit, &flow, &context);
    let form = form_page(&visit.shell, &visit.session, &flow, parts(visit, &flow, &context, known));
    page(t(TITLE), ().into_any(), view! { <p class="lead">{t(LEAD)}</p>{form} }.into_any())
}

fn parts(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    context: &ArcRwSignal<BackupContext>,
    known: Loaded<Known>,
) -> FormParts {
    let cluster = load_cluster(visit);
    let (named, client, followed) = (visit.clone(), visit.client.clone(), visit.clone());
    let (seen, renewed) = (context.clone(), context.clone());
    let (ruled, told, again) = (context.clone(), flow.clone(), flow.clone());
    let (sender, sent) = (visit.client.clone(), flow.clone());
    FormParts {
        review: ReviewParts {
            send: SEND,
            call: "POST /api/v1/obcluster/backup".to_owned(),
            curl_note: curl::place(&visit.client),
        },
        facts: Box::new(move || all_facts(&named, cluster)),
        curl: Box::new(move |draft| {
            let verdict = BackupForm::check(draft, &ruled.get_untracked());
            verdict.body.map(|body| curl::start_backup(&client, &body).line).unwrap_or_default()
        }),
        before: Box::new(move || placed(&told)),
        aside: Box::new(move || aside(&seen, known)),
        after: Box::new(move |report| {
            let (flow, context) = (again.clone(), renewed.clone());
            after(&followed, report, move || restart(&flow, &context, known))
        }),
        tells: vec![(visit.route(Page::Tasks), TELLS_TASKS), (visit.route(Page::Home), TELLS_HOME)],
        recheck: recheck(visit, context),
        send: Box::new(move |body| {
            sent.draft.with_untracked(|draft| {
                sent.model.secrets(draft).for_each(|secret| sender.outlet().secrets.learn(secret));
            });
            let client = sender.clone();
            Box::pin(async move {
                let reply = api::start_backup(&client, &body).await?;
                let task = reply.value.map(|dag| dag.id).filter(|id| !id.is_empty());
                Ok(Report {
                    words: vec![words(task.as_deref())],
                    receipt: reply.receipt,
                    task,
                    ..Report::default()
                })
            })
        }),
    }
}

fn words(task: Option<&str>) -> Said {
    match task {
        Some(id) => STARTED.with([id.into()]),
        None => NO_DAG.into(),
    }
}

/// The four stages (contracts/obshell.md 1.5), and how each tenant stands.
fn aside(context: &ArcRwSignal<BackupContext>, known: Loaded<Known>) -> AnyView {
    let stages = [STAGE_1, STAGE_2, STAGE_3, STAGE_4].map(|text| view! { <li>{t(text)}</li> }.into_any());
    let effects = Signal::stored(Effects { opens: true, ..Effects::default() });
    view! {
        <h3>{t(STAGES)}</h3>
        <ol class="steps">{stages.into_iter().collect::<Vec<_>>()}</ol>
        {tenants(context, known, effects)}
    }
    .into_any()
}

/// Follows the DAG to its end, and the backup beside it.
fn after(visit: &Visit<Client>, report: &Report, restart: impl Fn() + 'static) -> AnyView {
    let followed = report.task.as_deref().map(|id| follow(visit, id));
    let another = action("back", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), restart);
    view! { {followed}<div class="actions">{another}</div> }.into_any()
}
