//! Signing in: shown in place of the page that needs it, and then replaced by that page.

use super::around::Credential;
use super::missing::no_such_page;
use super::site::Site;
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::rackspace;
use crate::texts;
use crate::ui::{
    AGAIN, Act, Icon, Lang, Notice, Shell, Why, action, copyable, duration_said, failure_view, focus_control,
    forever, notice, page, say, submit, t,
};
use crate::words::{Said, Text};

texts! {
    TITLE: "Sign in to {0}", "登录 {0}";
    SIGN_IN: "Sign in", "登录";
    SIGNING_IN: "Signing in…", "登录中…";
    USERNAME: "User", "用户名";
    PASSWORD: "Password", "密码";
    ROOT_PASSWORD: "Password of root@sys", "root@sys 密码";
    TOKEN: "Token", "令牌（Token）";
    API_KEY: "API key", "API 密钥";
    MEMORY: "It is kept in this page's memory until you sign out or close the page, and nowhere else.",
        "仅保存在本页面内存中，退出登录或关闭页面后即清除。";
    OFFERED: "Signing in with the credentials from the surrounding page failed.", "使用所在页面提供的凭据登录失败。";
    IDLE: "Signed out after {0} without activity. Drafts are kept, without their secrets.", "{0}未使用，已自动退出登录。草稿已保留，其中的密码和密钥除外。";
    EMPTY: "Fill this in.", "需要填写。";
    SESSION_LOST: "Your session on this server has ended. What you filled in is kept.", "在该服务端的登录已失效。已填写的内容已保留。";
    SIGNED_IN: "signed in", "已登录";
    SIGN_OUT: "Sign out", "退出登录";
}

/// The page of a target, or the sign-in it needs first.
pub fn guarded(shell: &Shell, site: &Site, page: Page) -> AnyView {
    let (shell, site) = (shell.clone(), site.clone());
    let signed_in = {
        let session = site.session().clone();
        Memo::new(move |_| session.is_signed_in())
    };
    let draw = move || {
        if signed_in.get() {
            site.view(&page).unwrap_or_else(|| no_such_page(&shell))
        } else {
            ask_for(&shell, &site);
            sign_in(&shell, &site)
        }
    };
    view! { {draw} }.into_any()
}

/// Asks the embedding page, which may have a credential for the target, unless the user has just signed out.
pub fn ask_for(shell: &Shell, site: &Site) {
    if site.session().is_ended_by_hand() {
        return;
    }
    shell.routes.tell("sign-in", &[("target", &site.place().id)]);
}

/// The same on pressing *Try again*: at once, however recently it was asked.
fn ask_again(shell: &Shell, site: &Site) {
    shell.routes.tell("sign-in", &[("target", &site.place().id), ("again", "true")]);
}

/// Who is signed in, for targets that one signs in to at all.
pub fn can_sign_out(site: &Site) -> Option<AnyView> {
    let role = site.role().clone();
    let lang = Lang::here();
    let shown = move || role.get().unwrap_or_else(|| SIGNED_IN.get(lang.get()).to_owned());
    (!site.session().is_proxied()).then(|| view! { <span>{shown}</span> }.into_any())
}

/// The fields of a target's sign-in: name, label, whether it is a secret.
fn fields(site: &Site) -> Vec<(&'static str, Text, bool)> {
    match site {
        Site::Ocp(_) => vec![("username", USERNAME, false), ("password", PASSWORD, true)],
        Site::Obshell(_) => vec![("password", ROOT_PASSWORD, true)],
        Site::Rackspace(visit) if visit.client.session().mode() == rackspace::Mode::ApiKey => {
            vec![("username", USERNAME, false), ("apiKey", API_KEY, true)]
        }
        Site::Rackspace(_) => vec![("token", TOKEN, true)],
    }
}

/// obshell's root@sys may have an empty password (contracts/obshell.md 3.3).
fn may_be_empty(site: &Site) -> bool {
    match site {
        Site::Obshell(_) => true,
        Site::Ocp(_) | Site::Rackspace(_) => false,
    }
}

fn sign_in(shell: &Shell, site: &Site) -> AnyView {
    let place = site.place().clone();
    let title = say(TITLE.with([place.name.clone().into()]));
    let values = fields(site).into_iter().map(|(name, label, secret)| {
        (name, label, secret, RwSignal::new(String::new()), RwSignal::new(None::<Said>))
    });
    let values: Vec<_> = values.collect();
    let failed = RwSignal::new(None::<Failure>);
    // The embedding page may be signing in as well.
    let busy: Signal<bool> = site.session().signing().clone().into();
    let inputs =
        values.iter().map(|(name, label, secret, value, issue)| input(name, *label, *secret, *value, *issue));
    let inputs = inputs.collect::<Vec<_>>();
    let (signing, may_be_empty) = (site.clone(), may_be_empty(site));
    let form = NodeRef::<web_sys::HtmlFormElement>::new();
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut missing = None;
        for (name, _, _, value, issue) in &values {
            let empty = value.with_untracked(String::is_empty) && !may_be_empty;
            issue.set(empty.then(|| EMPTY.into()));
            missing = missing.or(empty.then_some(*name));
        }
        if let Some(name) = missing {
            return focus_control(form, name);
        }
        let of = |secret: bool| {
            let value = values.iter().find(|(_, _, is_secret, _, _)| *is_secret == secret);
            value.map(|(_, _, _, value, _)| value.get_untracked()).unwrap_or_default()
        };
        let credential = Credential { username: of(false).trim().to_owned(), secret: of(true) };
        let (site, secrets) =
            (signing.clone(), values.iter().filter(|value| value.2).map(|value| value.3).collect::<Vec<_>>());
        site.session().signing().set(true);
        failed.set(None);
        forever(async move {
            let answer = site.sign_in(&credential).await;
            if let Err(failure) = answer {
                failed.set(Some(failure));
            }
            // What was typed is in the client now, or wrong: either way it must not stay here.
            for secret in secrets {
                secret.set(String::new());
            }
            site.session().signing().set(false);
        });
    };
    let why = site.session().clone();
    let offered = why.clone();
    // The latest failure is shown: an earlier one would hide why the embedding page could not sign in.
    Effect::new(move |_| {
        if matches!(offered.why(), Some(Why::Offered(_))) && failed.with_untracked(Option::is_some) {
            failed.set(None);
        }
    });
    let told = move || {
        failed.get().map(|failure| failure_view(&failure)).or_else(|| why.why().map(|why| why_view(&why)))
    };
    let lang = Lang::here();
    let label = Signal::derive(move || {
        if busy.get() { SIGNING_IN.get(lang.get()) } else { SIGN_IN.get(lang.get()) }.to_owned()
    });
    let drawn = view! {
        <form class="sign-in" novalidate data-form="sign-in" data-target=place.id.clone() node_ref=form on:submit=go>
            <p class="quiet-text">{t(place.product)} " " {copyable(place.address.clone())}</p>
            {inputs}
            <p class="hint">{t(MEMORY)}</p>
            {told}
            <div class="actions">{submit("sign-in", Act::Main, Some(Icon::Key), label, busy)}{again(shell, site)}</div>
        </form>
    };
    page(title, ().into_any(), drawn.into_any())
}

fn why_view(why: &Why) -> AnyView {
    let (said, failure) = match why {
        Why::Lost(failure) => (SESSION_LOST, failure),
        Why::Offered(failure) => (OFFERED, failure),
        Why::Idle(ms) => {
            let said = say(IDLE.with([duration_said(*ms).into()]));
            return notice(Notice::Info, view! { <p>{said}</p> });
        }
    };
    view! { <p>{t(said)}</p>{failure_view(failure)} }.into_any()
}

/// Asks the embedding page again if what it handed over has failed or expired. The focus stays on the button.
fn again(shell: &Shell, site: &Site) -> AnyView {
    let (shell, site) = (shell.clone(), site.clone());
    let session = site.session().clone();
    let can = Memo::new(move |_| session.can_ask_again());
    let draw = move || {
        let (shell, site) = (shell.clone(), site.clone());
        let press = move || {
            if !site.session().signing().get_untracked() {
                ask_again(&shell, &site);
            }
        };
        can.get().then(|| {
            action("ask-again", Act::Plain, Some(Icon::Refresh), t(AGAIN), Signal::stored(false), press)
        })
    };
    view! { {draw} }.into_any()
}

fn input(
    name: &'static str,
    label: Text,
    secret: bool,
    value: RwSignal<String>,
    issue: RwSignal<Option<Said>>,
) -> AnyView {
    let lang = Lang::here();
    let error = move || {
        issue.get().map(|said| {
            view! { <p class="error" id=format!("error-{name}")>{said.say(lang.get())}</p> }.into_any()
        })
    };
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <input
                class="input"
                type=if secret { "password" } else { "text" }
                id=name
                name=name
                autocomplete=if secret { "off" } else { "username" }
                spellcheck="false"
                prop:value=move || value.get()
                aria-invalid=move || issue.with(Option::is_some).then_some("true")
                aria-describedby=move || issue.with(Option::is_some).then(|| format!("error-{name}"))
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    issue.set(None);
                }
            />
            {error}
        </div>
    }
    .into_any()
}
