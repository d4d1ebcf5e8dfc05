//! How long the rules take: what a key press costs before anything is drawn.
//!
//! A validation is what the form's model does: draft in, verdict out, the body as the exact text to send. Beside it
//! stands a baseline of the same run: writing that same body as text and nothing else.

use backup_console::forms::{Draft, Form, Model};
use backup_console::json::body_text;
use backup_console::systems::obshell::form::{BackupForm, ConfigForm};
use backup_console::systems::obshell::rules::FormContext;
use backup_console::systems::ocp::form::StrategyForm;
use backup_console::systems::ocp::paths::{self, FIRST, SECOND};
use backup_console::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, Tier, Version};
use backup_console::systems::rackspace::wire::Instances;
use backup_console::systems::rackspace::{Context, Region, ScheduleForm};
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// How many validations the numbers are about.
const TOLD: u32 = 1000;

/// How many a round has: so few that most rounds are over before the machine turns to something else.
const A_ROUND: u32 = 50;

/// How many rounds are timed; their median counts.
const ROUNDS: usize = 201;

/// What the largest form may take, in milliseconds.
const LIMIT_MS: f64 = 10.0;

fn main() -> std::process::ExitCode {
    let mut report = format!("{TOLD} validations, from the median of {ROUNDS} rounds of {A_ROUND}\n");
    let (version, now) = (Version::parse("3.2.4.0"), "2020-11-14T07:28:17Z".parse().unwrap_or_default());
    let strategy = StrategyContext {
        purpose: Purpose::Create { existing_id: None },
        cluster: ClusterFacts { id: 1_000_005, version, ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: 480,
        tier: Tier::Cluster,
    };
    let instances: Result<Instances, _> = serde_json::from_str(r#"{"instances": [{"id": "i"}]}"#);
    let account = Context {
        region: Some(Region::Dfw),
        targets: instances.map(|list| list.instances).unwrap_or_default(),
        ..Context::new(Region::ALL.to_vec(), now)
    };
    let largest = time::<StrategyForm>("OCP strategy", &largest_strategy(&strategy), strategy, &mut report);
    time::<ConfigForm>("obshell configuration", &configuration(), FormContext::default(), &mut report);
    let backup = FormContext::default();
    time::<BackupForm>("obshell backup", &BackupForm::first(&backup), backup, &mut report);
    time::<ScheduleForm>("Rackspace schedule", &schedule(), account, &mut report);
    let kept = largest.is_some_and(|ms| ms <= LIMIT_MS);
    let _ =
        writeln!(report, "limit for the largest: {LIMIT_MS} ms, {}", if kept { "kept" } else { "NOT KEPT" });
    let told = std::io::stdout().write_all(report.as_bytes()).is_ok();
    if told && kept { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

/// Times one form and adds its line; the milliseconds of a thousand, or nothing where the draft is refused.
fn time<F: Form>(name: &str, draft: &Draft, context: F::Context, report: &mut String) -> Option<f64> {
    let verdict = F::check(draft, &context);
    let Ok(body) = verdict.body else {
        let _ = writeln!(report, "{name:<22} its draft is refused: {:?}", verdict.issues());
        return None;
    };
    let bytes = body_text(&body).len();
    let model = Model::of::<F>(move || context.clone());
    // One after the other in each round, so that whatever else the machine does strikes both.
    let rounds = (0..ROUNDS).map(|_| {
        let checked = round(|| black_box(model.check(black_box(draft))).body.is_ok());
        (checked, round(|| black_box(body_text(black_box(&body))).is_empty()))
    });
    let (checked, written): (Vec<Duration>, Vec<Duration>) = rounds.unzip();
    let (checked, written) = (median_ms(checked), median_ms(written));
    let controls = draft.entries().count();
    let _ = writeln!(
        report,
        "{name:<22} {checked:>7.2} ms; writing its {bytes} bytes alone {written:.2} ms, ratio {:.1}; {controls} controls",
        checked / written.max(f64::EPSILON),
    );
    Some(checked)
}

/// One round of something.
fn round(mut once: impl FnMut() -> bool) -> Duration {
    let start = Instant::now();
    for _ in 0..A_ROUND {
        black_box(once());
    }
    start.elapsed()
}

/// The median, for as many as are told of.
fn median_ms(mut rounds: Vec<Duration>) -> f64 {
    rounds.sort_unstable();
    let times = f64::from(TOLD / A_ROUND);
    rounds.get(ROUNDS / 2).map_or(f64::NAN, |median| median.as_secs_f64() * 1000.0 * times)
}

/// Every block of the largest form filled: a month of ten days, cleaning, both storages on COS, the second backup.
fn largest_strategy(context: &StrategyContext) -> Draft {
    let mut draft = StrategyForm::first(context);
    draft.put(paths::CALENDAR, "MONTH");
    for day in 1..=31_u8 {
        let kind = match day {
            1 | 15 => "FULL_BACKUP",
            3 | 5 | 8 | 11 | 18 | 22 | 25 | 28 => "INCREMENTAL_BACKUP",
            _ => "",
        };
        draft.put(&paths::day(day), kind);
    }
    draft.put_flag(paths::CLEAN, true);
    draft.put(paths::RETENTION, "30");
    draft.put_flag(paths::SECONDARY, true);
    for (at, number) in [(&FIRST, "1"), (&SECOND, "2")] {
        draft.put(at.kind, "BACKUP_STORAGE_COS");
        draft.put(at.name, format!("storage_{number}"));
        draft.put(at.url, format!("bucket-{number}-1250000000/backup/cluster"));
        draft.put(at.cos.endpoint, "cos.ap-guangzhou.myqcloud.com");
        draft.put(at.cos.id, "id-of-the-key");
        draft.put(at.cos.secret, "a secret of common length");
        draft.put(at.cos.app_id, "1250000000");
        draft.put(at.service_type, "OB_CLUSTER");
        draft.put(at.service_id, "1000005");
        draft.put(at.service_name, "production");
        draft.put(at.hosts, "1, 2, 3, 4, 5, 6");
    }
    draft
}

fn configuration() -> Draft {
    let mut draft = Draft::from([
        (
            "backup_base_uri",
            "s3://bucket/backup?host=s3.example.com&access_id=id&access_key=key&s3_region=eu-1",
        ),
        ("log_archive_concurrency", "8"),
        ("binding", "mandatory"),
        ("ha_low_thread_score", "10"),
        ("piece_switch_interval", "2d"),
        ("archive_lag_target", "120s"),
        ("delete_policy.recovery_window", "7d"),
    ]);
    ConfigForm::blurred(&mut draft, "backup_base_uri", &FormContext::default());
    draft
}

fn schedule() -> Draft {
    let mut draft = Draft::from([
        ("_region", "DFW"),
        ("source_type", "instance"),
        ("instance_id", "i"),
        ("day_of_week", "0"),
        ("hour", "14"),
        ("minute", "30"),
        ("full_backup_retention", "14"),
    ]);
    for region in ["IAD", "ORD", "HKG", "SYD"] {
        draft.put_member("copy_to", region, true);
    }
    draft
}
