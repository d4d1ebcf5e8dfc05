//! What can be done with a log: search, jump to a run or the first failure, follow, copy, save.

use super::state::Log;
use crate::dom::prelude::*;
use crate::tasks::log::MOST;
use crate::texts;
use crate::ui::{Act, Icon, action, copy_button, icon_button, save_text, say_with, t};

texts! {
    SEARCH: "Search in the log", "在日志中搜索";
    PREVIOUS: "Previous", "上一处";
    NEXT: "Next", "下一处";
    NOTHING: "not found", "未找到";
    PLACE: "{0} of {1}", "{0} / {1}";
    FIRST_FAILURE: "First failure", "首个失败";
    FOLLOW: "Follow the end", "跟踪末尾";
    RUN: "Go to a run", "跳转到某次执行";
    RUNS: "Runs", "执行";
    LINES: "Lines: {0}", "{0} 行";
    SAVE: "Save as a file", "保存为文件";
}

/// The buttons that copy and save the whole text.
pub fn saving(log: &Log) -> AnyView {
    let (all, saved) = (log.clone(), log.clone());
    let text = Signal::derive(move || all.book.borrow().text());
    let save = move || {
        save_text(&format!("{}.log", saved.name), "text/plain", &saved.book.borrow().text());
    };
    let lines = log.count;
    let count = say_with(move || Some(LINES.with([lines.get().into()])));
    view! {
        <span class="quiet-text">{count}</span>
        {copy_button(text)}
        {icon_button("save-log", "button quiet", Icon::Save, SAVE, Signal::stored(false), Box::new(save))}
    }
    .into_any()
}

/// The bar above the lines.
pub fn bar(log: &Log) -> AnyView {
    let (typed, entered, failing) = (log.clone(), log.clone(), log.clone());
    let (found, all, from, at, wanted) = (log.found, log.all, log.from, log.at, log.wanted);
    let said = say_with(move || {
        if wanted.with(String::is_empty) {
            return None;
        }
        let before = from.with(Vec::len) * MOST;
        Some(match found.with(Vec::len) {
            0 => NOTHING.into(),
            here => PLACE.with([(before + at.get().min(here - 1) + 1).into(), all.get().into()]),
        })
    });
    let (off, reached) = (Signal::derive(move || found.with(Vec::is_empty)), log.reached);
    let step = |name, symbol, label, back| {
        let log = log.clone();
        icon_button(name, "button quiet", symbol, label, off, Box::new(move || log.go(back)))
    };
    let counted = log.count;
    let fails = log.clone();
    let none_fails = Signal::derive(move || {
        counted.track();
        fails.book.borrow().first_failing().is_none()
    });
    let jump =
        action("first-failure", Act::Plain, Some(Icon::Failed), t(FIRST_FAILURE), none_fails, move || {
            failing.to_failing();
        });
    view! {
        <div class="toolbar log-bar">
            <input
                class="input"
                type="search"
                name="_log_search"
                aria-label=t(SEARCH)
                placeholder=t(SEARCH)
                prop:value=move || wanted.get()
                on:input=move |event| typed.search(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        entered.go(event.shift_key());
                    }
                }
            />
            <span class="numbers" role="status" data-part="log-found">{said}</span>
            <span class="unseen" role="status" data-part="log-reached">{say_with(move || reached.get())}</span>
            <span class="tools">{step("previous", Icon::Up, PREVIOUS, true)}{step("next", Icon::Down, NEXT, false)}</span>
            {jump}
            {runs(log)}
            {follow(log)}
        </div>
    }
    .into_any()
}

fn follow(log: &Log) -> AnyView {
    let (follows, pressed) = (log.follows, log.clone());
    let change = move |event: web_sys::Event| {
        follows.set(event_target_checked(&event));
        pressed.follow_end();
    };
    view! {
        <label class="check">
            <input type="checkbox" name="_follow" prop:checked=move || follows.get() on:change=change />
            {t(FOLLOW)}
        </label>
    }
    .into_any()
}

/// The runs to jump to, if there is more than one.
fn runs(log: &Log) -> AnyView {
    let (count, epoch) = (log.count, log.epoch);
    let read = log.clone();
    let titles = Memo::new(move |()| {
        count.track();
        epoch.track();
        let book = read.book.borrow();
        let titled = book.runs().iter().filter_map(|at| Some((*at, book.line(*at)?.text.clone())));
        titled.collect::<Vec<_>>()
    });
    let jumped = log.clone();
    let draw = move || {
        let titles = titles.get();
        if titles.len() < 2 {
            return ().into_any();
        }
        let options =
            titles.into_iter().map(|(at, title)| view! { <option value=at.to_string()>{title}</option> });
        let options = options.collect::<Vec<_>>();
        let go = jumped.clone();
        let change = move |event: web_sys::Event| {
            if let Ok(line) = event_target_value(&event).parse() {
                go.follows.set(false);
                go.scroll.start(line);
            }
        };
        view! {
            <select class="input" name="_run" aria-label=t(RUN) on:change=change>
                <option value="">{t(RUNS)}</option>
                {options}
            </select>
        }
        .into_any()
    };
    view! { {draw} }.into_any()
}
