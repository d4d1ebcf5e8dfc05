//! What an edit changes, before it is sent: in words, and in JSON.

use crate::dom::prelude::*;
use crate::forms::{Change, Changes, JsonChange};
use crate::texts;
use crate::ui::{data_table, say, t};
use crate::words::{Said, Text};

texts! {
    CHANGES: "What changes", "变更内容";
    FIELD: "Field", "字段";
    HAS: "The server has", "服务端现值";
    WILL_HAVE: "It will have", "变更后";
    NOTHING: "not set", "未设置";
    JSON: "In JSON", "JSON 变更";
    MEMBER: "Member", "成员";
    ABSENT: "absent", "无";
    ONLY_SPELLING: "No field of the form differs: the server only writes the same values differently.",
        "表单字段没有差异，仅 JSON 写法不同。";
}

/// Both tables.
pub fn changes_view(changes: &Changes) -> AnyView {
    let fields = if changes.fields.is_empty() {
        view! { <p class="hint">{t(ONLY_SPELLING)}</p> }.into_any()
    } else {
        table(CHANGES, FIELD, changes.fields.iter().map(field_row).collect())
    };
    let members = changes.json.iter().map(json_row).collect();
    view! {
        <section class="changes" data-part="changes">
            <h3>{t(CHANGES)}</h3>
            {fields}
            <details><summary>{t(JSON)}</summary>{table(JSON, MEMBER, members)}</details>
        </section>
    }
    .into_any()
}

fn table(title: Text, first: Text, rows: Vec<AnyView>) -> AnyView {
    data_table(t(title), &[first, HAS, WILL_HAVE], Signal::stored(false), rows.into_any())
}

fn field_row(change: &Change) -> AnyView {
    let value = |said: &Option<Said>| match said.clone() {
        Some(said) => say(said).into_any(),
        None => view! { <span class="quiet-text">{t(NOTHING)}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{t(change.label)}<div class="quiet-text">{t(change.group)}</div></th>
            <td>{value(&change.before)}</td>
            <td><strong>{value(&change.after)}</strong></td>
        </tr>
    }
    .into_any()
}

fn json_row(change: &JsonChange) -> AnyView {
    let value = |text: &Option<String>, untold: Option<Said>| match text.clone() {
        Some(text) => view! { <code>{text}</code> }.into_any(),
        None => {
            let said = untold.unwrap_or_else(|| ABSENT.into());
            view! { <span class="quiet-text">{say(said)}</span> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row"><code>{change.path.clone()}</code></th>
            <td>{value(&change.before, change.untold.clone())}</td>
            <td>{value(&change.after, None)}</td>
        </tr>
    }
    .into_any()
}
