//! The browser's fetch as a transport: the only place that calls it.

use super::{Lost, Method, Request, Response, Sending, Transport};
use web_sys::{
    AbortController, AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    ResponseType,
};

/// Sends by fetch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> Sending<'_> {
        // A cached response does not answer a new request.
        // None of the servers redirects; a proxy in front that does gets neither body nor credential.
        Box::pin(send(request, RequestCache::NoStore, RequestRedirect::Manual))
    }
}

/// Reads a file next to the page, reusing the page's preload.
///
/// If the host does not say how long it may be cached, a browser may cache it for days: it is then requested
/// anew, and the cached copy counts only if there is no answer.
///
/// Errors: no answer arrived.
pub async fn read_file(url: &str, timeout_ms: u32) -> Result<Response, Lost> {
    let read = async |cache| {
        let headers = vec![("Accept", "application/json".to_owned())];
        let request = Request { method: Method::Get, url: url.to_owned(), headers, body: None, timeout_ms };
        send(request, cache, RequestRedirect::Follow).await
    };
    let kept = read(RequestCache::Default).await?;
    if kept.header("cache-control").is_some() {
        return Ok(kept);
    }
    Ok(read(RequestCache::NoCache).await.unwrap_or(kept))
}

/// Aborts a request when nobody waits for its answer any more.
struct GiveUp(Option<AbortController>);

impl Drop for GiveUp {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn send(request: Request, cache: RequestCache, redirect: RequestRedirect) -> Result<Response, Lost> {
    let controller = AbortController::new().map_err(|_| Lost::NoConnection(String::new()))?;
    let limit = AbortSignal::timeout_with_u32(request.timeout_ms);
    let both = js_sys::Array::of2(&controller.signal(), &limit);
    let signal = AbortSignal::any(&both);
    let mut give_up = GiveUp(Some(controller));
    let lost = |error: gloo_net::Error| {
        if limit.aborted() {
            Lost::TimedOut(request.timeout_ms)
        } else {
            Lost::NoConnection(error.to_string())
        }
    };

    let raw =
        raw_request(&request, cache, redirect, &signal).map_err(|_| Lost::NoConnection(String::new()))?;
    let sent = gloo_net::http::Request::from(raw).send().await;
    let response = sent.map_err(lost)?;
    let headers = response.headers().entries().map(|(name, value)| (name.to_lowercase(), value)).collect();
    // The browser does not say which 3xx it was, nor where it leads.
    let is_elsewhere = response.type_() == ResponseType::Opaqueredirect;
    let status = if is_elsewhere { 302 } else { response.status() };
    // Not as text: four megabytes would pass through a JavaScript string, letter by letter.
    let body = text(response.binary().await.map_err(lost)?);
    give_up.0 = None;
    Ok(Response { status, headers, body })
}

/// Bytes decoded as UTF-8, without a byte order mark; invalid sequences are replaced.
fn text(bytes: Vec<u8>) -> String {
    let text =
        String::from_utf8(bytes).unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned());
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// The request as the browser takes it. Not via gloo-net's builder, which rewrites the query: obshell signs
/// the request target byte for byte (contracts/obshell.md 0.15).
fn raw_request(
    request: &Request,
    cache: RequestCache,
    redirect: RequestRedirect,
    signal: &AbortSignal,
) -> Result<web_sys::Request, wasm_bindgen::JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    });
    init.set_headers(&headers);
    // The page's cookies are for the proxy that serves it; other origins get none.
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_cache(cache);
    init.set_redirect(redirect);
    init.set_signal(Some(signal));
    if let Some(body) = &request.body {
        init.set_body(&body.as_str().into());
    }
    web_sys::Request::new_with_str_and_init(&request.url, &init)
}
