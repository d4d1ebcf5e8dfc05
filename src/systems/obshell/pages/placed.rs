//! Places for what the rules say that belongs to no field: about the agent's identity and the tenants.

use crate::dom::prelude::*;
use crate::forms::Flow;
use crate::ui::{Lang, Local};

/// The controls that write no field, in the order shown.
const NAMES: [&str; 2] = ["_identity", "_tenants"];

/// The issues and warnings about the target itself. They appear at once, since nobody types them.
pub fn placed(flow: &Local<Flow>) -> AnyView {
    let places = NAMES.map(|name| place(flow, name));
    view! { <div class="placed">{places.into_iter().collect::<Vec<_>>()}</div> }.into_any()
}

fn place(flow: &Local<Flow>, name: &'static str) -> AnyView {
    let (lang, flow) = (Lang::here(), flow.clone());
    let said = Memo::new(move |_| {
        let verdict = flow.draft.with(|draft| flow.model.check(draft));
        let at = |issue: &&crate::forms::Issue| issue.path == name;
        let words = |issue: &crate::forms::Issue| issue.said.clone();
        (
            verdict.issues().iter().filter(at).map(words).collect::<Vec<_>>(),
            verdict.warnings.iter().filter(at).map(words).collect::<Vec<_>>(),
        )
    });
    let draw = move || {
        let (issues, warnings) = said.get();
        let join = |all: Vec<crate::words::Said>| {
            let lines: Vec<String> = all.iter().map(|said| said.say(lang.get())).collect();
            (!lines.is_empty()).then(|| lines.join(" "))
        };
        let error = join(issues)
            .map(|text| view! { <span class="error" id=format!("error-{name}")>{text}</span> }.into_any());
        let warning = join(warnings).map(|text| {
            view! { <span class="warning" id=format!("warning-{name}")>{text}</span> }.into_any()
        });
        let any = error.is_some() || warning.is_some();
        // An output belongs to the form: a refused review focuses it by its name.
        any.then(|| view! { <output name=name tabindex="-1">{error}{warning}</output> }.into_any())
    };
    view! { {draw} }.into_any()
}
