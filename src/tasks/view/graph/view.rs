//! The graph's place on the page.

use super::legend::legend;
use super::pane::{Pane, Refs};
use crate::dom::prelude::*;
use crate::tasks::view::views::Views;
use crate::texts;
use crate::ui::{say_with, t};

texts! {
    GRAPH: "Graph", "流程图";
    KEYS: "Arrow keys go from box to box, with Shift they move the picture. Plus and minus zoom, 0 shows all of it, Enter opens or folds a box, N goes to where the task is now, C brings out the critical path, B the branch of what is chosen. The outline holds the same as a tree.",
        "方向键在方框之间移动，按住 Shift 则移动画面。加号和减号缩放，0 显示全图，Enter 展开或折叠方框，N 定位当前进度，C 突出关键路径，B 突出所选节点的上下游。大纲视图以树的形式提供相同内容。";
}

/// Draws the graph.
pub fn graph_view(views: &Views) -> AnyView {
    let refs = Refs::default();
    let picture = picture(refs);
    let Some(pane) = Pane::new(views, refs) else { return AnyView::none() };
    let notes = pane.notes;
    pane.follow();
    pane.listen(refs);
    let slack = say_with(move || notes.with(|notes| notes.slack.clone()));
    let done = say_with(move || notes.with(|notes| notes.done.clone()));
    let chosen = Signal::derive(move || notes.with(|notes| notes.chosen.clone()));
    view! {
        <section class="graph" aria-label=t(GRAPH)>
            {picture}
            <div class="graph-foot">
                // Only what is new in it is read out.
                <p class="graph-said" role="status" aria-atomic="false"><span>{done}</span><span>{chosen}</span></p>
                {legend()}
                <p class="graph-note" data-part="slack">{slack}</p>
            </div>
        </section>
    }
    .into_any()
}

fn picture(refs: Refs) -> AnyView {
    let [edges, frames, boxes, ring] = refs.groups;
    let [map, dots, window] = refs.map;
    view! {
        <div
            class="graph-pane"
            node_ref=refs.pane
            tabindex="0"
            role="application"
            aria-label=t(GRAPH)
            aria-describedby="graph-keys"
        >
            <div class="graph-world" node_ref=refs.world aria-hidden="true">
                <svg class="graph-lines" width="1" height="1">
                    <g class="graph-edges" node_ref=edges></g>
                    <g class="graph-frames" node_ref=frames></g>
                    <g class="graph-boxes" node_ref=boxes></g>
                    <g class="graph-ring" node_ref=ring></g>
                </svg>
                <div class="graph-cards" node_ref=refs.cards></div>
            </div>
            <svg class="graph-map gone" node_ref=map aria-hidden="true">
                <g node_ref=dots></g>
                <rect class="graph-window" node_ref=window></rect>
            </svg>
            <div class="graph-tip" node_ref=refs.tip aria-hidden="true"></div>
        </div>
        <p class="unseen" id="graph-keys">{t(KEYS)}</p>
    }
    .into_any()
}
