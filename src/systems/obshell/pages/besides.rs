//! What is shown beside a DAG's own state.

use super::archives::archives_view;
use super::truth::truth_view;
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::tasks::DagKind;
use crate::tasks::{Task, Watched};
use std::sync::Arc;

/// For a backup its own truth, for a configuration the archive states; nothing for any other DAG. `stops`
/// says whether the configuration may have stopped log archiving.
pub fn besides(visit: &Visit<Client>, watched: &Watched<Arc<Task>>, stops: bool) -> AnyView {
    let (visit, watched, seen) = (visit.clone(), watched.clone(), watched.seen.clone());
    let what = Memo::new(move |_| {
        seen.with(|task| {
            let name = &*task.as_ref()?.name;
            // A tenant's DAG carries its name at the end (contracts/obshell.md 1.3, 1.5).
            let tenant = name.split_once(" for ").map(|(_, tenant)| tenant.to_owned());
            Some((DagKind::of(name), tenant))
        })
    });
    let draw = move || match what.get() {
        Some((DagKind::Backup, tenant)) => truth_view(&visit, &watched, tenant),
        Some((DagKind::Config, tenant)) => archives_view(&visit, &watched, tenant, stops),
        _ => ().into_any(),
    };
    view! { {draw} }.into_any()
}
