//! A failed call in words.

use super::{Failure, Lost};
use crate::texts;
use crate::words::{Said, VERBATIM};

texts! {
    TIMED_OUT: "No answer arrived within {0} s.", "{0} 秒内没有收到应答。";
    NO_CONNECTION: "The server could not be reached, or the connection broke.", "无法连接服务端，或连接中断。";
    STOPPED: "The request was abandoned.", "请求已放弃。";
    LEFT: "It was sent at {0}. No answer had arrived when the page was closed or reloaded.", "发送于 {0}。页面关闭或重新加载时尚未收到应答。";
    REFUSED: "The server refused", "服务端拒绝了请求";
    UNSENT: "Nothing was sent", "请求未发送";
    SIGN_IN: "Sign in again", "需要重新登录";
    UNREADABLE: "The answer is not in this system's format", "应答不是该系统的格式";
}

/// A failure in one sentence: the server's own, if it gave one.
pub fn failure_said(failure: &Failure) -> Said {
    match failure {
        Failure::Lost(Lost::TimedOut(ms)) => TIMED_OUT.with([(ms / 1_000).into()]),
        Failure::Lost(Lost::NoConnection(_)) => NO_CONNECTION.into(),
        Failure::Lost(Lost::Stopped) => STOPPED.into(),
        Failure::Lost(Lost::Left(at)) => LEFT.with([at.as_str().into()]),
        Failure::SignIn(_) => SIGN_IN.into(),
        Failure::Refused(refusal) if refusal.is_own() => {
            refusal.means.clone().unwrap_or_else(|| UNSENT.into())
        }
        Failure::Refused(refusal) if refusal.message.is_empty() => REFUSED.into(),
        Failure::Refused(refusal) => VERBATIM.with([refusal.message.as_str().into()]),
        Failure::Unreadable { .. } => UNREADABLE.into(),
    }
}
