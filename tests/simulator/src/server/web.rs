//! The console's port: its files with the production headers, and the systems under the demo config's paths.

use super::{files, roots};
use crate::control::PREFIX;
use crate::http::{Port, Region, Reply, Request};
use sha1::{Digest, Sha1};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const FOREVER: &str = "public, max-age=31536000, immutable";

/// The console's files.
pub(super) struct Web {
    pub(super) dist: PathBuf,
    pub(super) headers: Vec<(String, String)>,
}

/// The port and request that a path of the demo config leads to; `None` for the console's own paths.
pub(super) fn proxied(request: &Request) -> Option<(Port, Request)> {
    let target = &request.target;
    if target.starts_with(PREFIX) {
        return Some((Port::Ocp, request.clone()));
    }
    let regions = Region::ALL
        .map(|region| (format!("/rackspace/{}", region.code().to_lowercase()), Port::Rackspace(region)));
    let systems = [("/ocp", Port::Ocp), ("/obshell-open", Port::ObshellOpen), ("/obshell", Port::Obshell)];
    let all = systems.into_iter().map(|(prefix, port)| (prefix.to_owned(), port)).chain(regions);
    all.into_iter().find_map(|(prefix, port)| {
        let rest = target.strip_prefix(prefix.as_str())?;
        let target = match rest.chars().next() {
            None => "/".to_owned(),
            Some('?') => format!("/{rest}"),
            Some('/') => rest.to_owned(),
            Some(_) => return None,
        };
        Some((port, Request { target, roots: roots::by_path(request), ..request.clone() }))
    })
}

impl Web {
    /// Answers with a file.
    pub(super) fn file(&self, request: &Request) -> Reply {
        let reply = if matches!(request.method.as_str(), "GET" | "HEAD") {
            self.find(request).unwrap_or_else(|| text(404, "There is no such file here.\n"))
        } else {
            text(405, "Files can be read only.\n").header("allow", "GET, HEAD")
        };
        self.headers.iter().fold(reply, |reply, (name, value)| reply.header(name, value))
    }

    fn find(&self, request: &Request) -> Option<Reply> {
        let path = files::locate(&self.dist, request.path())?;
        let path = if request.path().ends_with('/') { path.join("index.html") } else { path };
        let name = path.file_name()?.to_str()?;
        if !path.is_file() {
            return None;
        }
        let (bytes, coding) = bytes(&path, request.get("accept-encoding").unwrap_or_default())?;
        let tag = etag(&bytes);
        let fresh =
            request.get("if-none-match").is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
        let reply = Reply::empty(if fresh { 304 } else { 200 })
            .header("content-type", files::media_type(&path))
            .header("cache-control", if files::is_hashed(name) { FOREVER } else { "no-store" })
            .header("vary", "Accept-Encoding")
            .header("etag", &tag);
        let reply = if fresh { reply } else { reply.with(bytes) };
        Some(match coding {
            Some(coding) => reply.header("content-encoding", coding),
            None => reply,
        })
    }
}

/// The file's bytes, or those of its compressed version if the client accepts that coding.
fn bytes(path: &Path, accepted: &str) -> Option<(Vec<u8>, Option<&'static str>)> {
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        if files::accepts(accepted, coding) {
            let mut twin = path.as_os_str().to_owned();
            twin.push(".");
            twin.push(ending);
            if let Ok(bytes) = std::fs::read(PathBuf::from(twin)) {
                return Some((bytes, Some(coding)));
            }
        }
    }
    std::fs::read(path).ok().map(|bytes| (bytes, None))
}

/// A strong ETag, hence different for each coding, since the bytes differ.
fn etag(bytes: &[u8]) -> String {
    let digest = Sha1::digest(bytes);
    let hex = digest.iter().take(10).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("\"{hex}\"")
}

fn text(status: u16, text: &str) -> Reply {
    Reply::empty(status)
        .header("content-type", "text/plain; charset=utf-8")
        .header("cache-control", "no-store")
        .with(text.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_paths_lead_to_the_systems() {
        let lead = |target: &str| {
            proxied(&Request::new("GET", target)).map(|(port, request)| (port, request.target))
        };
        assert_eq!(lead("/ocp/api/v2/time?a=b"), Some((Port::Ocp, "/api/v2/time?a=b".into())));
        assert_eq!(lead("/obshell/api/v1/time"), Some((Port::Obshell, "/api/v1/time".into())));
        assert_eq!(lead("/obshell-open/api/v1/time"), Some((Port::ObshellOpen, "/api/v1/time".into())));
        assert_eq!(lead("/rackspace/iad"), Some((Port::Rackspace(Region::Iad), "/".into())));
        assert_eq!(
            lead("/rackspace/lon/v2.0/tokens"),
            Some((Port::Rackspace(Region::Lon), "/v2.0/tokens".into()))
        );
        assert_eq!(lead("/_simulator/requests"), Some((Port::Ocp, "/_simulator/requests".into())));
        assert_eq!(lead("/ocpx/a"), None);
        assert_eq!(lead("/rackspace/xyz/"), None);
        assert_eq!(lead("/index.html"), None);
    }
}
