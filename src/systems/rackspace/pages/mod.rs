//! The pages.

mod backup;
mod backup_acts;
mod backups;
mod copy_backup;
mod edit_schedule;
mod form_panel;
mod home;
mod instances;
mod lists;
mod new_backup;
mod new_schedule;
mod place;
mod reader;
mod regions;
mod schedule;
mod schedule_acts;
mod schedule_facts;
mod schedules;
mod seat;
mod tasks;
mod words;

pub use seat::{objects, seat};

use super::client::Client;
use super::{Region, api};
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::{Running, Runs, Visit};
use crate::texts;
use crate::words::{Arg, Said};

texts! {
    OFFERS: "API {0}, asked in {1}", "API {0}（探测地域：{1}）";
}

/// The page of a route, if it belongs to this product.
// Never inlined into its caller, which the first pages enter as well.
#[inline(never)]
pub fn view(visit: &Visit<Client>, page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Home => home::home_page(visit),
        Page::Schedules => schedules::schedules_page(visit),
        Page::NewSchedule { region, of } => {
            new_schedule::new_schedule_page(visit, region.as_deref(), of.as_deref())
        }
        Page::Schedule { id, region } => schedule::schedule_page(visit, id, region.as_deref()),
        Page::EditSchedule { id, region } => edit_schedule::edit_schedule_page(visit, id, region.as_deref()),
        Page::NewBackup { region, of } => {
            new_backup::new_backup_page(visit, region.as_deref(), of.as_deref())
        }
        Page::OneBackup { id, region } => backup::backup_page(visit, id, region.as_deref()),
        Page::CopyBackup { id, region } => copy_backup::copy_backup_page(visit, id, region.as_deref()),
        Page::Backups => backups::backups_page(visit),
        Page::Instances => instances::instances_page(visit),
        Page::Tasks => tasks::tasks_page(visit),
        _ => return None,
    })
}

/// Whether the target can be reached, and what it says about itself, using calls that need no sign-in.
///
/// The regions are tried in order until one answers. Errors: none does; then the first region's failure.
pub async fn reach(client: &Client) -> Result<Option<Said>, Failure> {
    let mut first = None;
    for region in client.regions() {
        match api::versions(client, region).await {
            Ok(reply) => {
                let ids: Vec<Arg> = reply.value.iter().map(|version| version.id.as_str().into()).collect();
                return Ok(Some(OFFERS.with([ids.into(), region.code().into()])));
            }
            Err(failure) => first = first.or(Some(failure)),
        }
    }
    first.map_or(Ok(None), Err)
}

/// What runs on the target now, region by region.
///
/// Errors: a region did not answer and nothing is known to run in the others. If there is something to
/// show, that is worth more than the failure, which the page of what runs shows by region.
pub async fn running(visit: &Visit<Client>) -> Result<Runs, Failure> {
    let (mut runs, mut failed) = (Runs::default(), None);
    let answers =
        lists::of_each(&visit.client, &|region| Box::pin(lists::running(&visit.client, region))).await;
    for (region, answer) in answers {
        match answer {
            Ok(found) => {
                runs.found.extend(found.into_iter().map(|run| overview_line(visit, region, run)));
            }
            Err(failure @ Failure::SignIn(_)) => return Err(failure),
            Err(failure) => {
                runs.unread.push(region.code());
                failed = failed.or(Some(failure));
            }
        }
    }
    match failed {
        Some(failure) if runs.found.is_empty() => Err(failure),
        _ => Ok(runs),
    }
}

fn overview_line(visit: &Visit<Client>, region: Region, run: super::activity::Running) -> Running {
    Running {
        id: run.key(),
        part: region.code(),
        is_over: false,
        name: format!("{} ({})", run.title, region.code()),
        state: run.state.to_owned(),
        route: visit.route(Page::Tasks),
    }
}
