//! The overview: for each target whether it can be reached and what runs.

use super::fleet::{gather, protection};
use super::signin::ask_for;
use super::site::Site;
use super::sites::{Reach, Sites};
use crate::dom::prelude::*;
use crate::route::Page;
use crate::systems::Runs;
use crate::systems::running::{RUNS, running_view};
use crate::texts;
use crate::ui::{Icon, Shell, Tone, badge, copyable, empty, failure_line, icon, link, page, say, t};

texts! {
    OVERVIEW: "Overview", "总览";
    LEAD: "Each target is asked separately; one that does not answer does not hold up the others.", "各目标独立探测，单个目标无应答不影响其他目标。";
    REACHED: "Reachable", "可达";
    LOST: "Out of reach", "不可达";
    TRYING: "Asking", "探测中";
    SIGN_IN_FIRST: "Sign in to see what runs.", "登录后可查看正在运行的任务。";
    TARGETS: "Targets", "目标";
    OPEN: "Open", "打开";
    SIGN_IN: "Sign in", "登录";
    NO_TARGETS: "No targets yet", "尚未配置目标";
    NO_TARGETS_WHY: "config.json, next to this page, lists the servers that the console looks after. It lists none.",
        "页面旁的 config.json 用于列出控制台管理的服务器，目前没有任何目标。";
}

/// The overview of all targets.
pub fn overview_page(shell: &Shell, sites: &Sites) -> AnyView {
    let cards = sites.all().map(|(site, reach)| card(shell, site, reach)).collect::<Vec<_>>();
    let body = if cards.is_empty() {
        empty(Icon::Info, t(NO_TARGETS), t(NO_TARGETS_WHY), ().into_any())
    } else {
        view! {
            {protected(shell, sites)}
            <div class="stack"><h2>{t(TARGETS)}</h2><p class="lead">{t(LEAD)}</p></div>
            <ul class="cards">{cards}</ul>
        }
        .into_any()
    };
    page(t(OVERVIEW), ().into_any(), body)
}

/// The overall protection, once somebody is signed in anywhere.
fn protected(shell: &Shell, sites: &Sites) -> AnyView {
    let (shell, sites) = (shell.clone(), sites.clone());
    let asked = sites.clone();
    let anyone = Memo::new(move |_| asked.all().any(|(site, _)| site.session().is_signed_in()));
    let draw = move || anyone.get().then(|| protection(&shell, &gather(&sites)));
    view! { {draw} }.into_any()
}

fn card(shell: &Shell, site: &Site, reach: &ArcRwSignal<Reach>) -> AnyView {
    let place = site.place().clone();
    let environment = place.environment.clone().map(|(label, tone)| badge(tone, label));
    let known = reach.clone();
    let state = move || match known.get() {
        Reach::Unknown => badge(Tone::Waiting, t(TRYING)),
        Reach::Reached(said) => {
            let said = said.map(|said| view! { <span class="quiet-text">{say(said)}</span> });
            view! { {badge(Tone::Done, t(REACHED))} {said} }.into_any()
        }
        Reach::Lost(_) => badge(Tone::Failed, t(LOST)),
    };
    let lost = reach.clone();
    let why = move || match lost.get() {
        Reach::Lost(failure) => Some(failure_line(None, &failure)),
        Reach::Unknown | Reach::Reached(_) => None,
    };
    let home = site.route(Page::Home);
    let session = site.session().clone();
    let signed_in = Memo::new(move |_| session.is_signed_in());
    let (to, at) = (home.clone(), shell.clone());
    let way = move || match signed_in.get() {
        true => link(&at, &to, "link", view! { {t(OPEN)}{icon(Icon::Go)} }),
        false => link(&at, &to, "button", t(SIGN_IN)),
    };
    let name = view! { <h3>{place.name.clone()}</h3> };
    view! {
        <li class="card" data-target=place.id.clone()>
            <div class="card-head">{link(shell, &home, "card-name", name)}{environment}</div>
            <p class="quiet-text">{t(place.product)}</p>
            <p>{copyable(place.address)}</p>
            <div class="card-state">{state}</div>
            {why}
            {runs(shell, site, signed_in)}
            <p class="card-way">{way}</p>
        </li>
    }
    .into_any()
}

fn runs(shell: &Shell, site: &Site, signed_in: Memo<bool>) -> AnyView {
    let (shell, site) = (shell.clone(), site.clone());
    let draw = move || {
        if !signed_in.get() {
            ask_for(&shell, &site);
            return view! { <p class="hint">{t(SIGN_IN_FIRST)}</p> }.into_any();
        }
        let asked = site.clone();
        let ask = move || -> crate::tasks::Asked<Runs> {
            let site = asked.clone();
            Box::pin(async move { site.running().await })
        };
        let list = running_view(&shell, site.session(), true, Box::new(ask));
        view! { <h3>{t(RUNS)}</h3>{list} }.into_any()
    };
    view! { {draw} }.into_any()
}
