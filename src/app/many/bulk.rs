//! Carries a plan out: reads what its rows are about, sends them in turn, and keeps what is left across a
//! reload.

use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::forms::view::carry_out;
use crate::forms::{Family, Offer, Step};
use crate::many::{
    End, Job, Judged, Note, Objects, Plan, Row, Source, State, draft_of, ended, judge, secret_fields,
};
use crate::net::Failure;
use crate::systems::{FAMILIES, Seat};
use crate::texts;
use crate::ui::{Local, failure_said, forever, keep, kept};
use crate::words::{Arg, NAMED, Said, Text};
use litemap::LiteMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

texts! {
    NOT_THERE: "It does not exist, or no longer does.", "对象不存在或已被删除。";
    NOT_SIGNED_IN: "Nobody is signed in to this target.", "尚未登录该目标。";
}

/// The key prefix for stored plans, followed by what tells this console from others in the same tab.
/// Incremented when a stored plan could no longer be read as intended.
const KEY: &str = "backup-console:many:3:";

/// A secret that rows ask for: its control and its label.
pub(super) type Asked = (&'static str, Text);

/// What a plan begins with: a form to send and the secrets that came with it, or nothing.
#[derive(Default)]
pub(super) struct Start {
    source: Option<Rc<Source>>,
    secrets: LiteMap<String, String>,
}

impl Start {
    /// Errors: what is wrong with the offered text.
    pub(super) fn with(offer: Offer) -> Result<Self, Said> {
        let mut source = Source::read(&offer.text, &FAMILIES)?;
        source.filled()?;
        // Secrets are removed before storing, whatever was chosen.
        let mut secrets = source.take_secrets();
        for (name, secret) in offer.secrets {
            secrets.insert(name, secret);
        }
        Ok(Self { source: Some(Rc::new(source)), secrets })
    }
}

/// What is sent to many. It outlives the page that shows it.
pub struct Bulk {
    /// What its plan is stored under.
    key: String,
    /// The rows.
    pub(super) plan: ArcRwSignal<Plan>,
    /// The secrets that the rows read so far ask for.
    asked: ArcRwSignal<Vec<Asked>>,
    /// Counts plans: choosing the same file again begins another one.
    pub(super) begun: ArcRwSignal<u32>,
    /// The targets, and parts of them, whose objects could not be listed.
    pub(super) failed: ArcRwSignal<Vec<Said>>,
    /// The secrets by control: in memory only.
    secrets: RefCell<LiteMap<String, String>>,
    source: RefCell<Option<Rc<Source>>>,
    /// The rows that have been read, each as its own form sees it.
    seats: RefCell<Vec<(usize, Local<Seat>)>>,
    /// Owns what seats are made of.
    owner: Owner,
    /// Whether the page is open: nothing new begins without it.
    is_open: Cell<bool>,
}

impl Bulk {
    /// The plan from before a reload, if any; `own` tells this console from others on the same page, now and
    /// after a reload.
    pub fn restored(own: &str) -> Self {
        let key = [KEY, own].concat();
        let plan = kept(&key).map(|text| Plan::restored(&text)).unwrap_or_default();
        let source = Source::read(&plan.source, &FAMILIES).ok().map(Rc::new);
        Self {
            key,
            plan: ArcRwSignal::new(plan),
            asked: ArcRwSignal::new(Vec::new()),
            begun: ArcRwSignal::new(0),
            failed: ArcRwSignal::new(Vec::new()),
            secrets: RefCell::default(),
            source: RefCell::new(source),
            seats: RefCell::default(),
            owner: Owner::current().map_or_else(Owner::new, |app| app.child()),
            is_open: Cell::new(false),
        }
    }

    /// The page is shown, or left: then what is under way is finished, and nothing else begins.
    pub(super) fn open(&self, is_open: bool) {
        self.is_open.set(is_open);
        match is_open {
            true => self.failed.set(Vec::new()),
            false => self.change(Plan::stop),
        }
    }

    /// Something derived from the plan.
    pub(super) fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        what: impl Fn(&Plan) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        let plan = self.plan.clone();
        Memo::new(move |_| plan.with(&what)).into()
    }

    /// What is sent.
    pub(super) fn source(&self) -> Option<Rc<Source>> {
        self.source.borrow().clone()
    }

    /// A row as its own form sees it, once it has been read.
    pub(super) fn seat(&self, at: usize) -> Option<Local<Seat>> {
        self.seats.borrow().iter().find(|(row, _)| *row == at).map(|(_, seat)| seat.clone())
    }

    /// Whether a row that has been read would change what its server has.
    pub(super) fn is_change(&self, at: usize) -> bool {
        self.seat(at).is_some_and(|seat| untrack(|| seat.flow.model.is_change()))
    }

    /// The warnings about a row that has been read, as its review shows them. Tracked.
    pub(super) fn warned(&self, at: usize) -> Vec<Said> {
        let Some(seat) = self.seat(at) else { return Vec::new() };
        seat.flow.draft.with(|draft| seat.flow.model.check(draft).warned())
    }

    /// Whether something is under way that another plan must wait for.
    pub(super) fn is_busy(&self) -> bool {
        self.plan.with_untracked(|plan| plan.count(&[State::Sending]) > 0)
    }

    /// Whether something is being sent, or still will be without another press.
    pub fn is_under_way(&self) -> bool {
        self.plan.with_untracked(|plan| plan.count(&[State::Queued, State::Sending]) > 0)
    }

    /// Starts over.
    pub(super) fn begin(&self, Start { source, secrets }: Start) {
        let named = source.as_ref().map(|source| source.named_first()).unwrap_or_default();
        let text = source.as_ref().map(|source| source.text()).unwrap_or_default();
        *self.source.borrow_mut() = source;
        *self.secrets.borrow_mut() = secrets;
        self.seats.borrow_mut().clear();
        self.owner.cleanup();
        self.asked.set(Vec::new());
        self.failed.set(Vec::new());
        self.change(|plan| {
            *plan = Plan::of(text, named);
            true
        });
        self.begun.update(|begun| *begun += 1);
    }

    /// Changes the plan, and stores it before anything else happens; `change` returns whether it changed
    /// anything.
    pub(super) fn change(&self, change: impl FnOnce(&mut Plan) -> bool) {
        self.plan.update_if(|plan| {
            let is_changed = change(plan);
            if is_changed {
                let text = (!plan.source.is_empty()).then(|| plan.text());
                keep(&self.key, text.as_deref());
            }
            is_changed
        });
    }

    /// Nobody is signed in to a target any more.
    pub fn forget(&self, target: &str) {
        self.change(|plan| plan.forget(target));
        let rows = self.plan.with_untracked(|plan| plan.rows.clone());
        self.seats.borrow_mut().retain(|(at, _)| rows.get(*at).is_some_and(|row| row.target != target));
        self.secrets.borrow_mut().clear();
        self.asked.notify();
    }

    /// Takes a secret for every row that asks for it.
    pub(super) fn put_secret(&self, name: &str, secret: String) {
        self.secrets.borrow_mut().insert(name.to_owned(), secret);
        self.asked.notify();
        self.judge_all();
    }

    /// Starts or stops adding each row's own name to a field.
    pub(super) fn name_field(&self, name: &str, on: bool) {
        self.change(|plan| plan.name_field(name, on));
        self.judge_all();
    }

    fn judge_all(&self) {
        let rows: Vec<usize> = self.seats.borrow().iter().map(|(row, _)| *row).collect();
        for at in rows {
            self.judge(at);
        }
    }

    /// The requested secrets, each with whether it is available. Tracked.
    pub(super) fn asked(&self) -> Vec<(Asked, bool)> {
        let secrets = self.secrets.borrow();
        let is_here = |name: &str| secrets.get(name).is_some_and(|secret| !secret.is_empty());
        self.asked.with(|asked| asked.iter().map(|one| (*one, is_here(one.0))).collect())
    }

    /// Fills a row's form from the source and lets its rules judge it.
    fn judge(&self, at: usize) {
        let (Some(seat), Some(source)) = (self.seat(at), self.source()) else { return };
        let is_open = |row: &&Row| !row.state.is_sent() && row.state != State::Queued;
        let values = self.plan.with_untracked(|plan| {
            let row = plan.rows.get(at).filter(is_open)?;
            Some(source.values_for(&plan.named, &row.target, own_name(row)))
        });
        let Some(values) = values else { return };
        let model = &seat.flow.model;
        let (draft, unused) =
            untrack(|| draft_of(model, &seat.own, (&source, values), &seat.silence, &self.secrets.borrow()));
        let judged = untrack(|| judge(model, &draft, &unused));
        let asked = untrack(|| secret_fields(model, &draft));
        self.asked.update(|known| {
            for one in asked {
                if !known.contains(&one) {
                    known.push(one);
                }
            }
        });
        // A change shows what will differ; something new shows what it means.
        let changes = untrack(|| model.changes(&draft)).unwrap_or_default().fields;
        let means: Vec<Arg> = match changes.as_slice() {
            [] => untrack(|| model.summary(&draft)).into_iter().take(1).map(Arg::from).collect(),
            changes => changes.iter().map(|change| change.planned().into()).collect(),
        };
        seat.flow.put(draft);
        let state = match &judged {
            Judged::Ready => State::Ready,
            Judged::Same => State::Same,
            Judged::Barred(_) => State::Barred,
        };
        let said = judged.said().unwrap_or_else(|| NAMED.with([seat.parts.review.send.into(), means.into()]));
        self.change(|plan| plan.judged(at, state, Note::of(&[said])));
    }
}

/// Does what comes next, as much at once as the plan allows.
pub(super) fn pump(bulk: &Local<Bulk>, sites: &Sites) {
    while bulk.is_open.get() {
        let mut next = None;
        bulk.change(|plan| {
            next = plan.begin_next();
            next.is_some()
        });
        let Some(job) = next else { return };
        let (bulk, sites) = (bulk.clone(), sites.clone());
        forever(async move {
            match job {
                Job::Read(at) => read(&bulk, &sites, at).await,
                Job::Send(at) => send(&bulk, &sites, at).await,
            }
            pump(&bulk, &sites);
        });
    }
}

/// What a row contributes to a name or a place: its own name, unless that has spaces or is not ASCII; then
/// its target's id.
pub(super) fn own_name(row: &Row) -> &str {
    if row.name.is_ascii() && !row.name.contains(' ') { &row.name } else { &row.target }
}

fn row_of(bulk: &Bulk, at: usize) -> Option<Row> {
    bulk.plan.with_untracked(|plan| plan.rows.get(at).cloned())
}

async fn read(bulk: &Local<Bulk>, sites: &Sites, at: usize) {
    let (Some(row), Some(source)) = (row_of(bulk, at), bulk.source()) else { return };
    let unread = |said: Said| bulk.change(|plan| plan.judged(at, State::Unread, Note::of(&[said])));
    let site = sites.find(&row.target).filter(|site| site.session().is_signed_in_now());
    let Some(site) = site else { return unread(NOT_SIGNED_IN.into()) };
    let round = site.session().round();
    let answer = site.seat(&row.object, source.is_change, &bulk.owner).await;
    site.session().note_of(round, &answer);
    // Another plan was begun meanwhile, and this row is not part of it.
    let is_same = bulk.source().is_some_and(|now| Rc::ptr_eq(&now, &source));
    // Or this row was chosen again, and another reading of it arrived first: it may be queued by now.
    let is_read = row_of(bulk, at).is_some_and(|row| row.state == State::Reading);
    if !is_same || !is_read {
        return;
    }
    match answer {
        Err(failure) => unread(failure_said(&failure)),
        Ok(None) => unread(NOT_THERE.into()),
        Ok(Some(seat)) => {
            let mut seats = bulk.seats.borrow_mut();
            seats.retain(|(row, _)| *row != at);
            seats.push((at, Local::new(seat)));
            drop(seats);
            bulk.judge(at);
        }
    }
}

/// One row, one request, sent as by its own form. What the plan says was stored before.
async fn send(bulk: &Local<Bulk>, sites: &Sites, at: usize) {
    let end = |end: End, said: Vec<Said>| {
        bulk.change(|plan| plan.ended(at, end, Note::of(&said)));
    };
    let site = row_of(bulk, at).and_then(|row| sites.find(&row.target));
    let (Some(seat), Some(site)) = (bulk.seat(at), site) else { return end(End::SignIn, Vec::new()) };
    if !site.session().is_signed_in_now() {
        return end(End::SignIn, vec![NOT_SIGNED_IN.into()]);
    }
    if untrack(|| seat.flow.review()).is_err() {
        return end(End::Failed, Vec::new());
    }
    carry_out(seat.flow.clone(), seat.parts.clone(), site.session().clone()).await;
    match seat.flow.step.get_untracked() {
        Step::Ended(outcome) => {
            let (how, said) = ended(&outcome);
            bulk.change(|plan| {
                let has_ended = plan.ended(at, how, Note::of(&said));
                plan.goes_on(at, outcome.task().unwrap_or_default()) || has_ended
            });
        }
        // Nothing was done: the server requires signing in, or rejected the signature.
        _ => match seat.flow.held.get_untracked() {
            Some(failure) => end(End::Failed, vec![failure_said(&failure)]),
            None => end(End::SignIn, vec![NOT_SIGNED_IN.into()]),
        },
    }
}

/// Finds the objects of every target that requires no sign-in first.
pub(super) async fn list(bulk: &Bulk, site: &crate::app::site::Site) {
    let round = site.session().round();
    let answer = site.objects().await;
    site.session().note_of(round, &answer);
    let name = &site.place().name;
    let fails = |name: &str, failure: &Failure| {
        let said = NAMED.with([name.into(), failure_said(failure).into()]);
        bulk.failed.update(|failed| failed.push(said));
    };
    match answer {
        Ok(Objects { found, unread }) => {
            bulk.change(|plan| {
                let mut is_any = false;
                for one in found {
                    is_any |= plan.found(Row {
                        target: one.target,
                        object: one.object,
                        target_name: one.target_name,
                        name: one.name,
                        scope: one.scope,
                        ..Row::default()
                    });
                }
                is_any
            });
            unread.iter().for_each(|(part, failure)| fails(&[name, ", ", part].concat(), failure));
        }
        Err(failure) => fails(name, &failure),
    }
}

/// Whether a site keeps the kind of settings a plan is about.
pub(super) fn fits(site: &crate::app::site::Site, family: &Family) -> bool {
    site.family() == family
}
