//! The buttons of the graph.

use super::export::{save_json, save_png, save_svg};
use super::pane::Pane;
use crate::dom::prelude::*;
use crate::tasks::Shine;
use crate::texts;
use crate::ui::{Icon, icon, t};
use crate::words::Text;
use std::rc::Rc;

texts! {
    CRITICAL: "Critical path", "关键路径";
    BRANCH: "Branch of the chosen", "所选节点的上下游";
    CLOSER_TEXT: "Zoom in", "放大";
    FARTHER: "Zoom out", "缩小";
    FIT: "Show all of it", "显示全图";
    AS_SVG: "Save as SVG", "保存为 SVG";
    AS_PNG: "Save as PNG", "保存为 PNG";
    AS_JSON: "Save as JSON", "保存为 JSON";
}

/// How much larger one step of zooming makes it.
pub(super) const CLOSER: f64 = 1.4;

/// A button: its name, icon, text, and what it does.
type Tool = (&'static str, Icon, Text, fn(&Pane));

/// A button that makes a file: its name, the kind of file, its text, and what it does.
type FileTool = (&'static str, &'static str, Text, fn(&Pane));

/// What moves the picture.
const LOOKS: [Tool; 3] = [
    ("zoom-out", Icon::Less, FARTHER, |pane| pane.zoom_middle(1.0 / CLOSER)),
    ("zoom-in", Icon::Add, CLOSER_TEXT, |pane| pane.zoom_middle(CLOSER)),
    ("fit", Icon::Fit, FIT, Pane::fit),
];

/// What saves it; these say what they make.
const FILES: [FileTool; 3] = [
    ("save-svg", "SVG", AS_SVG, save_svg),
    ("save-png", "PNG", AS_PNG, save_png),
    ("save-json", "JSON", AS_JSON, save_json),
];

/// What is brought out.
const SHINES: [(&str, Shine, Text); 2] =
    [("critical", Shine::Critical, CRITICAL), ("branch", Shine::Branch, BRANCH)];

/// Draws the buttons.
pub(super) fn controls(pane: &Rc<Pane>) -> AnyView {
    let shines = SHINES.map(|(name, shine, text)| {
        let (views, now) = (pane.views.clone(), pane.views.shine);
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
    let looks = LOOKS.map(|(name, symbol, text, press)| {
        let pane = pane.clone();
        view! {
            <button type="button" class="button small" data-action=name aria-label=t(text) title=t(text) on:click=move |_| press(&pane)>
                {icon(symbol)}
            </button>
        }
    });
    let files = FILES.map(|(name, short, text, press)| {
        let pane = pane.clone();
        view! {
            <button type="button" class="button small" data-action=name aria-label=t(text) title=t(text) on:click=move |_| press(&pane)>
                {short}
            </button>
        }
    });
    view! {
        <div class="graph-controls">
            <div class="tools">{Vec::from(shines)}</div>
            <div class="tools">{Vec::from(looks)}</div>
            <div class="tools">{Vec::from(files)}</div>
        </div>
    }
    .into_any()
}
