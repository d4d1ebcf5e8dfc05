//! The scheduling state in words, and when scheduling can be started (contracts/ocp.md 1.7, 1.8, 7).

use super::wire::ScheduleStatus;
use crate::tasks::Phase;
use crate::texts;
use crate::words::{Said, Text, VERBATIM};

texts! {
    NONE: "No strategy", "未配置策略";
    NORMAL: "Scheduling", "调度中";
    WAITING: "Waiting for schedule", "等待调度";
    ABNORMAL: "Schedule exception", "调度异常";
    PAUSED: "Suspended", "已暂停";
    NOT_READ: "The scheduling state is not known yet.", "尚未读取调度状态。";
    NOTHING_TO_START: "There is no strategy.", "没有备份策略。";
    RUNS_ALREADY: "Scheduling is already running: {0}.", "调度已在运行：{0}。";
    ABNORMAL_ALREADY: "Scheduling is on but not running properly: starting it again does not fix that. Look for failed tasks.",
        "调度已启用但运行异常，再次启动无法恢复，须检查失败的任务。";
    PAUSED_ALREADY: "Scheduling is already paused.", "调度已暂停。";
    NO_STOP: "Scheduling is {0}: whether it can be paused is not known.", "调度状态为 {0}，无法确定是否可以暂停。";
    WISHED: "The strategy has scheduling on. OCP reports the actual state for clusters only.", "策略要求启用调度。是否正在调度，OCP 仅提供集群级的状态。";
    NOT_WISHED: "The strategy has scheduling off. OCP reports the actual state for clusters only.", "策略未要求启用调度。是否正在调度，OCP 仅提供集群级的状态。";
    WISH_UNTOLD: "OCP does not say whether the strategy has scheduling on, and reports the actual state for clusters only.", "OCP 未返回策略是否要求启用调度。是否正在调度，OCP 仅提供集群级的状态。";
    UNKNOWN: "Scheduling is {0}: whether it can be started is not known.", "调度状态为 {0}，无法确定是否可以启动。";
}

/// The product's words for a status; an unknown one is shown as the server spells it.
pub fn status_word(status: &ScheduleStatus) -> Said {
    let known: Text = match status {
        ScheduleStatus::None => NONE,
        ScheduleStatus::Normal => NORMAL,
        ScheduleStatus::Waiting => WAITING,
        ScheduleStatus::Abnormal => ABNORMAL,
        ScheduleStatus::Paused => PAUSED,
        ScheduleStatus::Other(word) => return VERBATIM.with([word.as_str().into()]),
    };
    known.into()
}

/// What a strategy says about its own scheduling, used if there is no overview; `None` if it does not say.
pub fn wish_word(enabled: Option<bool>) -> Text {
    match enabled {
        Some(true) => WISHED,
        Some(false) => NOT_WISHED,
        None => WISH_UNTOLD,
    }
}

/// The phase (and so the colour) of a status (contracts/ocp.md 7); `None` if there is nothing to report.
pub fn status_phase(status: &ScheduleStatus) -> Option<Phase> {
    match status {
        ScheduleStatus::None | ScheduleStatus::Other(_) => None,
        ScheduleStatus::Normal => Some(Phase::Running),
        ScheduleStatus::Waiting | ScheduleStatus::Paused => Some(Phase::Warning),
        ScheduleStatus::Abnormal => Some(Phase::Failed),
    }
}

/// Whether scheduling can be started, or why not: it must be paused, or have a strategy that never ran.
/// `None` means not read yet.
///
/// # Errors
///
/// Why not, to be shown beside the button.
pub fn may_start(status: Option<&ScheduleStatus>, has_strategy: Option<bool>) -> Result<(), Said> {
    if has_strategy == Some(false) {
        return Err(NOTHING_TO_START.into());
    }
    let Some(status) = status else { return Err(NOT_READ.into()) };
    match status {
        ScheduleStatus::Paused => Ok(()),
        // NONE says that there is no strategy; if one was read anyway, it is not running.
        ScheduleStatus::None if has_strategy == Some(true) => Ok(()),
        ScheduleStatus::None => Err(NOTHING_TO_START.into()),
        ScheduleStatus::Normal | ScheduleStatus::Waiting => {
            Err(RUNS_ALREADY.with([status_word(status).into()]))
        }
        ScheduleStatus::Abnormal => Err(ABNORMAL_ALREADY.into()),
        ScheduleStatus::Other(word) => Err(UNKNOWN.with([word.as_str().into()])),
    }
}

/// Whether scheduling can be paused, or why not (contracts/ocp.md 7, *Status badge and allowed actions*).
///
/// # Errors
///
/// Why not, to be shown beside the button.
pub fn may_stop(status: Option<&ScheduleStatus>) -> Result<(), Said> {
    match status {
        None => Err(NOT_READ.into()),
        Some(ScheduleStatus::None) => Err(NOTHING_TO_START.into()),
        Some(ScheduleStatus::Paused) => Err(PAUSED_ALREADY.into()),
        Some(ScheduleStatus::Normal | ScheduleStatus::Waiting | ScheduleStatus::Abnormal) => Ok(()),
        Some(ScheduleStatus::Other(word)) => Err(NO_STOP.with([word.as_str().into()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_strategy_does_not_say_is_not_taken_as_off() {
        let codes = [Some(true), Some(false), None].map(|enabled| wish_word(enabled).code());
        assert_eq!(codes, ["WISHED", "NOT_WISHED", "WISH_UNTOLD"]);
    }

    #[test]
    fn what_runs_can_be_paused() {
        let why = |status: &str| may_stop(Some(&status.into())).err().map(|said| said.text.code());
        for running in ["NORMAL", "WAITING", "ABNORMAL"] {
            assert_eq!(why(running), None);
        }
        assert_eq!((why("PAUSED"), why("NONE")), (Some("PAUSED_ALREADY"), Some("NOTHING_TO_START")));
        assert_eq!((why("NEW"), may_stop(None)), (Some("NO_STOP"), Err(NOT_READ.into())));
    }

    #[test]
    fn what_is_paused_or_never_ran_can_be_started() {
        let why = |status: &str, strategy| {
            may_start(Some(&status.into()), strategy).err().map(|said| said.text.code())
        };
        assert_eq!(why("PAUSED", Some(true)), None);
        assert_eq!(why("PAUSED", None), None);
        assert_eq!(why("NONE", Some(true)), None);
        assert_eq!(why("NONE", None), Some("NOTHING_TO_START"));
        assert_eq!(why("PAUSED", Some(false)), Some("NOTHING_TO_START"));
        assert_eq!(why("NORMAL", Some(true)), Some("RUNS_ALREADY"));
        assert_eq!(why("WAITING", Some(true)), Some("RUNS_ALREADY"));
        assert_eq!(why("ABNORMAL", Some(true)), Some("ABNORMAL_ALREADY"));
        assert_eq!(why("NEW", Some(true)), Some("UNKNOWN"));
        assert_eq!(may_start(None, Some(true)), Err(NOT_READ.into()));
    }
}
