//! What is stored beside a kept record, so that records are found and dropped without being read.

use super::Kept;
use crate::json::{Read, Write, read};
use crate::tasks::left::Past;
use litemap::LiteMap;

/// What is known of a kept record.
#[derive(Clone, Debug, PartialEq, Eq, Read, Write)]
#[json(skip_null)]
pub struct Meta {
    /// When it was last written, in milliseconds since 1970.
    pub at: i64,
    /// How long its text is, in bytes.
    pub bytes: u64,
    /// The task's name; empty for records kept before names were stored.
    #[json(default)]
    pub name: String,
    /// The target and the kind of the task, by which earlier runs of the same kind are found.
    pub kind: String,
    /// How long it took, in milliseconds, if it ended well.
    pub took: Option<i64>,
    /// How long its parts took then, in milliseconds.
    pub parts: Option<LiteMap<String, i64>>,
}

impl Meta {
    /// How long it and its parts took, if it ended well.
    pub fn past(self) -> Option<Past> {
        Some(Past { took: self.took?, parts: self.parts.unwrap_or_default() })
    }

    /// What decides whether it stays. An unreadable one counts as the oldest of all.
    pub fn kept(key: String, text: &str) -> Kept {
        let meta: Option<Self> = read(text);
        Kept {
            key,
            at: meta.as_ref().map_or(i64::MIN, |meta| meta.at),
            bytes: meta.map_or(0, |meta| meta.bytes),
        }
    }
}

/// The key for a run, `target/task`. It contains `own`, the URL of the console's config, since another
/// console of the same origin may have a target with the same id.
pub fn kept_under(run: &str, own: &str) -> String {
    [run, "\n", own].concat()
}

/// The run that is kept under a key, if it belongs to this console, or may: earlier keys did not tell
/// consoles apart.
pub fn own_run<'a>(key: &'a str, own: &str) -> Option<&'a str> {
    let (run, of) = key.split_once('\n').unwrap_or((key, own));
    (of == own).then_some(run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::compact_text;

    #[test]
    fn it_comes_back_as_it_was() {
        let parts = [("Wait \"x\"".to_owned(), 7)].into_iter().collect();
        let mut meta = Meta {
            at: 5,
            bytes: 9,
            name: "Backup 7".into(),
            kind: "ocp/Backup #".into(),
            took: Some(8),
            parts: Some(parts),
        };
        let text = compact_text(&meta);
        let known =
            r#"{"at":5,"bytes":9,"name":"Backup 7","kind":"ocp/Backup #","took":8,"parts":{"Wait \"x\"":7}}"#;
        assert_eq!((text.as_str(), read::<Meta>(&text)), (known, Some(meta.clone())));
        (meta.took, meta.parts) = (None, None);
        assert_eq!(read::<Meta>(&compact_text(&meta)), Some(meta));
        let older = r#"{"at":5,"bytes":9,"kind":"ocp/Backup #"}"#;
        assert_eq!(read::<Meta>(older).map(|meta| meta.name), Some(String::new()));
        assert_eq!(read::<Meta>("{}"), None);
        assert_eq!(Meta::kept("k".into(), "?").at, i64::MIN);
    }

    #[test]
    fn each_console_knows_its_own_runs() {
        let (test, prod) = ("https://h/ops/test/config.json", "https://h/ops/prod/config.json");
        let key = kept_under("my ocp/7", test);
        assert_ne!(key, kept_under("my ocp/7", prod));
        assert_eq!((own_run(&key, test), own_run(&key, prod)), (Some("my ocp/7"), None));
        assert_eq!(own_run("ocp/7", prod), Some("ocp/7"), "kept before they were told apart");
    }
}
