//! Clusters and how their backups stand (contracts/ocp.md 1.2, 1.8, 6).

use crate::json::Read;
use crate::net::{Failure, Reply};
use crate::route::query;
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::wire::{Ability, Cluster, Contents, Overview, Tenant};
use std::collections::BTreeSet;

/// How many rows a page has: OCP's most.
const SIZE: usize = 2000;
/// How many pages are read at most: a server whose count never ends must not hold the page.
const PAGES: i64 = 100;

/// All clusters, by name, each once.
///
/// Errors: each kind of [`Failure`].
pub async fn clusters(client: &Client) -> Result<Reply<Vec<Cluster>>, Failure> {
    all(client, "/api/v2/ob/clusters", &[("sort", "name,asc")], |row: &Cluster| row.id.0.to_string()).await
}

/// All tenants of a cluster, each once.
///
/// Errors: each kind of [`Failure`].
pub async fn tenants(client: &Client, cluster: i64) -> Result<Reply<Vec<Tenant>>, Failure> {
    let path = format!("/api/v2/ob/clusters/{cluster}/tenants");
    all(client, &path, &[("sort", "name,asc")], |row: &Tenant| row.id.0.to_string()).await
}

/// How often a list of several pages is read while it changes between them.
const ROUNDS: usize = 3;

/// All rows of a list, page by page, each key once: rows move between pages while they are read. Where one has gone
/// meanwhile, another took its place on a page that had been read already: then all are read anew.
///
/// Errors: each kind of [`Failure`].
pub(super) async fn all<T: Read>(
    client: &Client,
    path: &str,
    pairs: &[(&str, &str)],
    key: fn(&T) -> String,
) -> Result<Reply<Vec<T>>, Failure> {
    let mut rows: Vec<T> = Vec::new();
    let mut seen = BTreeSet::new();
    let size = SIZE.to_string();
    let (mut number, mut rounds, mut first) = (1, 1, 0);
    loop {
        let page = number.to_string();
        let whole = [&[("page", page.as_str()), ("size", &size)], pairs].concat();
        let path = format!("{path}{}", query(&whole));
        let Reply { value, receipt } = client.call::<Contents<T>>(Call::get(&path)).await?.needed()?;
        let count = value.contents.len();
        let total = value.page.and_then(|page| page.total_elements).map_or(0, |total| total.0);
        let known = rows.len();
        rows.extend(value.contents.into_iter().filter(|row| seen.insert(key(row))));
        // The size of a page is not trusted: one sample repeats another than was asked for.
        let last = match value.page.and_then(|page| page.pages()) {
            Some(pages) => number >= pages,
            None => count < SIZE,
        };
        // Nor is it known of every list that it has pages: one without repeats itself.
        let ended = last || rows.len() == known || number >= PAGES;
        first = if number == 1 { total } else { first };
        let is_whole = total == first && usize::try_from(total).is_ok_and(|total| rows.len() >= total);
        if ended && (number == 1 || is_whole || rounds >= ROUNDS) {
            return Ok(Reply { value: rows, receipt });
        }
        number += 1;
        if ended {
            (number, rounds) = (1, rounds + 1);
            rows.clear();
            seen.clear();
        }
    }
}

/// One cluster, by OCP's id.
///
/// Errors: each kind of [`Failure`].
pub async fn cluster(client: &Client, id: i64) -> Result<Reply<Cluster>, Failure> {
    client.call::<Cluster>(Call::get(&format!("/api/v2/ob/clusters/{id}"))).await?.needed()
}

/// What a cluster's backups can do; called before the form is shown.
///
/// Errors: each kind of [`Failure`].
pub async fn ability(client: &Client, id: i64) -> Result<Reply<Ability>, Failure> {
    client.call::<Ability>(Call::get(&format!("/api/v2/ob/clusters/{id}/backup/ability"))).await?.needed()
}

/// How a cluster's backups stand.
///
/// Errors: each kind of [`Failure`].
pub async fn overview(client: &Client, id: i64) -> Result<Reply<Overview>, Failure> {
    client.call::<Overview>(Call::get(&format!("/api/v2/ob/clusters/{id}/backup/overview"))).await?.needed()
}
