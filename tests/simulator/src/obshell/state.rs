//! Everything that outlives a request and can be saved in a file.

use super::engine::store::Store;
use super::world::World;
use serde::{Deserialize, Serialize};

/// The state of the cluster and of the agent asked.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) world: World,
    /// DAGs kept in the database.
    pub(crate) cluster: Store,
    /// DAGs kept by this agent.
    pub(crate) agent: Store,
    /// Engine time of the last scheduler second.
    pub(crate) ticked_ms: i64,
    /// Last reported real time: nothing later is reported with an earlier one.
    pub(crate) real_ms: i64,
    /// Real time at which the process started.
    pub(crate) start_ms: i64,
    /// The agent's key pair.
    pub(crate) key: String,
    /// Position in the sequence of generated ids.
    pub(crate) seed: u64,
}

impl State {
    /// The next number of the sequence.
    pub(crate) fn number(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.seed ^ (self.seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A generated id of 64 hex digits.
    pub(crate) fn token(&mut self) -> String {
        (0..4).map(|_| format!("{:016x}", self.number())).collect()
    }
}
