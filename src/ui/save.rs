//! Saving what the page made as a file.

use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to read what is saved, in milliseconds.
const READ_MS: u32 = 60_000;

/// Hands a text to the browser as a file; `kind` is its media type.
pub fn save_text(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        save(name, &blob);
    }
}

/// Hands a blob to the browser as a file.
pub fn save(name: &str, blob: &Blob) {
    let document = web_sys::window().and_then(|window| window.document());
    let anchor = document.and_then(|document| document.create_element("a").ok());
    let anchor = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    let (Some(anchor), Ok(url)) = (anchor, Url::create_object_url_with_blob(blob)) else { return };
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    super::forever(async move {
        super::sleep(READ_MS).await;
        let _never = Url::revoke_object_url(&url);
    });
}
