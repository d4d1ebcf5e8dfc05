//! A time line as data: bars, the gaps between them, and the marks below.

use crate::schedule::joined;
use crate::words::Said;

/// What a bar stands for; each kind has its own lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A full data backup.
    Full,
    /// An incremental one.
    Incremental,
    /// Archived logs.
    Log,
    /// What can actually be restored.
    Restorable,
    /// A data backup that retention will have deleted.
    Deleted,
}

impl Kind {
    /// The kinds that concern restoring, in the order of the lanes.
    pub const ALL: [Self; 4] = [Self::Full, Self::Incremental, Self::Log, Self::Restorable];
}

/// A stretch of time to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// Its start, in milliseconds since 1970.
    pub from_ms: i64,
    /// Its end; the same as `from_ms` for a single moment.
    pub to_ms: i64,
    /// Its name besides its times: a job, a set, a path.
    pub name: Option<Said>,
}

/// The length of the line, in the unit of [`Bar::at`]: thousandths of a percent.
pub const WHOLE: u32 = 100_000;

/// A stretch of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub span: Span,
    /// Where it begins, from 0 to [`WHOLE`].
    pub at: u32,
    /// How long it is.
    pub length: u32,
}

/// A mark on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Its time.
    pub ms: i64,
    /// Its position, from 0 to [`WHOLE`].
    pub at: u32,
    /// Whether only its date is shown, since the marks are days apart.
    pub day: bool,
}

/// A time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The earliest time on it.
    pub from_ms: i64,
    /// The latest: now.
    pub to_ms: i64,
    /// All bars, in the order they were given.
    pub bars: Vec<Bar>,
    /// What cannot be restored although something earlier can: between windows, and from the last one to now.
    pub gaps: Vec<Bar>,
    /// The windows themselves, sorted and joined.
    pub windows: Vec<(i64, i64)>,
    /// The marks below.
    pub ticks: Vec<Tick>,
}

/// How far the newest log may normally lag without counting as a gap, in milliseconds.
const BEHIND_MS: i64 = 5 * 60_000;

/// Steps between marks, in milliseconds: hours, days, weeks.
const STEPS: [i64; 11] = [
    600_000,
    3_600_000,
    3 * 3_600_000,
    6 * 3_600_000,
    12 * 3_600_000,
    DAY_MS,
    2 * DAY_MS,
    7 * DAY_MS,
    14 * DAY_MS,
    28 * DAY_MS,
    91 * DAY_MS,
];

const DAY_MS: i64 = 86_400_000;

/// The most marks below the line.
const MARKS: i64 = 8;

/// The time line of these spans; `None` if there is nothing to show. `offset_ms` returns how far the zone in
/// which days are counted is ahead of UTC at a time.
pub fn picture(spans: &[Span], now_ms: i64, offset_ms: &dyn Fn(i64) -> i64) -> Option<Picture> {
    let from_ms = spans.iter().map(|span| span.from_ms).min()?.min(now_ms);
    let last = spans.iter().map(|span| span.to_ms).max().unwrap_or(now_ms);
    let to_ms = now_ms.max(last).max(from_ms + 1);
    let line = Line { from_ms, to_ms };
    let bars = spans.iter().map(|span| line.bar(span.clone())).collect();
    let restorable = spans.iter().filter(|span| span.kind == Kind::Restorable);
    let windows = joined(restorable.map(|span| (span.from_ms, span.to_ms)).collect());
    let ends = windows.iter().map(|window| window.1);
    let begins = windows.iter().skip(1).map(|window| window.0).chain([now_ms]);
    let last = windows.len();
    let between = ends.zip(begins).enumerate().filter(|(index, (from, to))| {
        let tail = index + 1 == last;
        to - from > if tail { BEHIND_MS } else { 0 }
    });
    let gaps = between
        .map(|(_, (from_ms, to_ms))| line.bar(Span { kind: Kind::Restorable, from_ms, to_ms, name: None }));
    Some(Picture { from_ms, to_ms, bars, gaps: gaps.collect(), ticks: line.ticks(offset_ms), windows })
}

struct Line {
    from_ms: i64,
    to_ms: i64,
}

impl Line {
    fn at(&self, ms: i64) -> u32 {
        let (into, whole) = (ms.clamp(self.from_ms, self.to_ms) - self.from_ms, self.to_ms - self.from_ms);
        // Times are far from the limits of an i128, and a part of the whole is at most the whole.
        let part = i128::from(into) * i128::from(WHOLE) / i128::from(whole.max(1));
        u32::try_from(part).unwrap_or(WHOLE)
    }

    fn bar(&self, span: Span) -> Bar {
        let (at, end) = (self.at(span.from_ms), self.at(span.to_ms));
        Bar { at, length: end.saturating_sub(at), span }
    }

    fn ticks(&self, offset_ms: &dyn Fn(i64) -> i64) -> Vec<Tick> {
        let whole = self.to_ms - self.from_ms;
        let step = STEPS.into_iter().find(|step| whole / step <= MARKS).unwrap_or(whole / MARKS);
        let day = step >= DAY_MS;
        // On the zone's clocks: they may change in between, and days must still begin at midnight.
        let first = offset_ms(self.from_ms);
        let mut clock = (self.from_ms + first).div_euclid(step) * step;
        let mut ticks = Vec::new();
        while clock - first <= self.to_ms + step {
            let ms = clock - offset_ms(clock - first);
            if (self.from_ms..=self.to_ms).contains(&ms) {
                ticks.push(Tick { ms, at: self.at(ms), day });
            }
            clock += step;
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(kind: Kind, from_ms: i64, to_ms: i64) -> Span {
        Span { kind, from_ms, to_ms, name: None }
    }

    #[test]
    fn bars_are_where_their_times_are() {
        let spans = [span(Kind::Full, 0, 250), span(Kind::Log, 500, 1000)];
        let drawn = picture(&spans, 1000, &|_| 0).unwrap();
        let places: Vec<(u32, u32)> = drawn.bars.iter().map(|bar| (bar.at, bar.length)).collect();
        assert_eq!(places, [(0, 25_000), (50_000, 50_000)]);
        assert_eq!(picture(&[], 1000, &|_| 0), None);
    }

    #[test]
    fn gaps_lie_between_windows_and_up_to_now() {
        let min = 60_000;
        let window = |from: i64, to: i64| span(Kind::Restorable, from * min, to * min);
        let gaps = |spans: &[Span], now: i64| {
            let drawn = picture(spans, now * min, &|_| 0).unwrap();
            drawn.gaps.iter().map(|bar| (bar.span.from_ms / min, bar.span.to_ms / min)).collect::<Vec<_>>()
        };
        assert_eq!(gaps(&[window(0, 10), window(20, 30)], 30), [(10, 20)]);
        assert_eq!(gaps(&[window(20, 30), window(0, 10), window(5, 20)], 30), []);
        // The normal lag of archiving is no gap.
        assert_eq!(gaps(&[window(0, 30)], 35), []);
        assert_eq!(gaps(&[window(0, 30)], 36), [(30, 36)]);
        // Without a window there can be no gap: the headline says so.
        assert_eq!(gaps(&[span(Kind::Full, 0, 1)], 90), []);
    }

    #[test]
    fn marks_are_at_the_days_of_the_zone() {
        let ahead = 8 * 3_600_000;
        let drawn = picture(&[span(Kind::Full, 0, 1)], 6 * DAY_MS, &|_| ahead).unwrap();
        assert!(drawn.ticks.iter().all(|tick| tick.day && (tick.ms + ahead) % DAY_MS == 0));
        assert_eq!(drawn.ticks.len(), 6);
        let short = picture(&[span(Kind::Full, 0, 1)], 3_600_000, &|_| 0).unwrap();
        assert!(!short.ticks[0].day && short.ticks.len() == 7);
        let long = picture(&[span(Kind::Full, 0, 1)], 40_000 * DAY_MS, &|_| 0).unwrap();
        assert!(long.ticks.len() as i64 <= MARKS + 2);
    }

    #[test]
    fn marks_stay_on_midnight_where_the_clocks_change() {
        let hour = 3_600_000;
        let change = 3 * DAY_MS + hour;
        for (before, after) in [(2 * hour, hour), (hour, 2 * hour)] {
            let offset = |ms: i64| if ms < change { before } else { after };
            let drawn = picture(&[span(Kind::Full, 0, 1)], 6 * DAY_MS, &offset).unwrap();
            let days: Vec<i64> =
                drawn.ticks.iter().map(|tick| (tick.ms + offset(tick.ms)) / DAY_MS).collect();
            assert!(drawn.ticks.iter().all(|tick| (tick.ms + offset(tick.ms)) % DAY_MS == 0));
            assert_eq!(days, [1, 2, 3, 4, 5, 6]);
        }
    }

    #[test]
    fn a_clock_that_is_slow_upsets_nothing() {
        let drawn = picture(&[span(Kind::Restorable, 100, 200)], 50, &|_| 0).unwrap();
        assert_eq!((drawn.from_ms, drawn.to_ms, drawn.gaps.len()), (50, 200, 0));
        assert!(picture(&[span(Kind::Log, 5, 5)], 5, &|_| 0).is_some());
    }
}
