//! What is valid in a backup strategy: draft in, body or issues out (contracts/ocp.md 2).
//!
//! One function per rule, one file per concern. The issues are in the order of the form.

mod cluster;
mod context;
mod days;
mod mode;
mod number;
mod once;
mod schedule;
mod secondary;
mod storage;
mod thresholds;
mod time;
mod version;

#[cfg(test)]
mod edit_test;
#[cfg(test)]
mod tests;

pub use cluster::{TENANTS_FROM, eligible, eligible_object, eligible_tenant};
pub use context::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier};
pub use days::mode_of;
pub use mode::preferred_mode;
pub use once::{backup_now, may_increment};
pub use schedule::logs_are_forced;
pub use secondary::secondary_applies;
pub(super) use storage::endpoint::{COS_EXAMPLE, OSS_EXAMPLE};
pub use storage::{chosen_type, keeps_storage};
pub use version::Version;

use super::paths;
use super::wire::StrategyBody;
use crate::forms::{Draft, Findings, Verdict};

/// The rules applied to a draft: the body to send, or everything that prevents it, plus whatever is merely
/// unwise.
pub fn check(draft: &Draft, context: &StrategyContext) -> Verdict<StrategyBody> {
    let (body, found) = read(draft, context);
    found.verdict(Some(body))
}

/// The body as far as the draft can be understood: the basis of the summary.
pub fn partial(draft: &Draft, context: &StrategyContext) -> StrategyBody {
    read(draft, context).0
}

fn read(draft: &Draft, context: &StrategyContext) -> (StrategyBody, Findings) {
    let mut found = Findings::default();
    found.take(paths::CLUSTER, eligible_object(context));
    let existing = context.existing();
    let backup_mode = found.take(paths::MODE, mode::mode(draft, context));
    let first = storage::storage(
        draft,
        context,
        &paths::FIRST,
        existing.and_then(|body| body.ob_backup_service_storage_config.as_ref()),
        &mut found,
    );
    let schedule = schedule::schedule(draft, context, &mut found);
    let thresholds = thresholds::thresholds(draft, context, &schedule, &mut found);
    let (secondary_backup_enabled, second) = secondary::secondary(draft, context, &first, &mut found);
    let body = StrategyBody {
        backup_mode,
        ob_backup_schedule_config: Some(schedule),
        ob_backup_threshold_config: Some(thresholds),
        ob_backup_service_storage_config: Some(first),
        secondary_backup_enabled,
        ob_secondary_backup_config: second,
        extra: existing.map(|body| body.extra.clone()).unwrap_or_default(),
    };
    (body, found)
}
