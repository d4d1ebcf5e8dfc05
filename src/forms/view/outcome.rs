//! What became of a request, and where to go next.

use super::parts::FormParts;
use crate::acts::{Outcome, not_now, report_view};
use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::net::Failure;
use crate::texts;
use crate::ui::{
    Act, Icon, Local, Notice, Shell, action, facts, failure_view, focus_when_shown, icon, link, notice,
    question, say, say_with, t,
};

texts! {
    TASK_FAILED: "The task has failed", "任务失败";
    CHANGED_DO: "Go back to the form, check it against this, and review it again.", "返回表单，对照上述变化核对内容，然后重新检查。";
    UNKNOWN_MEANS: "No usable answer arrived. The request may have been carried out. It is not sent again automatically.",
        "未收到有效应答。请求可能已被执行。控制台不会自动重发。";
    UNKNOWN_DO: "Look there first to see what happened:", "先查看以下页面确认：";
    DRAFT_KEPT: "What you filled in is kept.", "已填写的内容已保留。";
    BACK: "Back to the form", "返回表单";
    SEND_AGAIN: "Send again", "再次发送";
    SEND_AGAIN_TITLE: "Send the same request again?", "再次发送相同的请求？";
    SEND_AGAIN_MEANS: "If the first one was carried out, this one will be carried out as well, or refused.",
        "如果第一次请求已执行，再次发送会重复执行或被拒绝。";
}

/// Whether the task that a request started has failed.
#[derive(Clone, Copy)]
struct TaskFailed(RwSignal<bool>);

/// Tells the enclosing outcome's heading whether its task has failed, once that is known.
pub fn tell_failed(failed: impl Fn() -> bool + Send + Sync + 'static) {
    if let Some(TaskFailed(told)) = use_context() {
        Effect::new(move |_| told.set(failed()));
    }
}

/// Draws an outcome; `again` sends the same text once more, after a confirmation.
#[inline(never)]
pub fn outcome_view(
    shell: &Shell,
    flow: &Local<Flow>,
    parts: &Local<FormParts>,
    outcome: &Outcome,
    again: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let (heading, focus) = focus_when_shown();
    focus();
    let back = flow.clone();
    let back = move || {
        action("back", Act::Plain, None, t(BACK), Signal::stored(false), {
            let back = back.clone();
            move || back.back()
        })
    };
    let failed = RwSignal::new(false);
    provide_context(TaskFailed(failed));
    let content = match outcome {
        Outcome::Answered(report) if report.is_success() => {
            view! { {report_view(report)}{(parts.after)(report)} }.into_any()
        }
        Outcome::Answered(report) => {
            let way = view! { <div class="actions">{back()}</div> };
            view! { {report_view(report)}{(parts.after)(report)}{kept()}{way} }.into_any()
        }
        Outcome::Failed(failure) | Outcome::NotSent(failure) => {
            view! { {failure_view(failure)}{kept()}<div class="actions">{back()}</div> }.into_any()
        }
        Outcome::Changed(changes) => changed_view(changes, back()),
        Outcome::Unknown(failure) => unknown_view(shell, flow, parts, failure, back(), again),
    };
    let (title, symbol, is_other) = (outcome.title(), symbol(outcome), outcome.is_other());
    let mark = move || icon(if failed.get() { Icon::Failed } else { symbol });
    let title = say_with(move || Some(if failed.get() { TASK_FAILED } else { title }.into()));
    view! {
        <section class="outcome" data-outcome=outcome.word()>
            <h2 tabindex="-1" node_ref=heading class:failed=move || failed.get() class:other=move || is_other>{mark}{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn symbol(outcome: &Outcome) -> Icon {
    if outcome.is_unknown() || outcome.is_other() {
        Icon::Warning
    } else if outcome.is_success() {
        Icon::Done
    } else {
        Icon::Failed
    }
}

fn kept() -> AnyView {
    view! { <p class="hint">{t(DRAFT_KEPT)}</p> }.into_any()
}

fn changed_view(changes: &[crate::words::Said], back: AnyView) -> AnyView {
    let lines = changes.iter().cloned().map(|said| view! { <li>{say(said)}</li> }.into_any());
    let list = view! { <ul>{lines.collect::<Vec<_>>()}</ul><p>{t(CHANGED_DO)}</p> };
    view! { {notice(Notice::Warning, list)}{kept()}<div class="actions">{back}</div> }.into_any()
}

fn unknown_view(
    shell: &Shell,
    flow: &Flow,
    parts: &Local<FormParts>,
    failure: &Failure,
    back: AnyView,
    again: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let tells = parts
        .tells
        .iter()
        .map(|(route, words)| view! { <li>{link(shell, route, "link", t(*words))}</li> }.into_any());
    let asking = RwSignal::new(false);
    let ask = flow.is_repeatable().then(|| {
        action("send-again", Act::Danger, None, t(SEND_AGAIN), Signal::stored(false), move || {
            asking.set(true)
        })
    });
    let of = parts.clone();
    let confirm = question(t(SEND_AGAIN_TITLE), asking, Signal::stored(true), move |what| {
        let again = again.clone();
        let send = action("confirm", Act::Danger, None, t(SEND_AGAIN), Signal::stored(false), move || {
            asking.set(false);
            again();
        });
        view! {
            <p id=what>{t(SEND_AGAIN_MEANS)}</p>
            {facts((of.facts)())}
            <div class="actions">{not_now(asking, Signal::stored(false))}{send}</div>
        }
        .into_any()
    });
    view! {
        {notice(Notice::Warning, view! { <p class="strong">{t(UNKNOWN_MEANS)}</p> })}
        {failure_view(failure)}
        <p>{t(UNKNOWN_DO)}</p>
        <ul class="tells">{tells.collect::<Vec<_>>()}</ul>
        {kept()}
        <div class="actions">{back}{ask}</div>
        {confirm}
    }
    .into_any()
}
