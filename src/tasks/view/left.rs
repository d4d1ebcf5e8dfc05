//! How long a task still takes, in words, with what that is based on.

use super::replay::Recorder;
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::left::{Basis, Left, left};
use crate::texts;
use crate::ui::{duration_said, say_with, t};
use crate::words::Said;

texts! {
    LEFT: "Time left", "剩余时间";
    KNOWN: "about {0}", "约 {0}";
    RANGE: "{0} to {1}, {2}", "{0} 至 {1}，{2}";
    ONE_RUN: "from one earlier run of this kind", "依据此前 1 次同类任务的执行";
    RUNS: "from {0} earlier runs of this kind", "依据此前 {0} 次同类任务的执行";
    PACE: "from its own pace: {0} of {1} sub-tasks have ended", "依据自身进度：{1} 个子任务中已结束 {0} 个";
    UNKNOWN: "unknown", "未知";
    NOTHING_TELLS: "no earlier run of this kind is known, and too little comparable work has finished", "此处未见过同类任务的执行，且已结束的部分不足以推断剩余部分";
    LONGER: "it has already run longer than any run the estimate is based on", "已超过可供推断的时长";
}

/// An estimate need not change more often than this, in milliseconds.
const EVERY_MS: i64 = 5_000;

/// How long it still takes; empty if it is not going forward.
pub fn left_view(views: &Views, recorder: &Recorder) -> AnyView {
    let (task, now, pasts) = (views.task.clone(), views.now, recorder.pasts);
    let time = Memo::new(move |()| now.get() / EVERY_MS);
    let known = Memo::new(move |()| {
        let now = time.get() * EVERY_MS;
        task.with(|task| pasts.with(|pasts| task.as_ref().map(|task| left(task, pasts, now))))
    });
    let goes = move || known.with(|known| !matches!(known, None | Some(Left::NotGoing)));
    let draw = move || {
        goes().then(|| {
            let likely = say_with(move || known.get().map(|left| said(left).0));
            let why = say_with(move || known.get().and_then(|left| said(left).1));
            view! {
                <p data-part="left">
                    <span class="quiet-text">{t(LEFT)} ": "</span>
                    <span class="strong">{likely}</span>
                    " "
                    <span class="quiet-text">{why}</span>
                </p>
            }
            .into_any()
        })
    };
    draw.into_any()
}

fn said(left: Left) -> (Said, Option<Said>) {
    match left {
        Left::Known { least, likely, most, basis } => {
            let basis = match basis {
                Basis::Runs(1) => ONE_RUN.into(),
                Basis::Runs(runs) => RUNS.with([runs.into()]),
                Basis::Pace(done, all) => PACE.with([done.into(), all.into()]),
            };
            let range = [rounded(least).into(), rounded(most).into(), basis.into()];
            (KNOWN.with([rounded(likely).into()]), Some(RANGE.with(range)))
        }
        Left::Unknown => (UNKNOWN.into(), Some(NOTHING_TELLS.into())),
        Left::Longer => (UNKNOWN.into(), Some(LONGER.into())),
        Left::NotGoing => (UNKNOWN.into(), None),
    }
}

/// Estimates are not shown to the millisecond.
fn rounded(ms: i64) -> Said {
    duration_said((ms + 999) / 1_000 * 1_000)
}
