//! What can be done with a cluster or tenant, and where: for those who look for it by name.

use crate::fleet::{BACK_UP_NOW, HISTORY, Planned, Thing, With};
use crate::route::{ObjectPage, Page, Route};
use crate::texts;
use crate::words::Text;

texts! {
    CREATE: "Create backup strategy", "创建备份策略";
    EDIT: "Edit backup strategy", "编辑备份策略";
    SCHEDULING: "Start scheduling, pause it, delete the strategy", "启动、暂停调度，删除备份策略";
    RESTORABLE: "What can be restored", "可恢复时间";
}

/// What can be done with a thing, each with the page where it is done.
pub fn ways(thing: &Thing) -> Vec<(Text, Page)> {
    let Route::Target(_, Page::Of(object, _)) = Route::parse(&thing.route) else { return Vec::new() };
    let own: &[(Text, ObjectPage)] = match thing.planned {
        // A standby has no strategy and is not backed up itself (contracts/ocp.md 2.7).
        Planned::With(With::Primary, _) => &[],
        Planned::Nothing | Planned::With(..) => {
            &[(BACK_UP_NOW, ObjectPage::BackUpNow), (CREATE, ObjectPage::NewStrategy)]
        }
        _ => &[
            (BACK_UP_NOW, ObjectPage::BackUpNow),
            (EDIT, ObjectPage::EditStrategy),
            (SCHEDULING, ObjectPage::Strategy),
        ],
    };
    let all = own.iter().chain(&[(HISTORY, ObjectPage::Data), (RESTORABLE, ObjectPage::Windows)]);
    all.map(|(text, page)| (*text, Page::Of(object.clone(), *page))).collect()
}
