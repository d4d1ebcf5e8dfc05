//! What a generic id tells (contracts/obshell.md 2.3).

/// Where a task is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// In OceanBase: read only while the database is there. All backup DAGs.
    Cluster,
    /// In one agent's own store.
    Agent,
    /// A task of obproxy; needs the agent password.
    Obproxy,
}

/// The store of an id; `None` when it is no generic id.
pub fn store(id: &str) -> Option<Store> {
    if !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (id.bytes().next()?, id.len()) {
        (b'1', 2..) => Some(Store::Cluster),
        (b'2', 17..) | (b'3', 46..) => Some(Store::Agent),
        (b'4', 17..) | (b'5', 46..) => Some(Store::Obproxy),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vector_is_told() {
        let vectors: serde_json::Value =
            serde_json::from_str(crate::systems::obshell::support_test::VECTORS).unwrap();
        let ids = vectors["generic_ids"].as_array().unwrap();
        assert!(ids.len() >= 6);
        for vector in ids {
            let want = match vector["kind"].as_str().unwrap().split(' ').next().unwrap() {
                "cluster" => Store::Cluster,
                "local" => Store::Agent,
                _ => Store::Obproxy,
            };
            assert_eq!(store(vector["generic"].as_str().unwrap()), Some(want), "{vector}");
        }
    }

    #[test]
    fn what_is_no_id_is_none() {
        for id in ["", "1", "x1", "9123", "2213070643302886", "１１"] {
            assert_eq!(store(id), None, "{id}");
        }
    }
}
