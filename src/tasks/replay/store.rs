//! Records kept in the browser: one IndexedDB database, with the texts apart from what is known of them.
//!
//! A browser may refuse all of it (private windows, a full disk, a policy): then nothing is kept, and nothing
//! else changes.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbTransactionMode::{self, Readonly, Readwrite};
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The database's name.
const NAME: &str = "backup-console";

/// The version of its stores.
const VERSION: u32 = 2;

/// The records' texts.
const RUNS: &str = "runs";

/// What is known of each record.
const META: &str = "meta";

/// Both.
const STORES: [&str; 2] = [RUNS, META];

/// The changes made from this console, in a store of their own.
pub const CHANGES: &str = "changes";

/// The records kept by this browser; dropping it closes the database.
pub struct Store {
    database: IdbDatabase,
    /// Called when another version wants the database, or somebody deletes it: both wait until every page has
    /// closed it.
    _leave: Closure<dyn FnMut()>,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        // Requests already made still complete.
        self.database.close();
    }
}

impl Store {
    fn over(database: IdbDatabase) -> Self {
        let held = database.clone();
        let leave = Closure::<dyn FnMut()>::new(move || held.close());
        database.set_onversionchange(Some(leave.as_ref().unchecked_ref()));
        Self { database, _leave: leave }
    }

    /// Opens it; `None` if the browser refuses, or a page of an earlier version keeps it open.
    pub async fn open() -> Option<Self> {
        let window = web_sys::window()?;
        // Reading it may throw, and returns null if there is none.
        let factory =
            js_sys::Reflect::get(&window, &"indexedDB".into()).ok()?.dyn_into::<IdbFactory>().ok()?;
        let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION).ok()?;
        let made = request.clone();
        let upgrade = Closure::<dyn FnMut()>::new(move || {
            let database = opened(&made);
            for store in STORES.into_iter().chain([CHANGES]) {
                let _there_already = database.as_ref().map(|database| database.create_object_store(store));
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let _or_nothing = done(&request).await;
        // A request throws if asked for its result before it is done.
        if request.result().is_ok() {
            request.set_onupgradeneeded(None);
            return opened(&request).map(Self::over);
        }
        // Blocked: it opens as soon as that page closes. The stores are created then, but nobody waits for it
        // any more.
        upgrade.forget();
        let late = request.clone();
        let close = Closure::once_into_js(move || {
            if let Some(database) = opened(&late) {
                database.close();
            }
        });
        request.set_onsuccess(Some(close.unchecked_ref()));
        None
    }

    /// The text of a record.
    pub async fn read(&self, key: &str) -> Option<String> {
        let request = self.store(RUNS, Readonly)?.get(&key.into()).ok()?;
        done(&request).await?.as_string()
    }

    /// Writes a record and what is known of it; whether that worked.
    pub async fn write(&self, key: &str, text: &str, meta: &str) -> bool {
        self.set_both(key, [Some(text), Some(meta)]).await
    }

    /// Drops a record.
    pub async fn forget(&self, key: &str) {
        self.set_both(key, [None; 2]).await;
    }

    /// Writes or drops both texts of a record, or neither, even if the page is left meanwhile; whether that
    /// worked.
    async fn set_both(&self, key: &str, texts: [Option<&str>; 2]) -> bool {
        let (names, mode) = (STORES.map(JsValue::from).into_iter().collect::<Array>(), Readwrite);
        let Ok(both) = self.database.transaction_with_str_sequence_and_mode(&names, mode) else {
            return false;
        };
        for (name, text) in STORES.into_iter().zip(texts) {
            let asked = both.object_store(name).and_then(|store| match text {
                Some(text) => store.put_with_key(&text.into(), &key.into()),
                None => store.delete(&key.into()),
            });
            if asked.is_err() {
                let _ended_already = both.abort();
                return false;
            }
        }
        is_kept(&both).await
    }

    /// What is known of every record: its key, and the text in `META`.
    pub async fn known(&self) -> Vec<(String, String)> {
        self.all(META).await
    }

    /// Writes a text into one of the stores; whether that worked.
    pub async fn put(&self, store: &str, key: &str, text: &str) -> bool {
        let Some(store) = self.store(store, Readwrite) else { return false };
        store.put_with_key(&text.into(), &key.into()).is_ok() && is_kept(&store.transaction()).await
    }

    /// Drops a text from one of the stores.
    pub async fn drop(&self, store: &str, key: &str) {
        let store = self.store(store, Readwrite);
        if let Some(request) = store.and_then(|store| store.delete(&key.into()).ok()) {
            let _gone_or_not = done(&request).await;
        }
    }

    /// All texts of one of the stores with their keys, in key order.
    pub async fn all(&self, store: &str) -> Vec<(String, String)> {
        let Some(store) = self.store(store, Readonly) else { return Vec::new() };
        let (Ok(keys), Ok(texts)) = (store.get_all_keys(), store.get_all()) else { return Vec::new() };
        // Both are requested before the first answer: a transaction ends when no request is pending.
        let (keys, texts) = (list(&keys).await, list(&texts).await);
        let both = keys.iter().zip(texts.iter());
        both.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect()
    }

    fn store(&self, name: &str, mode: IdbTransactionMode) -> Option<IdbObjectStore> {
        self.database.transaction_with_str_and_mode(name, mode).ok()?.object_store(name).ok()
    }
}

async fn list(request: &IdbRequest) -> Array {
    done(request).await.and_then(|result| result.dyn_into::<Array>().ok()).unwrap_or_default()
}

/// The database that a request has opened.
fn opened(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// Whether a transaction was completed: a full disk is reported only here, after each request has succeeded.
async fn is_kept(transaction: &IdbTransaction) -> bool {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(promise).await.is_ok()
}

/// The result of a request; `None` if it fails, or is blocked by another page.
async fn done(request: &IdbRequest) -> Option<JsValue> {
    let asked = request.clone();
    let promise = Promise::new(&mut |resolve, reject| {
        asked.set_onsuccess(Some(&resolve));
        asked.set_onerror(Some(&reject));
        if let Some(opening) = asked.dyn_ref::<IdbOpenDbRequest>() {
            opening.set_onblocked(Some(&reject));
        }
    });
    JsFuture::from(promise).await.ok()?;
    request.result().ok()
}
