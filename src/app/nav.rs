//! The navigation: all targets with their state, and the pages of the current one.

use super::site::Site;
use super::sites::{Reach, Sites};
use crate::dom::prelude::*;
use crate::route::{Page, Route};
use crate::texts;
use crate::ui::{Icon, Shell, Tone, icon, link, t};
use crate::words::Text;

texts! {
    WAYS: "Targets and pages", "目标与页面";
    OVERVIEW: "Overview", "总览";
    CALENDAR: "Calendar", "日历";
    REPORT: "Report", "报告";
    MANY: "Send to many", "批量发送";
    DRIFT: "Compare files", "比较文件";
    ACTIVITY: "Activity", "活动记录";
    CLUSTERS: "Clusters", "集群";
    CONFIG: "Backup configuration", "备份配置";
    BACKUP: "Back up now", "立即备份";
    ARCHIVING: "Log archiving", "日志归档";
    SCHEDULES: "Schedules", "备份计划";
    BACKUPS: "Backups", "备份";
    INSTANCES: "Instances", "实例";
    TASKS: "Tasks", "任务";
    RUNNING: "Running now", "正在运行";
    TARGETS: "Targets", "目标";
    REACHED: "reachable", "可达";
    LOST: "out of reach", "不可达";
    TRYING: "not tried yet", "尚未探测";
}

/// The navigation.
pub fn nav(shell: &Shell, sites: &Sites) -> AnyView {
    let all = everywhere()
        .map(|(route, symbol, label)| view! { <li>{entry(shell, route, symbol, label)}</li> }.into_any());
    let all = Vec::from(all);
    let targets = sites.all().map(|(site, reach)| target(shell, site, reach)).collect::<Vec<_>>();
    view! {
        <nav class="nav" aria-label=t(WAYS)>
            <ul>
                {all}
            </ul>
            <h2 class="nav-title">{t(TARGETS)}</h2>
            <ul>{targets}</ul>
        </nav>
    }
    .into_any()
}

/// The pages that belong to no target, in order.
pub(super) fn everywhere() -> [(Route, Icon, Text); 6] {
    [
        (Route::Overview, Icon::Home, OVERVIEW),
        (Route::Calendar, Icon::Calendar, CALENDAR),
        (Route::Report, Icon::Report, REPORT),
        (Route::Many, Icon::Go, MANY),
        (Route::Drift, Icon::Copy, DRIFT),
        (Route::Activity, Icon::Activity, ACTIVITY),
    ]
}

/// The pages of a product, in order.
pub(super) fn pages(site: &Site) -> Vec<(Page, Icon, Text)> {
    match site {
        Site::Ocp(_) => vec![(Page::Clusters, Icon::Database, CLUSTERS), (Page::Tasks, Icon::List, TASKS)],
        Site::Obshell(_) => vec![
            (Page::Config, Icon::Settings, CONFIG),
            (Page::Backup, Icon::Backup, BACKUP),
            (Page::Archiving, Icon::Activity, ARCHIVING),
            (Page::Tasks, Icon::List, TASKS),
        ],
        Site::Rackspace(_) => {
            vec![
                (Page::Schedules, Icon::History, SCHEDULES),
                (Page::Backups, Icon::Backup, BACKUPS),
                (Page::Instances, Icon::Database, INSTANCES),
                (Page::Tasks, Icon::List, RUNNING),
            ]
        }
    }
}

fn target(shell: &Shell, site: &Site, reach: &ArcRwSignal<Reach>) -> AnyView {
    let id = site.place().id.clone();
    let entries = pages(site).into_iter().map(|(page, symbol, label)| {
        view! { <li>{entry(shell, Route::Target(id.clone(), page), symbol, label)}</li> }.into_any()
    });
    let entries = entries.collect::<Vec<_>>();
    let home = Route::Target(id.clone(), Page::Home);
    let (reach, route) = (reach.clone(), shell.route.clone());
    let state = move || {
        let (tone, word) = match reach.get() {
            Reach::Unknown => (Tone::Waiting, TRYING),
            Reach::Reached(_) => (Tone::Done, REACHED),
            Reach::Lost(_) => (Tone::Failed, LOST),
        };
        view! {
            <span class=format!("reach {}", tone.class()) title=t(word)>{icon(tone.icon())}<span class="unseen">{t(word)}</span></span>
        }
        .into_any()
    };
    let here = Memo::new(move |_| route.with(|route| route.target() == Some(id.as_str())));
    let name = site.place().name.clone();
    view! {
        <li class="nav-target" class:here=move || here.get()>
            {marked(shell, home, view! { {state}<span>{name}</span> }.into_any())}
            <ul>{entries}</ul>
        </li>
    }
    .into_any()
}

fn entry(shell: &Shell, route: Route, symbol: Icon, label: Text) -> AnyView {
    marked(shell, route, view! { {icon(symbol)}<span>{t(label)}</span> }.into_any())
}

/// A link that marks whether it is the current place.
fn marked(shell: &Shell, route: Route, content: AnyView) -> AnyView {
    let (current, to) = (shell.route.clone(), route.to_string());
    let here = Memo::new(move |_| current.with(|current| is_below(current, &route)));
    let link = link(shell, &to, "nav-link", content);
    view! { <span class="nav-entry" class:current=move || here.get() data-current=move || here.get().to_string()>{link}</span> }
        .into_any()
}

/// Whether a route is the entry's own page, or one below it.
fn is_below(current: &Route, entry: &Route) -> bool {
    match (current, entry) {
        (Route::Target(a, page), Route::Target(b, entry)) if a == b => entry_of(page) == *entry,
        _ => current == entry,
    }
}

/// The entry that a page belongs to, or is.
fn entry_of(page: &Page) -> Page {
    match page {
        Page::Home | Page::Tenant(_) | Page::OfTenant(..) => Page::Home,
        Page::Clusters | Page::Of(..) => Page::Clusters,
        Page::Config | Page::ChangeConfig => Page::Config,
        Page::Backup => Page::Backup,
        Page::Archiving => Page::Archiving,
        Page::Schedules | Page::NewSchedule { .. } | Page::Schedule { .. } | Page::EditSchedule { .. } => {
            Page::Schedules
        }
        Page::Backups | Page::NewBackup { .. } | Page::OneBackup { .. } | Page::CopyBackup { .. } => {
            Page::Backups
        }
        Page::Instances => Page::Instances,
        Page::Tasks | Page::Task { .. } => Page::Tasks,
    }
}
