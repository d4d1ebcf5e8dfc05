//! The form that makes a backup on demand.

use super::place::{facts_in, reviewed};
use super::reader::Reader;
use super::words;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, form_page};
use crate::forms::{Draft, Flow};
use crate::net::{Failure, Lost, Method};
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::changes::changes;
use crate::systems::rackspace::rules::target_of;
use crate::systems::rackspace::{BackupContext, BackupForm, Client, Context, Region, api};
use crate::texts;
use crate::ui::{Act, Fact, Icon, Local, action, link, page, scoped, t};

texts! {
    TITLE: "Back up now", "立即备份";
    SEND: "Start the backup", "开始备份";
    STARTED: "The backup {0} was begun in {1}.", "已在 {1} 开始备份 {0}。";
    ALL: "All backups", "所有备份";
    OPEN: "Open the backup", "查看该备份";
    RUNS: "Running now", "正在运行";
    ANOTHER: "Make another", "再备份一个";
}

/// The form's page; `of` is `instance:` or `ha:` and an id.
pub(super) fn new_backup_page(visit: &Visit<Client>, region: Option<&str>, of: Option<&str>) -> AnyView {
    let first = Context::new(visit.client.regions(), visit.client.now()).of(region, of);
    let id = visit.form_id("backup", of.unwrap_or("new"));
    let (flow, context) =
        visit.flows.open::<BackupForm>(&id, BackupContext { context: first.clone(), backups: None });
    // A review keeps what it was looked at with: sending tells the difference.
    let kept = flow.is_reviewed().then(|| context.with_untracked(|known| known.context.clone()));
    let lists = ArcRwSignal::new(kept.unwrap_or(first));
    let reader = Reader::new(visit, &flow, &lists);
    reader.follow_region();
    let (read, fresh) = (lists.clone(), context.clone());
    Effect::new(move |_| {
        let lists = read.get();
        fresh.update(|known| known.context = lists);
    });
    follow_backups(visit, &flow, (&lists, &context), &reader);
    let form = form_page(&visit.shell, &visit.session, &flow, parts(visit, &flow, &context, &reader));
    page(t(TITLE), ().into_any(), form)
}

/// Reads the backups of the region whose lists have arrived: what a new one can continue.
fn follow_backups(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    (lists, context): (&ArcRwSignal<Context>, &ArcRwSignal<BackupContext>),
    reader: &Reader,
) {
    let lists = lists.clone();
    let region = Memo::new(move |_| lists.with(|lists| lists.region));
    let (visit, flow, context, reader) = (visit.clone(), flow.clone(), context.clone(), reader.clone());
    Effect::new(move |_| {
        reader.follow_rounds();
        let Some(now) = region.get() else { return };
        // Without them the backup that a reviewed one continues would be gone.
        if flow.is_reviewed() && context.with_untracked(|known| known.backups.is_some()) {
            return;
        }
        let (client, session, context) = (visit.client.clone(), visit.session.clone(), context.clone());
        context.update(|known| known.backups = None);
        scoped(async move {
            let read = api::backups(&client, now).await.map(|reply| reply.value);
            session.note(&read);
            if region.try_get_untracked() == Some(Some(now)) {
                context.update(|known| known.backups = Some(read));
            }
        });
    });
}

/// The region that the draft chooses, of those that are configured.
fn chosen_of(flow: &Local<Flow>, context: &ArcRwSignal<BackupContext>) -> Option<Region> {
    flow.draft.with_untracked(|draft| context.with_untracked(|known| known.context.own_region(draft)))
}

fn parts(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    context: &ArcRwSignal<BackupContext>,
    reader: &Reader,
) -> FormParts {
    let (told, told_flow, told_context) = (visit.clone(), flow.clone(), context.clone());
    let (own, known) = (flow.clone(), context.clone());
    let region = Box::new(move |_: &Draft| chosen_of(&own, &known));
    let (review, curl) = reviewed(visit, flow, SEND, (Method::Post, Path::Backups), region);
    let (checked, checked_flow, checked_context) = (visit.clone(), flow.clone(), context.clone());
    let (sent, sent_flow, sent_context) = (visit.clone(), flow.clone(), context.clone());
    let (before, after, after_flow) = (reader.clone(), visit.clone(), flow.clone());
    FormParts {
        review,
        facts: Box::new(move || facts(&told, &told_flow, &told_context)),
        curl,
        before: Box::new(move || before.view()),
        aside: Box::new(|| ().into_any()),
        after: Box::new(move |report| way_on(&after, &after_flow, report)),
        tells: vec![(visit.route(Page::Backups), ALL), (visit.route(Page::Tasks), RUNS)],
        recheck: Box::new(move || {
            let (client, draft) = (checked.client.clone(), checked_flow.draft.get_untracked());
            let (region, context) = (chosen_of(&checked_flow, &checked_context), checked_context.clone());
            Box::pin(async move {
                let Some(region) = region else { return Ok(Vec::new()) };
                let before = context.with_untracked(|known| known.context.clone());
                let mut fresh = before.clone();
                api::fill_context(&client, region, &mut fresh).await?;
                // A schedule that it got meanwhile is no matter of this backup's.
                let (mut was, mut is) = (before, fresh.clone());
                (was.schedules, is.schedules) = (Vec::new(), Vec::new());
                let changed = changes(&draft, &was, &is);
                context.update(|known| known.context = fresh);
                Ok(changed)
            })
        }),
        send: Box::new(move |body| {
            let (client, region) = (sent.client.clone(), chosen_of(&sent_flow, &sent_context));
            Box::pin(async move {
                let region = region.ok_or(Failure::Lost(Lost::Stopped))?;
                let reply = api::create_backup(&client, region, &body).await?;
                let (id, region) = (reply.value.id.as_str(), region.code());
                let words = vec![STARTED.with([id.into(), region.into()])];
                Ok(Report::of(reply.receipt, words).with_made(region, id))
            })
        }),
    }
}

fn facts(visit: &Visit<Client>, flow: &Local<Flow>, context: &ArcRwSignal<BackupContext>) -> Vec<Fact> {
    let draft = flow.draft.get_untracked();
    let mut list = facts_in(visit, chosen_of(flow, context));
    let (kind, id) = target_of(&draft);
    let title = context.with_untracked(|known| known.context.title_of(&kind, id).to_owned());
    let value = view! { {title} " " <code>{id.to_owned()}</code> };
    list.push(Fact::new(words::kind(&kind), value));
    list
}

/// Below a report: the backup that was begun, what runs, and the next one.
fn way_on(visit: &Visit<Client>, flow: &Local<Flow>, report: &Report) -> AnyView {
    let open = report.made.clone().map(|(region, id)| {
        let page = Page::OneBackup { id, region: Some(region) };
        link(&visit.shell, &visit.route(page), "button main", t(OPEN))
    });
    let again = flow.clone();
    let another =
        action("another", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), move || {
            again.restart();
        });
    let runs = link(&visit.shell, &visit.route(Page::Tasks), "link", t(RUNS));
    let all = link(&visit.shell, &visit.route(Page::Backups), "link", t(ALL));
    view! { <div class="actions">{open}{another}{runs}{all}</div> }.into_any()
}
