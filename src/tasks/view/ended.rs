//! The end of a task is announced once, wherever the user is then.

use crate::route::{Page, Route};
use crate::tasks::{Engine, Task, state_word};
use crate::texts;
use crate::ui::Shell;

texts! {
    ENDED: "{0} on {2} has ended: {1}", "{2} 上的 {0} 已结束：{1}";
    OPEN: "{0}. {1}", "{0}。{1}";
}

/// Announces a task's end, once for each of its ends, if it was known to run before; a task still running is
/// followed until then. `target` is the target's id, `name` what people call it.
pub fn tell_end(shell: &Shell, (target, name): (&str, &str), engine: &dyn Engine, task: &Task, ran: bool) {
    let route = Route::Target(target.to_owned(), Page::task(&task.key.id)).to_string();
    if !task.phase.is_over() {
        return shell.follow(&route, false);
    }
    shell.unfollow(&route);
    if ran {
        let at = task.ended.map_or(0, |at| at.timestamp_millis());
        let state = state_word(&task.state, &task.operator, task.course);
        let said = ENDED.with([(&*task.name).into(), state.into(), name.into()]);
        let said = match engine.leaves_open(task) {
            Some(open) => OPEN.with([said.into(), open.into()]),
            None => said,
        };
        shell.happened([&route, "\n", &at.to_string()].concat(), said);
    }
}
