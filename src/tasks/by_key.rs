//! Things found by their keys.

use super::Key;

/// The places of things by their keys, sorted once: tasks have some thousand parts.
#[derive(Debug)]
pub struct ByKey<'a>(Vec<(&'a Key, u32)>);

impl<'a> ByKey<'a> {
    /// Of things in a row.
    pub fn of(keys: impl Iterator<Item = &'a Key>) -> Self {
        let mut places: Vec<(&Key, u32)> = keys.zip(0..).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Where the thing of a key stands in the row; the last, where several have it.
    pub fn place(&self, key: &Key) -> Option<u32> {
        let behind = self.0.partition_point(|(known, _)| *known <= key);
        let (known, place) = self.0.get(behind.checked_sub(1)?)?;
        (*known == key).then_some(*place)
    }
}
