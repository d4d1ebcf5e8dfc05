//! The directory, without a protocol (contracts/ocp.md 2.4, BAK29018).

use crate::net::turn_keys;
use crate::systems::ocp::wire::StorageType;
use crate::texts;
use crate::words::Said;

texts! {
    URL_MISSING: "Type the directory: /obbackup/ for a file system, bucket/path for an object store.",
        "填写目录：文件系统如 /obbackup/，对象存储如 bucket/path。";
    URL_KEY: "An AccessKey has its own fields: leave it out of the directory.", "AccessKey 有单独的字段：不要写在目录中。";
    URL_PROTOCOL: "Leave out the protocol: /obbackup/ or bucket/path, not {0}.",
        "不要填写协议：应为 /obbackup/ 或 bucket/path，而不是 {0}。";
    URL_SPACE: "A directory cannot contain white space.", "目录中不能有空白字符。";
    URL_ABSOLUTE: "“{0}” is not an absolute path: it begins with /, such as /obbackup/.",
        "“{0}”不是绝对路径：应以 / 开头，例如 /obbackup/。";
    URL_BUCKET: "“{0}” does not begin with a bucket: bucket/path, without a / before it.",
        "“{0}”没有以 Bucket 开头：应为 bucket/path，前面没有 /。";
    URL_BARE: "The whole bucket is used. OCP asks for a directory without files: bucket/path.",
        "将使用整个 Bucket。OCP 要求目录中没有文件，可填写 bucket/path。";
}

/// The directory: an absolute path for a file system, `bucket/path` for an object store. For an unknown type,
/// only what holds for every type is checked.
pub(super) fn url(text: &str, kind: Option<&StorageType>) -> Result<String, Said> {
    if text.is_empty() {
        return Err(URL_MISSING.into());
    }
    // Also where only its mask is left: the key itself was removed on leaving.
    if turn_keys(text, &|_| String::new()) != text {
        return Err(URL_KEY.into());
    }
    if let Some((protocol, _)) = text.split_once("://") {
        return Err(URL_PROTOCOL.with([format!("{protocol}://").into()]));
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(URL_SPACE.into());
    }
    let bucket = text.split('/').next().unwrap_or_default();
    match kind {
        Some(StorageType::File) if !text.starts_with('/') => Err(URL_ABSOLUTE.with([text.into()])),
        Some(StorageType::Oss | StorageType::Cos) if bucket.is_empty() || bucket.contains(':') => {
            Err(URL_BUCKET.with([text.into()]))
        }
        _ => Ok(text.to_owned()),
    }
}

/// What to say if an object store's bucket has no path.
pub(super) fn bare_bucket(kind: &StorageType, url: &str) -> Option<Said> {
    let path = url.split_once('/').map_or("", |(_, path)| path.trim_matches('/'));
    (*kind != StorageType::File && path.is_empty()).then(|| URL_BARE.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_its_own_form() {
        use StorageType::{Cos, File, Oss};
        for (kind, good) in [(File, "/obbackup/"), (File, "/"), (Oss, "osstest/backup"), (Cos, "b/p/q")] {
            assert_eq!(url(good, Some(&kind)).unwrap(), good);
        }
        for (kind, bad, code) in [
            (File, "", "URL_MISSING"),
            (File, "file:///obbackup", "URL_PROTOCOL"),
            (Oss, "oss://osstest/backup", "URL_PROTOCOL"),
            (File, "obbackup/", "URL_ABSOLUTE"),
            (File, "/ob backup", "URL_SPACE"),
            (Oss, "/osstest/backup", "URL_BUCKET"),
            (Cos, "cos:b/p", "URL_BUCKET"),
            (Oss, "b/p?access_key=***", "URL_KEY"),
            (Oss, "oss://b/p?host=h&Access_Key=x", "URL_KEY"),
        ] {
            assert_eq!(url(bad, Some(&kind)).unwrap_err().text.code(), code, "{bad}");
        }
        assert!(url("anything", None).is_ok() && url("s3://x", None).is_err());
    }

    #[test]
    fn a_bare_bucket_is_unwise() {
        assert!(bare_bucket(&StorageType::Oss, "osstest/").is_some());
        assert!(bare_bucket(&StorageType::Oss, "osstest/b").is_none());
        assert!(bare_bucket(&StorageType::File, "/").is_none());
    }
}
