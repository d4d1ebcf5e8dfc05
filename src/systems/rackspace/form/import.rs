//! Bodies as drafts: what a JSON body would have been typed as.

use crate::forms::Draft;
use crate::systems::rackspace::wire::{CreateSchedule, SourceType};

/// The draft of a schedule that was read from JSON (contracts/rackspace.md 1.2). A body does not say its region:
/// `_region` is left to whoever knows it.
pub fn schedule_draft(body: &CreateSchedule) -> Draft {
    let schedule = &body.schedule;
    let kind = schedule.source_type.as_ref().unwrap_or(&SourceType::Instance);
    let mut draft = Draft::from([("source_type", kind.word())]);
    // Beside its type an instance may stand in `source_id` as well (contracts/rackspace.md 1.2 note 2).
    let (name, id) = match kind {
        SourceType::Ha => ("source_id", schedule.source_id.as_ref()),
        _ => ("instance_id", schedule.instance_id.as_ref().or(schedule.source_id.as_ref())),
    };
    if let Some(id) = id {
        draft.put(name, id);
    }
    for (name, number) in
        [("day_of_week", schedule.day_of_week), ("hour", schedule.hour), ("minute", schedule.minute)]
    {
        draft.put(name, number.to_string());
    }
    if let Some(kept) = schedule.full_backup_retention {
        draft.put("full_backup_retention", kept.to_string());
    }
    for region in &schedule.copy_to {
        draft.put_member("copy_to", region, true);
    }
    draft
}
