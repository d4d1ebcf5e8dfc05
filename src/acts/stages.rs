//! How far each confirmed act has come. This outlives the asking page, so that a request under way is not
//! sent again.

use super::Outcome;
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Session, Shell, ShellParts, clock_now};
use crate::words::{Arg, Text};
use litemap::LiteMap;

texts! {
    TOLD: "{0} ({1}): {2}", "{0}（{1}）：{2}";
}

/// How far a press has come.
#[derive(Clone, PartialEq)]
pub(super) enum Stage {
    Asking,
    Sending,
    /// How it ended, and the session's round in which to show that: whoever signs in later did not ask for
    /// it.
    Ended(Outcome, u32),
}

impl Stage {
    /// How it ended, once it has.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Ended(outcome, _) => Some(outcome.clone()),
            Self::Asking | Self::Sending => None,
        }
    }

    fn is_of(&self, now: u32) -> bool {
        !matches!(self, Self::Ended(_, round) if *round != now)
    }
}

/// The acts of a console that are under way, and those whose outcome nobody has seen yet.
#[derive(Clone)]
pub struct Stages(ArcRwSignal<LiteMap<String, Stage>>);

impl Stages {
    /// Provides an empty set to everything below the current owner.
    pub fn provide() -> Self {
        let none = Self(ArcRwSignal::new(LiteMap::new()));
        provide_context(none.clone());
        none
    }

    /// Whether any confirmed act is under way, untracked.
    pub fn is_sending(&self) -> bool {
        self.0.with_untracked(|all| all.values().any(|stage| *stage == Stage::Sending))
    }

    /// Forgets the outcomes of a target's acts. Those under way are kept, whoever signs in.
    pub fn wipe(&self, target: &str) {
        let is_own = |key: &str| key.split('\n').next() == Some(target);
        self.0.update(|all| all.retain(|key, stage| *stage == Stage::Sending || !is_own(key)));
    }
}

/// One act on one object of the current page's target.
#[derive(Clone)]
pub(super) struct Stand {
    stages: Stages,
    key: String,
    target: String,
    object: String,
    session: Session,
    shell: Option<Shell>,
}

impl Stand {
    /// The act of a button that is being created.
    pub(super) fn here(session: &Session, act: &'static str, object: &str) -> Self {
        let shell = ShellParts::here();
        let target = shell.as_ref().map(|shell| shell.target_now()).unwrap_or_default();
        let stages = use_context::<Stages>().unwrap_or_else(Stages::provide);
        let (key, session) = ([&target, act, object].join("\n"), session.clone());
        Self { stages, key, target, object: object.to_owned(), session, shell }
    }

    /// How far it has come, tracked.
    pub(super) fn with<R>(&self, read: impl FnOnce(&Stage) -> R) -> R {
        let round = self.session.round();
        let own = |stage: &&Stage| stage.is_of(round);
        self.stages.0.with(|all| read(all.get(&self.key).filter(own).unwrap_or(&Stage::Asking)))
    }

    pub(super) fn set(&self, stage: Stage) {
        self.stages.0.update(|all| {
            let _before = match stage {
                Stage::Asking => all.remove(&self.key),
                other => all.insert(self.key.clone(), other),
            };
        });
    }

    /// Drops a success, since a page that is opened later shows the result itself; any other outcome stays
    /// where it was asked for until it is seen.
    pub(super) fn pass(&self, outcome: &Outcome) {
        if outcome.is_success() && !outcome.is_other() {
            self.set(Stage::Asking);
        }
    }

    /// Reports the outcome to the page that embeds the console and, if the act's page has been left, to the
    /// user.
    pub(super) fn tell(&self, label: Text, outcome: &Outcome, is_seen: bool) {
        let Some(shell) = &self.shell else { return };
        shell.tell_outcome(&self.target, outcome.word(), outcome.task());
        if !is_seen {
            tell_news(shell, &self.key, [&self.target, &self.object], label, outcome);
        }
    }
}

/// Tells the user the outcome of an act on a target and object that no page is waiting for any more.
pub fn tell_news(shell: &Shell, key: &str, of: [&str; 2], label: Text, outcome: &Outcome) {
    let of: Vec<Arg> = of.into_iter().filter(|name| !name.is_empty()).map(Arg::from).collect();
    let at = clock_now().timestamp_millis().to_string();
    let said = TOLD.with([label.into(), of.into(), outcome.title().into()]);
    shell.happened([key, "\n", &at].concat(), said);
}
