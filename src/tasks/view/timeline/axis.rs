//! The axis: round times above the bars; folded stretches and now behind them.

use super::state::Timed;
use crate::dom::prelude::*;
use crate::tasks::timeline::Axis;
use crate::texts;
use crate::ui::{absolute_ms, browser_ahead_ms, clock_label, duration_said, say, say_with, t};

texts! {
    IDLE: "idle {0}", "空闲 {0}";
    WHEN: "Time, {0}", "时间，{0}";
    NOW: "now", "现在";
}

/// Roughly how many times are on the axis.
const TICKS: usize = 6;

/// Times nearer to each other than this would overlap, in pixels.
const NEAR_PX: f64 = 84.0;

/// Roughly the part of a line that the names leave for the axis.
const AXIS: f64 = 0.68;

/// A day, in milliseconds: on longer axes times have dates.
const DAY_MS: i64 = 86_400_000;

/// A part of the axis as CSS.
pub fn percent(part: f64) -> String {
    // Thousandths of a percent are less than a pixel on any screen, and whole numbers compile small.
    let thousandths = (part.clamp(0.0, 1.0) * 100_000.0) as u32;
    let (whole, rest) = (thousandths / 1_000, thousandths % 1_000);
    format!("{whole}.{rest:03}%")
}

/// The times, and the lengths of the folded stretches.
pub fn head(timed: &Timed) -> AnyView {
    let laid = timed.laid;
    let axis = Memo::new(move |()| laid.with(|laid| laid.as_ref().map(|laid| laid.axis.clone())));
    let node = timed.cursor.scroll.node();
    let draw = move || {
        let width = node.get().map_or(800.0, |list| f64::from(list.client_width()) * AXIS);
        axis.with(|axis| axis.as_ref().map(|axis| labels(axis, NEAR_PX / width.max(NEAR_PX))))
    };
    let zone = move || {
        let first = laid.with(|laid| laid.as_ref()?.axis.pieces().first().map(|piece| piece.from));
        let shown = absolute_ms(first?);
        Some(WHEN.with([shown.rsplit(' ').next().unwrap_or_default().into()]))
    };
    let when = say_with(zone);
    view! {
        <div class="time-head">
            <span class="time-label" title=when>{when}</span>
            <div class="time-axis">{draw}</div>
        </div>
    }
    .into_any()
}

/// The labels, at least this part of the axis apart.
fn labels(axis: &Axis, near: f64) -> AnyView {
    let first = axis.pieces().first().map_or(0, |piece| piece.from);
    let last = axis.pieces().last().map_or(0, |piece| piece.to);
    let dated = last - first > DAY_MS;
    let mut free_from = 0.0;
    let mut before = String::new();
    let mut out = Vec::new();
    for tick in axis.ticks(TICKS, &browser_ahead_ms) {
        let label = clock_label(tick.ms, dated);
        // A label at the very end would stick out; within one second there is only one.
        if tick.at >= free_from && tick.at <= 1.0 - near * 0.7 && label != before {
            free_from = tick.at + near;
            before.clone_from(&label);
            let at = percent(tick.at);
            out.push(
                view! { <span class="time-tick" style:left=move || at.clone()>{label}</span> }.into_any(),
            );
        }
    }
    for piece in axis.pieces().iter().filter(|piece| piece.folded) {
        let at = percent(piece.at + piece.length / 2.0);
        let said = say(IDLE.with([duration_said(piece.to - piece.from).into()]));
        out.push(view! { <span class="time-idle" style:left=move || at.clone()>{said}</span> }.into_any());
    }
    out.into_any()
}

/// What is behind the bars: a line at each time, a stripe where nothing ran, now.
pub fn behind(timed: &Timed) -> AnyView {
    let laid = timed.laid;
    let axis = Memo::new(move |()| laid.with(|laid| laid.as_ref().map(|laid| laid.axis.clone())));
    let task = timed.cursor.views.task.clone();
    let goes_on =
        Memo::new(move |()| task.with(|task| task.as_ref().is_some_and(|task| !task.phase.is_over())));
    let marks = move || {
        axis.with(|axis| {
            let axis = axis.as_ref()?;
            let ticks = axis.ticks(TICKS, &browser_ahead_ms).into_iter().map(|tick| {
                let at = percent(tick.at);
                view! { <span class="time-mark" style:left=move || at.clone()></span> }.into_any()
            });
            let folds = axis.pieces().iter().filter(|piece| piece.folded).map(|piece| {
                let (at, length) = (percent(piece.at), percent(piece.length));
                view! { <span class="time-fold" style:left=move || at.clone() style:width=move || length.clone()></span> }
                    .into_any()
            });
            Some(ticks.chain(folds).collect::<Vec<_>>())
        })
    };
    let line = move || {
        goes_on.get().then(|| {
            // The axis of a task that goes on ends now.
            let end = |axis: &Axis| Some(axis.at(axis.pieces().last()?.to));
            let at = move || axis.with(|axis| percent(axis.as_ref().and_then(end).unwrap_or_default()));
            view! { <span class="time-now" style:left=at title=t(NOW)></span> }.into_any()
        })
    };
    view! {
        <div class="time-behind" aria-hidden="true">
            <span class="time-label"></span>
            <div class="time-axis">{marks}{line}</div>
        </div>
    }
    .into_any()
}
