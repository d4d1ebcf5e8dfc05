//! What can be done with a thing, and where: for whoever looks for it by name.

use super::{Planned, Thing, ThingKind, With};
use crate::route::{ObjectPage, Page, Route, TenantPage};
use crate::texts;
use crate::words::Text;

texts! {
    NOW: "Back up now, start a backup", "立即备份";
    HISTORY: "Backups, what was backed up", "备份历史";
    CREATE: "Create backup strategy", "创建备份策略";
    EDIT: "Edit backup strategy", "编辑备份策略";
    SCHEDULING: "Start scheduling, pause it, delete the strategy", "启动、暂停调度，删除备份策略";
    RESTORABLE: "What can be restored", "可恢复时间";
    ARCHIVING: "Open or stop log archiving", "开启或停止日志归档";
    CONFIG: "Change backup configuration", "修改备份配置";
    NEW_SCHEDULE: "Create schedule", "创建备份计划";
    EDIT_SCHEDULE: "Edit schedule", "编辑备份计划";
    SCHEDULE: "Run the schedule now, delete it", "立即运行或删除备份计划";
}

/// What can be done with a thing, each with the route of the page where it is done.
pub fn acts(thing: &Thing) -> Vec<(Text, String)> {
    let Route::Target(target, home) = Route::parse(&thing.route) else { return Vec::new() };
    let pages = match &home {
        Page::Of(object, _) => {
            let of = |page| Page::Of(object.clone(), page);
            let own = match thing.planned {
                // A standby has none, and is not backed up itself (contracts/ocp.md 2.7).
                Planned::With(With::Primary, _) => Vec::new(),
                Planned::Nothing | Planned::With(..) => {
                    vec![(NOW, of(ObjectPage::BackUpNow)), (CREATE, of(ObjectPage::NewStrategy))]
                }
                _ => vec![
                    (NOW, of(ObjectPage::BackUpNow)),
                    (EDIT, of(ObjectPage::EditStrategy)),
                    (SCHEDULING, of(ObjectPage::Strategy)),
                ],
            };
            let read = [(HISTORY, of(ObjectPage::Data)), (RESTORABLE, of(ObjectPage::Windows))];
            own.into_iter().chain(read).collect()
        }
        Page::Tenant(name) => {
            let of = |page| Page::OfTenant(name.clone(), page);
            vec![
                (NOW, of(TenantPage::Backup)),
                (HISTORY, of(TenantPage::Backups)),
                (ARCHIVING, of(TenantPage::Archiving)),
                (CONFIG, of(TenantPage::ChangeConfig)),
            ]
        }
        home => {
            let (region, id) = thing.object.split_once('/').unwrap_or(("", &thing.object));
            let kind = if thing.kind == ThingKind::Group { "ha:" } else { "instance:" };
            let now = Page::NewBackup { region: Some(region.to_owned()), of: Some([kind, id].concat()) };
            let own = match home {
                Page::Schedule { id, region } => vec![
                    (EDIT_SCHEDULE, Page::EditSchedule { id: id.clone(), region: region.clone() }),
                    (SCHEDULE, home.clone()),
                ],
                new => vec![(NEW_SCHEDULE, new.clone())],
            };
            std::iter::once((NOW, now)).chain(own).collect()
        }
    };
    pages.into_iter().map(|(text, page)| (text, Route::Target(target.clone(), page).to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::found;

    #[test]
    fn what_can_be_done_is_found_by_words_in_any_order() {
        let thing = |kind, name: &str, object: &str, route: &str, planned| {
            let thing = Thing::new(("t", "T"), kind, name, route.to_owned()).told_by(object.to_owned());
            Thing { planned, ..thing }
        };
        let schedule = "/t/t/schedules/s?region=DFW";
        let new = "/t/t/schedules/new?region=DFW&of=instance%3Ao";
        let all = [
            thing(ThingKind::Cluster, "trade", "2", "/t/t/clusters/2/strategy", Planned::Runs(None)),
            thing(ThingKind::Cluster, "billing", "9", "/t/t/clusters/9/strategy", Planned::Nothing),
            thing(
                ThingKind::Cluster,
                "far",
                "13",
                "/t/t/clusters/13/strategy",
                Planned::With(With::Primary, None),
            ),
            thing(ThingKind::Tenant, "t1", "t1", "/t/t/tenants/t1", Planned::ByHand(None)),
            thing(ThingKind::Instance, "customers", "DFW/i", schedule, Planned::Runs(None)),
            thing(ThingKind::Instance, "orders", "DFW/o", new, Planned::Nothing),
        ];
        let named = all.iter().flat_map(|thing| {
            let name = |text: Text| [text.get(crate::words::Locale::En), ": ", &thing.name].concat();
            acts(thing).into_iter().map(move |(text, route)| (name(text), route))
        });
        let named: Vec<_> = named.collect();
        for (typed, route) in [
            ("pause trade", "/t/t/clusters/2/strategy"),
            ("trade start scheduling", "/t/t/clusters/2/strategy"),
            ("trade back up now", "/t/t/clusters/2/backup"),
            ("edit trade", "/t/t/clusters/2/strategy/edit"),
            ("create backup strategy", "/t/t/clusters/9/strategy/new"),
            ("back up billing", "/t/t/clusters/9/backup"),
            ("t1 backup now", "/t/t/tenants/t1/backup"),
            ("t1 stop archiving", "/t/t/tenants/t1/archiving"),
            ("customers delete", schedule),
            ("create schedule orders", new),
            ("back up customers", "/t/t/backups/new?region=DFW&of=instance%3Ai"),
        ] {
            let best = found(named.iter().map(|(name, _)| name.as_str()), typed, 1);
            assert_eq!(best.first().map(|at| named[*at].1.as_str()), Some(route), "{typed}");
        }
        let far: Vec<_> = named.iter().filter(|(name, _)| name.ends_with("far")).collect();
        assert!(far.iter().all(|(_, route)| route.contains("/backups")), "a standby is read alone: {far:?}");
    }
}
