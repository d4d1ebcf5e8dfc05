//! What the histories of all targets say of a span of time.

use crate::app::fleet::{Fleet, Lacks, NOT_SIGNED_IN, Unread, unread_view};
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::Record;
use crate::net::{Failure, failure_said};
use crate::texts;
use crate::ui::scoped;
use crate::words::Said;
use chrono::{DateTime, Utc};
use std::cell::RefCell;

texts! {
    COULD_NOT: "The history of {0} could not be read as a whole; the report lacks it.", "{0} 的历史未能完整读取，报告中缺少相应内容。";
    NOT_ALL: "What of {0} can be brought back could not be read as a whole.", "{0} 的可恢复情况未能完整读取。";
    WHY: "{0} {1}", "{0}{1}";
}

/// What was read, filling in as answers arrive.
#[derive(Clone)]
pub(super) struct Gathered {
    /// What ran, the newest first.
    pub(super) records: ArcRwSignal<Vec<Record>>,
    /// How many targets have not answered yet.
    pub(super) reading: ArcRwSignal<usize>,
    failures: ArcRwSignal<Vec<Unread>>,
    unread: ArcRwSignal<Vec<Unread>>,
    silent: Vec<String>,
}

/// Reads the histories, each target by itself.
pub(super) fn records(sites: &Sites, fleet: &Fleet, span: (DateTime<Utc>, DateTime<Utc>)) -> Gathered {
    let is_in = |site: &crate::app::site::Site| site.session().is_signed_in_now();
    let silent =
        sites.all().filter(|(site, _)| !is_in(site)).map(|(site, _)| site.place().name.clone()).collect();
    let gathered = Gathered {
        records: ArcRwSignal::new(Vec::new()),
        reading: ArcRwSignal::new(0),
        failures: ArcRwSignal::new(Vec::new()),
        unread: fleet.failures.clone(),
        silent,
    };
    for (site, _) in sites.all().filter(|(site, _)| is_in(site)) {
        let (site, out) = (site.clone(), gathered.clone());
        out.reading.update(|count| *count += 1);
        scoped(async move {
            let found = RefCell::new(Vec::new());
            let lacks = Lacks::of(site.place());
            let part = |part: &str, failure: &Failure| lacks.part(part, failure);
            let answer = site.records(span, &|record| found.borrow_mut().push(record), &part).await;
            site.session().note(&answer);
            out.records.update(|records| {
                records.extend(found.into_inner());
                records.sort_by_key(|record| std::cmp::Reverse(record.ended.or(record.began)));
            });
            out.reading.update(|count| *count = count.saturating_sub(1));
            out.failures.update(|failures| failures.extend(lacks.told(answer)));
        });
    }
    gathered
}

impl Gathered {
    /// What the report lacks, each with why, where it failed. Tracked.
    fn lacks(&self) -> Vec<(Said, Option<Failure>)> {
        let silent = self.silent.iter().map(|name| (NOT_SIGNED_IN.with([name.as_str().into()]), None));
        let mut lacks: Vec<_> = silent.collect();
        for (text, unread) in [(COULD_NOT, self.failures.get()), (NOT_ALL, self.unread.get())] {
            lacks.extend(unread.into_iter().map(|one| (text.with([one.name.into()]), Some(one.failure))));
        }
        lacks
    }

    /// The same as sentences.
    pub(super) fn lacks_said(&self) -> Vec<Said> {
        let said = |(said, failure): (Said, Option<Failure>)| match failure {
            Some(failure) => WHY.with([said.into(), failure_said(&failure).into()]),
            None => said,
        };
        untrack(|| self.lacks()).into_iter().map(said).collect()
    }

    /// The same on the page.
    pub(super) fn failures(&self) -> AnyView {
        let own = self.clone();
        let draw = move || {
            let lacks = own.lacks().into_iter();
            lacks.map(|(said, failure)| unread_view(said, failure.as_ref())).collect::<Vec<_>>()
        };
        view! { {draw} }.into_any()
    }
}
