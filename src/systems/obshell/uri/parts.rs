//! The parts of a backup URI.

use crate::net::MASK;

/// Where backups can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// A directory every agent sees, such as an NFS mount.
    File,
    /// Alibaba Cloud Object Storage Service.
    Oss,
    /// Tencent Cloud Object Storage.
    Cos,
    /// Amazon S3 and what speaks like it.
    S3,
}

impl Scheme {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::File, Self::Oss, Self::Cos, Self::S3];

    /// As written before `://`; the server compares the case too.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Oss => "oss",
            Self::Cos => "cos",
            Self::S3 => "s3",
        }
    }

    /// The scheme of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.word() == word)
    }

    /// The query keys that the server keeps for it; others are dropped when it rebuilds the URI.
    pub fn query_parts(self) -> &'static [Part] {
        match self {
            Self::File => &[],
            Self::Oss => &[Part::Host, Part::AccessId, Part::AccessKey, Part::DeleteMode],
            Self::Cos => &[Part::Host, Part::AccessId, Part::AccessKey, Part::AppId, Part::DeleteMode],
            Self::S3 => &[Part::Host, Part::AccessId, Part::AccessKey, Part::S3Region, Part::DeleteMode],
        }
    }
}

/// A part of a URI, as its control is named after the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `file`, `oss`, `cos`, `s3`.
    Scheme,
    /// The directory of `file`.
    Path,
    /// The bucket.
    Bucket,
    /// What comes before the first `?`, after the bucket; may be empty.
    Key,
    /// The endpoint.
    Host,
    /// Who signs.
    AccessId,
    /// The secret.
    AccessKey,
    /// Tencent's account.
    AppId,
    /// The region of S3; with it the server's test ignores the host.
    S3Region,
    /// How objects are cleaned up.
    DeleteMode,
}

impl Part {
    /// All of them, in the order of a URI.
    pub const ALL: [Self; 10] = [
        Self::Scheme,
        Self::Path,
        Self::Bucket,
        Self::Key,
        Self::Host,
        Self::AccessId,
        Self::AccessKey,
        Self::AppId,
        Self::S3Region,
        Self::DeleteMode,
    ];

    /// Its name: the query key, and the control's part.
    pub fn word(self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::Path => "path",
            Self::Bucket => "bucket",
            Self::Key => "key",
            Self::Host => "host",
            Self::AccessId => "access_id",
            Self::AccessKey => "access_key",
            Self::AppId => "appid",
            Self::S3Region => "s3_region",
            Self::DeleteMode => "delete_mode",
        }
    }

    /// The part of this name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

/// How the access key is written in a URI's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyText {
    /// The key itself: what is sent.
    Plain,
    /// `***`: what is shown.
    Masked,
}

/// A backup URI, decoded. Its `Debug` masks the access key.
#[derive(Clone, PartialEq, Eq)]
pub struct Uri {
    /// Where it goes.
    pub scheme: Scheme,
    /// The directory, for `file`.
    pub path: String,
    /// The bucket.
    pub bucket: String,
    /// The key without a trailing `/`.
    pub key: String,
    /// Query parts that the server keeps, in the order of the text; of a repeated part, the first.
    pub query: Vec<(Part, String)>,
    /// Query pairs that the server drops, in the order of the text.
    pub extra: Vec<(String, String)>,
}

impl Uri {
    /// An empty URI.
    pub fn new(scheme: Scheme) -> Self {
        let empty = String::new;
        Self { scheme, path: empty(), bucket: empty(), key: empty(), query: Vec::new(), extra: Vec::new() }
    }

    /// A part's value; empty where it is absent.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Scheme => self.scheme.word(),
            Part::Path => &self.path,
            Part::Bucket => &self.bucket,
            Part::Key => &self.key,
            query => self.query.iter().find(|(key, _)| *key == query).map_or("", |(_, value)| value),
        }
    }

    /// Sets a query part of this scheme; an empty value removes it. Other parts are left alone.
    pub fn set_query(&mut self, part: Part, value: &str) {
        let place = self.query.iter().position(|(key, _)| *key == part);
        match (place, value.is_empty()) {
            (Some(at), true) => drop(self.query.remove(at)),
            (Some(at), false) => {
                if let Some(pair) = self.query.get_mut(at) {
                    value.clone_into(&mut pair.1);
                }
            }
            (None, true) => {}
            (None, false) => self.query.push((part, value.to_owned())),
        }
    }

    /// Whether the access key is written as `***`.
    pub fn is_masked(&self) -> bool {
        self.part(Part::AccessKey) == MASK
    }
}

impl std::fmt::Debug for Uri {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(KeyText::Masked))
    }
}
