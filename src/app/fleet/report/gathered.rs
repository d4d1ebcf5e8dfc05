//! What the histories of all targets say of a span of time.

use crate::app::site::Sites;
use crate::dom::prelude::*;
use crate::fleet::Record;
use crate::net::Failure;
use crate::texts;
use crate::ui::{failure_view, say, scoped};
use chrono::{DateTime, Utc};
use std::cell::RefCell;

texts! {
    COULD_NOT: "The history of {0} could not be read as a whole; the report lacks it.", "{0} 的历史未能完整读取，报告中缺少相应内容。";
    NOT_SIGNED_IN: "Nobody is signed in to {0}; the report lacks it.", "尚未登录 {0}，报告中缺少相应内容。";
}

/// What was read, filling in as answers arrive.
#[derive(Clone)]
pub(super) struct Gathered {
    /// What ran, the newest first.
    pub(super) records: ArcRwSignal<Vec<Record>>,
    /// How many targets have not answered yet.
    pub(super) reading: ArcRwSignal<usize>,
    failures: ArcRwSignal<Vec<(String, Failure)>>,
    silent: Vec<String>,
}

/// Reads the histories, each target by itself.
pub(super) fn records(sites: &Sites, span: (DateTime<Utc>, DateTime<Utc>)) -> Gathered {
    let is_in = |site: &crate::app::site::Site| site.session().is_signed_in_now();
    let silent =
        sites.all().filter(|(site, _)| !is_in(site)).map(|(site, _)| site.place().name.clone()).collect();
    let gathered = Gathered {
        records: ArcRwSignal::new(Vec::new()),
        reading: ArcRwSignal::new(0),
        failures: ArcRwSignal::new(Vec::new()),
        silent,
    };
    for (site, _) in sites.all().filter(|(site, _)| is_in(site)) {
        let (site, out) = (site.clone(), gathered.clone());
        out.reading.update(|count| *count += 1);
        scoped(async move {
            let found = RefCell::new(Vec::new());
            let answer = site.records(span, &|record| found.borrow_mut().push(record)).await;
            site.session().note(&answer);
            out.records.update(|records| {
                records.extend(found.into_inner());
                records.sort_by_key(|record| std::cmp::Reverse(record.ended.or(record.began)));
            });
            out.reading.update(|count| *count = count.saturating_sub(1));
            if let Err(failure) = answer {
                out.failures.update(|failures| failures.push((site.place().name.clone(), failure)));
            }
        });
    }
    gathered
}

impl Gathered {
    /// What the report lacks, and why.
    pub(super) fn failures(&self) -> AnyView {
        let silent = self.silent.iter().map(|name| {
            view! { <p class="hint">{say(NOT_SIGNED_IN.with([name.as_str().into()]))}</p> }.into_any()
        });
        let silent = silent.collect::<Vec<_>>();
        let failures = self.failures.clone();
        let failed = move || {
            let failed = failures.get().into_iter().map(|(name, failure)| {
                view! { <div class="stack"><p class="hint">{say(COULD_NOT.with([name.into()]))}</p>{failure_view(&failure)}</div> }
                    .into_any()
            });
            failed.collect::<Vec<_>>()
        };
        view! { {silent}{failed} }.into_any()
    }
}
