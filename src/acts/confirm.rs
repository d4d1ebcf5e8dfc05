//! A button that asks before it acts: what it does, to what, and with what consequence.

use super::stages::{Stage, Stand};
use super::{Outcome, Recheck, Report, is_typed, report_view, still_stands};
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::texts;
use crate::ui::{
    Act, Fact, Icon, Local, Notice, Session, action, facts, failure_view, focus_when_shown, forever, notice,
    question, say, say_with, t,
};
use crate::words::{NAMED, Said, Text};
use std::future::Future;
use std::pin::Pin;

texts! {
    UNKNOWN: "The outcome is unknown: no usable answer arrived. The request may have been carried out and is not sent again automatically. Check the current state before trying again.",
        "结果未知：未收到有效应答。操作可能已执行，控制台不会自动重发。重试前须先确认当前状态。";
    SENDING: "Sending…", "发送中…";
    CLOSE: "Close", "关闭";
    NOT_NOW: "Go back", "返回";
    CURL: "The same with curl", "等效的 curl 命令";
    TYPE: "This cannot be undone. Type {0} to confirm.", "此操作无法撤销。输入 {0} 以继续。";
}

/// Does a confirmed act and reports what came back.
pub type Doing = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Report, Failure>>>>>;

/// A confirmed act.
pub struct Confirm {
    /// Its `data-action`.
    pub name: &'static str,
    /// What it is done to, unique within the target: the object's id and where it is; empty if it is done to
    /// all.
    pub object: String,
    /// What the button says.
    pub label: Text,
    /// Its icon.
    pub icon: Option<Icon>,
    /// How much weight it has.
    pub act: Act,
    /// Why it is not allowed now; `None` if it is.
    pub off: Signal<Option<Said>>,
    /// The question.
    pub title: Said,
    /// What it does and does not do, and the consequences, as of when the question is asked.
    pub consequence: Box<dyn Fn() -> Vec<Said>>,
    /// The name that must be typed first, if what the act removes cannot be brought back.
    pub typed: Option<String>,
    /// Target, address, object, role, environment.
    pub facts: Box<dyn Fn() -> Vec<Fact>>,
    /// The curl line that does the same, if there is one.
    pub curl: Option<String>,
    /// Reads the target again, if what the act does depends on its current state.
    pub recheck: Option<Recheck>,
    /// Does it.
    pub send: Doing,
    /// Called with every outcome, to read again what may have changed.
    pub after: Box<dyn Fn(&Outcome)>,
}

/// Draws the button with its confirmation.
pub fn confirmed(session: &Session, confirm: Confirm) -> AnyView {
    let (open, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let stand = Stand::here(session, confirm.name, &confirm.object);
    // Coming back to the page while the act is under way shows it as such.
    let going = stand.clone();
    let waits = Memo::new(move |_| !open.get() && going.with(|stage| *stage == Stage::Sending));
    let off = confirm.off;
    let is_off = Signal::derive(move || waits.get() || off.with(Option::is_some));
    let ask = move || {
        typed.set(String::new());
        open.set(true);
    };
    let button = action(confirm.name, confirm.act, confirm.icon, t(confirm.label), is_off, ask);
    let why = move || {
        let why = if waits.get() { Some(SENDING.into()) } else { off.get() };
        why.map(|said| view! { <p class="hint">{say(said)}</p> }.into_any())
    };
    // Once it has ended, the title is no longer a question.
    let title = {
        let (stand, asked, label) = (stand.clone(), confirm.title.clone(), confirm.label);
        say_with(move || {
            Some(stand.with(|stage| match stage {
                Stage::Ended(outcome, _) => NAMED.with([label.into(), outcome.title().into()]),
                _ => asked.clone(),
            }))
        })
    };
    let closable = {
        let stand = stand.clone();
        Signal::derive(move || stand.with(|stage| *stage != Stage::Sending))
    };
    let (confirm, session) = (Local::new(confirm), session.clone());
    follow(&confirm, &stand);
    let content = move |what: String| {
        let (confirm, session, stand) = (confirm.clone(), session.clone(), stand.clone());
        let of = stand.clone();
        // The question is not redrawn while sending, which keeps what was opened in it and the focus.
        let ended = Memo::new(move |_| of.with(Stage::outcome));
        let draw = move || match ended.get() {
            Some(outcome) => {
                // Once this has been seen, the button asks again.
                let seen = stand.clone();
                on_cleanup(move || seen.set(Stage::Asking));
                ended_view(&outcome, what.clone(), open)
            }
            None => asking_view(&confirm, &session, &stand, (what.clone(), typed), open),
        };
        view! { {draw} }.into_any()
    };
    view! { <div class="confirmed">{button}{why}{question(title, open, closable, content)}</div> }.into_any()
}

/// When somebody comes back to the page while the act is under way, reads again once it has ended.
fn follow(confirm: &Local<Confirm>, stand: &Stand) {
    let outcome = |stand: &Stand| stand.with(Stage::outcome);
    if let Some(outcome) = untrack(|| outcome(stand)) {
        return stand.pass(&outcome);
    }
    if untrack(|| stand.with(|stage| *stage == Stage::Asking)) {
        return;
    }
    let (confirm, stand) = (confirm.clone(), stand.clone());
    Effect::new(move |over: Option<bool>| {
        let outcome = outcome(&stand);
        if let (Some(outcome), None | Some(false)) = (&outcome, over) {
            untrack(|| (confirm.after)(outcome));
            stand.pass(outcome);
        }
        over == Some(true) || outcome.is_some()
    });
}

/// The button that closes the question without acting.
pub fn not_now(open: RwSignal<bool>, off: Signal<bool>) -> AnyView {
    action("dismiss", Act::Plain, None, t(NOT_NOW), off, move || open.set(false))
}

fn asking_view(
    confirm: &Local<Confirm>,
    session: &Session,
    stand: &Stand,
    (what, typed): (String, RwSignal<String>),
    open: RwSignal<bool>,
) -> AnyView {
    let lines = (confirm.consequence)().into_iter().map(|said| view! { <p>{say(said)}</p> }.into_any());
    let curl = confirm.curl.clone().map(|line| {
        view! {
            <details class="wire"><summary>{t(CURL)}</summary><pre data-part="curl" tabindex="0">{line}</pre></details>
        }
        .into_any()
    });
    let summary = NodeRef::<web_sys::HtmlElement>::new();
    let press = {
        let (confirm, session, stand) = (confirm.clone(), session.clone(), stand.clone());
        move || {
            // A disabled button cannot keep the focus.
            let _may_be_gone = summary.get_untracked().map(|element| element.focus());
            send(&confirm, &session, &stand, open);
        }
    };
    let stand = stand.clone();
    let sending = Signal::derive(move || stand.with(|stage| *stage == Stage::Sending));
    let own = confirm.label;
    let label = say_with(move || Some(if sending.get() { SENDING } else { own }.into()));
    let wanted = confirm.typed.clone();
    let off = Signal::derive(move || {
        sending.get() || wanted.as_ref().is_some_and(|wanted| typed.with(|typed| !is_typed(typed, wanted)))
    });
    // Beside the dismiss button the confirming one is never plain.
    let act = if confirm.act == Act::Plain { Act::Main } else { confirm.act };
    let name = confirm.typed.clone().map(|name| name_view(name, typed, off, press.clone()));
    view! {
        <div class="summary" id=what tabindex="-1" node_ref=summary>{lines.collect::<Vec<_>>()}</div>
        {facts((confirm.facts)())}
        {curl}
        <div class="actions">
            {name}
            {not_now(open, sending)}
            {action("confirm", act, confirm.icon, label, off, press)}
        </div>
    }
    .into_any()
}

/// The field for typing the name; Enter confirms once it is right.
fn name_view(
    name: String,
    typed: RwSignal<String>,
    off: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class="field">
            <span class="label">{say(TYPE.with([name.into()]))}</span>
            <input
                class="input mono"
                type="text"
                name="_confirm"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=move |event: web_sys::KeyboardEvent| {
                    if event.key() == "Enter" && !off.get_untracked() {
                        press();
                    }
                }
            />
        </label>
    }
    .into_any()
}

/// One press sends one request, after reading the target again.
fn send(confirm: &Local<Confirm>, session: &Session, stand: &Stand, open: RwSignal<bool>) {
    if untrack(|| stand.with(|stage| *stage != Stage::Asking)) {
        return;
    }
    stand.set(Stage::Sending);
    let rechecking = confirm.recheck.as_ref().map(|recheck| recheck());
    let (confirm, session, stand) = (confirm.clone(), session.clone(), stand.clone());
    let round = session.round();
    forever(async move {
        let stands = match rechecking {
            Some(rechecking) => still_stands(&session, round, rechecking).await,
            None => Ok(()),
        };
        let outcome = match stands {
            Err(outcome) => outcome,
            Ok(()) => {
                let answer = (confirm.send)().await;
                session.note_of(round, &answer);
                Outcome::of(answer)
            }
        };
        let is_seen = open.try_get_untracked() == Some(true);
        let is_signed_out =
            matches!(outcome, Outcome::Failed(Failure::SignIn(_)) | Outcome::NotSent(Failure::SignIn(_)));
        if is_signed_out {
            // Nothing was done; after signing in, it takes another press.
            open.set(false);
        }
        stand.tell(confirm.label, &outcome, is_seen);
        (confirm.after)(&outcome);
        // Nor did whoever has signed in since ask for it: they are told, but the outcome is not kept.
        let is_kept = !is_signed_out && (is_seen || session.round() == round);
        stand.set(if is_kept { Stage::Ended(outcome, session.round()) } else { Stage::Asking });
    });
}

fn ended_view(outcome: &Outcome, what: String, open: RwSignal<bool>) -> AnyView {
    let (node, focus) = focus_when_shown();
    focus();
    let content = match outcome {
        Outcome::Answered(report) => report_view(report),
        Outcome::Failed(failure) | Outcome::NotSent(failure) => failure_view(failure),
        Outcome::Unknown(failure) => view! {
            {notice(Notice::Warning, view! { <p class="strong">{t(UNKNOWN)}</p> })}
            {failure_view(failure)}
        }
        .into_any(),
        Outcome::Changed(changes) => {
            let lines = changes.iter().cloned().map(|said| view! { <p>{say(said)}</p> }.into_any());
            notice(Notice::Warning, lines.collect::<Vec<_>>())
        }
    };
    view! {
        <div class="outcome" id=what tabindex="-1" node_ref=node data-outcome=outcome.word()>{content}</div>
        <div class="actions">
            {action("dismiss", Act::Plain, None, t(CLOSE), Signal::stored(false), move || open.set(false))}
        </div>
    }
    .into_any()
}
