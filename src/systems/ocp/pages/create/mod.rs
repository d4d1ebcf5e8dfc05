//! The form that creates a strategy: the reads before it, the review, what follows.

mod after;
mod aside;
mod picker;
mod read;

use super::start::sign_in;
use super::words::naming;
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, ReviewParts, form_page, server_issue};
use crate::forms::{Draft, Flow};
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::curl;
use crate::systems::ocp::form::StrategyForm;
use crate::systems::ocp::report::{marks, report};
use crate::systems::ocp::rules::{self, ClusterFacts, Purpose, StrategyContext, Tier};
use crate::texts;
use crate::ui::{Local, browser_offset_minutes, page as whole, say_with};
use read::Reading;
use std::rc::Rc;

texts! {
    TITLE: "Create a backup strategy for {0}", "为 {0} 创建备份策略";
    TITLE_ID: "Create a backup strategy for cluster {0}", "为集群 {0} 创建备份策略";
    SEND: "Create the strategy", "创建策略";
    CURL: "Runs anywhere the address is reachable. Set OCP_USER and OCP_PASSWORD, and each variable that stands for an access key secret, first.",
        "可在任何能访问该地址的机器上执行。请先设置 OCP_USER、OCP_PASSWORD 以及代替 AccessKey Secret 的各个变量。";
    CREATED: "OCP has accepted the strategy.", "OCP 已接受该策略。";
    REFUSED: "The strategy was not created.", "策略未创建。";
    SEE_STRATEGY: "The strategy of this cluster and how it stands", "该集群的备份策略与当前状态";
    SEE_TASKS: "OCP's tasks", "OCP 任务列表";
}

/// The page that creates a cluster's strategy.
pub(super) fn page(visit: &Visit<Client>, id: i64) -> AnyView {
    let context = StrategyContext {
        purpose: Purpose::Create,
        cluster: ClusterFacts { id, ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: browser_offset_minutes(),
        tier: Tier::Cluster,
    };
    let form = visit.form_id("strategy", &id.to_string());
    let (flow, context) = visit.flows.open::<StrategyForm>(&form, context);
    let reading = Reading::start(visit, id, &flow, &context);
    let named = context.clone();
    let title = say_with(move || {
        let name = named.with(|context| context.cluster.name.clone());
        Some(if name.is_empty() { TITLE_ID.with([id.into()]) } else { TITLE.with([name.into()]) })
    });
    let form = form_page(&visit.shell, &visit.session, &flow, parts(visit, id, &flow, &context, reading));
    whole(title, ().into_any(), form)
}

fn parts(
    visit: &Visit<Client>,
    id: i64,
    flow: &Local<Flow>,
    context: &ArcRwSignal<StrategyContext>,
    reading: Reading,
) -> FormParts {
    let path = api::strategy_path(id);
    let url = visit.client.url(&path);
    let (of_facts, of_curl, of_after) = (context.clone(), context.clone(), context.clone());
    let (named, signs, sent, shown) =
        (visit.clone(), Rc::clone(&visit.client), Rc::clone(&visit.client), visit.clone());
    let (marked, rechecked) = (flow.clone(), reading.clone());
    let before = picker::before(visit, id, context, reading);
    let aside = aside::aside(visit, flow, context);
    FormParts {
        review: ReviewParts { send: SEND, call: format!("POST {path}"), curl_note: CURL },
        facts: Box::new(move || {
            let mut facts = named.facts();
            facts.extend(naming(&of_facts.with_untracked(|context| context.cluster.clone())));
            facts
        }),
        curl: Box::new(move |draft: &Draft| {
            let verdict = of_curl.with_untracked(|context| rules::check(draft, context));
            verdict.body.map(|body| curl::create_line(&url, sign_in(&signs), &body)).unwrap_or_default()
        }),
        before,
        aside,
        after: Box::new(move |report| {
            let cluster = of_after.with_untracked(|context| context.cluster.clone());
            after::after(&shown, cluster, report)
        }),
        tells: vec![
            (visit.route(Page::Strategy(id.to_string())), SEE_STRATEGY),
            (visit.route(Page::Tasks), SEE_TASKS),
        ],
        recheck: Box::new(move || rechecked.recheck()),
        send: Box::new(move |body| {
            let (client, flow) = (Rc::clone(&sent), marked.clone());
            Box::pin(async move {
                let reply = api::create_strategy(&client, id, &body).await?;
                let marks = marks(&reply.value).into_iter();
                flow.refused.set(marks.map(|(field, words)| server_issue(field, words)).collect());
                Ok(report(reply, CREATED, REFUSED))
            })
        }),
    }
}
