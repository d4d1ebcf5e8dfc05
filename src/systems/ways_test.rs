//! What can be done with the things of all systems, as a search finds it.

use super::{obshell, ocp, rackspace};
use crate::fleet::{Planned, Thing, ThingKind, With, found};
use crate::route::Route;
use crate::words::Text;

#[test]
fn actions_are_found_by_words_in_any_order() {
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
        thing(ThingKind::Group, "ledger", "DFW/g", schedule, Planned::Runs(None)),
    ];
    let named = all.iter().flat_map(|thing| {
        let name = |text: Text| [text.get(crate::words::Locale::En), ": ", &thing.name].concat();
        let ways = match thing.kind {
            ThingKind::Cluster => ocp::ways::ways(thing),
            ThingKind::Tenant => obshell::ways::ways(thing),
            ThingKind::Instance | ThingKind::Group => rackspace::ways::ways(thing),
        };
        ways.into_iter()
            .map(move |(text, page)| (name(text), Route::Target(thing.target.clone(), page).to_string()))
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
        ("back up ledger", "/t/t/backups/new?region=DFW&of=ha%3Ag"),
    ] {
        let best = found(named.iter().map(|(name, _)| name.as_str()), typed, 1);
        assert_eq!(best.first().map(|at| named[*at].1.as_str()), Some(route), "{typed}");
    }
    let far: Vec<_> = named.iter().filter(|(name, _)| name.ends_with("far")).collect();
    assert!(far.iter().all(|(_, route)| route.contains("/backups")), "a standby is read alone: {far:?}");
}
