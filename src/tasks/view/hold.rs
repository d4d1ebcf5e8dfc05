//! How a sub-task delays the run, in words.

use crate::tasks::{Critical, Hold};
use crate::texts;
use crate::ui::duration_said;
use crate::words::Said;

texts! {
    SLACK: "Could have ended {0} later without holding the run up", "晚 {0} 结束也不会拖慢整个任务";
    ON_PATH: "On the critical path: any delay here delays the run", "位于关键路径上：它每多耗时一分，任务就多耗时一分";
    ALIKE: "As critical as the critical path beside it: any delay here delays the run",
        "与旁边的关键路径一样决定任务耗时：它每多耗时一分，任务就多耗时一分";
    BARS: "It failed: what waits for it does not run", "执行失败：等待它的子任务不会执行";
}

/// How a sub-task delays the run; `None` if that is not known.
pub fn hold_said(critical: &Critical, node: usize) -> Option<Said> {
    Some(match critical.hold(node)? {
        Hold::OnPath => ON_PATH.into(),
        Hold::Alike => ALIKE.into(),
        Hold::Slack(ms) => SLACK.with([duration_said(ms).into()]),
        Hold::Bars => BARS.into(),
    })
}
