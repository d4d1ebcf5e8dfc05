//! Clusters and the state of their backups (contracts/ocp.md 1.2, 1.8, 6).

use crate::json::Read;
use crate::net::{Arrived, Failure, Receipt, Reply};
use crate::route::query;
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::wire::{Ability, Cluster, Contents, Overview, Page, Tenant};
use std::collections::BTreeSet;

/// Rows per page: OCP's maximum.
const SIZE: usize = 2000;
/// Most pages ever read: a server whose count never ends must not block the page.
const PAGES: i64 = 100;
/// How often a paged list is read at most when it changes between pages.
const ROUNDS: usize = 3;

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

/// All rows of a list, each key once, page by page.
///
/// Errors: each kind of [`Failure`].
pub(super) async fn all<T: Read>(
    client: &Client,
    path: &str,
    pairs: &[(&str, &str)],
    key: fn(&T) -> String,
) -> Result<Reply<Vec<T>>, Failure> {
    let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
    let mut take = |number, call: Call<'_>, arrived: &Arrived| {
        let Reply { value, receipt } = client.content::<Contents<T>>(call, arrived)?.needed()?;
        if number == 1 {
            rows.clear();
            seen.clear();
        }
        let count = value.contents.len();
        rows.extend(value.contents.into_iter().filter(|row| seen.insert(key(row))));
        Ok(Taken { count, known: rows.len(), page: value.page, receipt })
    };
    let receipt = walk(client, path, pairs, &mut take).await?;
    Ok(Reply { value: rows, receipt })
}

/// What taking a page reveals.
struct Taken {
    /// Rows on this page.
    count: usize,
    /// Rows known so far, including those of earlier pages.
    known: usize,
    /// The page's position, as the server reports it.
    page: Option<Page>,
    /// Where it came from.
    receipt: Receipt,
}

/// Takes the pages of a list, starting at 1. Rows move between pages while they are read: when one
/// disappears, another takes its place on a page already read, so all pages are read again from 1. The
/// receipt is that of the last page.
///
/// Not generic, so that it compiles once for all lists; only [`all`] is compiled for each.
async fn walk(
    client: &Client,
    path: &str,
    pairs: &[(&str, &str)],
    take: &mut dyn FnMut(i64, Call<'_>, &Arrived) -> Result<Taken, Failure>,
) -> Result<Receipt, Failure> {
    let size = SIZE.to_string();
    let (mut number, mut rounds, mut known, mut first) = (1, 1, 0, 0);
    loop {
        let page = number.to_string();
        let whole = [&[("page", page.as_str()), ("size", &size)], pairs].concat();
        let path = format!("{path}{}", query(&whole));
        let call = Call::get(&path);
        let arrived = client.transmit(call).await?;
        let taken = take(number, call, &arrived)?;
        let total = taken.page.and_then(|page| page.total_elements).map_or(0, |total| total.0);
        // The reported page size is not trusted: one sample answers with a different one than requested.
        let last = match taken.page.and_then(|page| page.pages()) {
            Some(pages) => number >= pages,
            None => taken.count < SIZE,
        };
        // Not every list is known to be paged: one that is not repeats itself.
        let ended = last || taken.known == known || number >= PAGES;
        first = if number == 1 { total } else { first };
        let is_whole = total == first && usize::try_from(total).is_ok_and(|total| taken.known >= total);
        if ended && (number == 1 || is_whole || rounds >= ROUNDS) {
            return Ok(taken.receipt);
        }
        (number, rounds, known) = if ended { (1, rounds + 1, 0) } else { (number + 1, rounds, taken.known) };
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

/// The state of a cluster's backups.
///
/// Errors: each kind of [`Failure`].
pub async fn overview(client: &Client, id: i64) -> Result<Reply<Overview>, Failure> {
    client.call::<Overview>(Call::get(&format!("/api/v2/ob/clusters/{id}/backup/overview"))).await?.needed()
}
