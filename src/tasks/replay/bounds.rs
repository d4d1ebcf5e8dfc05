//! How much is kept, and for how long.

/// No longer than this, in days.
pub const OLDEST_DAYS: i64 = 30;

/// No record is longer than this, in bytes of its text: a larger one is thinned, and one that stays larger is not
/// kept.
pub const LONGEST_TEXT: usize = 8 * 1024 * 1024;

/// All records together are no longer than this, in bytes of their texts.
const MOST_BYTES: u64 = 48 * 1024 * 1024;

/// No more records than this.
const MOST: usize = 200;

/// A record that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is kept under.
    pub key: String,
    /// When it was last written, in milliseconds since 1970.
    pub at: i64,
    /// How long its text is, in bytes.
    pub bytes: u64,
}

/// Which records have to go: what is too old, then the oldest until the rest fits.
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
    fn the_old_goes_and_the_new_stays() {
        let day = 86_400_000;
        let now = 100 * day;
        let all = vec![kept("old", now - 31 * day, 1), kept("new", now - 29 * day, 1)];
        assert_eq!(surplus(all, now), ["old"]);
    }

    #[test]
    fn the_oldest_make_room() {
        let big = MOST_BYTES / 2;
        let all = vec![kept("a", 1, big), kept("c", 3, big), kept("b", 2, big), kept("d", 4, 1)];
        assert_eq!(surplus(all, 5), ["b", "a"]);
        let many = (0..250).map(|number| kept(&number.to_string(), number, 1)).collect();
        assert_eq!(surplus(many, 250).len(), 50);
    }
}
