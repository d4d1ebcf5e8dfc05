//! The schedules of many instances and groups at once, and schedules compared with files.

use super::reader::Reader;
use super::schedule::title_of;
use super::schedule_acts::On;
use super::{edit_schedule, lists, new_schedule};
use crate::dom::prelude::*;
use crate::forms::{Draft, Entry};
use crate::many::{Objects, Scope, Silence, Subject};
use crate::net::Failure;
use crate::route::Page;
use crate::schedule::SharedZone;
use crate::systems::rackspace::rules::{KEPT_BY_DEFAULT, id_field};
use crate::systems::rackspace::{Client, EditForm, Region, ScheduleForm, api};
use crate::systems::{FormAt, Seat, Visit};
use crate::texts;
use crate::ui::Local;

texts! {
    EDIT: "Edit the schedule", "编辑备份计划";
}

/// The instances and groups of a region. Errors: they cannot be read.
async fn of_region(visit: &Visit<Client>, region: Region) -> Result<Vec<Subject>, Failure> {
    let lists = lists::read(&visit.client, region).await?;
    // The members of a group are backed up with it.
    let named = lists.targets.iter().filter(|one| one.group().is_none()).map(|one| {
        let schedule = lists.schedule_of(&one.id).map(|schedule| schedule.id.clone());
        let object = [region.code(), one.kind.word(), &one.id].join(":");
        let title = one.title();
        let keys = [one.id.clone(), title.to_owned()].into_iter().chain(schedule).collect();
        Subject { keys, ..visit.subject(object, format!("{title} ({})", region.code()), Scope::Alone) }
    });
    Ok(named.collect())
}

/// The instances and groups of all readable regions, and which regions are not readable. Errors: none is;
/// then why the first is not.
pub async fn objects(visit: &Visit<Client>) -> Result<Objects, Failure> {
    let answers = lists::of_each(&visit.client, &|region| Box::pin(of_region(visit, region))).await;
    Objects::of_parts(answers.into_iter().map(|(region, answer)| (region.code(), answer)))
}

/// The schedule of an instance or a group, `DFW:instance:id`: a new one, or changes to the existing one.
/// Errors: its region cannot be read.
pub async fn seat(visit: &Visit<Client>, object: &str, owner: &Owner) -> Result<Option<Seat>, Failure> {
    let mut parts = object.splitn(3, ':');
    let (code, kind, id) = (parts.next(), parts.next(), parts.next());
    let (Some(region), Some(kind), Some(id)) = (code.and_then(Region::of), kind, id) else { return Ok(None) };
    let mut context = lists::read(&visit.client, region).await?;
    context.zone = Some(SharedZone(visit.shell.zone.clone()));
    if context.target(&kind.into(), id).is_none() {
        return Ok(None);
    }
    let mut schedule = context.schedule_of(id).cloned();
    // What a list leaves out is not the default (contracts/rackspace.md 1.3).
    if let Some(listed) = schedule.as_mut().filter(|listed| listed.source.is_none()) {
        *listed = api::schedule(&visit.client, region, &listed.id).await?.value;
    }
    let form = visit.form_id("schedule", "many");
    Ok(Some(owner.with(|| {
        let Some(schedule) = schedule else {
            let at = FormAt::apart::<ScheduleForm>(visit, &form, context, ());
            let parts = new_schedule::parts(&at, Reader::new(at.clone()));
            let field = id_field(&kind.into());
            let own = [("_region", region.code()), ("source_type", kind), (field, id)];
            let own = own.map(|(name, value)| (name.to_owned(), Entry::Text(value.to_owned()))).into();
            return Seat { flow: at.flow, parts: Local::new(parts), own, silence: Silence::default() };
        };
        let mut silent = Draft::default();
        if schedule.full_backup_retention.is_some() {
            silent.put("full_backup_retention", KEPT_BY_DEFAULT.to_string());
        }
        let on = On { region, title: title_of(&schedule, Some(&context)), schedule };
        let known = edit_schedule::known_of(visit, &on, on.schedule.clone());
        // What the service has not applied is continued there.
        let edit = Page::EditSchedule { id: on.schedule.id.clone(), region: region.in_route() };
        let at = FormAt::apart::<EditForm>(visit, &form, known, on);
        let mut parts = edit_schedule::parts(&at);
        parts.tells.insert(0, (visit.route(edit), EDIT));
        let silence = Silence { saved: silent.clone(), request: silent };
        Seat { flow: at.flow, parts: Local::new(parts), own: Vec::new(), silence }
    })))
}
