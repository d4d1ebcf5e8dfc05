//! A form as a file: saving it, and filling the form from it.

use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::texts;
use crate::ui::{Act, Icon, Local, Notice, action, forever, notice, save_text, say, t};
use crate::words::Said;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

texts! {
    AS_FILE: "As a file", "文件";
    WHAT: "Save the form without passwords and keys, or fill it from such a file or a request's JSON. Values are checked as if typed.",
        "保存不含密码和密钥的表单，或用此类文件或请求 JSON 填写表单，填入的内容与手工输入一样检查。";
    SAVE: "Save as a file", "保存为文件";
    CHOOSE: "Fill from a file", "从文件填写";
    FILLED: "The form is filled from the file.", "已按文件填写表单。";
    PASSED_OVER: "The form is filled from the file. It has no field for: {0}.", "已按文件填写表单。以下内容没有对应字段：{0}。";
    UNREADABLE: "The browser could not read the file.", "浏览器无法读取该文件。";
}

/// The collapsed section below the fields.
pub(super) fn file_view(flow: &Local<Flow>) -> AnyView {
    let told = RwSignal::new(None::<Result<Said, Said>>);
    let (saved, filled) = (flow.clone(), flow.clone());
    let save = move || {
        save_text(&saved.file_name(), "application/json", &saved.file_text());
    };
    let choose = move |event: web_sys::Event| {
        let Some(input) = file_input(&event) else { return };
        let flow = filled.clone();
        forever(async move {
            let answer = chosen_text(&input).await.map_or(Err(UNREADABLE.into()), |text| flow.fill(&text));
            told.set(Some(answer.map(|unused| {
                let unused = unused.into_iter().map(crate::words::Arg::from).collect::<Vec<_>>();
                if unused.is_empty() { FILLED.into() } else { PASSED_OVER.with([unused.into()]) }
            })));
            // The same file may be chosen again once it is fixed.
            input.set_value("");
        });
    };
    // Success is announced by a live region that is already on the page; a failure announces itself.
    let good = move || told.get()?.ok().map(|said| notice(Notice::Info, say(said)));
    let bad = move || told.get()?.err().map(|said| notice(Notice::Failed, say(said)));
    view! {
        <details class="as-file">
            <summary>{t(AS_FILE)}</summary>
            <div class="stack">
                <p class="hint">{t(WHAT)}</p>
                <div class="toolbar">
                    {action("save-file", Act::Plain, Some(Icon::Save), t(SAVE), Signal::stored(false), save)}
                    <label class="button">
                        {t(CHOOSE)}
                        <input class="unseen" type="file" name="_file" accept=".json,application/json" on:change=choose />
                    </label>
                </div>
                <div data-part="file"><div role="status">{good}</div>{bad}</div>
            </div>
        </details>
    }
    .into_any()
}

/// The input of an event in which files were chosen.
pub fn file_input(event: &web_sys::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The text of the single file that was chosen; `None` if there is none, or the browser cannot read it.
pub async fn chosen_text(input: &HtmlInputElement) -> Option<String> {
    let files = chosen_files(input);
    let (_, file) = files.first()?;
    text_of(file).await
}

/// The chosen files, each with its path: its folders, if a folder was chosen, and its name.
pub fn chosen_files(input: &HtmlInputElement) -> Vec<(String, File)> {
    let Some(list) = input.files() else { return Vec::new() };
    let files = (0..list.length()).filter_map(|at| list.get(at));
    let named = files.map(|file| {
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok();
        let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        (path.unwrap_or_else(|| file.name()), file)
    });
    named.collect()
}

/// The text of a file; `None` if the browser cannot read it.
pub async fn text_of(file: &File) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?.as_string()
}
