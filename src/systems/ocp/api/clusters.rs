//! Clusters and how their backups stand (contracts/ocp.md 1.2, 1.8, 6).

use super::needed;
use crate::net::{Failure, Reply};
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::wire::{Ability, Cluster, Contents, Overview};
use std::collections::BTreeSet;

/// How many rows a page has: OCP's most.
const SIZE: usize = 2000;
/// How many pages are read at most: a server whose count never ends must not hold the page.
const PAGES: i64 = 100;

/// All clusters, by name, each once.
///
/// Errors: each kind of [`Failure`].
pub async fn clusters(client: &Client) -> Result<Reply<Vec<Cluster>>, Failure> {
    let mut rows: Vec<Cluster> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut number = 1;
    loop {
        let path = format!("/api/v2/ob/clusters?page={number}&size={SIZE}&sort=name%2Casc");
        let Reply { value, receipt } = needed(client.call::<Contents<Cluster>>(Call::get(&path)).await?)?;
        let count = value.contents.len();
        // Rows move between pages while they are read.
        rows.extend(value.contents.into_iter().filter(|row| seen.insert(row.id)));
        let last = match value.page.and_then(|page| page.pages()) {
            Some(pages) => number >= pages,
            None => count < SIZE,
        };
        if last || count == 0 || number >= PAGES {
            return Ok(Reply { value: rows, receipt });
        }
        number += 1;
    }
}

/// One cluster, by OCP's id.
///
/// Errors: each kind of [`Failure`].
pub async fn cluster(client: &Client, id: i64) -> Result<Reply<Cluster>, Failure> {
    needed(client.call::<Cluster>(Call::get(&format!("/api/v2/ob/clusters/{id}"))).await?)
}

/// What a cluster's backups can do; called before the form is shown.
///
/// Errors: each kind of [`Failure`].
pub async fn ability(client: &Client, id: i64) -> Result<Reply<Ability>, Failure> {
    needed(client.call::<Ability>(Call::get(&format!("/api/v2/ob/clusters/{id}/backup/ability"))).await?)
}

/// How a cluster's backups stand.
///
/// Errors: each kind of [`Failure`].
pub async fn overview(client: &Client, id: i64) -> Result<Reply<Overview>, Failure> {
    needed(client.call::<Overview>(Call::get(&format!("/api/v2/ob/clusters/{id}/backup/overview"))).await?)
}
