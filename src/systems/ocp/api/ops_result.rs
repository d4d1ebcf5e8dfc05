//! How an operation went, object by object (contracts/ocp.md 1.1).

use crate::json::Truth;
use crate::net::{Receipt, Refusal};
use crate::systems::ocp::client::refusal_of;
use crate::systems::ocp::wire::{
    BackupCommonResponse, BackupObject, BackupObjectOpsResult, ErrorBody, StrategyBody,
};

/// How an operation that the server accepted went. Each object says for itself whether it succeeded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpsResult {
    /// Each result, in the server's order.
    pub results: Vec<ObjectResult>,
}

/// How it went for one object, or for several together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectResult {
    /// For which objects.
    pub objects: Vec<BackupObject>,
    /// Why not, if it failed.
    pub refusal: Option<Refusal>,
    /// The server's words, if it succeeded and there is still something to say.
    pub hint: Option<String>,
    /// Tasks to follow, by id.
    pub tasks: Vec<i64>,
}

impl OpsResult {
    /// Whether every object succeeded.
    #[cfg(test)]
    pub fn is_done(&self) -> bool {
        self.results.iter().all(|result| result.refusal.is_none())
    }

    /// How many results succeeded.
    pub fn served(&self) -> usize {
        self.results.iter().filter(|result| result.refusal.is_none()).count()
    }

    /// The first refusal.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.results.iter().find_map(|result| result.refusal.as_ref())
    }

    /// All tasks to follow.
    pub fn tasks(&self) -> impl Iterator<Item = i64> {
        self.results.iter().flat_map(|result| result.tasks.iter().copied())
    }

    /// Reads the server's answer and masks its words.
    pub(super) fn read(
        response: BackupCommonResponse,
        receipt: &Receipt,
        mask: &dyn Fn(&str) -> String,
        sent: Option<&StrategyBody>,
    ) -> Self {
        let results = response.backup_object_ops_result_list;
        Self { results: results.into_iter().map(|result| object(result, receipt, mask, sent)).collect() }
    }
}

fn object(
    result: BackupObjectOpsResult,
    receipt: &Receipt,
    mask: &dyn Fn(&str) -> String,
    sent: Option<&StrategyBody>,
) -> ObjectResult {
    let hint = result.hint.filter(|hint| !hint.is_empty());
    let tasks = result.task_id_list.iter().map(|id| id.0).collect();
    let objects = result.ob_backup_object_list;
    if result.be_successful == Some(Truth(true)) {
        return ObjectResult { objects, refusal: None, hint: hint.map(|hint| mask(&hint)), tasks };
    }
    let mut error = result.error_code.as_ref().map(ErrorBody::read).unwrap_or_default();
    // The hint is meant for people; the error's own message often contains what the hint leaves out.
    error.message = match (hint, error.message.take()) {
        (Some(hint), Some(message)) if hint.contains(&message) => Some(hint),
        (Some(hint), Some(message)) if !message.contains(&hint) => Some([hint, message].join(" · ")),
        (hint, message) => message.or(hint),
    };
    ObjectResult {
        objects,
        refusal: Some(refusal_of(&error, receipt.clone(), mask, sent)),
        hint: None,
        tasks,
    }
}
