//! What every page is given: the address, who is told of changes, the time.

use super::{Lang, Local};
use crate::dom::prelude::*;
use crate::net::Clock;
use crate::route::{Page, Route};
use crate::schedule::Zone;
use crate::words::{BOTH, Said};
use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// How long after a task was seen running to look for its end, in milliseconds.
pub const LOOK_MS: i64 = 30_000;

/// Where the console's address is kept: the address bar, an attribute of a custom element, a message to an
/// iframe.
pub trait Routes {
    /// The route now, without `#`.
    fn current(&self) -> String;

    /// The route it is going to, without `#`: differs from the current one while a change is on its way.
    fn wanted(&self) -> String;

    /// Goes to a route; `replace` leaves no entry in the history.
    fn go(&self, route: &str, replace: bool);

    /// The `href` of a link to a route.
    fn href(&self, route: &str) -> String;

    /// Calls back after every change, until the app is unmounted.
    fn watch(&self, changed: Box<dyn Fn(String)>);

    /// Tells the embedding page of something that happened (docs/embedding.md): an event's name and its
    /// members. Nothing secret is told.
    fn tell(&self, _event: &'static str, _members: &[(&'static str, &str)]) {}
}

/// See [`Shell`].
pub struct ShellParts {
    /// What distinguishes this console from others of its origin, also after a reload: the URL of its config.
    pub own: Rc<str>,
    /// Where the console's address is kept.
    pub routes: Rc<dyn Routes>,
    /// The current route; a page that reacts to its query follows it.
    pub route: ArcRwSignal<Route>,
    /// The current address, including what a page keeps in its query besides the route.
    pub fragment: ArcRwSignal<String>,
    /// The language.
    pub lang: Lang,
    /// What a screen reader is told politely.
    pub announced: ArcRwSignal<Option<Said>>,
    /// What happened while the page was open, until dismissed; each with when it was reported.
    pub news: ArcRwSignal<Vec<(Said, DateTime<Utc>)>>,
    /// The keys of everything reported, dismissed or not.
    pub told: RefCell<Vec<String>>,
    /// The routes of the tasks known to be running, each with when to look for its end, in milliseconds since
    /// 1970.
    pub followed: RefCell<Vec<(String, i64)>>,
    /// The time.
    pub clock: Rc<dyn Clock>,
    /// The browser's zone.
    pub zone: Arc<dyn Zone + Send + Sync>,
}

/// What every page is given. Cheap to clone.
pub type Shell = Local<ShellParts>;

impl ShellParts {
    /// Goes to a route.
    pub fn go(&self, route: &Route) {
        self.routes.go(&route.to_string(), false);
    }

    /// The console of the current owner; `None` outside of any.
    pub fn here() -> Option<Shell> {
        use_context::<Shell>()
    }

    /// Tells the embedding page what became of a request to a target.
    pub fn tell_outcome(&self, target: &str, word: &str, task: Option<&str>) {
        self.routes
            .tell("outcome", &[("target", target), ("outcome", word), ("task", task.unwrap_or_default())]);
        if let Some(task) = task {
            self.follow(&Route::Target(target.to_owned(), Page::task(task)).to_string(), false);
        }
    }

    /// A task is running, or has just stopped: its end is reported on whatever page one is then.
    pub fn follow(&self, route: &str, is_gone: bool) {
        let now = super::clock_now().timestamp_millis();
        let mut followed = self.followed.borrow_mut();
        match followed.iter_mut().find(|(known, _)| known == route) {
            Some((_, at)) if is_gone => *at = now,
            None if !is_gone => followed.push((route.to_owned(), now + LOOK_MS)),
            // What was already reported is not followed again just because a list still shows it.
            Some(_) | None => {}
        }
    }

    /// The server asks to wait: the task is not looked at for this many milliseconds.
    pub fn leave_alone(&self, route: &str, wish_ms: u32) {
        let until = super::clock_now().timestamp_millis() + i64::from(wish_ms);
        let mut followed = self.followed.borrow_mut();
        if let Some((_, at)) = followed.iter_mut().find(|(known, _)| known == route) {
            *at = until.max(*at);
        }
    }

    /// The end of a task was reported, or there is nothing to follow.
    pub fn unfollow(&self, route: &str) {
        self.followed.borrow_mut().retain(|(known, _)| known != route);
    }

    /// The id of the current page's target; empty if it has none.
    pub fn target_now(&self) -> String {
        self.route.with_untracked(|route| route.target().unwrap_or_default().to_owned())
    }

    /// Reports, once, something that happened without a person's doing: to a screen reader, in the console's
    /// corner, in the title. `key` identifies the event, whatever its words.
    pub fn happened(&self, key: String, said: Said) {
        if self.told.borrow().contains(&key) {
            return;
        }
        self.told.borrow_mut().push(key);
        let now = super::clock_now();
        // Simultaneous events are read out together: a later one would otherwise replace the one before.
        let last = self.news.with_untracked(|news| news.last().map(|(_, at)| now - *at));
        let before = self.announced.get_untracked().filter(|_| last.is_some_and(|ago| ago.num_seconds() < 1));
        self.announce(
            before.map_or_else(|| said.clone(), |first| BOTH.with([first.into(), said.clone().into()])),
        );
        self.news.update(|news| news.push((said, now)));
    }

    /// Tells a screen reader, politely.
    pub fn announce(&self, said: impl Into<Said>) {
        self.announced.set(Some(said.into()));
    }
}

/// How often a hidden page checks whether somebody has come back to it, in milliseconds.
const STEP_MS: u32 = 1_000;

/// Whether nobody can see the page now, so that it should ask less often.
pub fn page_is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

/// Waits while nobody can see the page, at most this many milliseconds, so that it is at work when somebody
/// comes back.
pub async fn wait_while_hidden(longest_ms: u64) {
    let mut waited_ms = 0;
    while page_is_hidden() && waited_ms < longest_ms {
        super::sleep(STEP_MS).await;
        waited_ms += u64::from(STEP_MS);
    }
}
