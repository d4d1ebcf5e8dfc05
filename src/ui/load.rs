//! Reading something for a page: a placeholder, then the content, or why it failed and how to retry.

use super::{Icon, Local, Session, failure_view, go_to_part, icon, loading, say_with, scoped, t};
use crate::dom::prelude::*;
use crate::dom::signal::Held;
use crate::net::{Failure, Turns};
use crate::texts;
use crate::words::Said;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::HtmlElement;

texts! {
    AGAIN: "Try again", "重试";
    KEPT: "Below is what was read before.", "下方为上次读取的内容。";
}

/// The state of a reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// Under way.
    Pending,
    /// Done.
    Ready(T),
    /// Failed: why, and what was known of the same thing before.
    Failed(Failure, Option<T>),
}

/// A reading future.
pub type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// A reading of the current page, and a way to read again.
pub struct Loaded<T> {
    held: HeldLoad,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

/// The part independent of what is read, compiled once.
#[derive(Clone, Copy)]
struct HeldLoad {
    /// The last content. It stays if reading again fails: a failure removes nothing from the page.
    content: RwSignal<Option<Held>>,
    /// Why the last reading failed, if it did.
    failure: RwSignal<Option<Failure>>,
    reader: StoredValue<Rc<Reader>, LocalStorage>,
}

/// One reading that is part of a whole, whatever it reads.
#[derive(Clone, Copy)]
pub struct Part(HeldLoad);

/// How to read, and how far the readings have come.
struct Reader {
    read: Box<dyn Fn() -> Reading<Held>>,
    session: Session,
    owner: Owner,
    turns: Turns,
}

impl<T: Clone + 'static> Loaded<T> {
    /// Its state, tracked.
    pub fn get(self) -> Load<T> {
        let known = self.ready();
        match self.held.failure.try_get().flatten() {
            Some(failure) => Load::Failed(failure, known),
            None => known.map_or(Load::Pending, Load::Ready),
        }
    }

    /// What is known, tracked: the content, which stays while it is read again and if that fails. Use
    /// [`Loaded::get`] for what must be current.
    pub fn ready(self) -> Option<T> {
        self.held.content.try_get().flatten().map(|held| held.get())
    }

    /// The same, untracked.
    pub fn now(self) -> Option<T> {
        self.held.content.try_get_untracked().flatten().map(|held| held.get())
    }

    /// Sets content that came another way.
    pub fn put(self, content: T) {
        self.held.put(Held::new(content));
    }

    /// Replaces what is known, part of which is now known better. A reading under way or a failure stays as
    /// it is.
    pub fn mend(self, content: T) {
        self.held.content.set(Some(Held::new(content)));
    }

    /// Reads again; what is on screen stays until the answer arrives.
    pub fn again(self) {
        self.held.again();
    }

    /// Reads again after an act. If it `is_past`, what was known before may be out of date and is dropped
    /// should the reading fail.
    pub fn after(self, is_past: bool) {
        if is_past { self.held.turn() } else { self.held.again() }
    }

    /// Reads again whenever something it depends on changes.
    pub fn follow<K: PartialEq + 'static>(self, other: impl Fn() -> K + 'static) {
        Effect::on_change(other, move || self.held.turn());
    }

    /// Whether anything is known. Views that depend only on this follow it, so that they stay while it is
    /// read again.
    pub fn is_here(self) -> Memo<bool> {
        self.held.is_here()
    }

    /// Whether the last reading failed. Views that depend only on this follow it, so that they stay during a
    /// retry.
    pub fn is_lost(self) -> Memo<bool> {
        self.held.is_lost()
    }

    /// The same reading as a part of a whole.
    pub fn part(self) -> Part {
        Part(self.held)
    }

    /// Why it could not be read, with a way to retry; nothing unless it failed.
    pub fn lost_view(self) -> AnyView {
        self.held.lost_view()
    }

    /// Draws it, with a placeholder of this many lines. A failure is shown above what was known last.
    pub fn view(self, lines: usize, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView {
        self.held.view(lines, Box::new(move |content| draw(content.get())))
    }
}

impl HeldLoad {
    fn again(self) {
        let Some(reader) = self.reader.try_get_value() else { return };
        let (own, who) = (reader.turns.begin(), reader.session.round());
        let owner = reader.owner.clone();
        // A press has no owner: without the page's, the reading would outlive the page.
        owner.with(|| {
            scoped(async move {
                let answer = (reader.read)().await;
                reader.session.note(&answer);
                match answer {
                    Ok(content) if reader.turns.came(own, who) => self.set(content),
                    Ok(_) => (),
                    Err(failure) => {
                        let Some(keeps) = reader.turns.failed(own, who, &failure) else { return };
                        if !keeps {
                            self.content.set(None);
                        }
                        self.failure.set(Some(failure));
                    }
                }
            });
        });
    }

    /// Reads something else in its place, so a previous failure no longer applies.
    fn turn(self) {
        let Some(reader) = self.reader.try_get_value() else { return };
        reader.turns.turn();
        self.failure.set(None);
        self.again();
    }

    fn put(self, content: Held) {
        let Some(reader) = self.reader.try_get_value() else { return };
        reader.turns.put(reader.session.round());
        self.set(content);
    }

    fn set(self, content: Held) {
        self.content.set(Some(content));
        self.failure.set(None);
    }

    fn view(self, lines: usize, draw: Box<dyn Fn(Held) -> AnyView + Send + Sync>) -> AnyView {
        let (is_lost, is_here) = (self.is_lost(), self.is_here());
        let kept = move || (is_lost.get() && is_here.get()).then(|| view! { <p class="hint">{t(KEPT)}</p> });
        let content = move || match self.content.try_get().flatten() {
            Some(content) => draw(content),
            None if is_lost.get() => ().into_any(),
            None => loading(lines),
        };
        view! { {self.lost_view()}{kept}{content} }.into_any()
    }

    fn why_now(self) -> Option<Failure> {
        self.failure.try_get_untracked().flatten()
    }

    fn is_here(self) -> Memo<bool> {
        Memo::new(move |_| self.content.try_with(Option::is_some) == Some(true))
    }

    fn is_lost(self) -> Memo<bool> {
        Memo::new(move |_| self.failure.try_with(Option::is_some) == Some(true))
    }

    fn lost_view(self) -> AnyView {
        let is_lost = self.is_lost();
        let draw = move || is_lost.get().then(|| self.failed(Rc::new([self])));
        view! { {draw} }.into_any()
    }

    /// Why it is not here, and a button to retry all of the `parts` that failed. Both stay until it is here,
    /// because whoever presses the button has the focus on it.
    fn failed(self, parts: Rc<[Self]>) -> AnyView {
        let busy = RwSignal::new(false);
        let why = move || {
            let Some(failure) = self.failure.try_get().flatten() else { return AnyView::none() };
            // A new answer, even if it says the same: it is announced again.
            busy.set(false);
            failure_view(&failure)
        };
        let again = move || {
            busy.set(true);
            parts.iter().filter(|part| part.why_now().is_some()).for_each(|part| part.again());
        };
        let button = retry_button(busy.into(), Box::new(again));
        let is_busy = move || busy.get().then_some("true");
        view! { <div class="stack" aria-busy=is_busy>{why}{button}</div> }.into_any()
    }
}

/// Why parts of a whole could not be read, each below what that means: nothing is known of it, or it is
/// older. What several of them say is said once, with one button to retry them all.
pub fn parts_lost(parts: Vec<(Part, [Said; 2])>) -> AnyView {
    let all: Rc<[HeldLoad]> = parts.iter().map(|(part, _)| part.0).collect();
    let drawn = parts.into_iter().enumerate().map(|(index, (Part(own), [lacks, older]))| {
        let (is_lost, is_here) = (own.is_lost(), own.is_here());
        let means = move || {
            let (lacks, older) = (lacks.clone(), older.clone());
            let said = say_with(move || Some(if is_here.get() { older.clone() } else { lacks.clone() }));
            is_lost.get().then(|| view! { <p class="strong">{said}</p> })
        };
        let (later, all) = (Rc::clone(&all), Rc::clone(&all));
        let is_told = Memo::new(move |_| {
            let why = own.failure.try_get().flatten();
            why.is_some_and(|why| {
                let says_it = |part: &HeldLoad| {
                    part.failure.try_get().flatten().is_some_and(|other| other.says_the_same(&why))
                };
                !later.iter().skip(index + 1).any(says_it)
            })
        });
        let why = move || is_told.get().then(|| own.failed(Rc::clone(&all)));
        view! { {means}{why} }.into_any()
    });
    view! { {drawn.collect::<Vec<_>>()} }.into_any()
}

/// The button that retries what could not be read, unless that is under way.
pub fn retry_button(busy: Signal<bool>, again: Box<dyn Fn()>) -> AnyView {
    let press = move |_| {
        if !busy.get_untracked() {
            again();
        }
    };
    let button = NodeRef::<HtmlElement>::new();
    let drawn = view! {
        <button
            type="button"
            class="button"
            data-action="retry-read"
            aria-disabled=move || busy.get().then_some("true")
            node_ref=button
            on:click=press
        >
            {icon(Icon::Refresh)}
            {t(AGAIN)}
        </button>
    };
    // When it goes, the focus moves on to what it was pressed for.
    let button = button.get_untracked().map(Local::new);
    on_cleanup(move || {
        if let Some(button) = button.filter(|button| button.matches(":focus").unwrap_or_default())
            && let Ok(Some(part)) = button.closest("section, dialog, .page")
        {
            go_to_part(&part);
        }
    });
    drawn.into_any()
}

/// A reading that is already done; reading again gives the same.
pub fn loaded<T: Clone + 'static>(session: &Session, content: T) -> Loaded<T> {
    let held = Held::new(content);
    let again = held.clone();
    let read = move || -> Reading<Held> { Box::pin(std::future::ready(Ok(again.clone()))) };
    Loaded { held: hold(session, Box::new(read), Some(held)), of: PhantomData }
}

/// Starts a reading for the current page.
pub fn load<T: Clone + 'static>(
    session: &Session,
    read: impl AsyncFn() -> Result<T, Failure> + 'static,
) -> Loaded<T> {
    let read = Rc::new(read);
    let read = move || -> Reading<Held> {
        let read = Rc::clone(&read);
        Box::pin(async move { read().await.map(Held::new) })
    };
    Loaded { held: begin(session, Box::new(read)), of: PhantomData }
}

fn begin(session: &Session, read: Box<dyn Fn() -> Reading<Held>>) -> HeldLoad {
    let held = hold(session, read, None);
    held.again();
    held
}

fn hold(session: &Session, read: Box<dyn Fn() -> Reading<Held>>, content: Option<Held>) -> HeldLoad {
    let (session, owner) = (session.clone(), Owner::current().unwrap_or_default());
    let turns = Turns::default();
    if content.is_some() {
        turns.put(session.round());
    }
    let reader = Reader { read, session, owner, turns };
    HeldLoad {
        content: RwSignal::new(content),
        failure: RwSignal::new(None),
        reader: StoredValue::new_local(Rc::new(reader)),
    }
}
