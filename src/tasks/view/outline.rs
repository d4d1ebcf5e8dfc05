//! The outline: the stages of a task, one below the other, each with what runs side by side in it. Only what is on
//! screen is drawn, so that a task of 10,000 sub-tasks is as quick as one of four.

use super::list::state_badge;
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::{Group, Node, Phase, Stage, Task};
use crate::texts;
use crate::ui::{duration, phase_badge, rows, say, t};

texts! {
    STAGES: "Stages", "阶段";
    STAGE: "Stage {0}", "阶段 {0}";
    SUB_TASKS: "{0} sub-tasks", "{0} 个子任务";
    NEVER_RAN: "never ran", "未执行";
    RUNS: "run {0}", "第 {0} 次执行";
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// A stage, by its place in the list of stages.
    Stage(usize),
    /// A sub-task, by its index.
    Node(usize),
}

/// Draws the stages and what is asked for of their sub-tasks.
pub fn outline_view(views: &Views) -> AnyView {
    let of = views.task.clone();
    let stages = Memo::new(move |_| of.with(|task| task.as_ref().map(Task::stages).unwrap_or_default()));
    let (of, filter) = (views.task.clone(), views.filter);
    let lines = Memo::new(move |_| {
        filter.with(|filter| {
            if filter.is_all() {
                return stages.with(|stages| lines_of(stages, |_| true));
            }
            of.with(|task| {
                let nodes = task.as_ref().map(|task| task.nodes.as_slice()).unwrap_or_default();
                let fits = |index: usize| nodes.get(index).is_some_and(|node| filter.fits(node));
                stages.with(|stages| lines_of(stages, fits))
            })
        })
    });
    let count = Signal::derive(move || lines.with(Vec::len));
    let views = views.clone();
    let row = move |index: usize| {
        let line = lines.with_untracked(|lines| lines.get(index).copied());
        match line {
            Some(Line::Stage(number)) => stage_line(&views, stages, number),
            Some(Line::Node(node)) => node_line(&views, node),
            None => ().into_any(),
        }
    };
    // A changed structure draws every line anew: a line knows what it is from the start.
    let draw = move || {
        lines.track();
        rows("stages", t(STAGES), count, 44, Box::new(row.clone()))
    };
    view! { {draw} }.into_any()
}

fn lines_of(stages: &[Stage], fits: impl Fn(usize) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, stage) in stages.iter().enumerate() {
        let first = lines.len();
        lines.push(Line::Stage(number));
        lines.extend(stage.members.iter().copied().filter(|node| fits(*node)).map(Line::Node));
        if lines.len() == first + 1 {
            lines.pop();
        }
    }
    lines
}

fn stage_line(views: &Views, stages: Memo<Vec<Stage>>, number: usize) -> AnyView {
    let task = views.task.clone();
    let line = Memo::new(move |_| {
        let stage = stages.with(|stages| stages.get(number).cloned())?;
        task.with(|task| {
            let task = task.as_ref()?;
            let group = stage.group.and_then(|index| task.groups.get(index)).cloned();
            let phase = task.stage_phase(&stage);
            Some((group, phase, stage.members.len()))
        })
    });
    let views = views.clone();
    let draw = move || {
        let (group, phase, members) = line.get()?;
        Some(stage_row(&views, group, phase, members, number))
    };
    view! { {draw} }.into_any()
}

fn stage_row(views: &Views, group: Option<Group>, phase: Phase, members: usize, number: usize) -> AnyView {
    let count = (members > 1)
        .then(|| view! { <span class="quiet-text">{say(SUB_TASKS.with([members.into()]))}</span> });
    let place = say(STAGE.with([(number + 1).into()]));
    let Some(group) = group else {
        return view! {
            <div class="stage-line"><span class="stage-number">{place}</span>{phase_badge(phase)}{count}</div>
        }
        .into_any();
    };
    let (key, is_chosen) = (group.key.clone(), group.key.clone());
    let (views, chosen) = (views.clone(), views.chosen);
    let lasted = lasted(group.began, group.ended, phase);
    view! {
        <button
            type="button"
            class="stage-line"
            data-kind=group.key.kind.word()
            data-id=group.key.id.to_string()
            data-state=group.state.to_string()
            aria-pressed=move || (chosen.get().as_ref() == Some(&is_chosen)).to_string()
            on:click=move |_| views.choose(&key)
        >
            <span class="stage-number">{place}</span>
            <span class="strong">{group.name.to_string()}</span>
            {state_badge(phase, &group.state, &group.operator)}
            {count}
            <span class="line-end">{lasted}</span>
        </button>
    }
    .into_any()
}

fn node_line(views: &Views, index: usize) -> AnyView {
    let task = views.task.clone();
    let node = Memo::new(move |_| task.with(|task| task.as_ref()?.nodes.get(index).cloned()));
    let views = views.clone();
    let draw = move || node.get().map(|node| node_row(&views, &node));
    view! { {draw} }.into_any()
}

fn node_row(views: &Views, node: &Node) -> AnyView {
    let (key, is_chosen) = (node.key.clone(), node.key.clone());
    let (views, chosen) = (views.clone(), views.chosen);
    let place = node.place.clone().map(|place| view! { <code>{place.to_string()}</code> });
    let runs = match node.run_count {
        0 => Some(t(NEVER_RAN)),
        1 => None,
        more => Some(say(RUNS.with([more.into()]))),
    };
    let last = node.runs.last();
    let lasted = last.and_then(|run| lasted(run.began, run.ended, run.phase));
    view! {
        <button
            type="button"
            class="node-line"
            data-kind=node.key.kind.word()
            data-id=node.key.id.to_string()
            data-state=node.state.to_string()
            aria-pressed=move || (chosen.get().as_ref() == Some(&is_chosen)).to_string()
            on:click=move |_| views.choose(&key)
        >
            <span class="node-name">{node.name.to_string()}</span>
            {state_badge(node.phase, &node.state, &node.operator)}
            {place}
            <span class="quiet-text">{runs}</span>
            <span class="line-end">{lasted}</span>
        </button>
    }
    .into_any()
}

/// How long something took, or has taken so far.
fn lasted(
    began: Option<chrono::DateTime<chrono::FixedOffset>>,
    ended: Option<chrono::DateTime<chrono::FixedOffset>>,
    phase: Phase,
) -> Option<Signal<String>> {
    let until = if phase.is_over() { ended? } else { crate::ui::clock_now().fixed_offset() };
    Some(duration((until - began?).num_milliseconds()))
}
