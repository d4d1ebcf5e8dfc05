//! The target's home: the account, its regions, what can be done, what runs.

use super::words;
use crate::dom::prelude::*;
use crate::route::Page;
use crate::systems::rackspace::{Client, Mode, Region, api};
use crate::systems::running::{RUNS, running_view};
use crate::systems::ways::ways;
use crate::systems::{Runs, Visit};
use crate::texts;
use crate::ui::{Fact, Icon, Tone, absolute, badge, copyable, facts, page, say, t};
use crate::words::Text;

texts! {
    ACCOUNT: "Account", "账号";
    VERSION: "API version", "API 版本";
    SIGN_IN: "Signed in by", "登录方式";
    BY_TOKEN: "token", "令牌";
    BY_KEY: "user and API key", "用户与 API 密钥";
    BY_PROXY: "the proxy in front of it", "前置代理";
    TOKEN_ENDS: "Token expires", "令牌到期";
    REGIONS: "Regions", "地域";
    ANSWERS: "Reachable", "可达";
    ASKING: "Asking", "探测中";
    SCHEDULES: "Schedules", "备份计划";
    SCHEDULES_MEANS: "Every schedule of all regions: when it runs, what it keeps, where it copies to.", "所有地域的备份计划：运行时间、保留数量和复制地域。";
    CREATE: "Create a schedule", "创建备份计划";
    CREATE_MEANS: "A daily backup of an instance or HA group, with copies in other regions.", "为实例或 HA 组创建每日备份，并可复制到其他地域。";
    BACKUPS: "Backups", "备份";
    BACKUPS_MEANS: "Every backup of all regions, scheduled or on demand, with their copies in other regions.", "所有地域的备份，包括计划备份、手动备份及其在其他地域的副本。";
    NEW_BACKUP: "Back up now", "立即备份";
    NEW_BACKUP_MEANS: "One backup of an instance or HA group, full or incremental, outside of its schedule.", "在计划之外对实例或 HA 组进行一次全量或增量备份。";
    INSTANCES: "Instances and HA groups", "实例与 HA 组";
    INSTANCES_MEANS: "What there is in each region, its state, and whether it is backed up by a schedule.", "各地域的实例与 HA 组、其状态，以及是否有备份计划。";
    RUNS_MEANS: "Instances and HA groups being backed up, and schedules whose job is running.", "正在备份的实例和 HA 组，以及正在执行的备份计划。";
}

/// The home page.
pub(super) fn home_page(visit: &Visit<Client>) -> AnyView {
    let regions = visit.client.regions().into_iter().map(|region| region_line(visit, region));
    let new_backup = visit.route(Page::NewBackup { region: None, of: None });
    let body = view! {
        <div class="group">{facts(account(visit))}</div>
        {ways(&visit.shell, vec![
            (visit.route(Page::Schedules), Icon::History, SCHEDULES, SCHEDULES_MEANS),
            (visit.route(Page::NewSchedule { region: None, of: None }), Icon::Add, CREATE, CREATE_MEANS),
            (visit.route(Page::Backups), Icon::Backup, BACKUPS, BACKUPS_MEANS),
            (new_backup, Icon::Play, NEW_BACKUP, NEW_BACKUP_MEANS),
            (visit.route(Page::Instances), Icon::Database, INSTANCES, INSTANCES_MEANS),
            (visit.route(Page::Tasks), Icon::List, RUNS, RUNS_MEANS),
        ])}
        <section class="stack">
            <h2>{t(RUNS)}</h2>
            {running(visit)}
        </section>
        <section class="stack">
            <h2>{t(REGIONS)}</h2>
            <ul class="running">{regions.collect::<Vec<_>>()}</ul>
        </section>
    };
    let name = visit.place.name.clone();
    page(Signal::derive(move || name.clone()), ().into_any(), body.into_any())
}

fn account(visit: &Visit<Client>) -> Vec<Fact> {
    let place = visit.client.place();
    let by: Text = match visit.client.session().mode() {
        Mode::Token => BY_TOKEN,
        Mode::ApiKey => BY_KEY,
        Mode::Proxy => BY_PROXY,
    };
    let mut list = visit.facts();
    list.push(Fact::new(ACCOUNT, copyable(place.account.clone())));
    list.push(Fact::new(VERSION, place.version.clone()));
    list.push(Fact::new(SIGN_IN, t(by)));
    let ends = visit.client.session().expires();
    list.extend(ends.map(|at| Fact::new(TOKEN_ENDS, absolute(at))));
    list
}

fn region_line(visit: &Visit<Client>, region: Region) -> AnyView {
    let asked = visit.load(async move |client| api::versions(client, region).await.map(|_| ()));
    let is_lost = asked.is_lost();
    let state = move || match is_lost.get() {
        true => asked.lost_view(),
        false if asked.ready().is_some() => badge(Tone::Done, t(ANSWERS)),
        false => badge(Tone::Waiting, t(ASKING)),
    };
    let base = visit.client.base(region).unwrap_or_default().to_owned();
    view! {
        <li data-region=region.code()>
            <span class="strong">{say(words::region(region))}</span>
            {state}
            {copyable(base)}
        </li>
    }
    .into_any()
}

fn running(visit: &Visit<Client>) -> AnyView {
    let asked = visit.clone();
    let ask = move || -> crate::tasks::Asked<Runs> {
        let visit = asked.clone();
        Box::pin(async move { super::running(&visit).await })
    };
    running_view(&visit.shell, &visit.session, false, Box::new(ask))
}
