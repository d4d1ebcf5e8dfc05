//! The start of a backup, of the cluster or of one tenant.

use super::cluster::{all_facts, load_cluster};
use super::lock::{load_locks, locks_view};
use super::placed::placed;
use super::reading::{At, open, recheck, tenants};
use super::sent::{after, started};
use super::stand::Effects;
use super::ways::{object, tenant_ways};
use crate::dom::prelude::*;
use crate::forms::Form;
use crate::forms::view::{FormParts, ReviewParts};
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::form::BackupForm;
use crate::systems::obshell::rules::{FormContext, Level};
use crate::systems::obshell::{api, curl};
use crate::texts;
use crate::ui::{page, say, t};

texts! {
    TITLE: "Back up now", "立即备份";
    LEAD: "Backs up every user tenant of the cluster, each to its own destination. If one tenant has none, no tenant is backed up.",
        "备份集群的所有用户租户，各自写入其目的端。任一租户未设置目的端都会使整个备份无法发起。";
    TITLE_OF: "Back up {0} now", "立即备份租户 {0}";
    LEAD_OF: "Backs up this tenant alone, to its own destination.", "仅备份该租户，写入其目的端。";
    SEND: "Start backup", "发起备份";
    STARTED: "The server started the DAG {0}. It opens archiving, starts the backups and waits for them.", "服务端已启动 DAG {0}：依次开启归档、发起备份并等待其结束。";
    TELLS_TASKS: "Tasks: whether \"Obcluster start … backup\" is among them", "任务列表：是否存在“Obcluster start … backup”";
    TELLS_HOME: "Tenants: whether a backup runs", "租户：是否有备份正在运行";
    STAGES: "What the server does", "服务端的执行步骤";
    STAGE_1: "1. Check destination: on every agent; it tests nothing yet.", "1. Check destination：在每个 agent 上执行；目前不做实际检查。";
    STAGE_2: "2. Open archive log: opens archiving where it is closed or suspended and waits for DOING, up to an hour. Interrupted archiving fails the DAG.",
        "2. Open archive log：开启已关闭或已暂停的归档并等待变为 DOING，最长一小时。归档若已中断，DAG 将失败。";
    STAGE_3: "3. Start backup: starts the backup tenant by tenant.", "3. Start backup：逐个租户发起备份。";
    STAGE_4: "4. Wait backup Finish: waits until no backup is running, up to an hour in all. After that the DAG fails and the backup goes on. It does not check whether the backup succeeded.",
        "4. Wait backup Finish：等待直至没有备份在运行，总计最长一小时；超时后 DAG 失败而备份继续。它不检查备份的结果。";
    ANOTHER: "Start another backup", "再次发起备份";
    NO_LOCK: "A backup needs no lock, but this DAG may stop archiving or cancel the backup.", "备份不需要锁，但该 DAG 的操作可能停止归档或取消备份。";
}

/// The page.
pub fn backup_page(visit: &Visit<Client>, level: Level) -> AnyView {
    let id = visit.form_id("backup", &object(&level));
    let (title, lead) = match level.tenant() {
        Some(name) => (say(TITLE_OF.with([name.into()])), t(LEAD_OF)),
        None => (t(TITLE), t(LEAD)),
    };
    let ways = tenant_ways(visit, level.tenant());
    let locks = load_locks(visit);
    let locked = locks_view(visit, locks, level.tenant().map(str::to_owned), Some(NO_LOCK));
    let context = FormContext { level, ..FormContext::default() };
    let at = open::<BackupForm>(visit, &id, context, locks);
    let form = at.view(parts(&at));
    page(title, ().into_any(), view! { {ways}<p class="lead">{lead}</p>{locked}{form} }.into_any())
}

fn parts(at: &At) -> FormParts {
    let visit = &at.visit;
    let cluster = load_cluster(visit);
    let level = at.context.with_untracked(|context| context.level.clone());
    let home = visit.route(super::ways::home(&level));
    FormParts {
        review: ReviewParts {
            send: SEND,
            call: format!("POST {}", api::backup_path(level.tenant(), "")),
            curl_note: curl::place(&visit.client),
        },
        facts: at.draw(move |at| all_facts(&at.visit, cluster)),
        curl: at.curl(|at, draft| {
            let context = at.context.get_untracked();
            let body = BackupForm::check(draft, &context).body.ok();
            body.map(|body| curl::start_backup(&at.visit.client, &context.level, &body)).unwrap_or_default()
        }),
        before: Some(at.draw(|at| placed(&at.flow))),
        aside: Some(at.draw(aside)),
        after: at.after(|at, report| after(at, report, false, ANOTHER)),
        tells: vec![(visit.route(Page::Tasks), TELLS_TASKS), (home, TELLS_HOME)],
        recheck: at.recheck(recheck),
        send: at.send(async |at, body| {
            let level = at.context.with_untracked(|context| context.level.clone());
            Ok(started(api::start_backup(&at.visit.client, &level, &body).await?, STARTED))
        }),
    }
}

/// The four stages (contracts/obshell.md 1.5), and the state of each tenant.
fn aside(at: &At) -> AnyView {
    let stages = [STAGE_1, STAGE_2, STAGE_3, STAGE_4].map(|text| view! { <li>{t(text)}</li> }.into_any());
    let effects = Signal::stored(Effects { opens: true, ..Effects::default() });
    view! {
        <h3>{t(STAGES)}</h3>
        <ol class="steps">{stages.into_iter().collect::<Vec<_>>()}</ol>
        {tenants(at, effects)}
    }
    .into_any()
}
