//! Ids that look random but are the same in every run with the same seed.

use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

/// A generator of ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Ids {
    seed: u64,
    next: u64,
}

impl Ids {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, next: 0 }
    }

    /// A UUID that has not been used before.
    pub(super) fn uuid(&mut self) -> String {
        self.next += 1;
        named(&format!("{}/{}", self.seed, self.next))
    }
}

/// The UUID for a name: objects of the initial state have the same one in every run.
pub(super) fn named(name: &str) -> String {
    let digest = Sha1::digest(name.as_bytes());
    let mut hex: Vec<char> =
        digest.iter().take(16).flat_map(|byte| format!("{byte:02x}").chars().collect::<Vec<_>>()).collect();
    // Version 4, variant 1: validators of UUIDs check these.
    if let Some(version) = hex.get_mut(12) {
        *version = '4';
    }
    if let Some(variant) = hex.get_mut(16) {
        *variant = 'a';
    }
    let mut out = String::with_capacity(36);
    for (index, digit) in hex.into_iter().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            out.push('-');
        }
        out.push(digit);
    }
    out
}

/// Whether a text has the form of a UUID.
pub(super) fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_and_differ() {
        let mut ids = Ids::new(1);
        let (first, second) = (ids.uuid(), ids.uuid());
        assert!(is_uuid(&first) && is_uuid(&second) && first != second);
        assert_eq!(Ids::new(1).uuid(), first);
        assert!(is_uuid("44b277eb-39be-4921-be31-3d61b43651d7"));
        assert!(
            !is_uuid("44b277eb39be4921be313d61b43651d7")
                && !is_uuid("")
                && !is_uuid("x4b277eb-39be-4921-be31-3d61b43651d7")
        );
    }
}
