//! The form that makes a backup on demand.

use super::place::{facts_in, reviewed};
use super::reader::Reader;
use super::words;
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::Draft;
use crate::forms::view::FormParts;
use crate::net::{Failure, Lost, Method};
use crate::route::Page;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::changes::changes;
use crate::systems::rackspace::rules::target_of;
use crate::systems::rackspace::{BackupContext, BackupForm, Client, Context, Region, api};
use crate::systems::{FormAt, Visit};
use crate::texts;
use crate::ui::{Act, Fact, Icon, action, link, page, scoped, t};
use crate::words::Said;

texts! {
    TITLE: "Back up now", "立即备份";
    SEND: "Start the backup", "开始备份";
    STARTED: "The backup {0} was started in {1}.", "已在 {1} 开始备份 {0}。";
    ALL: "All backups", "所有备份";
    OPEN: "Open the backup", "查看该备份";
    RUNS: "Running now", "正在运行";
    ANOTHER: "Make another", "再备份一个";
}

/// The form, and what it is about.
type At = FormAt<Client, BackupContext>;

/// The form's page; `of` is `instance:` or `ha:` and an id.
pub(super) fn new_backup_page(visit: &Visit<Client>, region: Option<&str>, of: Option<&str>) -> AnyView {
    let first = Context::new(visit.client.regions(), visit.client.now()).of(region, of);
    let id = visit.form_id("backup", of.unwrap_or("new"));
    let known = BackupContext { context: first.clone(), backups: None };
    let at = At::open::<BackupForm>(visit, &id, known, ());
    // A review keeps what it was made with: sending detects the difference.
    let kept = at.flow.is_reviewed().then(|| at.context.with_untracked(|known| known.context.clone()));
    let lists = ArcRwSignal::new(kept.unwrap_or(first));
    let (visit, flow) = (visit.clone(), at.flow.clone());
    let reader = Reader::new(FormAt { visit, flow, context: lists.clone(), of: () });
    reader.follow_region();
    let (read, fresh) = (lists.clone(), at.context.clone());
    Effect::new(move |_| {
        let lists = read.get();
        fresh.update(|known| known.context = lists);
    });
    follow_backups(&at, lists, reader.clone());
    page(t(TITLE), ().into_any(), at.view(parts(&at, reader)))
}

/// Reads the backups of the region whose lists have arrived: a new backup can continue one of them.
fn follow_backups(at: &At, lists: ArcRwSignal<Context>, reader: Reader) {
    let region = Memo::new(move |_| lists.with(|lists| lists.region));
    let at = at.clone();
    Effect::new(move |_| {
        reader.follow_rounds();
        let Some(now) = region.get() else { return };
        // Without them the backup that a reviewed one continues would be gone.
        if at.flow.is_reviewed() && at.context.with_untracked(|known| known.backups.is_some()) {
            return;
        }
        at.context.update(|known| known.backups = None);
        let at = at.clone();
        scoped(async move {
            let read = api::backups(&at.visit.client, now).await.map(|reply| reply.value);
            at.visit.session.note(&read);
            if region.try_get_untracked() == Some(Some(now)) {
                at.context.update(|known| known.backups = Some(read));
            }
        });
    });
}

/// The region chosen in a draft, if it is configured.
fn chosen(draft: &Draft, context: &ArcRwSignal<BackupContext>) -> Option<Region> {
    context.with_untracked(|known| known.context.own_region(draft))
}

fn parts(at: &At, reader: Reader) -> FormParts {
    let known = at.context.clone();
    let region = Box::new(move |draft: &Draft| chosen(draft, &known));
    let (review, curl) = reviewed(&at.visit, &at.flow, SEND, (Method::Post, Path::Backups), region);
    FormParts {
        review,
        facts: at.draw(facts),
        curl,
        before: Some(Box::new(move || reader.view())),
        aside: None,
        after: at.after(way_on),
        tells: vec![(at.visit.route(Page::Backups), ALL), (at.visit.route(Page::Tasks), RUNS)],
        recheck: at.recheck(recheck),
        send: at.send(send),
    }
}

async fn recheck(at: At) -> Result<Vec<Said>, Failure> {
    let draft = at.flow.draft.get_untracked();
    let Some(region) = chosen(&draft, &at.context) else { return Ok(Vec::new()) };
    let before = at.context.with_untracked(|known| known.context.clone());
    let mut fresh = before.clone();
    api::fill_context(&at.visit.client, region, &mut fresh).await?;
    // A schedule created meanwhile does not concern this backup.
    let (mut was, mut is) = (before, fresh.clone());
    (was.schedules, is.schedules) = (Vec::new(), Vec::new());
    let changed = changes(&draft, &was, &is);
    at.context.update(|known| known.context = fresh);
    Ok(changed)
}

async fn send(at: At, body: String) -> Result<Report, Failure> {
    let region = chosen(&at.flow.draft.get_untracked(), &at.context);
    let region = region.ok_or(Failure::Lost(Lost::Stopped))?;
    let reply = api::create_backup(&at.visit.client, region, &body).await?;
    let (id, region) = (reply.value.id.as_str(), region.code());
    let words = vec![STARTED.with([id.into(), region.into()])];
    Ok(Report::of(reply.receipt, words).with_made(region, id))
}

fn facts(at: &At) -> Vec<Fact> {
    let draft = at.flow.draft.get_untracked();
    let mut list = facts_in(&at.visit, chosen(&draft, &at.context));
    let (kind, id) = target_of(&draft);
    let title = at.context.with_untracked(|known| known.context.title_of(&kind, id).to_owned());
    let value = view! { {title} " " <code>{id.to_owned()}</code> };
    list.push(Fact::new(words::kind(&kind), value));
    list
}

/// Below a report: links to the new backup, to what runs, and to another backup.
fn way_on(at: &At, report: &Report) -> AnyView {
    let visit = &at.visit;
    let open = report.made.clone().map(|(region, id)| {
        let page = Page::OneBackup { id, region: Some(region) };
        link(&visit.shell, &visit.route(page), "button main", t(OPEN))
    });
    let again = at.flow.clone();
    let another =
        action("another", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), move || {
            again.restart();
        });
    let runs = link(&visit.shell, &visit.route(Page::Tasks), "link", t(RUNS));
    let all = link(&visit.shell, &visit.route(Page::Backups), "link", t(ALL));
    view! { <div class="actions">{open}{another}{runs}{all}</div> }.into_any()
}
