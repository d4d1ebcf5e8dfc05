//! The clean-up policy. obshell does not check the window and writes it into SQL (contracts/obshell.md 1.2).

use crate::forms::{Draft, Findings, is_digits};
use crate::systems::obshell::wire::{Binding, DeletePolicy};

crate::texts! {
    WINDOW: "The window is a whole number of days, 1 or more, followed by d, such as 7d; \"{0}\" is not.",
        "恢复窗口为从 1 起的整数天数加 d，如 7d；“{0}”不符合。";
    WINDOW_LONG: "The window is at most 999999999d; {0} is longer.", "恢复窗口最长为 999999999d；{0} 超出。";
    BINDING: "\"{0}\" is not a priority (binding); it is optional or mandatory.", "“{0}”不是有效的归档优先级模式；可选值为 optional 或 mandatory。";
    POLICY: "\"{0}\" is not a delete policy; the only one is default.", "“{0}”不是有效的清理策略；唯一可选值为 default。";
}

/// The path of the window.
pub(super) const WINDOW_PATH: &str = "delete_policy.recovery_window";

/// The policy, sent only when its window is filled.
pub(super) fn delete_policy(draft: &Draft, found: &mut Findings) -> Option<DeletePolicy> {
    // No control writes the policy's name, but a body read from JSON may carry one.
    let policy = draft.text("delete_policy.policy");
    if !policy.is_empty() && !policy.eq_ignore_ascii_case("default") {
        found.refuse(WINDOW_PATH, POLICY.with([policy.into()]));
    }
    let window = draft.text(WINDOW_PATH);
    if window.is_empty() {
        return None;
    }
    if !is_days(window) {
        let digits = window.strip_suffix('d').unwrap_or_default();
        let is_long = digits.len() > 9 && is_digits(digits);
        let why = if is_long { WINDOW_LONG } else { WINDOW };
        found.refuse(WINDOW_PATH, why.with([window.into()]));
        return None;
    }
    Some(DeletePolicy { policy: Some("default".into()), recovery_window: Some(window.to_owned()) })
}

/// A whole number from 1, then `d`.
fn is_days(window: &str) -> bool {
    let digits = window.strip_suffix('d').unwrap_or_default();
    is_digits(digits) && digits.len() <= 9 && digits.parse::<u32>().is_ok_and(|days| days >= 1)
}

/// `binding`, in any case; empty is absent.
pub(super) fn binding(draft: &Draft, found: &mut Findings) -> Option<Binding> {
    let word = draft.text("binding");
    if word.is_empty() {
        return None;
    }
    let understood = Binding::understood(word);
    if understood.is_none() {
        found.refuse("binding", BINDING.with([word.into()]));
    }
    understood
}
