//! Files on disk: finding them safely, and their media types.

use crate::http::decode;
use std::path::{Path, PathBuf};

/// The path under `root` that a URL path names; `None` if it would lead outside it or nowhere.
pub(super) fn locate(root: &Path, url_path: &str) -> Option<PathBuf> {
    // In a path, unlike in a query, `+` is a plus sign.
    let decoded = decode(&url_path.replace('+', "%2B"));
    let mut path = root.to_path_buf();
    for segment in decoded.split('/').filter(|segment| !segment.is_empty()) {
        if matches!(segment, "." | "..") || segment.contains(['\\', '\0', ':']) {
            return None;
        }
        path.push(segment);
    }
    Some(path)
}

/// The media type by file name extension.
pub(super) fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a name contains a hash of the contents: `-`, at least eight hexadecimal digits, `.`.
pub(super) fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        part.split_once('.').is_some_and(|(hash, _)| {
            hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
        })
    })
}

/// Whether an `Accept-Encoding` header accepts this coding.
pub(super) fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = parts.any(|part| {
            let weight = part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
            weight.is_some_and(|weight| weight <= 0.0)
        });
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_root() {
        let root = Path::new("/srv/dist");
        assert_eq!(locate(root, "/a/b.js"), Some("/srv/dist/a/b.js".into()));
        assert_eq!(locate(root, "/a%20b+c.js"), Some("/srv/dist/a b+c.js".into()));
        assert_eq!(locate(root, "//etc/passwd"), Some("/srv/dist/etc/passwd".into()));
        for wrong in ["/../x", "/a/%2e%2e/x", "/a/..%2fx", "/a\\..\\x", "/%00", "/./x"] {
            assert_eq!(locate(root, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_hash_is_recognised_by_its_form() {
        assert!(is_hashed("backup-console-1a2b3c4d5e6f7a8b.js"));
        assert!(is_hashed("style-0123abcd.css"));
        assert!(!is_hashed("boot.js"));
        assert!(!is_hashed("backup-console.js"));
        assert!(!is_hashed("style-0123abc.css"));
        assert!(!is_hashed("style-0123ABCD.css"));
    }

    #[test]
    fn codings_are_read_with_their_weights() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("brotli", "br"));
    }
}
