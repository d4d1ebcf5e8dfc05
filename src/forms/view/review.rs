//! The review: the exact JSON to be sent, an equivalent curl line, and where it goes.

use super::changes::changes_view;
use super::panel::minds;
use super::parts::FormParts;
use crate::dom::prelude::*;
use crate::forms::{Changes, Flow, Step};
use crate::route::Route;
use crate::texts;
use crate::ui::{
    Act, Icon, Lang, Local, Shell, copy_button, facts, failure_view, focus_when_shown, go_to_part, say,
    say_with, submit, t,
};
use crate::words::Said;

texts! {
    REVIEW: "Review", "检查";
    REVIEW_LEAD: "Nothing has been sent yet. This is what will be sent.",
        "尚未发送任何内容。确认后将发送以下请求。";
    UNDER_WAY: "This is being sent. The result will appear here.", "正在发送以下请求，结果将显示在此处。";
    GOES_TO: "Goes to", "发送到";
    MEANS: "Means", "含义";
    BODY: "Request body", "请求体";
    CURL: "The same with curl", "等效的 curl 命令";
    BACK: "Back to the form", "返回表单";
    HELD: "Nothing was carried out: the server refused before it looked at the request. Press again to send it again.", "未执行任何操作：服务端在处理请求之前已拒绝。再次按下才会重新发送。";
    SENDING: "Sending…", "发送中…";
    TO_OTHERS: "Send to others too", "同时发送给其他对象";
}

/// The review of a form; it is a form itself, submitted by its send button.
#[inline(never)]
pub fn review_view(
    shell: &Shell,
    flow: &Local<Flow>,
    parts: &Local<FormParts>,
    send: impl Fn() + 'static,
) -> AnyView {
    let lang = Lang::here();
    let step = flow.step.clone();
    let sending = Signal::derive(move || step.with(|step| *step == Step::Sending));
    let send_word = parts.review.send;
    let label = Signal::derive(move || {
        if sending.get() { SENDING.get(lang.get()) } else { send_word.get(lang.get()) }.to_owned()
    });
    let back = flow.clone();
    let (offered, shell) = (flow.clone(), shell.clone());
    let others = flow.model.family.map(|_| {
        let offer = move || {
            offered.offer();
            shell.go(&Route::Many);
        };
        view! { <div class="toolbar">{once("many", t(TO_OTHERS), sending, offer)}</div> }.into_any()
    });
    let (heading, focus) = focus_when_shown();
    focus();
    let (held, seen) = (flow.held.clone(), flow.held.clone());
    Effect::new(move |_| {
        let (is_held, is_sent) = (seen.with(Option::is_some), sending.get());
        let Some(element) = heading.get_untracked() else { return };
        if is_sent {
            // The pressed button is disabled and cannot keep the focus. Nothing moves: a second click may
            // follow.
            go_to_part(&element);
        } else if is_held {
            // The press may have come from far below. Fails only if the element has left the page.
            let _ignored = element.focus();
        }
    });
    let lead = say_with(move || {
        let lead = match (sending.get(), held.with(Option::is_some)) {
            (true, _) => UNDER_WAY,
            (false, true) => HELD,
            (false, false) => REVIEW_LEAD,
        };
        Some(lead.into())
    });
    let why = flow.held.clone();
    let why = move || {
        why.get().map(|failure| view! { <div data-part="held">{failure_view(&failure)}</div> }.into_any())
    };
    view! {
        <form
            class="review"
            data-view="review"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <div class="review-head">
                <h2 tabindex="-1" node_ref=heading>{t(REVIEW)}</h2>
                <p role="status">{lead}</p>
            </div>
            {why}
            {review_content(flow, parts)}
            {others}
            <div class="actions">
                {once("back", t(BACK), sending, move || back.back())}
                {submit("send", Act::Main, Some(Icon::Go), label, sending)}
            </div>
        </form>
    }
    .into_any()
}

/// A button that ignores the second click of a double click, which may land on what the first one has just
/// put there.
fn once(name: &'static str, label: Signal<String>, off: Signal<bool>, press: impl Fn() + 'static) -> AnyView {
    let press = move |event: leptos::ev::MouseEvent| {
        if event.detail() < 2 && !off.get_untracked() {
            press();
        }
    };
    view! { <button type="button" class="button" data-action=name disabled=off on:click=press>{label}</button> }
        .into_any()
}

/// What the rules and the summary make of a draft, given what is known.
#[derive(PartialEq)]
struct Content {
    json: String,
    curl: String,
    words: Vec<Said>,
    minds: Vec<Said>,
    changes: Option<Changes>,
}

/// What is sent, where to, and what it means. What is known may change meanwhile; it is redrawn only if it
/// then says something else, or the focus and the text selection in it would be lost.
pub fn review_content(flow: &Local<Flow>, parts: &Local<FormParts>) -> AnyView {
    let (read, of, parts) = (flow.clone(), parts.clone(), parts.clone());
    let content = Memo::new(move |_| {
        let draft = read.draft.get_untracked();
        Content {
            json: read.model.masked_body(&draft).unwrap_or_default(),
            curl: (of.curl)(&draft),
            words: read.model.summary(&draft),
            minds: read.model.check(&draft).warned(),
            changes: read.model.changes(&draft),
        }
    });
    let draw = move || content.with(|content| content_view(&parts, content));
    view! { {draw} }.into_any()
}

fn content_view(parts: &FormParts, content: &Content) -> AnyView {
    let lines = content.words.iter().cloned();
    let words = lines.map(|said| view! { <p>{say(said)}</p> }.into_any()).collect::<Vec<_>>();
    let changes = content.changes.as_ref().map(changes_view);
    view! {
        {changes}
        <div class="review-body">
            <section class="review-words">
                <h3>{t(GOES_TO)}</h3>
                {facts((parts.facts)())}
                <h3>{t(MEANS)}</h3>
                <div class="summary">{words}</div>
                {minds(content.minds.clone())}
            </section>
            <section class="review-wire">
                <h3><code class="call">{parts.review.call.clone()}</code></h3>
                {wire(t(BODY), "json", content.json.clone())}
                {wire(t(CURL), "curl", content.curl.clone())}
                <p class="hint">{t(parts.review.curl_note)}</p>
            </section>
        </div>
    }
    .into_any()
}

fn wire(title: Signal<String>, part: &'static str, text: String) -> AnyView {
    let copied = text.clone();
    view! {
        <div class="wire">
            <div class="wire-head"><h4>{title}</h4>{copy_button(Signal::derive(move || copied.clone()))}</div>
            <pre data-part=part tabindex="0" role="region" aria-label=title>{text}</pre>
        </div>
    }
    .into_any()
}
