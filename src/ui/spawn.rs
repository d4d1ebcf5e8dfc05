//! Asynchronous work beside the view.

use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;

/// Runs work that ends with the view it belongs to: once that is gone, no line of it runs any more, and what
/// it awaits is dropped.
pub fn scoped(work: impl Future<Output = ()> + 'static) {
    scoped_boxed(Box::pin(work));
}

// One future type for all: otherwise running them would be compiled separately for each.
fn scoped_boxed(work: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local_scoped_with_cancellation(work);
}

/// Runs work to its end whatever becomes of the view: requests that change something.
/// It may only touch things that outlive every view.
pub fn forever(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}

/// Waits this many milliseconds.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve: js_sys::Function, _| {
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let set = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms));
        // Without a window there is nothing to wait for.
        if !matches!(set, Some(Ok(_))) {
            let _ignored = resolve.call0(&JsValue::NULL);
        }
    });
    let _ignored = wasm_bindgen_futures::JsFuture::from(promise).await;
}
