//! What obshell's TCP port serves besides its API (contracts/obshell.md 4.4, 4.5).

use super::files;
use crate::http::{Reply, Request};
use std::path::{Path, PathBuf};

/// Stands in for the built-in dashboard, which answers every path that is neither a file nor part of the API.
const DASHBOARD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\
    <meta charset=\"utf-8\"><title>OBShell Dashboard</title></head>\n\
    <body><h1>OBShell Dashboard</h1><p>The agent's built-in page stands here.</p></body>\n</html>\n";

/// The agent's `frontend/dist`.
pub(super) struct Agent {
    pub(super) files: Option<PathBuf>,
}

impl Agent {
    /// A file, a redirect to one, or the dashboard; `None` if the API answers.
    ///
    /// A file takes precedence over everything, even the API. A directory counts only if it has an
    /// `index.html`.
    pub(super) fn page(&self, request: &Request) -> Option<Reply> {
        let path = request.path();
        if let Some(reply) = self.files.as_deref().and_then(|root| file(root, request)) {
            return Some(reply);
        }
        let is_api = path == "/api" || path.starts_with("/api/") || path.starts_with(crate::control::PREFIX);
        if is_api || !matches!(request.method.as_str(), "GET" | "HEAD") {
            return None;
        }
        Some(
            Reply::empty(200)
                .header("content-type", "text/html; charset=utf-8")
                .with(DASHBOARD.as_bytes().to_vec()),
        )
    }
}

fn file(root: &Path, request: &Request) -> Option<Reply> {
    let path = request.path();
    let found = files::locate(root, path)?;
    if found.is_dir() {
        let index = found.join("index.html");
        if !index.is_file() {
            return None;
        }
        // Go's file server redirects a directory without a trailing slash to the path with one ...
        return if path.ends_with('/') {
            read(&index)
        } else {
            let name = path.rsplit('/').next().unwrap_or_default();
            Some(moved(request, &format!("{name}/")))
        };
    }
    if !found.is_file() || path.ends_with('/') {
        return None;
    }
    // ... and an index page to its directory.
    if path.ends_with("/index.html") {
        return Some(moved(request, "./"));
    }
    read(&found)
}

/// Redirects, keeping the query.
fn moved(request: &Request, to: &str) -> Reply {
    let query = request.target.strip_prefix(request.path()).unwrap_or_default();
    Reply::empty(301).header("location", &format!("{to}{query}"))
}

fn read(path: &Path) -> Option<Reply> {
    let bytes = std::fs::read(path).ok()?;
    Some(Reply::empty(200).header("content-type", files::media_type(path)).with(bytes))
}
