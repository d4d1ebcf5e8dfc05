//! The form that copies a backup to another region once.

use super::backup_acts::facts_of;
use super::backups::{guessed, seen};
use super::place::reviewed;
use super::regions::{Here, Wanted, regions};
use crate::acts::Report;
use crate::dom::prelude::*;
use crate::forms::view::FormParts;
use crate::net::{Failure, Method};
use crate::route::Page;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::rules::CopyContext;
use crate::systems::rackspace::wire::Backup;
use crate::systems::rackspace::{Client, CopyForm, Region, api};
use crate::systems::{FormAt, Visit};
use crate::texts;
use crate::ui::{Icon, empty, link, loading, page, t};
use crate::words::Said;
use std::sync::Arc;

texts! {
    TITLE: "Copy a backup", "复制备份";
    SEND: "Copy it", "开始复制";
    MISSING: "This backup could not be read", "无法读取该备份";
    MISSING_WHY: "It is not, or no longer, in the regions that answered.", "已应答的地域中没有该备份，或已被删除。";
    TAKEN: "The copy of {0} has been requested. It will appear as a separate backup in the region it goes to.", "已请求复制 {0}。副本会作为独立的备份出现在目的地域的备份列表中。";
    ALL: "All backups", "所有备份";
    STATUS_WAS: "The backup was {0} and is now {1}.", "该备份的状态由 {0} 变为 {1}。";
}

/// The form, and what it is about.
type At = FormAt<Client, CopyContext>;

/// The form's page.
pub(super) fn copy_backup_page(visit: &Visit<Client>, id: &str, region: Option<&str>) -> AnyView {
    let all = regions(visit, Wanted::Backups);
    let strip = all.view(None);
    let (read, wanted, own) = (all.clone(), id.to_owned(), region.and_then(Region::of));
    // Once the backup is known the form stays: what the other regions say arrives through its context.
    let known = Memo::new(move |_| {
        let all = read.read();
        known_of(&all, &wanted, own).ok_or_else(|| read.is_reading())
    });
    let found = Memo::new(move |_| known.with(|known| known.as_ref().map(|_| ()).map_err(|waits| *waits)));
    let drawn = visit.clone();
    let body = move || match found.get() {
        Ok(()) => match untrack(|| known.get()) {
            Ok(context) => untrack(|| form(&drawn, context, known)),
            Err(_) => ().into_any(),
        },
        Err(true) => loading(6),
        Err(false) => empty(Icon::Info, t(MISSING), t(MISSING_WHY), all_link(&drawn)),
    };
    page(t(TITLE), ().into_any(), view! { {strip}{body} }.into_any())
}

fn all_link(visit: &Visit<Client>) -> AnyView {
    link(&visit.shell, &visit.route(Page::Backups), "link", t(ALL))
}

/// The backup, and the regions where its parent seems to have been copied to.
fn known_of(all: &[Arc<Here>], id: &str, region: Option<Region>) -> Option<CopyContext> {
    let seen = seen(all);
    let one =
        seen.iter().find(|one| one.backup.id == id && region.is_none_or(|region| region == one.region))?;
    let parent = seen.iter().position(|other| {
        other.region == one.region && Some(&other.backup.id) == one.backup.parent_id.as_ref()
    });
    let guesses = guessed(all);
    let parents_in = parent.map(|parent| {
        let copies =
            guesses.iter().zip(&seen).filter(|(guess, _)| guess.is_some_and(|guess| guess.of == parent));
        copies.map(|(_, copy)| copy.region).collect()
    });
    Some(CopyContext { own: one.region, backup: one.backup.clone(), parents_in })
}

fn form(visit: &Visit<Client>, known: CopyContext, follows: Memo<Result<CopyContext, bool>>) -> AnyView {
    let (own, id) = (known.own, known.backup.id.clone());
    let at = At::open::<CopyForm>(visit, &visit.form_id("copy", &id), known, ());
    let fresh = at.clone();
    Effect::new(move |_| {
        let Ok(mut known) = follows.get() else { return };
        // A review keeps the backup it was made with: sending detects the difference.
        if fresh.flow.is_reviewed() {
            known.backup = fresh.context.with_untracked(|had| had.backup.clone());
        }
        fresh.context.set(known);
    });
    let call = (Method::Post, Path::BackupAction(&id));
    let (review, curl) = reviewed(visit, &at.flow, SEND, call, Box::new(move |_| Some(own)));
    at.view(FormParts {
        review,
        facts: at.draw(|at| {
            let CopyContext { own, backup, .. } = at.context.get_untracked();
            facts_of(&at.visit, own, backup.title(), &backup.id)
        }),
        curl,
        before: None,
        aside: None,
        after: at.after(|at, _| view! { <div class="actions">{all_link(&at.visit)}</div> }.into_any()),
        tells: vec![(visit.route(Page::Backups), ALL)],
        recheck: at.recheck(recheck),
        send: at.send(send),
    })
}

async fn recheck(at: At) -> Result<Vec<Said>, Failure> {
    let CopyContext { own, backup: before, .. } = at.context.get_untracked();
    let now = api::backup(&at.visit.client, own, &before.id).await?.value;
    let word = |backup: &Backup| backup.status.as_ref().map_or("", |status| status.word()).to_owned();
    let (was, is) = (word(&before), word(&now));
    let changed = (was != is).then(|| STATUS_WAS.with([was.into(), is.into()]));
    at.context.update(|known| known.backup = now);
    Ok(changed.into_iter().collect())
}

async fn send(at: At, body: String) -> Result<Report, Failure> {
    let CopyContext { own, backup, .. } = at.context.get_untracked();
    let reply = api::copy_backup(&at.visit.client, own, &backup.id, &body).await?;
    Ok(Report::of(reply.receipt, vec![TAKEN.with([backup.title().into()])]))
}
