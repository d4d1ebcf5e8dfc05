//! The same request for a shell, with variables in place of secrets (contracts/ocp.md 3.1).

use super::wire::{StrategyBody, replace_secrets};
use crate::net::{Method, quoted};

/// The curl line for an absolute address, with or without a body. Run with its variables set, it sends byte
/// for byte what the console sends. It signs in with `$OCP_USER` and `$OCP_PASSWORD` unless a proxy does.
pub fn line(method: Method, url: &str, is_proxied: bool, body: Option<&str>) -> String {
    let user = if is_proxied { "" } else { " -u \"$OCP_USER:$OCP_PASSWORD\"" };
    let start = format!(
        "curl -sS -X {} {}{user} \\\n  -H 'Content-Type: application/json'",
        method.name(),
        quoted(url)
    );
    let Some(body) = body else { return start };
    let read: StrategyBody = crate::json::read(body).unwrap_or_default();
    let names: Vec<String> =
        read.keys().filter(|(_, key)| key.access_key_secret.is_some()).map(|(name, _)| name).collect();
    // Quote first, then insert the variables: their own quotes must not be quoted again.
    let quoted = quoted(body);
    let mut count = 0;
    let _only_counted = replace_secrets(&quoted, |_, _| {
        count += 1;
        String::new()
    });
    let with_variables = replace_secrets(&quoted, |number, secret| {
        // A further secret sits in a key block unknown here, anywhere among the others: then no position can
        // be named.
        let name = names.get(number).filter(|_| names.len() == count).cloned();
        let name = name.unwrap_or_else(|| format!("ACCESS_KEY_SECRET_{}", number + 1));
        format!("'\"{}\"'", variable(&name, secret))
    });
    format!("{start} \\\n  --data-raw {with_variables}")
}

/// A variable inside double quotes. A secret that JSON escapes has to be escaped by the shell as well.
fn variable(name: &str, json_escaped: &str) -> String {
    if json_escaped.contains('\\') {
        format!("$(printf %s \"${name}\" | sed 's/[\"\\\\]/\\\\&/g')")
    } else {
        format!("${name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::body_text;
    use std::process::Command;

    fn body(name: &str, secret: &str) -> StrategyBody {
        serde_json::from_value(serde_json::json!({
            "obBackupServiceStorageConfig": {"configName": name, "obBackupStorageBaseInfo": {
                "backupStorageType": "BACKUP_STORAGE_OSS", "ossAccessKey": {"accessKeySecret": secret}}},
            "obSecondaryBackupConfig": {"storageConfig": {"obBackupStorageBaseInfo": {
                "backupStorageType": "BACKUP_STORAGE_COS", "cosAccessKey": {"accessKeySecret": "two"}}}},
        }))
        .unwrap()
    }

    /// What curl would send: runs the line in a shell whose `curl` prints its last argument.
    fn sent(line: &str, secret: &str) -> String {
        let script = format!("curl() {{ for last; do :; done; printf %s \"$last\"; }}\n{line}");
        let ran = Command::new("bash")
            .args(["-c", &script])
            .env("OSS_ACCESS_KEY_SECRET", secret)
            .env("SECONDARY_COS_ACCESS_KEY_SECRET", "two")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    }

    #[test]
    fn the_line_sends_what_the_console_sends() {
        for secret in ["s3cr3t/+=", "it's", "a\"b\\c", "$HOME `id` ${x}", "密钥", " two  spaces "] {
            for name in ["nfs", "o'clock \"x\" $y"] {
                let body = body(name, secret);
                let text = body_text(&body);
                let line = line(Method::Patch, "https://ocp.example/a?b=c", false, Some(&text));
                assert_eq!(sent(&line, secret), text, "{line}");
                assert!(!line.contains(secret) || secret == "two", "{line}");
            }
        }
    }

    #[test]
    fn an_unknown_key_block_reveals_no_secret() {
        let mut text = body_text(&body("n", "one"));
        text = text
            .replace(r#""ossAccessKey""#, r#""newAccessKey":{"accessKeySecret":"hidden"},"ossAccessKey""#);
        let line = line(Method::Patch, "http://h/", true, Some(&text));
        assert!(!line.contains("hidden") && !line.contains("OSS_ACCESS_KEY_SECRET"), "{line}");
        for number in 1..=3 {
            assert!(line.contains(&format!("'\"$ACCESS_KEY_SECRET_{number}\"'")), "{line}");
        }
    }

    #[test]
    fn signing_in_is_left_to_a_proxy() {
        let start = |is_proxied| line(Method::Post, "http://h/startSchedule", is_proxied, None);
        assert_eq!(
            start(true),
            "curl -sS -X POST 'http://h/startSchedule' \\\n  -H 'Content-Type: application/json'"
        );
        assert!(start(false).contains("-u \"$OCP_USER:$OCP_PASSWORD\""));
    }
}
