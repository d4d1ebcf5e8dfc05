//! The operations on a task: allowed, or why not; confirmed, sent once.

use super::parts::TaskParts;
use crate::acts::{Confirm, Outcome, confirmed};
use crate::dom::prelude::*;
use crate::tasks::{Action, Key, Operation, Phase, Task, TaskKind, Underway, Watched};
use crate::texts;
use crate::ui::{Act, Fact, Icon, Local, Session, clock_now, say, t};
use crate::words::Text;
use std::sync::Arc;

texts! {
    CANCEL_ASK: "Cancel the run?", "取消执行？";
    RETRY_ASK: "Retry this?", "重试该项？";
    PASS_ASK: "Pass this?", "将该项置为成功？";
    ROLLBACK_ASK: "Roll this back?", "回滚该项？";
    SKIP_ASK: "Skip this?", "跳过该项？";
    OVER: "Nothing to do: the task has ended as {0}.", "任务已结束（{0}），无可执行的操作。";
    TASK: "Task", "任务";
    STAGE: "Stage", "阶段";
    SUB_TASK: "Sub-task", "子任务";
}

fn words(action: Action) -> (Text, Act, Icon) {
    match action {
        Action::Cancel => (CANCEL_ASK, Act::Danger, Icon::Close),
        Action::Retry => (RETRY_ASK, Act::Plain, Icon::Refresh),
        Action::Pass => (PASS_ASK, Act::Danger, Icon::Done),
        Action::Rollback => (ROLLBACK_ASK, Act::Danger, Icon::History),
        Action::Skip => (SKIP_ASK, Act::Danger, Icon::Go),
    }
}

/// The buttons for the operations on one part: the whole task, or what is chosen; for a sub-task also those
/// on its stage, as only stages can be passed (contracts/obshell.md 2.5).
pub fn operations_view(
    parts: &Local<TaskParts>,
    session: &Session,
    watched: &Watched<Arc<Task>>,
    asked: RwSignal<Option<Underway>>,
    on: Signal<Option<Key>>,
) -> AnyView {
    let (parts, session, watched) = (parts.clone(), session.clone(), watched.clone());
    let (seen, engine) = (watched.seen.clone(), parts.clone());
    let offered = Memo::new(move |_| {
        let on = on.get()?;
        seen.with(|task| {
            let task = task.as_ref()?;
            let stage = task.index_of(&on).and_then(|index| task.stage_of(index));
            let mut offered = engine.engine.operations(task, &on);
            offered.extend(stage.into_iter().flat_map(|stage| engine.engine.operations(task, &stage.key)));
            Some(offered)
        })
    });
    // The buttons stay as long as the same ones are offered; only the reasons why they are disabled follow
    // the task.
    let kinds = Memo::new(move |_| {
        let offered = offered.get().unwrap_or_default();
        offered.into_iter().map(|operation| (operation.action, operation.on)).collect::<Vec<_>>()
    });
    // Said once for all of them, instead of the same reason below each.
    let ended = watched.seen.clone();
    let over = Memo::new(move |_| {
        let none =
            offered.with(|all| all.as_ref().is_some_and(|all| all.iter().all(|one| one.allowed.is_err())));
        ended.with(|task| {
            let over = task.as_ref().filter(|task| none && task.phase == Phase::Done)?;
            Some(over.state.to_string())
        })
    });
    let is_over = move || over.with(Option::is_some);
    let told = move || {
        let offers = kinds.with(|kinds| !kinds.is_empty());
        over.get()
            .filter(|_| offers)
            .map(|state| view! { <p class="hint">{say(OVER.with([state.into()]))}</p> })
    };
    let draw = move || {
        let buttons = kinds.get().into_iter().enumerate().map(|(index, (action, key))| {
            let operation =
                Signal::derive(move || offered.with(|offered| offered.as_ref()?.get(index).cloned()));
            let stage = (on.get_untracked().as_ref() != Some(&key)).then(|| {
                let seen = &watched.seen;
                let named = seen.with_untracked(|task| part(task.as_ref()?, &key));
                named.map(|(what, name)| view! { <span class="quiet-text">{t(what)} " " {name}</span> })
            });
            let button = one(&parts, &session, &watched, (action, key, asked), operation);
            view! { {stage}{button} }.into_any()
        });
        buttons.collect::<Vec<_>>()
    };
    view! { <div class="operations" class:over=is_over>{draw}{told}</div> }.into_any()
}

fn one(
    parts: &Local<TaskParts>,
    session: &Session,
    watched: &Watched<Arc<Task>>,
    (action, key, asked): (Action, Key, RwSignal<Option<Underway>>),
    operation: Signal<Option<Operation>>,
) -> AnyView {
    let (title, act, icon) = words(action);
    // Nothing brings back what these two remove.
    let final_one = matches!(action, Action::Rollback | Action::Pass);
    let typed = watched.seen.with_untracked(|task| task.as_ref().map(|task| task.name.to_string()));
    let typed = typed.filter(|name| final_one && !name.trim().is_empty());
    let off = Signal::derive(move || operation.get().and_then(|operation| operation.allowed.err()));
    let (sent, seen, named) = (parts.clone(), watched.seen.clone(), parts.clone());
    let name_of = watched.seen.clone();
    let object = watched.seen.with_untracked(|task| match task {
        // One engine can use one id for a task, a stage and a sub-task.
        Some(task) if task.key != key => [&task.key.id, " ", key.kind.word(), " ", &key.id].concat(),
        _ => key.id.to_string(),
    });
    let (refreshed, before, on) = (watched.clone(), watched.seen.clone(), key.clone());
    // The task as it was when this was sent: progress is measured against that.
    let noted = move || {
        let now = clock_now().timestamp_millis();
        before.with_untracked(|task| task.as_ref().map(|task| Underway::of(action, &on, task, now)))
    };
    let sent_as = ArcRwSignal::new(None);
    let kept = sent_as.clone();
    confirmed(
        session,
        Confirm {
            name: action.word(),
            object,
            label: action.label(),
            icon: Some(icon),
            act,
            off,
            title: title.into(),
            consequence: Box::new(move || {
                let now = operation.try_get_untracked().flatten();
                now.map(|operation| operation.consequence).into_iter().collect()
            }),
            typed,
            facts: Box::new(move || {
                let task = name_of.get_untracked();
                let mut facts = (named.facts)(task.as_deref());
                facts.extend(task.iter().flat_map(|task| names(task, &key)));
                facts
            }),
            curl: None,
            recheck: None,
            send: Box::new(move || {
                sent_as.set(noted());
                let now = seen.get_untracked().zip(operation.try_get_untracked().flatten());
                match now {
                    Some((task, operation)) => sent.engine.operate(&task, &operation),
                    None => Box::pin(async { Err(crate::net::Lost::Stopped.into()) }),
                }
            }),
            after: Box::new(move |outcome| {
                // A refusal changes nothing; an unknown outcome may have changed something.
                if matches!(outcome, Outcome::Answered(_) | Outcome::Unknown(_)) {
                    // A page opened while it was under way has sent nothing.
                    if let Some(underway) = kept.get_untracked() {
                        asked.set(Some(underway));
                    }
                }
                refreshed.refresh();
            }),
        },
    )
}

/// The task and the part of it that an operation is about.
fn names(task: &Task, key: &Key) -> Vec<Fact> {
    let mut facts =
        vec![Fact::new(TASK, view! { {task.name.to_string()} " " <code>{task.key.id.to_string()}</code> })];
    let part = part(task, key);
    facts.extend(
        part.map(|(what, name)| Fact::new(what, view! { {name} " " <code>{key.id.to_string()}</code> })),
    );
    facts
}

/// The kind of a part of a task, and its name; `None` for the whole task.
fn part(task: &Task, key: &Key) -> Option<(Text, String)> {
    let (what, name) = match key.kind {
        TaskKind::Task => return None,
        TaskKind::Node => {
            (STAGE, task.groups.iter().find(|group| group.key == *key).map(|group| &group.name))
        }
        TaskKind::SubTask => {
            (SUB_TASK, task.nodes.iter().find(|node| node.key == *key).map(|node| &node.name))
        }
    };
    Some((what, name.map(|name| name.to_string()).unwrap_or_default()))
}
