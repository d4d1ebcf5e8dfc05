//! What the boxes of a graph say, in the page's language.

use crate::tasks::Shine;
use crate::tasks::graph::{Card, PHASES};
use crate::tasks::view::tools::shine_name;
use crate::texts;
use crate::ui::phase_word;
use crate::words::{Locale, Said};

texts! {
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

/// Everything a box says, for people who cannot see it or for whom it is too small to read.
pub(super) fn whole(card: &Card, locale: Locale) -> String {
    let mut said = card.name.clone();
    said.push('\n');
    said.push_str(&card.line(locale));
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
