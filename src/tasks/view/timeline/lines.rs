//! A line of the timeline: its name, its bars, what bars cannot say.

use super::super::spent::at_most;
use super::super::state::state_badge;
use super::axis::percent;
use super::state::Timed;
use crate::dom::prelude::*;
use crate::tasks::outline::{Of, Who};
use crate::tasks::timeline::{Line, Note, Span};
use crate::texts;
use crate::ui::{Tone, absolute_ms, duration_said, phase_badge, phase_word, say, say_with, t};
use crate::words::{Arg, Said, Text};

texts! {
    STAGE: "Stage {0}", "阶段 {0}";
    NEVER_RAN: "never ran", "未执行";
    NO_TIMES: "ran ({0}), times not known", "已执行（{0} 次），时间未知";
    EARLIER: "{0} earlier, times not known", "之前 {0} 次，时间未知";
    RUN: "run {0}: {1}, from {2} to {3}, {4}", "第 {0} 次：{1}，{2} 至 {3}，{4}";
    RUNS_NOW: "run {0}: {1} since {2}, {3} so far", "第 {0} 次：{1}，自 {2} 起，已用 {3}";
    NO_END: "run {0}: {1}, from {2}, end not known", "第 {0} 次：{1}，自 {2} 起，结束时间未知";
    WHOLE: "{1}, from {2} to {3}, {4}", "{1}，{2} 至 {3}，{4}";
    WHOLE_NOW: "{1} since {2}, {3} so far", "{1}，自 {2} 起，已用 {3}";
    WHOLE_NO_END: "{1}, from {2}, end not known", "{1}，自 {2} 起，结束时间未知";
    SO_FAR: "{0} so far", "已用 {0}";
    LOOSE: "{0} or later", "{0} 或之后";
}

/// If a bar ends beyond this part of the axis, its words are before it.
const RIGHT: f64 = 0.8;

/// The same if a note follows the duration.
const NOTED_RIGHT: f64 = 0.65;

/// If a bar begins before this part of the axis, words before it would cover the names.
const LEFT: f64 = 0.15;

/// Draws a line by its index. It follows whatever that index refers to.
pub fn line(timed: &Timed, index: usize) -> AnyView {
    let at = timed.clone();
    let of = Memo::new(move |()| at.cursor.of(index));
    let timed = timed.clone();
    let draw = move || of.get().map(|of| drawn(&timed, of, index));
    view! { {draw} }.into_any()
}

fn drawn(timed: &Timed, of: Of, index: usize) -> AnyView {
    let (known, active, pressed) = (timed.clone(), timed.clone(), timed.clone());
    let who = Memo::new(move |()| known.cursor.who(of));
    let key = who.with_untracked(|who| who.as_ref().and_then(|who| who.key.clone()));
    let at = Memo::new(move |()| active.cursor.active_index() == Some(index));
    let (chosen, own) = (timed.cursor.views.chosen, key.clone());
    let selected = move || (own.is_some() && chosen.get() == own).to_string();
    let state = move || {
        who.with(|who| who.as_ref().map(|who| who.state.to_string()).filter(|state| !state.is_empty()))
    };
    let label = move || {
        let Who { name, state, operator, course, phase, place, .. } = who.get()?;
        let number = match of {
            Of::Stage(number) => {
                Some(view! { <span class="stage-number">{say(STAGE.with([(number + 1).into()]))}</span> })
            }
            _ => None,
        };
        let badge =
            if state.is_empty() { phase_badge(phase) } else { state_badge(phase, &state, &operator, course) };
        let title = [&*name, " ", place.as_deref().unwrap_or_default(), " ", &state, " ", &operator].concat();
        let place = place
            .filter(|place| !place.is_empty())
            .map(|place| view! { <code class="node-place">{place.to_string()}</code> });
        let name = name.to_string();
        Some(
            view! { {number}<span class="node-names" title=title><span class="node-name">{name}</span>{place}</span>{badge} }
                .into_any(),
        )
    };
    let lit = timed.clone();
    let dim = Memo::new(move |()| lit.cursor.is_dim(of));
    let class = if matches!(of, Of::Stage(_)) { "time-line time-stage" } else { "time-line" };
    view! {
        <div
            id=timed.cursor.row_id(index)
            class=class
            class:active=at
            class:dim=move || dim.get() == Some(true)
            class:lit=move || dim.get() == Some(false)
            role="option"
            aria-selected=selected
            data-kind=key.as_ref().map(|key| key.kind.word())
            data-id=key.as_ref().map(|key| key.id.to_string())
            data-state=state
            on:click=move |_| pressed.choose(index)
        >
            <span class="time-label">{label}</span>
            <span class="time-axis">{bars(timed, of)}</span>
        </div>
    }
    .into_any()
}

/// The bars of a line, in places from 0 to 1, and the words after the last.
type Placed = (Vec<(Span, f64, f64)>, Note);

fn bars(timed: &Timed, of: Of) -> AnyView {
    let (laid, views) = (timed.laid, timed.cursor.views.clone());
    let placed: Memo<Option<Placed>> = Memo::new(move |()| {
        laid.with(|laid| {
            let laid = laid.as_ref()?;
            let line: &Line = laid.lines.iter().find(|line| line.of == of)?;
            let bars = line.spans.iter().map(|span| (*span, laid.axis.at(span.from), laid.axis.at(span.to)));
            Some((bars.collect(), line.note))
        })
    });
    let draw = move || {
        let (bars, note) = placed.get()?;
        let lit = match of {
            Of::Node(node) => views.lit_said(node),
            _ => None,
        };
        let words = words(&bars, note, lit);
        let drawn = bars.into_iter().map(|(span, from, to)| bar(span, from, to));
        Some(view! { {drawn.collect::<Vec<_>>()}{words} }.into_any())
    };
    draw.into_any()
}

fn bar(span: Span, from: f64, to: f64) -> AnyView {
    let (left, width) = (percent(from), percent(to - from));
    let class = match (span.open, span.phase.is_over()) {
        (true, true) => "time-bar no-end",
        (true, false) => "time-bar running",
        _ => "time-bar",
    };
    let tone = Tone::from(span.phase).class();
    view! {
        <span
            class=format!("{class} {tone}")
            class:loose=move || span.loose
            title=say(told(span))
            style:left=move || left.clone()
            style:width=move || width.clone()
        ></span>
    }
    .into_any()
}

/// The duration of a bar.
fn took(span: Span) -> Said {
    let took = duration_said(span.to - span.from);
    if span.loose { at_most(took) } else { took }
}

/// A bar in words.
fn told(span: Span) -> Said {
    let (number, phase) = (span.run.into(), Said::from(phase_word(span.phase)).into());
    let (from, to) = (Arg::from(absolute_ms(span.from)), absolute_ms(span.to).into());
    let from = if span.loose { LOOSE.with([from]).into() } else { from };
    let took = took(span).into();
    let (ended, open, unknown) =
        if span.run == 0 { (WHOLE, WHOLE_NOW, WHOLE_NO_END) } else { (RUN, RUNS_NOW, NO_END) };
    match (span.open, span.phase.is_over()) {
        (false, _) => ended.with([number, phase, from, to, took]),
        (true, false) => open.with([number, phase, from, took]),
        (true, true) => unknown.with([number, phase, from]),
    }
}

/// The words after the last bar, and for those who cannot see bars each bar in words.
fn words(bars: &[(Span, f64, f64)], note: Note, lit: Option<Text>) -> AnyView {
    let last = bars.last().copied();
    let note = match note {
        Note::None => None,
        Note::NeverRan => Some(t(NEVER_RAN)),
        Note::NoTimes(runs) => Some(say(NO_TIMES.with([runs.into()]))),
        Note::Earlier(runs) => Some(say(EARLIER.with([runs.into()]))),
    };
    let took = last.map(|(span, _, _)| {
        let took = took(span);
        match (span.open, span.phase.is_over()) {
            (true, true) => say_with(|| None),
            (true, false) => say(SO_FAR.with([took.into()])),
            _ => say(took),
        }
    });
    let told: Vec<_> =
        bars.iter().map(|(span, _, _)| view! { <span class="unseen">{say(told(*span))}</span> }).collect();
    let (from, to) = last.map_or((0.0, 0.0), |(_, from, to)| (from, to));
    let back = to > if note.is_some() { NOTED_RIGHT } else { RIGHT };
    // A bar without space on either side has its words inside.
    let inside = back && from < LEFT;
    let class = if inside { "time-words inside" } else { "time-words" };
    let side = percent(if inside {
        1.0 - to
    } else if back {
        1.0 - from
    } else {
        to
    });
    let other = side.clone();
    let note = note.map(|note| view! { <span class="quiet-text">{note}</span> });
    let lit = lit.map(|text| view! { <span class="lit-word">{t(text)}</span> });
    let content = view! { <span aria-hidden="true">{took}</span>{note}{lit}{told} };
    if back {
        view! { <span class=class style:right=move || other.clone()>{content}</span> }.into_any()
    } else {
        view! { <span class="time-words" style:left=move || side.clone()>{content}</span> }.into_any()
    }
}
