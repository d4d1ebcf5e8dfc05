//! What a request does to archiving in its current state (contracts/obshell.md 1.7, the table).

use crate::systems::obshell::facts::Archive;
use crate::systems::obshell::wire::ArchiveAction;
use crate::words::Text;

crate::texts! {
    OPEN_NEVER: "This tenant has never archived: only starting a backup opens archiving.", "该租户从未归档：只有发起备份才会开启归档。";
    OPEN_OPEN: "It is open.", "归档已开启。";
    STOP_NEVER: "This tenant has never archived: there is nothing to stop.", "该租户从未归档：没有可停止的内容。";
    STOP_STOPPED: "It is already stopping.", "归档正在停止。";
    SUSPEND_NEVER: "This tenant has never archived: there is nothing to suspend.", "该租户从未归档：没有可暂停的内容。";
    SUSPEND_SUSPENDED: "It is suspended.", "归档已暂停。";
    REOPENS: "A new round begins: archiving opens again to the destination that is set.", "将开始新的一轮归档：按当前目的端重新开启。";
    RESUMES: "The same round continues to the destination that is set.", "同一轮归档将按当前目的端继续。";
    OPEN_HIDDEN: "The server does not say whether it is stopped, suspending or interrupted: the first two are opened, the last is refused.",
        "服务端不区分已停止、暂停中与已中断：前两者将被开启，最后一种会被拒绝。";
    OPEN_UNKNOWN: "Its state could not be read: if it is open, nothing happens; if it is interrupted, the server refuses.",
        "无法读取归档状态：已开启时不会有任何变化；已中断时服务端将拒绝。";
    CLOSES: "The round is closed. Opening again begins a new one.", "当前一轮归档将关闭，重新开启会开始新的一轮。";
    STOP_HIDDEN: "The server does not say whether it is stopped, suspending or interrupted: the first stays as it is, the second is closed, the last is refused.",
        "服务端不区分已停止、暂停中与已中断：第一种不变，第二种将关闭，最后一种会被拒绝。";
    STOP_UNKNOWN: "Its state could not be read: if it is interrupted, the server refuses.", "无法读取归档状态：已中断时服务端将拒绝。";
    DEFERS: "The destination is deferred: archiving pauses and can go on in the same round.", "目的端将被置为 DEFER：归档暂停，之后可在同一轮中继续。";
    DEFERS_CLOSED: "The destination is deferred, whatever the round's state: opening it later resumes it.",
        "无论该轮状态如何，目的端都会被置为 DEFER；之后重新开启时恢复。";
}

/// What a request leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The server does this.
    Does(Text),
    /// The server answers 200 and does nothing, or nothing useful: it is not offered.
    Nothing(Text),
    /// It depends on what the server does not report.
    Depends(Text),
}

impl Effect {
    /// The sentence that says so.
    pub fn text(self) -> Text {
        match self {
            Self::Does(text) | Self::Nothing(text) | Self::Depends(text) => text,
        }
    }
}

/// What a request does to a tenant's archiving.
pub fn archiving_effect(action: ArchiveAction, archive: &Archive) -> Effect {
    use ArchiveAction::{Open, Stop, Suspend};
    use Effect::{Depends, Does, Nothing};
    let listed = match archive {
        Archive::Listed(status) => status.as_str(),
        _ => "",
    };
    match (action, archive, listed) {
        (Open, Archive::Never, _) => Nothing(OPEN_NEVER),
        (Open, _, "STOP" | "STOPPING") => Does(REOPENS),
        (Open, _, "SUSPEND" | "SUSPENDING") => Does(RESUMES),
        (Open, _, "PREPARE" | "BEGINNING" | "DOING") => Nothing(OPEN_OPEN),
        (Open, Archive::Hidden, _) => Depends(OPEN_HIDDEN),
        (Open, ..) => Depends(OPEN_UNKNOWN),
        (Stop, Archive::Never, _) => Nothing(STOP_NEVER),
        (Stop, _, "STOP" | "STOPPING") => Nothing(STOP_STOPPED),
        (Stop, _, "PREPARE" | "BEGINNING" | "DOING" | "SUSPEND" | "SUSPENDING") => Does(CLOSES),
        (Stop, Archive::Hidden, _) => Depends(STOP_HIDDEN),
        (Stop, ..) => Depends(STOP_UNKNOWN),
        (Suspend, Archive::Never, _) => Nothing(SUSPEND_NEVER),
        (Suspend, _, "SUSPEND") => Nothing(SUSPEND_SUSPENDED),
        (Suspend, _, "PREPARE" | "BEGINNING" | "DOING") => Does(DEFERS),
        (Suspend, ..) => Depends(DEFERS_CLOSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ArchiveAction::{Open, Stop, Suspend};

    #[test]
    fn the_table_holds() {
        let listed = |status: &str| Archive::Listed(status.into());
        let code = |action, archive: &Archive| {
            let effect = archiving_effect(action, archive);
            (matches!(effect, Effect::Nothing(_)), effect.text().code())
        };
        for (archive, open, stop, suspend) in [
            (Archive::Never, (true, "OPEN_NEVER"), (true, "STOP_NEVER"), (true, "SUSPEND_NEVER")),
            (listed("PREPARE"), (true, "OPEN_OPEN"), (false, "CLOSES"), (false, "DEFERS")),
            (listed("BEGINNING"), (true, "OPEN_OPEN"), (false, "CLOSES"), (false, "DEFERS")),
            (listed("DOING"), (true, "OPEN_OPEN"), (false, "CLOSES"), (false, "DEFERS")),
            (listed("STOPPING"), (false, "REOPENS"), (true, "STOP_STOPPED"), (false, "DEFERS_CLOSED")),
            (listed("SUSPEND"), (false, "RESUMES"), (false, "CLOSES"), (true, "SUSPEND_SUSPENDED")),
            (Archive::Hidden, (false, "OPEN_HIDDEN"), (false, "STOP_HIDDEN"), (false, "DEFERS_CLOSED")),
            (Archive::Unknown, (false, "OPEN_UNKNOWN"), (false, "STOP_UNKNOWN"), (false, "DEFERS_CLOSED")),
            (listed("NEW"), (false, "OPEN_UNKNOWN"), (false, "STOP_UNKNOWN"), (false, "DEFERS_CLOSED")),
        ] {
            assert_eq!(code(Open, &archive), open, "{archive:?}");
            assert_eq!(code(Stop, &archive), stop, "{archive:?}");
            assert_eq!(code(Suspend, &archive), suspend, "{archive:?}");
        }
    }
}
