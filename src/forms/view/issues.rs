//! What is shown at a control: its hint, its issue, its warning.

use crate::dom::prelude::*;
use crate::forms::{Flow, Issue, Verdict};
use crate::texts;
use crate::ui::{Lang, Local};
use crate::words::Said;

texts! {
    BOTH: "{0} {1}", "{0}{1}";
    SERVER_SAID: "The server said: {0}", "服务端提示：{0}";
}

/// The verdict on the draft, as a memo from which every control reads its part.
pub type Checked = Memo<Verdict<String>>;

/// Whether an issue is shown at this control: its own, or one about a part of it.
fn stands_at(issue: &Issue, name: &str) -> bool {
    issue.path == name || (issue.field() == name && issue.path.len() > name.len())
}

/// What is shown of the issues at a control: the first about it, and the first about each of its parts.
fn said_of<'a>(issues: impl Iterator<Item = &'a Issue>, name: &str) -> Option<Said> {
    let mut paths: Vec<&str> = Vec::new();
    let first = issues.filter(|issue| stands_at(issue, name)).filter(|issue| {
        let is_new = !paths.contains(&issue.path.as_str());
        paths.push(&issue.path);
        is_new
    });
    let said = first.map(|issue| issue.said.clone());
    said.reduce(|one, other| BOTH.with([one.into(), other.into()]))
}

/// The issue shown at a control, if any.
pub fn issue_at(flow: &Local<Flow>, checked: Checked, name: &str) -> Memo<Option<Said>> {
    let (flow, name) = (flow.clone(), name.to_owned());
    Memo::new(move |_| {
        let refused = flow.refused.with(|refused| said_of(refused.iter(), &name));
        refused.or_else(|| {
            let visible = flow.visible.get();
            checked.with(|verdict| {
                said_of(verdict.issues().iter().filter(|issue| visible.shows(&issue.path)), &name)
            })
        })
    })
}

/// The warnings at a control; they need not wait for a pause, since they accuse nobody.
pub fn warnings_at(checked: Checked, name: &str) -> Memo<Vec<Said>> {
    let name = name.to_owned();
    Memo::new(move |_| {
        checked.with(|verdict| {
            let at = verdict.warnings.iter().filter(|issue| stands_at(issue, &name));
            at.map(|issue| issue.said.clone()).collect()
        })
    })
}

/// The ids that describe a control: only those that are on the page.
pub fn described_by(
    name: &str,
    hint: Signal<bool>,
    issue: Memo<Option<Said>>,
    warnings: Memo<Vec<Said>>,
) -> Signal<Option<String>> {
    let name = name.to_owned();
    Signal::derive(move || {
        let parts = [
            (issue.with(Option::is_some), "error"),
            (warnings.with(|warnings| !warnings.is_empty()), "warning"),
            (hint.get(), "hint"),
        ];
        let ids: Vec<String> =
            parts.iter().filter(|(there, _)| *there).map(|(_, kind)| format!("{kind}-{name}")).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// The issue and the warnings of a control, each in its element.
pub fn said_at(name: &str, issue: Memo<Option<Said>>, warnings: Memo<Vec<Said>>) -> AnyView {
    let lang = Lang::here();
    let (error_id, warning_id) = (format!("error-{name}"), format!("warning-{name}"));
    let error = move || {
        issue
            .get()
            .map(|said| view! { <p class="error" id=error_id.clone()>{said.say(lang.get())}</p> }.into_any())
    };
    let warning = move || {
        let all = warnings.get();
        (!all.is_empty()).then(|| {
            let lines = all.iter().map(|said| said.say(lang.get())).collect::<Vec<_>>().join(" ");
            view! { <p class="warning" id=warning_id.clone()>{lines}</p> }.into_any()
        })
    };
    view! { {error}{warning} }.into_any()
}

/// An issue in the server's words.
pub fn server_issue(field: String, words: String) -> Issue {
    Issue::new(field, SERVER_SAID.with([words.into()]))
}
