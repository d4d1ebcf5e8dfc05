//! The content of the outline's lines.

use super::super::hold::hold_said;
use super::super::spent::{lasted, run_lasted, spent};
use super::super::state::state_badge;
use super::super::why::no_line;
use super::state::Outline;
use crate::dom::prelude::*;
use crate::tasks::outline::Of;
use crate::tasks::{Node, Run};
use crate::texts;
use crate::ui::{absolute, phase_badge, say, t};
use crate::words::Text;
use chrono::{DateTime, FixedOffset};

texts! {
    STAGE: "Stage {0}", "阶段 {0}";
    SUB_TASKS: "{0} sub-tasks", "{0} 个子任务";
    NEVER_RAN: "never ran", "未执行";
    RUNS: "run {0}", "第 {0} 次执行";
    WAITS_FOR: "waits for", "等待";
    BEFORE: "followed by", "后续";
    NO_SLACK: "slack not known", "浮动时间未知";
    WHY: "Why it failed", "失败原因";
    BEGAN: "began {0}", "开始于 {0}";
    BEGAN_LOOSE: "began {0} or later", "开始于 {0} 或之后";
    ENDED: "ended {0}", "结束于 {0}";
    NO_BEGIN: "begin not known", "开始时间未知";
    NO_END: "end not known", "结束时间未知";
    STILL: "still running", "仍在运行";
}

/// The length of a date.
const DATE: usize = "2026-11-21".len();

/// The content of a line; it follows what changes while the line is there.
pub fn content(outline: &Outline, of: Of) -> AnyView {
    match of {
        Of::Stage(number) => stage(outline, number),
        Of::Node(index) => node(outline, index),
        Of::Run(index, run) => run_view(outline, index, run),
        Of::Before(_, other) => leads(outline, WAITS_FOR, Of::Node(other)),
        Of::Behind(_, other) => leads(outline, BEFORE, Of::Node(other)),
        Of::StageBefore(_, other) => leads(outline, WAITS_FOR, Of::Stage(other)),
        Of::StageBehind(_, other) => leads(outline, BEFORE, Of::Stage(other)),
        Of::Slack(index) => slack(outline, index),
        Of::Why(_) => why(outline),
    }
}

/// The changing data of a stage's line.
type StageNow = (Option<crate::tasks::Group>, crate::tasks::Phase, usize);

fn stage(outline: &Outline, number: usize) -> AnyView {
    let (task, stages) = (outline.cursor.views.task.clone(), outline.cursor.stages);
    let now: Memo<Option<StageNow>> = Memo::new(move |()| {
        let stage = stages.with(|stages| stages.get(number).cloned())?;
        task.with(|task| {
            let task = task.as_ref()?;
            let group = stage.group.and_then(|index| task.groups.get(index)).cloned();
            Some((group, task.stage_phase(&stage), stage.members.len()))
        })
    });
    let views = outline.cursor.views.clone();
    let content = move || {
        let (group, phase, members) = now.get()?;
        let place = say(STAGE.with([(number + 1).into()]));
        let count = (members > 1)
            .then(|| view! { <span class="quiet-text">{say(SUB_TASKS.with([members.into()]))}</span> });
        Some(match group {
            None => view! { <span class="stage-number">{place}</span>{phase_badge(phase)}{count} }.into_any(),
            Some(group) => view! {
                <span class="stage-number">{place}</span>
                <span class="strong node-name">{group.name.to_string()}</span>
                {state_badge(phase, &group.state, &group.operator, group.course)}
                {count}
                <span class="line-end">{lasted(views.now, group.began, group.ended, phase)}</span>
            }
            .into_any(),
        })
    };
    content.into_any()
}

fn node(outline: &Outline, index: usize) -> AnyView {
    let task = outline.cursor.views.task.clone();
    let now = Memo::new(move |()| task.with(|task| task.as_ref()?.nodes.get(index).cloned()));
    let views = outline.cursor.views.clone();
    let content = move || {
        let node: Node = now.get()?;
        let place = node.place.clone().map(|place| view! { <code>{place.to_string()}</code> });
        let lit = views.lit_said(index).map(|text| view! { <span class="lit-word">{t(text)}</span> });
        let runs = match node.run_count {
            0 => Some(t(NEVER_RAN)),
            1 => None,
            more => Some(say(RUNS.with([more.into()]))),
        };
        Some(
            view! {
                <span class="node-names"><span class="node-name">{node.name.to_string()}</span>{place}</span>
                {state_badge(node.phase, &node.state, &node.operator, node.course)}
                {lit}
                <span class="quiet-text">{runs}</span>
                <span class="line-end">{spent(&views, &node)}</span>
            }
            .into_any(),
        )
    };
    content.into_any()
}

fn run_view(outline: &Outline, index: usize, number: usize) -> AnyView {
    let task = outline.cursor.views.task.clone();
    let now =
        Memo::new(move |()| task.with(|task| task.as_ref()?.nodes.get(index)?.runs.get(number).cloned()));
    let (views, of) = (outline.cursor.views.clone(), outline.cursor.views.task.clone());
    let began = Memo::new(move |()| of.with(|task| task.as_ref()?.began));
    let content = move || {
        let run: Run = now.get()?;
        let day = began.get().map(|at| absolute(at.to_utc())).unwrap_or_default();
        // Two full dates would be cut off beside the log: on the task's own day the time is enough.
        let times = |text: Text, at: DateTime<FixedOffset>| {
            let whole = absolute(at.to_utc());
            let same = whole.get(..DATE).is_some_and(|date| Some(date) == day.get(..DATE));
            let short = whole.get(DATE..).filter(|_| same).unwrap_or(&whole).trim().to_owned();
            (say(text.with([short.into()])), say(text.with([whole.into()])))
        };
        let plain = |text: Text| (t(text), t(text));
        let began = run
            .began
            .map_or_else(|| plain(NO_BEGIN), |at| times(if run.loose { BEGAN_LOOSE } else { BEGAN }, at));
        let ended = match run.ended {
            Some(at) => times(ENDED, at),
            None if run.phase.is_over() => plain(NO_END),
            None => plain(STILL),
        };
        Some(
            view! {
                <span>{say(RUNS.with([run.number.into()]))}</span>
                {phase_badge(run.phase)}
                <span class="quiet-text" title=began.1>{began.0}</span>
                <span class="quiet-text" title=ended.1>{ended.0}</span>
                <span class="line-end">{run_lasted(views.now, &run)}</span>
            }
            .into_any(),
        )
    };
    content.into_any()
}

/// Whether a sub-task delays the run, and by how much it could have taken longer.
fn slack(outline: &Outline, index: usize) -> AnyView {
    let path = outline.cursor.views.path;
    let content = move || {
        let said = path.with(|path| hold_said(path.as_ref()?, index));
        say(said.unwrap_or_else(|| NO_SLACK.into()))
    };
    let draw = move || view! { <span class="quiet-text">{content()}</span> }.into_any();
    draw.into_any()
}

/// A line that links to another one in the tree.
fn leads(outline: &Outline, word: Text, to: Of) -> AnyView {
    let outline = outline.clone();
    let content = move || {
        let who = outline.cursor.who(to)?;
        let badge = match to {
            Of::Stage(_) => phase_badge(who.phase),
            _ => state_badge(who.phase, &who.state, &who.operator, who.course),
        };
        let name = who.name.to_string();
        Some(
            view! { <span class="quiet-text">{t(word)}</span><span class="node-name link">{name}</span>{badge} }
                .into_any(),
        )
    };
    content.into_any()
}

fn why(outline: &Outline) -> AnyView {
    let why = outline.cursor.views.why;
    let line = move || {
        let why = why.get()?;
        Some(match &why.line {
            Some(line) => view! { <code class="node-name">{line.clone()}</code> }.into_any(),
            None => view! { <span class="quiet-text">{say(no_line(&why))}</span> }.into_any(),
        })
    };
    view! { <span class="strong">{t(WHY)}</span>{line} }.into_any()
}
