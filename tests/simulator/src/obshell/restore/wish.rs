//! What a restore request asks for, after its checks. Passwords of encrypted sets are not kept.

use crate::obshell::world::Place;
use serde::{Deserialize, Serialize};

/// A checked request. Its URIs may hold access keys, so it is never printed.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RestoreWish {
    /// The tenant to be made.
    pub(crate) tenant: String,
    pub(crate) data_uri: String,
    pub(crate) log_uri: String,
    /// The restore point in nanoseconds since 1970; none for the latest.
    pub(crate) scn: Option<i64>,
    /// The same as SQL reads it: the clock time of a timestamp, in the server's zone whatever the timestamp's
    /// own.
    #[serde(default)]
    pub(crate) sql_scn: Option<i64>,
    /// How the request specified that point, for the log.
    pub(crate) point: String,
    pub(crate) places: Vec<Place>,
    pub(crate) primary_zone: String,
    pub(crate) concurrency: Option<i64>,
    pub(crate) score: i64,
    /// Whether passwords of encrypted sets came with it.
    pub(crate) decrypts: bool,
}
