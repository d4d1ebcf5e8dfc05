//! The configuration as the code shared by all products sees it.

use super::ConfigForm;
use crate::forms::{Family, Form, Namable};
use crate::systems::obshell::dest::Dest;

crate::texts! {
    CONFIG: "Backup configuration", "备份配置";
}

/// The members of a request, each of which marks it as one (contracts/obshell.md 1.2).
const MARKS: [&str; 9] = [
    Dest::Base.field(),
    Dest::Data.field(),
    Dest::Archive.field(),
    "log_archive_concurrency",
    "binding",
    "ha_low_thread_score",
    "piece_switch_interval",
    "archive_lag_target",
    "delete_policy",
];

/// The configuration of a cluster or a tenant.
pub static FAMILY: Family = Family {
    text: CONFIG,
    forms: ["config", "change-config"],
    wrapper: "",
    marks: |member| MARKS.contains(&member),
    own: &[],
    is_part: |id| id.contains(':'),
    // Each tenant has a place of its own below the cluster's (contracts/obshell.md 1.2).
    namable: &[
        (Dest::Base.field(), Namable::Base),
        (Dest::Data.field(), Namable::OwnPlace),
        (Dest::Archive.field(), Namable::OwnPlace),
    ],
    // What is not sent stays as it is.
    unnamed: |_, _, _| {},
    untold: &["access_id", "access_key"],
    may_stand_still: false,
    is_secret: ConfigForm::is_secret,
    storable: ConfigForm::storable,
    blurred: |draft, name| ConfigForm::blurred(draft, name, &Default::default()),
};
