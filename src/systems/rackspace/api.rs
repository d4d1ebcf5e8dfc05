//! One function per endpoint (contracts/rackspace.md 1, 4). Each concerns one region.

use super::call::{Call, Path};
use super::client::Client;
use super::wire::{
    Backup, Backups, HaGroups, Instances, Link, OneBackup, OneSchedule, Schedule, Schedules, Target, Version,
    Versions,
};
use super::{Context, Region};
use crate::json::Read;
use crate::net::{Arrived, Failure, Method, Receipt, Refusal, Reply};
use crate::texts;
use std::collections::BTreeSet;

/// How many pages of a list are followed: a server that keeps linking must not be followed forever.
const PAGES: usize = 500;

/// The longest wait accepted within a list, in milliseconds, and how often one page may be put off: limits
/// are counted by the minute (contracts/rackspace.md 6).
const LONGEST_MS: u64 = 60_000;
const PUT_OFF: u32 = 3;

/// How many schedules of a region are read one by one: an account has 25 instances (contracts/rackspace.md
/// 6).
const EACH: usize = 50;

/// The versions a region offers. Needs no credential, so it shows whether the region can be reached.
pub async fn versions(client: &Client, region: Region) -> Result<Reply<Vec<Version>>, Failure> {
    Ok(client.ask_root::<Versions>(region).await?.map(|answer| answer.versions))
}

/// The region's schedules.
pub async fn schedules(client: &Client, region: Region) -> Result<Reply<Vec<Schedule>>, Failure> {
    list(client, region, Path::Schedules, |page: Schedules| (page.schedules, page.links), |row| &row.id).await
}

/// One schedule.
pub async fn schedule(client: &Client, region: Region, id: &str) -> Result<Reply<Schedule>, Failure> {
    let call = Call { region, method: Method::Get, path: Path::Schedule(id), body: None };
    Ok(client.ask::<OneSchedule>(call).await?.map(|answer| answer.schedule))
}

/// Creates a schedule; `body` is sent exactly as it is. A write: never repeat it after
/// [`Failure::may_have_happened`].
pub async fn create_schedule(
    client: &Client,
    region: Region,
    body: &str,
) -> Result<Reply<Schedule>, Failure> {
    let call = Call { region, method: Method::Post, path: Path::Schedules, body: Some(body) };
    Ok(client.ask::<OneSchedule>(call).await?.map(|answer| answer.schedule))
}

/// Changes a schedule; only what the body names changes. A write.
///
/// The answer is empty, or whatever the service says: the result is read back (contracts/rackspace.md 1.4,
/// 2.6).
pub async fn update_schedule(
    client: &Client,
    region: Region,
    id: &str,
    body: &str,
) -> Result<Reply<()>, Failure> {
    client.ask(Call { region, method: Method::Put, path: Path::Schedule(id), body: Some(body) }).await
}

/// Deletes a schedule; backups stay (contracts/rackspace.md 1.5). A write.
pub async fn delete_schedule(client: &Client, region: Region, id: &str) -> Result<Reply<()>, Failure> {
    client.ask(Call { region, method: Method::Delete, path: Path::Schedule(id), body: None }).await
}

/// One backup.
pub async fn backup(client: &Client, region: Region, id: &str) -> Result<Reply<Backup>, Failure> {
    let call = Call { region, method: Method::Get, path: Path::Backup(id), body: None };
    Ok(client.ask::<OneBackup>(call).await?.map(|answer| answer.backup))
}

/// Makes a backup on demand. A write.
pub async fn create_backup(client: &Client, region: Region, body: &str) -> Result<Reply<Backup>, Failure> {
    let call = Call { region, method: Method::Post, path: Path::Backups, body: Some(body) };
    Ok(client.ask::<OneBackup>(call).await?.map(|answer| answer.backup))
}

/// Copies a backup to another region, once; the answer is empty (contracts/rackspace.md 2.10). A write.
pub async fn copy_backup(
    client: &Client,
    region: Region,
    id: &str,
    body: &str,
) -> Result<Reply<()>, Failure> {
    client.ask(Call { region, method: Method::Post, path: Path::BackupAction(id), body: Some(body) }).await
}

/// Deletes a backup and the incremental ones made from it (contracts/rackspace.md 4.1). A write.
pub async fn delete_backup(client: &Client, region: Region, id: &str) -> Result<Reply<()>, Failure> {
    client.ask(Call { region, method: Method::Delete, path: Path::Backup(id), body: None }).await
}

/// The region's instances, including members of groups.
pub async fn instances(client: &Client, region: Region) -> Result<Reply<Vec<Target>>, Failure> {
    // More than 20 per page is documented for this list only (contracts/rackspace.md 1.7).
    list(
        client,
        region,
        Path::Written("/instances?limit=100"),
        |page: Instances| (page.instances, page.links),
        |row| &row.id,
    )
    .await
}

/// The region's groups.
pub async fn groups(client: &Client, region: Region) -> Result<Reply<Vec<Target>>, Failure> {
    list(
        client,
        region,
        Path::Written("/ha"),
        |page: HaGroups| (page.ha_instances, page.links),
        |row| &row.id,
    )
    .await
}

/// The region's backups, including copies from other regions.
pub async fn backups(client: &Client, region: Region) -> Result<Reply<Vec<Backup>>, Failure> {
    list(client, region, Path::Backups, |page: Backups| (page.backups, page.links), |row| &row.id).await
}

/// Reads what the form needs to know of a region: instances, groups and schedules, one after the other. The
/// context belongs to the region once all three are there and each schedule has said what it backs up:
/// where its list does not say, the schedule itself is read.
///
/// Errors: the first that fails; what was read before it is kept.
pub async fn fill_context(client: &Client, region: Region, context: &mut Context) -> Result<(), Failure> {
    context.targets = instances(client, region).await?.value;
    context.targets.extend(groups(client, region).await?.value);
    context.schedules = schedules(client, region).await?.value;
    complete(client, region, context, |schedule| schedule.target_id().is_none()).await?;
    (context.region, context.unread, context.now) = (Some(region), None, client.now());
    Ok(())
}

/// Reads what a list leaves out of the schedules that lack it, as Rackspace's own client does
/// (contracts/rackspace.md 1.3): each once, until its list says something different about it.
///
/// Errors: the first schedule that cannot be read; it and those after it stay as the list has them.
pub async fn complete(
    client: &Client,
    region: Region,
    lists: &mut Context,
    lacks: fn(&Schedule) -> bool,
) -> Result<(), Failure> {
    let session = client.session();
    for known in lists.schedules.iter_mut().filter(|known| lacks(known)).take(EACH) {
        *known = match session.told(region, known) {
            Some(told) => told,
            None => match schedule(client, region, &known.id).await {
                Ok(Reply { value, .. }) => {
                    session.keep_told(region, known, &value);
                    value
                }
                // Deleted since the list was read.
                Err(failure) if failure.is_gone() => continue,
                Err(failure) => return Err(failure),
            },
        };
    }
    Ok(())
}

/// Reads a list to its end, each item once: pages may overlap when items come and go during the reading.
/// The receipt is the last page's.
///
/// Errors: those of [`walk`].
async fn list<P: Read, T>(
    client: &Client,
    region: Region,
    path: Path<'_>,
    split: fn(P) -> (Vec<T>, Vec<Link>),
    id: fn(&T) -> &str,
) -> Result<Reply<Vec<T>>, Failure> {
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    let mut take = |arrived: &Arrived| {
        let Reply { value: (items, links), receipt } = client.read::<P>(arrived)?.map(split);
        all.extend(items.into_iter().filter(|item| seen.insert(id(item).to_owned())));
        Ok(Reply { value: links, receipt })
    };
    let receipt = walk(client, region, &path.text(), &mut take).await?;
    Ok(Reply { value: all, receipt })
}

/// The links of a page whose items have been taken.
type Taken = Result<Reply<Vec<Link>>, Failure>;

/// Follows a list from page to page. Only the marker of a link is used: behind a proxy its address is
/// useless (contracts/rackspace.md 1.7). The same code serves all lists; only [`list`] is compiled for
/// each.
///
/// Errors: a page cannot be read, or there are too many: a part is never reported as the whole.
async fn walk(
    client: &Client,
    region: Region,
    path: &str,
    take: &mut dyn FnMut(&Arrived) -> Taken,
) -> Result<Receipt, Failure> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let (mut at, mut asked, mut put_off) = (path.to_owned(), BTreeSet::new(), 0);
    loop {
        let call = Call { region, method: Method::Get, path: Path::Written(&at), body: None };
        let arrived = match client.answered(call).await {
            Err(failure) if !asked.is_empty() => {
                put_off += 1;
                wait_for(client, failure, put_off).await?;
                continue;
            }
            answer => answer?,
        };
        put_off = 0;
        let Reply { value: links, receipt } = take(&arrived)?;
        // Markers that lead back to a page already read would do so forever.
        let next = Link::next_marker(&links).map(|marker| format!("{path}{sign}marker={marker}"));
        match next.filter(|next| asked.insert(next.clone())) {
            Some(_) if asked.len() >= PAGES => return Err(too_long(receipt)),
            Some(next) => at = next,
            None => return Ok(receipt),
        }
    }
}

/// Waits as long as the answer that put a page off asks, so that a long list continues where it was:
/// started anew, it would get no further.
///
/// Errors: any other failure, too many waits, or too long a wait.
async fn wait_for(client: &Client, failure: Failure, times: u32) -> Result<(), Failure> {
    match failure.wait_ms().filter(|ms| times <= PUT_OFF && *ms <= LONGEST_MS) {
        Some(ms) => {
            client.outlet().clock.wait(u32::try_from(ms).unwrap_or_default()).await;
            Ok(())
        }
        None => Err(failure),
    }
}

fn too_long(receipt: Receipt) -> Failure {
    Failure::Refused(Refusal { receipt, ..Refusal::said(TOO_LONG.with([PAGES.into()])) })
}

texts! {
    TOO_LONG: "This list has more than {0} pages. It is not read further, and what was read is not shown as the whole.",
        "该列表在 {0} 页之后仍未结束，不再继续读取；已读取的部分不会作为完整列表显示。";
}
