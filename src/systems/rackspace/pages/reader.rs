//! Reads what a form needs to know of the region chosen in it.

use crate::dom::prelude::*;
use crate::forms::{Draft, Step};
use crate::net::Failure;
use crate::systems::FormAt;
use crate::systems::rackspace::{Client, Context, Region, api};
use crate::texts;
use crate::ui::{Act, Icon, action, failure_view, say, scoped, sleep, t};
use std::cell::Cell;
use std::rc::Rc;

/// How often the form's clock advances, in milliseconds.
const TICK_MS: u32 = 15_000;

texts! {
    UNREAD: "The lists of {0} could not be read; without them nothing can be chosen there.", "无法读取 {0} 的列表，暂时无法选择该地域的对象。";
    AGAIN: "Try again", "重试";
}

/// Reads the chosen region's lists into the form's context.
#[derive(Clone)]
pub(super) struct Reader {
    at: FormAt<Client, Context>,
    failed: RwSignal<Option<(Region, Failure)>>,
    /// How often everything was to be read anew.
    rounds: ArcRwSignal<u32>,
    /// Whether a reading was skipped because a review kept what it was made with.
    is_late: Rc<Cell<bool>>,
    owner: Owner,
}

impl Reader {
    /// Reads into the context of a form.
    pub(super) fn new(at: FormAt<Client, Context>) -> Self {
        Self {
            at,
            failed: RwSignal::new(None),
            rounds: ArcRwSignal::new(0),
            is_late: Rc::default(),
            owner: Owner::current().unwrap_or_default(),
        }
    }

    /// The region currently chosen in the draft.
    fn chosen(&self) -> Option<Region> {
        chosen(&self.at.flow.draft.get_untracked(), &self.at.context)
    }

    /// Reads whenever another region is chosen, and once the form is open again what a review put off.
    pub(super) fn follow_region(&self) {
        let (read, at) = (self.clone(), self.at.clone());
        let region = Memo::new(move |_| at.flow.draft.with(|draft| chosen(draft, &at.context)));
        Effect::new(move |_| {
            read.follow_rounds();
            read.failed.set(None);
            if let Some(region) = region.get() {
                read.read(region);
            }
        });
        let (late, step) = (self.clone(), self.at.flow.step.clone());
        let is_open = Memo::new(move |_| step.with(|step| *step == Step::Edit));
        Effect::new(move |_| {
            if is_open.get() && late.is_late.replace(false) {
                late.rounds.update(|rounds| *rounds = rounds.wrapping_add(1));
            }
        });
    }

    /// Makes the running effect run again when everything is to be read anew.
    pub(super) fn follow_rounds(&self) {
        self.rounds.track();
    }

    /// Whether what was read of a region has to stay as it is: the draft under review was judged by it, and
    /// sending detects the difference.
    fn keeps(&self, region: Region) -> bool {
        let FormAt { flow, context, .. } = &self.at;
        let keeps = flow.is_reviewed() && context.with_untracked(|context| context.region == Some(region));
        if keeps {
            self.is_late.set(true);
        }
        keeps
    }

    fn read(&self, region: Region) {
        if self.keeps(region) {
            return;
        }
        let it = self.clone();
        it.at.context.update(|context| context.unread = None);
        self.owner.with(|| {
            scoped(async move {
                let mut fresh = it.at.context.get_untracked();
                let answer = api::fill_context(&it.at.visit.client, region, &mut fresh).await;
                it.at.visit.session.note(&answer);
                // Another region was chosen meanwhile: its own reading is under way.
                if it.chosen() != Some(region) || it.keeps(region) {
                    return;
                }
                match answer {
                    Ok(()) => {
                        it.failed.set(None);
                        it.at.context.set(fresh);
                    }
                    Err(failure) => {
                        it.at.context.update(|context| context.unread = Some(region));
                        it.failed.set(Some((region, failure)));
                    }
                }
            });
        });
    }

    /// Lets the next slots follow the clock, except during a review, which shows what it was made with.
    pub(super) fn follow_time(&self) {
        let it = self.clone();
        scoped(async move {
            loop {
                sleep(TICK_MS).await;
                if !it.at.flow.is_reviewed() {
                    let now = it.at.visit.client.now();
                    it.at.context.update(|context| context.now = now);
                }
            }
        });
    }

    /// The failure of the chosen region, with a way to recover.
    pub(super) fn view(&self) -> AnyView {
        let it = self.clone();
        let draw = move || {
            let (region, failure) = it.failed.get()?;
            let again = it.clone();
            let press = move || {
                again.failed.set(None);
                again.read(region);
            };
            let button =
                action("retry-read", Act::Plain, Some(Icon::Refresh), t(AGAIN), Signal::stored(false), press);
            let said = say(UNREAD.with([region.code().into()]));
            Some(
                view! { <div class="stack"><p class="strong">{said}</p>{failure_view(&failure)}{button}</div> },
            )
        };
        view! { {draw} }.into_any()
    }
}

/// The region chosen in a draft.
pub(super) fn chosen(draft: &Draft, context: &ArcRwSignal<Context>) -> Option<Region> {
    context.with_untracked(|context| context.own_region(draft))
}
