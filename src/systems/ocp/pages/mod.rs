//! The pages that users see.

mod acts;
mod clusters;
mod form;
mod history;
mod home;
mod reads;
mod strategy;
mod tabs;
mod tasks;
mod tenants;
mod windows;
mod words;

pub use form::{objects, seat};

use super::api::{self, History, TaskFilter};
use super::changes::Way;
use super::client::Client;
use super::object::Object;
use super::wire::TaskStatus;
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::{ObjectPage, Page};
use crate::schedule::date_time;
use crate::systems::{Running, Runs, Visit};
use crate::texts;
use crate::words::Said;

texts! {
    ITS_TIME: "Server time {0}", "服务器时间 {0}";
}

/// How many running tasks are listed at most.
const RUNNING: i64 = 50;

/// The page of a route, if it is one of this product's.
// Never inlined into its caller, which the first pages enter as well.
#[inline(never)]
pub fn view(visit: &Visit<Client>, page: &Page) -> Option<AnyView> {
    match page {
        Page::Home => Some(home::page(visit)),
        Page::Clusters => Some(clusters::page(visit)),
        Page::Of(id, page) => Some(of_object(visit, Object::of(id)?, *page)),
        Page::Tasks => Some(tasks::list(visit)),
        Page::Task { id, .. } => {
            // OCP's ids are whole numbers: anything else is not one of its tasks.
            let _number: i64 = id.parse().ok()?;
            Some(tasks::one(visit, id))
        }
        _ => None,
    }
}

/// A page of an object's backups.
fn of_object(visit: &Visit<Client>, object: Object, page: ObjectPage) -> AnyView {
    match page {
        ObjectPage::Strategy => strategy::page(visit, object),
        ObjectPage::NewStrategy => form::page(visit, object, Way::Create),
        ObjectPage::EditStrategy => form::page(visit, object, Way::Edit),
        ObjectPage::BackUpNow => form::page(visit, object, Way::Now),
        ObjectPage::Data => history::page(visit, object, History::Data),
        ObjectPage::Logs => history::page(visit, object, History::Log),
        ObjectPage::Restores => history::page(visit, object, History::Restore),
        ObjectPage::Windows => windows::page(visit, object),
    }
}

/// Whether the target can be reached, and what it says about itself: only calls that need no sign-in.
pub async fn reach(client: &Client) -> Result<Option<Said>, Failure> {
    let time = api::time(client).await?.value;
    Ok(time.map(|at| ITS_TIME.with([date_time(&at).into()])))
}

/// What is running on the target now.
pub async fn running(visit: &Visit<Client>) -> Result<Runs, Failure> {
    let filter =
        TaskFilter { status: vec![TaskStatus::Running], page: 1, size: RUNNING, ..TaskFilter::default() };
    let page = api::tasks(&visit.client, &filter).await?.value;
    let running = page.rows.into_iter().map(|task| Running {
        id: task.id.to_string(),
        state: task.status.as_ref().map_or("", TaskStatus::word).to_owned(),
        route: visit.route(Page::task(&task.id.to_string())),
        name: task.name.unwrap_or_else(|| task.id.to_string()),
        ..Running::default()
    });
    Ok(Runs { found: running.collect(), unread: Vec::new() })
}
