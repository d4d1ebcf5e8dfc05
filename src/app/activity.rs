//! What the console has sent, secrets masked.

use super::sites::Sites;
use crate::dom::prelude::*;
use crate::net::{Entry, Intent};
use crate::texts;
use crate::ui::{Icon, Tone, absolute, badge, duration, empty, page, t};

texts! {
    ACTIVITY: "Activity", "活动记录";
    LEAD: "Every request this page has sent, newest first, with its secrets masked. It is kept in memory only: a reload starts it anew. The report has the writes of before.",
        "本页面发送过的所有请求，最新在前，敏感信息已脱敏。仅保存在内存中，刷新后重新记录；此前的写操作见报告。";
    NOTHING: "Nothing sent yet", "尚未发送请求";
    NOTHING_WHY: "What the console asks a server appears here as soon as it does.", "控制台向服务端发送的请求会立即显示在这里。";
    WRITES: "Writes only", "仅写操作";
    LOST: "no answer", "无应答";
    PENDING: "under way", "进行中";
    WRITE: "write", "写";
    READ: "read", "读";
}

/// The list of requests.
pub fn activity_page(sites: &Sites) -> AnyView {
    let log = sites.log();
    let entries = RwSignal::new(log.entries());
    let only_writes = RwSignal::new(false);
    let source = std::rc::Rc::clone(&log);
    log.watch(move || {
        entries.try_set(source.entries());
    });
    let shown = Memo::new(move |_| {
        let only = only_writes.get();
        entries.with(|entries| {
            let fits = entries.iter().filter(|entry| !only || entry.intent == Intent::Write);
            fits.cloned().collect::<Vec<_>>()
        })
    });
    let list = move || {
        let shown = shown.get();
        if shown.is_empty() {
            return empty(Icon::Activity, t(NOTHING), t(NOTHING_WHY), ().into_any());
        }
        let rows = shown.into_iter().map(row).collect::<Vec<_>>();
        view! { <ol class="activity">{rows}</ol> }.into_any()
    };
    let body = view! {
        <p class="lead">{t(LEAD)}</p>
        <div class="toolbar">
            <label class="check">
                <input
                    type="checkbox"
                    name="_writes"
                    prop:checked=move || only_writes.get()
                    on:change=move |event| only_writes.set(event_target_checked(&event))
                />
                {t(WRITES)}
            </label>
        </div>
        {list}
    };
    page(t(ACTIVITY), ().into_any(), body.into_any())
}

fn row(entry: Entry) -> AnyView {
    let state = match (entry.status, entry.lost) {
        (Some(status @ 200..300), _) => badge(Tone::Done, status.to_string()),
        (Some(status), _) => badge(Tone::Failed, status.to_string()),
        (None, true) => badge(Tone::Failed, t(LOST)),
        (None, false) => badge(Tone::Running, t(PENDING)),
    };
    let intent = match entry.intent {
        Intent::Write => WRITE,
        Intent::Read => READ,
    };
    let body = entry.body.map(|body| view! { <pre tabindex="0">{body}</pre> }.into_any());
    let took = entry.elapsed_ms.map(duration);
    view! {
        <li class="activity-row" data-intent=if entry.intent == Intent::Write { "write" } else { "read" }>
            <div class="activity-line">
                <span class="numbers">{absolute(entry.at)}</span>
                {state}
                <span class="quiet-text">{t(intent)}</span>
                <code><span class="strong">{entry.method.name()}</span> " " {entry.url}</code>
                <span class="quiet-text">{entry.target}</span>
                <span class="line-end">{took}</span>
            </div>
            {body}
        </li>
    }
    .into_any()
}
