//! The runs that this browser keeps, to be opened again even if their servers have forgotten them, or to be
//! forgotten.

use super::recorder::tidied;
use crate::acts::not_now;
use crate::dom::prelude::*;
use crate::json::read;
use crate::route::{Route, TaskPlace};
use crate::tasks::replay::{Meta, OLDEST_DAYS, Store, own_run};
use crate::texts;
use crate::ui::{Act, Icon, Local, Shell, action, ago, forever, link, question, say, scoped, t};
use crate::words::Text;
use chrono::{TimeZone, Utc};
use std::rc::Rc;

texts! {
    KEPT: "Runs kept in this browser", "保存在此浏览器中的运行记录";
    WHAT: "What was seen of a task while its page was open, for {0} days at most. No log, no secret.",
        "任务页面打开期间所见的内容，最多保留 {0} 天。不含日志、密码与密钥。";
    REFUSED: "This browser gives the console no database, so no runs are kept.", "此浏览器不向控制台提供数据库，因此不保存任何记录。";
    NONE: "None yet: open a task that runs.", "暂无记录：打开一个正在运行的任务即可开始记录。";
    FORGET: "Forget all", "全部删除";
    FORGET_ASK: "Forget all kept runs?", "删除所有运行记录？";
    FORGET_WHAT: "Kept runs to delete from this browser: {0}. This cannot be undone, and nothing changes on any server.",
        "将从此浏览器删除 {0} 条运行记录，且无法恢复。不会更改任何服务器。";
}

/// A kept run: its key, and what is known of it.
type Kept = (String, Meta);

/// Draws the list.
pub fn kept_view(shell: &Shell) -> AnyView {
    let (kept, store) =
        (RwSignal::new(None::<Vec<Kept>>), Local::new(std::cell::RefCell::new(None::<Rc<Store>>)));
    let (opened, cleared, asks) = (store.clone(), store.clone(), RwSignal::new(false));
    let (shell, own) = (shell.clone(), Rc::clone(&shell.own));
    let of_row = Rc::clone(&own);
    scoped(async move {
        let found = Store::open().await.map(Rc::new);
        let known = match &found {
            Some(store) => tidied(store).await,
            None => Vec::new(),
        };
        let known = known.into_iter().filter(|(key, _)| own_run(key, &own).is_some());
        let mut all: Vec<Kept> = known.filter_map(|(key, text)| Some((key, read(&text)?))).collect();
        all.sort_by_key(|(_, meta)| std::cmp::Reverse(meta.at));
        *opened.borrow_mut() = found;
        kept.set(Some(all));
    });
    let rows = move || {
        let all = kept.get()?;
        if all.is_empty() {
            let why = if store.borrow().is_some() { NONE } else { REFUSED };
            return Some(view! { <p class="hint">{t(why)}</p> }.into_any());
        }
        let rows = all.iter().filter_map(|(key, meta)| Some(row(&shell, own_run(key, &of_row)?, meta)));
        let rows = rows.collect::<Vec<_>>();
        let forget = button("forget-runs", FORGET, move || asks.set(true));
        Some(view! { <ul class="kept-runs">{rows}</ul><div class="actions">{forget}</div> }.into_any())
    };
    let asked = question(t(FORGET_ASK), asks, Signal::stored(true), move |id| {
        let cleared = cleared.clone();
        let keys: Vec<String> = kept.get_untracked().into_iter().flatten().map(|(key, _)| key).collect();
        let what = say(FORGET_WHAT.with([keys.len().into()]));
        let forget = move || {
            asks.set(false);
            let Some(store) = cleared.borrow().clone() else { return };
            let keys = keys.clone();
            forever(async move {
                for key in keys {
                    store.forget(&key).await;
                }
                kept.set(Some(Vec::new()));
            });
        };
        view! {
            <p id=id>{what}</p>
            <div class="actions">
                {not_now(asks, Signal::stored(false))}
                {button("confirm", FORGET, forget)}
            </div>
        }
        .into_any()
    });
    view! {
        <section class="group" data-part="kept-runs">
            <h2>{t(KEPT)}</h2>
            <p class="hint">{say(WHAT.with([OLDEST_DAYS.into()]))}</p>
            {rows}
            {asked}
        </section>
    }
    .into_any()
}

/// A button that makes the browser forget.
fn button(name: &'static str, label: Text, press: impl Fn() + 'static) -> AnyView {
    action(name, Act::Danger, Some(Icon::Close), t(label), Signal::stored(false), press)
}

fn row(shell: &Shell, run: &str, meta: &Meta) -> AnyView {
    let place = TaskPlace { run: Some(run.to_owned()), ..TaskPlace::default() };
    let run = run.to_owned();
    let at = Utc.timestamp_millis_opt(meta.at).single().map(ago);
    view! {
        <li>
            {link(shell, &replay_at(&place), "link", view! { <span data-run=run.clone()>{run.clone()}</span> })}
            <span class="quiet-text">{meta.name.clone()}</span>
            <span class="line-end">{at}</span>
        </li>
    }
    .into_any()
}

/// The page's address with a place on it.
pub fn replay_at(place: &TaskPlace) -> String {
    [Route::Replay.to_string(), place.query()].concat()
}
