//! What can be done with an instance or group, and where: for whoever searches for it by name.

use super::context::wish;
use super::wire::SourceType;
use crate::fleet::{BACK_UP_NOW, Thing, ThingKind};
use crate::route::{Page, Route};
use crate::texts;
use crate::words::Text;

texts! {
    NEW: "Create schedule", "创建备份计划";
    EDIT: "Edit schedule", "编辑备份计划";
    SCHEDULE: "Run the schedule now, delete it", "立即运行或删除备份计划";
}

/// What can be done with a thing, each action with its page.
pub fn ways(thing: &Thing) -> Vec<(Text, Page)> {
    let (Route::Target(_, home), Some((region, id))) =
        (Route::parse(&thing.route), thing.object.split_once('/'))
    else {
        return Vec::new();
    };
    let kind = if thing.kind == ThingKind::Group { SourceType::Ha } else { SourceType::Instance };
    let now = Page::NewBackup { region: Some(region.to_owned()), of: Some(wish(&kind, id)) };
    match home {
        Page::Schedule { id, region } => vec![
            (BACK_UP_NOW, now),
            (EDIT, Page::EditSchedule { id: id.clone(), region: region.clone() }),
            (SCHEDULE, Page::Schedule { id, region }),
        ],
        new => vec![(BACK_UP_NOW, now), (NEW, new)],
    }
}
