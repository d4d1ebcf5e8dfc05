//! What the console has sent, with secrets masked.

use super::sites::Sites;
use crate::dom::prelude::*;
use crate::net::{Ending, Intent, KEPT_READS, KEPT_WRITES, Log};
use crate::texts;
use crate::ui::{Icon, Local, Tone, absolute, badge, duration, empty, page, say, t};
use std::rc::Rc;

texts! {
    ACTIVITY: "Activity", "活动记录";
    LEAD: "What this page has sent, newest first, with its secrets masked: the last {0} writes and the last {1} reads. It is kept in memory only and starts again after a reload. Earlier writes are in the report.",
        "本页面发送过的请求，最新在前，敏感信息已脱敏：最近 {0} 次写操作和最近 {1} 次读操作。仅保存在内存中，刷新后重新记录；此前的写操作见报告。";
    NOTHING: "Nothing sent yet", "尚未发送请求";
    NOTHING_WHY: "Every request to a server appears here as soon as it is sent.", "控制台向服务端发送的请求会立即显示在这里。";
    WRITES: "Writes only", "仅写操作";
    LOST: "no answer", "无应答";
    PENDING: "under way", "进行中";
    GIVEN_UP: "abandoned", "已放弃";
    GIVEN_UP_WHY: "The page that asked was left before an answer arrived.", "应答到达前已离开发起请求的页面。";
    WRITE: "write", "写";
    READ: "read", "读";
}

/// The list of requests.
pub fn activity_page(sites: &Sites) -> AnyView {
    let log = Local::of(sites.log());
    let (told, only_writes) = (RwSignal::new(()), RwSignal::new(false));
    log.watch(Some(Rc::new(move || told.notify())));
    let left = log.clone();
    on_cleanup(move || left.watch(None));
    let listed = log.clone();
    let numbers = Memo::new(move |_| {
        told.track();
        listed.numbers(only_writes.get())
    });
    let none = Memo::new(move |_| numbers.with(Vec::is_empty));
    let own: Rc<str> = super::host::own_origin().into();
    let list = move || {
        if none.get() {
            return empty(Icon::Activity, t(NOTHING), t(NOTHING_WHY), ().into_any());
        }
        let (log, own) = (log.clone(), Rc::clone(&own));
        // Each entry stays as drawn, so that a selection or scroll position in it survives when another
        // request is sent.
        view! {
            <ol class="activity">
                <For each=move || numbers.get() key=|number| *number children=move |number| row(&log, &own, told, number) />
            </ol>
        }
        .into_any()
    };
    let body = view! {
        <p class="lead">{say(LEAD.with([KEPT_WRITES.into(), KEPT_READS.into()]))}</p>
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

fn row(log: &Local<Log>, own: &str, told: RwSignal<()>, number: u64) -> AnyView {
    let Some(entry) = log.entry(number) else { return AnyView::none() };
    let log = log.clone();
    // Once it has ended nothing changes any more: from then on other requests no longer concern it.
    let ended = move || {
        let ended = log.ended(number);
        if ended.is_none() {
            told.track();
        }
        ended
    };
    let took = ended.clone();
    let took = move || took().map(|(_, ms)| duration(ms));
    let state = move || match ended().map(|(ending, _)| ending) {
        Some(Ending::Answered(status @ 200..300)) => badge(Tone::Done, status.to_string()),
        Some(Ending::Answered(status)) => badge(Tone::Failed, status.to_string()),
        Some(Ending::Lost) => badge(Tone::Failed, t(LOST)),
        Some(Ending::GivenUp) => {
            view! { <span title=t(GIVEN_UP_WHY)>{badge(Tone::Calm, t(GIVEN_UP))}</span> }.into_any()
        }
        None => badge(Tone::Running, t(PENDING)),
    };
    let intent = match entry.intent {
        Intent::Write => WRITE,
        Intent::Read => READ,
    };
    // There is no need to name this page's own host.
    let path = entry.url_from(own).to_owned();
    let body = entry.body.map(|body| view! { <pre tabindex="0">{body}</pre> }.into_any());
    view! {
        <li class="activity-row" data-intent=if entry.intent == Intent::Write { "write" } else { "read" }>
            <div class="activity-line">
                <span class="numbers">{absolute(entry.at)}</span>
                {state}
                <span class="quiet-text">{t(intent)}</span>
                <code class="activity-call" title=entry.url.clone()>
                    <span class="strong">{entry.method.name()}</span> " " <span>{path}</span>
                </code>
                <span class="quiet-text">{entry.target}</span>
                <span class="line-end">{took}</span>
            </div>
            {body}
        </li>
    }
    .into_any()
}
