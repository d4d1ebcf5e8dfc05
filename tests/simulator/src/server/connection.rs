//! One connection: reads HTTP, asks the core, and sends the answer, late or not at all if a fault says so.

use super::agent::Agent;
use super::shared::Shared;
use super::web::{self, Web};
use crate::http::{Answer, Port, Reply, Request};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::rc::Rc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};

/// Far above any request that the three systems answer here.
const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// How much of a larger body is kept: it is a package for a call that is not simulated, which the system
/// itself reports.
const KEPT: usize = 64 * 1024;
/// No client sends more than this.
const ENDLESS: usize = 1024 * 1024 * 1024;

/// What a listener serves.
#[derive(Clone)]
pub(super) enum Behind {
    /// A system.
    System(Port),
    /// obshell with the files and the dashboard of its TCP port.
    Agent(Rc<Agent>),
    /// The console.
    Web(Rc<Web>),
}

impl Behind {
    fn answer(&self, shared: &Shared, mut request: Request) -> Answer {
        let at_once = |reply| Answer::Reply { reply, delay_ms: 0 };
        match self {
            Self::System(port) => {
                if let Port::Rackspace(region) = port {
                    request.roots = shared.roots(&request, *region);
                }
                shared.ask(*port, &request)
            }
            Self::Agent(agent) => match agent.page(&request) {
                Some(page) => at_once(page),
                None => shared.ask(Port::Obshell, &request),
            },
            Self::Web(web) => match web::proxied(&request) {
                Some((port, inner)) => shared.ask(port, &inner),
                None => at_once(web.file(&request)),
            },
        }
    }
}

/// The connection is closed without an answer.
#[derive(Debug)]
struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("closed without an answer")
    }
}

impl std::error::Error for Closed {}

/// Serves a connection until it ends. Errors on it concern only its client.
pub(super) async fn serve<I>(io: I, behind: Behind, shared: Rc<Shared>)
where
    I: AsyncRead + AsyncWrite + Unpin + 'static,
{
    let service = service_fn(move |incoming| respond(incoming, behind.clone(), Rc::clone(&shared)));
    let connection =
        http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(io), service);
    let _ = connection.await;
}

async fn respond(
    incoming: hyper::Request<Incoming>,
    behind: Behind,
    shared: Rc<Shared>,
) -> Result<hyper::Response<Full<Bytes>>, Closed> {
    let (parts, body) = incoming.into_parts();
    let Some(body) = read(body).await else {
        return response(Reply::empty(413).header("connection", "close"));
    };
    let headers = parts.headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let request = Request {
        method: parts.method.as_str().to_ascii_uppercase(),
        target: parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        headers: headers.collect(),
        body,
        roots: Vec::new(),
    };
    match behind.answer(&shared, request) {
        Answer::Reply { reply, delay_ms } => {
            wait(delay_ms).await;
            response(reply)
        }
        Answer::Cut { delay_ms } => {
            wait(delay_ms).await;
            Err(Closed)
        }
    }
}

/// Reads to the end, so that the client gets to read the answer.
async fn read(mut body: Incoming) -> Option<Vec<u8>> {
    let (mut kept, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        length += data.len();
        if length > ENDLESS {
            return None;
        }
        if length > LARGEST_BODY {
            kept.truncate(KEPT);
        } else {
            kept.extend_from_slice(&data);
        }
    }
    Some(kept)
}

async fn wait(delay_ms: u64) {
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    }
}

fn response(reply: Reply) -> Result<hyper::Response<Full<Bytes>>, Closed> {
    let mut builder = hyper::Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        builder = builder.header(name, value);
    }
    builder.body(Full::new(Bytes::from(reply.body))).map_err(|_| Closed)
}
