//! What the pages read of a region.

use crate::net::Failure;
use crate::systems::rackspace::activity::{self, Running};
use crate::systems::rackspace::{Client, Context, Region, api};

/// Instances, groups and schedules of a region. Errors: the first call that fails.
pub(super) async fn read(client: &Client, region: Region) -> Result<Context, Failure> {
    let mut context = Context::new(client.regions(), client.now());
    api::fill_context(client, region, &mut context).await?;
    Ok(context)
}

/// What runs in a region. Errors: the first call that fails.
pub(super) async fn running(client: &Client, region: Region) -> Result<Vec<Running>, Failure> {
    let lists = read(client, region).await?;
    Ok(activity::running(region, &lists.instances, &lists.groups, &lists.schedules))
}
