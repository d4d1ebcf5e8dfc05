//! How an outcome counts for its row, and what is kept of it.

use super::End;
use crate::acts::Outcome;
use crate::net::{Failure, Lost, failure_said};
use crate::texts;
use crate::words::{Said, VERBATIM};

texts! {
    NOT_SENT: "Nothing was sent: {0}", "未发送：{0}";
}

/// How an outcome counts, and what is kept of it.
pub fn ended(outcome: &Outcome) -> (End, Vec<Said>) {
    match outcome {
        Outcome::Answered(report) if report.is_success() => {
            (if outcome.is_other() { End::Partly } else { End::Done }, report.words.clone())
        }
        Outcome::Answered(report) => {
            let words = report.objects.iter().find_map(|object| object.message.clone());
            let words = words.map(|words| vec![VERBATIM.with([words.into()])]);
            let is_open = outcome.is_unknown() || report.objects.iter().any(|object| object.ok);
            let how = if is_open { End::Unknown } else { End::Failed };
            (how, words.unwrap_or_else(|| report.words.clone()))
        }
        Outcome::Failed(failure) => (End::Failed, vec![failure_said(failure)]),
        Outcome::NotSent(failure) => {
            let is_broken = matches!(failure, Failure::Lost(Lost::NoConnection(_) | Lost::Stopped));
            let how = if is_broken { End::Unsent } else { End::Failed };
            (how, vec![NOT_SENT.with([failure_said(failure).into()])])
        }
        Outcome::Changed(changes) => {
            let said = changes.iter().take(1).map(|said| NOT_SENT.with([said.clone().into()]));
            (End::Failed, said.collect())
        }
        Outcome::Unknown(failure @ Failure::Lost(Lost::NoConnection(_) | Lost::Stopped)) => {
            (End::Lost, vec![failure_said(failure)])
        }
        Outcome::Unknown(failure) => (End::Unknown, vec![failure_said(failure)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::{ObjectResult, Report};

    #[test]
    fn what_a_server_applied_differently_is_not_done() {
        let words = vec![VERBATIM.with(["it has none".into()])];
        let how = |is_other| {
            let report = Report { words: words.clone(), is_other, ..Report::default() };
            ended(&Outcome::Answered(report))
        };
        assert_eq!(how(false), (End::Done, words.clone()));
        assert_eq!(how(true), (End::Partly, words.clone()), "and it is said");
    }

    #[test]
    fn an_unknown_result_for_one_object_is_not_sent_again_automatically() {
        let how = |all: &[(bool, bool)]| {
            let object = |&(ok, unsure): &(bool, bool)| ObjectResult {
                name: NOT_SENT.into(),
                ok,
                unsure,
                code: None,
                message: None,
                means: Vec::new(),
            };
            let objects = all.iter().map(object).collect();
            ended(&Outcome::Answered(Report { objects, ..Report::default() })).0
        };
        assert_eq!(how(&[(false, true), (false, false)]), End::Unknown);
        assert_eq!(how(&[(true, false), (false, false)]), End::Unknown);
        assert_eq!(how(&[(false, false)]), End::Failed);
    }
}
