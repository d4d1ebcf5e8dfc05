//! Below a list that comes page by page: which page one is on, and links to the others.

use super::placed::Placed;
use crate::dom::prelude::*;
use crate::lists::ListPlace;
use crate::texts;
use crate::ui::{say_with, t};
use std::cell::RefCell;

texts! {
    PAGES: "Pages", "分页";
    PAGE: "Page {0} of {1}, {2} in all", "第 {0} / {1} 页，共 {2} 条";
    FIRST: "First", "首页";
    BEFORE: "Previous", "上一页";
    NEXT: "Next", "下一页";
    LAST: "Last", "末页";
    MORE: "{0} more since this list was opened: lines have moved to later pages, and some may appear on two.",
        "浏览期间新增 {0} 条：记录已后移，部分可能重复出现在两页中。";
    FEWER: "{0} fewer since this list was opened: lines have moved to earlier pages, and you may have missed some.",
        "浏览期间减少 {0} 条：记录已前移，部分可能未在看过的页中出现。";
}

/// How much there is, as the server says with each page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// How many pages there are.
    pub count: usize,
    /// How many lines there are on all of them.
    pub total: usize,
}

/// Draws the pager; nothing if one page holds everything.
pub(super) fn pager(placed: &Placed, pages: Signal<Option<Pages>>) -> AnyView {
    let (now, asked) = (placed.now, placed.asked);
    let page = Memo::new(move |_| now.with(|place| place.page));
    let count = Memo::new(move |_| pages.get().map_or(1, |pages| pages.count.max(1)));
    let said = say_with(move || {
        pages.get().map(|pages| PAGE.with([page.get().into(), count.get().into(), pages.total.into()]))
    });
    // The total when this search and choice began: what came or went since has moved lines between pages.
    let begun = RefCell::new((ListPlace::default(), 0));
    let moved = Memo::new(move |_| {
        let (place, total) = (asked.get(), pages.get().map_or(0, |pages| pages.total));
        let whole = ListPlace { page: 1, ..place.clone() };
        let mut begun = begun.borrow_mut();
        if place.page <= 1 || begun.1 == 0 || begun.0 != whole {
            *begun = (whole, total);
        }
        total.checked_signed_diff(begun.1).unwrap_or_default()
    });
    let moved = say_with(move || match moved.get() {
        0 => None,
        more @ 1.. => Some(MORE.with([more.unsigned_abs().into()])),
        fewer => Some(FEWER.with([fewer.unsigned_abs().into()])),
    });
    let placed = placed.clone();
    // Even if there are fewer pages than the one asked for, the way back must stay.
    let is_shown = Memo::new(move |_| count.get() > 1 || page.get() > 1);
    let draw = move || {
        is_shown.get().then(|| {
            let ways = [
                ("first", FIRST, (|_, _| 1) as fn(usize, usize) -> usize),
                ("before", BEFORE, |page, count| (page - 1).clamp(1, count)),
                ("next", NEXT, |page, count| (page + 1).clamp(1, count)),
                ("last", LAST, |_, count| count),
            ];
            let buttons = ways.map(|(name, label, to)| {
                let placed = placed.clone();
                let press = move |_| {
                    let (here, all) = (page.get_untracked(), count.get_untracked());
                    let goal = to(here.max(1), all);
                    if goal != here {
                        placed.change(|place| (place.page, place.row) = (goal, 0));
                    }
                };
                // Not `disabled`: whoever has just reached the end here has the focus on this button.
                let off = move || (to(page.get().max(1), count.get()) == page.get()).then_some("true");
                view! {
                    <button type="button" class="button" data-action=name aria-disabled=off on:click=press>
                        {t(label)}
                    </button>
                }
                .into_any()
            });
            view! {
                <nav class="toolbar" aria-label=t(PAGES)>
                    {Vec::from(buttons)}
                    <span class="numbers" role="status" data-part="page">{said}</span>
                    <span class="quiet-text" role="status" data-part="moved">{moved}</span>
                </nav>
            }
            .into_any()
        })
    };
    view! { {draw} }.into_any()
}
