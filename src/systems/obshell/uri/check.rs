//! What is wrong with a URI, and what the server would drop (contracts/obshell.md 1.2).
//!
//! The server itself checks only the prefix; it finds out the rest in the DAG's first stage, on every agent.

use super::split::{part_of, raw_pairs};
use super::{Part, Scheme, Uri, decode, masked, split, with_key};
use crate::words::Said;

crate::texts! {
    URI_EMPTY: "The URI cannot be empty: say where backups go, such as file:///data/backup.",
        "URI 不能为空：填写备份目的端，如 file:///data/backup。";
    URI_SCHEME: "A backup URI begins with file://, oss://, cos:// or s3://, in lower case.",
        "备份 URI 须以小写的 file://、oss://、cos:// 或 s3:// 开头。";
    URI_FORBIDDEN: "The character {0} is not allowed here: the server writes the URI into SQL unescaped.",
        "此处不能包含字符 {0}：服务端会将 URI 不经转义写入 SQL。";
    URI_ESCAPE: "% must be followed by two hexadecimal digits; a % itself is written %25.",
        "% 后须为两位十六进制数字；% 本身应写作 %25。";
    URI_FILE_HOST: "\"{0}\" is where a host would be: a path begins with a third slash. Write file:///{1}",
        "“{0}”处于主机名的位置：路径以第三个斜杠开头。应写作 file:///{1}";
    URI_FILE_PATH: "A path is missing after file://, such as file:///data/backup.",
        "file:// 后缺少路径，如 file:///data/backup。";
    URI_QUERY_MARK: "A ? cannot stand here: in a URI the query begins with it.", "此处不能包含 ?：URI 的查询串以它开头。";
    URI_BUCKET: "The bucket is missing: {0}://bucket/key?host=…", "缺少 bucket：{0}://bucket/key?host=…";
    URI_SLASH: "A / must follow the bucket, even where the key is empty: {0}://{1}/?host=…",
        "bucket 之后须有 /，即使 key 为空：{0}://{1}/?host=…";
    URI_KEY_PLACE: "An access key is in the path: host, access_id and access_key come after a ?.",
        "访问密钥处于路径的位置：host、access_id 与 access_key 之前须有 ?。";
    URI_NEEDS: "{0} is missing: {1}:// needs it in its query.", "缺少 {0}：{1}:// 的查询串中必须包含它。";
    URI_KEY_AGAIN: "*** stands for the access key, which is not here: type it again.",
        "*** 代表访问密钥，但密钥不在此处：需重新输入。";
    DROPS_STYLE: "The server uses force_path_style for its write test only and drops it from the URI that OceanBase gets.",
        "服务端仅在写入测试时使用 force_path_style，写入 OceanBase 的 URI 中会将其丢弃。";
    TWICE: "{0} is given more than once: the first one counts.", "{0} 出现多次：以第一个为准。";
    DROPS_KEY: "The server does not know {0} here and drops it from the URI.", "服务端在此不识别 {0}，会将其从 URI 中丢弃。";
}

/// One fault, and the part it concerns; `None` is the whole URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The part.
    pub part: Option<Part>,
    /// What is wrong and what would be right.
    pub said: Said,
}

impl Fault {
    fn whole(said: impl Into<Said>) -> Self {
        Self { part: None, said: said.into() }
    }

    fn of(part: Part, said: impl Into<Said>) -> Self {
        Self { part: Some(part), said: said.into() }
    }
}

/// A query key that the server would drop, in words.
pub type Dropped = Said;

/// Reads a whole URI, with its access key in place. Errors: every fault, in the order of the URI.
pub fn check(text: &str) -> Result<Uri, Vec<Fault>> {
    if text.is_empty() {
        return Err(vec![Fault::whole(URI_EMPTY)]);
    }
    let Some(uri) = split(text) else { return Err(vec![Fault::whole(URI_SCHEME)]) };
    let mut faults = Vec::new();
    if text.split('?').next().is_some_and(|place| masked(place) != place || with_key(place, "") != place) {
        faults.push(Fault::whole(URI_KEY_PLACE));
    }
    match uri.scheme {
        Scheme::File => check_file(&uri, &mut faults),
        _ => check_object(text, &uri, &mut faults),
    }
    if let Some(c) = text.chars().find(|c| forbidden(*c)) {
        faults.push(Fault { part: part_with(&uri, c), said: URI_FORBIDDEN.with([shown(c).into()]) });
    } else {
        // Escapes hide characters that the server restores.
        let hidden =
            uri.query.iter().find_map(|(part, value)| Some((*part, value.chars().find(|c| forbidden(*c))?)));
        faults.extend(hidden.map(|(part, c)| Fault::of(part, URI_FORBIDDEN.with([shown(c).into()]))));
    }
    if faults.is_empty() { Ok(uri) } else { Err(faults) }
}

fn check_file(uri: &Uri, faults: &mut Vec<Fault>) {
    if uri.path.is_empty() {
        faults.push(Fault::of(Part::Path, URI_FILE_PATH));
    } else if !uri.path.starts_with('/') {
        // Shown whole: in its own control the path only lacks a slash, but in the text it reads as a host.
        let path = masked(&uri.path);
        let host = path.split('/').next().unwrap_or_default();
        faults.push(Fault::of(Part::Path, URI_FILE_HOST.with([host.into(), path.as_str().into()])));
    }
    if uri.path.contains('?') {
        faults.push(Fault::of(Part::Path, URI_QUERY_MARK));
    }
}

fn check_object(text: &str, uri: &Uri, faults: &mut Vec<Fault>) {
    let scheme = uri.scheme.word();
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    if uri.bucket.is_empty() {
        faults.push(Fault::of(Part::Bucket, URI_BUCKET.with([scheme.into()])));
    } else if !place.contains('/') {
        faults.push(Fault::whole(URI_SLASH.with([scheme.into(), masked(&uri.bucket).into()])));
    }
    for part in uri.scheme.query_parts() {
        let needed = !matches!(part, Part::S3Region | Part::DeleteMode);
        if needed && uri.part(*part).is_empty() {
            faults.push(Fault::of(*part, URI_NEEDS.with([part.word().into(), scheme.into()])));
        }
    }
    if uri.is_masked() {
        faults.push(Fault::of(Part::AccessKey, URI_KEY_AGAIN));
    }
    for (name, value) in raw_pairs(query) {
        if decode(value).is_none() || decode(name).is_none() {
            faults.push(Fault { part: part_of(uri.scheme, name), said: URI_ESCAPE.into() });
        }
    }
}

/// What the server would drop when it rebuilds the URI for SQL; that is unwise, but not a fault.
pub fn dropped(uri: &Uri) -> Vec<Dropped> {
    let say = |name: &str| match name {
        "force_path_style" => DROPS_STYLE.into(),
        known if part_of(uri.scheme, known).is_some() => TWICE.with([known.into()]),
        other => DROPS_KEY.with([masked(other).into()]),
    };
    uri.extra.iter().map(|(name, _)| say(name)).collect()
}

/// What must not be spliced into SQL or a shell command (contracts/obshell.md 1.2).
fn forbidden(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '\\' | ';') || c.is_whitespace() || c.is_control()
}

/// The first part that holds a character; `None` if it is in none.
fn part_with(uri: &Uri, c: char) -> Option<Part> {
    let all =
        [Part::Path, Part::Bucket, Part::Key].into_iter().chain(uri.query.iter().map(|(part, _)| *part));
    all.into_iter().find(|part| uri.part(*part).contains(c))
}

/// A character as it can be shown.
fn shown(c: char) -> String {
    if c.is_whitespace() || c.is_control() { format!("U+{:04X}", u32::from(c)) } else { c.to_string() }
}
