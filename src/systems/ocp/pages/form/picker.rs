//! What is shown above the fields: which cluster, and what is known about it.

use super::from_cluster::from_cluster;
use super::read::Reading;
use super::{About, FormAt};
use crate::dom::prelude::*;
use crate::route::{ObjectId, ObjectPage, Page, Route};
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::changes::Way;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::paths;
use crate::systems::ocp::rules::{ClusterFacts, StrategyContext, eligible, eligible_object};
use crate::systems::ocp::wire::Cluster;
use crate::texts;
use crate::ui::{Lang, Load, Loaded, Notice, failure_view, link, notice, say, t};

texts! {
    CLUSTER: "Cluster", "集群";
    HINT: "Choosing another cluster opens that cluster's own form; what is filled in here is kept.", "选择其他集群会打开该集群的表单，此处已填写的内容会保留。";
    OPTION: "{0} · {1} · OceanBase {2}", "{0} · {1} · OceanBase {2}";
    OPTION_OFF: "{0} – {1}", "{0} – {1}";
    EDIT: "Change the existing strategy", "修改现有备份策略";
}

/// Draws what is shown above the fields each time the form is drawn.
pub(super) fn before(at: &FormAt, reading: Reading) -> Box<dyn Fn() -> AnyView> {
    let FormAt { visit, flow, context, of: About { object, way } } = at.clone();
    let picks = way == Way::Create && object.tenant.is_none();
    let clusters = picks.then(|| visit.load(async |client| Ok(api::clusters(client).await?.value)));
    Box::new(move || {
        let above = match clusters {
            Some(clusters) => picker(&visit, object.cluster, &context, clusters),
            None => forbidden(&context),
        };
        let begins = (way == Way::Create && object.tenant.is_some())
            .then(|| from_cluster(&visit, object.cluster, &flow));
        view! { {above}{known(&visit, object, way, &reading)}{begins} }.into_any()
    })
}

/// Why the object cannot be written to, if there is no picker to say so.
fn forbidden(context: &ArcRwSignal<StrategyContext>) -> AnyView {
    let context = context.clone();
    let why = Memo::new(move |_| context.with(|context| eligible_object(context).err()));
    let draw = move || {
        why.get().map(|why| {
            let id = format!("error-{}", paths::CLUSTER);
            notice(Notice::Warning, view! { <p id=id>{say(why)}</p> })
        })
    };
    view! { {draw} }.into_any()
}

fn picker(
    visit: &Visit<Client>,
    id: i64,
    context: &ArcRwSignal<StrategyContext>,
    clusters: Loaded<Vec<Cluster>>,
) -> AnyView {
    let name = paths::CLUSTER;
    let (error_id, hint_id) = (format!("error-{name}"), format!("hint-{name}"));
    let read = context.clone();
    let issue = Memo::new(move |_| read.with(|context| eligible_object(context).err()));
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || if issue.with(Option::is_some) { format!("{error_id} {hint_id}") } else { hint_id.clone() }
    };
    let going = visit.clone();
    let choose = move |event: leptos::ev::Event| {
        let to = event_target_value(&event);
        let to = ObjectId { cluster: to, tenant: None };
        going.shell.go(&Route::Target(going.place.id.clone(), Page::Of(to, ObjectPage::NewStrategy)));
    };
    let error = move || {
        issue.get().map(|why| view! { <p class="error" id=error_id.clone()>{say(why)}</p> }.into_any())
    };
    let failed = move || match clusters.get() {
        Load::Failed(failure, _) => Some(failure_view(&failure)),
        Load::Pending | Load::Ready(_) => None,
    };
    view! {
        <section class="group">
            <div class="fields">
                <div class="field">
                    <label for=name>{t(CLUSTER)}</label>
                    <div class="control">
                        <select
                            class="input wide"
                            id=name
                            name=name
                            aria-invalid=move || issue.with(Option::is_some).then_some("true")
                            aria-describedby=described
                            on:change=choose
                        >
                            {options(id, clusters)}
                        </select>
                    </div>
                    <p class="hint" id=hint_id>{t(HINT)}</p>
                    {error}
                </div>
                {failed}
            </div>
        </section>
    }
    .into_any()
}

fn options(id: i64, clusters: Loaded<Vec<Cluster>>) -> AnyView {
    let lang = Lang::here();
    let draw = move || {
        let (rows, locale) = (clusters.ready().unwrap_or_default(), lang.get());
        let unlisted = !rows.iter().any(|row| row.id.0 == id);
        let own = unlisted.then(|| (id, id.to_string(), false));
        let listed = rows.iter().map(|row| {
            let version = row.ob_version.clone().unwrap_or_default();
            let said = OPTION.with([row.name.as_str().into(), row.id.0.into(), version.into()]);
            match eligible(&ClusterFacts::from(row)) {
                Ok(()) => (row.id.0, said.say(locale), false),
                Err(why) => (row.id.0, OPTION_OFF.with([said.into(), why.into()]).say(locale), true),
            }
        });
        let options = own.into_iter().chain(listed).map(|(row, text, off)| {
            view! { <option value=row.to_string() disabled=off prop:selected=move || row == id>{text}</option> }
                .into_any()
        });
        options.collect::<Vec<_>>()
    };
    view! { {draw} }.into_any()
}

/// What else the readings tell: that they failed, or a link to edit the existing strategy.
fn known(visit: &Visit<Client>, object: Object, way: Way, reading: &Reading) -> AnyView {
    let (loaded, visit) = (reading.loaded, visit.clone());
    let is_lost = loaded.is_lost();
    let draw = move || match is_lost.get() {
        // Drawn by the reading itself, with a button to try again.
        true => loaded.lost_view(),
        false => match loaded.ready() {
            Some(known) if way == Way::Create && known.strategy.is_some() => {
                let to = visit.route(object.page(ObjectPage::EditStrategy));
                view! { <p>{link(&visit.shell, &to, "button", t(EDIT))}</p> }.into_any()
            }
            _ => ().into_any(),
        },
    };
    view! { {draw} }.into_any()
}
