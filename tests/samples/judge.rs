//! Requests on their way through the console: body, draft, rules.

use crate::filled::filled;
use crate::sample::What;
use backup_console::forms::{Form, Issue, Verdict};
use backup_console::systems::obshell::form::{BackupForm, ConfigForm};
use backup_console::systems::ocp::form::StrategyForm;
use backup_console::systems::ocp::rules::{ClusterFacts, Purpose, StrategyContext, Tier, Version};
use backup_console::systems::ocp::wire::Strategy;
use backup_console::systems::rackspace::wire::{HaGroups, Instances, Schedules};
use backup_console::systems::rackspace::{Context, Region, ScheduleForm};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// The result for a request.
pub struct Judged {
    /// The body as written back.
    pub written: Value,
    /// Path and code of everything that prevents sending.
    pub issues: Vec<(String, String)>,
    /// Path and code of everything that is unwise.
    pub warnings: Vec<(String, String)>,
}

/// Reads a request, writes it back, and lets the rules judge its draft.
pub fn judge(what: &What, text: &str) -> Judged {
    match what {
        What::CreateStrategy(version) => strategy(text, version, false),
        What::EditStrategy(version) => strategy(text, version, true),
        What::Config => request::<ConfigForm>(&Default::default(), &[], text),
        What::Backup => request::<BackupForm>(&Default::default(), &[], text),
        What::Schedule(code) => {
            request::<ScheduleForm>(&account(Region::of(code).unwrap()), &[("_region", code)], text)
        }
        What::Written(_) | What::Answer(_) | What::Foreign => panic!("no request of a form"),
    }
}

/// Judges a request that is opened in its form.
fn request<F: Form>(context: &F::Context, typed: &[(&str, &str)], text: &str) -> Judged
where
    F::Body: Serialize + DeserializeOwned,
{
    let body: F::Body = serde_json::from_str(text).unwrap();
    judged(&body, &F::check(&filled::<F>(context, typed, text), context))
}

/// An OCP body, for a PRIMARY cluster of a version, before its ability has been read.
fn strategy(text: &str, version: &str, edit: bool) -> Judged {
    let existing: Strategy = serde_json::from_str(text).unwrap();
    let mut context = StrategyContext {
        purpose: Purpose::Edit { existing: Box::new(existing.clone()) },
        cluster: ClusterFacts { id: 1_000_005, version: Version::parse(version), ..ClusterFacts::default() },
        ability: None,
        own_offset_minutes: 480,
        tier: Tier::Cluster,
    };
    // The draft of what was read; a create then assumes that nothing exists yet.
    let draft = StrategyForm::first(&context);
    if !edit {
        context.purpose = Purpose::Create { existing_id: None };
    }
    judged(&existing, &StrategyForm::check(&draft, &context))
}

/// A region with the instances and the group of the samples, none of them scheduled.
fn account(region: Region) -> Context {
    let instances = r#"{"instances": [{"id": "44b277eb-39be-4921-be31-3d61b43651d7"},
        {"id": "7d1c2f3a-0000-4000-8000-000000000001"}]}"#;
    let groups = r#"{"ha_instances": [{"id": "7d1c2f3a-0000-4000-8000-0000000000aa"}]}"#;
    Context {
        region: Some(region),
        targets: [
            serde_json::from_str::<Instances>(instances).unwrap().instances,
            serde_json::from_str::<HaGroups>(groups).unwrap().ha_instances,
        ]
        .concat(),
        schedules: serde_json::from_str::<Schedules>(r#"{"schedules": []}"#).unwrap().schedules,
        ..Context::new(Region::ALL.to_vec(), "2020-11-14T07:28:17Z".parse().unwrap())
    }
}

fn judged<B: Serialize, C>(body: &B, verdict: &Verdict<C>) -> Judged {
    let written = serde_json::to_value(body).unwrap();
    Judged { written, issues: pairs(verdict.issues()), warnings: pairs(&verdict.warnings) }
}

fn pairs(issues: &[Issue]) -> Vec<(String, String)> {
    issues.iter().map(|issue| (issue.path.clone(), issue.said.text.code().to_owned())).collect()
}
