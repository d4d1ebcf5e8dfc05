//! Deleting a backup (contracts/rackspace.md 4.1, 4.7).

use super::place::facts_in;
use super::schedule_acts::role_said;
use crate::acts::{Confirm, Outcome, Report, confirmed};
use crate::dom::prelude::*;
use crate::net::Method;
use crate::systems::Visit;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::curl::curl;
use crate::systems::rackspace::{Client, Region, api};
use crate::texts;
use crate::ui::{Act, Fact, Icon};
use crate::words::Said;

texts! {
    DELETE: "Delete", "删除";
    DELETE_ASK: "Delete this backup?", "删除该备份？";
    WHAT: "The backup {0} in {1} is deleted for good and can no longer be restored from.", "{1} 的备份 {0} 将被永久删除，无法再用于恢复。";
    CHILDREN: "Incremental backups based on it, which are deleted with it: {0}.", "基于它的 {0} 个增量备份会一并删除。";
    COPIES: "Copies in other regions are separate backups and stay.", "其他地域的副本是独立的备份，不受影响。";
    MAYBE_COPY: "Documents from 2018 say that a copied backup cannot be deleted; it is not known whether that still holds.", "2018 年的文档称已复制的备份不能删除，目前是否仍然如此未知。";
    DELETED: "The backup {0} is being deleted.", "正在删除备份 {0}。";
    BACKUP: "Backup", "备份";
}

/// The backup being acted on.
#[derive(Clone, PartialEq)]
pub(super) struct OnBackup {
    /// Where it is.
    pub region: Region,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How many incremental backups are deleted with it.
    pub incremental: usize,
}

/// The facts that every confirmation about a backup shows.
pub(super) fn facts_of(visit: &Visit<Client>, region: Region, title: &str, id: &str) -> Vec<Fact> {
    let mut list = facts_in(visit, Some(region));
    list.push(Fact::new(BACKUP, view! { {title.to_owned()} " " <code>{id.to_owned()}</code> }));
    list
}

/// The button that deletes it.
pub(super) fn delete(
    visit: &Visit<Client>,
    on: &OnBackup,
    off: Signal<Option<Said>>,
    after: impl Fn(&Outcome) + 'static,
) -> AnyView {
    let mut consequence = vec![WHAT.with([on.title.as_str().into(), on.region.code().into()])];
    if on.incremental > 0 {
        consequence.push(CHILDREN.with([on.incremental.into()]));
    }
    consequence.extend([COPIES.into(), MAYBE_COPY.into()]);
    consequence.extend(role_said(&visit.client));
    let line = visit.client.url(on.region, Path::Backup(&on.id));
    let line = line.map(|url| curl(Method::Delete, &url, visit.client.session().mode(), None));
    let (told, sent, named, of) = (visit.clone(), visit.clone(), on.clone(), on.clone());
    confirmed(
        &visit.session,
        Confirm {
            name: "delete",
            object: [on.region.code(), " ", &on.id].concat(),
            label: DELETE,
            icon: Some(Icon::Close),
            act: Act::Danger,
            off,
            title: DELETE_ASK.into(),
            consequence: Box::new(move || consequence.clone()),
            typed: Some(on.title.clone()),
            facts: Box::new(move || facts_of(&told, named.region, &named.title, &named.id)),
            curl: line,
            recheck: None,
            send: Box::new(move || {
                let (client, on) = (sent.client.clone(), of.clone());
                Box::pin(async move {
                    let reply = api::delete_backup(&client, on.region, &on.id).await?;
                    let words = vec![DELETED.with([on.title.as_str().into()])];
                    Ok(Report::of(reply.receipt, words))
                })
            }),
            after: Box::new(after),
        },
    )
}
