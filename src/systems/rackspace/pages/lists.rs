//! What the pages read of a region.

use crate::net::{Failure, Piece, some_at_a_time};
use crate::systems::rackspace::activity::{self, Running};
use crate::systems::rackspace::{Client, Context, Region, api};
use std::future::Future;
use std::pin::Pin;

/// A reading of a region.
type Reading<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + 'a>>;

/// Reads something from all regions at once, and returns it in the order of the regions.
pub(super) async fn of_each<'a, T: 'a>(
    client: &Client,
    read: &dyn Fn(Region) -> Reading<'a, T>,
) -> Vec<(Region, Result<T, Failure>)> {
    let mut all: Vec<_> = client.regions().into_iter().map(|region| (region, None)).collect();
    let pieces = all.iter_mut().map(|(region, answer)| -> Piece<'_> {
        let reading = read(*region);
        Box::pin(async move { *answer = Some(reading.await) })
    });
    some_at_a_time(Box::new(pieces)).await;
    all.into_iter().filter_map(|(region, answer)| Some((region, answer?))).collect()
}

/// Instances, groups and schedules of a region. Errors: the first call that fails.
pub(super) async fn read(client: &Client, region: Region) -> Result<Context, Failure> {
    let mut context = Context::new(client.regions(), client.now());
    api::fill_context(client, region, &mut context).await?;
    Ok(context)
}

/// What runs in a region. Errors: the first call that fails.
pub(super) async fn running(client: &Client, region: Region) -> Result<Vec<Running>, Failure> {
    let lists = read(client, region).await?;
    Ok(activity::running(region, &lists.targets, &lists.schedules))
}
