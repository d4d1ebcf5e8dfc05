//! Places in a row, as near to each item's wish as order and distances allow.

/// One or more touching neighbours: their total weight, the weighted sum of their wishes, and their number.
#[derive(Clone, Copy, Debug)]
struct Block {
    weight: f64,
    sum: f64,
    number: usize,
}

impl Block {
    fn place(&self) -> f64 {
        self.sum / self.weight
    }
}

/// Weighted isotonic regression by pooling neighbours that would pass each other; linear in the number of items.
#[derive(Debug, Default)]
pub(crate) struct Row {
    blocks: Vec<Block>,
}

impl Row {
    pub(crate) fn clear(&mut self) {
        self.blocks.clear();
    }

    /// Appends an item that wants to be at `wish`, not counting the distances before it.
    #[inline]
    pub(crate) fn push(&mut self, wish: f64, weight: f64) {
        let mut last = Block { weight, sum: wish * weight, number: 1 };
        while let Some(before) = self.blocks.last()
            && before.sum * last.weight > last.sum * before.weight
        {
            last = Block {
                weight: last.weight + before.weight,
                sum: last.sum + before.sum,
                number: last.number + before.number,
            };
            self.blocks.pop();
        }
        self.blocks.push(last);
    }

    /// The places in order, never decreasing.
    pub(crate) fn places(&self) -> impl Iterator<Item = f64> {
        self.blocks.iter().flat_map(|block| std::iter::repeat_n(block.place(), block.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(wishes: &[(f64, f64)]) -> Vec<f64> {
        let mut row = Row::default();
        wishes.iter().for_each(|&(wish, weight)| row.push(wish, weight));
        row.places().collect()
    }

    #[test]
    fn wishes_in_order_are_granted() {
        assert_eq!(places(&[(1.0, 1.0), (1.0, 5.0), (4.0, 1.0)]), [1.0, 1.0, 4.0]);
    }

    #[test]
    fn wishes_against_the_order_are_averaged_by_weight() {
        assert_eq!(places(&[(0.0, 1.0), (9.0, 1.0), (6.0, 2.0), (20.0, 1.0)]), [0.0, 7.0, 7.0, 20.0]);
        assert_eq!(places(&[(3.0, 1.0), (2.0, 1.0), (1.0, 1.0)]), [2.0, 2.0, 2.0]);
    }
}
