//! A request as a curl line that works: the same JSON text, secrets as shell variables.
//!
//! A signed header is a credential, so for a target with a password the line uses the agent's own Unix
//! socket, where none is needed (contracts/obshell.md 3.6).

use super::api::backup_path;
use super::client::{Auth, Client};
use super::dest::Dest;
use super::rules::{Level, Purpose};
use super::uri::{self, Part};
use super::wire::{ArchiveAction, ArchiveBody, BackupBody, ConfigBody, StopBody};
use crate::json::body_text;
use crate::net::quoted;
use crate::words::Text;

/// The variable that holds a URI's access key, not encoded.
pub const ACCESS_KEY: &str = "ACCESS_KEY";

/// The same for the destination of one tenant's data backups.
pub const DATA_ACCESS_KEY: &str = "DATA_ACCESS_KEY";

/// The same for the destination of one tenant's archive logs.
pub const ARCHIVE_ACCESS_KEY: &str = "ARCHIVE_ACCESS_KEY";

/// The variable that holds the backup set's password.
pub const ENCRYPTION: &str = "BACKUP_ENCRYPTION";

crate::texts! {
    ON_AGENT_HOST: "Run it on the agent's host, as root or as the owner of the observer process, with OBSHELL_HOME set to the directory that holds run/obshell.sock. First set the other variables in it to the secrets.",
        "在 agent 所在主机上以 root 或 observer 进程属主的身份运行，并将 OBSHELL_HOME 设为 run/obshell.sock 所在的目录。其余变量须先设为对应的密钥或密码。";
    ANYWHERE: "Run it where the address can be reached. First set the variables in it, if any, to the secrets.",
        "在可访问该地址的主机上运行。其中若有变量，须先设为对应的密钥或密码。";
}

/// The line that sets or changes a configuration.
pub fn set_config(client: &Client, (level, purpose): (&Level, Purpose), body: &ConfigBody) -> String {
    let (mut marked, mut secrets) = (body.clone(), Vec::new());
    for (dest, mark, variable) in [
        (Dest::Base, '\u{1}', ACCESS_KEY),
        (Dest::Data, '\u{2}', DATA_ACCESS_KEY),
        (Dest::Archive, '\u{3}', ARCHIVE_ACCESS_KEY),
    ] {
        let Some(text) = dest.slot(&mut marked) else { continue };
        let key = uri::split(text).map(|uri| uri.part(Part::AccessKey).to_owned()).unwrap_or_default();
        if key.is_empty() {
            continue;
        }
        *text = uri::with_key(&uri::masked(text), &String::from(mark));
        // Query values are escaped in a URI; sed does the same, but only where there is something to escape.
        let sed = (uri::encode(&key) != key).then_some("s/%/%25/g;s/&/%26/g;s/#/%23/g");
        secrets.push(Hole { mark, variable, sed });
    }
    let path = backup_path(level.tenant(), "/config");
    line(client, purpose.method().name(), &path, &body_text(&marked), &secrets)
}

/// The line that starts a backup.
pub fn start_backup(client: &Client, level: &Level, body: &BackupBody) -> String {
    let secret = body.encryption.as_ref().map(|password| Hole {
        mark: HOLE,
        variable: ENCRYPTION,
        sed: password.contains(['"', '\\']).then_some(r#"s/[\\"]/\\&/g"#),
    });
    let marked =
        BackupBody { encryption: body.encryption.as_ref().map(|_| String::from(HOLE)), ..body.clone() };
    line(client, "POST", &backup_path(level.tenant(), ""), &body_text(&marked), secret.as_slice())
}

/// The line that opens, stops or suspends archiving: of one tenant, or of every user tenant.
pub fn archiving(client: &Client, tenant: Option<&str>, status: ArchiveAction) -> String {
    let body = body_text(&ArchiveBody { status });
    line(client, "PATCH", &backup_path(tenant, "/log"), &body, &[])
}

/// The line that cancels running backups: of one tenant, or of every user tenant.
pub fn cancel_backup(client: &Client, tenant: Option<&str>) -> String {
    line(client, "PATCH", &backup_path(tenant, ""), &body_text(&StopBody::CANCEL), &[])
}

/// Where to run such a line.
pub fn place(client: &Client) -> Text {
    match client.auth() {
        Auth::Proxy => ANYWHERE,
        Auth::Password | Auth::Session => ON_AGENT_HOST,
    }
}

/// Marks where the variable goes until the line is written; a valid body never contains a control character.
const HOLE: char = '\u{1}';

/// A place in the body for a secret.
struct Hole {
    /// The mark in its place.
    mark: char,
    variable: &'static str,
    /// How the value is escaped on its way, if it must be.
    sed: Option<&'static str>,
}

fn line(client: &Client, method: &str, path: &str, body: &str, secrets: &[Hole]) -> String {
    let mut line = match client.auth() {
        Auth::Proxy => format!("curl -X {method} {}", quoted(&client.url(path))),
        Auth::Password | Auth::Session => {
            format!(
                "curl --unix-socket \"$OBSHELL_HOME/run/obshell.sock\" -X {method} http://localhost{path}"
            )
        }
    };
    line.push_str(" -H 'Content-Type: application/json' --data-raw ");
    let mut body = quoted(body);
    for hole in secrets {
        let value = match hole.sed {
            Some(sed) => format!("'\"$(printf %s \"${}\" | sed {})\"'", hole.variable, quoted(sed)),
            None => format!("'\"${}\"'", hole.variable),
        };
        // The mark as JSON writes it.
        body = body.replace(&format!("\\u000{}", u32::from(hole.mark)), &value);
    }
    line.push_str(&body);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::support_test::{Server, client};
    use std::process::Command;

    /// The body that the line gives to curl: the line is run by a real bash with curl replaced.
    fn sent(line: &str, variables: &[(&str, &str)]) -> String {
        let script = format!(
            "curl() {{ while [ \"$1\" != --data-raw ]; do shift; done; printf %s \"$2\"; }}\n{}",
            line
        );
        let out =
            Command::new("bash").arg("-c").arg(script).envs(variables.iter().copied()).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    #[test]
    fn the_same_json_goes_out() {
        let client = client(Auth::Password, &Server::default());
        for key in ["AbC+/=12", "a&b%c#d", "k"] {
            let uri = format!(
                "oss://b/it$x?host=h&access_id=i&access_key={}&delete_mode=tagging",
                uri::encode(key)
            );
            let body = ConfigBody {
                backup_base_uri: Some(uri),
                log_archive_concurrency: Some(4),
                ..ConfigBody::default()
            };
            let line = set_config(&client, (&Level::Cluster, Purpose::Create), &body);
            assert!(key.len() < 2 || !line.contains(key), "{}", line);
            assert_eq!(sent(&line, &[(ACCESS_KEY, key)]), body_text(&body));
        }
        let of = |key: &str| format!("s3://b/k?host=h&access_id=i&access_key={}", uri::encode(key));
        let body = ConfigBody {
            data_base_uri: Some(of("d&1")),
            archive_base_uri: Some(of("a1")),
            ..ConfigBody::default()
        };
        let line = set_config(&client, (&Level::Tenant("t 1".into()), Purpose::Change), &body);
        assert!(line.contains("-X PATCH http://localhost/api/v1/tenant/t%201/backup/config "));
        assert_eq!(sent(&line, &[(DATA_ACCESS_KEY, "d&1"), (ARCHIVE_ACCESS_KEY, "a1")]), body_text(&body));
        for password in ["simple", "it's \"q\" \\ $HOME `x`", "密 码"] {
            let body = BackupBody { mode: None, plus_archive: Some(true), encryption: Some(password.into()) };
            let line = start_backup(&client, &Level::Cluster, &body);
            assert!(!line.contains(password));
            assert_eq!(sent(&line, &[(ENCRYPTION, password)]), body_text(&body));
        }
    }

    #[test]
    fn a_password_target_goes_through_the_socket() {
        let body = BackupBody { mode: None, plus_archive: Some(false), encryption: None };
        let line = start_backup(&client(Auth::Session, &Server::default()), &Level::Cluster, &body);
        assert!(line.starts_with(
            "curl --unix-socket \"$OBSHELL_HOME/run/obshell.sock\" -X POST http://localhost/api/v1/obcluster/backup "
        ));
        let line = start_backup(&client(Auth::Proxy, &Server::default()), &Level::Cluster, &body);
        assert!(line.starts_with("curl -X POST 'http://agent:2886/api/v1/obcluster/backup' "), "{}", line);
    }
}
