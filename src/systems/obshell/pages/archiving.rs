//! Log archiving of all tenants, or of one: its state, how far it is behind, what can be done, its rounds.

use super::archive_table::{archive_table, follow_archiving};
use super::ways::tenant_ways;
use crate::dom::prelude::*;
use crate::json::{Whole, parse_instant};
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{Archive, Archiving};
use crate::systems::obshell::rules::Level;
use crate::systems::obshell::wire::{ArchiveAction, ArchiveLogTask};
use crate::tasks::Watched;
use crate::texts;
use crate::ui::{absolute, copyable, data_table, page, say, t};

texts! {
    TITLE: "Log archiving", "日志归档";
    TITLE_OF: "Log archiving of {0}", "租户 {0} 的日志归档";
    LEAD: "Archived logs make it possible to restore to any time after a backup; without them only the backup itself can be restored, if it carries its own logs.",
        "归档日志使租户可恢复到备份之后的任意时间点；没有归档日志时，仅自带日志的备份集可以恢复。";
    STANDS: "Current state", "当前状态";
    ROUNDS: "Rounds", "归档轮次";
    ROUNDS_WHY: "The server lists rounds that are preparing, beginning, running, stopping or suspended, but none that are stopped, suspending or interrupted.",
        "服务端仅列出准备中、开始中、进行中、停止中与已暂停的轮次，不列出已停止、暂停中与已中断的轮次。";
    NO_ROUND: "No round is listed.", "没有列出的轮次。";
    UNREAD: "Its rounds could not be read.", "无法读取其归档轮次。";
    HIDDEN_ROUND: "It has archived before; the newest round reached {0}.", "曾经归档；最新一轮归档至 {0}。";
    TENANT: "Tenant", "租户";
    ROUND: "Round", "轮次";
    STATE: "State", "状态";
    STARTED: "Started", "开始时间";
    REACHED: "Archived up to", "归档至";
    PATH: "Destination", "目的端";
}

const ACTIONS: [ArchiveAction; 3] = [ArchiveAction::Open, ArchiveAction::Suspend, ArchiveAction::Stop];

/// The page.
pub fn archiving_page(visit: &Visit<Client>, level: &Level) -> AnyView {
    let title = match level.tenant() {
        Some(name) => say(TITLE_OF.with([name.into()])),
        None => t(TITLE),
    };
    let polled = follow_archiving(visit, level.tenant().map(str::to_owned), true);
    let content = view! {
        {tenant_ways(visit, level.tenant())}
        <p class="lead">{t(LEAD)}</p>
        <section class="group" data-part="archiving">
            <h2>{t(STANDS)}</h2>
            {archive_table(visit, &polled, &ACTIONS, level.tenant().is_none())}
        </section>
        <section class="group">
            <h2>{t(ROUNDS)}</h2>
            <p class="hint">{t(ROUNDS_WHY)}</p>
            {rounds(&polled)}
        </section>
    };
    page(title, ().into_any(), content.into_any())
}

/// A round and the tenant it belongs to.
type Round = (String, ArchiveLogTask);

/// The rounds: each row is drawn once, and updated in place.
fn rounds(polled: &Watched<Vec<Archiving>>) -> AnyView {
    let seen = polled.seen.clone();
    let all = Memo::new(move |_| seen.get());
    let listed = Memo::new(move |_| -> Vec<Round> {
        let of = |one: &Archiving| {
            let name = one.name.clone();
            one.rounds.clone().into_iter().flatten().map(move |round| (name.clone(), round))
        };
        all.with(|all| all.iter().flatten().flat_map(of).collect())
    });
    let empty = Memo::new(move |_| listed.with(Vec::is_empty));
    let is_read = |all: &Vec<Archiving>| all.iter().all(|one| one.rounds.is_some());
    let none = move || empty.get() && all.with(|all| all.as_ref().is_some_and(is_read));
    let unlisted = move || {
        all.with(|all| {
            let lines = all.iter().flatten().filter_map(|one| {
                let said = if one.rounds.is_none() {
                    UNREAD.into()
                } else if one.archive == Archive::Hidden {
                    HIDDEN_ROUND.with([absolute(one.checkpoint().and_then(parse_instant)?.to_utc()).into()])
                } else {
                    return None;
                };
                Some(view! { <p class="hint">{one.name.clone()} " · " {say(said)}</p> }.into_any())
            });
            lines.collect::<Vec<_>>()
        })
    };
    let rows = view! {
        <For each=move || listed.get() key=key children=move |round| round_row(listed, round) />
    };
    let heads = [TENANT, ROUND, STATE, STARTED, REACHED, PATH];
    view! {
        <p class="hint" hidden=move || !none()>{t(NO_ROUND)}</p>
        {data_table(t(ROUNDS), &heads, empty.into(), rows.into_any())}
        {unlisted}
    }
    .into_any()
}

/// What identifies a row: one round may write to several destinations.
fn key((tenant, round): &Round) -> (String, Whole, String) {
    (tenant.clone(), round.round_id, round.path.clone())
}

fn round_row(listed: Memo<Vec<Round>>, round: Round) -> AnyView {
    let own = key(&round);
    let now = Memo::new(move |_| {
        let found = listed.with(|all| all.iter().find(|round| key(round) == own).cloned());
        found.map(|(_, round)| round).unwrap_or_default()
    });
    let at =
        |text: Option<&str>| text.and_then(parse_instant).map(|at| absolute(at.to_utc())).unwrap_or_default();
    let state = Signal::derive(move || now.with(|round| round.status.clone()));
    let began = Signal::derive(move || now.with(|round| at(round.start_time.as_deref())));
    let reached = Signal::derive(move || now.with(|round| at(round.checkpoint.as_deref())));
    let (tenant, round) = round;
    view! {
        <tr>
            <th scope="row">{tenant}</th>
            <td class="numbers">{round.round_id.to_string()}</td>
            <td><code>{state}</code></td>
            <td class="numbers">{began}</td>
            <td class="numbers">{reached}</td>
            <td>{copyable(round.path)}</td>
        </tr>
    }
    .into_any()
}
