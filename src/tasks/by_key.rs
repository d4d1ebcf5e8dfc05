//! Looking things up by key.

use super::Key;

/// The positions of things by key, sorted once: tasks can have thousands of parts.
#[derive(Debug)]
pub struct ByKey<'a>(Vec<(&'a Key, u32)>);

impl<'a> ByKey<'a> {
    /// Indexes the things of a list.
    pub fn of(keys: impl Iterator<Item = &'a Key>) -> Self {
        let mut places: Vec<(&Key, u32)> = keys.zip(0..).collect();
        places.sort_unstable();
        Self(places)
    }

    /// The position in the list of the thing with this key; the last one, if several have it.
    pub fn place(&self, key: &Key) -> Option<u32> {
        let behind = self.0.partition_point(|(known, _)| *known <= key);
        let (known, place) = self.0.get(behind.checked_sub(1)?)?;
        (*known == key).then_some(*place)
    }
}
