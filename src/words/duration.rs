//! Durations in words.

use super::{BOTH, Said, Text};
use crate::texts;

texts! {
    MILLISECONDS: "{0} ms", "{0} 毫秒";
    SECONDS: "{0} s", "{0} 秒";
    MINUTES: "{0} min", "{0} 分钟";
    HOURS: "{0} h", "{0} 小时";
    DAYS: "{0} d", "{0} 天";
    ONE_DAY: "1 day", "1 天";
    SOME_DAYS: "{0} days", "{0} 天";
}

/// A number of days, for use in a sentence.
pub fn days_said(days: i64) -> Said {
    if days == 1 { ONE_DAY.into() } else { SOME_DAYS.with([days.into()]) }
}

/// The units and their lengths in seconds, largest first.
const UNITS: [(i64, Text); 4] = [(86_400, DAYS), (3_600, HOURS), (60, MINUTES), (1, SECONDS)];

/// A duration in milliseconds, in its largest unit and, unless that is zero, the next smaller one.
pub fn duration_said(ms: i64) -> Said {
    let seconds = ms / 1_000;
    let mut below = UNITS.into_iter().skip_while(|(unit, _)| seconds < *unit);
    let Some((unit, name)) = below.next() else {
        return MILLISECONDS.with([ms.max(0).into()]);
    };
    let whole = name.with([(seconds / unit).into()]);
    match below.next().map(|(next, name)| (seconds % unit / next, name)) {
        Some((rest @ 1.., name)) => BOTH.with([whole.into(), name.with([rest.into()]).into()]),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn at_most_two_units_are_said_and_none_is_zero() {
        let said = |seconds: i64| duration_said(seconds * 1_000).say(Locale::En);
        for (seconds, text) in [
            (1, "1 s"),
            (59, "59 s"),
            (60, "1 min"),
            (77, "1 min 17 s"),
            (3_600, "1 h"),
            (3_659, "1 h"),
            (3_660, "1 h 1 min"),
            (86_399, "23 h 59 min"),
            (86_400, "1 d"),
            (90_000, "1 d 1 h"),
        ] {
            assert_eq!(said(seconds), text);
        }
        assert_eq!(
            (duration_said(999).say(Locale::Zh), duration_said(-1).say(Locale::En)),
            ("999 毫秒".into(), "0 ms".into())
        );
        assert_eq!(duration_said(77_000).say(Locale::Zh), "1 分钟 17 秒");
        assert_eq!([0, 1, 2].map(|days| days_said(days).say(Locale::En)), ["0 days", "1 day", "2 days"]);
    }
}
