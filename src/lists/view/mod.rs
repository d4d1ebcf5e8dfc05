//! Long lists on the page.

mod body;
mod causes;
mod pager;
mod placed;
mod toolbar;

pub use pager::Pages;
pub use placed::{Placed, placed};

use super::{Filter, Lines, List, ListPlace, Takes, choices, haystacks, order, shown};
use crate::dom::prelude::*;
use crate::schedule::date_time;
use crate::tasks::Watched;
use crate::ui::{BrowserZone, Icon, Lang, Loaded, Shell, empty, loading, nothing_fits, t};
use crate::words::Locale;
use chrono::{DateTime, FixedOffset, Offset, Utc};
use std::cell::Cell;
use std::rc::Rc;

/// A list that is loaded as a whole: searched, picked from and sorted on the page.
pub fn long_list(shell: &Shell, list: &'static List, lines: Signal<Lines>) -> AnyView {
    filling_list(shell, list, lines, Signal::stored(None))
}

/// A list that a page reads as a whole. If it cannot be read, the reason and a way to retry are shown above
/// what was known last. Search and filters stay visible in any case: they may be the cause. What `is_old` was
/// read for another choice.
pub fn read_list<T: Clone + 'static>(
    shell: &Shell,
    list: &'static List,
    read: Loaded<T>,
    lines: Signal<Lines>,
    is_old: Signal<bool>,
) -> AnyView {
    let coming = coming(read.is_here(), read.is_lost());
    let list = filling_list(shell, list, lines, coming);
    let busy = move || is_old.get().then_some("true");
    view! { {read.lost_view()}<div class="fits" aria-busy=busy>{list}</div> }.into_any()
}

/// How many lines to reserve room for until something is known of them; none if they could not be read.
fn coming(is_here: Memo<bool>, is_lost: Memo<bool>) -> Signal<Option<usize>> {
    Signal::derive(move || (!is_here.get()).then(|| if is_lost.get() { 0 } else { 8 }))
}

/// A list whose lines arrive one by one. Until the first is here, `coming` says how many to reserve room for:
/// `None` once it is known that there are none, 0 if that cannot be known.
pub fn filling_list(
    shell: &Shell,
    list: &'static List,
    lines: Signal<Lines>,
    coming: Signal<Option<usize>>,
) -> AnyView {
    let placed = placed(shell, list);
    let lang = Lang::here();
    let place = placed.now;
    let texts = Memo::new(move |_| lines.with(|lines| Rc::new(texts_of(lines, lang.get()))));
    let ordered = Memo::new(move |_| {
        let sort = place.with(|place| {
            let (column, down) = place.sorting(list);
            (column.to_owned(), down)
        });
        lines.with(|lines| Rc::new(order(lines, list, (&sort.0, sort.1), lang.get())))
    });
    let found = Memo::new(move |_| {
        let (texts, ordered) = (texts.get(), ordered.get());
        place.with(|place| lines.with(|lines| Rc::new(shown(lines, &texts, &ordered, list, place))))
    });
    let picks =
        list.columns.iter().enumerate().filter(|(_, column)| list.picks(column)).map(|(index, column)| {
            let values = Memo::new(move |_| lines.with(|lines| choices(lines, index)));
            toolbar::picker(&placed, column.name, column.title, values.into())
        });
    let picks = filters(&placed).into_iter().chain(picks).collect::<Vec<_>>();
    let numbers = Memo::new(move |_| {
        let count = lines.with(|lines| lines.len());
        (count > 0 || coming.get().is_none()).then(|| (found.with(|found| found.len()), count))
    });
    let filling = Signal::derive(move || coming.get().is_some());
    let body = body::body(shell, &placed, lines, found.into(), filling);
    let none = nothing(list, lines, found.into(), coming);
    let causes = causes::causes_view(list, lines, found.into());
    view! {
        <div class="listing">{toolbar::toolbar(&placed, picks, numbers.into(), filling)}{body}{none}{causes}</div>
    }
    .into_any()
}

/// A list of which the server gives one page at a time and which it searches, filters and sorts. `lines` is
/// what was seen for [`Placed::asked`](placed::PlacedParts::asked), and is requested again when that changes.
/// If the server does not answer, the reason is shown above its last answer, provided that was for the same
/// place.
pub fn followed_list<T: 'static>(
    shell: &Shell,
    placed: &Placed,
    watched: &Watched<(ListPlace, T)>,
    lines: Signal<Lines>,
    pages: Signal<Option<Pages>>,
) -> AnyView {
    let (asked, seen, failure) = (placed.asked, watched.seen.clone(), watched.failure.clone());
    watched.follow(move || asked.get());
    let (was_seen, failed, lost) = (seen.clone(), failure.clone(), failure);
    // The last answer stays while the next is on its way; if none comes, it would pass for what was asked
    // for.
    let other = Memo::new(move |_| {
        let is_here = |(place, _): &(ListPlace, T)| asked.with(|asked| place == asked);
        failed.with(Option::is_some) && !seen.with(|seen| seen.as_ref().is_some_and(is_here))
    });
    let lines = Memo::new(move |_| if other.get() { Lines::default() } else { lines.get() });
    // Another choice begins at its first page; a later page belongs to a choice whose pages are known.
    let told = move || !other.get() || asked.with(|asked| asked.page > 1);
    let pages = Memo::new(move |_| pages.get().filter(|_| told()));
    let is_here = Memo::new(move |_| was_seen.with(Option::is_some) && !other.get());
    let coming = coming(is_here, Memo::new(move |_| lost.with(Option::is_some)));
    // Search and filters stay visible in any case: they may be why nothing comes.
    let list = paged_list(shell, placed, lines.into(), pages.into(), coming);
    let why = watched.lost_view();
    view! { {why}<div class="fits">{list}</div> }.into_any()
}

/// Until lines are here, `coming` says how many to reserve room for: see [`filling_list`].
fn paged_list(
    shell: &Shell,
    placed: &Placed,
    lines: Signal<Lines>,
    pages: Signal<Option<Pages>>,
    coming: Signal<Option<usize>>,
) -> AnyView {
    let list = placed.list;
    let picks = filters(placed);
    let all = Memo::new(move |_| {
        let count = lines.with(|lines| u32::try_from(lines.len()).unwrap_or_default());
        Rc::new((0..count).collect::<Vec<u32>>())
    });
    let filling = Signal::derive(move || coming.get().is_some());
    let body = body::body(shell, placed, lines, all.into(), filling);
    let none = nothing(list, lines, all.into(), coming);
    let causes = causes::causes_view(list, lines, all.into());
    view! {
        <div class="listing">
            {toolbar::toolbar(placed, picks, Signal::stored(None), filling)}
            {body}
            {none}
            {pager::pager(placed, pages)}
            {causes}
        </div>
    }
    .into_any()
}

/// A control for each of the server's filters, except those whose precondition is not met.
fn filters(placed: &Placed) -> Vec<AnyView> {
    let control = |placed: &Placed, filter: &'static Filter| {
        let known = match filter.takes {
            Takes::One(choices) => Signal::stored(
                choices.iter().map(|(word, text)| ((*word).to_owned(), (*text).into())).collect(),
            ),
            Takes::Offered => placed.offered(filter.name),
            Takes::Id | Takes::Words | Takes::Moment => return toolbar::typed(placed, filter),
        };
        toolbar::picker(placed, filter.name, filter.label, known)
    };
    let picks = placed.list.filters.iter().map(|filter| {
        if filter.under.is_none() {
            return control(placed, filter);
        }
        let (now, placed) = (placed.now, placed.clone());
        let is_here = Memo::new(move |_| now.with(|place| place.offers(filter)));
        let draw = move || is_here.get().then(|| control(&placed, filter));
        view! { {draw} }.into_any()
    });
    picks.collect()
}

/// Shown in place of the lines if there are none.
fn nothing(
    list: &'static List,
    lines: Signal<Lines>,
    found: Signal<Rc<Vec<u32>>>,
    coming: Signal<Option<usize>>,
) -> AnyView {
    let state =
        Memo::new(move |_| (lines.with(|lines| lines.is_empty()), found.with(|found| found.is_empty())));
    let draw = move || match state.get() {
        (true, _) if coming.get() == Some(0) => ().into_any(),
        (true, _) if let Some(rows) = coming.get() => loading(rows * list.row_height() as usize / 32),
        (true, _) => empty(Icon::List, t(list.none.0), t(list.none.1), ().into_any()),
        (false, true) => nothing_fits(),
        (false, false) => ().into_any(),
    };
    view! { {draw} }.into_any()
}

/// The texts searched. The browser is asked for its offset once per hour of the times shown, because asking
/// is slow.
fn texts_of(lines: &Lines, locale: Locale) -> Vec<Box<str>> {
    let known = Cell::new((i64::MIN, Utc.fix()));
    let clock = |at: DateTime<Utc>| {
        let hour = at.timestamp().div_euclid(3_600);
        if known.get().0 != hour {
            known.set((hour, offset(at)));
        }
        date_time(&at.with_timezone(&known.get().1))
    };
    haystacks(lines, locale, &clock)
}

fn offset(at: DateTime<Utc>) -> FixedOffset {
    use crate::schedule::Zone as _;
    FixedOffset::east_opt(BrowserZone::default().offset_seconds_at(at)).unwrap_or_else(|| Utc.fix())
}
