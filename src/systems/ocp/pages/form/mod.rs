//! The forms about a strategy: a new one, the one there is changed, a backup now with its storage.

mod after;
mod aside;
mod from_cluster;
mod picker;
mod read;
mod seat;
mod words;

pub(super) use seat::{objects, seat};

use super::inferred::CREATE_FOR_TENANT;
use super::words::naming_object;
use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::forms::view::{FormParts, ReviewParts, form_page, server_issue};
use crate::route::{ObjectPage, Page};
use crate::systems::Visit;
use crate::systems::inferred::{Inferred, gated, noting};
use crate::systems::ocp::api;
use crate::systems::ocp::changes::Way;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::curl::{self, SignIn};
use crate::systems::ocp::form::{BackupNowForm, StrategyForm};
use crate::systems::ocp::object::Object;
use crate::systems::ocp::report::{marks, report};
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier};
use crate::ui::{Icon, Local, browser_offset_minutes, empty, link, page as whole, say_with, t};
use read::Reading;
use std::rc::Rc;
use words::{Words, of};

/// A form, and what it is about.
#[derive(Clone)]
struct FormAt {
    visit: Visit<Client>,
    object: Object,
    way: Way,
    flow: Local<Flow>,
    context: ArcRwSignal<StrategyContext>,
}

/// A form about the strategy of a cluster or a tenant.
pub(super) fn page(visit: &Visit<Client>, object: Object, way: Way) -> AnyView {
    let words = of(way);
    let tier = match object.tenant {
        None => Tier::Cluster,
        Some(id) => Tier::Tenant(TenantFacts { id, ..TenantFacts::default() }),
    };
    let context = StrategyContext {
        purpose: Purpose::Create { existing_id: None },
        cluster: ClusterFacts { id: object.cluster, ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: browser_offset_minutes(),
        tier,
    };
    let name = match object.tenant {
        None => object.cluster.to_string(),
        Some(tenant) => format!("{}:{tenant}", object.cluster),
    };
    let id = visit.form_id(words.form, &name);
    let (flow, context) = match way {
        Way::Now => visit.flows.open::<BackupNowForm>(&id, context),
        Way::Create | Way::Edit => visit.flows.open::<StrategyForm>(&id, context),
    };
    let named = context.clone();
    let at = FormAt { visit: visit.clone(), object, way, flow, context };
    let reading = Reading::start(&at);
    let title =
        say_with(move || Some(words.title.with([named.with(|context| context.object_name()).into()])));
    let inferred = (way == Way::Create && object.tenant.is_some()).then_some(&CREATE_FOR_TENANT);
    let form = move || {
        let (drawn, read) = (at.clone(), reading.clone());
        let draw = Box::new(move || {
            let before = picker::before(&drawn, read.clone());
            let parts = parts(&drawn, read.clone(), before, inferred);
            form_page(&drawn.visit.shell, &drawn.visit.session, &drawn.flow, parts)
        });
        match way {
            Way::Edit => editing(&at, reading.clone(), draw),
            Way::Create | Way::Now => draw(),
        }
    };
    let content = match inferred {
        Some(route) => gated(&visit.inferred, route, form),
        None => form(),
    };
    whole(title, ().into_any(), content)
}

/// The form, once it is known what it changes; what to do where there is nothing to change.
fn editing(at: &FormAt, reading: Reading, form: Box<dyn Fn() -> AnyView>) -> AnyView {
    let (visit, object, context) = (at.visit.clone(), at.object, at.context.clone());
    let there = Memo::new(move |_| context.with(|context| context.existing().is_some()));
    let draw = move || {
        // Drawn anew only where the strategy was gone meanwhile: the form keeps its place when it is read again.
        if there.get() {
            return form();
        }
        let visit = visit.clone();
        reading.loaded.view(8, move |known| {
            if known.strategy.is_some() {
                return ().into_any();
            }
            let to = visit.route(object.page(ObjectPage::NewStrategy));
            let way_on = link(&visit.shell, &to, "button main", t(words::CREATE));
            empty(Icon::Backup, t(words::NONE), t(words::NONE_WHY), way_on)
        })
    };
    view! { {draw} }.into_any()
}

/// What the form says and does; `before` stands above its fields, `inferred` is its route where no document confirms it.
fn parts(
    at: &FormAt,
    reading: Reading,
    before: Box<dyn Fn() -> AnyView>,
    inferred: Option<&'static Inferred>,
) -> FormParts {
    let FormAt { visit, object, way, flow, context } = at;
    let (object, way) = (*object, *way);
    let Words { what, send, done, refused, .. } = of(way);
    let path = what.path(object);
    let url = visit.client.url(&path);
    let of_facts = context.clone();
    let (named, signs, sent, shown) = (visit.clone(), Rc::clone(&visit.client), visit.clone(), visit.clone());
    let (marked, rechecked, typed) = (flow.clone(), reading, flow.clone());
    let aside = aside::aside(at);
    FormParts {
        review: ReviewParts {
            send,
            call: format!("{} {path}", what.method().name()),
            curl_note: words::CURL,
        },
        facts: Box::new(move || {
            let mut facts = named.facts();
            facts.extend(of_facts.with_untracked(naming_object));
            facts
        }),
        curl: Box::new(move |draft| {
            let body = typed.model.check(draft).body.ok();
            body.map(|body| curl::line(what.method(), &url, SignIn::of(&signs), Some(&body)))
                .unwrap_or_default()
        }),
        before,
        aside,
        after: Box::new(move |report| after::after(&shown, object, way, report)),
        tells: vec![
            (visit.route(object.page(ObjectPage::Strategy)), words::SEE_STRATEGY),
            (visit.route(Page::Tasks), words::SEE_TASKS),
        ],
        recheck: Box::new(move || rechecked.recheck()),
        send: Box::new(move |body| {
            let (visit, flow) = (sent.clone(), marked.clone());
            Box::pin(async move {
                let answer = api::write(&visit.client, object, what, Some(&body)).await;
                let answer = match inferred {
                    Some(route) => noting(&visit.inferred, route, answer),
                    None => answer,
                };
                let reply = after::of_object(object, answer)?;
                let marks = marks(&reply.value).into_iter();
                flow.refused.set(marks.map(|(field, words)| server_issue(field, words)).collect());
                Ok(report(reply, done, refused))
            })
        }),
    }
}
