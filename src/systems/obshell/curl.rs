//! A request as a curl line that works: the same JSON text, secrets as shell variables.
//!
//! A signed header is a credential, so a target with a password gets the agent's own Unix socket, where none is
//! needed (contracts/obshell.md 3.6).

use super::client::{Auth, Client};
use super::uri::{self, Part};
use super::wire::{ArchiveAction, ArchiveBody, BackupBody, ConfigBody, StopBody};
use crate::json::body_text;
use crate::words::Text;

/// The variable that holds a URI's access key, as it is, not encoded.
pub const ACCESS_KEY: &str = "ACCESS_KEY";

/// The variable that holds the backup set's password.
pub const ENCRYPTION: &str = "BACKUP_ENCRYPTION";

crate::texts! {
    ON_AGENT_HOST: "Run it on the agent's host, as root or as the owner of the observer process, with OBSHELL_HOME set to the directory that holds run/obshell.sock. Set the other variables in it to the secrets first.",
        "在 agent 所在主机上以 root 或 observer 进程属主的身份运行，并将 OBSHELL_HOME 设为 run/obshell.sock 所在的目录。其余变量须先设为对应的密钥或密码。";
    ANYWHERE: "Run it where the address can be reached. Set the variables in it, if any, to the secrets first.",
        "在可访问该地址的主机上运行。其中若有变量，须先设为对应的密钥或密码。";
}

/// A curl line and where to run it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurlLine {
    /// The line, for bash; it holds no secret.
    pub line: String,
    /// Where to run it.
    pub place: Text,
    /// The variables that must be set before.
    pub variables: Vec<&'static str>,
}

/// The line that sets the cluster's configuration.
pub fn set_config(client: &Client, body: &ConfigBody) -> CurlLine {
    let key = body.uris().filter_map(uri::split).map(|uri| uri.part(Part::AccessKey).to_owned()).next();
    let secret = key.filter(|key| !key.is_empty()).map(|key| Hole {
        variable: ACCESS_KEY,
        // Query values are escaped in a URI; sed repeats it only where there is something to escape.
        sed: (uri::encode(&key) != key).then_some("s/%/%25/g;s/&/%26/g;s/#/%23/g"),
    });
    let mut marked = body.clone();
    for text in [&mut marked.backup_base_uri, &mut marked.data_base_uri, &mut marked.archive_base_uri] {
        *text = text.as_deref().map(mark_key);
    }
    line(client, "POST", "/api/v1/obcluster/backup/config", &body_text(&marked), secret)
}

/// The line that starts a backup of the cluster.
pub fn start_backup(client: &Client, body: &BackupBody) -> CurlLine {
    let secret = body.encryption.as_ref().map(|password| Hole {
        variable: ENCRYPTION,
        sed: password.contains(['"', '\\']).then_some(r#"s/[\\"]/\\&/g"#),
    });
    let marked = BackupBody { encryption: body.encryption.as_ref().map(|_| HOLE.to_owned()), ..body.clone() };
    line(client, "POST", "/api/v1/obcluster/backup", &body_text(&marked), secret)
}

/// The line that opens archiving again: of one tenant, else of every user tenant.
pub fn open_archiving(client: &Client, tenant: Option<&str>) -> CurlLine {
    let body = body_text(&ArchiveBody { status: ArchiveAction::Open });
    line(client, "PATCH", &format!("{}/log", of(tenant)), &body, None)
}

/// The line that cancels running backups: of one tenant, else of every user tenant.
pub fn cancel_backup(client: &Client, tenant: Option<&str>) -> CurlLine {
    line(client, "PATCH", &of(tenant), &body_text(&StopBody::CANCEL), None)
}

/// The path of the backups of one tenant, else of the cluster.
fn of(tenant: Option<&str>) -> String {
    match tenant {
        Some(name) => format!("/api/v1/tenant/{}/backup", crate::net::percent(name)),
        None => "/api/v1/obcluster/backup".to_owned(),
    }
}

/// Where such a line is to be run on a target.
pub fn place(client: &Client) -> Text {
    match client.auth() {
        Auth::Proxy => ANYWHERE,
        Auth::Password | Auth::Session => ON_AGENT_HOST,
    }
}

/// What stands where the variable goes, until the line is written; no control character is ever in a valid body.
const HOLE: &str = "\u{1}";

/// The mark as JSON writes it.
const HOLE_JSON: &str = "\\u0001";

/// Where a secret goes into the body.
struct Hole {
    variable: &'static str,
    /// How the value is escaped on its way, where it must be.
    sed: Option<&'static str>,
}

/// The URI with the mark in the place of its key, the rest as it is.
fn mark_key(text: &str) -> String {
    uri::with_key(&uri::masked(text), HOLE)
}

fn line(client: &Client, method: &str, path: &str, body: &str, secret: Option<Hole>) -> CurlLine {
    let place = place(client);
    let mut line = match client.auth() {
        Auth::Proxy => format!("curl -X {method} {}", quoted(&client.url(path))),
        Auth::Password | Auth::Session => {
            format!(
                "curl --unix-socket \"$OBSHELL_HOME/run/obshell.sock\" -X {method} http://localhost{path}"
            )
        }
    };
    line.push_str(" -H 'Content-Type: application/json' --data-raw ");
    let mut variables = Vec::new();
    if client.auth() != Auth::Proxy {
        variables.push("OBSHELL_HOME");
    }
    let body = quoted(body);
    match secret {
        None => line.push_str(&body),
        Some(hole) => {
            let value = match hole.sed {
                Some(sed) => format!("'\"$(printf %s \"${}\" | sed {})\"'", hole.variable, quoted(sed)),
                None => format!("'\"${}\"'", hole.variable),
            };
            line.push_str(&body.replace(HOLE_JSON, &value));
            variables.push(hole.variable);
        }
    }
    CurlLine { line, place, variables }
}

/// A text in single quotes for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::support_test::{Server, client};
    use std::process::Command;

    /// What the line hands to curl as a body, run by a real bash with curl replaced.
    fn sent(line: &CurlLine, variables: &[(&str, &str)]) -> String {
        let script = format!(
            "curl() {{ while [ \"$1\" != --data-raw ]; do shift; done; printf %s \"$2\"; }}\n{}",
            line.line
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
            let line = set_config(&client, &body);
            assert!(key.len() < 2 || !line.line.contains(key), "{}", line.line);
            assert_eq!(sent(&line, &[(ACCESS_KEY, key)]), body_text(&body));
        }
        for password in ["simple", "it's \"q\" \\ $HOME `x`", "密 码"] {
            let body = BackupBody { mode: None, plus_archive: Some(true), encryption: Some(password.into()) };
            let line = start_backup(&client, &body);
            assert!(!line.line.contains(password));
            assert_eq!(sent(&line, &[(ENCRYPTION, password)]), body_text(&body));
        }
    }

    #[test]
    fn a_password_target_goes_through_the_socket() {
        let body = BackupBody { mode: None, plus_archive: Some(false), encryption: None };
        let line = start_backup(&client(Auth::Session, &Server::default()), &body);
        assert!(line.line.starts_with(
            "curl --unix-socket \"$OBSHELL_HOME/run/obshell.sock\" -X POST http://localhost/api/v1/obcluster/backup "
        ));
        assert_eq!((line.place.code(), line.variables), ("ON_AGENT_HOST", vec!["OBSHELL_HOME"]));
        let line = start_backup(&client(Auth::Proxy, &Server::default()), &body);
        assert!(
            line.line.starts_with("curl -X POST 'http://agent:2886/api/v1/obcluster/backup' "),
            "{}",
            line.line
        );
    }
}
