//! One field: its label, its control, and what is said about it.

use super::control::{Control, control};
use super::hint::{has_hint, hint_line};
use super::issues::{Checked, described_by, issue_at, said_at, warnings_at};
use super::{days, set};
use crate::dom::prelude::*;
use crate::forms::{Applies, Field, Flow, Kind};
use crate::texts;
use crate::ui::{Local, t};

texts! {
    OPTIONAL: "optional", "可选";
}

/// Draws one field. `field` is its current row of the table; `None` for the moment before it is removed.
pub fn field_view(flow: &Local<Flow>, checked: Checked, first: Field, field: Memo<Option<Field>>) -> AnyView {
    match &first.kind {
        Kind::Set(_) => return set::set_view(flow, checked, &first, field),
        Kind::Days { .. } => return days::days_view(flow, checked, &first, field),
        _ => {}
    }
    let name = first.name;
    let issue = issue_at(flow, checked, name);
    let warnings = warnings_at(checked, name);
    let control = control(
        Control {
            flow: flow.clone(),
            name,
            field,
            described_by: described_by(name, has_hint(field), issue, warnings),
            invalid: Signal::derive(move || issue.with(Option::is_some)),
        },
        &first.kind,
    );
    let optional = first.optional.then(|| view! { <span class="optional">{t(OPTIONAL)}</span> });
    let hint_line = hint_line(name, field);
    let said = said_at(name, issue, warnings);
    if first.kind == Kind::Flag {
        return view! {
            <div class="field flag" class:off=is_off(field)>
                {control}
                <label for=name>{t(first.label)}</label>
                {hint_line}
                {said}
            </div>
        }
        .into_any();
    }
    let unit = match first.kind {
        Kind::Text(_, Some(unit)) => Some(view! { <span class="unit">{t(unit)}</span> }),
        _ => None,
    };
    // A part of a field is drawn smaller, beside the other parts.
    let class = if name.contains(':') { "field part" } else { "field" };
    view! {
        <div class=class class:off=is_off(field)>
            <label for=name>{t(first.label)}" "{optional}</label>
            <div class="control">{control}{unit}</div>
            {hint_line}
            {said}
        </div>
    }
    .into_any()
}

fn is_off(field: Memo<Option<Field>>) -> Signal<bool> {
    Signal::derive(move || {
        field.with(|field| field.as_ref().is_some_and(|field| matches!(field.applies, Applies::Off(_))))
    })
}
