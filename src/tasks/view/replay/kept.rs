//! The runs that this browser keeps: opened again, though their servers have forgotten them, or forgotten as well.

use crate::dom::prelude::*;
use crate::tasks::replay::{Meta, OLDEST_DAYS, Record, Store, read};
use crate::texts;
use crate::ui::{Act, Icon, Local, action, ago, forever, say, scoped, t};
use chrono::{TimeZone, Utc};
use std::rc::Rc;

texts! {
    KEPT: "Runs kept in this browser", "保存在此浏览器中的运行记录";
    WHAT: "What was seen of a task while its page was open, for {0} days at most. No log, no secret.",
        "任务页面打开期间所见的内容，最多保留 {0} 天。不含日志与密钥。";
    NONE: "None yet: open a task that runs.", "暂无记录：请打开一个正在运行的任务。";
    FORGET: "Forget all", "全部删除";
}

/// A run that is kept: what it is kept under, and what is known of it.
type Kept = (String, Meta);

/// Draws the list; `open` is told of the one that is pressed.
pub fn kept_view(open: impl Fn(Record, String) + Clone + 'static) -> AnyView {
    let (kept, store) =
        (RwSignal::new(None::<Vec<Kept>>), Local::new(std::cell::RefCell::new(None::<Rc<Store>>)));
    let opened = store.clone();
    scoped(async move {
        let found = Store::open().await.map(Rc::new);
        let known = match &found {
            Some(store) => store.known().await,
            None => Vec::new(),
        };
        let mut all: Vec<Kept> =
            known.into_iter().filter_map(|(key, text)| Some((key, Meta::read(&text)?))).collect();
        all.sort_by_key(|(_, meta)| std::cmp::Reverse(meta.at));
        *opened.borrow_mut() = found;
        kept.set(Some(all));
    });
    let rows = move || {
        let all = kept.get()?;
        if all.is_empty() {
            return Some(view! { <p class="hint">{t(NONE)}</p> }.into_any());
        }
        let rows = all.into_iter().map(|(key, meta)| row(&store, key, &meta, open.clone()));
        let rows = rows.collect::<Vec<_>>();
        let cleared = store.clone();
        let forget = action(
            "forget-runs",
            Act::Danger,
            Some(Icon::Close),
            t(FORGET),
            Signal::stored(false),
            move || {
                let Some(store) = cleared.borrow().clone() else { return };
                let keys: Vec<String> =
                    kept.get_untracked().into_iter().flatten().map(|(key, _)| key).collect();
                forever(async move {
                    for key in keys {
                        store.forget(&key).await;
                    }
                    kept.set(Some(Vec::new()));
                });
            },
        );
        Some(view! { <ul class="kept-runs">{rows}</ul><div class="actions">{forget}</div> }.into_any())
    };
    view! {
        <section class="group" data-part="kept-runs">
            <h2>{t(KEPT)}</h2>
            <p class="hint">{say(WHAT.with([OLDEST_DAYS.into()]))}</p>
            {rows}
        </section>
    }
    .into_any()
}

fn row(
    store: &Local<std::cell::RefCell<Option<Rc<Store>>>>,
    key: String,
    meta: &Meta,
    open: impl Fn(Record, String) + Clone + 'static,
) -> AnyView {
    let (store, wanted) = (store.clone(), key.clone());
    let press = move |_| {
        let Some(store) = store.borrow().clone() else { return };
        let (key, open) = (wanted.clone(), open.clone());
        forever(async move {
            let text = store.read(&key).await.unwrap_or_default();
            if let Ok(record) = read(&text) {
                open(record, key);
            }
        });
    };
    let at = Utc.timestamp_millis_opt(meta.at).single().map(ago);
    view! {
        <li>
            <button type="button" class="button quiet" data-run=key.clone() on:click=press>{key.clone()}</button>
            <span class="quiet-text">{meta.kind.split_once('/').map_or("", |(_, kind)| kind).to_owned()}</span>
            <span class="line-end">{at}</span>
        </li>
    }
    .into_any()
}
