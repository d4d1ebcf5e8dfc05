//! What a person sees.

mod archive_acts;
mod archive_table;
mod archives;
mod archiving;
mod backup;
mod backups;
mod besides;
mod cluster;
mod config;
mod follow;
mod home;
mod lock;
mod placed;
mod progress;
mod reading;
mod restorable;
mod running;
mod seat;
mod sent;
mod stand;
mod stored;
mod tasks;
mod tenant;
mod truth;
mod ways;

pub use running::running;
pub use seat::{objects, seat};

use super::api;
use super::client::Client;
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::{Page, TenantPage};
use crate::systems::Visit;
use crate::systems::obshell::rules::{Level, Purpose};
use crate::words::Said;

/// The page of a route, where it is one of this product's.
pub fn view(visit: &Visit<Client>, page: &Page) -> Option<AnyView> {
    match page {
        Page::Config => Some(config::config_page(visit, Level::Cluster, Purpose::Create)),
        Page::ChangeConfig => Some(config::config_page(visit, Level::Cluster, Purpose::Change)),
        other => other_page(visit, other),
    }
}

// A function of its own for the wasm's two parts: none of these is a first page.
#[inline(never)]
fn other_page(visit: &Visit<Client>, page: &Page) -> Option<AnyView> {
    match page {
        Page::Home => Some(home::home_page(visit)),
        Page::Backup => Some(backup::backup_page(visit, Level::Cluster)),
        Page::Archiving => Some(archiving::archiving_page(visit, &Level::Cluster)),
        Page::Tenant(name) => Some(tenant::tenant_page(visit, name)),
        Page::OfTenant(name, page) => {
            let level = Level::Tenant(name.clone());
            Some(match page {
                TenantPage::Config => config::config_page(visit, level, Purpose::Create),
                TenantPage::ChangeConfig => config::config_page(visit, level, Purpose::Change),
                TenantPage::Backup => backup::backup_page(visit, level),
                TenantPage::Backups => backups::backups_page(visit, name),
                TenantPage::Archiving => archiving::archiving_page(visit, &level),
            })
        }
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
