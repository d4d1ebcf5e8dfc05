//! What the boxes of a graph say, in the page's language.

use crate::tasks::graph::{Card, PHASES, place};
use crate::tasks::view::tools::shine_name;
use crate::tasks::{Phase, Shine};
use crate::texts;
use crate::ui::phase_word;
use crate::words::{Locale, Said};

texts! {
    SUB_TASKS: "{0} sub-tasks", "{0} 个子任务";
    SUB_TASK: "1 sub-task", "1 个子任务";
    OF_THEM_FAILED: "{0} of {1} sub-tasks failed", "{1} 个子任务中 {0} 个失败";
    RUN: "run {0}", "第 {0} 次执行";
    IS_OPEN: "open: its sub-tasks show one by one", "已展开：逐个显示子任务";
    IS_FOLDED: "folded", "已折叠";
    OPENED: "Opened: {0}", "已展开：{0}";
    FOLDED: "Folded: {0}", "已折叠：{0}";
    ON: "{0}: on", "{0}：开";
    OFF: "{0}: off", "{0}：关";
}

/// What to announce when a box has been opened or folded.
pub(super) fn flipped(card: Card) -> Said {
    let text = if card.is_folded { FOLDED } else { OPENED };
    text.with([card.name.into()])
}

/// What to announce when the highlight changes; `None` if it does not.
pub(super) fn shone(before: Shine, now: Shine) -> Option<Said> {
    let (text, shine) = if now == Shine::Plain { (OFF, before) } else { (ON, now) };
    let name = shine_name(shine).filter(|_| before != now)?;
    Some(text.with([name.into()]))
}

/// The text below a box's name: state, number, place.
pub fn line(card: &Card, locale: Locale) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !card.state.is_empty() {
        parts.push(card.state.to_string());
    }
    parts.extend(card.operator.iter().map(|operator| operator.to_string()));
    if let Some(counts) = &card.counts {
        let failed = counts.get(place(Phase::Failed)).copied().unwrap_or_default();
        parts.push(match counts.iter().sum::<usize>() {
            1 => SUB_TASK.get(locale).to_owned(),
            count if failed > 0 => OF_THEM_FAILED.with([failed.into(), count.into()]).say(locale),
            count => SUB_TASKS.with([count.into()]).say(locale),
        });
    }
    parts.extend(card.runs.map(|runs| RUN.with([runs.into()]).say(locale)));
    parts.extend(card.place.iter().map(|place| place.to_string()));
    parts.join(" · ")
}

/// Everything a box says, for people who cannot see it or for whom it is too small to read.
pub(super) fn whole(card: &Card, locale: Locale) -> String {
    let mut said = card.name.clone();
    said.push('\n');
    said.push_str(&line(card, locale));
    if card.counts.is_some() {
        said.push('\n');
        said.push_str(if card.is_folded { IS_FOLDED } else { IS_OPEN }.get(locale));
    }
    for (count, phase) in card.counts.into_iter().flatten().zip(PHASES).filter(|(count, _)| *count > 0) {
        said.push('\n');
        said.push_str(phase_word(phase).get(locale));
        said.push_str(": ");
        said.push_str(&count.to_string());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_says_how_many_members_failed() {
        let said = |counts: [usize; 5]| {
            let card = Card {
                name: String::new(),
                state: "".into(),
                operator: None,
                phase: Phase::Failed,
                place: None,
                runs: None,
                key: None,
                counts: Some(counts),
                is_frame: false,
                is_folded: true,
            };
            [Locale::En, Locale::Zh].map(|locale| line(&card, locale))
        };
        assert_eq!(said([49, 0, 1, 0, 0]), ["1 of 50 sub-tasks failed", "50 个子任务中 1 个失败"]);
        assert_eq!(said([50, 0, 0, 0, 0]), ["50 sub-tasks", "50 个子任务"]);
        assert_eq!(said([0, 0, 1, 0, 0]), ["1 sub-task", "1 个子任务"]);
    }
}
