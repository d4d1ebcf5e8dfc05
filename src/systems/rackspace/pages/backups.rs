//! The backups of all configured regions, with their copies matched to their source.

use super::regions::{Here, Regions, Wanted, regions};
use super::schedules::list_of;
use super::words;
use crate::dom::prelude::*;
use crate::lists::{Cell, Column, Line, List};
use crate::route::Page;
use crate::schedule::RunKind;
use crate::systems::Visit;
use crate::systems::rackspace::copies::{self, Because, Guess, Seen, guesses};
use crate::systems::rackspace::records::phase;
use crate::systems::rackspace::wire::Backup;
use crate::systems::rackspace::{Client, Region};
use crate::texts;
use crate::ui::{Icon, absolute, icon, link, page, t};
use crate::words::Said;
use litemap::LiteMap;
use std::sync::Arc;

texts! {
    TITLE: "Backups", "备份";
    LEAD: "Every backup of all regions. The service does not say which backup is a copy of which: the console guesses from target, name, size and time, and marks the guess.",
        "所有地域的备份。服务端不会注明哪个备份是副本：控制台根据备份对象、名称、大小和时间推测，并予以注明。";
    CREATE: "Back up now", "立即备份";
    NAME: "Name", "名称";
    REGION: "Region", "地域";
    TARGET: "Target", "备份对象";
    KIND: "Kind", "类型";
    BY: "Made by", "来源";
    SCHEDULE: "Schedule", "备份计划";
    HAND: "On demand", "手动";
    STATUS: "Status", "状态";
    CREATED: "Created", "创建时间";
    SIZE: "Size", "大小";
    COPY_OF: "Copy of (guessed)", "副本来源（推测）";
    GUESS: "{0} in {1}, {2} ({3})", "{1} 的 {0}，{2}（{3}）";
    NONE: "No backups", "没有备份";
    NONE_WHY: "Backups are made by a schedule or by hand. None of the regions that could be read has one.", "备份由备份计划或手动生成。已读取的地域中没有备份。";
    SEARCH: "Name, ID, target or date", "名称、ID、备份对象或日期";
}

static LIST: List = List {
    label: TITLE,
    columns: &[
        Column::new("name", NAME, 170, 4),
        Column::new("status", STATUS, 122, 0).picks(),
        Column::new("region", REGION, 64, 0).picks(),
        Column::new("target", TARGET, 110, 1).picks(),
        Column::new("kind", KIND, 92, 0).picks(),
        Column::new("by", BY, 88, 0).picks(),
        Column::new("created", CREATED, 206, 0),
        Column::new("size", SIZE, 76, 0),
        Column::new("copy", COPY_OF, 160, 3),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("created", true),
    none: (NONE, NONE_WHY),
};

/// The list.
pub(super) fn backups_page(visit: &Visit<Client>) -> AnyView {
    let label = view! { {icon(Icon::Backup)}{t(CREATE)} };
    let new = visit.route(Page::NewBackup { region: None, of: None });
    let create = link(&visit.shell, &new, "button main", label);
    let all = regions(visit, Wanted::Backups);
    let head = view! { <div class="actions">{all.refresh()}{create}</div> };
    let count = |here: &Here| here.backups.len();
    let body =
        view! { <p class="lead">{t(LEAD)}</p>{all.view(Some(count))}{list_of(visit, &all, &LIST, lines)} };
    page(t(TITLE), head.into_any(), body.into_any())
}

/// All backups that were read, region by region.
pub(super) fn seen(read: &[Arc<Here>]) -> Vec<Seen<'_>> {
    let each =
        read.iter().flat_map(|here| here.backups.iter().map(|backup| Seen { region: here.region, backup }));
    each.collect()
}

/// Region and name of each instance and group that was read.
fn homes(read: &[Arc<Here>]) -> LiteMap<&str, (Region, &str)> {
    copies::homes(&mut read.iter().filter_map(|here| Some((here.region, here.lists.as_ref()?))))
}

/// Which backup is probably a copy of which, in the order of [`seen`].
pub(super) fn guessed(read: &[Arc<Here>]) -> Vec<Option<Guess>> {
    let homes = homes(read);
    guesses(&seen(read), &|id| homes.get(id).map(|(region, _)| *region))
}

/// A guess in words: of which backup, where, when it was made (others may share its name), and why.
pub(super) fn guess_said(source: &Seen<'_>, because: Because) -> Said {
    // Only a backup with a time is considered as a source.
    let made = source.backup.begun().map(absolute).unwrap_or_default();
    let (title, region) = (source.backup.title().into(), source.region.code().into());
    GUESS.with([title, region, made.into(), because.said().into()])
}

fn lines(visit: &Visit<Client>, all: &Regions) -> Vec<Line> {
    let read = all.read();
    let (seen, guessed) = (seen(&read), guessed(&read));
    let names = homes(&read);
    let each = seen.iter().zip(guessed).map(|(one, guess)| {
        let guess = guess.and_then(|guess| Some(guess_said(seen.get(guess.of)?, guess.because)));
        line(visit, one, guess, &names)
    });
    each.collect()
}

fn line(
    visit: &Visit<Client>,
    one: &Seen<'_>,
    guess: Option<Said>,
    names: &LiteMap<&str, (Region, &str)>,
) -> Line {
    let backup = one.backup;
    let target = backup.target_id().map(|id| names.get(id).map_or(id, |(_, title)| *title));
    let route = visit.route(Page::OneBackup { id: backup.id.clone(), region: one.region.in_route() });
    let status = backup.status.as_ref().map_or("", |status| status.word());
    Line {
        id: backup.id.clone(),
        kind: "backup",
        state: status.to_owned(),
        cells: vec![
            Cell::Link(route, backup.title().to_owned()),
            status_cell(backup),
            Cell::Plain(one.region.code().to_owned()),
            Cell::maybe(target),
            Cell::Said(kind(backup)),
            Cell::Said(by(backup)),
            Cell::time(backup.begun()),
            size(backup),
            guess.map_or(Cell::Nothing, Cell::Said),
        ],
    }
}

/// Full or incremental.
pub(super) fn kind(backup: &Backup) -> Said {
    if backup.is_incremental() { RunKind::Incremental } else { RunKind::Full }.text().into()
}

/// Who requested it.
pub(super) fn by(backup: &Backup) -> Said {
    if backup.is_automated.0 { SCHEDULE } else { HAND }.into()
}

fn status_cell(backup: &Backup) -> Cell {
    match &backup.status {
        None => Cell::Nothing,
        Some(status) => Cell::State(phase(backup), status.word().into()),
    }
}

fn size(backup: &Backup) -> Cell {
    match backup.size {
        // Sorted by the megabyte.
        Some(size) => Cell::Number((size * 1024.0) as i64, words::gigabytes(size)),
        None => Cell::Nothing,
    }
}
