//! What happened while nobody was looking: announced once, kept until dismissed.

use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Icon, Lang, Shell, icon, moment, page_is_hidden, say, t};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

texts! {
    NEWS: "What happened", "最新消息";
    PUT_AWAY: "Dismiss", "知道了";
    BY_SYSTEM: "Also show system notifications while this page is in the background", "页面在后台时同时发送系统通知";
}

/// The list of what happened, if anything. Dismissing it moves the focus to `main`.
pub fn news(shell: &Shell, main: NodeRef<web_sys::HtmlElement>) -> AnyView {
    let lang = Lang::here();
    let (told, seen) = (shell.news.clone(), shell.news.clone());
    let allowed = RwSignal::new(permission());
    // How many have been passed to system notifications already: each is passed once.
    Effect::new(move |before: Option<usize>| {
        told.with(|news| {
            let before = before.unwrap_or(news.len());
            if page_is_hidden() {
                let new = news.get(before..).unwrap_or_default();
                new.iter().for_each(|(said, _)| notify(&said.say(lang.now())));
            }
            news.len()
        })
    });
    let (is_some, away) = (told_some(shell), seen.clone());
    let list = move || {
        let seen = seen.clone();
        // Newest first; one that is being read stays in place when more happens.
        let items = move || seen.get().into_iter().enumerate().rev();
        view! {
            <For
                each=items
                key=|(number, (_, at))| (*number, *at)
                children=|(_, (said, at))| {
                    view! { <li>{say(said)}" "<span class="quiet-text">{moment(at)}</span></li> }.into_any()
                }
            />
        }
        .into_any()
    };
    let ask = move || {
        (allowed.get() == "default").then(|| {
            view! {
                <button type="button" class="button quiet" data-action="allow-notices" on:click=move |_| request(allowed)>
                    {t(BY_SYSTEM)}
                </button>
            }
            .into_any()
        })
    };
    // Only the list is redrawn when more happens: a button that is being pressed stays.
    let draw = move || {
        let (list, away) = (list.clone(), away.clone());
        let put_away = move |_| {
            away.set(Vec::new());
            // The button is gone, and the focus with it.
            if let Some(main) = main.get_untracked() {
                let _may_fail = main.focus();
            }
        };
        is_some.get().then(|| {
            view! {
                <section class="news" aria-label=t(NEWS)>
                    <ul tabindex="0" aria-label=t(NEWS)>{list}</ul>
                    <div class="news-end">
                        {ask}
                        <button type="button" class="button quiet" data-action="put-away" on:click=put_away>
                            {icon(Icon::Close)}
                            {t(PUT_AWAY)}
                        </button>
                    </div>
                </section>
            }
            .into_any()
        })
    };
    view! { {draw} }.into_any()
}

fn told_some(shell: &Shell) -> Memo<bool> {
    let told = shell.news.clone();
    Memo::new(move |_| told.with(|news| !news.is_empty()))
}

fn notification() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"Notification".into()).ok()?.dyn_into().ok()
}

/// `default`, `granted` or `denied`; `denied` if the browser does not support it.
fn permission() -> String {
    let word = notification().and_then(|made| Reflect::get(&made, &"permission".into()).ok()?.as_string());
    word.unwrap_or_else(|| "denied".to_owned())
}

/// Asks the user for permission for system notifications. Only allowed on a press.
fn request(allowed: RwSignal<String>) {
    let ask = || -> Option<js_sys::Promise> {
        let made = notification()?;
        let ask: Function = Reflect::get(&made, &"requestPermission".into()).ok()?.dyn_into().ok()?;
        ask.call0(&made).ok()?.dyn_into().ok()
    };
    let Some(answer) = ask() else { return };
    crate::ui::forever(async move {
        let _either = wasm_bindgen_futures::JsFuture::from(answer).await;
        allowed.set(permission());
    });
}

fn notify(text: &str) {
    if permission() == "granted"
        && let Some(made) = notification()
    {
        // Some browsers allow them only to service workers.
        let _may_fail = Reflect::construct(&made, &js_sys::Array::of1(&JsValue::from_str(text)));
    }
}
