//! What only runs in a browser: mounting and taking out, the browser's zone, fetch as a transport.

#![cfg(target_arch = "wasm32")]
#![cfg(test)]

use backup_console::acts::{Outcome, still_stands};
use backup_console::app::config::Config;
use backup_console::app::{Host, mount};
// What `view!` writes names it so.
use backup_console::dom;
use backup_console::dom::prelude::{Effect, IntoView as _, Memo, RwSignal, view};
use backup_console::forms::Flows;
use backup_console::net::{Failure, Fetch, Lost, Method, Refusal, Request, Secrets, Transport as _};
use backup_console::schedule::Zone as _;
use backup_console::systems::obshell::form::BackupForm;
use backup_console::systems::obshell::rules::FormContext;
use backup_console::tasks::replay::{CHANGES, Store};
use backup_console::text;
use backup_console::ui::{BrowserZone, Routes, Session, Why, clock_now, sleep};
use backup_console::words::{Locale, Said, Text};
use leptos::prelude::Owner;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// A watcher of routes.
type Watcher = Box<dyn Fn(String)>;

/// A host of its own for each app: nothing of the page is shared.
#[derive(Default)]
struct Island {
    route: RefCell<String>,
    watchers: RefCell<Vec<Watcher>>,
    titles: RefCell<Vec<String>>,
}

impl Routes for Island {
    fn current(&self) -> String {
        self.route.borrow().clone()
    }

    fn wanted(&self) -> String {
        self.current()
    }

    fn go(&self, route: &str, _replace: bool) {
        *self.route.borrow_mut() = route.to_owned();
        for watcher in self.watchers.borrow().iter() {
            watcher(route.to_owned());
        }
    }

    fn href(&self, route: &str) -> String {
        format!("#{route}")
    }

    fn watch(&self, changed: Watcher) {
        self.watchers.borrow_mut().push(changed);
    }
}

impl Host for Island {
    fn title(&self, title: &str) {
        self.titles.borrow_mut().push(title.to_owned());
    }

    fn language(&self, _locale: Locale) {}

    fn preferred_languages(&self) -> Vec<String> {
        vec!["en-US".into()]
    }
}

/// One target that nothing answers for: port 9 discards.
const CONFIG: &str = r#"{"locale": "en-US", "targets": [
    {"id": "o", "kind": "ocp", "name": "First OCP", "baseUrl": "http://127.0.0.1:9/", "auth": "basic"},
    {"id": "s", "kind": "obshell", "name": "An agent", "baseUrl": "http://127.0.0.1:9/", "auth": "proxy"}
]}"#;

fn root() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap().dyn_into::<HtmlElement>().unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    root
}

fn start(island: &Rc<Island>, root: &HtmlElement) -> backup_console::app::Handle {
    let host: Rc<dyn Host> = Rc::clone(island) as Rc<dyn Host>;
    let config = Config::parse(CONFIG);
    mount(root.clone(), config, "http://127.0.0.1/config.json".into(), host)
}

fn heading(root: &HtmlElement) -> Option<String> {
    root.query_selector("h1").unwrap()?.text_content()
}

/// Waits until something is so, for at most half a minute: a machine shared with others can take its time.
async fn until(what: impl Fn() -> bool) {
    for _ in 0..1_500 {
        if what() {
            return;
        }
        sleep(20).await;
    }
    panic!("it did not become so");
}

#[wasm_bindgen_test]
async fn two_apps_live_side_by_side_and_one_is_taken_out() {
    let (first, second) = (Rc::new(Island::default()), Rc::new(Island::default()));
    let (left, right) = (root(), root());
    let left_handle = start(&first, &left);
    let _right_handle = start(&second, &right);
    until(|| heading(&left).is_some() && heading(&right).is_some()).await;

    first.go("/activity", false);
    until(|| heading(&left).as_deref() == Some("Activity")).await;
    assert_eq!(heading(&right).as_deref(), Some("Overview"), "the other stays where it was");

    drop(left_handle);
    until(|| left.child_element_count() == 0).await;
    second.go("/activity", false);
    until(|| heading(&right).as_deref() == Some("Activity")).await;
    assert!(second.titles.borrow().iter().any(|title| title.contains("Activity")));
    // The watcher of the app that is gone is still called: it must not fall over.
    first.go("/", false);
    sleep(50).await;
    right.remove();
    left.remove();
}

#[wasm_bindgen_test]
async fn ids_are_unique_within_a_root() {
    let (island, root) = (Rc::new(Island::default()), root());
    let _handle = start(&island, &root);
    island.go("/t/s/config", false);
    until(|| heading(&root).is_some()).await;
    sleep(100).await;
    let all = root.query_selector_all("[id]").unwrap();
    let mut seen = BTreeSet::new();
    for index in 0..all.length() {
        let id = all.item(index).unwrap().dyn_into::<web_sys::Element>().unwrap().id();
        assert!(seen.insert(id.clone()), "{id} stands twice");
    }
    assert!(seen.len() > 3, "the page has ids to compare");
    root.remove();
}

/// Every order of three entries is reached from every other one while any of them has the focus.
#[wasm_bindgen_test]
async fn an_entry_with_the_focus_keeps_it_whatever_moves() {
    const ORDERS: [&str; 8] = ["abc", "acb", "bac", "bca", "cab", "cba", "xcyab", "bxac"];
    let root = root();
    let entries = RwSignal::new(Vec::<char>::new());
    let mounted = dom::mount_to(root.clone(), || {
        view! {
            <h1>"before"</h1>
            <For each=move || entries.get() key=|entry| *entry children=|entry| view! {
                <button type="button" data-id=entry.to_string()>{entry.to_string()}</button>
            } />
            <p>"after"</p>
        }
        .into_any()
    });
    for (from, to) in ORDERS.iter().flat_map(|from| ORDERS.map(|to| (from, to))) {
        for focused in ["a", "b", "c"] {
            let case = format!("{from} to {to}, {focused}");
            entries.set(from.chars().collect());
            until(|| root.text_content() == Some(format!("before{from}after"))).await;
            let button = root.query_selector(&format!("[data-id={focused}]")).unwrap().unwrap();
            button.clone().dyn_into::<HtmlElement>().unwrap().focus().unwrap();
            entries.set(to.chars().collect());
            until(|| root.text_content() == Some(format!("before{to}after"))).await;
            assert!(button.matches(":focus").unwrap(), "{case}");
        }
    }
    drop(mounted);
    root.remove();
}

#[wasm_bindgen_test]
fn the_browsers_zone_says_what_the_browsers_dates_say() {
    let zone = BrowserZone::new();
    assert!(!zone.name().is_empty());
    let offset = zone.offset_seconds_at(clock_now());
    let minutes = -(js_sys::Date::new_0().get_timezone_offset() as i32);
    assert_eq!(offset, minutes * 60);
}

#[wasm_bindgen_test]
async fn a_server_that_is_not_there_is_lost_and_not_refused() {
    let request = Request {
        method: Method::Get,
        url: "http://127.0.0.1:9/x".into(),
        headers: Vec::new(),
        body: None,
        timeout_ms: 5_000,
    };
    let answer = Fetch.send(request).await;
    assert!(matches!(answer, Err(Lost::NoConnection(_) | Lost::TimedOut(_))), "{answer:?}");
}

#[wasm_bindgen_test]
async fn a_page_that_is_missing_is_an_answer() {
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    let request = Request {
        method: Method::Get,
        url: format!("{origin}/no-such-file"),
        headers: vec![("Accept", "application/json".into())],
        body: None,
        timeout_ms: 5_000,
    };
    let answer = Fetch.send(request).await.unwrap();
    assert_eq!(answer.status, 404);
    assert!(!answer.headers.is_empty());
}

/// The database as a page of another version has it.
fn databases() -> web_sys::IdbFactory {
    let databases = js_sys::Reflect::get(&web_sys::window().unwrap(), &"indexedDB".into()).unwrap();
    databases.unchecked_into()
}

async fn is_done(request: &web_sys::IdbRequest) -> bool {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}

#[wasm_bindgen_test]
async fn what_is_kept_stands_in_no_other_versions_way() {
    // Who deletes it has to wait until every page has closed it.
    drop(Store::open().await.unwrap());
    let held = Store::open().await.unwrap();
    assert!(is_done(&databases().delete_database("backup-console").unwrap()).await);
    assert!(!held.put(CHANGES, "key", "text").await, "what was open is closed");

    // A page of an earlier version hears nothing: nobody waits for it to go.
    let old = databases().open_with_u32("backup-console", 1).unwrap();
    assert!(is_done(&old).await);
    assert!(Store::open().await.is_none());
    old.result().unwrap().unchecked_into::<web_sys::IdbDatabase>().close();
    // What was asked for meanwhile has made the stores.
    let store = Store::open().await.unwrap();
    assert!(store.put(CHANGES, "key", "text").await);
    assert_eq!(store.all(CHANGES).await, [("key".to_owned(), "text".to_owned())]);
    store.drop(CHANGES, "key").await;
}

/// Begins something, and waits for none of it: the page is left.
async fn begun(what: impl Future) {
    let mut what = std::pin::pin!(what);
    let first =
        |context: &mut std::task::Context<'_>| std::task::Poll::Ready(what.as_mut().poll(context).is_ready());
    assert!(!std::future::poll_fn(first).await);
}

#[wasm_bindgen_test]
async fn a_run_and_what_is_known_of_it_come_and_go_together_whenever_the_page_is_left() {
    let store = Store::open().await.unwrap();
    let known = [("run".to_owned(), "meta".to_owned())];
    begun(store.write("run", "text", "meta")).await;
    assert_eq!(
        (store.known().await.as_slice(), store.read("run").await.as_deref()),
        (&known[..], Some("text"))
    );
    begun(store.forget("run")).await;
    assert_eq!((store.known().await, store.read("run").await), (Vec::new(), None));
    assert!(store.write("run", "text", "meta").await);
    assert_eq!(
        (store.known().await.as_slice(), store.read("run").await.as_deref()),
        (&known[..], Some("text"))
    );
    store.forget("run").await;
    assert_eq!((store.known().await, store.read("run").await), (Vec::new(), None));
}

/// What a target read again leads to, where somebody else may sign in meanwhile; and whether somebody is signed in then.
async fn rechecked(found: Result<Vec<Said>, Failure>, is_another: bool) -> (Result<(), Outcome>, bool) {
    let session = Session::new(false);
    session.begin();
    let (round, other) = (session.round(), session.clone());
    let rechecking = Box::pin(async move {
        if is_another {
            other.begin();
        }
        found
    });
    (still_stands(&session, round, rechecking).await, session.is_signed_in_now())
}

#[wasm_bindgen_test]
async fn what_has_changed_or_cannot_be_read_or_another_person_asked_for_is_not_sent() {
    const GONE: Text = text!("GONE", "gone", "已删除");
    let (changed, lost) = (|| vec![Said::from(GONE)], || Failure::Lost(Lost::Stopped));
    let lapsed = || Failure::SignIn(Refusal::default());
    assert_eq!(rechecked(Ok(Vec::new()), false).await, (Ok(()), true));
    assert_eq!(rechecked(Ok(changed()), false).await, (Err(Outcome::Changed(changed())), true));
    assert_eq!(rechecked(Err(lost()), false).await, (Err(Outcome::NotSent(lost())), true));
    assert_eq!(rechecked(Err(lapsed()), false).await, (Err(Outcome::NotSent(lapsed())), false));
    // Whoever is signed in now has not asked for it, and stays so.
    for found in [Ok(Vec::new()), Ok(changed()), Err(lost()), Err(lapsed())] {
        assert_eq!(rechecked(found, true).await, (Err(Outcome::NotSent(lapsed())), true));
    }
}

/// How large the memory is, in pages of 64 KiB.
fn memory_pages() -> usize {
    core::arch::wasm32::memory_size(0)
}

#[wasm_bindgen_test]
async fn what_is_gone_leaves_nothing_in_what_it_followed() {
    let _by_another_test = any_spawner::Executor::init_wasm_bindgen();
    let language = Owner::new();
    let followed = language.with(|| RwSignal::new(0));
    let draw = async |times: u32| {
        for time in 0..times {
            let page = Owner::new();
            page.with(|| {
                let twice = Memo::new(move |()| (followed.get() * 2).to_string());
                Effect::new(move |_| followed.get());
                let _gone_at_once =
                    view! { <p>{move || followed.get().to_string()}{move || twice.get()}</p> }.into_any();
            });
            page.cleanup();
            drop(page);
            // What would still run for it ends when others have their turn.
            if time % 500 == 0 {
                sleep(0).await;
            }
        }
        sleep(0).await;
    };
    draw(4_000).await;
    let before = memory_pages();
    draw(20_000).await;
    assert!(memory_pages() - before <= 8, "{} pages more", memory_pages() - before);
}

/// The server no longer accepts the session.
fn lapse(session: &Session) {
    session.note::<()>(&Err(Failure::SignIn(Default::default())));
}

#[wasm_bindgen_test]
fn the_embedding_page_can_be_asked_again_if_what_it_handed_over_has_failed_or_ended() {
    let session = Session::new(false);
    assert!(!session.can_ask_again());
    session.tell(Why::Offered(Failure::unsigned()));
    assert!(session.can_ask_again());
    session.begin();
    session.note_offered();
    assert!(!session.can_ask_again());
    lapse(&session);
    assert!(session.can_ask_again());
    session.end();
    assert!(!session.can_ask_again());
}

#[wasm_bindgen_test]
fn it_cannot_be_asked_again_if_a_person_signed_in() {
    let session = Session::new(false);
    session.begin();
    session.note_offered();
    lapse(&session);
    session.begin();
    lapse(&session);
    assert!(!session.can_ask_again());
}

/// What is pasted, dropped or filled in brings no key: a press before it takes no focus away any more.
#[wasm_bindgen_test]
fn a_press_before_a_change_is_over() {
    let flows = Flows::new(Rc::new(Secrets::default()), "");
    let (flow, _) = flows.apart::<BackupForm>("ob:backup:", FormContext::default());
    flow.touched(true);
    assert!(flow.is_pressed());
    flow.edit("encryption", |draft| draft.put("encryption", "x"));
    assert!(!flow.is_pressed());
    flow.touched(true);
    assert!(flow.is_pressed(), "the next one may take it away");
}
