//! The backup configuration of a cluster or tenant, set initially or changed (contracts/obshell.md 1.2).

use super::{
    FormContext, Purpose, destination, identity, interval, is_kept, is_sent, number, policy, warnings,
};
use crate::forms::{Draft, Findings, Verdict};
use crate::systems::obshell::uri::{self, Part, Scheme, split};
use crate::systems::obshell::wire::ConfigBody;

crate::texts! {
    NOTHING: "Nothing is filled in that differs from what is set: the request would change nothing.",
        "未填写任何与现有设置不同的内容：该请求不会产生任何变更。";
    NEEDS_URI: "The server accepts {0} only together with {1}.", "服务端仅在同时提供 {1} 时接受 {0}。";
}

/// The body of a draft, or every issue in the order of the form.
pub fn config_body(draft: &Draft, context: &FormContext) -> Verdict<ConfigBody> {
    let mut found = Findings::default();
    identity::check_identity(context.identity.as_deref(), &mut found);
    let mut body = ConfigBody::default();
    for dest in context.level.dests() {
        let place = destination::destination(*dest, draft, context, &mut found);
        let place = place.filter(|_| !is_kept(dest.field(), draft, context));
        // The key is always escaped the same way, however it was typed, as in a review's curl line.
        *dest.slot(&mut body) =
            place.map(|(text, uri)| uri::with_key(&uri::masked(&text), uri.part(Part::AccessKey)));
    }
    body.log_archive_concurrency = number::percent_like(draft, "log_archive_concurrency", &mut found);
    body.binding = policy::binding(draft, &mut found);
    body.ha_low_thread_score = number::percent_like(draft, "ha_low_thread_score", &mut found);
    body.piece_switch_interval = interval::piece_switch_interval(draft, &mut found);
    body.archive_lag_target = interval::archive_lag_target(draft, log_scheme(draft, context), &mut found);
    body.delete_policy = policy::delete_policy(draft, &mut found);
    if context.purpose == Purpose::Change {
        leave_out_kept(&mut body, draft, context);
        check_change(draft, context, &body, &mut found);
    }
    warnings::config_warnings(draft, context, &mut found);
    found.verdict(Some(body))
}

/// Where archive logs will go: the lag's lower limit depends on it. Known even if the URI is incomplete, and
/// taken from what is stored if none is typed.
fn log_scheme(draft: &Draft, context: &FormContext) -> Option<Scheme> {
    let dest = context.level.log_dest();
    let scheme = |text: &str| split(text).map(|uri| uri.scheme);
    let mut stored = context.known_tenants().iter().filter_map(|tenant| tenant.storage.as_ref());
    scheme(draft.text(dest.field())).or_else(|| {
        let is_s3 = stored.any(|storage| scheme(&storage.archive_base_uri) == Some(Scheme::S3));
        is_s3.then_some(Scheme::S3)
    })
}

fn leave_out_kept(body: &mut ConfigBody, draft: &Draft, context: &FormContext) {
    let kept = |name| is_kept(name, draft, context);
    body.log_archive_concurrency.take_if(|_| kept("log_archive_concurrency"));
    body.ha_low_thread_score.take_if(|_| kept("ha_low_thread_score"));
    body.archive_lag_target.take_if(|_| kept("archive_lag_target"));
}

/// A change must change something; two settings need the URI beside them (contracts/obshell.md 1.2, PATCH).
fn check_change(draft: &Draft, context: &FormContext, body: &ConfigBody, found: &mut Findings) {
    let uri = context.level.log_dest().field();
    if !is_sent(uri, draft, context) {
        for name in ["binding", "piece_switch_interval"] {
            if !draft.text(name).is_empty() {
                found.refuse(name, NEEDS_URI.with([name.into(), uri.into()]));
            }
        }
    }
    if found.issues.is_empty() && *body == ConfigBody::default() {
        let first = context.level.dests().first().map_or(uri, |dest| dest.field());
        found.refuse(first, NOTHING);
    }
}
