//! Replaying what was seen: a slider over the readings, play, back to now, save.

use super::recorder::Recorder;
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{
    Icon, Notice, absolute_ms, icon, icon_button, notice, save_text, say, say_with, scoped, sleep, t,
};
use crate::words::Said;

texts! {
    REPLAY: "Replay", "回放";
    SEEN: "Changes seen: {0}", "已记录 {0} 次变化";
    WHEN: "{0} ({1} of {2})", "{0}（{1} / {2}）";
    TIME: "Time looked at", "查看的时间";
    PLAY: "Play", "播放";
    PAUSE: "Pause", "暂停";
    NOW: "Back to now", "返回当前";
    SAVE: "Save as a file", "保存为文件";
    PAST: "You are looking at the past. The views below show the task as it was seen then; log and operations are those of now.",
        "正在查看历史。下方视图显示当时的任务；日志与操作为当前内容。";
    NOT_SEEN: "The task was not seen here at {0}; the last state seen is shown.", "此处没有任务在 {0} 的记录，显示的是最后一次所见的状态。";
}

/// How long each reading is shown while playing, in milliseconds.
const STEP_MS: u32 = 250;

/// Draws the bar once there are two readings; before that its space is reserved if `more` are to come.
/// `is_file` means that there is no present to go back to.
pub fn replay_bar(recorder: &Recorder, is_file: bool, more: Signal<bool>) -> AnyView {
    let (frames, at) = (recorder.frames, recorder.at);
    let plays = RwSignal::new(false);
    let last = Signal::derive(move || frames.get().saturating_sub(1));
    let place = Signal::derive(move || at.get().unwrap_or_else(|| last.get()).min(last.get()));
    let timed = recorder.clone();
    let when = Signal::derive(move || {
        let (number, all) = (place.get(), frames.get());
        let time = absolute_ms(timed.time_at(number)?);
        Some(WHEN.with([time.into(), (number + 1).into(), all.into()]))
    });
    let said = say_with(move || if at.get().is_none() && !is_file { seen(frames.get()) } else { when.get() });
    let go = move |number: usize| {
        // The last reading is the present: new ones are shown as they come.
        at.set((number < last.get_untracked() || is_file).then_some(number));
    };
    play(frames, at, plays, go);
    let drag = move |event: web_sys::Event| {
        plays.set(false);
        go(event_target_value(&event).parse().unwrap_or_default());
    };
    let toggle = move |_| {
        if !plays.get_untracked() && place.get_untracked() >= last.get_untracked() {
            at.set(Some(0));
        }
        plays.update(|plays| *plays = !*plays);
    };
    let saved = recorder.clone();
    let save = move || save_text(&saved.file_name(), "application/json", &saved.text());
    let back = move || {
        (at.get().is_some() && !is_file).then(|| {
            let now = move |_| {
                plays.set(false);
                at.set(None);
            };
            view! { <button type="button" class="button" data-action="replay-now" on:click=now>{t(NOW)}</button> }
                .into_any()
        })
    };
    let past =
        move || (at.get().is_some() && !is_file).then(|| notice(Notice::Info, view! { <p>{t(PAST)}</p> }));
    let (wanted, is_whole) = (recorder.wanted, recorder.is_whole);
    let unseen = Memo::new(move |_| wanted.get().filter(|_| is_whole.get() && at.get().is_none()));
    let not_seen = move || {
        let said = NOT_SEEN.with([absolute_ms(unseen.get()?).into()]);
        Some(notice(Notice::Info, view! { <p>{say(said)}</p> }))
    };
    let few = Memo::new(move |_| frames.get() < 2);
    let kept = move || few.get() && more.get();
    let gone = move || few.get() && !more.get();
    let label = Signal::derive(move || if plays.get() { PAUSE } else { PLAY });
    let text = say_with(move || Some(Said::from(label.get())));
    view! {
        <section class="replay" data-part="replay" aria-label=t(REPLAY) class:kept=kept class:gone=gone>
            <button type="button" class="button quiet" data-action="replay-play" aria-label=text title=text on:click=toggle>
                {move || icon(if plays.get() { Icon::Pause } else { Icon::Play })}
            </button>
            <input
                type="range"
                name="_replay"
                min="0"
                max=last
                aria-label=t(TIME)
                aria-valuetext=say_with(move || when.get())
                prop:value=move || u32::try_from(place.get()).unwrap_or(u32::MAX)
                on:input=drag
            />
            <span class="numbers" data-part="replay-when">{said}</span>
            {back}
            {icon_button("replay-save", "button quiet", Icon::Save, SAVE, Signal::stored(false), Box::new(save))}
        </section>
        {past}
        {not_seen}
    }
    .into_any()
}

fn seen(frames: usize) -> Option<Said> {
    Some(SEEN.with([frames.into()]))
}

/// While playing, advances reading by reading up to the last.
fn play(
    frames: RwSignal<usize>,
    at: RwSignal<Option<usize>>,
    plays: RwSignal<bool>,
    go: impl Fn(usize) + Copy + 'static,
) {
    Effect::new(move |_| {
        if !plays.get() {
            return;
        }
        scoped(async move {
            loop {
                sleep(STEP_MS).await;
                let last = frames.get_untracked().saturating_sub(1);
                let next = at.get_untracked().map_or(last, |now| (now + 1).min(last));
                go(next);
                if next >= last {
                    plays.set(false);
                    return;
                }
            }
        });
    });
}
