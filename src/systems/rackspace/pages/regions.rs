//! All configured regions, each read separately: one that fails delays none of the others.

use crate::dom::prelude::*;
use crate::net::Failure;
use crate::systems::Visit;
use crate::systems::rackspace::wire::Backup;
use crate::systems::rackspace::{Client, Context, Region, api};
use crate::texts;
use crate::ui::{Load, Loaded, Tone, badge, refresh_button, say, say_with, t};
use crate::words::NAMED;
use std::sync::Arc;

texts! {
    REGIONS: "Regions", "地域";
    READING: "{0}: reading", "{0}：读取中";
    LOST: "{0}: not read", "{0}：未能读取";
    LOST_WHY: "{0} could not be read. Its contents are missing below.", "无法读取 {0}，下方不包含该地域的内容。";
    KEPT_WHY: "{0} could not be read. Below is what was read before.", "无法读取 {0}，下方为该地域上次读取的内容。";
    NAMELESS: "{0}: the instances could not be read; ids are shown instead of names.", "{0}：无法读取实例列表，以 ID 代替名称。";
}

/// What is read of each region.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Instances, groups and schedules.
    Lists,
    /// The same, and for each schedule what the list leaves out.
    Schedules,
    /// Instances, groups and schedules, and the backups.
    Backups,
}

/// What a region answered.
#[derive(Clone, PartialEq)]
pub(super) struct Here {
    /// The region.
    pub region: Region,
    /// Its instances, groups and schedules; `None` if only the backups could be read.
    pub lists: Option<Context>,
    /// Its backups, if they were requested.
    pub backups: Vec<Backup>,
}

/// All regions with what they have answered so far. Cheap to clone.
#[derive(Clone)]
pub(super) struct Regions(Vec<(Region, Loaded<Arc<Here>>)>);

/// Starts reading every configured region.
pub(super) fn regions(visit: &Visit<Client>, wanted: Wanted) -> Regions {
    let all = visit.client.regions().into_iter().map(|region| {
        (region, visit.load(async move |client| here(client, region, wanted).await.map(Arc::new)))
    });
    Regions(all.collect())
}

/// Errors: what was wanted of the region could not be read.
async fn here(client: &Client, region: Region, wanted: Wanted) -> Result<Here, Failure> {
    if wanted != Wanted::Backups {
        let mut lists = super::lists::read(client, region).await?;
        if wanted == Wanted::Schedules {
            let read = api::complete(client, region, &mut lists, |schedule| schedule.source.is_none()).await;
            // Without it only retention and copies are unknown.
            if let Err(failure @ Failure::SignIn(_)) = read {
                return Err(failure);
            }
        }
        return Ok(Here { region, lists: Some(lists), backups: Vec::new() });
    }
    let backups = api::backups(client, region).await?.value;
    let lists = match super::lists::read(client, region).await {
        Ok(lists) => Some(lists),
        Err(failure @ Failure::SignIn(_)) => return Err(failure),
        // The names of what was backed up matter less than the backups.
        Err(_) => None,
    };
    Ok(Here { region, lists, backups })
}

/// Replaces a backup in a list by a separate reading of it.
fn lay(here: &mut Arc<Here>, backup: &Backup) {
    let listed = &mut Arc::make_mut(here).backups;
    if let Some(known) = listed.iter_mut().find(|known| known.id == backup.id) {
        *known = backup.clone();
    }
}

impl Regions {
    /// What they answered, tracked; for one that cannot be read again, its previous answer.
    pub(super) fn read(&self) -> Vec<Arc<Here>> {
        self.0.iter().filter_map(|(_, loaded)| loaded.ready()).collect()
    }

    /// Whether a region is still being read, tracked.
    pub(super) fn is_reading(&self) -> bool {
        self.0.iter().any(|(_, loaded)| matches!(loaded.get(), Load::Pending))
    }

    /// Whether nothing is known of this region, or of any, tracked: then it is not known either that
    /// nothing is there. A region that does not belong to the target has nothing.
    pub(super) fn is_unread(&self, region: Option<Region>) -> bool {
        let mut own = self.0.iter().filter(|(one, _)| region.is_none_or(|region| region == *one)).peekable();
        own.peek().is_some() && own.all(|(_, loaded)| loaded.ready().is_none())
    }

    /// Replaces a backup in its region's list by a separate reading of it.
    pub(super) fn put(&self, region: Region, backup: Backup) {
        for (_, loaded) in self.0.iter().filter(|(own, _)| *own == region) {
            if let Some(mut here) = loaded.now() {
                lay(&mut here, &backup);
                loaded.mend(here);
            }
        }
    }

    /// Reads all again.
    pub(super) fn again(&self) {
        for (_, loaded) in &self.0 {
            loaded.again();
        }
    }

    /// The same after an act in one region, whose previous answer is dropped if it `is_past`.
    pub(super) fn after(&self, region: Region, is_past: bool) {
        for (own, loaded) in &self.0 {
            loaded.after(is_past && *own == region);
        }
    }

    /// The button that reads all again.
    pub(super) fn refresh(&self) -> AnyView {
        let all = self.clone();
        refresh_button(move || all.again())
    }

    /// The state of each region, with a count if `count` is given, and below it why a region could not be
    /// read, with a way to read it again.
    pub(super) fn view(&self, count: Option<fn(&Here) -> usize>) -> AnyView {
        let badges = self.0.iter().map(|(region, loaded)| {
            let (code, loaded) = (region.code(), *loaded);
            let state = move || match loaded.get() {
                Load::Pending => badge(Tone::Waiting, say(READING.with([code.into()]))),
                Load::Ready(here) => match count {
                    Some(count) => badge(Tone::Done, say(NAMED.with([code.into(), count(&here).into()]))),
                    None => badge(Tone::Done, code.to_owned()),
                },
                Load::Failed(..) => badge(Tone::Failed, say(LOST.with([code.into()]))),
            };
            view! { <li data-region=code>{state}</li> }.into_any()
        });
        let lost = self.0.iter().map(|(region, loaded)| {
            let (code, loaded) = (region.code(), *loaded);
            let (is_lost, is_here) = (loaded.is_lost(), loaded.is_here());
            let draw = move || match is_lost.get() {
                true => {
                    let said = say_with(move || {
                        let said = if is_here.get() { KEPT_WHY } else { LOST_WHY };
                        Some(said.with([code.into()]))
                    });
                    view! { <div class="stack" data-lost=code><p class="strong">{said}</p>{loaded.lost_view()}</div> }
                        .into_any()
                }
                false if loaded.ready().is_some_and(|here| here.lists.is_none()) => {
                    view! { <p class="hint">{say(NAMELESS.with([code.into()]))}</p> }.into_any()
                }
                false => ().into_any(),
            };
            view! { {draw} }.into_any()
        });
        view! {
            <ul class="regions" aria-label=t(REGIONS)>{badges.collect::<Vec<_>>()}</ul>
            {lost.collect::<Vec<_>>()}
        }
        .into_any()
    }
}
