//! A recorded run opened from a file: the views of a task without its server.

use super::super::body::views_view;
use super::super::head::head_at;
use super::super::views::ViewsParts;
use super::bar::replay_bar;
use super::kept::{kept_view, replay_at};
use super::moment::keep_moment;
use super::recorder::{Recorder, RecorderParts};
use crate::dom::prelude::*;
use crate::route::TaskPlace;
use crate::tasks::Task;
use crate::tasks::replay::{Store, Unreadable, kept_under, read};
use crate::texts;
use crate::ui::{Notice, Shell, forever, link, notice, page, scoped, t};
use crate::words::Text;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;

texts! {
    TITLE: "Recorded run", "运行记录";
    LEAD: "Opens a run that a console has saved from a task's page: it needs no server, and changes nothing on any.",
        "打开由控制台在任务页面保存的运行记录：无需服务器，也不会更改任何服务器。";
    FILE: "File of a recorded run", "运行记录文件";
    NOT_A_RUN: "This file is not a recorded run.", "该文件不是运行记录。";
    TOO_NEW: "A later version of the console wrote this file.", "该文件由更新版本的控制台写入。";
    BROKEN: "This file is a recorded run, but it is damaged.", "该文件是运行记录，但已损坏。";
    UNREAD: "The file could not be read.", "无法读取该文件。";
    NOT_KEPT: "This browser does not keep this run, or no longer does.", "此浏览器未保存该运行记录，或已不再保存。";
    AGAIN: "A page cannot keep a file. Choose it again to see the time in the address.", "页面不会保留文件。请重新选择该文件，以查看地址所指的时间。";
    OPEN_RUN: "Open a recorded run", "打开运行记录";
}

/// The link to recorded runs.
pub fn run_link(shell: &Shell) -> AnyView {
    link(shell, "/replay", "link", t(OPEN_RUN))
}

/// The result of opening a file, or a kept run.
type Opened = Result<Recorder, Text>;

/// Draws the page. Kept runs are opened by the address; files, which no address can name, by hand.
pub fn opened_page(shell: &Shell) -> AnyView {
    let (filed, kept) = (RwSignal::new(None::<Opened>), RwSignal::new(None::<Opened>));
    let fragment = shell.fragment.clone();
    let place = Memo::new(move |()| fragment.with(|fragment| TaskPlace::of(fragment)));
    let routes = shell.clone();
    let go = move |place: TaskPlace| routes.routes.go(&replay_at(&place), true);
    // What a press creates belongs to the page.
    let owner = Owner::current().unwrap_or_default();
    let (kept_owner, placed, of_file) = (owner.clone(), go.clone(), Rc::clone(&shell.own));
    let choose = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        let (owner, go, own) = (owner.clone(), placed.clone(), Rc::clone(&of_file));
        forever(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok();
            let Some(now) = place.try_get_untracked() else { return };
            // The address still names the moment when a file is chosen again after a reload.
            if now.run.is_some() || filed.try_get_untracked().flatten().is_some() {
                go(TaskPlace::default());
            }
            let text = text.and_then(|text| text.as_string());
            filed.set(Some(text.map_or(Err(UNREAD), |text| open(&owner, &text, &file.name(), &own))));
        });
    };
    let run = Memo::new(move |()| place.with(|place| place.run.clone()));
    let console = Rc::clone(&shell.own);
    Effect::new(move |_| {
        kept.set(None);
        let Some(key) = run.get() else { return };
        let (owner, own) = (kept_owner.clone(), Rc::clone(&console));
        scoped(async move {
            let text = match Store::open().await {
                Some(store) => match store.read(&kept_under(&key, &own)).await {
                    // From before keys told consoles apart.
                    None => store.read(&key).await,
                    text => text,
                },
                None => None,
            };
            if run.try_get_untracked().flatten().as_ref() == Some(&key) {
                kept.set(Some(text.map_or(Err(NOT_KEPT), |text| open(&owner, &text, &key, &own))));
            }
        });
    });
    let draw = move || {
        let is_kept = run.with(Option::is_some);
        Some(match if is_kept { kept.get() } else { filed.get() } {
            None if is_kept || place.with_untracked(|place| place.at.is_none()) => return None,
            None => view! { <p class="hint">{t(AGAIN)}</p> }.into_any(),
            Some(Err(why)) => notice(Notice::Failed, view! { <p>{t(why)}</p> }),
            Some(Ok(recorder)) => run_view(&recorder, place.into(), go.clone()),
        })
    };
    let content = view! {
        <p class="lead">{t(LEAD)}</p>
        <label class="field">
            <span class="label">{t(FILE)}</span>
            <input class="input wide" type="file" name="_run_file" accept=".json,application/json" on:change=choose />
        </label>
        {draw}
        {kept_view(shell)}
    };
    page(t(TITLE), ().into_any(), content.into_any())
}

fn open(owner: &Owner, text: &str, name: &str, own: &Rc<str>) -> Opened {
    let name = name.trim_end_matches(".run.json").to_owned();
    match read(text) {
        Ok(record) => Ok(owner.with(|| RecorderParts::over(record, name, own))),
        Err(Unreadable::NotARun) => Err(NOT_A_RUN),
        Err(Unreadable::TooNew) => Err(TOO_NEW),
        Err(Unreadable::Broken) => Err(BROKEN),
    }
}

fn run_view(recorder: &Recorder, place: Signal<TaskPlace>, go: impl Fn(TaskPlace) + 'static) -> AnyView {
    let shown = ArcRwSignal::new(None::<Arc<Task>>);
    let views = ViewsParts::new(&shown, place, go);
    let (frames, at, now, put) = (recorder.frames, recorder.at, views.now, shown.clone());
    keep_moment(&views, recorder);
    let read = recorder.clone();
    Effect::new(move |_| {
        let number = at.get().unwrap_or_else(|| frames.get().saturating_sub(1));
        now.set(read.time_at(number).unwrap_or_default());
        put.set(read.task_at(number));
    });
    let (named, seen) = (shown.clone(), shown.clone());
    let name = Signal::derive(move || {
        named.with(|task| task.as_ref().map(|task| task.name.to_string()).unwrap_or_default())
    });
    let arrived = Memo::new(move |_| seen.with(Option::is_some));
    let head = move || {
        arrived
            .get()
            .then(|| view! { <h2>{name}</h2><div class="task-state">{head_at(&shown, now)}</div> }.into_any())
    };
    view! {
        {head}
        {replay_bar(recorder, true, Signal::stored(false))}
        {views_view(&views, ().into_any())}
    }
    .into_any()
}
