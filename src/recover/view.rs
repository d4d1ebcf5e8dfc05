//! Shows what can be restored: the windows in words, then a lane for each kind on one time line.

use super::{Bar, Kind, Picture, Span, WHOLE, picture};
use crate::dom::prelude::*;
use crate::schedule::RunKind;
use crate::texts;
use crate::ui::{absolute_ms, browser_ahead_ms, clock_label, clock_now, duration_said, say, t};
use crate::words::{AFTER_NAME, Said, Text};

texts! {
    PICTURE: "What can be restored", "可恢复时间";
    LOG: "Archived logs", "归档日志";
    RESTORABLE: "Can be restored", "可恢复";
    DELETED: "Deleted by then", "届时已清理";
    NOTHING: "From what is known here, nothing can be restored.", "根据现有信息，没有可恢复的时间点。";
    ANY: "Any time from {0} to {1} can be restored ({2}).", "可恢复到 {0} 至 {1} 之间的任意时间点（{2}）。";
    POINT: "Only the point {0} can be restored, no other around it.", "可恢复到 {0} 这一时间点，其前后不可恢复。";
    GAP: "Not from {0} to {1} ({2}).", "{0} 至 {1} 之间不可恢复（{2}）。";
    TO_NOW: "Not after {0}: {2} until now.", "{0} 之后不可恢复：距今 {2}。";
    BAR: "{0}, from {1} to {2}", "{0}，{1} 至 {2}";
    NAMED: "{0}: {3}, from {1} to {2}", "{0}：{3}，{1} 至 {2}";
    NONE: "none", "无";
}

fn name(kind: Kind) -> Text {
    match kind {
        Kind::Full => RunKind::Full.text(),
        Kind::Incremental => RunKind::Incremental.text(),
        Kind::Log => LOG,
        Kind::Restorable => RESTORABLE,
        Kind::Deleted => DELETED,
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Full => "recover-bar full",
        Kind::Incremental => "recover-bar incremental",
        Kind::Log => "recover-bar log",
        Kind::Restorable => "recover-bar restorable",
        Kind::Deleted => "recover-bar gap",
    }
}

/// Draws it as of now; nothing if there are no spans.
pub fn recover_view(spans: &[Span]) -> AnyView {
    match picture(spans, clock_now().timestamp_millis(), &browser_ahead_ms) {
        Some(picture) => drawn(&picture),
        None => view! { <p class="hint">{t(NOTHING)}</p> }.into_any(),
    }
}

fn drawn(picture: &Picture) -> AnyView {
    let words =
        words(picture).into_iter().map(|(class, said)| view! { <li class=class>{say(said)}</li> }.into_any());
    let drawn = lanes(picture, &Kind::ALL, PICTURE);
    view! {
        <div class="recover" data-part="recover">
            <ul class="recover-words">{words.collect::<Vec<_>>()}</ul>
            {drawn}
        </div>
    }
    .into_any()
}

/// The time line with a lane for each of these kinds; `label` says what it shows.
pub fn lanes(picture: &Picture, kinds: &[Kind], label: Text) -> AnyView {
    let lanes = kinds.iter().map(|kind| lane(picture, *kind));
    let behind = picture.ticks.iter().map(|tick| {
        let at = percent(tick.at);
        view! { <span class="time-mark" style:left=move || at.clone()></span> }.into_any()
    });
    let mut free_from = 0;
    let labels = picture.ticks.iter().filter_map(|tick| {
        // Labels closer than this would overlap, and one at the very end would stick out.
        if tick.at < free_from || tick.at > WHOLE - WHOLE / 12 {
            return None;
        }
        free_from = tick.at + WHOLE / 9;
        let (at, whole) = (percent(tick.at), clock_label(tick.ms, true));
        let label = if tick.day { whole.get(..5).unwrap_or_default().to_owned() } else { whole };
        Some(view! { <span class="time-tick" style:left=move || at.clone()>{label}</span> }.into_any())
    });
    view! {
        <div class="recover-picture" role="group" aria-label=t(label)>
            <div class="recover-behind" aria-hidden="true">
                <span class="recover-name"></span>
                <span class="recover-line">{behind.collect::<Vec<_>>()}</span>
            </div>
            {lanes.collect::<Vec<_>>()}
            <div class="recover-axis" aria-hidden="true">
                <span class="recover-name"></span>
                <span class="recover-line">{labels.collect::<Vec<_>>()}</span>
            </div>
        </div>
    }
    .into_any()
}

/// The windows and gaps in words, newest first: the present matters most.
fn words(picture: &Picture) -> Vec<(&'static str, Said)> {
    if picture.windows.is_empty() {
        return vec![("tone-warning", NOTHING.into())];
    }
    let told = |text: Text, from: i64, to: i64| {
        text.with([absolute_ms(from).into(), absolute_ms(to).into(), duration_said(to - from).into()])
    };
    let windows = picture.windows.iter().map(|(from, to)| {
        let text = if from == to { POINT } else { ANY };
        (*from, "tone-done", told(text, *from, *to))
    });
    let gaps = picture.gaps.iter().map(|gap| {
        let (from, to) = (gap.span.from_ms, gap.span.to_ms);
        let text = if to == picture.to_ms { TO_NOW } else { GAP };
        (from, "tone-warning", told(text, from, to))
    });
    let mut all: Vec<_> = windows.chain(gaps).collect();
    all.sort_by_key(|(from, ..)| std::cmp::Reverse(*from));
    all.into_iter().map(|(_, tone, said)| (tone, said)).collect()
}

fn lane(picture: &Picture, kind: Kind) -> AnyView {
    let own: Vec<&Bar> = picture.bars.iter().filter(|bar| bar.span.kind == kind).collect();
    let gaps =
        picture.gaps.iter().filter(|_| kind == Kind::Restorable).map(|gap| bar(gap, "recover-bar gap", None));
    let bars = own.iter().map(|one| bar(one, class(kind), Some(told(&one.span))));
    let count: Said =
        if own.is_empty() { NONE.into() } else { crate::words::VERBATIM.with([own.len().into()]) };
    view! {
        <div class="recover-lane">
            <span class="recover-name">{t(name(kind))}<span class="unseen">{say(AFTER_NAME.with([count.into()]))}</span></span>
            <span class="recover-line" aria-hidden="true">{gaps.chain(bars).collect::<Vec<_>>()}</span>
        </div>
    }
    .into_any()
}

fn told(span: &Span) -> Said {
    let (from, to) = (absolute_ms(span.from_ms).into(), absolute_ms(span.to_ms).into());
    let kind = name(span.kind).into();
    match &span.name {
        Some(name) => NAMED.with([kind, from, to, name.clone().into()]),
        None => BAR.with([kind, from, to]),
    }
}

fn bar(bar: &Bar, class: &'static str, told: Option<Said>) -> AnyView {
    let (left, width) = (percent(bar.at), percent(bar.length));
    let title = told.map(say);
    view! {
        <span
            class=class
            title=move || title.map(|title| title.get())
            style:left=move || left.clone()
            style:width=move || width.clone()
        ></span>
    }
    .into_any()
}

fn percent(part: u32) -> String {
    format!("{}.{:03}%", part / 1_000, part % 1_000)
}
