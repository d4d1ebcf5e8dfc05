use super::*;
use crate::forms::{Choice, Kind};
use crate::systems::rackspace::Region;
use crate::systems::rackspace::wire::{HaGroups, Instances, Schedules};

fn context() -> Context {
    let instances: Instances = serde_json::from_str(
        r#"{"instances": [{"id": "i1", "name": "free"}, {"id": "i2"}, {"id": "m1", "ha_id": "h1"}]}"#,
    )
    .unwrap();
    let groups: HaGroups =
        serde_json::from_str(r#"{"ha_instances": [{"id": "h1", "name": "group"}]}"#).unwrap();
    let schedules = r#"{"schedules": [{"id": "s", "instance_id": "i2"}]}"#;
    let now = "2020-11-14T07:28:17Z".parse().unwrap();
    Context {
        region: Some(Region::Dfw),
        targets: [instances.instances, groups.ha_instances].concat(),
        schedules: serde_json::from_str::<Schedules>(schedules).unwrap().schedules,
        ..Context::new(vec![Region::Dfw, Region::Lon], now)
    }
}

fn choices(draft: &Draft, name: &str) -> Vec<(String, Option<&'static str>)> {
    let groups = ScheduleForm::groups(draft, &context());
    let field = groups.into_iter().flat_map(|group| group.fields).find(|field| field.name == name).unwrap();
    let (Kind::Select(choices) | Kind::Set(choices)) = field.kind else { panic!("{name} has no choices") };
    choices.into_iter().map(|Choice { value, off, .. }| (value, off.map(|said| said.text.code()))).collect()
}

#[test]
fn it_begins_with_what_it_was_opened_for() {
    let texts = |context: &Context| {
        let draft = ScheduleForm::first(context);
        ["_region", "source_type", "instance_id", "source_id"].map(|name| draft.text(name).to_owned())
    };
    let of = |region, of| texts(&context().of(region, of));
    assert_eq!(of(Some("LON"), Some("instance:i1")), ["LON", "instance", "i1", ""]);
    assert_eq!(of(Some("DFW"), Some("ha:h1")), ["DFW", "ha", "", "h1"]);
    for (region, what) in [(None, None), (Some("DFW"), None), (Some("XXX"), Some("ha:h1"))] {
        assert_eq!(of(region, what), ["", "instance", "", ""]);
    }
}

fn draft(region: &str) -> Draft {
    let mut draft = ScheduleForm::first(&context());
    draft.put("_region", region);
    draft
}

fn all(values: [&str; 5], off: Option<&'static str>) -> Vec<(String, Option<&'static str>)> {
    values.into_iter().map(|value| (value.to_owned(), off)).collect()
}

#[test]
fn names_are_those_of_the_wire() {
    let names = |draft: &Draft| -> Vec<&str> {
        let groups = ScheduleForm::groups(draft, &context());
        groups.iter().flat_map(|group| group.fields.iter().map(|field| field.name)).collect()
    };
    let mut draft = draft("DFW");
    let rest = ["day_of_week", "hour", "minute", "full_backup_retention", "copy_to"];
    assert_eq!(names(&draft), [&["_region", "source_type", "instance_id"][..], &rest].concat());
    draft.put("source_type", "ha");
    assert_eq!(names(&draft), [&["_region", "source_type", "source_id"][..], &rest].concat());
}

#[test]
fn only_a_sole_region_is_chosen_automatically() {
    let mut context = context();
    assert_eq!(ScheduleForm::first(&context).text("_region"), "");
    assert_eq!(choices::regions(&context).len(), 3);
    context.regions = vec![Region::Iad];
    assert_eq!(ScheduleForm::first(&context).text("_region"), "IAD");
    assert_eq!(choices::regions(&context).len(), 1);
}

#[test]
fn members_and_scheduled_ones_are_shown_but_disabled() {
    let expected = [("", None), ("i1", None), ("i2", Some("OFF_SCHEDULED")), ("m1", Some("OFF_MEMBER"))];
    let expected: Vec<_> = expected.into_iter().map(|(value, off)| (value.to_owned(), off)).collect();
    assert_eq!(choices(&draft("DFW"), "instance_id"), expected);
    // Lists of another region are not offered.
    assert_eq!(choices(&draft("LON"), "instance_id"), [(String::new(), None)]);
}

#[test]
fn one_file_fits_a_new_and_an_existing_schedule() {
    use crate::forms::{Model, file_text, read_file};
    let known = EditContext {
        context: context(),
        schedule: serde_json::from_str(r#"{"id": "s", "instance_id": "i2", "hour": 3}"#).unwrap(),
        title: "i2".into(),
    };
    let (new, edit) = (Model::of::<ScheduleForm>(context), Model::of::<EditForm>(move || known.clone()));
    let mut typed = draft("DFW");
    typed.put("instance_id", "i1");
    typed.put("hour", "14");
    for (from, to, model) in [("schedule", "edit", edit), ("edit", "schedule", new)] {
        let values = read_file(to, Some(&FAMILY), &file_text(from, ("rs", "s"), &typed)).unwrap();
        let filled = model.filled(&model.first(), values).fitting().unwrap();
        assert_eq!((filled.draft.text("hour"), filled.unused.len()), ("14", 0), "{from} in {to}");
        assert_eq!(filled.draft.text("instance_id"), "", "the object is the form's own");
        let strategy = file_text("edit", ("ocp", "1"), &Draft::from([("backupMode", "PHYSICAL_BACKUP")]));
        let read = read_file(to, Some(&FAMILY), &strategy).unwrap();
        let why = model.filled(&model.first(), read).fitting().err().map(|why| why.text.code());
        assert_eq!(why, Some("NOTHING_FITS"));
    }
}

#[test]
fn the_five_regions_are_always_there() {
    let mut from_dallas = all(["DFW", "IAD", "ORD", "HKG", "SYD"], None);
    assert_eq!(choices(&draft(""), "copy_to"), from_dallas);
    from_dallas[0].1 = Some("OFF_OWN");
    assert_eq!(choices(&draft("DFW"), "copy_to"), from_dallas);
    assert_eq!(
        choices(&draft("LON"), "copy_to"),
        all(["DFW", "IAD", "ORD", "HKG", "SYD"], Some("OFF_LONDON"))
    );
    let days: Vec<String> = choices(&draft("DFW"), "day_of_week").into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["0", "1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn choices_made_in_a_region_come_back_with_it() {
    let mut draft = draft("DFW");
    draft.put("instance_id", "i1");
    draft.put_member("copy_to", "ORD", true);
    draft.put_member("copy_to", "IAD", true);
    let context = Context { regions: vec![Region::Dfw, Region::Iad, Region::Lon], ..context() };
    let go = |draft: &mut Draft, region: &str| {
        draft.put("_region", region);
        ScheduleForm::changed(draft, "_region", &context);
        (draft.text("instance_id").to_owned(), draft.members("copy_to").count())
    };
    assert_eq!(go(&mut draft, "IAD"), (String::new(), 1));
    assert_eq!(go(&mut draft, "LON"), (String::new(), 0));
    assert_eq!(go(&mut draft, "DFW"), ("i1".to_owned(), 2));
    draft.put("hour", "1");
    ScheduleForm::changed(&mut draft, "hour", &context);
    assert_eq!(draft.text("hour"), "1");
}

#[test]
fn the_summary_follows_the_draft() {
    let mut draft = draft("DFW");
    draft.put("instance_id", "i1");
    draft.put("hour", "14");
    draft.put("minute", "30");
    let codes: Vec<_> =
        ScheduleForm::summary(&draft, &context()).into_iter().map(|said| said.text.code()).collect();
    let expected = [
        "HEAD_WEEKLY",
        "OF_INSTANCE",
        "KEEPS_DEFAULT_WEEKS",
        "NO_COPIES",
        "NEXT_SLOT",
        "NEXT_FULL",
        "FIRST_FULL",
        "MEANWHILE",
    ];
    assert_eq!(codes, expected);
    assert!(ScheduleForm::check(&draft, &context()).body.is_ok());
    assert!(!ScheduleForm::is_secret("hour"));
}

#[test]
fn a_list_that_cannot_be_read_says_so() {
    let said = |unread| {
        let context = Context { unread, region: None, ..context() };
        let Kind::Select(choices) = choices::target(&draft("DFW"), &context, scheduling).kind else {
            panic!("no choices")
        };
        choices[0].label.text.code()
    };
    assert_eq!(
        (said(None), said(Some(Region::Dfw)), said(Some(Region::Lon))),
        ("READING", "UNREAD", "READING")
    );
}
