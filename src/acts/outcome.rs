//! What became of a request.

use crate::net::{Failure, Receipt};
use crate::texts;
use crate::words::{Said, Text};

texts! {
    DONE: "Done", "已完成";
    STARTED: "Accepted", "已受理";
    OTHER: "Carried out, but not as asked", "已执行，但与请求不符";
    PARTLY: "The server answered, but not everything was carried out", "服务端已应答，但未全部执行";
    FAILED: "Not carried out", "未执行";
    NOT_SENT: "Nothing was sent: the target could not be read beforehand", "未发送：发送前无法读取目标状态";
    CHANGED: "Nothing was sent: the target has changed since it was read", "未发送：读取后目标已发生变化";
    UNKNOWN: "The outcome is unknown", "结果未知";
}

/// What happened to one of several objects of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectResult {
    /// Which object.
    pub name: Said,
    /// Whether it worked for this one.
    pub ok: bool,
    /// If it is not known to have worked, whether it may nevertheless have done so.
    pub unsure: bool,
    /// The server's code, if it refused.
    pub code: Option<String>,
    /// The server's own words.
    pub message: Option<String>,
    /// What the code and message mean, and what to do.
    pub means: Vec<Said>,
}

/// A request that was answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What happened, in words; headline first.
    pub words: Vec<Said>,
    /// What else is known of the answer.
    pub receipt: Receipt,
    /// The results object by object, if the server gives them.
    pub objects: Vec<ObjectResult>,
    /// The task to follow, if one was started.
    pub task: Option<String>,
    /// What was made, if known: its region and its id.
    pub made: Option<(String, String)>,
    /// Whether the server refused nothing, yet reading back shows something other than what was asked for.
    pub is_other: bool,
}

impl Report {
    /// An answer that consists of words only.
    pub fn of(receipt: Receipt, words: Vec<Said>) -> Self {
        Self { words, receipt, ..Self::default() }
    }

    /// The same report with what was made: its region and id.
    pub fn with_made(self, region: &str, id: &str) -> Self {
        Self { made: Some((region.to_owned(), id.to_owned())), ..self }
    }

    /// Whether it worked for every object: HTTP 200 alone is not success (contracts/ocp.md 1.1).
    pub fn is_success(&self) -> bool {
        self.objects.iter().all(|object| object.ok)
    }

    /// Whether it is unknown for any object what became of it.
    fn is_unsure(&self) -> bool {
        self.objects.iter().any(|object| object.unsure)
    }

    /// The heading for a request that was not refused: if it started a task, nothing is carried out yet.
    pub fn done(&self) -> Text {
        match self.task {
            Some(_) => STARTED,
            None if self.is_other => OTHER,
            None => DONE,
        }
    }
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Carried out, entirely or for some objects only.
    Answered(Report),
    /// Refused; nothing was carried out.
    Failed(Failure),
    /// No answer: it may have been carried out.
    Unknown(Failure),
    /// Not sent: the target could not be read beforehand.
    NotSent(Failure),
    /// Not sent: its object has changed since it was read.
    Changed(Vec<Said>),
}

impl Outcome {
    /// The outcome of an answer or a failure.
    pub fn of(answer: Result<Report, Failure>) -> Self {
        match answer {
            Ok(report) => Self::Answered(report),
            Err(failure) if failure.may_have_happened() => Self::Unknown(failure),
            Err(failure) => Self::Failed(failure),
        }
    }

    /// The task that it started, if any.
    pub fn task(&self) -> Option<&str> {
        match self {
            Self::Answered(report) => report.task.as_deref(),
            _ => None,
        }
    }

    /// Its heading.
    pub fn title(&self) -> Text {
        match self {
            Self::Answered(report) if report.is_unsure() => UNKNOWN,
            Self::Answered(report) if !report.is_success() => {
                if report.objects.iter().any(|object| object.ok) { PARTLY } else { FAILED }
            }
            Self::Answered(report) => report.done(),
            Self::Failed(_) => FAILED,
            Self::NotSent(_) => NOT_SENT,
            Self::Changed(_) => CHANGED,
            Self::Unknown(_) => UNKNOWN,
        }
    }

    /// Whether what was read beforehand may be out of date now.
    pub fn outdates(&self) -> bool {
        matches!(self, Self::Answered(_) | Self::Unknown(_) | Self::Changed(_))
    }

    /// Whether all or part of the outcome is unknown: check before doing anything again.
    pub fn is_unknown(&self) -> bool {
        match self {
            Self::Answered(report) => report.is_unsure(),
            Self::Unknown(_) => true,
            Self::Failed(_) | Self::NotSent(_) | Self::Changed(_) => false,
        }
    }

    /// Whether all of it was carried out or has begun.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Answered(report) if report.is_success())
    }

    /// Whether it was carried out, but not as asked.
    pub fn is_other(&self) -> bool {
        matches!(self, Self::Answered(report) if report.is_success() && report.is_other)
    }

    /// Its value of `data-outcome`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Answered(report) if report.is_unsure() => "unknown",
            Self::Answered(report) if !report.is_success() => "failure",
            Self::Answered(report) if report.task.is_some() => "task",
            Self::Answered(_) => "done",
            Self::Failed(_) | Self::NotSent(_) | Self::Changed(_) => "failure",
            Self::Unknown(_) => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::{Lost, failure_said};
    use crate::words::Locale;

    #[test]
    fn a_request_under_way_when_the_page_was_left_is_unknown() {
        let left = Failure::Lost(Lost::Left("2026-11-21 13:41:36 +08:00".to_owned()));
        let said = failure_said(&left);
        for locale in [Locale::En, Locale::Zh] {
            assert!(said.say(locale).contains("2026-11-21 13:41:36 +08:00"));
        }
        let outcome = Outcome::of(Err(left));
        assert_eq!((outcome.word(), outcome.title(), outcome.is_unknown()), ("unknown", UNKNOWN, true));
    }

    #[test]
    fn an_unknown_result_of_one_object_makes_the_outcome_unknown() {
        let object = |ok, unsure| ObjectResult {
            name: DONE.into(),
            ok,
            unsure,
            code: None,
            message: None,
            means: Vec::new(),
        };
        let of = |second| {
            Outcome::Answered(Report { objects: vec![object(true, false), second], ..Report::default() })
        };
        let told = |outcome: Outcome| (outcome.is_unknown(), outcome.is_success(), outcome.word());
        assert_eq!(told(of(object(false, true))), (true, false, "unknown"));
        assert_eq!(told(of(object(false, false))), (false, false, "failure"));
        assert_eq!(told(of(object(true, false))), (false, true, "done"));
        for failure in [Outcome::Failed, Outcome::NotSent] {
            assert_eq!(told(failure(Failure::Lost(Lost::Stopped))), (false, false, "failure"));
        }
    }

    #[test]
    fn what_was_not_carried_out_outdates_nothing() {
        let lost = || Failure::Lost(Lost::Stopped);
        for outdated in
            [Outcome::Answered(Report::default()), Outcome::Unknown(lost()), Outcome::Changed(vec![])]
        {
            assert!(outdated.outdates(), "{outdated:?}");
        }
        for same in [Outcome::Failed(lost()), Outcome::NotSent(lost())] {
            assert!(!same.outdates(), "{same:?}");
        }
    }

    #[test]
    fn a_started_task_is_not_done_yet() {
        let object = |ok| ObjectResult {
            name: DONE.into(),
            ok,
            unsure: false,
            code: None,
            message: None,
            means: Vec::new(),
        };
        let title = |oks: &[bool], task: Option<&str>| {
            let objects = oks.iter().copied().map(object).collect();
            Outcome::Answered(Report { objects, task: task.map(str::to_owned), ..Report::default() }).title()
        };
        assert_eq!(title(&[true], Some("1")), STARTED);
        assert_eq!([title(&[true], None), title(&[], None)], [DONE, DONE]);
        assert_eq!([title(&[true, false], Some("1")), title(&[false], None)], [PARTLY, FAILED]);
    }

    #[test]
    fn what_a_server_did_otherwise_is_not_reported_as_done() {
        let outcome = Outcome::Answered(Report { is_other: true, ..Report::default() });
        // The word that others rely on stays: nothing was refused.
        assert_eq!((outcome.title(), outcome.word(), outcome.is_other()), (OTHER, "done", true));
        let outcome = Outcome::Answered(Report::default());
        assert_eq!((outcome.title(), outcome.is_other()), (DONE, false));
    }
}
