//! What stands beside a kept record, so that records are found and dropped without being read.

use super::Kept;
use super::text::Json;
use crate::tasks::left::Past;
use serde_json::Value;

/// What is known of a kept record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// When it was last written, in milliseconds since 1970.
    pub at: i64,
    /// How long its text is, in bytes.
    pub bytes: u64,
    /// What the task is called; empty in what was kept before names were.
    pub name: String,
    /// The target and the kind of the task: earlier runs of the same are found by it.
    pub kind: String,
    /// How long it and its parts took, where it ended well.
    pub past: Option<Past>,
}

impl Meta {
    /// Its text.
    pub fn write(&self) -> String {
        let mut json = Json::default();
        json.raw("{\"at\":");
        json.number(self.at);
        json.raw("\"bytes\":");
        json.number(i64::try_from(self.bytes).unwrap_or(i64::MAX));
        json.raw("\"name\":");
        json.text(&self.name);
        json.raw("\"kind\":");
        json.text(&self.kind);
        if let Some(past) = &self.past {
            json.raw("\"took\":");
            json.number(past.took);
            json.raw("\"parts\":{");
            for (name, took) in &past.parts {
                json.text(name);
                json.close(":");
                json.number(*took);
            }
            json.close("}");
        }
        json.close("}");
        json.done()
    }

    /// Reads a text; nothing where it is none of these.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = parse::value(text).ok()?;
        let past = value.get("took").and_then(Value::as_i64).map(|took| {
            let parts = value.get("parts").and_then(Value::as_object).into_iter().flatten();
            Past {
                took,
                parts: parts.filter_map(|(name, took)| Some((name.clone(), took.as_i64()?))).collect(),
            }
        });
        Some(Self {
            at: value.get("at")?.as_i64()?,
            bytes: value.get("bytes")?.as_u64()?,
            name: value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            kind: value.get("kind")?.as_str()?.to_owned(),
            past,
        })
    }

    /// What decides whether it stays. One that cannot be read is the oldest there is.
    pub fn kept(key: String, text: &str) -> Kept {
        let meta = Self::read(text);
        Kept {
            key,
            at: meta.as_ref().map_or(i64::MIN, |meta| meta.at),
            bytes: meta.map_or(0, |meta| meta.bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_as_it_was() {
        let parts = [("Wait \"x\"".to_owned(), 7)].into_iter().collect();
        let mut meta = Meta {
            at: 5,
            bytes: 9,
            name: "Backup 7".into(),
            kind: "ocp/Backup #".into(),
            past: Some(Past { took: 8, parts }),
        };
        assert_eq!(Meta::read(&meta.write()), Some(meta.clone()));
        meta.past = None;
        assert_eq!(Meta::read(&meta.write()), Some(meta));
        let older = r#"{"at":5,"bytes":9,"kind":"ocp/Backup #"}"#;
        assert_eq!(Meta::read(older).map(|meta| meta.name), Some(String::new()));
        assert_eq!(Meta::read("{}"), None);
        assert_eq!(Meta::kept("k".into(), "?").at, i64::MIN);
    }
}
