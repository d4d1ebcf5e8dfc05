//! The page of one backup: what it is, where its copies seem to be, what depends on it.

use super::backup_acts::{OnBackup, delete};
use super::backups::{by, guess_said, guessed, kind, seen};
use super::regions::{Here, Regions, Wanted, regions};
use super::words;
use crate::acts::Outcome;
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::rackspace::copies::Seen;
use crate::systems::rackspace::records::phase;
use crate::systems::rackspace::wire::{Backup, BackupStatus};
use crate::systems::rackspace::{Client, Region, api};
use crate::tasks::{Phase, Watched};
use crate::texts;
use crate::ui::{
    Fact, Icon, Notice, badge, copyable, empty, facts, icon, link, loading, notice, page, say, say_with, t,
};
use crate::words::{NAMED, Said, VERBATIM};
use std::sync::Arc;

texts! {
    TITLE: "Backup", "备份";
    TITLE_OF: "Backup {0}", "备份 {0}";
    COPY: "Copy to a region", "复制到其他地域";
    GONE: "This backup has been deleted.", "该备份已删除。";
    NOT_FOUND: "No such backup", "未找到该备份";
    NOT_FOUND_WHY: "None of the regions that answered has it.", "已应答的地域中没有该备份，或已被删除。";
    ALL: "All backups", "所有备份";
    NAME: "Name", "名称";
    DESCRIPTION: "Description", "描述";
    ID: "Backup ID", "备份 ID";
    STATUS: "Status", "状态";
    REGION: "Region", "地域";
    TARGET: "Target", "备份对象";
    KIND: "Kind", "类型";
    BY: "Made by", "来源";
    CREATED: "Created", "创建时间";
    UPDATED: "Changed", "修改时间";
    SIZE: "Size", "大小";
    VOLUME: "Source volume", "原存储卷";
    DATASTORE: "Datastore", "数据库类型";
    TOOL: "Made with", "备份工具";
    PARENT: "Parent backup", "父备份";
    FAILED_FILES: "A failed backup may leave files behind, which are charged for; deleting the backup here removes them.", "失败的备份可能留下计费文件，在此删除该备份会一并清理。";
    COPIES: "Copies in other regions", "其他地域的副本";
    GUESSED: "Guessed: the service does not say which backup is a copy of which.", "以下为推测：服务端不会注明哪个备份是副本。";
    NO_COPIES: "No backup elsewhere looks like a copy of it.", "其他地域没有疑似其副本的备份。";
    COPY_OF: "This looks like a copy of {0}.", "该备份疑似 {0} 的副本。";
    COPY_LINE: "{0} in {1}: {2}", "{1} 的 {0}：{2}";
    CHILDREN: "Incremental backups based on it", "基于它的增量备份";
    NO_CHILDREN: "None.", "无。";
}

/// The shortest time between two readings of an unfinished backup, in milliseconds.
const FOLLOW_MS: u32 = 10_000;

/// The page; without a region, all regions are searched.
pub(super) fn backup_page(visit: &Visit<Client>, id: &str, region: Option<&str>) -> AnyView {
    let all = regions(visit, Wanted::Backups);
    let region = region.and_then(Region::of);
    let gone = RwSignal::new(false);
    // If the backup's region cannot be read again, what it said before stays.
    let (read, of) = (all.clone(), all.clone());
    let known = Memo::new(move |()| of.read());
    let acts = acts(visit, &all, known, (id, region), gone);
    let following = follow(visit, &all, known, (id, region));
    let (drawn, id) = (visit.clone(), id.to_owned());
    let own = id.clone();
    let title = say_with(move || {
        let all = known.get();
        let name =
            find(&all, &own, region).and_then(|index| Some(seen(&all).get(index)?.backup.title().to_owned()));
        Some(name.map_or(TITLE.into(), |name| TITLE_OF.with([name.into()])))
    });
    let body = move || {
        let all = known.get();
        let found = find(&all, &id, region).map(|index| whole(&drawn, &all, index));
        let (waits, unread) = (read.is_reading(), read.is_unread(region));
        found.unwrap_or_else(|| match (waits, unread) {
            (true, _) => loading(8),
            // The reason is shown above.
            (false, true) => ().into_any(),
            (false, false) => empty(Icon::Info, t(NOT_FOUND), t(NOT_FOUND_WHY), all_link(&drawn)),
        })
    };
    let way = visit.clone();
    let told = move || {
        gone.get()
            .then(|| notice(Notice::Done, view! { <p class="strong">{t(GONE)}</p><p>{all_link(&way)}</p> }))
    };
    let strip = all.view(None);
    let lost = move || following.get().map(|watched| watched.lost_view());
    let shown = view! { {told}<div class="stack" hidden=move || gone.get()>{strip}{lost}{body}</div> };
    page(title, view! { <div class="actions">{all.refresh()}{acts}</div> }.into_any(), shown.into_any())
}

/// Follows only this backup while it is being made or copied: reading the lists of all regions each time
/// would soon exceed what the service allows (contracts/rackspace.md 6).
fn follow(
    visit: &Visit<Client>,
    all: &Regions,
    known: Memo<Vec<Arc<Here>>>,
    (id, region): (&str, Option<Region>),
) -> RwSignal<Option<Watched<Backup>>> {
    let (visit, all, id, of) = (visit.clone(), all.clone(), id.to_owned(), id.to_owned());
    let runs_in = Memo::new(move |()| {
        let all = known.get();
        let one = *seen(&all).get(find(&all, &of, region)?)?;
        (phase(one.backup) == Phase::Running).then_some(one.region)
    });
    let following = RwSignal::new(None);
    Effect::new(move |_| {
        following.set(runs_in.get().map(|region| follow_in(&visit, &all, (&id, region))));
    });
    following
}

fn follow_in(visit: &Visit<Client>, all: &Regions, (id, region): (&str, Region)) -> Watched<Backup> {
    let id = id.to_owned();
    let poll = async move |client: &Client| Ok(api::backup(client, region, &id).await?.value);
    let watched = visit.watch(FOLLOW_MS, poll, |backup| phase(backup) != Phase::Running);
    let (seen, put) = (watched.seen.clone(), all.clone());
    Effect::new(move |_| {
        if let Some(backup) = seen.get() {
            let is_over = phase(&backup) != Phase::Running;
            put.put(region, backup);
            // Its copies, and whatever else resulted, are in the lists.
            if is_over {
                put.again();
            }
        }
    });
    let (failure, all) = (watched.failure.clone(), all.clone());
    Effect::new(move |_| {
        // Deleted meanwhile.
        if failure.with(|failure| failure.as_ref().is_some_and(Failure::is_gone)) {
            all.after(region, true);
        }
    });
    watched
}

fn find(all: &[Arc<Here>], id: &str, region: Option<Region>) -> Option<usize> {
    seen(all).iter().position(|one| one.backup.id == id && region.is_none_or(|region| region == one.region))
}

fn all_link(visit: &Visit<Client>) -> AnyView {
    link(&visit.shell, &visit.route(Page::Backups), "link", t(ALL))
}

/// What can be done to it. Stays while the regions are read again, and with it an open confirmation.
fn acts(
    visit: &Visit<Client>,
    all: &Regions,
    known_in: Memo<Vec<Arc<Here>>>,
    (id, region): (&str, Option<Region>),
    gone: RwSignal<bool>,
) -> AnyView {
    let id = id.to_owned();
    let known = RwSignal::new(None::<OnBackup>);
    Effect::new(move |_| {
        let all = known_in.get();
        let seen = seen(&all);
        let found = find(&all, &id, region).and_then(|index| seen.get(index)).map(|one| OnBackup {
            region: one.region,
            id: one.backup.id.clone(),
            title: one.backup.title().to_owned(),
            incremental: children(&seen, one).len(),
        });
        // Missing during a new reading: the actions stay as they were.
        if found.is_some() {
            known.set_new(found);
        }
    });
    let (visit, all) = (visit.clone(), all.clone());
    let off = Signal::derive(move || gone.get().then(|| GONE.into()));
    let draw = move || {
        known.get().map(|on| {
            let (again, region) = (all.clone(), on.region);
            let copy = Page::CopyBackup { id: on.id.clone(), region: on.region.in_route() };
            let copy = on.region.can_copy().then(|| {
                link(&visit.shell, &visit.route(copy), "button", view! { {icon(Icon::Copy)}{t(COPY)} })
            });
            let delete = delete(&visit, &on, off, move |outcome| match outcome {
                Outcome::Answered(_) => gone.set(true),
                outcome => again.after(region, outcome.outdates()),
            });
            view! { <span hidden=move || gone.get()>{copy}</span>{delete} }.into_any()
        })
    };
    view! { {draw} }.into_any()
}

/// The incremental backups of the same region that build on this one, directly or through others, in turn.
fn children<'a>(seen: &[Seen<'a>], of: &Seen<'_>) -> Vec<Seen<'a>> {
    let mut known = vec![of.backup.id.as_str()];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(parent) = known.get(at).copied() {
        let next = seen.iter().filter(|one| {
            one.region == of.region
                && one.backup.parent_id.as_deref() == Some(parent)
                && !known.contains(&one.backup.id.as_str())
        });
        let next: Vec<Seen<'a>> = next.copied().collect();
        known.extend(next.iter().map(|one| one.backup.id.as_str()));
        found.extend(next);
        at += 1;
    }
    found
}

fn whole(visit: &Visit<Client>, all: &[Arc<Here>], index: usize) -> AnyView {
    let (seen, guesses) = (seen(all), guessed(all));
    let Some(one) = seen.get(index) else { return ().into_any() };
    let source = guesses.get(index).copied().flatten().and_then(|guess| {
        let source = seen.get(guess.of)?;
        let said = COPY_OF.with([guess_said(source, guess.because).into()]);
        Some(notice(Notice::Info, view! { <p>{say(said)}</p><p>{open(visit, source)}</p> }))
    });
    let copies = guesses.iter().zip(&seen).filter_map(|(guess, copy)| {
        let guess = guess.filter(|guess| guess.of == index)?;
        let said = COPY_LINE.with([
            copy.backup.title().into(),
            copy.region.code().into(),
            guess.because.said().into(),
        ]);
        Some(item(visit, copy, said))
    });
    let copies = copies.collect::<Vec<_>>();
    let children = children(&seen, one);
    let children =
        children.iter().map(|child| item(visit, child, VERBATIM.with([child.backup.title().into()])));
    let children = children.collect::<Vec<_>>();
    let failed = (one.backup.status == Some(BackupStatus::Failed))
        .then(|| notice(Notice::Warning, view! { <p>{t(FAILED_FILES)}</p> }));
    let status = one.backup.status.as_ref().map_or("", |status| status.word()).to_owned();
    view! {
        <div class="stack" data-kind="backup" data-id=one.backup.id.clone() data-state=status>
            {source}
            {failed}
            <div class="group">{facts(facts_of(visit, all, one))}</div>
            <h2>{t(COPIES)}</h2>
            <p class="hint">{t(GUESSED)}</p>
            {list(copies, NO_COPIES)}
            <h2>{t(CHILDREN)}</h2>
            {list(children, NO_CHILDREN)}
            <p>{all_link(visit)}</p>
        </div>
    }
    .into_any()
}

fn list(items: Vec<AnyView>, none: crate::words::Text) -> AnyView {
    if items.is_empty() {
        return view! { <p class="quiet-text">{t(none)}</p> }.into_any();
    }
    view! { <ul class="running">{items}</ul> }.into_any()
}

fn item(visit: &Visit<Client>, one: &Seen<'_>, said: Said) -> AnyView {
    let route = route(visit, one);
    view! { <li data-copy=one.backup.id.clone()>{state(one.backup)}{link(&visit.shell, &route, "link", say(said))}</li> }
        .into_any()
}

fn open(visit: &Visit<Client>, one: &Seen<'_>) -> AnyView {
    link(&visit.shell, &route(visit, one), "link", one.backup.title().to_owned())
}

fn route(visit: &Visit<Client>, one: &Seen<'_>) -> String {
    visit.route(Page::OneBackup { id: one.backup.id.clone(), region: one.region.in_route() })
}

fn state(backup: &Backup) -> AnyView {
    let word = backup.status.as_ref().map_or("", |status| status.word()).to_owned();
    badge(phase(backup).into(), word)
}

fn facts_of(visit: &Visit<Client>, all: &[Arc<Here>], one: &Seen<'_>) -> Vec<Fact> {
    let backup = one.backup;
    let kind_of = backup.target_type();
    let id = backup.target_id().unwrap_or_default();
    // The source of a copy is in another region.
    let lists = all.iter().filter_map(|here| here.lists.as_ref());
    let title = lists.map(|lists| lists.title_of(&kind_of, id)).find(|title| *title != id).unwrap_or(id);
    let mut list = vec![
        Fact::new(NAME, backup.title().to_owned()),
        Fact::new(ID, copyable(backup.id.clone())),
        Fact::new(STATUS, state(backup)),
        Fact::new(REGION, say(words::region(one.region))),
        Fact::new(TARGET, say(NAMED.with([words::kind(&kind_of).into(), title.into()]))),
        Fact::new(KIND, say(kind(backup))),
        Fact::new(BY, say(by(backup))),
    ];
    let mut more = |name, value: Option<Said>| list.extend(value.map(|said| Fact::new(name, say(said))));
    let text = |text: &Option<String>| {
        let text = text.as_deref().filter(|text| !text.is_empty())?;
        Some(VERBATIM.with([text.into()]))
    };
    more(DESCRIPTION, text(&backup.description));
    more(CREATED, backup.created.as_ref().map(words::stamp));
    more(UPDATED, backup.updated.as_ref().map(words::stamp));
    more(SIZE, backup.size.map(words::gigabytes));
    more(VOLUME, backup.volume_size.map(|size| words::whole_gigabytes(size.0)));
    let store = [backup.datastore.kind.as_deref(), backup.datastore.version.as_deref()];
    let store = store.into_iter().flatten().collect::<Vec<_>>().join(" ");
    more(DATASTORE, text(&Some(store)));
    more(TOOL, text(&backup.strategy));
    if let Some(parent) = &backup.parent_id {
        let seen = seen(all);
        let known = seen.iter().find(|other| other.region == one.region && other.backup.id == *parent);
        let value = known.map_or_else(|| copyable(parent.clone()), |parent| open(visit, parent));
        list.push(Fact::new(PARENT, value));
    }
    list
}
