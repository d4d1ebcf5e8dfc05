//! The list's place as typed, and as in the address.

use crate::dom::prelude::*;
use crate::lists::{Choice, List, ListPlace};
use crate::ui::{Local, Pause, Shell};
use std::cell::RefCell;

/// A filter's name, and the values it has.
type Offer = (&'static str, Signal<Vec<Choice>>);

/// See [`Placed`].
pub struct PlacedParts {
    /// The list.
    pub list: &'static List,
    /// As typed: followed by a list that is loaded as a whole.
    pub now: RwSignal<ListPlace>,
    /// As in the address once typing has paused, without the row: what a server is asked for.
    pub asked: Memo<ListPlace>,
    /// The row that the address names.
    pub(super) row: Memo<usize>,
    /// The page's shell.
    pub(super) shell: Shell,
    offers: RefCell<Vec<Offer>>,
    pause: Pause,
}

/// A list's place, on the page and in the address. Cheap to clone.
pub type Placed = Local<PlacedParts>;

/// Follows the address for a list of the current page.
pub fn placed(shell: &Shell, list: &'static List) -> Placed {
    let fragment = shell.fragment.clone();
    let told = Memo::new(move |_| fragment.with(|fragment| ListPlace::read(fragment, list)));
    let now = RwSignal::new(told.get_untracked());
    // The address also changes from elsewhere: going back, a link, somebody typing.
    Effect::new(move |_| now.set_new(told.get()));
    Local::new(PlacedParts {
        list,
        now,
        asked: Memo::new(move |_| ListPlace { row: 0, ..told.get() }),
        row: Memo::new(move |_| told.with(|place| place.row)),
        shell: shell.clone(),
        offers: RefCell::default(),
        pause: Pause::here(),
    })
}

impl PlacedParts {
    /// Changes the place and, at once, the address.
    pub fn change(&self, change: impl FnOnce(&mut ListPlace)) {
        self.now.update(change);
        self.tell();
    }

    /// Sets the values of a filter that takes one of those the page has read.
    pub fn offer(&self, name: &'static str, values: Signal<Vec<Choice>>) {
        self.offers.borrow_mut().push((name, values));
    }

    /// The values of a `Takes::Offered` filter.
    pub(super) fn offered(&self, name: &str) -> Signal<Vec<Choice>> {
        let offers = self.offers.borrow();
        let found = offers.iter().find(|(known, _)| *known == name).map(|(_, values)| *values);
        found.unwrap_or_else(|| Signal::stored(Vec::new()))
    }

    fn tell(&self) {
        self.pause.forget();
        let now = self.shell.routes.current();
        let next = self.now.with_untracked(|place| place.write(&now, self.list));
        if next != now {
            self.shell.routes.go(&next, true);
        }
    }
}

/// Changes the place at once, and the address once changes have paused.
pub(super) fn change_soon(placed: &Placed, change: impl FnOnce(&mut ListPlace)) {
    placed.now.update(change);
    let told = placed.clone();
    placed.pause.then(move || told.tell());
}
