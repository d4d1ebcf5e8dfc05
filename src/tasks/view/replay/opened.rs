//! A recorded run opened from a file: the views of a task without its server.

use super::super::body::views_view;
use super::super::head::head_at;
use super::super::views::ViewsParts;
use super::bar::replay_bar;
use super::kept::kept_view;
use super::recorder::{Recorder, RecorderParts};
use crate::dom::prelude::*;
use crate::route::TaskPlace;
use crate::tasks::Task;
use crate::tasks::replay::{Record, Unreadable, read};
use crate::texts;
use crate::ui::{Notice, Shell, forever, link, notice, page, t};
use crate::words::Text;
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
    OPEN_RUN: "Open a recorded run", "打开运行记录";
}

/// The way to recorded runs.
pub fn run_link(shell: &Shell) -> AnyView {
    link(shell, "/replay", "link", t(OPEN_RUN))
}

/// What became of the file.
#[derive(Clone)]
enum Opened {
    Nothing,
    Run(Recorder),
    Refused(Text),
}

/// Draws the page.
pub fn opened_page() -> AnyView {
    let opened = RwSignal::new(Opened::Nothing);
    // What a press makes belongs to the page.
    let owner = Owner::current().unwrap_or_default();
    let kept_owner = owner.clone();
    let choose = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        let owner = owner.clone();
        forever(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok();
            opened.set(match text.and_then(|text| text.as_string()) {
                Some(text) => open(&owner, &text, &file.name()),
                None => Opened::Refused(UNREAD),
            });
        });
    };
    let draw = move || match opened.get() {
        Opened::Nothing => ().into_any(),
        Opened::Refused(why) => notice(Notice::Failed, view! { <p>{t(why)}</p> }),
        Opened::Run(recorder) => run_view(&recorder),
    };
    let content = view! {
        <p class="lead">{t(LEAD)}</p>
        <label class="field">
            <span class="label">{t(FILE)}</span>
            <input class="input wide" type="file" name="_run_file" accept=".json,application/json" on:change=choose />
        </label>
        {draw}
        {kept_view(move |record, key| opened.set(run(&kept_owner, record, key)))}
    };
    page(t(TITLE), ().into_any(), content.into_any())
}

fn run(owner: &Owner, record: Record, name: String) -> Opened {
    Opened::Run(owner.with(|| RecorderParts::over(record, name)))
}

fn open(owner: &Owner, text: &str, name: &str) -> Opened {
    match read(text) {
        Ok(record) => run(owner, record, name.trim_end_matches(".run.json").to_owned()),
        Err(Unreadable::NotARun) => Opened::Refused(NOT_A_RUN),
        Err(Unreadable::TooNew) => Opened::Refused(TOO_NEW),
        Err(Unreadable::Broken) => Opened::Refused(BROKEN),
    }
}

fn run_view(recorder: &Recorder) -> AnyView {
    let (shown, place) = (ArcRwSignal::new(None::<Arc<Task>>), RwSignal::new(TaskPlace::default()));
    let views = ViewsParts::new(&shown, place.into(), move |now| place.set(now));
    let (frames, at, now, put) = (recorder.frames, recorder.at, views.now, shown.clone());
    at.set(Some(frames.get_untracked().saturating_sub(1)));
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
