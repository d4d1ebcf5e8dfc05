//! How far each confirmed act has come. It outlives the page that asked: a request under way is not sent once more.

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
    /// How it ended, and the session's round that it is told in: whoever signs in later has not asked for it.
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

/// The acts of a console that are under way, and those of which nobody has seen yet how they ended.
#[derive(Clone)]
pub struct Stages(ArcRwSignal<LiteMap<String, Stage>>);

impl Stages {
    /// None yet, for everything below the current owner.
    pub fn provide() -> Self {
        let none = Self(ArcRwSignal::new(LiteMap::new()));
        provide_context(none.clone());
        none
    }

    /// Whether something confirmed is under way, untracked.
    pub fn is_sending(&self) -> bool {
        self.0.with_untracked(|all| all.values().any(|stage| *stage == Stage::Sending))
    }

    /// Forgets what is told of a target's acts. What is under way still is, whoever signs in.
    pub fn wipe(&self, target: &str) {
        let is_own = |key: &str| key.split('\n').next() == Some(target);
        self.0.update(|all| all.retain(|key, stage| *stage == Stage::Sending || !is_own(key)));
    }
}

/// One act on one object of the target that the page is about.
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
    /// The act of a button that is being made.
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

    /// What went well is kept for nobody who comes to the page, which shows what came of it; anything else stands where
    /// it was asked for until it was seen.
    pub(super) fn pass(&self, outcome: &Outcome) {
        if outcome.is_success() && !outcome.is_other() {
            self.set(Stage::Asking);
        }
    }

    /// Tells what embeds the console what became of it, and where its page has been left, whoever is there.
    pub(super) fn tell(&self, label: Text, outcome: &Outcome, is_seen: bool) {
        let Some(shell) = &self.shell else { return };
        shell.tell_outcome(&self.target, outcome.word(), outcome.task());
        if !is_seen {
            tell_news(shell, &self.key, [&self.target, &self.object], label, outcome);
        }
    }
}

/// Tells whoever is there what became of an act of a target and object, which nobody waits for any more.
pub fn tell_news(shell: &Shell, key: &str, of: [&str; 2], label: Text, outcome: &Outcome) {
    let of: Vec<Arg> = of.into_iter().filter(|name| !name.is_empty()).map(Arg::from).collect();
    let at = clock_now().timestamp_millis().to_string();
    let said = TOLD.with([label.into(), of.into(), outcome.title().into()]);
    shell.happened([key, "\n", &at].concat(), said);
}
