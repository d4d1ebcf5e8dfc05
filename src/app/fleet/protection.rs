//! Whether everything is protected: one line per thing, what needs attention first.

use super::{Fleet, unread_view};
use crate::app::prefs::{keep_rows, rows};
use crate::dom::prelude::*;
use crate::fleet::{Good, Judged, Planned, Standing, Thing};
use crate::lists::view::filling_list;
use crate::lists::{Cell, Column, Line, Lines, List, natural};
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{Shell, Tone, badge, t};
use chrono::{DateTime, Utc};
use std::rc::Rc;

texts! {
    PROTECTION: "Is everything protected?", "是否全部已保护？";
    STANDING: "State", "状态";
    NAME: "Name and reason", "名称与原因";
    TARGET: "Target", "目标";
    KIND: "Kind", "类型";
    LAST_GOOD: "Last good", "最近成功";
    NEXT: "Next run", "下次运行";
    LAG: "Log lag", "日志延迟";
    SEARCH: "Search", "搜索";
    NONE: "Nothing to protect is known yet", "尚无可保护的对象";
    NONE_WHY: "Sign in to a target to see its clusters, tenants and instances.", "登录目标后可查看其集群、租户和实例。";
    COULD_NOT: "{0} could not be read completely.", "{0} 未能完整读取。";
}

const LIST: List = List {
    label: PROTECTION,
    columns: &[
        Column::new("standing", STANDING, 120, 0).picks(),
        Column::new("name", NAME, 180, 4).tall(),
        Column::new("good", LAST_GOOD, 120, 0),
        Column::new("next", NEXT, 118, 0),
        Column::new("lag", LAG, 88, 0),
        Column::new("target", TARGET, 120, 1).picks(),
        Column::new("kind", KIND, 70, 0).picks(),
    ],
    filters: &[],
    search: Some(SEARCH),
    sort: ("", false),
    none: (NONE, NONE_WHY),
};

/// The order in which the counts of each standing are shown.
const CHIPS: [Standing; 6] = [
    Standing::Unprotected,
    Standing::Failing,
    Standing::Late,
    Standing::Paused,
    Standing::Unknown,
    Standing::Protected,
];

/// The list, with the count of each standing above it.
pub fn protection(shell: &Shell, fleet: &Fleet) -> AnyView {
    let judged = fleet.judged;
    let lines = Memo::new(move |_| -> Lines {
        judged.with(|judged| {
            let mut sorted: Vec<_> = judged.iter().collect();
            sorted.sort_by_cached_key(|one| rank(one));
            Rc::new(sorted.into_iter().map(|one| Rc::new(line(one))).collect())
        })
    });
    // Each reading judges again, mostly with the same result: the words are redrawn only if a count changes.
    let counted = Memo::new(move |()| {
        judged.with(|judged| {
            CHIPS.map(|standing| judged.iter().filter(|(_, one)| one.standing == standing).count())
        })
    });
    let counts = move || {
        let chips = CHIPS.into_iter().zip(counted.get()).filter_map(|(standing, count)| {
            let word = view! { <strong>{count.to_string()}</strong>" "{t(standing.text())} };
            (count > 0).then(|| badge(Tone::from(phase(standing)), word))
        });
        chips.collect::<Vec<_>>()
    };
    let asking = fleet.asking.clone();
    let (still, room) = (asking.clone(), rows());
    let coming = Memo::new(move |_| still.with(|asking| (!asking.is_empty()).then_some(room)));
    let all = asking.clone();
    Effect::new(move |_| {
        let count = judged.with(|judged| judged.len());
        if count > 0 && all.with(Vec::is_empty) {
            keep_rows(count);
        }
    });
    let pending = move || asking.with(|asking| !asking.is_empty()).to_string();
    view! {
        <section class="stack" aria-busy=pending data-view="protection">
            <h2>{t(PROTECTION)}</h2>
            <p class="chips">{counts}</p>
            {failures(fleet)}
            {filling_list(shell, &LIST, lines.into(), coming.into())}
        </section>
    }
    .into_any()
}

/// Why some targets could not be read.
pub(super) fn failures(fleet: &Fleet) -> AnyView {
    let failures = fleet.failures.clone();
    let draw = move || {
        let failed = failures.get().into_iter();
        let failed = failed.map(|one| unread_view(COULD_NOT.with([one.name.into()]), Some(&one.failure)));
        failed.collect::<Vec<_>>()
    };
    view! { {draw} }.into_any()
}

/// Things without a plan come first, then by what needs attention, then by name.
fn rank((thing, judged): &(Thing, Judged)) -> (bool, Standing, String, String) {
    let names = (natural(&thing.target_name), natural(&thing.name));
    (thing.planned != Planned::Nothing, judged.standing, names.0, names.1)
}

pub(super) fn phase(standing: Standing) -> Phase {
    match standing {
        Standing::Unprotected | Standing::Failing => Phase::Failed,
        Standing::Late => Phase::Warning,
        Standing::Paused | Standing::Unknown => Phase::Waiting,
        Standing::Protected => Phase::Done,
    }
}

fn line((thing, judged): &(Thing, Judged)) -> Line {
    let good: Option<DateTime<Utc>> = match thing.good {
        Good::At(at) => Some(at),
        Good::Never | Good::Unknown => None,
    };
    let lag = thing.lag_seconds.map_or(Cell::Nothing, |lag| Cell::lasting(lag.saturating_mul(1_000)));
    Line {
        id: thing.id(),
        kind: "thing",
        state: judged.standing.code().to_owned(),
        cells: vec![
            Cell::State(phase(judged.standing), crate::words::Said::from(judged.standing.text()).into()),
            Cell::Titled(thing.route.clone(), thing.title(), judged.why.clone()),
            good.map_or(Cell::Nothing, Cell::Ago),
            judged.next.map_or(Cell::Nothing, Cell::Ago),
            lag,
            Cell::Plain(thing.target_name.clone()),
            Cell::Said(thing.kind.text().into()),
        ],
    }
}
