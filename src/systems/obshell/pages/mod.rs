//! What a person sees.

mod archives;
mod backup;
mod besides;
mod cluster;
mod config;
mod follow;
mod home;
mod placed;
mod reading;
mod running;
mod stand;
mod tasks;
mod truth;

pub use running::running;

use super::api;
use super::client::Client;
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::Visit;
use crate::words::Said;

/// The page of a route, where it is one of this product's.
pub fn view(visit: &Visit<Client>, page: &Page) -> Option<AnyView> {
    match page {
        Page::Home => Some(home::home_page(visit)),
        Page::Config => Some(config::config_page(visit)),
        Page::Backup => Some(backup::backup_page(visit)),
        Page::Tasks => Some(tasks::tasks_page(visit)),
        Page::Task { id, .. } => Some(tasks::one_task_page(visit, id)),
        _ => None,
    }
}

/// Whether the target can be reached, and what it says of itself: with calls that need no sign-in.
pub async fn reach(client: &Client) -> Result<Option<Said>, Failure> {
    let status = api::status(client).await?.value;
    Ok(Some(cluster::status_said(&status)))
}
