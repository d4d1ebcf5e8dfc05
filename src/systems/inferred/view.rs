//! An inferred route on the page: why it is off, what is assumed, the first use.

use super::{Gate, Gates, Inferred};
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::texts;
use crate::ui::{Act, Icon, Notice, action, notice, say, t};
use crate::words::Said;

texts! {
    IS_OFF: "{0}: off, no document confirms the call", "{0}：未启用（接口没有文档记载）";
    ASSUMED: "This call is not documented; it is inferred:", "该调用没有文档记载，属于推断：";
    OFF: "It is off. To allow it, the operator adds {0} to the target's inferred list in config.json.",
        "当前未启用。如需启用，由运维人员在 config.json 中该目标的 inferred 列表里加入 {0}。";
    ASKS: "The operator allows it for this target. It has not been used in this session yet.",
        "运维人员已允许该目标使用，本次会话尚未使用过。";
    USE: "Use it in this session", "在本次会话中使用";
    GONE: "The server answered {0}: it has no such route. It is off for this session.",
        "服务端返回 {0}，没有该接口。本次会话中不再使用。";
}

/// Draws what uses an inferred route, once a person has agreed to it; else how it stands, and the way to agree.
pub fn gated(
    gates: &ArcRwSignal<Gates>,
    route: &'static Inferred,
    draw: impl Fn() -> AnyView + 'static,
) -> AnyView {
    let gate = gate(gates, route);
    let gates = gates.clone();
    let content = move || match gate.get() {
        Gate::On => draw(),
        Gate::Off => explained(Notice::Info, route, OFF.with([route.name.into()]), ().into_any()),
        Gate::Gone(status) => gone(route, status),
        Gate::Asks => {
            let gates = gates.clone();
            let agree = move || gates.update(|gates| gates.agree(route));
            let agree = action("agree", Act::Plain, Some(Icon::Go), t(USE), Signal::stored(false), agree);
            explained(Notice::Warning, route, ASKS.into(), agree)
        }
    };
    view! { {content} }.into_any()
}

/// The same for a button beside others, whose confirmation says what is assumed: to confirm is to agree. Where it is
/// off, that is folded.
pub fn gated_act(
    gates: &ArcRwSignal<Gates>,
    route: &'static Inferred,
    draw: impl Fn() -> AnyView + 'static,
) -> AnyView {
    let gate = gate(gates, route);
    // Agreeing must not draw the button anew: what became of the press stands in its dialog.
    let closed = Memo::new(move |_| Some(gate.get()).filter(|gate| !matches!(gate, Gate::Asks | Gate::On)));
    let content = move || match closed.get() {
        Some(Gate::Gone(status)) => gone(route, status),
        Some(_) => {
            let summary = say(IS_OFF.with([route.does.into()]));
            let stands = words(route, OFF.with([route.name.into()]));
            view! {
                <details class="receipt" data-inferred=route.name>
                    <summary>{summary}</summary>
                    <div class="stack">{stands}</div>
                </details>
            }
            .into_any()
        }
        None => {
            let asks = move || {
                (gate.get() == Gate::Asks)
                    .then(|| explained(Notice::Warning, route, ASKS.into(), ().into_any()))
            };
            view! { {asks}{draw()} }.into_any()
        }
    };
    view! { {content} }.into_any()
}

fn gate(gates: &ArcRwSignal<Gates>, route: &'static Inferred) -> Memo<Gate> {
    let gates = gates.clone();
    Memo::new(move |_| gates.with(|gates| gates.gate(route)))
}

/// What became of the press that found no such route: it takes the place of the button.
fn gone(route: &'static Inferred, status: u16) -> AnyView {
    let gone = explained(Notice::Warning, route, GONE.with([status.into()]), ().into_any());
    view! { <div data-outcome="failure">{gone}</div> }.into_any()
}

fn explained(kind: Notice, route: &'static Inferred, stands: Said, way_on: AnyView) -> AnyView {
    let content = view! {
        <p class="strong">{t(route.does)}</p>
        {words(route, stands)}
        {way_on}
    };
    view! { <div data-inferred=route.name>{notice(kind, content)}</div> }.into_any()
}

fn words(route: &'static Inferred, stands: Said) -> AnyView {
    view! {
        <p>{t(ASSUMED)} " " <code>{route.call}</code></p>
        <p>{t(route.assumed)}</p>
        <p>{say(stands)}</p>
    }
    .into_any()
}

/// An answer of an inferred route, taken note of.
pub fn noting<T>(
    gates: &ArcRwSignal<Gates>,
    route: &Inferred,
    answer: Result<T, Failure>,
) -> Result<T, Failure> {
    if let Err(failure) = &answer {
        gates.update(|gates| gates.note(route, failure));
    }
    answer
}
