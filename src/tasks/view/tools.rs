//! What every view of a task has: highlights, files, messages about its path and circles; and the zoom of the
//! graph.

use super::export::{Paper, save_json, save_png, save_svg};
use super::views::{Look, Views};
use crate::dom::prelude::*;
use crate::tasks::{Shine, Task, ViewKind};
use crate::texts;
use crate::ui::{Icon, Lang, duration_said, icon_button, say_with, t};
use crate::words::{Arg, Said, Text};

texts! {
    CRITICAL: "Critical path", "关键路径";
    BRANCH: "Branch of the chosen", "所选节点的上下游";
    CLOSER_TEXT: "Zoom in", "放大";
    FARTHER: "Zoom out", "缩小";
    FIT: "Show all of it", "显示全图";
    AS_SVG: "Save as SVG", "保存为 SVG";
    AS_PNG: "Save as PNG", "保存为 PNG";
    AS_JSON: "Save as JSON", "保存为 JSON";
    PATH: "Critical path: {0} sub-tasks, {1} of {2} ({3} %)", "关键路径：{0} 个子任务，{1} / {2}（{3}%）";
    PATH_OF_ONE: "Critical path: {0} sub-task, {1} of {2} ({3} %)", "关键路径：{0} 个子任务，{1} / {2}（{3}%）";
    NO_PATH: "There is no critical path: nothing has run yet, or it was rolled back.", "没有关键路径：尚无执行记录，或任务已回滚。";
    CIRCLE: "{0} links form a cycle: {1}. No order satisfies them all; the graph draws backward links dashed.",
        "{0} 条连接构成环：{1}。没有任何顺序能同时满足它们；图中回指的连接以虚线绘制。";
}

/// The factor of one zoom step.
pub const CLOSER: f64 = 1.4;

/// At most this many names of a circle are listed.
const NAMES: usize = 8;

/// The zoom buttons: name, icon, text, and what they do.
const LOOKS: [(&str, Icon, Text, Look); 3] = [
    ("zoom-out", Icon::Less, FARTHER, Look::Closer(1.0 / CLOSER)),
    ("zoom-in", Icon::Add, CLOSER_TEXT, Look::Closer(CLOSER)),
    ("fit", Icon::Fit, FIT, Look::Whole),
];

/// A button that makes a file: its name, the kind of file, its text, and its action.
type FileTool = (&'static str, &'static str, Text, fn(&Paper));

/// The buttons that save; their texts name the format.
const FILES: [FileTool; 3] = [
    ("save-svg", "SVG", AS_SVG, save_svg),
    ("save-png", "PNG", AS_PNG, save_png),
    ("save-json", "JSON", AS_JSON, save_json),
];

/// What can be highlighted.
const SHINES: [(&str, Shine, Text); 2] =
    [("critical", Shine::Critical, CRITICAL), ("branch", Shine::Branch, BRANCH)];

/// The name of a highlight.
pub fn shine_name(shine: Shine) -> Option<Text> {
    SHINES.iter().find(|(_, other, _)| *other == shine).map(|(.., name)| *name)
}

/// Draws the buttons and messages; `shown` is the open view.
pub fn tools(views: &Views, shown: Memo<Option<ViewKind>>) -> AnyView {
    let shines = SHINES.map(|(name, shine, text)| {
        let (views, now) = (views.clone(), views.shine);
        view! {
            <button
                type="button"
                class="button small"
                data-action=name
                aria-pressed=move || (now.get() == shine).to_string()
                on:click=move |_| views.toggle(shine)
            >
                {t(text)}
            </button>
        }
    });
    let look = views.look;
    let looks = move || {
        (shown.get() == Some(ViewKind::Graph)).then(|| {
            let looks = LOOKS.map(|(name, symbol, text, to)| {
                let press = move || look.set(Some(to));
                icon_button(name, "button small", symbol, text, Signal::stored(false), Box::new(press))
            });
            view! { <div class="tools">{Vec::from(looks)}</div> }.into_any()
        })
    };
    let (ink, saved) = (NodeRef::new(), RwSignal::new(None::<Said>));
    let files = FILES.map(|(name, short, text, press)| {
        let paper = Paper { views: views.clone(), ink, lang: Lang::here(), saved };
        view! {
            <button type="button" class="button small" data-action=name aria-label=t(text) title=t(text) on:click=move |_| press(&paper)>
                {short}
            </button>
        }
    });
    let (path, circle) = (path_said(views), circle_said(views));
    view! {
        <div class="graph-controls">
            <div class="tools">{Vec::from(shines)}</div>
            {looks}
            <div class="tools">{Vec::from(files)}<span class="unseen" node_ref=ink aria-hidden="true"></span></div>
        </div>
        <p class="graph-note" data-part="critical">{path}</p>
        <p class="graph-note" data-part="circle">{circle}</p>
        <p class="graph-note" role="status" data-part="saved">{say_with(move || saved.get())}</p>
    }
    .into_any()
}

/// The path and its share of the whole time, while it is highlighted.
fn path_said(views: &Views) -> Signal<String> {
    let (shine, critical) = (views.shine, views.critical);
    say_with(move || {
        if shine.get() != Shine::Critical {
            return None;
        }
        let Some(critical) = critical.get() else { return Some(NO_PATH.into()) };
        let text = if critical.path.len() == 1 { PATH_OF_ONE } else { PATH };
        Some(text.with([
            critical.path.len().into(),
            duration_said(critical.busy_ms).into(),
            duration_said(critical.whole_ms).into(),
            critical.share().unwrap_or(100).into(),
        ]))
    })
}

/// The nodes of a circle, if there is one.
fn circle_said(views: &Views) -> Signal<String> {
    let task = views.task.clone();
    let said = Memo::new(move |()| {
        task.with(|task| {
            let task: &Task = task.as_deref()?;
            let links = task.circles();
            if links.is_empty() {
                return None;
            }
            let mut on: Vec<usize> = links.iter().map(|(from, _)| *from).collect();
            on.dedup();
            let mut names: Vec<Arg> = on
                .iter()
                .take(NAMES)
                .filter_map(|node| Some((&*task.nodes.get(*node)?.name).into()))
                .collect();
            names.extend((on.len() > NAMES).then(|| "…".into()));
            Some(CIRCLE.with([links.len().into(), names.into()]))
        })
    });
    say_with(move || said.get())
}
