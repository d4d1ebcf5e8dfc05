//! Lists of lists in two vectors.

/// Lists of different lengths, stored one after another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flat {
    /// Where each list begins among the items, and where the last one ends.
    starts: Vec<usize>,
    items: Vec<usize>,
}

impl Flat {
    /// Builds `count` lists: the second of each pair goes into the list that the first names, in the order of
    /// the pairs. Counting sort, which is quicker than sorting them.
    pub fn of(count: usize, pairs: &[(usize, usize)]) -> Self {
        let mut starts = vec![0; count + 1];
        for (list, _) in pairs {
            if let Some(next) = starts.get_mut(list + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut items = vec![0; sum];
        for (list, item) in pairs {
            if let Some(place) = free.get_mut(*list)
                && let Some(slot) = items.get_mut(*place)
            {
                *slot = *item;
                *place += 1;
            }
        }
        Self { starts, items }
    }

    /// How many lists there are.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// One list; empty if there is none at this index.
    pub fn list(&self, index: usize) -> &[usize] {
        let range = self.starts.get(index).zip(self.starts.get(index + 1));
        range.and_then(|(from, to)| self.items.get(*from..*to)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_the_order_of_their_items() {
        let lists = Flat::of(3, &[(2, 7), (0, 5), (2, 6), (9, 1)]);
        assert_eq!((lists.list(0), lists.list(1), lists.list(2)), (&[5][..], &[][..], &[7, 6][..]));
        assert_eq!((lists.count(), lists.list(3)), (3, &[][..]));
        assert_eq!((Flat::default().count(), Flat::default().list(0)), (0, &[][..]));
    }
}
