//! What is sent to many, or compared: the values of a form that was filled in, or of a file.

use crate::forms::{Draft, Entry, FormFile, Named, OWN, file_text, is_of_kept, read_any_file};
use crate::json::body_text;
use crate::texts;
use crate::words::{Said, Text};
use litemap::LiteMap;

texts! {
    STRATEGY: "Backup strategy", "备份策略";
    CONFIG: "Backup configuration", "备份配置";
    SCHEDULE: "Backup schedule", "备份计划";
    ONCE: "This is a form of something done once ({0}): no server keeps it.", "这是一次性操作的表单（{0}），服务端不保存其内容。";
    NO_FORM: "This is JSON of no strategy, no configuration and no schedule.", "JSON 的内容不是备份策略、备份配置或备份计划。";
}

/// What kind of thing it is that servers keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// OCP's strategy of a cluster or a tenant.
    Strategy,
    /// obshell's configuration of a cluster or a tenant.
    Config,
    /// Rackspace's schedule of an instance or a group.
    Schedule,
}

impl Family {
    /// In words.
    pub fn text(self) -> Text {
        match self {
            Self::Strategy => STRATEGY,
            Self::Config => CONFIG,
            Self::Schedule => SCHEDULE,
        }
    }

    /// Whether its server tells all that it keeps: obshell has settings and keys that it never gives back.
    pub fn is_told_whole(self) -> bool {
        match self {
            Self::Strategy | Self::Schedule => true,
            Self::Config => false,
        }
    }

    /// Whether one that was accepted need not run yet, which its own form tells.
    pub fn may_stand_still(self) -> bool {
        match self {
            Self::Strategy => true,
            Self::Config | Self::Schedule => false,
        }
    }

    /// By the fields that each has alone: a request's own JSON does not say what it is.
    fn of(values: &[Named]) -> Option<Self> {
        values.iter().find_map(|(name, _)| {
            let first = name.split(['.', ':']).next().unwrap_or_default();
            match first {
                "backupMode" | "secondaryBackupEnabled" => Some(Self::Strategy),
                _ if first.starts_with("ob") && first.contains("Backup") => Some(Self::Strategy),
                "backup_base_uri"
                | "data_base_uri"
                | "archive_base_uri"
                | "log_archive_concurrency"
                | "binding"
                | "ha_low_thread_score"
                | "piece_switch_interval"
                | "archive_lag_target"
                | "delete_policy" => Some(Self::Config),
                "day_of_week" | "hour" | "minute" | "full_backup_retention" | "copy_to" => {
                    Some(Self::Schedule)
                }
                _ => None,
            }
        })
    }
}

/// What is sent, or compared.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Source {
    /// What kind of thing it is.
    pub family: Family,
    /// Whether it changes single settings and leaves the others alone (obshell).
    pub is_change: bool,
    /// Whether a form was saved: what it does not say was empty.
    pub is_saved: bool,
    /// The id of the target it was saved from; empty where that is not said.
    pub target: String,
    /// What it is about: ids of an object, the first one first.
    pub about: Vec<String>,
    /// The values that are the same for all.
    pub values: Vec<Named>,
}

impl Source {
    /// Reads a text: a saved form, or a request's own JSON.
    ///
    /// Errors: what is wrong with the text, or that servers keep nothing of the kind.
    pub fn read(text: &str) -> Result<Self, Said> {
        let FormFile { is_saved, form, target, object, values } = read_any_file(text)?;
        if let Some(form) = form.as_deref().filter(|form| !is_of_kept(form)) {
            return Err(ONCE.with([form.into()]));
        }
        let family = Family::of(&values).ok_or(NO_FORM)?;
        // Each row has its own.
        let own = |name: &str| OWN.contains(&name);
        let (own, values): (Vec<_>, Vec<_>) = values.into_iter().partition(|(name, _)| own(name));
        // A form of a new thing is about none yet.
        let mut about: Vec<String> =
            Some(object).into_iter().filter(|id| !matches!(id.split(':').next(), Some("" | "new"))).collect();
        for (name, entry) in own {
            if let Entry::Text(text) = entry {
                match name.as_str() {
                    "instance_id" | "source_id" => about.push(text),
                    "obBackupObjectList" => about.extend(cluster_of(&text)),
                    _ => {}
                }
            }
        }
        let is_change = form.as_deref() == Some("change-config");
        Ok(Self { family, is_change, is_saved, target, about, values })
    }
}

/// What a family's form knows of secrets.
pub struct Guard {
    /// Whether a control holds one.
    pub is_secret: fn(&str) -> bool,
    /// The draft as it may be stored.
    pub storable: fn(&Draft) -> Draft,
    /// Moves what was typed into another control to the one it belongs to: a key that stands in a URI.
    pub left: fn(&mut Draft, &str),
}

impl Source {
    /// Takes the secrets out, by control: a request's own JSON has some. Then its text can be stored.
    pub fn part(&mut self, guard: &Guard) -> LiteMap<String, String> {
        let mut draft = self.draft();
        for (name, _) in &self.values {
            (guard.left)(&mut draft, name);
        }
        let secrets = draft.entries().filter(|(name, _)| (guard.is_secret)(name));
        let secrets = secrets.map(|(name, _)| (name.to_owned(), draft.raw(name).to_owned())).collect();
        let mut kept = (guard.storable)(&draft);
        kept.mask_keys();
        self.values = kept.entries().map(|(name, entry)| (name.to_owned(), entry.clone())).collect();
        secrets
    }

    /// The values as a form has them.
    fn draft(&self) -> Draft {
        let mut draft = Draft::default();
        for (name, entry) in &self.values {
            draft.put_entry(name, entry.clone());
        }
        draft
    }

    /// It as a file that says the same of each row.
    pub fn text(&self) -> String {
        let draft = self.draft();
        let form = match self.family {
            Family::Strategy => "strategy",
            Family::Config if self.is_change => "change-config",
            Family::Config => "config",
            Family::Schedule => "schedule",
        };
        if self.is_saved {
            let about = self.about.first().map(String::as_str).unwrap_or_default();
            file_text(form, (&self.target, about), &draft)
        } else {
            // Each member by its path: read again it is a request's own JSON.
            body_text(&draft)
        }
    }

    /// The fields that may have to differ from row to row, each with its value.
    pub fn namable(&self) -> Vec<(&str, &str)> {
        let is_namable = |name: &str| {
            let is_place = name.ends_with("storageUrl") || name == "backup_base_uri";
            is_place || name.ends_with(CONFIG_NAME) || TENANT_PLACES.contains(&name)
        };
        let texts = self.values.iter().filter_map(|(name, entry)| match entry {
            Entry::Text(text) if is_namable(name) && !text.is_empty() => Some((name.as_str(), text.as_str())),
            _ => None,
        });
        texts.collect()
    }

    /// Those of them that a server takes once only: OCP's names of storages (contracts/ocp.md 2.4), and the places of a
    /// tenant, which it has for itself.
    pub fn named_first(&self) -> Vec<String> {
        let names = self.namable().into_iter().map(|(name, _)| name);
        let once = |name: &&str| name.ends_with(CONFIG_NAME) || TENANT_PLACES.contains(name);
        names.filter(once).map(str::to_owned).collect()
    }

    /// The values for one row: its name is added to the fields in `named`, and to a place its target besides.
    pub fn values_for(&self, named: &[String], target: &str, name: &str) -> Vec<Named> {
        let is_named = |field: &str| named.iter().any(|one| one == field);
        let mut values = self.values.clone();
        // The parts of a URI say the same as the whole, and follow it.
        values.retain(|(field, _)| !field.split_once(':').is_some_and(|(whole, _)| is_named(whole)));
        for (field, entry) in &mut values {
            if let Entry::Text(text) = entry
                && is_named(field)
            {
                *text = with_name(text, target, name);
            }
        }
        values
    }
}

/// What a storage of OCP is called: no two are called the same.
pub const CONFIG_NAME: &str = "configName";

/// Where a tenant of obshell keeps its data and its logs.
const TENANT_PLACES: [&str; 2] = ["data_base_uri", "archive_base_uri"];

/// `nfs` becomes `nfs_trade`; `/backup/` becomes `/backup/ocp/trade/`, and a URI so before its query.
pub fn with_name(text: &str, target: &str, name: &str) -> String {
    let plain = |text: &str, kept: &[char]| -> String {
        let is_kept = |letter: char| letter.is_ascii_alphanumeric() || kept.contains(&letter);
        text.chars().map(|letter| if is_kept(letter) { letter } else { '_' }).collect()
    };
    if !text.contains('/') {
        return [text, "_", &plain(name, &[])].concat();
    }
    let (place, query) = text.split_once('?').map_or((text, ""), |(place, _)| text.split_at(place.len()));
    let end = if place.ends_with('/') { "/" } else { "" };
    let kept = ['-', '.'];
    [place.trim_end_matches('/'), "/", &plain(target, &kept), "/", &plain(name, &kept), end, query].concat()
}

/// The cluster, or its tenant, in a list of one object as OCP writes it (contracts/ocp.md 1.1).
fn cluster_of(text: &str) -> Option<String> {
    let value = parse::value(text).ok()?;
    let id = |name: &str| value.get(name).and_then(serde_json::Value::as_i64).filter(|id| *id > 0);
    let cluster = id("clusterId")?;
    Some(id("tenantId").map_or_else(|| cluster.to_string(), |tenant| format!("{cluster}:{tenant}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_it_is_and_whose() {
        let mut draft = Draft::from([("hour", "3"), ("instance_id", "i1"), ("source_type", "instance")]);
        draft.put_member("copy_to", "IAD", true);
        let read = |object| Source::read(&file_text("schedule", ("rs", object), &draft)).unwrap();
        assert_eq!(read("new:instance:i2").about, ["i1"]);
        let source = read("new");
        assert_eq!((source.family, source.is_saved, source.target.as_str()), (Family::Schedule, true, "rs"));
        assert_eq!(source.about, ["i1"]);
        let names: Vec<_> = source.values.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["copy_to", "hour"]);
        let change = file_text("change-config", ("ob", "tenant:t1"), &Draft::from([("binding", "optional")]));
        let source = Source::read(&change).unwrap();
        assert_eq!((source.family, source.is_change), (Family::Config, true));
        assert_eq!(source.about, ["tenant:t1"]);
    }

    #[test]
    fn each_row_can_have_a_name_and_a_place_of_its_own() {
        let body = r#"{"backupMode": "PHYSICAL_BACKUP", "obBackupServiceStorageConfig": {"configName": "nfs",
            "obBackupStorageBaseInfo": {"storageUrl": "/backup/"}}}"#;
        let source = Source::read(body).unwrap();
        let at = "obBackupServiceStorageConfig";
        let url = format!("{at}.obBackupStorageBaseInfo.storageUrl");
        assert_eq!(source.named_first(), [format!("{at}.configName")]);
        let values = |named: &[String]| {
            let all =
                source.values_for(named, "ocp-1", "pay & go").into_iter().filter_map(
                    |(_, entry)| match entry {
                        Entry::Text(text) => Some(text),
                        _ => None,
                    },
                );
            all.collect::<Vec<_>>()
        };
        assert_eq!(values(&[]), ["PHYSICAL_BACKUP", "nfs", "/backup/"]);
        let both = [source.named_first(), vec![url]].concat();
        assert_eq!(values(&both), ["PHYSICAL_BACKUP", "nfs_pay___go", "/backup/ocp-1/pay___go/"]);
        for (uri, named) in [
            ("file:///data/backup", "file:///data/backup/t/n"),
            ("oss://b/a/?host=h&access_id=i", "oss://b/a/t/n/?host=h&access_id=i"),
        ] {
            assert_eq!(with_name(uri, "t", "n"), named);
        }
        let mut config = Draft::from([("data_base_uri", "file:///a"), ("data_base_uri:path", "/a")]);
        config.put("binding", "optional");
        let config = Source::read(&file_text("config", ("ob", "tenant:t1"), &config)).unwrap();
        assert_eq!(config.named_first(), ["data_base_uri"]);
        let named = config.values_for(&["data_base_uri".to_owned()], "t", "n");
        let text = |text: &str| Entry::Text(text.to_owned());
        assert_eq!(named.len(), 2);
        assert!(named.contains(&("data_base_uri".to_owned(), text("file:///a/t/n"))));
    }

    #[test]
    fn secrets_are_parted_and_the_rest_reads_the_same() {
        use crate::forms::Form;
        use crate::systems::obshell::{form::ConfigForm, rules::FormContext};
        use crate::systems::ocp::form::StrategyForm;
        let ocp =
            Guard { is_secret: StrategyForm::is_secret, storable: StrategyForm::storable, left: |_, _| {} };
        let body = r#"{"backupMode": "PHYSICAL_BACKUP", "obBackupServiceStorageConfig": {"configName": "oss",
            "obBackupStorageBaseInfo": {"ossAccessKey": {"accessKeyId": "me", "accessKeySecret": "s3cr3t"}}}}"#;
        let [s3, new] = ["s3AccessKey", "newAccessKey"].map(|block| body.replace("ossAccessKey", block));
        let listed = body.replace("\"ossAccessKey\": {", "\"keys\": [7, {").replace("}}}}", "}]}}}");
        let obshell = Guard {
            is_secret: ConfigForm::is_secret,
            storable: ConfigForm::storable,
            left: |draft, name| ConfigForm::left(draft, name, &FormContext::default()),
        };
        let config = r#"{"backup_base_uri": "oss://b/a?host=h&access_id=me&access_key=s3cr3t", "binding": "optional"}"#;
        let saved = file_text("change-config", ("ob", "cluster"), &Draft::from([("binding", "optional")]));
        for (text, guard, parted) in [
            (body, &ocp, 1),
            (&s3, &ocp, 1),
            (&new, &ocp, 1),
            (&listed, &ocp, 0),
            (config, &obshell, 1),
            (&saved, &obshell, 0),
        ] {
            let mut source = Source::read(text).unwrap();
            let secrets = source.part(guard);
            assert_eq!(secrets.values().filter(|secret| *secret == "s3cr3t").count(), parted, "{text}");
            let kept = source.text();
            assert!(!kept.contains("s3cr3t"), "{kept}");
            let again = Source::read(&kept).unwrap();
            assert_eq!((again.values, again.is_saved), (source.values, source.is_saved));
            assert_eq!((again.family, again.is_change), (source.family, source.is_change));
        }
    }

    #[test]
    fn a_request_is_known_by_its_fields() {
        let body = r#"{"backupMode": "PHYSICAL_BACKUP",
            "obBackupObjectList": [{"clusterId": 1000005, "tenantId": 0, "backupDimension": "CLUSTER"}]}"#;
        let source = Source::read(body).unwrap();
        assert_eq!((source.family, source.about), (Family::Strategy, vec!["1000005".to_owned()]));
        assert!(!source.is_saved && source.target.is_empty());
        for (text, code) in [
            (r#"{"mode": "full"}"#, "NO_FORM"),
            (
                r#"{"format": "backup-console/form", "version": 1, "form": "backup", "values": {"mode": "full"}}"#,
                "ONCE",
            ),
            ("{\"mode\":\"full\",\n}", "TRAILING"),
        ] {
            assert_eq!(Source::read(text).unwrap_err().text.code(), code, "{text}");
        }
    }

    /// The samples as the documents print them; what is broken in them is said with its place.
    #[test]
    fn the_documents_samples_are_read_or_refused_in_words() {
        let said = |text: &str| match Source::read(text) {
            Ok(source) => (format!("{:?}", source.family), Vec::new()),
            Err(said) => {
                let args = said.args.iter().map(|arg| arg.say(crate::words::Locale::En)).collect();
                (said.text.code().to_owned(), args)
            }
        };
        let at = |code: &str, line: &str, column: &str| {
            (code.to_owned(), vec![line.to_owned(), column.to_owned()])
        };
        let fine = |family: &str| (family.to_owned(), Vec::new());
        for (text, expected) in [
            (include_str!("../../tests/samples/obshell-backup-request.txt"), at("TRAILING", "3", "1")),
            (include_str!("../../tests/samples/obshell-config-request.json"), fine("Config")),
            (include_str!("../../tests/samples/ocp-create-request.json"), fine("Strategy")),
            (include_str!("../../tests/samples/rackspace-create-request.json"), fine("Schedule")),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        for broken in [
            include_str!("../../tests/samples/obshell-config-delete-policy.txt"),
            include_str!("../../tests/samples/ocp-backup-now-request.txt"),
        ] {
            assert_eq!(said(broken), at("BARE_NAME", "1", "2"), "{broken}");
        }
        assert_eq!(said(include_str!("../../tests/samples/ocp-restore-request.txt")).0, "NOT_JSON");
    }
}
