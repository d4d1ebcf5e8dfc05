//! The cluster's backup configuration.

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
use crate::systems::obshell::form::ConfigForm;
use crate::systems::obshell::known::Known;
use crate::systems::obshell::rules::ConfigContext;
use crate::systems::obshell::{api, curl};
use crate::texts;
use crate::ui::{Act, Icon, Loaded, Local, action, page, t};
use crate::words::Said;

texts! {
    TITLE: "Backup configuration", "备份配置";
    LEAD: "Sets the backup destination and parameters of every user tenant of the cluster. The server does not tell what is set for all; each tenant's own destination stands beside the form.",
        "为集群的所有用户租户设置备份目的端及参数。服务端不提供集群级的当前配置，各租户的目的端见表单旁。";
    SEND: "Set configuration", "设置备份配置";
    STARTED: "The server started the DAG {0}. Nothing is set before its second stage.", "服务端已启动 DAG {0}。在其第二阶段之前不会设置任何内容。";
    NO_DAG: "The server took the request but named no DAG; look at the task list.", "服务端已受理请求，但未返回 DAG；请查看任务列表。";
    TELLS_TASKS: "Tasks: whether \"Set obcluster backup config\" is among them", "任务列表：是否存在 “Set obcluster backup config”";
    TELLS_HOME: "Tenants: where their backups go now", "租户：当前备份目的端";
    ANOTHER: "Fill in another configuration", "再次填写配置";
}

/// The page.
pub fn config_page(visit: &Visit<Client>) -> AnyView {
    let id = visit.form_id("config", "cluster");
    let (flow, context) = visit.flows.open::<ConfigForm>(&id, ConfigContext::default());
    let known = fill(visit, &flow, &context);
    let form = form_page(&visit.shell, &visit.session, &flow, parts(visit, &flow, &context, known));
    page(t(TITLE), ().into_any(), view! { <p class="lead">{t(LEAD)}</p>{form} }.into_any())
}

fn parts(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    context: &ArcRwSignal<ConfigContext>,
    known: Loaded<Known>,
) -> FormParts {
    let cluster = load_cluster(visit);
    let (named, client, followed) = (visit.clone(), visit.client.clone(), visit.clone());
    let (seen, renewed) = (context.clone(), context.clone());
    let (ruled, typed, told, again) = (context.clone(), flow.clone(), flow.clone(), flow.clone());
    let (sender, sent) = (visit.client.clone(), flow.clone());
    FormParts {
        review: ReviewParts {
            send: SEND,
            call: "POST /api/v1/obcluster/backup/config".to_owned(),
            curl_note: curl::place(&visit.client),
        },
        facts: Box::new(move || all_facts(&named, cluster)),
        curl: Box::new(move |draft| {
            let verdict = ConfigForm::check(draft, &ruled.get_untracked());
            verdict.body.map(|body| curl::set_config(&client, &body).line).unwrap_or_default()
        }),
        before: Box::new(move || placed(&told)),
        aside: Box::new(move || aside(&typed, &seen, known)),
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
                let reply = api::set_config(&client, &body).await?;
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

/// How each tenant stands, and what this draft would do to it.
fn aside(flow: &Local<Flow>, context: &ArcRwSignal<ConfigContext>, known: Loaded<Known>) -> AnyView {
    let flow = flow.clone();
    let effects = Memo::new(move |_| {
        flow.draft.with(|draft| {
            let moves = !draft.text("backup_base_uri").is_empty();
            let stops = moves || !draft.text("log_archive_concurrency").is_empty();
            Effects { stops, moves, opens: false }
        })
    });
    tenants(context, known, effects.into())
}

/// Follows the DAG to its end, and then archiving.
fn after(visit: &Visit<Client>, report: &Report, restart: impl Fn() + 'static) -> AnyView {
    let followed = report.task.as_deref().map(|id| follow(visit, id));
    let another = action("back", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), restart);
    view! { {followed}<div class="actions">{another}</div> }.into_any()
}
