//! A short group of fields under one heading.

use super::field::field_view;
use super::issues::Checked;
use crate::dom::prelude::*;
use crate::forms::{Applies, Field, Flow, Group, Kind};
use crate::ui::{Local, t};
use std::mem::{Discriminant, discriminant};

/// What decides whether a field's element can stay: its name and its kind.
fn shape(field: &Field) -> (&'static str, Discriminant<Kind>) {
    (field.name, discriminant(&field.kind))
}

/// Draws all groups; a group or field that stays keeps its element and therefore the focus.
pub fn groups_view(flow: &Local<Flow>, checked: Checked, groups: Memo<Vec<Group>>) -> AnyView {
    let flow = flow.clone();
    view! {
        <For
            each=move || groups.with(|groups| groups.iter().map(|group| group.name).collect::<Vec<_>>())
            key=|name| *name
            children=move |name| group_view(&flow, checked, groups, name)
        />
    }
    .into_any()
}

fn group_view(flow: &Local<Flow>, checked: Checked, groups: Memo<Vec<Group>>, name: &'static str) -> AnyView {
    let group =
        Memo::new(move |_| groups.with(|groups| groups.iter().find(|group| group.name == name).cloned()));
    let Some(first) = group.get_untracked() else { return ().into_any() };
    let flow = flow.clone();
    let present = move || {
        group.with(|group| {
            let fields = group.iter().flat_map(|group| &group.fields);
            fields.filter(|field| field.applies != Applies::Absent).map(shape).collect::<Vec<_>>()
        })
    };
    let fields = view! {
        <For
            each=present
            key=|shape| *shape
            children=move |wanted| {
                let field = Memo::new(move |_| {
                    group.with(|group| {
                        group.as_ref()?.fields.iter().find(|field| shape(field) == wanted).cloned()
                    })
                });
                match field.get_untracked() {
                    Some(first) => field_view(&flow, checked, first, field),
                    None => ().into_any(),
                }
            }
        />
    };
    let lead = first.lead.map(|lead| view! { <p class="lead">{t(lead)}</p> });
    if first.folded {
        return view! {
            <details class="group folded">
                <summary>{t(first.title)}</summary>
                {lead}
                <div class="fields">{fields}</div>
            </details>
        }
        .into_any();
    }
    view! {
        <section class="group">
            <h2>{t(first.title)}</h2>
            {lead}
            <div class="fields">{fields}</div>
        </section>
    }
    .into_any()
}
