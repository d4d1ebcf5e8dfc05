//! The backup configuration (contracts/obshell.md 1.2).

use super::{Answer, backup_path, named_dag};
use crate::json::body_text;
use crate::net::keys_in;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::rules::{Level, Purpose};
use crate::systems::obshell::uri;
use crate::systems::obshell::wire::{ConfigBody, DagDetail};

/// Sets or changes a configuration; `body` is the exact JSON text. The content is the DAG as it was created.
pub async fn set_config(client: &Client, level: &Level, purpose: Purpose, body: &str) -> Answer<DagDetail> {
    let shown = learn_and_mask(client, body);
    let path = backup_path(level.tenant(), "/config");
    named_dag(client.write(purpose.method(), &path, body, &shown).await?)
}

/// Remembers the keys of a body, so that they are masked wherever they turn up (task logs repeat URIs), and
/// returns what the log may show of it.
fn learn_and_mask(client: &Client, body: &str) -> String {
    let Some(read) = crate::json::read::<ConfigBody>(body) else { return crate::net::MASK.to_owned() };
    for text in read.uris() {
        for key in keys_in(text) {
            client.outlet().secrets.learn(key);
            client.outlet().secrets.learn(&uri::decode(key).unwrap_or_default());
        }
    }
    body_text(&read.masked())
}
