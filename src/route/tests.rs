use super::*;
use proptest::option;
use proptest::prelude::*;

fn of(page: Page) -> Route {
    Route::Target("t1".into(), page)
}

fn cluster() -> ObjectId {
    ObjectId { cluster: "1000002".into(), tenant: None }
}

fn tenant() -> ObjectId {
    ObjectId { tenant: Some("21".into()), ..cluster() }
}

#[test]
fn the_designs_table_is_read_and_written() {
    let table = [
        ("/", Route::Overview),
        ("/calendar", Route::Calendar),
        ("/report", Route::Report),
        ("/activity", Route::Activity),
        ("/many", Route::Many),
        ("/drift", Route::Drift),
        ("/replay", Route::Replay),
        ("/t/t1", of(Page::Home)),
        ("/t/t1/clusters", of(Page::Clusters)),
        ("/t/t1/clusters/1000002/strategy", of(Page::Of(cluster(), ObjectPage::Strategy))),
        ("/t/t1/clusters/1000002/strategy/new", of(Page::Of(cluster(), ObjectPage::NewStrategy))),
        ("/t/t1/clusters/1000002/strategy/edit", of(Page::Of(cluster(), ObjectPage::EditStrategy))),
        ("/t/t1/clusters/1000002/backup", of(Page::Of(cluster(), ObjectPage::BackUpNow))),
        ("/t/t1/clusters/1000002/backups", of(Page::Of(cluster(), ObjectPage::Data))),
        ("/t/t1/clusters/1000002/tenants/21/strategy/edit", of(Page::Of(tenant(), ObjectPage::EditStrategy))),
        ("/t/t1/clusters/1000002/tenants/21/backups/logs", of(Page::Of(tenant(), ObjectPage::Logs))),
        ("/t/t1/config", of(Page::Config)),
        ("/t/t1/backup", of(Page::Backup)),
        ("/t/t1/tenants/a%2Fb%3F%25", of(Page::Tenant("a/b?%".into()))),
        ("/t/t1/tenants/%E7%A7%9F%E6%88%B7", of(Page::Tenant("租户".into()))),
        ("/t/t1/config/change", of(Page::ChangeConfig)),
        ("/t/t1/archiving", of(Page::Archiving)),
        ("/t/t1/tenants/a%2Fb/config", of(Page::OfTenant("a/b".into(), TenantPage::Config))),
        ("/t/t1/tenants/t1/config/change", of(Page::OfTenant("t1".into(), TenantPage::ChangeConfig))),
        ("/t/t1/tenants/t1/backups", of(Page::OfTenant("t1".into(), TenantPage::Backups))),
        ("/t/t1/schedules", of(Page::Schedules)),
        ("/t/t1/schedules/new", of(Page::NewSchedule { region: None, of: None })),
        (
            "/t/t1/schedules/new?region=DFW&of=instance%3A1",
            of(Page::NewSchedule { region: Some("DFW".into()), of: Some("instance:1".into()) }),
        ),
        ("/t/t1/schedules/%6Eew", of(Page::Schedule { id: "new".into(), region: None })),
        (
            "/t/t1/schedules/88b2?region=DFW",
            of(Page::Schedule { id: "88b2".into(), region: Some("DFW".into()) }),
        ),
        (
            "/t/t1/schedules/88b2/edit?region=DFW",
            of(Page::EditSchedule { id: "88b2".into(), region: Some("DFW".into()) }),
        ),
        ("/t/t1/backups", of(Page::Backups)),
        ("/t/t1/backups/%6Eew", of(Page::OneBackup { id: "new".into(), region: None })),
        (
            "/t/t1/backups/new?region=DFW&of=ha%3A1",
            of(Page::NewBackup { region: Some("DFW".into()), of: Some("ha:1".into()) }),
        ),
        (
            "/t/t1/backups/b/copy?region=ORD",
            of(Page::CopyBackup { id: "b".into(), region: Some("ORD".into()) }),
        ),
        ("/t/t1/instances", of(Page::Instances)),
        ("/t/t1/tasks", of(Page::Tasks)),
        ("/t/t1/tasks/3000041", of(Page::task("3000041"))),
        (
            "/t/t1/tasks/3000041?node=2&sub=7",
            of(Page::Task {
                id: "3000041".into(),
                place: TaskPlace { node: Some("2".into()), sub: Some("7".into()), ..TaskPlace::default() },
            }),
        ),
        (
            "/t/t1/tasks/9?view=graph&q=10.0.0.1%20fail&only=failed",
            of(Page::Task {
                id: "9".into(),
                place: TaskPlace {
                    view: Some("graph".into()),
                    search: Some("10.0.0.1 fail".into()),
                    only: Some("failed".into()),
                    ..TaskPlace::default()
                },
            }),
        ),
    ];
    for (text, route) in table {
        assert_eq!(Route::parse(text), route, "{text}");
        assert_eq!(route.to_string(), text);
        let belongs = text.starts_with("/t/").then_some("t1");
        assert_eq!(route.target(), belongs, "{text}");
    }
}

#[test]
fn a_page_without_a_route_of_its_own_keeps_its_place_in_the_query() {
    let place = TaskPlace {
        run: Some("ocp-demo/3000041".into()),
        at: Some("1795253408000".into()),
        node: Some("2".into()),
        ..TaskPlace::default()
    };
    let address = format!("{}{}", Route::Replay, place.query());
    assert_eq!(address, "/replay?run=ocp-demo%2F3000041&at=1795253408000&node=2");
    assert_eq!((Route::parse(&address), TaskPlace::of(&address)), (Route::Replay, place));
}

#[test]
fn what_people_type_is_understood() {
    for (typed, meant) in [
        ("", "/"),
        ("t/t1", "/t/t1"),
        ("/t/t1/", "/t/t1"),
        ("/t/t1/tasks/?x=1", "/t/t1/tasks"),
        ("/t/t1/tasks/9?x=1&node=2&node=3", "/t/t1/tasks/9?node=2"),
        ("/t/t1/tasks/9?node=&sub", "/t/t1/tasks/9"),
        ("/t/t1/schedules/%", "/t/t1/schedules/%25"),
        ("/t/租户", "/t/%E7%A7%9F%E6%88%B7"),
    ] {
        assert_eq!(Route::parse(typed).to_string(), meant, "{typed}");
    }
}

#[test]
fn the_rest_is_unknown_and_kept() {
    for text in ["/t", "/t//tasks", "/x", "/t/a/x", "/t/a/clusters/1", "/t/%FF", "/t/a/tasks/1/2"] {
        assert_eq!(Route::parse(text), Route::Unknown(text.into()), "{text}");
        assert_eq!(Route::parse(text).to_string(), text);
    }
}

fn page() -> impl Strategy<Value = Page> {
    let id = || ".+";
    prop_oneof![
        prop_oneof![
            Just(Page::Home),
            Just(Page::Clusters),
            Just(Page::Config),
            Just(Page::Backup),
            Just(Page::ChangeConfig),
            Just(Page::Archiving),
            Just(Page::Schedules),
            Just(Page::Backups),
            Just(Page::Instances),
            Just(Page::Tasks),
        ],
        (id(), option::of(id()), prop::sample::select(Vec::from(ObjectPage::ALL)))
            .prop_map(|(cluster, tenant, (page, _))| Page::Of(ObjectId { cluster, tenant }, page)),
        id().prop_map(Page::Tenant),
        (id(), proptest::sample::select(&TenantPage::ALL[..]))
            .prop_map(|(id, page)| Page::OfTenant(id, page)),
        (id(), option::of(id())).prop_map(|(id, region)| Page::Schedule { id, region }),
        (id(), option::of(id())).prop_map(|(id, region)| Page::EditSchedule { id, region }),
        (id(), option::of(id())).prop_map(|(id, region)| Page::OneBackup { id, region }),
        (id(), option::of(id())).prop_map(|(id, region)| Page::CopyBackup { id, region }),
        (option::of(id()), option::of(id())).prop_map(|(region, of)| Page::NewBackup { region, of }),
        (option::of(id()), option::of(id())).prop_map(|(region, of)| Page::NewSchedule { region, of }),
        (id(), proptest::array::uniform8(option::of(id()))).prop_map(
            |(id, [node, sub, view, search, only, light, at, run])| {
                Page::Task { id, place: TaskPlace { node, sub, view, search, only, light, at, run } }
            }
        ),
    ]
}

proptest! {
    #[test]
    fn every_route_survives_the_address_bar(target in ".+", page in page()) {
        let route = Route::Target(target, page);
        prop_assert_eq!(Route::parse(&route.to_string()), route);
    }

    #[test]
    fn any_fragment_is_read_the_same_twice(text in "(/|/t/|tasks|%|[ -~]|.)*") {
        let route = Route::parse(&text);
        prop_assert_eq!(Route::parse(&route.to_string()), route);
    }
}
