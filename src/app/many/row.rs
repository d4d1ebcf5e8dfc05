//! The rows of a plan: chosen, judged, reviewed, sent.

use super::bulk::{Bulk, pump};
use crate::acts::{Outcome, report_view};
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::forms::Step;
use crate::forms::view::{minds, review_content};
use crate::many::{Plan, Row, Scope, State};
use crate::route::Page;
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{Act, Icon, Lang, Local, Shell, action, badge, dialog, failure_view, link, say, say_with, t};
use crate::words::{Said, Text};

texts! {
    ROWS: "What would be sent to each", "各对象将发送的内容";
    ALL: "All", "全选";
    CHOOSE: "Send to {0}", "发送给 {0}";
    NAME: "Object", "对象";
    STATE: "State", "状态";
    BY_CLUSTER: "Its cluster is chosen, which sets the same for each of its tenants.", "已选择其所在集群，集群设置会应用于每个租户。";
    BY_TENANTS: "Some of its tenants are chosen: sending to the cluster as well would set the same twice.", "已选择其中的租户，再发送给集群会重复设置。";
    LOOK: "Preview", "预览";
    LOOK_AT: "{0} on {1}", "{1} 上的 {0}";
    READ_AGAIN: "Read it again", "重新读取";
    OFF: "not chosen", "未选择";
    ASKED: "to be read", "待读取";
    READING: "being read", "读取中";
    UNREAD: "not read", "未读取";
    BARRED: "cannot be sent", "不可发送";
    SAME: "has it already", "已一致";
    READY: "ready", "可发送";
    CHANGES: "ready: changes what is there", "可发送：将更改现有内容";
    QUEUED: "queued", "排队中";
    SENDING: "being sent", "发送中";
    DONE: "done", "已完成";
    ACCEPTED: "accepted: see its task", "已受理，结果见任务";
    TASK: "Its task", "所属任务";
    PARTLY: "differs from what was sent", "与请求不一致";
    FAILED: "not carried out", "未执行";
    UNKNOWN: "unknown", "未知";
    UNKNOWN_MEANS: "It may have been carried out. Reading it again shows what the server has now.", "请求可能已被执行。重新读取可查看服务端现值。";
    NONE: "No object is known yet.", "尚无可选对象。";
}

fn shown(state: State) -> (Text, Phase) {
    match state {
        State::Off => (OFF, Phase::Waiting),
        State::Asked => (ASKED, Phase::Waiting),
        State::Reading => (READING, Phase::Running),
        State::Unread => (UNREAD, Phase::Warning),
        State::Barred => (BARRED, Phase::Failed),
        State::Same => (SAME, Phase::Done),
        State::Ready => (READY, Phase::Done),
        State::Queued => (QUEUED, Phase::Waiting),
        State::Sending => (SENDING, Phase::Running),
        State::Done => (DONE, Phase::Done),
        State::Partly => (PARTLY, Phase::Warning),
        State::Failed => (FAILED, Phase::Failed),
        State::Unknown => (UNKNOWN, Phase::Warning),
    }
}

/// The table, and the dialog that shows one row in full.
pub(super) fn rows_view(shell: &Shell, sites: &Sites, bulk: &Local<Bulk>) -> AnyView {
    let count = bulk.follow(|plan| plan.rows.len());
    let (looked, open) = (RwSignal::new(0_usize), RwSignal::new(false));
    let look = move |at: usize| {
        looked.set(at);
        open.set(true);
    };
    let (drawn, drawn_shell, drawn_sites) = (bulk.clone(), shell.clone(), sites.clone());
    // New rows come after the known ones: existing rows stay, including whatever has the focus in them.
    let rows = view! {
        <For
            each=move || 0..count.get()
            key=|at| *at
            children=move |at| row_view(&drawn, &drawn_shell, &drawn_sites, at, look)
        />
    };
    let none = move || (count.get() == 0).then(|| view! { <p class="hint">{t(NONE)}</p> }.into_any());
    let all = bulk.follow(Plan::has_all);
    let (chosen, chosen_sites) = (bulk.clone(), sites.clone());
    let choose = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        let of_whole = chosen.source().is_some_and(|source| source.is_of_whole());
        chosen.change(|plan| plan.choose_all(on, of_whole));
        pump(&chosen, &chosen_sites);
    };
    let heads = [NAME, STATE].map(|text| view! { <th scope="col">{t(text)}</th> }.into_any());
    let (named, whole, shell, sites) = (bulk.clone(), bulk.clone(), shell.clone(), sites.clone());
    let title = say_with(move || {
        let at = looked.get();
        named.plan.with(|plan| {
            let row = plan.rows.get(at)?;
            Some(LOOK_AT.with([row.name.as_str().into(), row.target_name.as_str().into()]))
        })
    });
    let content = move || look_view(&shell, &sites, &whole, looked.get_untracked());
    view! {
        <h3>{t(ROWS)}</h3>
        {none}
        <div class="data-scroll" tabindex="0" role="region" aria-label=t(ROWS) hidden=move || count.get() == 0>
            <table class="data">
                <thead>
                    <tr>
                        <th scope="col">
                            <label class="check">
                                <input type="checkbox" name="_all" prop:checked=move || all.get() on:change=choose />
                                {t(ALL)}
                            </label>
                        </th>
                        {Vec::from(heads)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {dialog(title, open, Signal::stored(true), content)}
    }
    .into_any()
}

fn row_view(
    bulk: &Local<Bulk>,
    shell: &Shell,
    sites: &Sites,
    at: usize,
    look: impl Fn(usize) + 'static,
) -> AnyView {
    let lang = Lang::here();
    let row = bulk.follow(move |plan| plan.rows.get(at).cloned().unwrap_or_default());
    let state = Signal::derive(move || row.with(|row| row.state));
    let (chosen, read, chosen_sites) = (bulk.clone(), bulk.clone(), sites.clone());
    let choose = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        chosen.change(|plan| plan.choose(at, on));
        pump(&chosen, &chosen_sites);
    };
    let covered = bulk.follow(move |plan| plan.is_covered(at));
    let fixed = move || state.get().is_sent() || state.get() == State::Queued || covered.get();
    let (target, object, name, target_name, scope) = row.with_untracked(|row| {
        (row.target.clone(), row.object.clone(), row.name.clone(), row.target_name.clone(), row.scope)
    });
    let label = say(CHOOSE.with([name.as_str().into()]));
    let mark = move || {
        let (text, phase) = match state.get() {
            State::Ready if read.is_change(at) => (CHANGES, Phase::Warning),
            State::Done if row.with(Row::is_accepted) => (ACCEPTED, Phase::Waiting),
            state => shown(state),
        };
        badge(phase.into(), t(text))
    };
    let why = if scope == Scope::Whole { BY_TENANTS } else { BY_CLUSTER };
    let note = move || match covered.get() {
        true => why.get(lang.get()).to_owned(),
        false => row.with(|row| row.note.say(lang.get()).to_owned()),
    };
    let task = bulk.follow(move |plan| plan.rows.get(at)?.task().map(str::to_owned));
    let (shell, site) = (shell.clone(), sites.find(&target));
    let task = move || {
        let to = site.as_ref()?.route(Page::task(&task.get()?));
        Some(link(&shell, &to, "link", t(TASK)))
    };
    let warned = bulk.clone();
    let warned = move || match state.get() {
        State::Ready | State::Queued => minds(warned.warned(at)),
        _ => None,
    };
    let unseen = move || matches!(state.get(), State::Off | State::Asked | State::Reading);
    view! {
        <tr data-kind="row" data-id=format!("{target}/{object}") data-state=move || state.get().word()>
            <td>
                <input
                    type="checkbox"
                    name="_row"
                    aria-label=label
                    prop:checked=move || state.get() != State::Off
                    disabled=fixed
                    on:change=choose
                />
            </td>
            <th scope="row">
                {name}
                <div class="quiet-text">{target_name}</div>
            </th>
            <td>
                <div class="row-told">
                    {mark}
                    <span class="row-note">{note}</span>
                    {task}
                    {action("look", Act::Plain, None, t(LOOK), Signal::derive(unseen), move || look(at))}
                </div>
                {warned}
            </td>
        </tr>
    }
    .into_any()
}

/// A row in full: what is sent, or what became of it.
fn look_view(shell: &Shell, sites: &Sites, bulk: &Local<Bulk>, at: usize) -> AnyView {
    let lang = Lang::here();
    let state = bulk.follow(move |plan| plan.rows.get(at).map(|row| row.state));
    let (bulk, sites, shell) = (bulk.clone(), sites.clone(), shell.clone());
    let draw = move || {
        let now = state.get();
        let note = bulk
            .plan
            .with_untracked(|plan| plan.rows.get(at).map(|row| row.note.clone()).unwrap_or_default());
        let seat = bulk.seat(at);
        let is_listed = now == Some(State::Barred) && seat.is_some();
        let is_sent = now.is_some_and(State::is_sent);
        let ended = seat.as_ref().filter(|_| is_sent).map(|seat| seat.flow.step.get_untracked());
        // The report below says it too.
        let is_reported = matches!(ended, Some(Step::Ended(Outcome::Answered(_))));
        let told = (!note.say(lang.now()).is_empty() && !is_listed && !is_reported)
            .then(|| view! { <p class="strong">{move || note.say(lang.get()).to_owned()}</p> }.into_any());
        let unknown = (now == Some(State::Unknown)).then(|| view! { <p>{t(UNKNOWN_MEANS)}</p> }.into_any());
        let may_stand_still = bulk.source().is_some_and(|source| source.family.may_stand_still);
        // What is shown below a report already links there.
        let leads_on = is_reported && may_stand_still;
        let tells = seat.as_ref().filter(|_| is_sent && !leads_on).map(|seat| {
            let ways = seat.parts.tells.iter().map(|(route, words)| link(&shell, route, "link", t(*words)));
            view! { <p class="ways">{ways.collect::<Vec<_>>()}</p> }.into_any()
        });
        let whole = seat.map(|seat| match seat.flow.step.get_untracked() {
            Step::Ended(Outcome::Answered(report)) if may_stand_still => {
                view! { {report_view(&report)}{untrack(|| (seat.parts.after)(&report))} }.into_any()
            }
            Step::Ended(outcome) => outcome_view(&outcome),
            _ if now == Some(State::Barred) => {
                let verdict = seat.flow.draft.with_untracked(|draft| seat.flow.model.check(draft));
                list(&verdict.issues().iter().map(|issue| issue.said.clone()).collect::<Vec<_>>())
            }
            _ => review_content(&seat.flow, &seat.parts),
        });
        let (again, sites) = (bulk.clone(), sites.clone());
        let can = now.is_some_and(State::can_look_again);
        let again = can.then(|| {
            action(
                "read-again",
                Act::Plain,
                Some(Icon::Refresh),
                t(READ_AGAIN),
                Signal::stored(false),
                move || {
                    again.change(|plan: &mut Plan| plan.look_again(at));
                    pump(&again, &sites);
                },
            )
        });
        view! { <div class="stack" data-part="row">{told}{unknown}{whole}{tells}<div class="actions">{again}</div></div> }
            .into_any()
    };
    view! { {draw} }.into_any()
}

fn outcome_view(outcome: &Outcome) -> AnyView {
    match outcome {
        Outcome::Answered(report) => report_view(report),
        Outcome::Failed(failure) | Outcome::NotSent(failure) | Outcome::Unknown(failure) => {
            failure_view(failure)
        }
        Outcome::Changed(changes) => list(changes),
    }
}

/// Sentences below one another.
fn list(all: &[Said]) -> AnyView {
    let lines = all.iter().cloned().map(|said| view! { <li>{say(said)}</li> }.into_any());
    view! { <ul>{lines.collect::<Vec<_>>()}</ul> }.into_any()
}
