//! The stages of a task, one below the other, each with what runs side by side in it. Only what is on screen is
//! drawn, so that a task of 10,000 sub-tasks is as quick as one of four.

use super::list::state_badge;
use crate::dom::prelude::*;
use crate::tasks::{Group, Key, Node, Phase, Stage, Task};
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

/// Draws the stages; `chosen` is what the address says, `choose` goes there.
pub fn stages_view(
    task: ArcRwSignal<Option<Task>>,
    chosen: Signal<Option<Key>>,
    choose: impl Fn(Key, Option<Key>) + Clone + Send + Sync + 'static,
) -> AnyView {
    let of = task.clone();
    let stages = Memo::new(move |_| of.with(|task| task.as_ref().map(Task::stages).unwrap_or_default()));
    let lines = Memo::new(move |_| stages.with(|stages| lines_of(stages)));
    let count = Signal::derive(move || lines.with(Vec::len));
    let row = move |index: usize| {
        let (task, choose) = (task.clone(), choose.clone());
        let line = lines.with_untracked(|lines| lines.get(index).copied());
        match line {
            Some(Line::Stage(number)) => stage_line(task, stages, number, chosen, choose),
            Some(Line::Node(node)) => node_line(task, node, chosen, choose),
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

fn lines_of(stages: &[Stage]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, stage) in stages.iter().enumerate() {
        lines.push(Line::Stage(number));
        lines.extend(stage.members.iter().copied().map(Line::Node));
    }
    lines
}

/// What a stage without a group of the engine comes down to.
fn phase_of(task: &Task, stage: &Stage) -> Phase {
    let phases = || stage.members.iter().filter_map(|index| task.nodes.get(*index)).map(|node| node.phase);
    if phases().any(|phase| phase == Phase::Failed) {
        Phase::Failed
    } else if phases().any(|phase| phase == Phase::Running) {
        Phase::Running
    } else if phases().all(|phase| phase == Phase::Waiting) {
        Phase::Waiting
    } else if phases().all(Phase::is_over) {
        if phases().any(|phase| phase == Phase::Warning) { Phase::Warning } else { Phase::Done }
    } else {
        Phase::Running
    }
}

fn stage_line(
    task: ArcRwSignal<Option<Task>>,
    stages: Memo<Vec<Stage>>,
    number: usize,
    chosen: Signal<Option<Key>>,
    choose: impl Fn(Key, Option<Key>) + Clone + Send + Sync + 'static,
) -> AnyView {
    let line = Memo::new(move |_| {
        let stage = stages.with(|stages| stages.get(number).cloned())?;
        task.with(|task| {
            let task = task.as_ref()?;
            let group = stage.group.and_then(|index| task.groups.get(index)).cloned();
            let phase = group.as_ref().map_or_else(|| phase_of(task, &stage), |group| group.phase);
            Some((group, phase, stage.members.len()))
        })
    });
    let draw = move || {
        let (group, phase, members) = line.get()?;
        Some(stage_row(group, phase, members, number, chosen, choose.clone()))
    };
    view! { {draw} }.into_any()
}

fn stage_row(
    group: Option<Group>,
    phase: Phase,
    members: usize,
    number: usize,
    chosen: Signal<Option<Key>>,
    choose: impl Fn(Key, Option<Key>) + Clone + Send + Sync + 'static,
) -> AnyView {
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
    let lasted = lasted(group.began, group.ended, phase);
    view! {
        <button
            type="button"
            class="stage-line"
            data-kind=group.key.kind.word()
            data-id=group.key.id.to_string()
            data-state=group.state.to_string()
            aria-pressed=move || (chosen.get().as_ref() == Some(&is_chosen)).to_string()
            on:click=move |_| choose(key.clone(), None)
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

fn node_line(
    task: ArcRwSignal<Option<Task>>,
    index: usize,
    chosen: Signal<Option<Key>>,
    choose: impl Fn(Key, Option<Key>) + Clone + Send + Sync + 'static,
) -> AnyView {
    let node = Memo::new(move |_| {
        task.with(|task| {
            let task = task.as_ref()?;
            let node = task.nodes.get(index)?.clone();
            let stage = node.group.and_then(|group| task.groups.get(group)).map(|group| group.key.clone());
            Some((node, stage))
        })
    });
    let draw = move || {
        let (node, stage) = node.get()?;
        let choose = choose.clone();
        Some(node_row(&node, chosen, move |key| match stage.clone() {
            Some(stage) => choose(stage, Some(key)),
            None => choose(key, None),
        }))
    };
    view! { {draw} }.into_any()
}

fn node_row(node: &Node, chosen: Signal<Option<Key>>, choose: impl Fn(Key) + 'static) -> AnyView {
    let (key, is_chosen) = (node.key.clone(), node.key.clone());
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
            on:click=move |_| choose(key.clone())
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
