//! The form of a backup strategy: what is on the page, and its starting values.

mod family;
mod fields;
mod fill;
mod once;
mod schedule;
mod storage;
mod words;

#[cfg(test)]
mod tests;

use super::rules::{self, StrategyContext};
use super::wire::{StrategyBody, mask_secrets, without_secrets};
use super::{paths, summary};
use crate::forms::{Draft, Existing, Family, Form, Group, Verdict, file_text};
use crate::json::to_value;
use crate::words::Said;
pub use family::FAMILY;
pub use once::BackupNowForm;

/// A strategy as a form's file, to start another one from: without secrets, and without the name of its
/// storage, which has to be unique (contracts/ocp.md 2.4).
pub fn as_file(strategy: &StrategyBody) -> String {
    let draft = fill::from_body(strategy).without(|name| name == paths::FIRST.name);
    file_text("", ("", ""), &draft)
}

/// The form that creates or changes a cluster's backup strategy.
pub struct StrategyForm;

impl Form for StrategyForm {
    type Context = StrategyContext;
    type Body = StrategyBody;

    fn first(context: &StrategyContext) -> Draft {
        match context.existing() {
            None => fill::first(context),
            Some(existing) => fill::of_change(context, existing),
        }
    }

    fn groups(draft: &Draft, context: &StrategyContext) -> Vec<Group> {
        let mut groups = vec![fields::basics()];
        groups.extend(storage::groups(draft, context, false));
        groups.push(schedule::plan(draft));
        groups.push(schedule::cleaning(draft));
        groups.push(fields::thresholds(draft));
        if context.is_of_tenant() {
            // A tenant's strategy has no second backup.
            return groups;
        }
        groups.push(fields::secondary(draft, context));
        if fields::has_secondary(draft, context) {
            groups.extend(storage::groups(draft, context, true));
        }
        groups
    }

    fn check(draft: &Draft, context: &StrategyContext) -> Verdict<StrategyBody> {
        rules::check(draft, context)
    }

    fn summary(draft: &Draft, context: &StrategyContext) -> Vec<Said> {
        summary::summary(&rules::partial(draft, context))
    }

    fn existing(context: &StrategyContext) -> Option<Existing> {
        let json = without_secrets(to_value(context.existing()?));
        Some(Existing { draft: Self::first(context), json, partial: false, untold: Vec::new() })
    }

    fn changed(draft: &mut Draft, name: &str, _context: &StrategyContext) {
        match name {
            // A day of the week is not a day of the month. Emptied rather than removed: a removed value would
            // be filled in from the server again.
            paths::CALENDAR => {
                let below = format!("{}.", paths::DAYS);
                let days: Vec<String> = draft.below(&below).map(|(name, _)| name.to_owned()).collect();
                days.iter().for_each(|day| draft.put(day, ""));
            }
            paths::MODE if rules::logs_are_forced(draft) => draft.put_flag(paths::LOGS, true),
            _ => {}
        }
    }

    fn family() -> Option<&'static Family> {
        Some(&FAMILY)
    }

    fn is_secret(name: &str) -> bool {
        paths::is_secret(name)
    }

    fn storable(draft: &Draft) -> Draft {
        let mut kept = draft.without(Self::is_secret);
        // In a file, a list of objects is written as its JSON.
        kept.turn_texts(mask_secrets);
        kept
    }

    fn shown(body: String) -> String {
        mask_secrets(&body)
    }
}
