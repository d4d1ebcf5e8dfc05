//! What the histories of all targets say of a span of time.

use crate::app::fleet::{Fleet, Lacks, NOT_SIGNED_IN, Unread, tell_unread, unread_view};
use crate::app::site::Site;
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::Record;
use crate::net::{Failure, failure_said};
use crate::texts;
use crate::ui::{clock_now, retry_button, scoped};
use crate::words::Said;
use chrono::{DateTime, Utc};
use std::cell::RefCell;

texts! {
    COULD_NOT: "The history of {0} could not be read completely: parts are missing from the report.", "{0} 的历史未能完整读取，报告中缺少相应内容。";
    NOT_ALL: "What can be restored of {0} could not be read completely.", "{0} 的可恢复情况未能完整读取。";
    WHY: "{0} {1}", "{0}{1}";
}

/// What was read, filling in as answers arrive.
#[derive(Clone)]
pub(super) struct Gathered {
    /// What ran, newest first, each with its target's id.
    pub(super) records: ArcRwSignal<Vec<(String, Record)>>,
    /// The targets that have not answered yet.
    pub(super) reading: ArcRwSignal<Vec<String>>,
    /// When the reading of each target's history that is shown began.
    begun: ArcRwSignal<Vec<(String, DateTime<Utc>)>>,
    failures: ArcRwSignal<Vec<Unread>>,
    fleet: Fleet,
    sites: Sites,
}

/// Reads the histories, each target separately, as soon as somebody is signed in to it, and again whenever
/// `asked` changes.
pub(super) fn records(
    sites: &Sites,
    fleet: &Fleet,
    span: (DateTime<Utc>, DateTime<Utc>),
    asked: RwSignal<u32>,
) -> Gathered {
    // Before the first of them is read: nothing is complete yet.
    let signed_in = sites.all().filter(|(site, _)| site.session().is_signed_in_now());
    let gathered = Gathered {
        records: ArcRwSignal::new(Vec::new()),
        reading: ArcRwSignal::new(signed_in.map(|(site, _)| site.place().id.clone()).collect()),
        begun: ArcRwSignal::new(Vec::new()),
        failures: ArcRwSignal::new(Vec::new()),
        fleet: fleet.clone(),
        sites: sites.clone(),
    };
    for (site, _) in sites.all() {
        let (site, out) = (site.clone(), gathered.clone());
        Effect::new(move |_| {
            asked.track();
            let is_in = site.session().is_signed_in();
            out.begins(&site.place().id, is_in);
            if is_in {
                scoped(read(site.clone(), out.clone(), span));
            }
        });
    }
    gathered
}

async fn read(site: Site, out: Gathered, span: (DateTime<Utc>, DateTime<Utc>)) {
    let found = RefCell::new(Vec::new());
    let (lacks, id) = (Lacks::of(site.place()), &site.place().id);
    let part = |part: &str, failure: &Failure| lacks.part(part, failure);
    let begun = clock_now();
    let answer = site.records(span, &|record| found.borrow_mut().push((id.clone(), record)), &part).await;
    site.session().note(&answer);
    // For what could not be read at all, no time of reading is shown.
    let is_read = answer.is_ok() || !found.borrow().is_empty();
    out.begun.update(|all| {
        all.retain(|(one, _)| one != id);
        all.extend(is_read.then(|| (id.clone(), begun)));
    });
    out.records.update(|records| {
        records.retain(|(one, _)| one != id);
        records.extend(found.into_inner());
        records.sort_by_key(|(_, record)| std::cmp::Reverse(record.ended.or(record.began)));
    });
    out.reading.update(|reading| reading.retain(|one| one != id));
    tell_unread(&out.failures, id, lacks.told(answer));
}

impl Gathered {
    /// A target is being read again, or no longer: what was read stays until the answer arrives, or nobody is
    /// signed in.
    fn begins(&self, target: &str, is_read: bool) {
        if !is_read {
            self.records.update(|records| records.retain(|(one, _)| one != target));
            self.begun.update(|begun| begun.retain(|(one, _)| one != target));
            tell_unread(&self.failures, target, Vec::new());
        }
        self.reading.update(|reading| {
            reading.retain(|one| one != target);
            reading.extend(is_read.then(|| target.to_owned()));
        });
    }

    /// When the oldest of what is shown was read. Tracked.
    pub(super) fn read_at(&self) -> Option<DateTime<Utc>> {
        self.begun.with(|begun| begun.iter().map(|(_, at)| *at).min())
    }

    /// What the report lacks, each with the reason if it failed. Tracked.
    fn lacks(&self) -> Vec<(Said, Option<Failure>)> {
        let silent = self.sites.all().filter(|(site, _)| !site.session().is_signed_in());
        let silent = silent.map(|(site, _)| NOT_SIGNED_IN.with([site.place().name.as_str().into()]));
        let mut lacks: Vec<_> = silent.map(|said| (said, None)).collect();
        let fleet = &self.fleet;
        let failed = [(COULD_NOT, &self.failures), (NOT_ALL, &fleet.failures), (NOT_ALL, &fleet.unreached)];
        for (text, unread) in failed {
            let unread = unread.get().into_iter();
            lacks.extend(unread.map(|one| (text.with([one.name.into()]), Some(one.failure))));
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

    /// The same on the page, with a way to read it again.
    pub(super) fn failures(&self, busy: Signal<bool>, again: impl Fn() + Clone + 'static) -> AnyView {
        let own = self.clone();
        let draw = move || {
            let lacks = own.lacks().into_iter();
            lacks.map(|(said, failure)| unread_view(said, failure.as_ref())).collect::<Vec<_>>()
        };
        let own = self.clone();
        let is_lost = Memo::new(move |_| own.lacks().iter().any(|(_, failure)| failure.is_some()));
        let retry = move || is_lost.get().then(|| retry_button(busy, Box::new(again.clone())));
        view! { {draw}{retry} }.into_any()
    }
}
