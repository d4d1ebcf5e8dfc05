//! The backup configuration of the cluster or of one tenant: set for the first time, or changed.

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
use crate::route::{Page, TenantPage};
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::form::ConfigForm;
use crate::systems::obshell::rules::{FormContext, Level, Purpose, is_sent};
use crate::systems::obshell::wire::ConfigBody;
use crate::systems::obshell::{api, curl};
use crate::texts;
use crate::ui::{Fact, Icon, icon, link, page, say, t};
use crate::words::Text;
use std::cell::Cell;
use std::rc::Rc;

texts! {
    TITLE: "Backup configuration", "备份配置";
    LEAD: "Sets the backup destination and parameters of every user tenant of the cluster. The server does not report what is set for all; each tenant's own destination is shown beside the form.",
        "为集群的所有用户租户设置备份目的端及参数。服务端不提供集群级的当前配置，各租户的目的端见表单旁。";
    TITLE_OF: "Backup configuration of {0}", "租户 {0} 的备份配置";
    LEAD_OF: "Sets the destinations and parameters of this tenant: both destinations are needed.",
        "设置该租户的备份目的端及参数：两个目的端均为必填。";
    CHANGE: "Change the backup configuration", "修改备份配置";
    CHANGE_LEAD: "Changes settings of every user tenant of the cluster. Only what is filled in and differs is sent; everything else stays as it is.",
        "修改集群所有用户租户的设置。仅发送已填写且与现值不同的字段，其余保持不变。";
    CHANGE_OF: "Change the backup configuration of {0}", "修改租户 {0} 的备份配置";
    CHANGE_LEAD_OF: "Only what is filled in and differs is sent; everything else stays as it is. Keys of an object store cannot be read back: they are needed again with their destination.",
        "仅发送已填写且与现值不同的字段，其余保持不变。对象存储的密钥无法读回，更改目的端时须重新输入。";
    TO_CHANGE: "Change single settings instead", "改为修改个别设置";
    TO_SET: "Set everything anew instead", "改为重新设置全部";
    SEND_CHANGE: "Change configuration", "修改备份配置";
    SEND: "Set configuration", "设置备份配置";
    STARTED: "The server started the DAG {0}. Nothing is set before its second stage.", "服务端已启动 DAG {0}。在其第二阶段之前不会设置任何内容。";
    TELLS_TASKS: "Tasks: whether \"Set obcluster backup config\" is among them", "任务列表：是否存在“Set obcluster backup config”";
    TELLS_HOME: "Tenants: where their backups go now", "租户：当前备份目的端";
    ANOTHER: "Fill in another configuration", "再次填写配置";
}

/// The page.
pub fn config_page(visit: &Visit<Client>, level: Level, purpose: Purpose) -> AnyView {
    let (form, title, lead): (_, Text, Text) = match (purpose, level.tenant().is_some()) {
        (Purpose::Create, false) => ("config", TITLE, LEAD),
        (Purpose::Create, true) => ("config", TITLE_OF, LEAD_OF),
        (Purpose::Change, false) => ("change-config", CHANGE, CHANGE_LEAD),
        (Purpose::Change, true) => ("change-config", CHANGE_OF, CHANGE_LEAD_OF),
    };
    let (other, way) = match (purpose, level.tenant().map(str::to_owned)) {
        (Purpose::Create, None) => (Page::ChangeConfig, TO_CHANGE),
        (Purpose::Create, Some(name)) => (Page::OfTenant(name, TenantPage::ChangeConfig), TO_CHANGE),
        (Purpose::Change, None) => (Page::Config, TO_SET),
        (Purpose::Change, Some(name)) => (Page::OfTenant(name, TenantPage::Config), TO_SET),
    };
    let id = visit.form_id(form, &object(&level));
    let title = say(title.with([level.tenant().unwrap_or_default().into()]));
    let ways = tenant_ways(visit, level.tenant());
    let locks = load_locks(visit);
    let locked = locks_view(visit, locks, level.tenant().map(str::to_owned), None);
    let other = link(&visit.shell, &visit.route(other), "link", view! { {t(way)}{icon(Icon::Go)} });
    let context = FormContext { level, purpose, ..FormContext::default() };
    let (at, cluster) = (open::<ConfigForm>(visit, &id, context, locks), load_cluster(visit));
    let form = at.view(parts(&at, at.draw(move |at| all_facts(&at.visit, cluster))));
    page(
        title,
        ().into_any(),
        view! { {ways}<p class="lead">{t(lead)}</p><p>{other}</p>{locked}{form} }.into_any(),
    )
}

pub(super) fn parts(at: &At, facts: Box<dyn Fn() -> Vec<Fact>>) -> FormParts {
    let visit = &at.visit;
    let (level, purpose) = at.context.with_untracked(|context| (context.level.clone(), context.purpose));
    let home = visit.route(super::ways::home(&level));
    // Remembered from what was sent: the form is empty again when its outcome is drawn.
    let stops = Rc::new(Cell::new(true));
    let sent = Rc::clone(&stops);
    FormParts {
        review: ReviewParts {
            send: if purpose == Purpose::Create { SEND } else { SEND_CHANGE },
            call: format!("{} {}", purpose.method().name(), api::backup_path(level.tenant(), "/config")),
            curl_note: curl::place(&visit.client),
        },
        facts,
        curl: at.curl(|at, draft| {
            let context = at.context.get_untracked();
            let body = ConfigForm::check(draft, &context).body.ok();
            let to = (&context.level, context.purpose);
            body.map(|body| curl::set_config(&at.visit.client, to, &body)).unwrap_or_default()
        }),
        before: Some(at.draw(|at| placed(&at.flow))),
        aside: Some(at.draw(aside)),
        after: at.after(move |at, report| after(at, report, stops.get(), ANOTHER)),
        tells: vec![(visit.route(Page::Tasks), TELLS_TASKS), (home, TELLS_HOME)],
        recheck: at.recheck(recheck),
        send: at.send(move |at, body| {
            sent.set(crate::json::read::<ConfigBody>(&body).is_none_or(|body| body.stops_archiving()));
            let level = level.clone();
            async move {
                let reply = api::set_config(&at.visit.client, &level, purpose, &body).await?;
                Ok(started(reply, STARTED))
            }
        }),
    }
}

/// The state of each tenant, and what this draft would do to it.
fn aside(at: &At) -> AnyView {
    let (flow, ruled) = (at.flow.clone(), at.context.clone());
    let effects = Memo::new(move |_| {
        flow.draft.with(|draft| {
            ruled.with(|context| {
                let sent = |name: &str| is_sent(name, draft, context);
                let any = |which: fn(Dest) -> bool| {
                    context.level.dests().iter().any(|dest| which(*dest) && sent(dest.field()))
                };
                let (logs, data) = (any(Dest::takes_logs), any(Dest::takes_data));
                Effects { stops: logs || sent("log_archive_concurrency"), logs, data, opens: false }
            })
        })
    });
    tenants(at, effects.into())
}
