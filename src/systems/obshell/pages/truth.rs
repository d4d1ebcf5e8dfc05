//! The backup itself beside its DAG: both states, since a DAG that ended well may hide a failed backup.

use super::cluster::load_cluster;
use super::progress::{bar, cancel_button};
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::obshell::api::{self, Scope};
use crate::systems::obshell::backup_state::{BackupTruth, Standing, TenantTruth, backup_truth, until};
use crate::systems::obshell::client::Client;
use crate::tasks::{Task, Watched};
use crate::texts;
use crate::ui::{Tone, badge, data_table, once_there, phase_badge, say, sentences, t};
use crate::words::Text;
use std::sync::Arc;

texts! {
    ITSELF: "The backup itself", "备份本身";
    LEAD: "The DAG starts the backup and waits for it; OceanBase carries it out. The backup's own state is what counts.",
        "DAG 负责发起并等待备份，备份由 OceanBase 执行。以备份自身的状态为准。";
    TENANT: "Tenant", "租户";
    STATE: "State", "状态";
    PROGRESS: "Progress", "进度";
    NOT_STARTED: "Not started", "未开始";
    FAILED: "Failed", "失败";
    UNKNOWN: "Unknown", "未知";
    NOTHING_RUNS: "No backup of this DAG is running.", "该 DAG 没有正在运行的备份。";
}

/// What became of the backup that a DAG started; `scope` is the tenant of a tenant's DAG.
pub fn truth_view(visit: &Visit<Client>, watched: &Watched<Arc<Task>>, scope: Option<String>) -> AnyView {
    let task = watched.seen.clone();
    let (wanted, told) = (Scope { tenant: scope.clone(), parameters: false }, task.clone());
    let poll = async move |client: &Client| {
        let until = told.with_untracked(|task| task.as_deref().and_then(until));
        Ok(api::tenant_backups(client, &wanted, until).await?.value)
    };
    let of = task.clone();
    // The DAG may end before the backup does, and the other way round.
    let is_over = move |tenants: &Vec<_>| {
        of.with_untracked(|task| {
            task.as_ref().is_some_and(|task| task.phase.is_over() && !runs(&backup_truth(task, tenants)))
        })
    };
    let polled = visit.watch(1_000, poll, is_over);
    // A DAG that was retried goes on: what had settled is followed again.
    let goes = task.clone();
    polled.follow(move || goes.with(|task| task.as_ref().is_some_and(|task| task.phase.is_over())));
    let (seen, failure) = (polled.seen.clone(), polled.failure.clone());
    let truth = Memo::new(move |_| {
        task.with(|task| seen.with(|seen| Some(backup_truth(task.as_ref()?, seen.as_ref()?))))
    });
    let itself = once_there(move || truth.with(Option::is_some), &failure, 3, move || drawn(truth));
    let why = polled.lost_view();
    let off = Signal::derive(move || {
        truth.with(|truth| truth.as_ref().is_some_and(is_none)).then(|| NOTHING_RUNS.into())
    });
    let cancel = cancel_button(visit, load_cluster(visit), scope, off, move |_| polled.refresh());
    view! {
        <section class="group truth" data-part="backup-truth">
            <h2>{t(ITSELF)}</h2>
            <p class="lead">{t(LEAD)}</p>
            {why}
            {itself}
            <div class="actions">{cancel}</div>
        </section>
    }
    .into_any()
}

fn runs(truth: &BackupTruth) -> bool {
    truth.tenants.iter().any(|tenant| tenant.standing == Standing::Running)
}

/// Whether it is certain that none runs: in a tenant that could not be read, one may.
fn is_none(truth: &BackupTruth) -> bool {
    let may_run = [Standing::Running, Standing::Unknown];
    truth.tenants.iter().all(|tenant| !may_run.contains(&tenant.standing))
}

fn drawn(truth: Memo<Option<BackupTruth>>) -> AnyView {
    let phase = move || truth.with(|truth| truth.as_ref().map(|truth| phase_badge(truth.phase)));
    // While it runs its numbers change with every reading: unchanged sentences are not announced again.
    let said = Memo::new(move |_| truth.with(|truth| truth.as_ref().map(|truth| truth.said.clone())));
    let words = move || sentences(said.get().unwrap_or_default());
    let rows = move || {
        truth.with(|truth| truth.iter().flat_map(|truth| truth.tenants.iter().map(row)).collect::<Vec<_>>())
    };
    let none = move || truth.with(|truth| truth.as_ref().is_none_or(|truth| truth.tenants.is_empty()));
    let rows = view! { {rows} }.into_any();
    view! {
        <p>{phase}</p>
        <div class="summary" role="status">{words}</div>
        {data_table(t(ITSELF), &[TENANT, STATE], Signal::derive(none), rows)}
    }
    .into_any()
}

fn row(tenant: &TenantTruth) -> AnyView {
    let said = say(tenant.said.clone());
    let (tone, word): (Tone, Text) = match tenant.standing {
        Standing::NotStarted => (Tone::Waiting, NOT_STARTED),
        // These sentences already name the state.
        Standing::Running => return cells(tenant, badge(Tone::Running, said)),
        Standing::Done => return cells(tenant, badge(Tone::Done, said)),
        Standing::Cancelled => return cells(tenant, badge(Tone::Warning, said)),
        Standing::Failed => (Tone::Failed, FAILED),
        Standing::Unknown => (Tone::Warning, UNKNOWN),
    };
    cells(tenant, view! { {badge(tone, t(word))} " " <span>{said}</span> }.into_any())
}

fn cells(tenant: &TenantTruth, state: AnyView) -> AnyView {
    let progress = tenant
        .progress
        .map(|(done, all, unit)| view! { {bar(PROGRESS, (done, all))}" "{t(unit)} }.into_any());
    view! {
        <tr data-tenant=tenant.name.clone()>
            <th scope="row">{tenant.name.clone()}</th>
            <td>{state} " " {progress}</td>
        </tr>
    }
    .into_any()
}
