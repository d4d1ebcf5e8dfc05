//! What is known of all things, updated answer by answer.

use super::{Reading, Thing};
use crate::net::Failure;

/// Takes in what was reported about a thing. What was known of it stays while it is being read again, and if
/// it cannot be read.
pub fn put(things: &mut Vec<Thing>, mut thing: Thing) {
    let Some(known) = things.iter_mut().find(|known| known.key() == thing.key()) else {
        for twin in things.iter_mut().filter(|one| one.target == thing.target && one.name == thing.name) {
            (twin.is_twin, thing.is_twin) = (true, true);
        }
        things.push(thing);
        return;
    };
    match thing.reading {
        Reading::Coming => {}
        Reading::Failed(failure) if known.as_of.is_some() => known.reading = Reading::Failed(failure),
        Reading::Read | Reading::Failed(_) => {
            thing.is_twin = known.is_twin;
            // Not every reading includes it.
            if !matches!(thing.reach, Some(Ok(()))) {
                thing.restorable = thing.restorable.or(known.restorable);
                thing.reach = thing.reach.or(known.reach.take());
            }
            *known = thing;
        }
    }
}

/// Marks things that a target did not report this time as unreadable.
pub fn fail(things: &mut [Thing], is_lost: impl Fn(&Thing) -> bool, failure: &Failure) {
    for thing in things.iter_mut().filter(|thing| is_lost(thing)) {
        thing.reading = Reading::Failed(failure.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Good, Standing, ThingKind, judge};
    use crate::net::Lost;
    use chrono::{DateTime, Utc};

    fn thing(object: &str, kind: ThingKind) -> Thing {
        Thing::new(("t", "T"), kind, "customers", String::new()).told_by(object.to_owned())
    }

    #[test]
    fn things_with_the_same_name_stay_apart_and_show_their_ids() {
        let mut all = Vec::new();
        for (object, kind) in
            [("DFW/1", ThingKind::Instance), ("DFW/2", ThingKind::Instance), ("DFW/1", ThingKind::Group)]
        {
            put(&mut all, thing(object, kind));
            // Reported again, it adds nothing.
            put(&mut all, thing(object, kind));
        }
        let titles: Vec<_> = all.iter().map(Thing::title).collect();
        assert_eq!(titles, ["customers (1)", "customers (2)", "customers (1)"]);
        let mut other = thing("DFW/3", ThingKind::Instance);
        other.target = "u".to_owned();
        put(&mut all, other);
        assert_eq!(all.last().map(Thing::title).as_deref(), Some("customers"), "of another target");
    }

    #[test]
    fn what_can_be_restored_stays_known_until_it_is_read_again() {
        let now: DateTime<Utc> = "2026-03-10T12:00:00Z".parse().unwrap();
        let lost = Failure::Lost(Lost::Stopped);
        let mut all = Vec::new();
        let mut told = |restorable, reach| {
            let mut thing = thing("1", ThingKind::Cluster);
            (thing.restorable, thing.reach) = (restorable, reach);
            thing.was_read(now, None);
            put(&mut all, thing);
            (all[0].restorable, all[0].reach.clone())
        };
        let span = Some((now, now));
        assert_eq!(told(span, Some(Ok(()))), (span, Some(Ok(()))));
        assert_eq!(told(None, None), (span, Some(Ok(()))), "it was not asked for");
        let failed = Some(Err(lost));
        assert_eq!(told(None, failed.clone()), (span, failed.clone()));
        assert_eq!(told(None, None), (span, failed));
        assert_eq!(told(None, Some(Ok(()))), (None, Some(Ok(()))), "nothing can be restored any more");
        // If it is part of the whole reading, it is not requested separately.
        assert_eq!(told(span, None).0, span);
    }

    #[test]
    fn what_can_no_longer_be_read_is_unknown_and_keeps_what_was_known() {
        let now: DateTime<Utc> = "2026-03-10T12:00:00Z".parse().unwrap();
        let lost = || Failure::Lost(Lost::Stopped);
        let mut all = Vec::new();
        let mut read = thing("1", ThingKind::Instance);
        read.planned = super::super::Planned::ByHand(Some(chrono::TimeDelta::days(1)));
        read.good = Good::At(now);
        read.was_read(now, None);
        put(&mut all, read.clone());
        put(&mut all, thing("1", ThingKind::Instance));
        assert_eq!(judge(&all[0], now).standing, Standing::Protected, "it is being read again");
        let mut failed = thing("1", ThingKind::Instance);
        failed.was_read(now, Some(lost()));
        put(&mut all, failed.clone());
        let judged = judge(&all[0], now);
        assert_eq!((judged.standing, judged.why.text.code()), (Standing::Unknown, "READ_BEFORE"));
        assert_eq!(all[0].good, Good::At(now), "what was known stays");
        put(&mut all, read);
        assert_eq!(judge(&all[0], now).standing, Standing::Protected);
        fail(&mut all, |thing| thing.object == "1", &lost());
        assert_eq!(judge(&all[0], now).standing, Standing::Unknown);
        let mut never = Vec::new();
        put(&mut never, failed);
        assert_eq!(judge(&never[0], now).why.text.code(), "UNREAD");
        assert_eq!(judge(&thing("1", ThingKind::Instance), now).why.text.code(), "COMING");
    }
}
