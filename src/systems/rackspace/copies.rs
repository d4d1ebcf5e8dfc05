//! Which backup is a copy of which: a guess, since no field says so (contracts/rackspace.md 2.8).

use super::wire::Backup;
use super::{Context, Region};
use crate::texts;
use crate::words::Text;
use chrono::{DateTime, Utc};
use litemap::LiteMap;

/// What a guess is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Same instance or group, same name or `<name>-copy`, and made later.
    Name,
    /// Same instance or group, which is in the other region, same size, and made later.
    Size,
}

impl Because {
    /// In words.
    pub fn said(self) -> Text {
        match self {
            Self::Name => BY_NAME,
            Self::Size => BY_SIZE,
        }
    }
}

/// A backup of a region.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// Where it is.
    pub region: Region,
    /// The backup.
    pub backup: &'a Backup,
}

/// A backup that is probably a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The index of its source.
    pub of: usize,
    /// Why it is believed to be one.
    pub because: Because,
}

/// Region and name of each instance and group of the lists that were read, by id.
pub fn homes<'a>(
    read: &mut dyn Iterator<Item = (Region, &'a Context)>,
) -> LiteMap<&'a str, (Region, &'a str)> {
    let mut homes = LiteMap::new();
    for (region, lists) in read {
        homes.extend(lists.targets.iter().map(|one| (one.id.as_str(), (region, one.title()))));
    }
    homes
}

/// What ties a copy to its source: what it backs up, whether it is incremental, and its name or size.
type Tie<'a> = (&'a str, bool, String);

/// Possible sources: what ties a copy to them, when they began, their index. Sorted.
type Sources<'a> = Vec<(Tie<'a>, Option<DateTime<Utc>>, usize)>;

/// For each backup, the one it is probably a copy of.
///
/// `home` gives the region of an instance or group, if known: a backup in its home region is no copy.
pub fn guesses(all: &[Seen<'_>], home: &dyn Fn(&str) -> Option<Region>) -> Vec<Option<Guess>> {
    let by_name = index(all, home, |backup| Some(base_name(backup.name.as_deref()?).to_owned()));
    let by_size = index(all, home, |backup| backup.size.map(|size| size.to_bits().to_string()));
    let guess = |(index, seen): (usize, &Seen<'_>)| {
        let target = seen.backup.target_id()?;
        if home(target) == Some(seen.region) {
            return None;
        }
        let by = |known: &Sources<'_>, tie: Option<String>, because| {
            let tie = (target, seen.backup.is_incremental(), tie?);
            let from = known.partition_point(|(other, ..)| *other < tie);
            let candidates = known.iter().skip(from).take_while(|(other, ..)| *other == tie);
            let others = candidates.map(|(.., other)| *other);
            let sources = others.filter(|other| *other != index && precedes(all, *other, seen));
            // Of several with the same name, prefer the same size; among those the latest, which comes
            // last.
            let of = sources.max_by_key(|other| is_as_large(all, *other, seen))?;
            Some(Guess { of, because })
        };
        let name = seen.backup.name.as_deref().map(|name| base_name(name).to_owned());
        by(&by_name, name, Because::Name).or_else(|| {
            // Size on its own says little: use it only for a backup known to be away from home.
            home(target)?;
            by(&by_size, seen.backup.size.map(|size| size.to_bits().to_string()), Because::Size)
        })
    };
    all.iter().enumerate().map(guess).collect()
}

/// The possible sources by what ties a copy to them, the earliest first.
fn index<'a>(
    all: &[Seen<'a>],
    home: &dyn Fn(&str) -> Option<Region>,
    tie: impl Fn(&Backup) -> Option<String>,
) -> Sources<'a> {
    let source = |(index, seen): (usize, &Seen<'a>)| {
        let (target, tie) = seen.backup.target_id().zip(tie(seen.backup))?;
        // If the home region is unknown, only the name tells that this is itself a copy.
        let is_named_copy = || seen.backup.name.as_deref().is_some_and(|name| base_name(name) != name);
        let may_be_one = home(target).map_or_else(|| !is_named_copy(), |home| home == seen.region);
        may_be_one.then(|| ((target, seen.backup.is_incremental(), tie), seen.backup.begun(), index))
    };
    let mut known: Sources<'a> = all.iter().enumerate().filter_map(source).collect();
    known.sort_unstable();
    known
}

/// Whether both are known to have the same size.
fn is_as_large(all: &[Seen<'_>], source: usize, copy: &Seen<'_>) -> bool {
    copy.backup.size.is_some() && all.get(source).is_some_and(|source| source.backup.size == copy.backup.size)
}

/// Whether one may be the source of the other: in another region, and made before it.
fn precedes(all: &[Seen<'_>], source: usize, copy: &Seen<'_>) -> bool {
    all.get(source).is_some_and(|source| {
        let (then, now) = (source.backup.begun(), copy.backup.begun());
        source.region != copy.region && then.zip(now).is_some_and(|(then, now)| then < now)
    })
}

/// The name without what the service appends to a copy's.
fn base_name(name: &str) -> &str {
    name.strip_suffix("-copy").unwrap_or(name)
}

texts! {
    BY_NAME: "same target and name, made later", "备份对象和名称相同，创建时间更晚";
    BY_SIZE: "same target and size, made later", "备份对象和大小相同，创建时间更晚";
}

#[cfg(test)]
mod tests {
    use super::*;
    use Region::{Dfw, Iad, Ord};

    fn backup(id: &str, name: &str, at: &str, more: &str) -> Backup {
        let text = format!(
            r#"{{"id": "{id}", "name": "{name}", "created": "2020-11-{at}:00:00", "instance_id": "i"{more}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    fn guessed(all: &[(Region, Backup)], home: Option<Region>) -> Vec<Option<(usize, Because)>> {
        let seen: Vec<_> = all.iter().map(|(region, backup)| Seen { region: *region, backup }).collect();
        let found = guesses(&seen, &|_| home);
        found.into_iter().map(|guess| guess.map(|guess| (guess.of, guess.because))).collect()
    }

    #[test]
    fn a_later_backup_elsewhere_named_as_a_copy_is_one() {
        let all = [
            (Dfw, backup("a", "full", "14T14", "")),
            (Iad, backup("b", "full-copy", "14T15", "")),
            (Ord, backup("c", "full", "14T16", "")),
            (Ord, backup("d", "other", "14T16", "")),
            (Ord, backup("e", "full", "13T16", "")),
        ];
        let named = |of| Some((of, Because::Name));
        assert_eq!(guessed(&all, Some(Dfw)), [None, named(0), named(0), None, None], "the last is older");
        // If the home region is unknown, the latest namesake elsewhere is taken for the source, unless it
        // is named as a copy.
        assert_eq!(guessed(&all, None), [named(4), named(0), named(0), None, None]);
    }

    #[test]
    fn of_namesakes_the_latest_of_the_same_size_is_the_source() {
        let all = [
            (Dfw, backup("old", "nightly", "14T12", r#", "size": 0.5"#)),
            (Dfw, backup("new", "nightly", "14T14", r#", "size": 0.6"#)),
            (Iad, backup("old-copy", "nightly-copy", "14T13", r#", "size": 0.5"#)),
            (Iad, backup("new-copy", "nightly-copy", "14T15", r#", "size": 0.6"#)),
            // No size yet, so it matches neither.
            (Ord, backup("begun", "nightly-copy", "14T15", "")),
            (Ord, backup("late", "nightly-copy", "14T16", r#", "size": 0.5"#)),
        ];
        let named = |of| Some((of, Because::Name));
        let found = [None, None, named(0), named(1), named(1), named(0)];
        assert_eq!(guessed(&all, Some(Dfw)), found);
        assert_eq!(guessed(&all, None), found, "no copy is one of a copy");
        let by_size = |at: &str| (Iad, backup("c", "else", at, r#", "size": 0.5"#));
        let sized = |of| Some((of, Because::Size));
        let twins = [
            (Dfw, backup("a", "x", "14T12", r#", "size": 0.5"#)),
            (Dfw, backup("b", "y", "14T14", r#", "size": 0.5"#)),
            by_size("14T13"),
            by_size("14T15"),
        ];
        assert_eq!(guessed(&twins, Some(Dfw)), [None, None, sized(0), sized(1)]);
    }

    #[test]
    fn an_incremental_backup_is_no_copy_of_a_full_one() {
        let all =
            [(Dfw, backup("a", "x", "14T14", "")), (Iad, backup("b", "x", "14T15", r#", "parent_id": "p""#))];
        assert_eq!(guessed(&all, Some(Dfw)), [None, None]);
    }

    #[test]
    fn another_name_is_matched_by_size_if_home_is_known() {
        let all = [
            (Dfw, backup("a", "x", "14T14", r#", "size": 0.5"#)),
            (Iad, backup("b", "dfw-to-iad", "14T15", r#", "size": 0.5"#)),
            (Iad, backup("c", "else", "14T15", r#", "size": 0.6"#)),
        ];
        assert_eq!(guessed(&all, Some(Dfw)), [None, Some((0, Because::Size)), None]);
        assert_eq!(guessed(&all, None), [None, None, None]);
    }
}
