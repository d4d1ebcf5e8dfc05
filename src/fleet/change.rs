//! A change made from this console, as kept across reloads: no body, no header, no secret.

use crate::net::{Entry, Method};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use std::cell::RefCell;

/// Changes are kept no longer than this, in days.
pub const OLDEST_DAYS: i64 = 90;

/// The maximum number of changes kept.
pub const MOST: usize = 2_000;

/// A console that lists changes.
pub struct Teller {
    /// The URL of its config.
    pub config: String,
    /// Whether it shows all targets of its config: an embedded element may have been given one of them.
    pub is_whole: bool,
    /// The ids of the targets that it shows.
    pub targets: Vec<String>,
}

/// A request that could have changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// Who was signed in; empty if only a proxy knows.
    pub who: String,
    /// The target's id.
    pub target: String,
    /// Its method and address, secrets masked.
    pub what: String,
    /// The HTTP status; `None` if no answer arrived.
    pub status: Option<u16>,
    /// The URL of the config of the console that sent it; empty if not recorded.
    pub own: String,
}

impl Change {
    /// The change for an entry of the log.
    pub fn of(entry: &Entry, who: &str, own: &str) -> Self {
        let method: Method = entry.method;
        Self {
            at: entry.at,
            who: who.to_owned(),
            target: entry.target.clone(),
            what: [method.name(), " ", &entry.url].concat(),
            status: entry.status(),
            own: own.to_owned(),
        }
    }

    /// Whether a console lists it: it has the same config, or may have if that was not recorded. A console
    /// that shows all targets of its config also lists changes of targets that are no longer in it.
    pub fn is_of(&self, teller: &Teller) -> bool {
        let is_same = self.own == teller.config;
        is_same && teller.is_whole
            || (is_same || self.own.is_empty()) && teller.targets.contains(&self.target)
    }

    /// The key it is kept under: keys sort in order of time. `number` distinguishes changes sent in the same
    /// millisecond.
    pub fn key(&self, number: u64) -> String {
        format!("{:013}-{number}", self.at.timestamp_millis())
    }

    /// Its text, one line per member.
    pub fn write(&self) -> String {
        let at = self.at.timestamp_millis().to_string();
        let status = self.status.map(|status| status.to_string()).unwrap_or_default();
        let line = |text: &str| text.replace('\n', " ");
        [at, status, line(&self.target), line(&self.who), line(&self.what), line(&self.own)].join("\n")
    }

    /// Reads a text; `None` if it is not a change.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.splitn(6, '\n');
        let at = Utc.timestamp_millis_opt(lines.next()?.parse().ok()?).single()?;
        let mut next = || lines.next().map(str::to_owned);
        let (status, target, who, what) = (next()?, next()?, next()?, next()?);
        let own = next().unwrap_or_default();
        Some(Self { at, who, target, what, status: status.parse().ok(), own })
    }
}

/// Who sent each request under way: when the answer arrives, somebody else may be signed in, or nobody.
#[derive(Default)]
pub struct Senders(RefCell<Vec<(u64, String)>>);

impl Senders {
    /// Who sent a request: on the first call, as it goes out, whoever is signed in; the same on the second,
    /// when it has ended.
    pub fn of(&self, number: u64, now: impl FnOnce() -> String) -> String {
        let mut sent = self.0.borrow_mut();
        if let Some(at) = sent.iter().position(|(known, _)| *known == number) {
            return sent.swap_remove(at).1;
        }
        let who = now();
        sent.push((number, who.clone()));
        who
    }
}

/// Which of the keys, all of them in order, have to go: those too old, then the oldest until the rest fits.
pub fn surplus(keys: &[String], now: DateTime<Utc>) -> &[String] {
    let oldest = format!("{:013}", (now - TimeDelta::days(OLDEST_DAYS)).timestamp_millis());
    let old = keys.iter().take_while(|key| key.as_str() < oldest.as_str()).count();
    let gone = old.max(keys.len().saturating_sub(MOST));
    keys.get(..gone).unwrap_or_default()
}

/// The kept changes and those waiting to be kept, newest first: of one that is in both, the waiting text is
/// the later one.
pub fn joined<'a>(
    mut kept: Vec<(String, String)>,
    waiting: impl Iterator<Item = &'a (String, String)>,
) -> Vec<Change> {
    for (key, text) in waiting {
        match kept.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => known.clone_from(text),
            None => kept.push((key.clone(), text.clone())),
        }
    }
    kept.sort_unstable();
    kept.iter().rev().filter_map(|(_, text)| Change::read(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(ms: i64) -> Change {
        Change {
            at: Utc.timestamp_millis_opt(ms).unwrap(),
            who: "admin".into(),
            target: "ocp".into(),
            what: "DELETE http://ocp/api/x?a=b".into(),
            status: Some(200),
            own: "http://console/config.json".into(),
        }
    }

    #[test]
    fn it_comes_back_as_it_was() {
        let mut one = change(1_700_000_000_000);
        assert_eq!(Change::read(&one.write()), Some(one.clone()));
        (one.status, one.who) = (None, String::new());
        assert_eq!(Change::read(&one.write()), Some(one.clone()));
        one.who = "two\nlines".into();
        assert_eq!(Change::read(&one.write()).unwrap().who, "two lines");
        for odd in ["", "x", "1\n2", "\n\n\n\n"] {
            assert_eq!(Change::read(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_change_belongs_to_the_console_it_was_sent_from() {
        let mut one = change(1);
        let is_told = |one: &Change, own: &str, is_whole: bool, target: &str| {
            let teller = Teller { config: own.into(), is_whole, targets: vec![target.into()] };
            Change::read(&one.write()).unwrap().is_of(&teller)
        };
        let is_of = |one: &Change, own: &str, target: &str| is_told(one, own, true, target);
        assert!(is_of(&one, "http://console/config.json", "other"));
        assert!(!is_of(&one, "http://console/other.json", "ocp"));
        // A console that shows a single target of the same config.
        for (own, target, told) in
            [("config", "ocp", true), ("config", "other", false), ("other", "ocp", false)]
        {
            let own = ["http://console/", own, ".json"].concat();
            assert_eq!(is_told(&one, &own, false, target), told, "{own} {target}");
        }
        one.own = String::new();
        // As written before consoles were told apart.
        let text = one.write();
        let old = Change::read(text.trim_end_matches('\n')).unwrap();
        assert!(old == one && is_of(&old, "any", "ocp") && !is_of(&old, "any", "other"));
    }

    #[test]
    fn the_sender_is_who_was_signed_in_when_it_was_sent() {
        let senders = Senders::default();
        let told = |number: u64, now: &str| senders.of(number, || now.to_owned());
        assert_eq!((told(1, "admin"), told(2, "admin")), ("admin".into(), "admin".into()));
        assert_eq!(
            (told(3, "guest"), told(2, "guest"), told(1, "")),
            ("guest".into(), "admin".into(), "admin".into())
        );
        assert_eq!(told(3, ""), "guest");
    }

    #[test]
    fn what_could_not_be_kept_is_listed_in_its_latest_form() {
        let under_way = |ms: i64| Change { status: None, ..change(ms) };
        let kept = |one: &Change| (one.key(1), one.write());
        let since = ("since http://console/config.json".to_owned(), "1".to_owned());
        let waiting = [under_way(3), change(2), change(3)].map(|one| kept(&one));
        let all =
            joined(vec![kept(&change(1)), kept(&under_way(2)), kept(&change(4)), since], waiting.iter());
        assert_eq!(all, [change(4), change(3), change(2), change(1)]);
        assert_eq!(joined(Vec::new(), waiting[..1].iter()), [under_way(3)]);
    }

    #[test]
    fn old_changes_go_and_the_oldest_make_room() {
        let now = Utc.timestamp_millis_opt(1_700_000_000_000).unwrap();
        let key = |days: i64| change((now - TimeDelta::days(days)).timestamp_millis()).key(1);
        let keys = [key(91), key(90), key(0)];
        assert_eq!(surplus(&keys, now), &keys[..1]);
        let many: Vec<String> = (0..2_003_i64).map(|ms| change(now.timestamp_millis() + ms).key(7)).collect();
        assert!(many.is_sorted());
        assert_eq!(surplus(&many, now), &many[..3]);
        assert!(surplus(&[], now).is_empty());
    }
}
