//! Flat storage: reading and writing by `u32` without a panic, and lists of lists in two vectors.

/// "None" among indices.
pub(crate) const NONE: u32 = u32::MAX;

/// Access that never panics: reading out of range gives the default, writing out of range does nothing.
pub(crate) trait At<T> {
    fn at(&self, index: u32) -> T;
    fn put(&mut self, index: u32, value: T);
}

impl<T: Copy + Default> At<T> for [T] {
    #[inline]
    fn at(&self, index: u32) -> T {
        self.get(index as usize).copied().unwrap_or_default()
    }

    #[inline]
    fn put(&mut self, index: u32, value: T) {
        if let Some(place) = self.get_mut(index as usize) {
            *place = value;
        }
    }
}

// Implemented for `Vec` too, so that one call may both read from the vector and write to it.
impl<T: Copy + Default> At<T> for Vec<T> {
    #[inline]
    fn at(&self, index: u32) -> T {
        self.as_slice().at(index)
    }

    #[inline]
    fn put(&mut self, index: u32, value: T) {
        self.as_mut_slice().put(index, value);
    }
}

/// The length of a slice as an index.
pub(crate) fn count<T>(slice: &[T]) -> u32 {
    u32::try_from(slice.len()).unwrap_or(NONE)
}

/// Lists of numbers for the keys `0..n`, stored one after another.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    start: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Groups (key, item) pairs by key; the items of a key keep their order. Keys not below `keys` are
    /// dropped.
    pub(crate) fn new(keys: u32, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut start = vec![0_u32; keys as usize + 1];
        let kept = pairs.filter(move |&(key, _)| key < keys);
        for (key, _) in kept.clone() {
            start.put(key + 1, start.at(key + 1) + 1);
        }
        let mut sum = 0;
        for place in &mut start {
            sum += *place;
            *place = sum;
        }
        let mut next = start.clone();
        let mut items = vec![0; sum as usize];
        for (key, item) in kept {
            let place = next.at(key);
            items.put(place, item);
            next.put(key, place + 1);
        }
        Self { start, items }
    }

    /// Number of keys.
    pub(crate) fn keys(&self) -> u32 {
        count(&self.start).saturating_sub(1)
    }

    /// Index of the first item of `key` among all items.
    pub(crate) fn start(&self, key: u32) -> u32 {
        self.start.at(key)
    }

    #[inline]
    pub(crate) fn of(&self, key: u32) -> &[u32] {
        let (from, to) = (self.start.at(key), self.start.at(key.saturating_add(1)));
        self.items.get(from as usize..to as usize).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn of_mut(&mut self, key: u32) -> &mut [u32] {
        let (from, to) = (self.start.at(key), self.start.at(key.saturating_add(1)));
        self.items.get_mut(from as usize..to as usize).unwrap_or_default()
    }

    /// All items, key by key.
    pub(crate) fn items(&self) -> &[u32] {
        &self.items
    }

    /// Replaces the items under the same keys; `other` comes from `items` of the same lists.
    pub(crate) fn restore(&mut self, other: &[u32]) {
        if other.len() == self.items.len() {
            self.items.copy_from_slice(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_the_order_of_their_items() {
        let lists = Lists::new(3, [(2, 7), (0, 5), (2, 6), (9, 1)].into_iter());
        assert_eq!(lists.of(0), [5]);
        assert!(lists.of(1).is_empty());
        assert_eq!(lists.of(2), [7, 6]);
        assert!(lists.of(3).is_empty());
        assert!(lists.of(NONE).is_empty());
        assert_eq!(lists.keys(), 3);
    }

    #[test]
    fn out_of_range_reads_as_default() {
        let mut numbers = vec![1_u32];
        numbers.put(4, 2);
        assert_eq!((numbers.at(0), numbers.at(4), numbers.len()), (1, 0, 1));
    }
}
