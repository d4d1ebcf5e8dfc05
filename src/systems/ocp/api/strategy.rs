//! The strategy of a cluster or a tenant, and what is started just once (contracts/ocp.md 1.3 to 1.9).

use super::OpsResult;
use crate::net::{Failure, Method, Reply};
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rights;
use crate::systems::ocp::wire::{BackupCommonResponse, Strategy, StrategyBody};

/// "The object has no strategy": one of three ways the server says so.
const NO_STRATEGY: &str = "BAK21006";

/// A write concerning the backups of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// Creates the strategy; has a body.
    Create,
    /// Changes the strategy; has the whole document as its body.
    Modify,
    /// Deletes the strategy.
    Delete,
    /// Starts or resumes scheduling.
    Start,
    /// Pauses scheduling.
    Stop,
    /// Backs up data now; has a body.
    BackUpNow,
}

impl Write {
    /// Its method.
    pub fn method(self) -> Method {
        match self {
            Self::Modify => Method::Patch,
            Self::Delete => Method::Delete,
            Self::Create | Self::Start | Self::Stop | Self::BackUpNow => Method::Post,
        }
    }

    /// Its path.
    pub fn path(self, object: Object) -> String {
        match self {
            Self::Create | Self::Modify | Self::Delete => object.strategy_path(),
            Self::Start => object.path("/backup/config/backupStrategy/startSchedule"),
            Self::Stop => object.path("/backup/config/backupStrategy/stopSchedule"),
            Self::BackUpNow => object.path("/backup/backupNow"),
        }
    }
}

/// The strategy, or `None` if there is none: no content, content without an id, or BAK21006.
///
/// Errors: each kind of [`Failure`].
pub async fn strategy(client: &Client, object: Object) -> Result<Reply<Option<Strategy>>, Failure> {
    match client.call::<Strategy>(Call::get(&object.strategy_path())).await {
        Ok(reply) => Ok(reply.map(|strategy| strategy.filter(|strategy| strategy.id.is_some()))),
        Err(Failure::Refused(refusal)) if refusal.code.as_deref() == Some(NO_STRATEGY) => {
            Ok(Reply { value: None, receipt: refusal.receipt })
        }
        Err(failure) => Err(failure),
    }
}

/// Writes; a body is the exact text that was reviewed. Not done until the outcome says so.
///
/// Errors: each kind of [`Failure`]. An answer that reports on no object counts as unreadable, because the
/// request may or may not have been carried out (contracts/ocp.md 1.1).
pub async fn write(
    client: &Client,
    object: Object,
    what: Write,
    body: Option<&str>,
) -> Result<Reply<OpsResult>, Failure> {
    let sent: Option<StrategyBody> = body.and_then(crate::json::read);
    for secret in sent.iter().flat_map(StrategyBody::secrets) {
        client.learn(secret);
    }
    let path = what.path(object);
    let call = Call::new(what.method(), &path, body, sent.as_ref());
    let reply = client.call::<BackupCommonResponse>(call).await?;
    let told = |results: &BackupCommonResponse| !results.backup_object_ops_result_list.is_empty();
    let Reply { value, receipt } = reply.map(|results| results.filter(told)).needed()?;
    let mut value = OpsResult::read(value, &receipt, &|text| client.mask(text), sent.as_ref());
    let refusals = value.results.iter_mut().filter_map(|result| result.refusal.as_mut());
    refusals.for_each(|refusal| rights::name_in(refusal, what.method(), &path));
    Ok(Reply { value, receipt })
}
