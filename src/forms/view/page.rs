//! A whole form on a page: the fields, the review, the outcome, one after the other.

use super::file::file_view;
use super::group::groups_view;
use super::issues::Checked;
use super::outcome::outcome_view;
use super::panel::{headline, panel_view};
use super::parts::FormParts;
use super::review::review_view;
use crate::acts::{Outcome, Report, still_stands};
use crate::dom::prelude::*;
use crate::forms::{Flow, Group, Issue, Step};
use crate::net::Failure;
use crate::texts;
use crate::ui::{Act, Icon, Local, Session, Shell, focus_control, forever, submit, t};
use crate::words::Said;

texts! {
    REVIEW_BUTTON: "Review", "检查";
    ISSUES: "{0} fields need attention", "有 {0} 个字段需要修改";
    UNCHANGED: "Nothing differs from what the server has: there is nothing to send.", "与服务端现值相同，没有需要发送的内容。";
    ONE_ISSUE: "1 field needs attention", "有 1 个字段需要修改";
}

/// Draws a form at whatever step it is.
pub fn form_page(shell: &Shell, session: &Session, flow: &Local<Flow>, parts: FormParts) -> AnyView {
    let (shell, session, flow, parts) = (shell.clone(), session.clone(), flow.clone(), Local::new(parts));
    let (left, around, here) = (flow.clone(), shell.clone(), shell.route.get_untracked());
    on_cleanup(move || {
        // If the route is unchanged, the page only makes way for signing in and comes back as it was.
        if around.route.with_untracked(|now| *now != here) {
            left.leave();
        }
    });
    // Review and sending are one view: only the button changes.
    let step = flow.step.clone();
    let shown = Memo::new(move |_| match step.get() {
        Step::Sending => Step::Review,
        other => other,
    });
    let draw = move || match shown.get() {
        Step::Edit => edit_view(&shell, &flow, &parts),
        Step::Review | Step::Sending => {
            let (sent, parts_sent, session) = (flow.clone(), parts.clone(), session.clone());
            review_view(&shell, &flow, &parts, move || send(&sent, &parts_sent, &session))
        }
        Step::Ended(outcome) => {
            let (again, parts_again, session) = (flow.clone(), parts.clone(), session.clone());
            outcome_view(&shell, &flow, &parts, &outcome, move || {
                again.review_again();
                send(&again, &parts_again, &session);
            })
        }
    };
    view! { {draw} }.into_any()
}

fn edit_view(shell: &Shell, flow: &Local<Flow>, parts: &Local<FormParts>) -> AnyView {
    let read = flow.clone();
    let checked: Checked = Memo::new(move |_| read.draft.with(|draft| read.model.check(draft)));
    let read = flow.clone();
    let groups: Memo<Vec<Group>> = Memo::new(move |_| read.draft.with(|draft| read.model.groups(draft)));
    let read = flow.clone();
    let summary = Memo::new(move |_| read.draft.with(|draft| read.model.summary(draft)));
    let read = flow.clone();
    let unchanged = Memo::new(move |_| read.draft.with(|draft| read.model.is_unchanged(draft)));
    let nothing = move || {
        unchanged.get().then(|| view! { <p class="hint" data-part="unchanged">{t(UNCHANGED)}</p> }.into_any())
    };
    let (pointer, keys) = (flow.clone(), flow.clone());
    let form = NodeRef::<web_sys::HtmlFormElement>::new();
    let (submitted, shell) = (flow.clone(), shell.clone());
    let review = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Err(first) = submitted.review() {
            let count = checked.with_untracked(|verdict| verdict.issues().len());
            shell.announce(match count {
                0 => Said::from(UNCHANGED),
                1 => Said::from(ONE_ISSUE),
                _ => ISSUES.with([count.into()]),
            });
            focus_control(form, &first);
        }
    };
    view! {
        <div class="split">
            <form class="form" novalidate autocomplete="off" node_ref=form on:submit=review
                on:pointerdown=move |_| pointer.touched(true) on:keydown=move |_| keys.touched(false)>
                {parts.before.as_ref().map(|draw| draw())}
                {groups_view(flow, checked, groups)}
                {file_view(flow)}
                <div class="actions">
                    {headline(summary)}
                    {submit("review", Act::Main, Some(Icon::Go), t(REVIEW_BUTTON), unchanged.into())}
                    {nothing}
                </div>
            </form>
            {panel_view(summary, checked, parts.aside.as_ref().map(|draw| draw()))}
        </div>
    }
    .into_any()
}

/// One press, one request.
fn send(flow: &Local<Flow>, parts: &Local<FormParts>, session: &Session) {
    forever(carry_out(flow.clone(), parts.clone(), session.clone()));
}

/// Sends what is under review: the target is read again, then the text is sent, once. The outcome becomes the
/// step of the flow; if nobody is signed in, the review waits.
pub async fn carry_out(flow: Local<Flow>, parts: Local<FormParts>, session: Session) {
    let Some(body) = flow.begin_sending() else { return };
    let _masked = flow.learn_secrets();
    let round = session.round();
    if let Err(outcome) = still_stands(&session, round, (parts.recheck)()).await {
        return match outcome {
            Outcome::NotSent(failure) if is_about_access(&failure) => hold(&flow, failure),
            outcome => flow.end(outcome),
        };
    }
    flow.refused.set(Vec::new());
    flow.mark_sent(true);
    let answer = (parts.send)(body).await;
    if !answer.as_ref().is_err_and(Failure::may_have_happened) {
        flow.mark_sent(false);
    }
    session.note_of(round, &answer);
    // Signing out has removed the text.
    let is_left = !flow.is_repeatable();
    match answer {
        // Refused before anything was done: the same review waits for another press.
        Err(failure) if is_about_access(&failure) => hold(&flow, failure),
        answer => {
            // What an answer refuses object by object, `send` has marked itself.
            if answer.is_err() {
                flow.refused.set(refused_fields(&answer));
            }
            flow.end(Outcome::of(answer));
            if is_left {
                flow.pass_on(parts.review.send);
            }
        }
    }
}

/// Whether a server refused because of who asked, or how the request was signed: a 401 of any kind.
fn is_about_access(failure: &Failure) -> bool {
    match failure {
        Failure::SignIn(_) => true,
        Failure::Refused(refusal) => refusal.receipt.status == 401,
        Failure::Lost(_) | Failure::Unreadable { .. } => false,
    }
}

/// Back to the same review. The reason is shown there, or where signing in is requested.
fn hold(flow: &Flow, failure: Failure) {
    flow.held.set(Some(failure).filter(|failure| matches!(failure, Failure::Refused(_))));
    flow.review_again();
}

/// The fields a refusal belongs to, with the server's words.
fn refused_fields(answer: &Result<Report, Failure>) -> Vec<Issue> {
    let Err(Failure::Refused(refusal)) = answer else { return Vec::new() };
    let marks = refusal.marks().into_iter();
    marks.map(|(field, words)| super::issues::server_issue(field, words)).collect()
}
