//! Shows a report on the page.

use super::{ObjectResult, Report};
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Lang, Tone, badge, receipt_view, say, t};
use crate::words::Text;

texts! {
    RECEIPT: "The answer", "应答信息";
    OBJECT_FAILED: "Refused", "被拒绝";
    OBJECT_UNSURE: "Not known", "未知";
}

/// A reply: in words, object by object, with its receipt.
pub fn report_view(report: &Report) -> AnyView {
    let lang = Lang::here();
    let words =
        report.words.iter().cloned().map(|said| view! { <p>{move || said.say(lang.get())}</p> }.into_any());
    let objects = report.objects.iter().map(|object| object_view(object, report)).collect::<Vec<_>>();
    let objects = (!objects.is_empty()).then(|| view! { <ul class="objects">{objects}</ul> }.into_any());
    view! {
        <div class="summary">{words.collect::<Vec<_>>()}</div>
        {objects}
        <details class="receipt" open=!report.is_success()><summary>{t(RECEIPT)}</summary>{receipt_view(&report.receipt)}</details>
    }
    .into_any()
}

fn object_view(object: &ObjectResult, report: &Report) -> AnyView {
    let good = if report.task.is_some() { Tone::Running } else { Tone::Done };
    let (tone, word): (Tone, Text) = match object.unsure {
        true => (Tone::Warning, OBJECT_UNSURE),
        false if object.ok => (good, report.done()),
        false => (Tone::Failed, OBJECT_FAILED),
    };
    let message =
        object.message.clone().map(|words| view! { <p class="server-words">{words}</p> }.into_any());
    let means = object.means.iter().cloned().map(|said| view! { <p>{say(said)}</p> }.into_any());
    let code = object.code.clone().map(|code| view! { <code>{code}</code> }.into_any());
    view! {
        <li data-ok=object.ok.to_string()>
            <div class="object-line">{badge(tone, t(word))}<span class="strong">{say(object.name.clone())}</span>{code}</div>
            {message}
            {means.collect::<Vec<_>>()}
        </li>
    }
    .into_any()
}
