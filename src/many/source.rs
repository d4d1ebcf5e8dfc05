//! What is sent to many, or compared: the values of a filled-in form or of a file.

use crate::forms::{Draft, Entry, Family, FieldValue, FormFile, Namable, file_text, read_any_file};
use crate::json::body_text;
use crate::texts;
use crate::words::Said;
use litemap::LiteMap;

texts! {
    ONCE: "This form is for something done once ({0}): no server keeps it.", "这是一次性操作的表单（{0}），服务端不保存其内容。";
    NO_FORM: "This JSON is not a strategy, configuration or schedule.", "JSON 的内容不是备份策略、备份配置或备份计划。";
    NOTHING: "Nothing was filled in when this file was saved.", "保存该文件时未填写任何内容。";
}

/// What is sent, or compared.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Source {
    /// The kind of settings.
    pub family: &'static Family,
    /// Whether it comes from the form that changes existing settings: obshell's then leaves all others alone.
    pub is_change: bool,
    /// Whether it is a saved form: what that does not mention was empty.
    pub is_saved: bool,
    /// The id of the target it was saved from; empty if unknown.
    pub target: String,
    /// What it is about: ids of an object, the one it was saved from first.
    pub about: Vec<String>,
    /// The values that are the same for all.
    pub values: Vec<FieldValue>,
}

impl Source {
    /// Reads a text: a saved form, or a request's own JSON, of one of the families.
    ///
    /// Errors: what is wrong with the text, or that servers keep no such settings.
    pub fn read(text: &str, families: &[&'static Family]) -> Result<Self, Said> {
        let FormFile { is_saved, form, target, object, mut values } = read_any_file(text)?;
        if !is_saved {
            families.iter().for_each(|family| family.bare(&mut values));
        }
        let mut families = families.to_vec();
        if let Some(form) = &form {
            families.retain(|family| family.has(form));
        }
        let family = match (form.as_deref(), families.as_slice()) {
            (Some(form), []) => return Err(ONCE.with([form.into()])),
            (Some(_), [family]) => family,
            // A request's own JSON does not say what it is, and two kinds may have forms with the same name.
            (form, families) => {
                let marked = values.iter().find_map(|(name, _)| {
                    let member = name.split(['.', ':']).next().unwrap_or_default();
                    families.iter().find(|family| (family.marks)(member))
                });
                marked.ok_or(if form.is_some() { NOTHING } else { NO_FORM })?
            }
        };
        // Each row has its own.
        let (own, values): (Vec<_>, Vec<_>) =
            values.into_iter().partition(|(name, _)| family.own(name).is_some());
        // A form for a new thing is not about any object yet.
        let mut about: Vec<String> =
            Some(object).into_iter().filter(|id| !matches!(id.split(':').next(), Some("" | "new"))).collect();
        for (name, entry) in own {
            if let (Entry::Text(text), Some(id)) = (entry, family.own(&name)) {
                about.extend(id(text));
            }
        }
        let [_, change] = family.forms;
        let is_change = form.as_deref() == Some(change);
        Ok(Self { family, is_change, is_saved, target, about, values })
    }

    /// Errors: nothing was filled in, so it says nothing about what a server keeps.
    pub fn filled(&self) -> Result<(), Said> {
        if self.values.is_empty() { Err(NOTHING.into()) } else { Ok(()) }
    }

    /// Takes the secrets out, by control, since a request's own JSON may contain some. Then its text can be
    /// stored.
    pub fn take_secrets(&mut self) -> LiteMap<String, String> {
        let mut draft = self.draft();
        for (name, _) in &self.values {
            (self.family.blurred)(&mut draft, name);
        }
        let secrets = draft.raw_texts(self.family.is_secret);
        let mut kept = (self.family.storable)(&draft);
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

    /// The source as a file that says the same for each row.
    pub fn text(&self) -> String {
        let draft = self.draft();
        let [form, change] = self.family.forms;
        let form = if self.is_change { change } else { form };
        if self.is_saved {
            let about = self.about.first().map(String::as_str).unwrap_or_default();
            file_text(form, (&self.target, about), &draft)
        } else {
            // Each member by its path: read back, it is a request's own JSON.
            body_text(&draft)
        }
    }

    /// The fields that may have to differ from row to row, each with its value and what it is.
    pub fn namable(&self) -> Vec<(&str, &str, Namable)> {
        let texts = self.values.iter().filter_map(|(name, entry)| match entry {
            Entry::Text(text) if !text.is_empty() => {
                Some((name.as_str(), text.as_str(), self.family.namable(name)?))
            }
            _ => None,
        });
        texts.collect()
    }

    /// Those of them that no two rows can share.
    pub fn named_first(&self) -> Vec<String> {
        let once = self.namable().into_iter().filter(|(.., how)| how.is_once());
        once.map(|(name, ..)| name.to_owned()).collect()
    }

    /// Whether it is for a whole rather than its parts.
    pub fn is_of_whole(&self) -> bool {
        self.namable().iter().any(|(.., how)| *how == Namable::Base)
    }

    /// The values for one row: its name is added to the fields in `named`; to a place, its target's as well.
    pub fn values_for(&self, named: &[String], target: &str, name: &str) -> Vec<FieldValue> {
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

/// `nfs` becomes `nfs_trade`; `/backup/` becomes `/backup/ocp/trade/`, and likewise a URI before its query.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::many::read;
    use crate::systems::{obshell, ocp, rackspace};

    #[test]
    fn a_file_says_what_it_is_and_whose() {
        let mut draft = Draft::from([("hour", "3"), ("instance_id", "i1"), ("source_type", "instance")]);
        draft.put_member("copy_to", "IAD", true);
        let read_one = |object| read(&file_text("schedule", ("rs", object), &draft)).unwrap();
        assert_eq!(read_one("new:instance:i2").about, ["i1"]);
        let source = read_one("new");
        assert_eq!(
            (source.family, source.is_saved, source.target.as_str()),
            (&rackspace::form::FAMILY, true, "rs")
        );
        assert_eq!(source.about, ["i1"]);
        let names: Vec<_> = source.values.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["copy_to", "hour"]);
        let change = file_text("change-config", ("ob", "tenant:t1"), &Draft::from([("binding", "optional")]));
        let source = read(&change).unwrap();
        assert_eq!((source.family, source.is_change), (&obshell::form::FAMILY, true));
        assert_eq!(source.about, ["tenant:t1"]);
    }

    #[test]
    fn each_row_can_have_a_name_and_a_place_of_its_own() {
        let body = r#"{"backupMode": "PHYSICAL_BACKUP", "obBackupServiceStorageConfig": {"configName": "nfs",
            "obBackupStorageBaseInfo": {"storageUrl": "/backup/"}}}"#;
        let source = read(body).unwrap();
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
        let config = read(&file_text("config", ("ob", "tenant:t1"), &config)).unwrap();
        assert_eq!(config.named_first(), ["data_base_uri"]);
        let named = config.values_for(&["data_base_uri".to_owned()], "t", "n");
        let text = |text: &str| Entry::Text(text.to_owned());
        assert_eq!(named.len(), 2);
        assert!(named.contains(&("data_base_uri".to_owned(), text("file:///a/t/n"))));
    }

    #[test]
    fn secrets_are_taken_out_and_the_rest_reads_the_same() {
        let body = r#"{"backupMode": "PHYSICAL_BACKUP", "obBackupServiceStorageConfig": {"configName": "oss",
            "obBackupStorageBaseInfo": {"ossAccessKey": {"accessKeyId": "me", "accessKeySecret": "s3cr3t"}}}}"#;
        let [s3, new] = ["s3AccessKey", "newAccessKey"].map(|block| body.replace("ossAccessKey", block));
        let listed = body.replace("\"ossAccessKey\": {", "\"keys\": [7, {").replace("}}}}", "}]}}}");
        let config = r#"{"backup_base_uri": "oss://b/a?host=h&access_id=me&access_key=s3cr3t", "binding": "optional"}"#;
        let saved = file_text("change-config", ("ob", "cluster"), &Draft::from([("binding", "optional")]));
        for (text, parted) in [(body, 1), (&s3, 1), (&new, 1), (&listed, 0), (config, 1), (&saved, 0)] {
            let mut source = read(text).unwrap();
            let secrets = source.take_secrets();
            assert_eq!(secrets.values().filter(|secret| *secret == "s3cr3t").count(), parted, "{text}");
            let kept = source.text();
            assert!(!kept.contains("s3cr3t"), "{kept}");
            let again = read(&kept).unwrap();
            assert_eq!((again.values, again.is_saved), (source.values, source.is_saved));
            assert_eq!((again.family, again.is_change), (source.family, source.is_change));
        }
    }

    #[test]
    fn a_saved_form_is_recognised_by_its_name_even_if_nothing_was_filled_in() {
        let none = |form| read(&file_text(form, ("t", "tenant:t1"), &Draft::default()));
        for (form, family) in [
            ("change-config", &obshell::form::FAMILY),
            ("strategy", &ocp::form::FAMILY),
            ("schedule", &rackspace::form::FAMILY),
        ] {
            let source = none(form).unwrap();
            assert_eq!((source.family, source.target.as_str()), (family, "t"), "{form}");
            assert_eq!(
                (source.about.as_slice(), source.values.len()),
                (["tenant:t1".to_owned()].as_slice(), 0)
            );
            assert_eq!(source.filled().unwrap_err().text.code(), "NOTHING");
        }
        // Two kinds have a form with this name.
        assert_eq!(none("edit").unwrap_err().text.code(), "NOTHING");
        let edit = read(&file_text("edit", ("t", "s"), &Draft::from([("hour", "3")]))).unwrap();
        assert_eq!((edit.family, edit.filled()), (&rackspace::form::FAMILY, Ok(())));
        assert_eq!(read("{}").unwrap_err().text.code(), "NO_FORM");
    }

    #[test]
    fn a_request_is_recognised_by_its_fields() {
        let body = r#"{"backupMode": "PHYSICAL_BACKUP",
            "obBackupObjectList": [{"clusterId": 1000005, "tenantId": 0, "backupDimension": "CLUSTER"}]}"#;
        let source = read(body).unwrap();
        assert_eq!((source.family, source.about), (&ocp::form::FAMILY, vec!["1000005".to_owned()]));
        assert!(!source.is_saved && source.target.is_empty());
        for (text, code) in [
            (r#"{"mode": "full"}"#, "NO_FORM"),
            (
                r#"{"format": "backup-console/form", "version": 1, "form": "backup", "values": {"mode": "full"}}"#,
                "ONCE",
            ),
            ("{\"mode\":\"full\",\n}", "TRAILING"),
        ] {
            assert_eq!(read(text).unwrap_err().text.code(), code, "{text}");
        }
    }

    /// The samples as the documents print them; mistakes in them are reported with the place.
    #[test]
    fn the_documents_samples_are_read_or_refused_in_words() {
        let said = |text: &str| match read(text) {
            Ok(source) => (source.family.forms[0].to_owned(), Vec::new()),
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
            (include_str!("../../tests/samples/obshell-config-request.json"), fine("config")),
            (include_str!("../../tests/samples/ocp-create-request.json"), fine("strategy")),
            (include_str!("../../tests/samples/rackspace-create-request.json"), fine("schedule")),
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
