//! How much is kept, and for how long.

/// Nothing is kept longer than this, in days.
pub const OLDEST_DAYS: i64 = 30;

/// The maximum length of a record, in bytes of its text: a larger one is thinned, and if it stays larger it
/// is not kept.
pub const LONGEST_TEXT: usize = 8 * 1024 * 1024;

/// The maximum length of all records together, in bytes of their texts.
const MOST_BYTES: u64 = 48 * 1024 * 1024;

/// The maximum number of records.
const MOST: usize = 200;

/// A kept record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The key it is kept under.
    pub key: String,
    /// When it was last written, in milliseconds since 1970.
    pub at: i64,
    /// How long its text is, in bytes.
    pub bytes: u64,
}

/// Which records have to go: first those that are too old, then the oldest until the rest fits.
pub fn surplus(mut kept: Vec<Kept>, now: i64) -> Vec<String> {
    kept.sort_by_key(|one| std::cmp::Reverse(one.at));
    let oldest = now - OLDEST_DAYS * 86_400_000;
    let (mut number, mut bytes) = (0_usize, 0_u64);
    let mut gone = Vec::new();
    for one in kept {
        let fits = number < MOST && bytes.saturating_add(one.bytes) <= MOST_BYTES;
        if one.at < oldest || !fits {
            gone.push(one.key);
        } else {
            number += 1;
            bytes += one.bytes;
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(key: &str, at: i64, bytes: u64) -> Kept {
        Kept { key: key.to_owned(), at, bytes }
    }

    #[test]
    fn old_records_go_and_new_ones_stay() {
        let day = 86_400_000;
        let now = 100 * day;
        let all = vec![kept("old", now - 31 * day, 1), kept("new", now - 29 * day, 1)];
        assert_eq!(surplus(all, now), ["old"]);
    }

    #[test]
    fn the_oldest_records_make_room() {
        let big = MOST_BYTES / 2;
        let all = vec![kept("a", 1, big), kept("c", 3, big), kept("b", 2, big), kept("d", 4, 1)];
        assert_eq!(surplus(all, 5), ["b", "a"]);
        let many = (0..250).map(|number| kept(&number.to_string(), number, 1)).collect();
        assert_eq!(surplus(many, 250).len(), 50);
    }
}
