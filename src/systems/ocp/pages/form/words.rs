//! What each form says and does.

use crate::systems::ocp::api::Write;
use crate::systems::ocp::changes::Way;
use crate::texts;
use crate::words::Text;

texts! {
    TITLE: "Create a backup strategy for {0}", "为 {0} 创建备份策略";
    SEND: "Create the strategy", "创建策略";
    CREATED: "OCP has accepted the strategy.", "OCP 已接受该策略。";
    NOT_CREATED: "The strategy was not created.", "策略未创建。";
    EDIT_TITLE: "Edit the backup strategy of {0}", "编辑 {0} 的备份策略";
    EDIT_SEND: "Save the change", "保存修改";
    EDITED: "OCP has changed the strategy.", "OCP 已修改该策略。";
    NOT_EDITED: "The strategy was not changed.", "策略未修改。";
    NOW_TITLE: "Back up {0} now", "立即备份 {0}";
    NOW_SEND: "Back up now", "立即备份";
    BEGUN: "OCP has accepted the backup.", "OCP 已受理备份。";
    NOT_BEGUN: "No backup was started.", "未启动备份。";
    CURL: "Runs anywhere the address is reachable. First set OCP_USER and OCP_PASSWORD, and each variable that stands for an AccessKey Secret.",
        "可在任何能访问该地址的机器上执行。须先设置 OCP_USER、OCP_PASSWORD 以及代替 AccessKey Secret 的各个变量。";
    SEE_STRATEGY: "The strategy and its state", "备份策略与当前状态";
    SEE_TASKS: "OCP's tasks", "OCP 任务列表";
    CREATE: "Create a backup strategy", "创建备份策略";
    NONE: "No backup strategy", "尚无备份策略";
    NONE_WHY: "There is nothing to change yet.", "还没有可以修改的策略。";
}

/// What a form says and does.
pub(super) struct Words {
    /// Its name among the drafts.
    pub(super) form: &'static str,
    /// What it sends.
    pub(super) what: Write,
    /// Its title, with the object's name.
    pub(super) title: Text,
    /// What its button says.
    pub(super) send: Text,
    /// The headline of success.
    pub(super) done: Text,
    /// The headline of a refusal.
    pub(super) refused: Text,
}

/// The words for a way.
pub(super) fn of(way: Way) -> Words {
    match way {
        Way::Create => Words {
            form: "strategy",
            what: Write::Create,
            title: TITLE,
            send: SEND,
            done: CREATED,
            refused: NOT_CREATED,
        },
        Way::Edit => Words {
            form: "edit",
            what: Write::Modify,
            title: EDIT_TITLE,
            send: EDIT_SEND,
            done: EDITED,
            refused: NOT_EDITED,
        },
        Way::Now => Words {
            form: "now",
            what: Write::BackUpNow,
            title: NOW_TITLE,
            send: NOW_SEND,
            done: BEGUN,
            refused: NOT_BEGUN,
        },
    }
}
