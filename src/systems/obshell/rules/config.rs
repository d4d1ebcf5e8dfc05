//! The backup configuration of a cluster (contracts/obshell.md 1.2).

use super::{ConfigContext, Purpose, destination, identity, interval, number, policy, warnings};
use crate::forms::{Draft, Issue, Verdict};
use crate::systems::obshell::uri::{self, Part, split};
use crate::systems::obshell::wire::ConfigBody;

crate::texts! {
    NOTHING: "Nothing is filled in: the request would change nothing.", "未填写任何内容：该请求不会产生任何变更。";
    NEEDS_URI: "The server takes {0} only beside backup_base_uri.", "服务端仅在同时提供 backup_base_uri 时接受 {0}。";
}

/// The body of a draft, or every issue in the order of the form.
pub fn config_body(draft: &Draft, context: &ConfigContext) -> Verdict<ConfigBody> {
    let (mut issues, mut found) = (Vec::new(), Vec::new());
    identity::check_identity(context.identity.as_deref(), &mut issues);
    let destination = destination::destination(draft, context, &mut issues, &mut found);
    // The lag's lower limit depends on the scheme, which is known even where the URI is not whole yet.
    let scheme = split(draft.text(destination::URI)).map(|uri| uri.scheme);
    let body = ConfigBody {
        // The key is written one way, however its escapes were typed: a review's curl line writes it so too.
        backup_base_uri: destination
            .map(|(text, uri)| uri::with_key(&uri::masked(&text), uri.part(Part::AccessKey))),
        log_archive_concurrency: number::percent_like(draft, "log_archive_concurrency", &mut issues),
        binding: policy::binding(draft, &mut issues),
        ha_low_thread_score: number::percent_like(draft, "ha_low_thread_score", &mut issues),
        piece_switch_interval: interval::piece_switch_interval(draft, &mut issues),
        archive_lag_target: interval::archive_lag_target(draft, scheme, &mut issues),
        delete_policy: policy::delete_policy(draft, &mut issues),
        ..ConfigBody::default()
    };
    if context.purpose == Purpose::Change {
        check_change(draft, &body, &mut issues);
    }
    warnings::config_warnings(draft, context, &mut found);
    Verdict { body: if issues.is_empty() { Ok(body) } else { Err(issues) }, warnings: found }
}

/// A change must change something, and two settings need the URI beside them (contracts/obshell.md 1.2, PATCH).
fn check_change(draft: &Draft, body: &ConfigBody, issues: &mut Vec<Issue>) {
    if draft.text(destination::URI).is_empty() {
        for name in ["binding", "piece_switch_interval"] {
            if !draft.text(name).is_empty() {
                issues.push(Issue::new(name, NEEDS_URI.with([name.into()])));
            }
        }
    }
    if issues.is_empty() && *body == ConfigBody::default() {
        issues.push(Issue::new(destination::URI, NOTHING));
    }
}
