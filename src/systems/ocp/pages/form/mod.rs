//! The forms about a strategy: create one, edit the existing one, back up now to its storage.

mod after;
mod aside;
mod from_cluster;
mod picker;
mod read;
mod seat;
mod words;

pub use seat::{objects, seat};

use super::words::naming_object;
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, ReviewParts, server_issue};
use crate::route::{ObjectPage, Page};
use crate::systems::inferred::{Inferred, gated, noting};
use crate::systems::ocp::api;
use crate::systems::ocp::changes::Way;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::curl;
use crate::systems::ocp::form::{BackupNowForm, StrategyForm};
use crate::systems::ocp::inferred::CREATE_FOR_TENANT;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::report::{marks, report};
use crate::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier};
use crate::systems::{self, Visit};
use crate::ui::{Icon, browser_offset_minutes, empty, link, page as whole, say_with, t};
use read::Reading;
use words::{Words, of};

/// A form about a strategy.
type FormAt = systems::FormAt<Client, StrategyContext, About>;

/// What a form is about.
#[derive(Clone, Copy)]
struct About {
    object: Object,
    way: Way,
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
    let about = About { object, way };
    let at = match way {
        Way::Now => FormAt::open::<BackupNowForm>(visit, &id, context, about),
        Way::Create | Way::Edit => FormAt::open::<StrategyForm>(visit, &id, context, about),
    };
    let named = at.context.clone();
    let reading = Reading::start(&at);
    let title =
        say_with(move || Some(words.title.with([named.with(|context| context.object_name()).into()])));
    let inferred = (way == Way::Create && object.tenant.is_some()).then_some(&CREATE_FOR_TENANT);
    let form = move || {
        let (drawn, read) = (at.clone(), reading.clone());
        let draw = Box::new(move || {
            let before = picker::before(&drawn, read.clone());
            drawn.view(parts(&drawn, read.clone(), Some(before), inferred))
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

/// The form, once what it edits is known; if there is nothing to edit, what to do instead.
fn editing(at: &FormAt, reading: Reading, form: Box<dyn Fn() -> AnyView>) -> AnyView {
    let (visit, object, context) = (at.visit.clone(), at.of.object, at.context.clone());
    let there = Memo::new(move |_| context.with(|context| context.existing().is_some()));
    let draw = move || {
        // Redrawn only if the strategy was gone in between: the form keeps its place when it is read again.
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

/// What the form says and does; `before` is shown above its fields, `inferred` is its route if no document
/// confirms it.
fn parts(
    at: &FormAt,
    reading: Reading,
    before: Option<Box<dyn Fn() -> AnyView>>,
    inferred: Option<&'static Inferred>,
) -> FormParts {
    let visit = &at.visit;
    let About { object, way } = at.of;
    let Words { what, send, done, refused, .. } = of(way);
    let path = what.path(object);
    let url = visit.client.url(&path);
    FormParts {
        review: ReviewParts {
            send,
            call: format!("{} {path}", what.method().name()),
            curl_note: words::CURL,
        },
        facts: at.draw(|at| {
            let mut facts = at.visit.facts();
            facts.extend(at.context.with_untracked(naming_object));
            facts
        }),
        curl: at.curl(move |at, draft| {
            let body = at.flow.model.check(draft).body.ok();
            let line =
                |body: String| curl::line(what.method(), &url, at.visit.client.is_proxied(), Some(&body));
            body.map(line).unwrap_or_default()
        }),
        before,
        aside: Some(at.draw(aside::aside)),
        after: at.after(move |at, report| after::after(&at.visit, object, way, report)),
        tells: vec![
            (visit.route(object.page(ObjectPage::Strategy)), words::SEE_STRATEGY),
            (visit.route(Page::Tasks), words::SEE_TASKS),
        ],
        recheck: Box::new(move || reading.recheck()),
        send: at.send(move |at, body| async move {
            let answer = api::write(&at.visit.client, object, what, Some(&body)).await;
            let answer = match inferred {
                Some(route) => noting(&at.visit.inferred, route, answer),
                None => answer,
            };
            let reply = after::of_object(object, answer)?;
            let marks = marks(&reply.value).into_iter();
            at.flow.refused.set(marks.map(|(field, words)| server_issue(field, words)).collect());
            Ok(report(reply, done, refused))
        }),
    }
}
