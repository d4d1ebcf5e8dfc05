//! An error before it is put into the envelope (contracts/obshell.md 4.1, 4.2).

/// An error with its HTTP status and codes.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The dotted code.
    pub(crate) code: &'static str,
    /// The old code, left out when 0.
    pub(crate) old: i64,
    /// The English message.
    pub(crate) message: String,
    /// The Chinese message, if there is one.
    pub(crate) zh: Option<String>,
    /// A plain Go error: bare without a language, prefixed with one (correction 9).
    pub(crate) plain: bool,
    /// The handler crashed: no trace id, and the process's start as timestamp.
    pub(crate) crash: bool,
    /// Raised before a trace id was made (correction 7).
    pub(crate) untraced: bool,
}

impl Fault {
    /// An error with this status and code.
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            old: 0,
            message: message.into(),
            zh: None,
            plain: false,
            crash: false,
            untraced: false,
        }
    }

    /// Adds the Chinese message.
    pub(crate) fn zh(mut self, message: impl Into<String>) -> Self {
        self.zh = Some(message.into());
        self
    }

    /// Marks it as raised during decryption, before there is a trace id.
    pub(crate) fn untraced(mut self) -> Self {
        self.untraced = true;
        self
    }

    /// 401 with the old code 10008.
    pub(crate) fn unauthorized(code: &'static str, message: impl Into<String>) -> Self {
        Self { old: 10008, ..Self::new(401, code, message) }
    }

    /// The body, or a path or query value, does not match the expected type.
    pub(crate) fn bind(why: &str) -> Self {
        Self::new(400, "Common.BindJsonFailed", format!("Bind JSON failed: {why}"))
            .zh(format!("绑定 JSON 失败：{why}"))
    }

    /// What a crashed handler answers.
    pub(crate) fn crash() -> Self {
        let fault = Self::new(500, "Common.Unexpected", "Unexpected error: Internal Server Error");
        Self { crash: true, ..fault }
    }

    /// An unexpected error, raised as such.
    pub(crate) fn unexpected(why: &str) -> Self {
        Self::new(500, "Common.Unexpected", format!("Unexpected error: {why}")).zh(format!("未知错误：{why}"))
    }

    /// A plain Go error.
    pub(crate) fn bare(why: &str) -> Self {
        Self { plain: true, ..Self::new(500, "Common.Unexpected", why) }
    }

    /// An unknown path or method.
    pub(crate) fn no_route() -> Self {
        Self::new(404, "Common.NotFound", "Element not found: 404 not found").zh("未找到元素：404 not found")
    }

    /// A task that does not exist.
    pub(crate) fn no_task(why: &str) -> Self {
        Self::new(404, "Task.NotFound", format!("Task not found: {why}")).zh(format!("任务不存在：{why}"))
    }
}
