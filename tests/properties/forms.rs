//! The rules answer every draft of every form; a draft they accept survives the round trip through text,
//! parsing and a new draft.

use crate::drafts::{Step, hold, steps, walk};
use crate::filled::filled;
use backup_console::forms::{Draft, Form};
use backup_console::json::body_text;
use backup_console::systems::obshell::facts::{Archive, BackupNow, Destinations, RunningBackup, TenantFacts};
use backup_console::systems::obshell::form::{BackupForm, ConfigForm};
use backup_console::systems::obshell::rules::{self as obshell, FormContext};
use backup_console::systems::ocp::form::StrategyForm;
use backup_console::systems::ocp::paths::{self, FIRST, SECOND};
use backup_console::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, Tier, Version};
use backup_console::systems::ocp::wire::{ClusterRole, Strategy as Existing, StrategyBody};
use backup_console::systems::rackspace::wire::{HaGroups, Instances};
use backup_console::systems::rackspace::{Context, Region, ScheduleForm};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use std::cell::Cell;

/// Walks through a form from a valid draft, and sends every result on the whole round trip. `again` makes the
/// draft of a body. Also fails if so few drafts are accepted that the test would show nothing.
fn round<F: Form>(context: &F::Context, good: &Draft, again: impl Fn(&F::Body, &Draft) -> Draft)
where
    F::Body: DeserializeOwned + std::fmt::Debug,
{
    let accepted = Cell::new(0);
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let few = steps(false).prop_map(|mut steps: Vec<Step>| {
        steps.truncate(3);
        steps
    });
    let run = runner.run(&few, |steps| {
        let draft = walk::<F>(good.clone(), &steps, context);
        let Some(body) = hold::<F>(&draft, context)? else { return Ok(()) };
        accepted.set(accepted.get() + 1);
        let read: F::Body = serde_json::from_str(&body_text(&body)).unwrap();
        prop_assert_eq!(&read, &body, "text and back");
        let twice = F::check(&again(&body, &draft), context);
        prop_assert_eq!(twice.issues(), &[]);
        prop_assert_eq!(twice.body.unwrap(), body, "draft and back");
        Ok(())
    });
    run.unwrap();
    assert!(accepted.get() >= 10, "only {} of 300 drafts were accepted", accepted.get());
}

fn strategy_context(version: &str, purpose: Purpose) -> StrategyContext {
    StrategyContext {
        purpose,
        cluster: ClusterFacts {
            id: 1,
            version: Version::parse(version),
            role: Some(ClusterRole::Primary),
            ..ClusterFacts::default()
        },
        ability: None,
        own_offset_minutes: -570,
        tier: Tier::Cluster,
    }
}

fn good_strategy(context: &StrategyContext) -> Draft {
    let mut draft = StrategyForm::first(context);
    for (at, name, url) in [(&FIRST, "first", "bucket/a"), (&SECOND, "second", "other/b")] {
        draft.put(at.name, name);
        draft.put(at.kind, "BACKUP_STORAGE_OSS");
        draft.put(at.url, url);
        draft.put(at.oss.endpoint, "oss-cn-hangzhou.aliyuncs.com");
        draft.put(at.oss.id, "id");
        draft.put(at.oss.secret, "s3cret");
        draft.put(at.cos.endpoint, "cos.ap-beijing.myqcloud.com");
        draft.put(at.cos.id, "id");
        draft.put(at.cos.secret, " s3cret ");
        draft.put(at.cos.app_id, "1250000000");
    }
    draft.put(&paths::day(2), "FULL_BACKUP");
    draft.put(&paths::day(5), "INCREMENTAL_BACKUP");
    draft.put(paths::RETENTION, "7");
    draft.put_flag(paths::CLEAN, true);
    draft.put_flag(paths::SECONDARY, true);
    draft
}

/// The draft of a body that is sent for the first time. Secrets are what a person enters again.
fn strategy_again(body: &StrategyBody) -> Draft {
    let existing = Existing { body: body.clone(), ..Existing::default() };
    let context = strategy_context("3.2.4.0", Purpose::Edit { existing: Box::new(existing) });
    let mut draft = StrategyForm::first(&context);
    let second = body.ob_secondary_backup_config.as_ref().and_then(|second| second.storage_config.as_ref());
    for (at, read) in [(&FIRST, body.ob_backup_service_storage_config.as_ref()), (&SECOND, second)] {
        let Some(base) = read.and_then(|read| read.ob_backup_storage_base_info.as_ref()) else { continue };
        for (key, at) in [(&base.oss_access_key, &at.oss), (&base.cos_access_key, &at.cos)] {
            if let Some(secret) = key.as_ref().and_then(|key| key.access_key_secret.as_ref()) {
                draft.put(at.secret, secret.reveal());
            }
        }
    }
    draft
}

#[test]
fn accepted_strategies_go_round() {
    for version in ["3.2.4.0", "4.2.1.0"] {
        let context = strategy_context(version, Purpose::Create { existing_id: None });
        round::<StrategyForm>(&context, &good_strategy(&context), |body, _| strategy_again(body));
    }
    let logical = strategy_context("2.2.50", Purpose::Create { existing_id: None });
    let mut good = good_strategy(&logical);
    for at in [&FIRST, &SECOND] {
        good.put(at.kind, "BACKUP_STORAGE_FILE");
        good.put(at.url, "/obbackup/");
    }
    good.clear(&paths::day(5));
    good.put(paths::CLEAN_TIME, "04:30");
    round::<StrategyForm>(&logical, &good, |body, _| strategy_again(body));
}

#[test]
fn accepted_configurations_go_round() {
    let uri = "oss://bucket/path?host=h.example&access_id=i&access_key=a%26b";
    for (purpose, uri) in [
        (obshell::Purpose::Create, "file:///data/backup"),
        (obshell::Purpose::Create, uri),
        (obshell::Purpose::Change, uri),
    ] {
        let context = FormContext { purpose, tenants: Some(tenants()), ..FormContext::default() };
        let mut good = Draft::from([("backup_base_uri", uri), ("piece_switch_interval", "2d")]);
        ConfigForm::blurred(&mut good, "backup_base_uri", &context);
        round::<ConfigForm>(&context, &good, |body, _| filled::<ConfigForm>(&context, &[], &body_text(body)));
    }
    let level = obshell::Level::Tenant("t1".into());
    let context = FormContext { level, tenants: Some(tenants()), ..FormContext::default() };
    let mut good = Draft::from([("data_base_uri", uri), ("archive_base_uri", "file:///data/logs")]);
    ConfigForm::blurred(&mut good, "data_base_uri", &context);
    ConfigForm::blurred(&mut good, "archive_base_uri", &context);
    round::<ConfigForm>(&context, &good, |body, _| filled::<ConfigForm>(&context, &[], &body_text(body)));
}

#[test]
fn accepted_backups_go_round() {
    let context = FormContext { tenants: Some(tenants()), ..FormContext::default() };
    round::<BackupForm>(&context, &BackupForm::first(&context), |body, draft| {
        // A body that leaves the mode to the server does not contain it; the form starts with one.
        let typed = [("mode", draft.text("mode")), ("encryption:repeat", draft.raw("encryption:repeat"))];
        filled::<BackupForm>(&context, &typed, &body_text(body))
    });
}

#[test]
fn accepted_schedules_go_round() {
    for region in Region::ALL {
        let context = account(region);
        let body = r#"{"schedule": {"action": "backup", "instance_id": "i1", "day_of_week": 3, "hour": 4, "minute": 5,
            "full_backup_retention": 9}}"#;
        let good = filled::<ScheduleForm>(&context, &[("_region", region.code())], body);
        round::<ScheduleForm>(&context, &good, |body, draft| {
            filled::<ScheduleForm>(&context, &[("_region", draft.text("_region"))], &body_text(body))
        });
    }
}

fn tenants() -> Vec<TenantFacts> {
    let tenant = |name: &str, archive, backup| TenantFacts {
        name: name.into(),
        id: 1002,
        archive,
        backup,
        destinations: Some(Destinations { data: true, archive: true }),
        ..TenantFacts::default()
    };
    let running = RunningBackup { job_id: 1, status: "DOING".into() };
    vec![
        tenant("t1", Archive::Listed("DOING".into()), BackupNow::Nothing),
        tenant("t2", Archive::Never, BackupNow::Runs(running)),
    ]
}

fn account(region: Region) -> Context {
    let instances = r#"{"instances": [{"id": "i1"}, {"id": "i2", "ha_id": "h1"}, {"id": "i3", "name": "three"},
        {"id": "old", "datastore": {"type": "MySQL", "version": "5.1"}}]}"#;
    Context {
        region: Some(region),
        targets: [
            serde_json::from_str::<Instances>(instances).unwrap().instances,
            serde_json::from_str::<HaGroups>(r#"{"ha_instances": [{"id": "h1"}]}"#).unwrap().ha_instances,
        ]
        .concat(),
        ..Context::new(Region::ALL.to_vec(), "2020-11-14T07:28:17Z".parse().unwrap())
    }
}

proptest! {
    #[test]
    fn any_draft_of_a_strategy_is_answered(
        steps in steps(true), version in prop::sample::select(vec!["2.2.50", "2.2.75", "3.2.4.0", "4.0.0", "4.2.1.0", "?"]),
        ability in prop::option::of("(LOGICAL|PHYSICAL|LOGICAL_AND_PHYSICAL)_BACKUP|x"), incremental in any::<bool>(),
        status in prop::option::of("RUNNING|STOPPED|x"), edit in any::<bool>(), good in any::<bool>(),
    ) {
        let mut context = strategy_context(version, Purpose::Create { existing_id: None });
        context.ability = ability.map(|word| {
            let support = serde_json::json!({"incrementBackupEnabled": incremental});
            let json = serde_json::json!({"backupAbility": word, "obDataBackupSupportAbility": support});
            serde_json::from_value(json).unwrap()
        });
        context.cluster.status = status.as_deref().map(Into::into);
        if edit {
            let text = include_str!("../samples/ocp-create-request.json");
            context.purpose = Purpose::Edit { existing: Box::new(serde_json::from_str(text).unwrap()) };
        }
        let first = if good { good_strategy(&context) } else { StrategyForm::first(&context) };
        hold::<StrategyForm>(&walk::<StrategyForm>(first, &steps, &context), &context)?;
    }

    #[test]
    fn any_draft_of_a_configuration_is_answered(
        steps in steps(true), change in any::<bool>(), one in any::<bool>(), known in any::<bool>(),
        identity in prop::option::of("CLUSTER AGENT|.{0,5}"),
    ) {
        let purpose = if change { obshell::Purpose::Change } else { obshell::Purpose::Create };
        let level = if one { obshell::Level::Tenant("t1".into()) } else { obshell::Level::Cluster };
        let context = FormContext { purpose, level, identity, tenants: known.then(tenants) };
        let draft = walk::<ConfigForm>(ConfigForm::first(&context), &steps, &context);
        hold::<ConfigForm>(&draft, &context)?;
    }

    #[test]
    fn any_draft_of_a_backup_is_answered(steps in steps(true), known in any::<bool>(), identity in prop::option::of(".{0,5}")) {
        let context = FormContext { identity, tenants: known.then(tenants), ..FormContext::default() };
        let draft = walk::<BackupForm>(BackupForm::first(&context), &steps, &context);
        hold::<BackupForm>(&draft, &context)?;
    }

    #[test]
    fn any_draft_of_a_schedule_is_answered(steps in steps(true), at in 0..6_usize, lists in any::<bool>()) {
        let mut context = account(Region::ALL[at]);
        if !lists {
            context.region = None;
        }
        let draft = walk::<ScheduleForm>(ScheduleForm::first(&context), &steps, &context);
        hold::<ScheduleForm>(&draft, &context)?;
    }
}
