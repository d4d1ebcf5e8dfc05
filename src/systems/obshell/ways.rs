//! What can be done with a tenant, and where: for those who look for it by name.

use crate::fleet::{BACK_UP_NOW, HISTORY, Thing};
use crate::route::{Page, TenantPage};
use crate::texts;
use crate::words::Text;

texts! {
    ARCHIVING: "Open or stop log archiving", "开启或停止日志归档";
    CONFIG: "Change backup configuration", "修改备份配置";
}

/// What can be done with a thing, each with the page where it is done.
pub fn ways(thing: &Thing) -> Vec<(Text, Page)> {
    let all = [
        (BACK_UP_NOW, TenantPage::Backup),
        (HISTORY, TenantPage::Backups),
        (ARCHIVING, TenantPage::Archiving),
        (CONFIG, TenantPage::ChangeConfig),
    ];
    all.map(|(text, page)| (text, Page::OfTenant(thing.name.clone(), page))).into()
}
