//! The browser's fetch as a transport: the one place that calls it.

use super::{Lost, Method, Request, Response, Sending, Transport};
use gloo_net::http::RequestBuilder;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials};

/// Sends by fetch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> Sending<'_> {
        // What a server said a moment ago is no answer to what is asked now.
        Box::pin(send(request, RequestCache::NoStore))
    }
}

/// Reads a file that lies beside the page, from wherever the page's preload has put it.
///
/// Errors: no answer arrived.
pub async fn read_file(url: &str, timeout_ms: u32) -> Result<Response, Lost> {
    let headers = vec![("Accept", "application/json".to_owned())];
    let request = Request { method: Method::Get, url: url.to_owned(), headers, body: None, timeout_ms };
    send(request, RequestCache::Default).await
}

/// Gives a request up when nobody waits for its answer any more.
struct GiveUp(Option<AbortController>);

impl Drop for GiveUp {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn send(request: Request, cache: RequestCache) -> Result<Response, Lost> {
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

    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = RequestBuilder::new(&request.url)
        .method(method)
        // The page's own cookies are for the proxy that serves it; other origins get none.
        .credentials(RequestCredentials::SameOrigin)
        .cache(cache)
        .abort_signal(Some(&signal));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let sent = match request.body {
        Some(body) => builder.body(body).map_err(lost)?.send().await,
        None => builder.send().await,
    };
    let response = sent.map_err(lost)?;
    let headers = response.headers().entries().map(|(name, value)| (name.to_lowercase(), value)).collect();
    let status = response.status();
    let body = response.text().await.map_err(lost)?;
    give_up.0 = None;
    Ok(Response { status, headers, body })
}
