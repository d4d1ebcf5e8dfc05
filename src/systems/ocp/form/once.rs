//! The form of a one-off data backup: full or incremental, and where to (contracts/ocp.md 1.9).

use super::{StrategyForm, storage, words as w};
use crate::forms::{Choice, Draft, Field, Form, Group, Kind, Verdict};
use crate::schedule::RunKind;
use crate::systems::ocp::rules::{self, StrategyContext, may_increment};
use crate::systems::ocp::wire::{BackupNow, DataBackupMode, mask_secrets};
use crate::systems::ocp::{paths, summary};
use crate::words::Said;

/// The form that backs up data now. The storage starts with the strategy's values, if there is one.
pub struct BackupNowForm;

impl Form for BackupNowForm {
    type Context = StrategyContext;
    type Body = BackupNow;

    fn first(context: &StrategyContext) -> Draft {
        let storage = [paths::FIRST.root, paths::FIRST.more];
        let mut draft =
            StrategyForm::first(context).without(|name| !storage.iter().any(|root| name.starts_with(root)));
        draft.put(paths::NOW, DataBackupMode::Full.word());
        draft
    }

    fn groups(draft: &Draft, context: &StrategyContext) -> Vec<Group> {
        let full = Choice::new(DataBackupMode::Full.word(), RunKind::Full.text());
        let incremental = Choice::new(DataBackupMode::Incremental.word(), RunKind::Incremental.text());
        let incremental = match may_increment(context) {
            Ok(()) => incremental,
            Err(why) => incremental.off(why),
        };
        let kind =
            Field::new(paths::NOW, w::NOW_KIND, Kind::Select(vec![full, incremental])).hint(w::NOW_HINT);
        let mut groups = vec![Group::new("_now", w::NOW, vec![kind])];
        groups.extend(storage::groups(draft, context, false));
        groups
    }

    fn check(draft: &Draft, context: &StrategyContext) -> Verdict<BackupNow> {
        rules::backup_now(draft, context)
    }

    fn summary(draft: &Draft, context: &StrategyContext) -> Vec<Said> {
        let storage = rules::partial(draft, context).ob_backup_service_storage_config;
        summary::once(draft.text(paths::NOW).into(), storage.as_ref())
    }

    fn is_secret(name: &str) -> bool {
        paths::is_secret(name)
    }

    fn shown(body: String) -> String {
        mask_secrets(&body)
    }
}
