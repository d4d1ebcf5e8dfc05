//! Reading something for a page: the shape of what comes, then it, or why not with the way out.

use super::{Icon, Local, Session, failure_view, go_to_part, icon, loading, scoped, t};
use crate::dom::prelude::*;
use crate::dom::signal::Held;
use crate::net::Failure;
use crate::texts;
use std::cell::Cell;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::HtmlElement;

texts! {
    AGAIN: "Try again", "重试";
}

/// How a reading stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// On its way.
    Pending,
    /// Here.
    Ready(T),
    /// Not to be had.
    Failed(Failure),
}

impl<T> Load<T> {
    /// The content, where it is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(content) => Some(content),
            Self::Pending | Self::Failed(_) => None,
        }
    }
}

/// A reading future.
pub type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// A reading of the current page, and the way to read again.
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

/// The same whatever is read: compiled once.
#[derive(Clone, Copy)]
struct HeldLoad {
    state: RwSignal<Load<Held>>,
    reader: StoredValue<Rc<Reader>, LocalStorage>,
}

/// How to read, and how far that is.
struct Reader {
    read: Box<dyn Fn() -> Reading<Held>>,
    session: Session,
    owner: Owner,
    /// How many readings were begun.
    begun: Cell<u32>,
    /// The number of the one that is shown, or of the next where something was put: an answer to an earlier one is out
    /// of date.
    shown: Cell<u32>,
}

impl<T: Clone + 'static> Loaded<T> {
    /// How it stands, tracked.
    pub fn get(self) -> Load<T> {
        match self.held.state.try_get() {
            None | Some(Load::Pending) => Load::Pending,
            Some(Load::Ready(content)) => Load::Ready(content.get()),
            Some(Load::Failed(failure)) => Load::Failed(failure),
        }
    }

    /// The content, tracked.
    pub fn ready(self) -> Option<T> {
        self.held.state.try_with(|load| load.ready().map(|held| held.with(T::clone))).flatten()
    }

    /// The content, untracked.
    pub fn now(self) -> Option<T> {
        self.held.state.try_get_untracked().and_then(|load| load.ready().map(|held| held.with(T::clone)))
    }

    /// Writes content that came by another way.
    pub fn put(self, content: T) {
        self.held.put(Held::new(content));
    }

    /// Reads again; what is on screen stays until the answer is here.
    pub fn again(self) {
        self.held.again();
    }

    /// Reads again whenever something it depends on is another.
    pub fn follow<K: PartialEq + 'static>(self, other: impl Fn() -> K + 'static) {
        let (own, other) = (self.held, Memo::new(move |()| other()));
        Effect::new(move |known: Option<()>| {
            other.track();
            if known.is_some() {
                own.again();
            }
        });
    }

    /// Whether it is not to be had. What draws a view of it for that alone follows this: it stays while it is tried again.
    pub fn is_lost(self) -> Memo<bool> {
        self.held.is_lost()
    }

    /// Draws it; `lines` is the shape of what comes.
    pub fn view(self, lines: usize, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView {
        self.held.view(lines, Box::new(move |content| draw(content.get())))
    }
}

impl HeldLoad {
    fn again(self) {
        let Some(reader) = self.reader.try_get_value() else { return };
        let own = reader.begun.get() + 1;
        reader.begun.set(own);
        let owner = reader.owner.clone();
        // A press has no owner: without the page's own the reading would outlive the page.
        owner.with(|| {
            scoped(async move {
                let answer = (reader.read)().await;
                reader.session.note(&answer);
                if reader.shown.get() > own {
                    return;
                }
                reader.shown.set(own);
                self.state.try_set(match answer {
                    Ok(content) => Load::Ready(content),
                    Err(failure) => Load::Failed(failure),
                });
            });
        });
    }

    fn put(self, content: Held) {
        let Some(reader) = self.reader.try_get_value() else { return };
        reader.shown.set(reader.begun.get() + 1);
        self.state.try_set(Load::Ready(content));
    }

    fn view(self, lines: usize, draw: Box<dyn Fn(Held) -> AnyView + Send + Sync>) -> AnyView {
        let is_lost = self.is_lost();
        let content = move || match is_lost.get() {
            true => self.failed(),
            false => match self.state.try_get() {
                Some(Load::Ready(content)) => draw(content),
                None | Some(Load::Pending | Load::Failed(_)) => loading(lines),
            },
        };
        view! { {content} }.into_any()
    }

    fn is_lost(self) -> Memo<bool> {
        Memo::new(move |_| matches!(self.state.try_get(), Some(Load::Failed(_))))
    }

    /// Why it is not here, and the way out. Both stay until it is: the button has the focus of who presses it.
    fn failed(self) -> AnyView {
        let busy = RwSignal::new(false);
        let why = move || {
            let Some(Load::Failed(failure)) = self.state.try_get() else { return AnyView::none() };
            // Another answer, though it may say the same: it is told once more.
            busy.set(false);
            failure_view(&failure)
        };
        let again = move |_| {
            if !busy.get_untracked() {
                busy.set(true);
                self.again();
            }
        };
        let is_busy = move || busy.get().then_some("true");
        let button = NodeRef::<HtmlElement>::new();
        let drawn = view! {
            <div class="stack" aria-busy=is_busy>
                {why}
                <button
                    type="button"
                    class="button"
                    data-action="retry-read"
                    aria-disabled=is_busy
                    node_ref=button
                    on:click=again
                >
                    {icon(Icon::Refresh)}
                    {t(AGAIN)}
                </button>
            </div>
        };
        // When it goes the keyboard goes on at what it was pressed for.
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
}

/// A reading that is here already; read again it says the same.
pub fn loaded<T: Clone + 'static>(session: &Session, content: T) -> Loaded<T> {
    let held = Held::new(content);
    let again = held.clone();
    let read = move || -> Reading<Held> { Box::pin(std::future::ready(Ok(again.clone()))) };
    Loaded { held: hold(session, Box::new(read), Load::Ready(held)), of: PhantomData }
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
    let held = hold(session, read, Load::Pending);
    held.again();
    held
}

fn hold(session: &Session, read: Box<dyn Fn() -> Reading<Held>>, state: Load<Held>) -> HeldLoad {
    let (session, owner) = (session.clone(), Owner::current().unwrap_or_default());
    let reader = Reader { read, session, owner, begun: Cell::new(0), shown: Cell::new(0) };
    HeldLoad { state: RwSignal::new(state), reader: StoredValue::new_local(Rc::new(reader)) }
}
