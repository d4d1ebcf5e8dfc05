//! Storage URIs: what only stage 1 finds out (contracts/obshell.md 1.2 "URI schemes").

/// A parsed URI. It may contain an access key, so it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Storage {
    /// `file`, `oss`, `cos` or `s3`.
    pub(crate) scheme: &'static str,
    /// The path, or bucket and key.
    pub(crate) path: String,
    query: Vec<(String, String)>,
}

/// The query keys that are kept, in the order in which the server writes them; the flag marks secrets.
const KEPT: [(&str, bool); 6] = [
    ("host", false),
    ("access_id", true),
    ("access_key", true),
    ("appid", false),
    ("s3_region", false),
    ("delete_mode", false),
];

/// The scheme by its case-sensitive prefix.
pub(crate) fn scheme(uri: &str) -> Option<&'static str> {
    ["file", "oss", "cos", "s3"]
        .into_iter()
        .find(|scheme| uri.strip_prefix(scheme).is_some_and(|rest| rest.starts_with("://")))
}

fn unescape(text: &str) -> String {
    crate::http::decode(&text.replace('+', "%2B"))
}

impl Storage {
    /// Parses a URI as stage 1 does. Errors: in the server's words.
    pub(crate) fn read(uri: &str) -> Result<Self, &'static str> {
        let scheme = scheme(uri).ok_or("invalid path type")?;
        let rest = uri.split_once("://").map_or("", |(_, rest)| rest);
        if scheme == "file" {
            return match rest {
                path if path.contains('?') => Err("invalid file path, contains invalid character '?'"),
                path if !path.starts_with('/') => Err("invalid file path, must start with '/'"),
                path => Ok(Self { scheme, path: path.into(), query: Vec::new() }),
            };
        }
        let (bucket, after) = rest.split_once('/').ok_or("invalid url format")?;
        let (key, query) = after.split_once('?').unwrap_or((after, ""));
        if query.is_empty() {
            return Err("invalid url format, missing query params");
        }
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let query: Vec<(String, String)> =
            pairs.map(|(name, value)| (unescape(name), unescape(value))).collect();
        let storage = Self { scheme, path: format!("{bucket}/{}", key.trim_end_matches('/')), query };
        match scheme {
            "cos" if storage.get("appid").is_empty() => Err("cos appid is required"),
            _ => Ok(storage),
        }
    }

    fn get(&self, name: &str) -> &str {
        self.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Appends a folder to the path.
    pub(crate) fn descend(&mut self, suffix: &str) {
        self.path = format!("{}{suffix}", self.path.trim_end_matches('/'));
    }

    fn write(&self, secrets: bool) -> String {
        let known = KEPT.iter().filter(|(name, secret)| (secrets || !secret) && !self.get(name).is_empty());
        let pairs: Vec<String> = known.map(|(name, _)| format!("{name}={}", self.get(name))).collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}://{}{mark}{}", self.scheme, self.path, pairs.join("&"))
    }

    /// As written into SQL: unknown keys and `force_path_style` are dropped.
    pub(crate) fn full(&self) -> String {
        self.write(true)
    }

    /// As read back: without `access_id` and `access_key`.
    pub(crate) fn shown(&self) -> String {
        self.write(false)
    }
}
